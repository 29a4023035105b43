/*
 * sandbox OUTSIDE: what a worker can still open once it has started.  Starts
 * as the programs do (MANO_CONF), then tries; OUTSIDE is a folder that the
 * settings do not name.  Exit 0: as it must be; 1: a door is open or closed
 * that must not be; 77: this kernel has no Landlock.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "conf.h"
#include "serve.h"

static int wrong;

static void
expect(const char *path, int flags, bool opens)
{
	const int fd = open(path, flags | O_CLOEXEC, 0600);
	const int why = errno;

	if (fd >= 0)
		close(fd);
	if ((fd >= 0) == opens && (opens || why == EACCES))
		return;
	errno = why;
	warn("%s: %s", path, fd >= 0 ? "can be opened" : "cannot be opened");
	wrong = 1;
}

static void
expect_in(const char *dir, const char *name, int flags, bool opens)
{
	char path[1024];

	snprintf(path, sizeof path, "%s/%s", dir, name);
	expect(path, flags, opens);
}

int
main(int argc, char **argv)
{
	static const struct module none = { .name = "sandbox" };
	struct rlimit core;

	if (argc != 2)
		errx(2, "usage: sandbox OUTSIDE");
	if (syscall(SYS_landlock_create_ruleset, NULL, 0,
		LANDLOCK_CREATE_RULESET_VERSION) < 0)
		return 77;
	serve_start(&none, true);
	expect("/etc/passwd", O_RDONLY, false);
	expect("/etc/shadow", O_RDONLY, false);
	expect("/proc/self/environ", O_RDONLY, false);
	expect(getenv("MANO_CONF"), O_RDONLY, true); /* in the data folder */
	expect_in(conf.templates, "layout.tpl", O_RDONLY, false);
	expect_in(argv[1], "new", O_RDWR | O_CREAT, false);
	expect_in(argv[1], "old", O_RDONLY, false);
	expect_in(conf.data, "new", O_RDWR | O_CREAT, true);
	if (prctl(PR_GET_DUMPABLE) != 0 ||
	    getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_cur != 0) {
		warnx("memory can be dumped");
		wrong = 1;
	}
	if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) {
		warnx("new privileges can be had");
		wrong = 1;
	}
	return wrong;
}
