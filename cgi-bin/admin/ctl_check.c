/* manoctl check: what can be seen without anybody's key. */
#include "ctl.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "conf.h"
#include "ctl_files.h"
#include "date.h"
#include "journal.h"
#include "org.h"
#include "registry.h"

enum {
	PAGE = 4096,          /* of SQLite files */
	FREE_MIN = 512 << 20, /* bytes */
};

struct check {
	struct ctl *c;
	struct db *registry; /* NULL: it could not be opened */
	int problems;
	int64_t orgs;
};

static void problem(struct check *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* One line: what is wrong, then what to do. */
static void
problem(struct check *k, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	fputs("problem: ", stderr);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
	k->problems++;
}

static const char *
in(struct check *k, const char *dir, const char *name)
{
	return arena_printf(k->c->a, "%s/%s", dir, name);
}

/* ------------------------------------------------------------ one path */

/* Ours, of that kind, closed to everybody else; false if it is not there. */
static bool
check_path(struct check *k, const char *path, bool folder)
{
	struct stat st;

	if (lstat(path, &st) < 0) {
		problem(k, "%s: %s", path, strerror(errno));
		return false;
	}
	if (folder ? !S_ISDIR(st.st_mode) : !S_ISREG(st.st_mode)) {
		problem(k, "%s is not a %s: move it away", path,
		    folder ? "folder" : "regular file");
		return false;
	}
	if (st.st_uid != geteuid())
		problem(k, "%s belongs to user %u: chown it to the owner of %s",
		    path, (unsigned)st.st_uid, conf.data);
	if ((st.st_mode & 077) != 0)
		problem(k,
		    "%s is open to other users (mode %03o): chmod %s %s", path,
		    (unsigned)st.st_mode & 0777, folder ? "700" : "600", path);
	else if ((st.st_mode & (folder ? 0700U : 0600U)) !=
	    (folder ? 0700U : 0600U))
		problem(k, "%s cannot be written (mode %03o): chmod %s %s",
		    path, (unsigned)st.st_mode & 0777, folder ? "700" : "600",
		    path);
	return true;
}

/* The shape that a database file has whatever its key. */
static void
check_database(struct check *k, const char *path)
{
	struct stat st;

	if (!check_path(k, path, false) || stat(path, &st) < 0)
		return;
	if (st.st_size == 0 || st.st_size % PAGE != 0)
		problem(k,
		    "%s is damaged (%lld bytes is no whole number of pages): "
		    "restore the latest backup",
		    path, (long long)st.st_size);
}

static bool
ends_with(const char *s, const char *end)
{
	const size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

/* ------------------------------------------------------------ organisations */

static void
check_files(struct check *k, const char *dir)
{
	char **names;
	size_t n, i;

	if (!check_path(k, dir, true))
		return;
	names = files_list(k->c->a, dir, &n);
	for (i = 0; names != NULL && i < n; i++)
		check_path(k, in(k, dir, names[i]), false);
}

static void
check_org_file(struct check *k, const char *dir, const char *name)
{
	const char *path = in(k, dir, name);

	if (strcmp(name, "documents") == 0 || strcmp(name, "shares") == 0)
		check_files(k, path);
	else if (ends_with(name, ".db"))
		check_database(k, path);
	else if (ends_with(name, ".db-wal") || ends_with(name, ".db-shm"))
		check_path(k, path, false);
	else
		problem(k, "%s is not of this program: move it away", path);
}

static void
check_org(struct check *k, int64_t id, bool medical)
{
	static const char *const wanted[] = { "social.db", "journal.db",
		"documents", "medical.db" };
	const char *dir = org_dir(k->c->a, id);
	char **names;
	size_t n, i;

	k->orgs++;
	if (!check_path(k, dir, true))
		return;
	for (i = 0; i < ARRAY_LEN(wanted) - (medical ? 0 : 1); i++)
		if (access(in(k, dir, wanted[i]), F_OK) < 0)
			problem(k,
			    "%s/%s is missing: restore the latest backup", dir,
			    wanted[i]);
	names = files_list(k->c->a, dir, &n);
	for (i = 0; names != NULL && i < n; i++)
		check_org_file(k, dir, names[i]);
}

static void
check_orgs(struct check *k)
{
	const char *orgs = in(k, conf.data, "orgs");
	sqlite3_stmt *s;
	char **names;
	size_t n, i;

	if (!check_path(k, orgs, true))
		return;
	s = db_query(k->registry,
	    "SELECT o.id, EXISTS (SELECT 1 FROM grant_key g"
	    " JOIN account a ON a.id = g.account"
	    " WHERE a.org = o.id AND g.kind = 'medical')"
	    " FROM org o WHERE o.ready IS NOT NULL ORDER BY o.id");
	while (db_step(k->registry, s))
		check_org(k, db_column_int(s, 0), db_column_int(s, 1) != 0);
	names = files_list(k->c->a, orgs, &n);
	for (i = 0; names != NULL && i < n; i++)
		if (db_int(k->registry, 0,
			"SELECT 1 FROM org WHERE id = ?1 AND ready IS NOT NULL",
			I(parse_id(names[i]))) == 0)
			problem(k,
			    "%s/%s belongs to no organisation (a removal that "
			    "was interrupted?): delete it",
			    orgs, names[i]);
}

/* ------------------------------------------------------------ registry */

/* The first row whose hash does not follow, 0 if none. */
static int64_t
journal_broken(struct check *k)
{
	unsigned char hash[HASH_BYTES] = { 0 };
	struct arena *a = k->c->a;
	const void *stored;
	sqlite3_stmt *s;

	s = db_query(k->registry,
	    "SELECT id, at, coalesce(org, 0), coalesce(account, 0), what, hash"
	    " FROM journal ORDER BY id");
	while (db_step(k->registry, s)) {
		journal_hash(hash, hash,
		    arena_printf(a,
			"%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%s",
			db_column_int(s, 0), db_column_int(s, 1),
			db_column_int(s, 2), db_column_int(s, 3),
			db_column(k->registry, s, 4)));
		stored = db_column_blob(s, 5, sizeof hash);
		if (stored == NULL || !crypto_equal(stored, hash, sizeof hash))
			return db_column_int(s, 0);
	}
	return 0;
}

static void
check_version(struct check *k)
{
	const int64_t at =
	    db_int(k->registry, -1, "PRAGMA main.user_version");

	if (at > schema_registry.n)
		problem(k,
		    "the registry has version %" PRId64 ", this program knows "
		    "%d: install the newer program",
		    at, schema_registry.n);
	else if (at < schema_registry.n)
		problem(k,
		    "the registry has version %" PRId64 " of %d: run `manoctl "
		    "init` to upgrade it",
		    at, schema_registry.n);
}

static void
check_registry(struct check *k)
{
	const char *path = in(k, conf.data, "registry.db"), *said;
	struct key *key = key_new(k->c->a);
	int64_t row;

	check_path(k, conf.instance_key, false);
	if (!files_key(k->c->a, conf.instance_key, key)) {
		problem(k,
		    "%s does not hold 64 hexadecimal digits: put its copy back",
		    conf.instance_key);
		return;
	}
	check_database(k, path);
	k->registry = db_open(k->c->a, path, key, false, false);
	if (k->registry == NULL) {
		problem(k,
		    "%s cannot be opened: it is damaged, or %s is not its key: "
		    "restore the latest backup, or put the key's copy back",
		    path, conf.instance_key);
		return;
	}
	said = db_text(k->registry, "PRAGMA quick_check");
	if (said == NULL || strcmp(said, "ok") != 0)
		problem(k, "%s is damaged: restore the latest backup", path);
	check_version(k);
	if ((row = journal_broken(k)) != 0)
		problem(k,
		    "the registry's journal was changed at row %" PRId64 ": "
		    "somebody had the instance key; compare with your backups",
		    row);
}

/* ------------------------------------------------------------ the rest */

static void
check_data(struct check *k)
{
	static const char *const known[] = { "orgs", "registry.db",
		"registry.db-wal", "registry.db-shm" };
	struct stat key, st;
	char **names;
	size_t n, i, j;

	names = files_list(k->c->a, conf.data, &n);
	for (i = 0; names != NULL && i < n; i++) {
		const char *path = in(k, conf.data, names[i]);

		for (j = 0; j < ARRAY_LEN(known); j++)
			if (strcmp(names[i], known[j]) == 0)
				break;
		if (j > 0 && j < ARRAY_LEN(known))
			check_path(k, path, false);
		if (j < ARRAY_LEN(known) ||
		    (stat(conf.instance_key, &key) == 0 &&
			stat(path, &st) == 0 && st.st_ino == key.st_ino))
			continue;
		problem(k,
		    "%s: %s", path,
		    strstr(names[i], "before-restore-") != NULL
			? "set aside by a restore: delete it once the site "
			  "works"
			: "not of this program: move it away");
	}
}

static void
check_space(struct check *k)
{
	struct statvfs v;
	int64_t left;

	if (statvfs(conf.data, &v) < 0) {
		problem(k, "%s: %s", conf.data, strerror(errno));
		return;
	}
	left = (int64_t)v.f_bavail * (int64_t)v.f_frsize;
	printf("free space: %s\n", files_show_size(k->c->a, left));
	if (left < FREE_MIN)
		problem(k, "%s are left on the disk of %s: make room",
		    files_show_size(k->c->a, left), conf.data);
	if (v.f_files > 0 && v.f_favail < 1000)
		problem(k, "the disk of %s has no room for more files",
		    conf.data);
}

static void
check_settings(struct check *k)
{
	if (access(in(k, conf.templates, "layout.tpl"), R_OK) < 0)
		problem(k,
		    "templates: %s holds no layout.tpl: run `make install`, or "
		    "correct the settings",
		    conf.templates);
	if (!date_zone(conf.time_zone))
		problem(k,
		    "time_zone: the system does not know %s: install tzdata, "
		    "or correct the settings",
		    conf.time_zone);
	if (strncmp(conf.base_url, "https://", 8) != 0 &&
	    strncmp(conf.base_url, "http://localhost", 16) != 0 &&
	    strncmp(conf.base_url, "http://127.0.0.1", 16) != 0)
		problem(k,
		    "base_url: %s must begin with https://: browsers keep no "
		    "session without",
		    conf.base_url);
	if (conf.smtp_url[0] != '\0' && conf.smtp_from[0] == '\0')
		problem(k, "smtp_from is empty: mails need a sender");
	if (conf.smtp_password_file[0] != '\0')
		check_path(k, conf.smtp_password_file, false);
}

/* A part that dies is a problem, and the next part is still looked at. */
static void
part(struct check *k, void (*look)(struct check *), const char *sentence)
{
	jmp_buf *const outer = die_target;
	jmp_buf here;

	die_target = &here;
	if (setjmp(here) == 0)
		look(k);
	else
		problem(k, "%s (%s)", sentence, die_message);
	die_target = outer;
}

int
ctl_check(struct ctl *c)
{
	static struct check k;

	if (!ctl_expects(c, 0))
		return 2;
	k = (struct check){ .c = c };
	check_settings(&k);
	if (check_path(&k, conf.data, true)) {
		check_data(&k);
		check_space(&k);
		part(&k, check_registry,
		    "the registry is damaged: restore the latest backup");
	}
	if (k.registry != NULL)
		part(&k, check_orgs,
		    "the registry is damaged: restore the latest backup");
	printf("organisations: %" PRId64 ", %s\n", k.orgs,
	    files_show_size(c->a, files_size(conf.data)));
	if (k.problems == 0)
		printf("no problem found\n");
	else
		fprintf(stderr, "%d problem%s found\n", k.problems,
		    k.problems > 1 ? "s" : "");
	return k.problems == 0 ? 0 : 1;
}
