#include "share.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "journal.h"
#include "log.h"
#include "org.h"
#include "person.h"
#include "registry.h"

enum { ARRIVING = 600 }; /* seconds: what never started is swept */

static const char *
folder_of(struct req *q, int64_t org)
{
	return arena_printf(q->a, "%s/shares", org_dir(q->a, org));
}

static const char *
path_of(struct req *q, int64_t org, const char *uid)
{
	if (strlen(uid) != 32 || strspn(uid, "0123456789abcdef") != 32)
		die(500, "uid of a share");
	return arena_printf(q->a, "%s/%s", folder_of(q, org), uid);
}

void
share_note(struct req *q, int64_t person, int64_t number, bool stopped)
{
	const char *text = arena_printf(q->a, "%" PRId64, number);

	entity_note(q, &person_base, person, "partage",
	    stopped ? text : NULL, stopped ? NULL : text);
}

/* What follows is committed at the end of the request. */
static void
hold(struct req *q)
{
	if (!db_in_transaction(q->registry))
		db_begin(q->registry);
}

static void
leave(struct req *q, int64_t org, const char *uid)
{
	if (unlink(path_of(q, org, uid)) < 0 && errno != ENOENT)
		log_line(LOG_LEVEL_ERROR, "a share stays on the disk: %s",
		    strerror(errno));
}

/* ------------------------------------------------------------ beginning */

static void
write_file(struct req *q, const char *uid, const void *bytes, size_t n)
{
	const char *dir = folder_of(q, q->org->id), *p = bytes;
	size_t done = 0;
	ssize_t put;
	int *fd;

	if (mkdir(dir, 0700) < 0 && errno != EEXIST)
		die(503, "shares: %s", strerror(errno));
	fd = file_open(
	    q->a, path_of(q, q->org->id, uid), O_WRONLY | O_CREAT | O_TRUNC);
	while (*fd >= 0 && done < n &&
	    (put = write(*fd, p + done, n - done)) > 0)
		done += (size_t)put;
	if (*fd < 0 || done < n || fsync(*fd) < 0 || !file_sync(q->a, dir))
		die(503, "shares: %s", strerror(errno));
	file_shut(fd);
}

/* The row is there before the file: a crash leaves no file without a row. */
void
share_store(struct req *q, const struct share *s, const void *bytes)
{
	db_begin(q->registry);
	db_exec(q->registry,
	    "DELETE FROM share WHERE token = ?1 AND uid = ?2 AND org = ?3"
	    " AND openings = 0",
	    B(s->token, HASH_BYTES), T(s->uid), I(q->org->id));
	if (db_int(q->registry, 0,
		"SELECT EXISTS (SELECT 1 FROM share WHERE token = ?1"
		" OR uid = ?2)",
		B(s->token, HASH_BYTES), T(s->uid)) != 0)
		die(409, "share of another");
	db_exec(q->registry,
	    "INSERT INTO share (token, uid, org, size, expires)"
	    " VALUES (?1, ?2, ?3, ?4, ?5)",
	    B(s->token, HASH_BYTES), T(s->uid), I(q->org->id), I(s->size),
	    I(q->now + ARRIVING));
	db_commit(q->registry);
	write_file(q, s->uid, bytes, (size_t)s->size);
}

void
share_start(struct req *q, const char *uid, int64_t number, int64_t openings,
    int64_t expires)
{
	hold(q);
	db_exec(q->registry,
	    "UPDATE share SET number = ?3, openings = ?4, expires = ?5"
	    " WHERE uid = ?1 AND org = ?2",
	    T(uid), I(q->org->id), I(number), I(openings), I(expires));
}

/* ------------------------------------------------------------ the end */

/* Instants of the downloads of a row, the first one first. */
#define INSTANTS                                                      \
	"(SELECT group_concat(at, ' ') FROM (SELECT o.at FROM"        \
	" share_opening o WHERE o.token = s.token ORDER BY o.at))"

/* What has ended for the registry, with its downloads. */
static sqlite3_stmt *
find_ended(struct req *q)
{
	return db_query(q->registry,
	    "SELECT s.uid, count(o.at), max(o.at), " INSTANTS
	    " FROM share s LEFT JOIN share_opening o ON o.token = s.token"
	    " WHERE s.org = ?1 AND s.expires <= ?2 GROUP BY s.token",
	    I(q->org->id), I(q->now));
}

void
share_settle(struct req *q)
{
	sqlite3_stmt *s = find_ended(q);
	bool some = false;

	while (db_step(q->registry, s)) {
		const char *uid = db_column(q->registry, s, 0);

		leave(q, q->org->id, uid);
		db_exec(q->db,
		    "UPDATE share SET opened = ?2, opened_at = nullif(?3, 0),"
		    " downloads = ?4 WHERE uid = ?1",
		    T(uid), I(db_column_int(s, 1)), I(db_column_int(s, 2)),
		    T(db_column(q->registry, s, 3)));
		some = true;
	}
	sqlite3_reset(s);
	if (!some)
		return;
	hold(q);
	db_exec(q->registry,
	    "DELETE FROM share WHERE org = ?1 AND expires <= ?2",
	    I(q->org->id), I(q->now));
}

/* Those of the statement: number, uid, person. */
static int64_t
stop(struct req *q, sqlite3_stmt *s)
{
	int64_t n = 0;

	while (db_step(q->db, s)) {
		const int64_t number = db_column_int(s, 0);

		hold(q);
		if (db_exec(q->registry,
			"UPDATE share SET expires = ?3 WHERE uid = ?1"
			" AND org = ?2 AND expires > ?3",
			T(db_column(q->db, s, 1)), I(q->org->id),
			I(q->now)) == 0)
			continue; /* used up, or ended with the rest */
		n++;
		db_exec(q->db,
		    "UPDATE share SET stopped_at = ?2,"
		    " stopped_by = nullif(?3, 0) WHERE id = ?1",
		    I(number), I(q->now), I(q->member));
		share_note(q, db_column_int(s, 2), number, true);
		journal_event(q, J_DELETE, "share", number);
	}
	sqlite3_reset(s);
	if (n > 0)
		share_settle(q);
	return n;
}

int64_t
share_stop(struct req *q, int64_t number)
{
	return stop(q,
	    db_query(q->db,
		"SELECT id, uid, person FROM share WHERE id = ?1"
		" AND stopped_at IS NULL AND expires > ?2",
		I(number), I(q->now)));
}

int64_t
share_stop_all(struct req *q, int64_t person)
{
	return stop(q,
	    db_query(q->db,
		"SELECT id, uid, person FROM share WHERE person = ?1"
		" AND stopped_at IS NULL AND expires > ?2",
		I(person), I(q->now)));
}

static struct share_use
read_use(bool running, int64_t opened, const char *instants)
{
	struct share_use use = { .running = running, .opened = opened };
	char *end;

	for (; instants != NULL && *instants != '\0' &&
	     use.n < SHARE_OPENINGS;
	     instants = end)
		use.at[use.n++] = strtoll(instants, &end, 10);
	return use;
}

struct share_use
share_used(struct req *q, const char *uid)
{
	struct share_use use = { .running = false };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT opened, coalesce(downloads, opened_at) FROM share"
	    " WHERE uid = ?1",
	    T(uid));
	if (db_step(q->db, s))
		use = read_use(
		    false, db_column_int(s, 0), db_column(q->db, s, 1));
	sqlite3_reset(s);
	s = db_query(q->registry,
	    "SELECT s.expires > ?3 AND count(o.at) < s.openings, count(o.at),"
	    " " INSTANTS " FROM share s LEFT JOIN share_opening o"
	    " ON o.token = s.token WHERE s.uid = ?1 AND s.org = ?2"
	    " GROUP BY s.token",
	    T(uid), I(q->org->id), I(q->now));
	if (db_step(q->registry, s))
		use = read_use(db_column_int(s, 0) != 0, db_column_int(s, 1),
		    db_column(q->registry, s, 2));
	sqlite3_reset(s);
	return use;
}

/* ------------------------------------------------------------ outside */

bool
share_find(struct req *q, const unsigned char token[HASH_BYTES],
    struct share *out)
{
	sqlite3_stmt *s;
	bool found;

	memcpy(out->token, token, HASH_BYTES);
	s = db_query(q->registry,
	    "SELECT s.uid, s.org, s.number, s.size, s.expires, s.openings -"
	    " (SELECT count(*) FROM share_opening o WHERE o.token = s.token)"
	    " FROM share s JOIN org ON org.id = s.org"
	    " AND org.suspended IS NULL WHERE s.token = ?1 AND s.openings > 0"
	    " AND s.expires > ?2",
	    B(token, HASH_BYTES), I(q->now));
	if ((found = db_step(q->registry, s))) {
		out->uid = db_column(q->registry, s, 0);
		out->org = db_column_int(s, 1);
		out->number = db_column_int(s, 2);
		out->size = db_column_int(s, 3);
		out->expires = db_column_int(s, 4);
		out->left = db_column_int(s, 5);
	}
	sqlite3_reset(s);
	return found;
}

bool
share_taken(struct req *q, const struct share *s,
    const unsigned char one[SHARE_TRY])
{
	return db_int(q->registry, 0,
		   "SELECT EXISTS (SELECT 1 FROM share_opening"
		   " WHERE token = ?1 AND try = ?2 AND at > ?3)",
		   B(s->token, HASH_BYTES), B(one, SHARE_TRY),
		   I(q->now - SHARE_RESUME)) != 0;
}

/* The last download leaves the time to be ended, and no more. */
bool
share_take(struct req *q, const struct share *s,
    const unsigned char one[SHARE_TRY])
{
	hold(q);
	if (share_taken(q, s, one))
		return true;
	if (db_exec(q->registry,
		"INSERT OR IGNORE INTO share_opening (token, try, at)"
		" SELECT token, ?2, ?3 FROM share WHERE token = ?1"
		" AND expires > ?3 AND openings > (SELECT count(*)"
		" FROM share_opening WHERE token = ?1)",
		B(s->token, HASH_BYTES), B(one, SHARE_TRY), I(q->now)) == 0)
		return false;
	db_exec(q->registry,
	    "UPDATE share SET expires = min(expires, ?2) WHERE token = ?1"
	    " AND openings = (SELECT count(*) FROM share_opening"
	    " WHERE token = ?1)",
	    B(s->token, HASH_BYTES), I(q->now + SHARE_RESUME));
	registry_journal(q, s->org, 0,
	    arena_printf(q->a, "share-download %" PRId64, s->number));
	return true;
}

void *
share_read(struct req *q, const struct share *s, int64_t at, size_t *n)
{
	int *fd = file_open(q->a, path_of(q, s->org, s->uid), O_RDONLY);
	void *out;

	if (*fd < 0)
		return NULL;
	if ((out = file_read(q->a, *fd, at, SHARE_PIECE, n)) == NULL)
		die(500, "a share cannot be read: %s", strerror(errno));
	file_shut(fd);
	return out;
}

void
share_sweep(struct req *q)
{
	static int64_t swept;
	sqlite3_stmt *s;
	bool some = false;

	if (q->now - swept < 60 && q->now >= swept)
		return;
	swept = q->now;
	s = db_query(q->registry,
	    "SELECT org, uid FROM share WHERE expires <= ?1 AND size > 0",
	    I(q->now));
	for (; db_step(q->registry, s); some = true)
		leave(q, db_column_int(s, 0), db_column(q->registry, s, 1));
	sqlite3_reset(s);
	if (some)
		db_exec(q->registry,
		    "UPDATE share SET size = 0 WHERE expires <= ?1",
		    I(q->now));
}
