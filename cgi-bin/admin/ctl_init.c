/* manoctl init: an empty installation. */
#include "ctl.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf.h"
#include "ctl_files.h"
#include "registry.h"

/* A folder of ours, mode 0700; says what it did. */
static bool
make_folder(const struct ctl *c, const char *path)
{
	struct stat st;

	if (mkdir(path, 0700) == 0) {
		printf("made %s\n", path);
		return true;
	}
	if (errno != EEXIST) {
		ctl_fail(c, "%s: %s (make its parent folder first, or run as "
			    "the user who owns it)",
		    path, strerror(errno));
		return false;
	}
	if (lstat(path, &st) < 0 || !S_ISDIR(st.st_mode)) {
		ctl_fail(c, "%s is not a folder", path);
		return false;
	}
	if ((st.st_mode & 077) != 0 && chmod(path, 0700) < 0) {
		ctl_fail(c, "%s: %s", path, strerror(errno));
		return false;
	}
	printf("already there: %s\n", path);
	return true;
}

/* A key is never half there: written aside, then named once. */
static bool
make_key(const struct ctl *c, const char *path)
{
	const char *part = arena_printf(c->a, "%s.part", path);
	struct key *k = key_random(c->a);
	char hex[2 * KEY_BYTES + 2];
	bool ok;

	sodium_bin2hex(hex, sizeof hex, k->bytes, sizeof k->bytes);
	hex[2 * KEY_BYTES] = '\n';
	unlink(part);
	ok = files_write(part, hex, 2 * KEY_BYTES + 1);
	sodium_memzero(hex, sizeof hex);
	if (ok && link(part, path) < 0)
		ok = false;
	if (!ok)
		ctl_fail(c, "%s: %s", path, strerror(errno));
	unlink(part);
	return ok;
}

int
ctl_init(struct ctl *c)
{
	const char *registry, *orgs;
	bool old_registry;

	if (!ctl_expects(c, 0))
		return 2;
	registry = arena_printf(c->a, "%s/registry.db", conf.data);
	orgs = arena_printf(c->a, "%s/orgs", conf.data);
	if (!make_folder(c, conf.data) || !make_folder(c, orgs))
		return 1;
	old_registry = access(registry, F_OK) == 0;
	if (access(conf.instance_key, F_OK) == 0)
		printf("already there: %s\n", conf.instance_key);
	else if (old_registry)
		return ctl_fail(c,
		    "%s exists but its key %s does not: put the key's copy "
		    "back",
		    registry, conf.instance_key);
	else if (!make_key(c, conf.instance_key))
		return 1;
	else
		printf("made %s: keep a copy in a safe place\n",
		    conf.instance_key);
	registry_start(true);
	printf(old_registry ? "already there: %s\n" : "made %s\n", registry);
	if (!files_sync(conf.data))
		return ctl_fail(c, "%s: %s", conf.data, strerror(errno));
	return 0;
}
