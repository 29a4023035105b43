/* Sessions, throttling, CSRF: with the clock in hand. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "registry.h"
#include "session.h"
#include "throttle.h"

extern const struct module persons_module;

static const int64_t NOW = 1790000000;

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	return 0;
}

static int
status_at(const char *cookie, int64_t now)
{
	struct reply r = fixture_call(
	    &persons_module, cookie, "/personnes", NULL, NULL, now);
	const int status = r.status;

	reply_free(&r);
	return status;
}

static void
test_idle_and_end(void **state)
{
	const char *cookie = fixture_cookie(1, NORMAL, NOW);
	struct reply r;
	int64_t t;

	(void)state;
	assert_int_equal(status_at(cookie, NOW + SESSION_IDLE), 200);
	/* Busy sessions stay open until the absolute end. */
	for (t = NOW; t < NOW + SESSION_LIFE; t += SESSION_IDLE - 60)
		assert_int_equal(status_at(cookie, t), 200);
	assert_int_equal(status_at(cookie, NOW + SESSION_LIFE + 1), 303);
	/* Idle too long: locked, the keys are gone even if time goes back. */
	cookie = fixture_cookie(1, NORMAL, NOW);
	r = fixture_call(&persons_module, cookie, "/personnes", NULL, NULL,
	    NOW + SESSION_IDLE + 1);
	assert_int_equal(r.status, 303);
	assert_string_equal(r.location, "/verrou?retour=%2Fpersonnes");
	reply_free(&r);
	assert_int_equal(status_at(cookie, NOW + 1), 303);
}

/* A form posted while locked comes back with what was typed. */
static void
test_locked_form(void **state)
{
	const char *cookie = fixture_cookie(1, NORMAL, NOW);
	struct reply r;

	(void)state;
	r = fixture_call(&persons_module, cookie, "/personnes/nouvelle", NULL,
	    "name=Texte+%3Cgard%C3%A9%3E&_op=0", NOW + SESSION_IDLE + 1);
	assert_int_equal(r.status, 403);
	assert_non_null(strstr(r.body, "Texte &lt;gardé&gt;"));
	reply_free(&r);
	/* Its address too: the rest of it says what is changed. */
	r = fixture_call(&persons_module, cookie, "/personnes/fusionner/1",
	    "avec=2&x=%22", "_op=0", NOW + SESSION_IDLE + 1);
	assert_non_null(strstr(r.body,
	    "action=\"/personnes/fusionner/1?avec=2&amp;x=%22\""));
	reply_free(&r);
}

static void
test_bad_cookies(void **state)
{
	static const char *const bad[] = { "", "__Host-mano", "__Host-mano=",
		"__Host-mano=1", "__Host-mano=1.", "__Host-mano=1.abc",
		"__Host-mano=x.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
		"__Host-mano=1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
		"__Host-mano=99999999999999999999.AAAA" };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(status_at(bad[i], NOW), 303);
}

static void
test_revoked(void **state)
{
	const char *cookie = fixture_cookie(1, NORMAL, NOW);
	struct arena *a = arena_new(8 << 20);
	struct db *registry = registry_db(a);

	(void)state;
	assert_int_equal(status_at(cookie, NOW), 200);
	db_exec(registry, "UPDATE org SET suspended = 1 WHERE id = 1");
	assert_int_equal(status_at(cookie, NOW), 303);
	db_exec(registry, "UPDATE org SET suspended = NULL WHERE id = 1");
	assert_int_equal(status_at(cookie, NOW), 200);
	db_exec(registry,
	    "DELETE FROM session WHERE account = (SELECT id FROM account"
	    " WHERE email = 'equipe1@test.example')");
	assert_int_equal(status_at(cookie, NOW), 303);
	arena_free(a);
}

static int
post_with(const char *cookie, const char *token, const char *site,
    const char *origin, const char *host)
{
	char body[256];
	struct call c = { .method = "POST",
		.path = "/personnes",
		.cookie = cookie,
		.remote = "127.0.0.1",
		.fetch_site = site,
		.origin = origin,
		.host = host,
		.content_type = "application/x-www-form-urlencoded",
		.body = body,
		.now = NOW };
	struct reply r;
	int status;

	snprintf(body, sizeof body, "q=a%s%s", token != NULL ? "&_csrf=" : "",
	    token != NULL ? token : "");
	c.body_size = strlen(body);
	r = fixture_raw(&persons_module, &c);
	status = r.status;
	reply_free(&r);
	return status;
}

static void
test_csrf(void **state)
{
	const char *cookie = fixture_cookie(1, NORMAL, NOW);
	const char *other = fixture_cookie(1, NORMAL, NOW);
	struct reply page = fixture_call(&persons_module, cookie,
	    "/personnes/nouvelle", NULL, NULL, NOW);
	char token[64];

	(void)state;
	snprintf(token, sizeof token, "%s", reply_input(&page, "_csrf"));
	reply_free(&page);
	assert_int_equal(
	    post_with(cookie, token, "same-origin", NULL, NULL), 303);
	assert_int_equal(
	    post_with(cookie, token, NULL, "https://a.example", "a.example"),
	    303);
	assert_int_equal(
	    post_with(cookie, NULL, "same-origin", NULL, NULL), 403);
	assert_int_equal(
	    post_with(cookie, "x", "same-origin", NULL, NULL), 403);
	assert_int_equal(
	    post_with(cookie, token, "cross-site", NULL, NULL), 403);
	assert_int_equal(
	    post_with(cookie, token, "same-site", NULL, NULL), 403);
	assert_int_equal(
	    post_with(cookie, token, NULL, "https://b.example", "a.example"),
	    403);
	assert_int_equal(post_with(cookie, token, NULL, "null", "null"), 403);
	assert_int_equal(post_with(cookie, token, NULL, NULL, NULL), 403);
	assert_int_equal(
	    post_with(other, token, "same-origin", NULL, NULL), 403);
}

static void
test_throttle(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct req *q = fixture_req(a, 1, NORMAL, NOW);
	int i;

	(void)state;
	q->remote = "192.0.2.1";
	for (i = 0; i < 3; i++)
		throttle_failed(q, "x@test.example");
	assert_int_equal(throttle_wait(q, "x@test.example"), 0);
	throttle_failed(q, "x@test.example");
	assert_true(throttle_wait(q, "x@test.example") > 0);
	for (i = 0; i < 4; i++)
		throttle_failed(q, "x@test.example");
	/* A stranger cannot lock an account out for long. */
	q->remote = "192.0.2.2";
	assert_true(throttle_wait(q, "x@test.example") <= 30);
	/* One account tried again and again delays that account alone. */
	for (i = 0; i < 60; i++)
		throttle_failed(q, "y@test.example");
	assert_int_equal(throttle_wait(q, "y@test.example"), 30);
	assert_int_equal(throttle_wait(q, "z@test.example"), 0);
	throttle_passed(q, "x@test.example");
	assert_int_equal(throttle_wait(q, "x@test.example"), 0);
	q->now += 3601;
	throttle_failed(q, "y@test.example"); /* old failures are forgotten */
	assert_int_equal(throttle_wait(q, "y@test.example"), 0);
	arena_free(a);
}

/* Refused passwords for n accounts from one address. */
static void
spray(struct req *q, const char *remote, const char *name, int n)
{
	int i;

	q->remote = remote;
	for (i = 0; i < n; i++)
		throttle_failed(q,
		    arena_printf(q->a, "%s%d@test.example", name, i));
}

/* What somebody else waits who comes from the address. */
static int64_t
wait_from(struct req *q, const char *remote)
{
	q->remote = remote;
	return throttle_wait(q, "somebody@test.example");
}

static void
test_throttle_address(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q = fixture_req(a, 1, NORMAL, NOW + 7200);

	(void)state;
	/* A day centre shares its address: some mistakes delay nobody. */
	spray(q, "198.51.100.1", "a", 20);
	assert_int_equal(wait_from(q, "198.51.100.1"), 0);
	spray(q, "198.51.100.1", "b", 20);
	assert_int_equal(wait_from(q, "198.51.100.1"), 30);
	assert_int_equal(wait_from(q, "198.51.100.2"), 0);
	/* The same address in the notation of IPv6. */
	assert_int_equal(wait_from(q, "::ffff:198.51.100.1"), 30);
	assert_int_equal(wait_from(q, "::ffff:198.51.100.2"), 0);
	q->now += 31;
	assert_int_equal(wait_from(q, "198.51.100.1"), 0);
	/* Whoever holds a network of IPv6 has all of its addresses. */
	spray(q, "2001:db8:1:2::1", "c", 20);
	spray(q, "2001:db8:1:2:ffff::2", "d", 20);
	assert_int_equal(wait_from(q, "2001:db8:1:2:3:4:5:6"), 30);
	assert_int_equal(wait_from(q, "2001:db8:1:3::1"), 0);
	/* A server that tells no address. */
	assert_int_equal(wait_from(q, ""), 0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_idle_and_end),
		cmocka_unit_test(test_locked_form),
		cmocka_unit_test(test_bad_cookies),
		cmocka_unit_test(test_revoked),
		cmocka_unit_test(test_csrf),
		cmocka_unit_test(test_throttle),
		cmocka_unit_test(test_throttle_address),
	};

	return cmocka_run_group_tests_name("session", tests, setup, NULL);
}
