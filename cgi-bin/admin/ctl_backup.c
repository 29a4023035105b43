/* manoctl backup: everything, encrypted as it is, in a folder of its own. */
#include "ctl.h"

#include <errno.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "ctl_files.h"
#include "ctl_manifest.h"
#include "org.h"
#include "registry.h"

enum { LOCK_WAIT = 30, ROUNDS = 5 };

/*
 * The registry holds the wrapped keys of what the organisations' files hold,
 * and both change while the site lives.  An organisation's copy belongs to the
 * registry's copy when its keys had the same print at both moments; the others
 * are copied again with a new copy of the registry.
 */
struct copy {
	int64_t org;
	unsigned char print[HASH_BYTES];
	struct copy *next;
};

struct backup {
	struct ctl *c;
	struct req *q;
	const char *dir; /* being filled */
	struct copy *copies;
	int64_t orgs;
};

/* ------------------------------------------------------------ folders */

static bool
complain(struct backup *b, const char *path)
{
	ctl_fail(b->c, "%s: %s", path, strerror(errno));
	return false;
}

static bool
make_folder(struct backup *b, const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST || complain(b, path);
}

static const char *
below(struct backup *b, const char *dir, const char *name)
{
	return arena_printf(b->c->a, "%s/%s", dir, name);
}

static bool copy_folder(struct backup *, const char *, const char *);

/* Documents never change: one that was copied is not copied again. */
static bool
copy_entry(struct backup *b, const char *from, const char *to)
{
	struct stat st;

	if (lstat(from, &st) < 0)
		return errno == ENOENT || complain(b, from);
	if (S_ISDIR(st.st_mode))
		return copy_folder(b, from, to);
	if (access(to, F_OK) == 0 || files_copy(from, to) || errno == ENOENT)
		return true;
	return complain(b, from);
}

static bool
copy_folder(struct backup *b, const char *from, const char *to)
{
	char **names;
	size_t n, i;

	if ((names = files_list(b->c->a, from, &n)) == NULL)
		return complain(b, from);
	if (!make_folder(b, to))
		return false;
	for (i = 0; i < n; i++)
		if (!copy_entry(b, below(b, from, names[i]),
			below(b, to, names[i])))
			return false;
	return true;
}

/* What left the folder since it was copied leaves the copy. */
static bool
prune_folder(struct backup *b, const char *from, const char *to)
{
	char **names;
	size_t n, i;

	if ((names = files_list(b->c->a, to, &n)) == NULL)
		return complain(b, to);
	for (i = 0; i < n; i++) {
		const char *copy = below(b, to, names[i]);

		if (access(below(b, from, names[i]), F_OK) < 0 &&
		    !files_remove(copy))
			return complain(b, copy);
	}
	return true;
}

static bool
ends_with(const char *s, const char *end)
{
	const size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

/* The databases, and the logs that belong to them; nobody writes now. */
static bool
copy_databases(struct backup *b, const char *from, const char *to)
{
	char **names;
	size_t n, i;

	if ((names = files_list(b->c->a, from, &n)) == NULL)
		return complain(b, from);
	for (i = 0; i < n; i++) {
		const char *name = names[i], *copy = below(b, to, name);

		/* What is shared lasts three days: a copy that gave it
		 * back could bring back what was stopped. */
		if (strcmp(name, "documents") == 0 ||
		    strcmp(name, "shares") == 0 || ends_with(name, "-shm"))
			continue;
		if (unlink(copy) < 0 && errno != ENOENT)
			return complain(b, copy);
		if (!files_copy(below(b, from, name), copy))
			return complain(b, below(b, from, name));
	}
	return prune_folder(b, from, to);
}

/* ------------------------------------------------------------ one round */

/* What the keys of an organisation are, in one of the two registries. */
static void
print_keys(struct db *db, int64_t org, unsigned char out[HASH_BYTES])
{
	crypto_generichash_state st;
	sqlite3_stmt *s;

	crypto_generichash_init(&st, NULL, 0, HASH_BYTES);
	s = db_query(db,
	    "SELECT g.account, g.kind, g.sealed FROM grant_key g"
	    " JOIN account a ON a.id = g.account WHERE a.org = ?1"
	    " UNION ALL SELECT 0, kind, sealed FROM recovery_grant"
	    " WHERE org = ?1 ORDER BY 1, 2",
	    I(org));
	while (db_step(db, s)) {
		const int64_t account = db_column_int(s, 0);

		crypto_generichash_update(
		    &st, (const unsigned char *)&account, sizeof account);
		crypto_generichash_update(&st, sqlite3_column_text(s, 1),
		    (unsigned long long)sqlite3_column_bytes(s, 1));
		crypto_generichash_update(&st, sqlite3_column_blob(s, 2),
		    (unsigned long long)sqlite3_column_bytes(s, 2));
	}
	sqlite3_reset(s);
	crypto_generichash_final(&st, out, HASH_BYTES);
}

static struct copy *
find_copy(struct backup *b, int64_t org)
{
	struct copy *k;

	for (k = b->copies; k != NULL; k = k->next)
		if (k->org == org)
			return k;
	k = arena_alloc(b->c->a, sizeof *k);
	k->org = org;
	k->next = b->copies;
	b->copies = k;
	return k;
}

/* Long files first, while members work; then the lock, for a moment. */
static bool
copy_org(struct backup *b, struct copy *k)
{
	const char *from = org_dir(b->c->a, k->org);
	const char *to =
	    arena_printf(b->c->a, "%s/orgs/%" PRId64, b->dir, k->org);
	const char *documents = below(b, from, "documents");
	const char *kept = below(b, to, "documents");
	bool ok;
	int fd;

	if (!make_folder(b, to) || !copy_folder(b, documents, kept))
		return false;
	if ((fd = org_lock(from, true, LOCK_WAIT)) < 0) {
		ctl_fail(b->c,
		    "organisation %" PRId64 " stays in use: try again later",
		    k->org);
		return false;
	}
	print_keys(b->q->registry, k->org, k->print);
	ok = copy_folder(b, documents, kept) &&
	    prune_folder(b, documents, kept) && copy_databases(b, from, to);
	close(fd);
	return ok;
}

/* A copy of the registry, written anew, opened once to see that it is good. */
static struct db *
copy_registry(struct backup *b, int round)
{
	const char *path = below(b, b->dir, "registry.db");
	struct db *db;

	if (round > 0 && unlink(path) < 0) {
		complain(b, path);
		return NULL;
	}
	db_exec(b->q->registry, "VACUUM INTO ?1", T(path));
	db = db_open(b->c->a, path, registry_key(), false, false);
	if (db == NULL ||
	    strcmp(db_text(db, "PRAGMA quick_check"), "ok") != 0) {
		ctl_fail(b->c, "the copy of the registry is not good: see "
			       "`manoctl check`");
		return NULL;
	}
	return db;
}

static bool
same_keys(const struct copy *k, const unsigned char print[HASH_BYTES])
{
	return crypto_equal(k->print, print, HASH_BYTES);
}

/* Copies what does not belong to this copy of the registry; *again: something
 * changed meanwhile. */
static bool
copy_round(struct backup *b, int round, bool *again)
{
	unsigned char print[HASH_BYTES];
	struct db *db = copy_registry(b, round);
	sqlite3_stmt *s;

	*again = false;
	if (db == NULL)
		return false;
	b->orgs = 0;
	s = db_query(
	    db, "SELECT id FROM org WHERE ready IS NOT NULL ORDER BY id");
	while (db_step(db, s)) {
		struct copy *k = find_copy(b, db_column_int(s, 0));

		b->orgs++;
		print_keys(db, k->org, print);
		if (same_keys(k, print))
			continue;
		if (db_int(b->q->registry, 0,
			"SELECT 1 FROM org WHERE id = ?1", I(k->org)) == 0) {
			*again = true; /* removed meanwhile */
			continue;
		}
		if (!copy_org(b, k))
			return false;
		*again = *again || !same_keys(k, print);
	}
	return true;
}

/* Folders of organisations that were removed between two rounds. */
static bool
drop_removed(struct backup *b)
{
	const struct copy *k;

	for (k = b->copies; k != NULL; k = k->next)
		if (db_int(b->q->registry, 0,
			"SELECT 1 FROM org WHERE id = ?1", I(k->org)) == 0 &&
		    !files_remove(arena_printf(
			b->c->a, "%s/orgs/%" PRId64, b->dir, k->org)))
			return false;
	return true;
}

static bool
copy_all(struct backup *b)
{
	bool again = true;
	int round;

	if (!make_folder(b, b->dir) ||
	    !make_folder(b, below(b, b->dir, "orgs")))
		return false;
	for (round = 0; again && round < ROUNDS; round++)
		if (!copy_round(b, round, &again))
			return false;
	if (!again)
		return drop_removed(b);
	ctl_fail(b->c, "accounts keep changing: try again later");
	return false;
}

/* ------------------------------------------------------------ the command */

/* Backups inside the data folder would be backed up in their turn. */
static bool
place_good(struct ctl *c, const char *dir)
{
	char *data, *here;
	bool good = false;
	size_t n;

	if (mkdir(dir, 0700) < 0 && errno != EEXIST) {
		ctl_fail(c, "%s: %s", dir, strerror(errno));
		return false;
	}
	data = realpath(conf.data, NULL);
	here = realpath(dir, NULL);
	if (data != NULL && here != NULL) {
		n = strlen(data);
		good = strncmp(here, data, n) != 0 ||
		    (here[n] != '/' && here[n] != '\0');
	}
	free(data);
	free(here);
	if (!good)
		ctl_fail(c, "%s must be a folder outside of %s", dir,
		    conf.data);
	return good;
}

/* mano-YYYYmmdd-HHMMSS in the local time of the machine. */
static const char *
new_name(struct ctl *c, const char *dir)
{
	const time_t now = time(NULL);
	char stamp[32];
	struct tm tm;

	strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", localtime_r(&now, &tm));
	return arena_printf(c->a, "%s/mano-%s", dir, stamp);
}

static bool
fill(struct backup *b, bool with_key, struct manifest *m)
{
	const char *key = below(b, b->dir, "instance.key");

	if (!copy_all(b))
		return false;
	if (with_key && !files_copy(conf.instance_key, key))
		return complain(b, key);
	return manifest_write(b->c, b->dir, registry_key(), m);
}

/* What an interrupted copy leaves. */
static void
remove_part(void *p)
{
	const char *dir = p;

	if (!files_remove(dir))
		fprintf(stderr, "manoctl backup: delete %s yourself\n", dir);
}

int
ctl_backup(struct ctl *c)
{
	const bool with_key = ctl_flag(c, "--with-instance-key");
	struct backup b = { .c = c };
	const char *to;
	struct manifest m;

	if (!ctl_expects(c, 1))
		return 2;
	b.q = ctl_open(c, false);
	if (!place_good(c, c->args[0]))
		return 1;
	to = new_name(c, c->args[0]);
	b.dir = arena_printf(c->a, "%s.part", to);
	arena_defer(c->a, remove_part, arena_strdup(c->a, b.dir));
	if (!fill(&b, with_key, &m))
		return 1;
	if (rename(b.dir, to) < 0 || !files_sync(c->args[0]))
		return ctl_fail(c, "%s: %s", to, strerror(errno));
	registry_journal(b.q, 0, 0, "backup");
	printf("%s\n", to);
	fprintf(stderr, "%" PRId64 " organisations, %" PRId64 " files, %s. %s\n",
	    b.orgs, m.n, files_show_size(c->a, m.size),
	    with_key ? "The instance key is in it: keep it in a safe place."
		     : "The instance key is not in it: keep its copy "
		       "elsewhere.");
	return 0;
}
