#include "document_store.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "log.h"
#include "org.h"
#include "person.h"

static const char *
path_of(struct req *q, const char *uid, const char *end)
{
	if (strlen(uid) != 32 || strspn(uid, "0123456789abcdef") != 32)
		die(500, "uid of a document");
	return arena_printf(q->a, "%s/documents/%s%s", q->org->dir, uid, end);
}

/* ------------------------------------------------------------ arriving */

int64_t
document_arrived(struct req *q, const char *uid)
{
	struct stat st;

	return stat(path_of(q, uid, ".part"), &st) == 0 ? st.st_size : 0;
}

int64_t
document_add(struct req *q, const char *uid, int64_t at, const void *data,
    size_t n)
{
	const char *p = data;
	struct stat st;
	size_t done = 0;
	ssize_t put;
	int *fd = file_open(q->a, path_of(q, uid, ".part"), O_WRONLY | O_CREAT);

	if (*fd < 0 || fstat(*fd, &st) < 0)
		die(503, "documents: %s", strerror(errno));
	if (st.st_size != at)
		return st.st_size;
	while (done < n) {
		put = pwrite(*fd, p + done, n - done, at + (off_t)done);
		if (put <= 0) {
			/* Nothing half written stays. */
			if (ftruncate(*fd, at) < 0)
				unlink(path_of(q, uid, ".part"));
			die(503, "documents: %s", strerror(errno));
		}
		done += (size_t)put;
	}
	file_shut(fd);
	return at + (int64_t)n;
}

/* BLAKE2b-256 and size of an open file. */
static int64_t
digest(struct req *q, int fd, unsigned char out[HASH_BYTES])
{
	enum { ROOM = 1 << 16 };
	unsigned char *room = arena_alloc(q->a, ROOM);
	crypto_generichash_state st;
	int64_t size = 0;
	ssize_t got;

	crypto_generichash_init(&st, NULL, 0, HASH_BYTES);
	while ((got = read(fd, room, ROOM)) > 0) {
		crypto_generichash_update(
		    &st, room, (unsigned long long)got);
		size += got;
	}
	crypto_generichash_final(&st, out, HASH_BYTES);
	return got < 0 ? -1 : size;
}

bool
document_finish(struct req *q, const char *uid, int64_t size,
    const unsigned char hash[HASH_BYTES])
{
	const char *part = path_of(q, uid, ".part");
	const char *whole = path_of(q, uid, "");
	unsigned char found[HASH_BYTES];
	int *fd = file_open(q->a, part, O_RDONLY);
	bool renamed = false;

	/* The answer of a first try may have been lost. */
	if (*fd < 0 && errno == ENOENT) {
		fd = file_open(q->a, whole, O_RDONLY);
		renamed = true;
	}
	if (*fd < 0)
		return false;
	if (digest(q, *fd, found) != size ||
	    !crypto_equal(found, hash, HASH_BYTES)) {
		unlink(renamed ? whole : part);
		return false;
	}
	if (fsync(*fd) < 0 || (!renamed && rename(part, whole) < 0))
		die(500, "documents: %s", strerror(errno));
	file_shut(fd);
	if (!file_sync(q->a, arena_printf(q->a, "%s/documents", q->org->dir)))
		die(500, "documents: %s", strerror(errno));
	return true;
}

void *
document_read(struct req *q, const char *uid, int64_t at, size_t *n)
{
	int *fd = file_open(q->a, path_of(q, uid, ""), O_RDONLY);
	void *out;

	if (*fd < 0)
		die(500, "a document is missing: %s", strerror(errno));
	if ((out = file_read(q->a, *fd, at, DOCUMENT_PIECE, n)) == NULL)
		die(500, "a document cannot be read: %s", strerror(errno));
	file_shut(fd);
	return out;
}

/* ------------------------------------------------------------ leaving */

struct leaving {
	sqlite3 *sq;
	const char *dir;
};

/* At the end of the request: what a rollback took back is not in the table.
 * A file that stays, after a crash, leaves at the next sweep. */
static void
unlink_gone(void *arg)
{
	static const char *const ends[] = { "", ".part" };
	const struct leaving *l = arg;
	sqlite3_stmt *s = NULL;
	char path[4096];
	size_t i;

	if (!sqlite3_get_autocommit(l->sq) ||
	    sqlite3_prepare_v2(l->sq, "SELECT uid FROM document_gone", -1, &s,
		NULL) != SQLITE_OK)
		return;
	while (sqlite3_step(s) == SQLITE_ROW)
		for (i = 0; i < ARRAY_LEN(ends); i++) {
			snprintf(path, sizeof path, "%s/documents/%s%s",
			    l->dir, (const char *)sqlite3_column_text(s, 0),
			    ends[i]);
			if (unlink(path) < 0 && errno != ENOENT)
				log_line(LOG_LEVEL_ERROR,
				    "a document stays on the disk: %s",
				    strerror(errno));
		}
	sqlite3_finalize(s);
}

void
document_forget(struct req *q)
{
	struct leaving *l = arena_alloc(q->a, sizeof *l);

	*l = (struct leaving){ .sq = q->db->sq, .dir = q->org->dir };
	arena_defer(q->a, unlink_gone, l);
}

/* What is in a folder whose time in the trash is over goes one higher. */
static void
sweep_folders(struct req *q, int64_t limit)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id FROM document_folder WHERE deleted_at < ?1",
	    I(limit));
	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);

		db_exec(q->db,
		    "UPDATE document SET folder = (SELECT parent FROM"
		    " document_folder WHERE id = ?1) WHERE folder = ?1",
		    I(id));
		db_exec(q->db,
		    "UPDATE document_folder SET parent = (SELECT f.parent"
		    " FROM document_folder f WHERE f.id = ?1)"
		    " WHERE parent = ?1",
		    I(id));
		db_exec(q->db, "DELETE FROM document_folder WHERE id = ?1",
		    I(id));
	}
	sqlite3_reset(s);
}

void
document_sweep(struct req *q)
{
	sqlite3_stmt *s;

	s = db_query(q->db, "SELECT uid FROM document_gone");
	while (db_step(q->db, s)) {
		const char *uid = db_column(q->db, s, 0);

		if (access(path_of(q, uid, ""), F_OK) < 0 &&
		    access(path_of(q, uid, ".part"), F_OK) < 0)
			db_exec(q->db,
			    "DELETE FROM document_gone WHERE uid = ?1",
			    T(uid));
	}
	sqlite3_reset(s);
	db_exec(q->db,
	    "DELETE FROM document WHERE done_at IS NULL AND created_at < ?1",
	    I(q->now - 86400));
	/* What must be kept stays whole: not even a document leaves it. */
	db_exec(q->db,
	    "DELETE FROM document WHERE deleted_at < ?1 AND person NOT IN"
	    " (SELECT id FROM person WHERE hold IS NOT NULL)",
	    I(q->now - person_trash_days(q) * 86400));
	sweep_folders(q, q->now - person_trash_days(q) * 86400);
	document_forget(q);
}
