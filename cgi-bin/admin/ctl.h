#ifndef MANO_CTL_H
#define MANO_CTL_H
/*
 * manoctl, the operator's command.  It holds the instance key and no other:
 * it sees organisations' names, accounts and counters, never what was written.
 *
 * A command returns its exit code: 0 done, 1 failed, 2 wrong usage.  It may
 * die(): the words go to stderr and the code is 1.  Usage of its own (options)
 * is checked before anything is opened.
 */
#include <stdbool.h>
#include <stdint.h>
#include "req.h"

struct ctl { /* what a command is given */
	struct arena *a;
	char **args; /* what follows its name */
	int n;
	const char *name; /* for messages: "org create" */
};

struct ctl_command {
	const char *name, *sub; /* "org", "create"; sub may be NULL */
	const char *args, *what, *help;
	int (*run)(struct ctl *);
};

/* Says on stderr what is wrong and what to do; returns 1 (2: usage). */
int ctl_fail(const struct ctl *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
int ctl_usage(const struct ctl *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Takes "--name" out of the arguments; was it there? */
bool ctl_flag(struct ctl *, const char *name);
/* Takes "--name VALUE" (or "--name=VALUE") out; NULL: not there. */
const char *ctl_option(struct ctl *, const char *name);
/* False, after a message, unless exactly n arguments are left, none of which
 * begins with "--". */
bool ctl_expects(struct ctl *, int n) MUST_CHECK;
/* The organisation whose id is typed: its row exists.  0 after a message. */
int64_t ctl_org(struct ctl *, struct req *, const char *typed) MUST_CHECK;
/* Opens the registry for the process (create: makes or upgrades it to what
 * the site works with); a request on it that nobody sent. */
struct req *ctl_open(struct ctl *, bool create);
/* A request of nobody on the registry that is already open. */
struct req *ctl_req(struct arena *);

/* A new organisation (or one that waits for its administrator still): the
 * link for the first administrator; NULL after a message. */
const char *ctl_org_new(struct ctl *, struct req *, const char *name,
    const char *email, int64_t *id);

int ctl_init(struct ctl *);
int ctl_org_create(struct ctl *);
int ctl_org_list(struct ctl *);
int ctl_org_suspend(struct ctl *);
int ctl_org_resume(struct ctl *);
int ctl_org_remove(struct ctl *);
int ctl_org_recover(struct ctl *);
int ctl_backup(struct ctl *);
int ctl_restore(struct ctl *);
int ctl_check(struct ctl *);
int ctl_demo(struct ctl *);
int ctl_routes(struct ctl *);
#endif
