/*
 * Every route with a failing allocation, the first, the second, … until none
 * fails: a neutral page, no transaction left open, nothing half written.
 */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "registry.h"
#include "route.h"

extern const struct module persons_module, agenda_module, medical_module,
    stats_module, admin_module;
static const struct module *const modules[] = { &persons_module,
	&agenda_module, &medical_module, &stats_module, &admin_module };

static const int64_t NOW = 1790000000;
/* Allocations made before the landing place is set; faults tried a route. */
enum { FIRST = 4, FAULTS = 60 };

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	log_mute();
	return 0;
}

static int64_t
rows(const char *sql)
{
	struct arena *a = arena_new(32 << 20);
	struct req *q = fixture_req(a, 1, ADMIN, NOW);
	const int64_t n = db_int_(q->db, -1, sql, BINDS());

	arena_free(a);
	return n;
}

#define COUNT_ALL \
	"SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM action)" \
	" + (SELECT count(*) FROM history) + (SELECT count(*) FROM value)" \
	" + (SELECT count(*) FROM assignment) + (SELECT count(*) FROM op)" \
	" + (SELECT count(*) FROM team) + (SELECT count(*) FROM member)"

static bool
registry_quiet(void)
{
	struct arena *a = arena_new(1 << 20);
	const bool quiet = !db_in_transaction(registry_db(a));

	arena_free(a);
	return quiet;
}

/* One call whose n-th allocation fails; false when it was not reached. */
static bool
fault(const struct module *m, const struct call *c, size_t n)
{
	struct reply r;
	int status;

	arena_fail_at(n);
	r = fixture_raw(m, c);
	arena_fail_at(0);
	status = r.status;
	if (!registry_quiet())
		fail_msg("%s: registry in a transaction", c->path);
	if (status == 500 &&
	    strstr(r.body, "Un problème de notre côté") == NULL &&
	    strstr(r.body, "momentanément indisponible") == NULL)
		fail_msg("%s: a 500 that is not neutral", c->path);
	reply_free(&r);
	return status == 500;
}

/* How many allocations the call makes when nothing fails. */
static size_t
allocations(const struct module *m, const struct call *c)
{
	struct reply r;

	arena_fail_at(0);
	r = fixture_raw(m, c);
	if (r.status >= 500)
		fail_msg("%s: %d without any fault", c->path, r.status);
	reply_free(&r);
	return arena_fail_at(0);
}

static void
faults(const struct module *m, const struct call *c)
{
	const size_t total = allocations(m, c);
	const size_t step = total / FAULTS + 1;
	const int64_t before = rows(COUNT_ALL);
	size_t n;

	for (n = FIRST; n < total; n += step)
		fault(m, c, n);
	if (strcmp(c->method, "GET") == 0)
		assert_int_equal(rows(COUNT_ALL), before);
}

static void
test_get(void **state)
{
	struct call c = { .method = "GET",
		.remote = "127.0.0.1",
		.fetch_site = "same-origin",
		.now = NOW };
	const struct route *r;
	char path[256];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(modules); i++)
		for (r = modules[i]->routes; r->path != NULL; r++) {
			if ((r->methods & GET) == 0)
				continue;
			snprintf(path, sizeof path, "%s%s", r->path,
			    strlen(r->path) > 1 &&
				    r->path[strlen(r->path) - 1] == '/'
				? "1"
				: "");
			c.path = path;
			c.cookie = r->cap == CAP_PUBLIC
			    ? NULL
			    : fixture_cookie(1,
				  rights_allow(ROLE_ADMIN, r->cap) ? ADMIN
								   : HEALTH,
				  NOW);
			faults(modules[i], &c);
		}
}

/* A creation: either it answered « saved » and is there, or nothing is. */
static void
test_create(void **state)
{
	const char *cookie = fixture_cookie(1, NORMAL, NOW);
	struct call c = { .method = "POST",
		.path = "/personnes/nouvelle",
		.cookie = cookie,
		.remote = "127.0.0.1",
		.fetch_site = "same-origin",
		.content_type = "application/x-www-form-urlencoded",
		.now = NOW };
	struct reply page = fixture_call(&persons_module, cookie,
	    "/personnes/nouvelle", NULL, NULL, NOW);
	char token[64], body[512];
	int64_t before, after;
	size_t n;

	(void)state;
	snprintf(token, sizeof token, "%s", reply_input(&page, "_csrf"));
	reply_free(&page);
	c.body = body;
	for (n = FIRST;; n += 5) {
		struct reply r;

		snprintf(body, sizeof body,
		    "_csrf=%s&_op=%032zx&assignedTeams=1&name=Panne+%zu"
		    "&gender=3",
		    token, n, n);
		c.body_size = strlen(body);
		before = rows("SELECT count(*) FROM person");
		arena_fail_at(n);
		r = fixture_raw(&persons_module, &c);
		arena_fail_at(0);
		after = rows("SELECT count(*) FROM person");
		assert_int_equal(after - before, r.status == 303 ? 1 : 0);
		assert_int_equal(
		    rows("SELECT count(*) FROM person p WHERE NOT EXISTS"
			 " (SELECT 1 FROM assignment a WHERE a.person = p.id)"
			 " OR NOT EXISTS (SELECT 1 FROM history h"
			 " WHERE h.record = p.id)"),
		    0);
		if (r.status == 303) {
			reply_free(&r);
			break;
		}
		reply_free(&r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_create),
		cmocka_unit_test(test_get),
	};

	return cmocka_run_group_tests_name("fault", tests, setup, NULL);
}
