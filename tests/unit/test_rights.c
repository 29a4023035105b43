/*
 * Every route of every module with every role: what the table of rights says
 * is what happens, before any handler runs.
 */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "rights.h"
#include "route.h"

extern const struct module persons_module, agenda_module, medical_module,
    stats_module, admin_module;
static const struct module *const modules[] = { &persons_module,
	&agenda_module, &medical_module, &stats_module, &admin_module };

static const int64_t NOW = 1790000000;
static const unsigned roles[WHO__N] = {
	[ADMIN] = ROLE_ADMIN,
	[HEALTH] = ROLE_NORMAL | ROLE_HEALTH,
	[NORMAL] = ROLE_NORMAL,
	[RESTRICTED] = ROLE_RESTRICTED,
	[STATS] = ROLE_STATS,
};

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	return 0;
}

/* A path of the route, with an id where it takes one. */
static const char *
path_of(const struct route *r)
{
	static char path[256];

	snprintf(path, sizeof path, "%s%s", r->path,
	    strlen(r->path) > 1 && r->path[strlen(r->path) - 1] == '/' ? "1"
								     : "");
	return path;
}

static int
status_of(const struct module *m, const struct route *r, const char *cookie,
    bool post)
{
	struct reply a = fixture_call(
	    m, cookie, path_of(r), NULL, post ? "x=1" : NULL, NOW);
	const int status = a.status;

	reply_free(&a);
	return status;
}

static void
check_role(const struct module *m, const struct route *r, bool post,
    enum who who)
{
	const int got =
	    status_of(m, r, fixture_cookie(1, who, NOW), post);
	const bool allowed = rights_allow(roles[who], r->cap);

	if (got >= 500 || got == 405)
		fail_msg("%s %s as %d: %d", post ? "POST" : "GET", r->path,
		    (int)who, got);
	if (!allowed && got != 403)
		fail_msg("%s %s is open to role %d: %d",
		    post ? "POST" : "GET", r->path, (int)who, got);
	/* x=1 is undeclared: an allowed POST answers 400, 404, 422, 303… */
	if (allowed && got == 403 && r->cap != CAP_PUBLIC)
		fail_msg("%s %s is closed to role %d", post ? "POST" : "GET",
		    r->path, (int)who);
}

static void
check_route(const struct module *m, const struct route *r)
{
	enum who who;
	int post;

	for (post = 0; post < 2; post++) {
		if ((r->methods & (post ? POST : GET)) == 0) {
			assert_int_equal(status_of(m, r, NULL, post), 405);
			continue;
		}
		if (r->cap != CAP_PUBLIC) {
			const int got = status_of(m, r, NULL, post);

			if (got != 303)
				fail_msg("%s without a session: %d", r->path,
				    got);
		}
		for (who = ADMIN; who < WHO__N; who++)
			check_role(m, r, post, who);
	}
}

static void
test_matrix(void **state)
{
	const struct route *r;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(modules); i++)
		for (r = modules[i]->routes; r->path != NULL; r++)
			check_route(modules[i], r);
}

/* The promises of the table itself. */
static void
test_table(void **state)
{
	(void)state;
	assert_true(rights_allow(ROLE_NORMAL | ROLE_HEALTH, CAP_MEDICAL));
	assert_false(rights_allow(ROLE_ADMIN, CAP_MEDICAL));
	assert_false(rights_allow(ROLE_NORMAL, CAP_MEDICAL));
	assert_false(rights_allow(ROLE_STATS, CAP_PERSON_READ));
	assert_false(rights_allow(ROLE_RESTRICTED, CAP_STATS));
	assert_false(rights_allow(ROLE_NONE, CAP_MEMBER));
	assert_int_equal(rights_role("admin"), ROLE_ADMIN);
	assert_int_equal(rights_role("root"), ROLE_NONE);
	assert_int_equal(rights_role(NULL), ROLE_NONE);
	assert_string_equal(rights_word(ROLE_STATS), "stats");
	assert_string_equal(
	    rights_label(ROLE_RESTRICTED), "Accès restreint");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_matrix),
	};

	return cmocka_run_group_tests_name("rights", tests, setup, NULL);
}
