/* manoctl restore: a backup becomes the installation again. */
#include "ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "ctl_files.h"
#include "ctl_manifest.h"
#include "org.h"
#include "registry.h"

#define PART "restore.part"
#define BEFORE "before-restore-"

static const char *
in(struct ctl *c, const char *dir, const char *name)
{
	return arena_printf(c->a, "%s/%s", dir, name);
}

static bool
complain(struct ctl *c, const char *path)
{
	ctl_fail(c, "%s: %s", path, strerror(errno));
	return false;
}

static bool
is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* A program that has the registry open holds SQLite's shared lock on it (the
 * 510 bytes after the first gigabyte and two), busy or not. */
static bool
site_runs(struct ctl *c)
{
	struct flock l = { .l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = 0x40000002,
		.l_len = 510 };
	const int fd =
	    open(in(c, conf.data, "registry.db"), O_RDWR | O_CLOEXEC);
	bool runs = false;

	if (fd < 0)
		return false;
	if (fcntl(fd, F_GETLK, &l) == 0 && l.l_type != F_UNLCK) {
		ctl_fail(c,
		    "the site is running (process %ld): stop it first, for "
		    "example `systemctl stop mano-site.target`",
		    (long)l.l_pid);
		runs = true;
	}
	close(fd);
	return runs;
}

/* Is the entry of the data folder the instance key, an older one, or made by
 * a restore? */
static bool
is_ours(struct ctl *c, const char *name)
{
	struct stat key, st;

	if (strcmp(name, PART) == 0 || strstr(name, BEFORE) != NULL)
		return true;
	return stat(conf.instance_key, &key) == 0 &&
	    stat(in(c, conf.data, name), &st) == 0 &&
	    key.st_ino == st.st_ino && key.st_dev == st.st_dev;
}

static bool
data_empty(struct ctl *c)
{
	char **names;
	size_t n, i;

	if ((names = files_list(c->a, conf.data, &n)) == NULL)
		return errno == ENOENT;
	for (i = 0; i < n; i++)
		if (!is_ours(c, names[i]))
			return false;
	return true;
}

/* The key of the copy if it holds one, else the one in place. */
static struct key *
find_key(struct ctl *c, const char *dir)
{
	const char *path = in(c, dir, "instance.key");
	struct key *k = key_new(c->a);

	if (!is_there(path))
		path = conf.instance_key;
	if (files_key(c->a, path, k))
		return k;
	ctl_fail(c,
	    "no instance key: put its copy at %s, mode 0600, then try again",
	    conf.instance_key);
	return NULL;
}

/* The copy of the registry opens with the key. */
static bool
registry_good(struct ctl *c, const char *dir, const struct key *k)
{
	const char *path = in(c, dir, "registry.db");
	struct db *db = db_open(c->a, path, k, false, false);

	if (db != NULL &&
	    strcmp(db_text(db, "PRAGMA quick_check"), "ok") == 0 &&
	    db_int(db, 0, "PRAGMA user_version") <= schema_registry.n)
		return true;
	ctl_fail(c,
	    "%s is damaged, or was made by a newer program: install that "
	    "version, or take another backup",
	    path);
	return false;
}

/* ------------------------------------------------------------ writing */

static bool
make_parents(struct ctl *c, const char *root, const char *path)
{
	const char *slash;

	for (slash = strchr(path, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		const char *dir = arena_printf(
		    c->a, "%s/%.*s", root, (int)(slash - path), path);

		if (mkdir(dir, 0700) < 0 && errno != EEXIST)
			return complain(c, dir);
	}
	return true;
}

static bool
copy_files(
    struct ctl *c, const char *dir, const char *part, struct manifest *m)
{
	const struct manifest_file *f;

	for (f = m->files; f != NULL; f = f->next)
		if (!make_parents(c, part, f->path) ||
		    !files_copy(in(c, dir, f->path), in(c, part, f->path)))
			return complain(c, in(c, part, f->path));
	return true;
}

/* A file that has no document has no such folder in the list of files. */
static bool
complete_folders(struct ctl *c, const char *part)
{
	const char *orgs = in(c, part, "orgs"), *dir;
	char **names;
	size_t n, i;

	if (mkdir(orgs, 0700) < 0 && errno != EEXIST)
		return complain(c, orgs);
	if ((names = files_list(c->a, orgs, &n)) == NULL)
		return complain(c, orgs);
	for (i = 0; i < n; i++) {
		dir = in(c, in(c, orgs, names[i]), "documents");
		if (mkdir(dir, 0700) < 0 && errno != EEXIST)
			return complain(c, dir);
		if (!files_sync(dir) || !files_sync(in(c, orgs, names[i])))
			return complain(c, dir);
	}
	return files_sync(orgs);
}

/* --force: what was there stays beside, under one name. */
static bool
set_aside(struct ctl *c)
{
	const time_t now = time(NULL);
	char stamp[32], **names;
	const char *aside;
	struct tm tm;
	size_t n, i;

	strftime(stamp, sizeof stamp, BEFORE "%Y%m%d-%H%M%S",
	    localtime_r(&now, &tm));
	aside = in(c, conf.data, stamp);
	if (mkdir(aside, 0700) < 0)
		return complain(c, aside);
	if ((names = files_list(c->a, conf.data, &n)) == NULL)
		return complain(c, conf.data);
	for (i = 0; i < n; i++)
		if (!is_ours(c, names[i]) &&
		    rename(in(c, conf.data, names[i]),
			in(c, aside, names[i])) < 0)
			return complain(c, names[i]);
	fprintf(stderr, "What was there is now in %s.\n", aside);
	return files_sync(aside);
}

/* A key is never deleted: what it opened may still be somewhere. */
static bool
place_key(struct ctl *c, const char *part, const struct key *k)
{
	const char *key = in(c, part, "instance.key");
	const char *old = arena_printf(c->a, "%s.before-restore-%lld",
	    conf.instance_key, (long long)time(NULL));
	struct key *there = key_new(c->a);

	if (!is_there(key))
		return true;
	if (!files_key(c->a, conf.instance_key, there) ||
	    !crypto_equal(there->bytes, k->bytes, KEY_BYTES)) {
		if (is_there(conf.instance_key) &&
		    rename(conf.instance_key, old) < 0)
			return complain(c, conf.instance_key);
		/* Not renamed: it may belong on another disk. */
		if (!files_copy(key, conf.instance_key))
			return complain(c, conf.instance_key);
	}
	return unlink(key) == 0 || complain(c, key);
}

/* The registry last: without it nothing starts. */
static bool
place(struct ctl *c, const char *part, const struct key *k)
{
	static const char *const names[] = { "orgs", "registry.db" };
	size_t i;

	if (!place_key(c, part, k))
		return false;
	for (i = 0; i < ARRAY_LEN(names); i++)
		if (rename(in(c, part, names[i]),
			in(c, conf.data, names[i])) < 0)
			return complain(c, in(c, part, names[i]));
	if (rmdir(part) < 0)
		return complain(c, part);
	return files_sync(conf.data);
}

/* The copied key must be the one in place, unless it may be replaced. */
static bool
key_fits(struct ctl *c, const struct key *k, bool force)
{
	struct key *old = key_new(c->a);

	if (force || !is_there(conf.instance_key) ||
	    (files_key(c->a, conf.instance_key, old) &&
		crypto_equal(old->bytes, k->bytes, KEY_BYTES)))
		return true;
	ctl_fail(c,
	    "%s is another key than the backup's: move it away, or use "
	    "--force",
	    conf.instance_key);
	return false;
}

static bool
write_data(struct ctl *c, const char *dir, struct manifest *m,
    const struct key *k, bool force)
{
	const char *part = in(c, conf.data, PART);

	if (mkdir(conf.data, 0700) < 0 && errno != EEXIST)
		return complain(c, conf.data);
	if (!files_remove(part) || mkdir(part, 0700) < 0)
		return complain(c, part);
	if (!copy_files(c, dir, part, m) || !complete_folders(c, part))
		return false;
	if (force && !data_empty(c) && !set_aside(c))
		return false;
	return place(c, part, k);
}

int
ctl_restore(struct ctl *c)
{
	const bool force = ctl_flag(c, "--force");
	const char *dir;
	struct manifest m;
	struct key *k;
	struct req *q;

	if (!ctl_expects(c, 1))
		return 2;
	dir = c->args[0];
	if (site_runs(c))
		return 1;
	if (!force && !data_empty(c))
		return ctl_fail(c,
		    "%s is not empty: use --force to set aside what it holds",
		    conf.data);
	if ((k = find_key(c, dir)) == NULL || !key_fits(c, k, force) ||
	    !manifest_check(c, dir, k, &m) || !registry_good(c, dir, k))
		return 1;
	if (!write_data(c, dir, &m, k, force))
		return 1;
	q = ctl_open(c, true);
	/* What was closed since must not live again. */
	db_exec(q->registry, "DELETE FROM session");
	db_exec(q->registry, "DELETE FROM share");
	registry_journal(q, 0, 0, "restore");
	printf("%" PRId64 " files of %s are in %s. Start the site.\n", m.n,
	    m.made, conf.data);
	return 0;
}
