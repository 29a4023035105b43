#ifndef MANO_FIXTURE_H
#define MANO_FIXTURE_H
/*
 * A data folder of its own with one organisation, two teams and a member of
 * each role; requests go through serve_call() as those of a browser do.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "serve.h"

enum who { ADMIN, HEALTH, NORMAL, RESTRICTED, STATS, WHO__N };

enum { DAY_TEAM = 1, NIGHT_TEAM = 2 };

/* Makes everything; removed at exit.  `now` is the instant of creation. */
void fixture_start(int64_t now);
/* The same in a folder that must not exist yet; it stays. */
void fixture_start_in(const char *dir, int64_t now);
/* Opens a folder that fixture_start_in() made, in another process. */
void fixture_open(const char *dir);
/* A further organisation with the same members; its id. */
int64_t fixture_org(const char *name, int64_t now);
/* The cookie header of a member's fresh session. */
const char *fixture_cookie(int64_t org, enum who, int64_t now);

struct reply {
	int status;
	char *body, *location, *headers;
	size_t size;
};

/* Runs a request as a member (cookie NULL: nobody).  form: urlencoded body
 * of a POST, without the CSRF token, which is added; NULL: a GET. */
struct reply fixture_call(const struct module *, const char *cookie,
    const char *path, const char *query, const char *form, int64_t now);
/* A form that a member of the first organisation sends once: its operation is
 * added. */
struct reply fixture_post(const struct module *, enum who, const char *path,
    const char *query, const char *fields, int64_t now);
/* The same with every header under control. */
struct reply fixture_raw(const struct module *, const struct call *);
void reply_free(struct reply *);
/* The status of a reply that nobody reads further: it is freed. */
int reply_status(struct reply);
/* The value of a hidden input of a page, or NULL; static storage. */
const char *reply_input(const struct reply *, const char *name);

/* An organisation opened as by a request of the member, in the arena. */
struct req *fixture_req(struct arena *, int64_t org, enum who, int64_t now);

/* Runs an expression that must die with the status. */
#define DIES(status, expr) \
	do { \
		jmp_buf here; \
		die_target = &here; \
		if (setjmp(here) == 0) { \
			(void)(expr); \
			die_target = NULL; \
			fail_msg("%s did not die", #expr); \
		} \
		die_target = NULL; \
		assert_int_equal(die_status, status); \
	} while (0)

extern char fixture_dir[];
#endif
