#include "sandbox.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "conf.h"
#include "log.h"

/* The rights of the first version of the interface (Linux 5.13). */
#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE \
	(READ | LANDLOCK_ACCESS_FS_WRITE_FILE | \
	    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
	    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR)
#define ALL \
	(WRITE | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | \
	    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | \
	    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

static void
allow(int ruleset, const char *path, unsigned long long access)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access };

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0) {
		if (errno != ENOENT)
			err(1, "%s", path);
		return;
	}
	if (syscall(SYS_landlock_add_rule, ruleset,
		LANDLOCK_RULE_PATH_BENEATH, &rule, 0) < 0)
		err(1, "landlock: %s", path);
	close(rule.parent_fd);
}

void
sandbox_enter(void)
{
	const struct landlock_ruleset_attr attr = { .handled_access_fs = ALL };
	int fd;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		err(1, "no_new_privs");
	fd = (int)syscall(
	    SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	if (fd < 0) {
		log_line(LOG_LEVEL_WARNING, "no Landlock in this kernel");
		return;
	}
	allow(fd, conf.data, WRITE);
	allow(fd, "/usr/share/zoneinfo", READ);
	/* Mail: names of hosts and certificates. */
	allow(fd, "/etc/resolv.conf", LANDLOCK_ACCESS_FS_READ_FILE);
	allow(fd, "/etc/hosts", LANDLOCK_ACCESS_FS_READ_FILE);
	allow(fd, "/etc/nsswitch.conf", LANDLOCK_ACCESS_FS_READ_FILE);
	allow(fd, "/etc/ssl/certs", READ);
	allow(fd, "/usr/share/ca-certificates", READ);
	allow(fd, "/lib", READ);
	allow(fd, "/usr/lib", READ);
	allow(fd, "/dev/urandom", LANDLOCK_ACCESS_FS_READ_FILE);
	if (conf.smtp_password_file[0] != '\0')
		allow(fd, conf.smtp_password_file,
		    LANDLOCK_ACCESS_FS_READ_FILE);
	if (syscall(SYS_landlock_restrict_self, fd, 0) < 0)
		err(1, "landlock");
	close(fd);
}
