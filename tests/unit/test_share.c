/* A file shared outside: what its link opens, how often, until when, and what
 * is left of it afterwards. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "consent.h"
#include "org.h"
#include "person.h"
#include "registry.h"
#include "share.h"
#include "throttle.h"

extern const struct module persons_module;

static const int64_t NOW = 1790000000;
enum { HOUR = 3600, SIZE = 3000 };

static void
add_person(const char *form)
{
	struct reply r = fixture_call(&persons_module,
	    fixture_cookie(1, NORMAL, NOW), "/personnes/nouvelle", NULL, form,
	    NOW);

	assert_int_equal(r.status, 303);
	reply_free(&r);
}

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	add_person("_op=00000000000000000000000000000001&assignedTeams=1"
		   "&name=Suivie");
	add_person("_op=00000000000000000000000000000002&assignedTeams=1"
		   "&name=Double");
	add_person("_op=00000000000000000000000000000003&assignedTeams=1"
		   "&name=Gardee");
	return 0;
}

/* ------------------------------------------------------------ helpers */

static struct arena *arena;
static int64_t person = 1; /* whose file is shared */

static struct req *
at(int64_t now)
{
	struct req *q;

	arena = arena_new(32 << 20);
	q = fixture_req(arena, 1, NORMAL, now);
	return q;
}

static const char sealed[SIZE] = "sealed";

/* What the dispatcher does at the end. */
static void
done(struct req *q)
{
	if (db_in_transaction(q->db))
		db_commit(q->db);
	if (db_in_transaction(q->registry))
		db_commit(q->registry);
	arena_free(arena);
}

static struct share
share_of(unsigned char n)
{
	static char uid[33];
	struct share s = { .uid = uid, .size = SIZE };

	memset(s.token, n, sizeof s.token);
	snprintf(uid, sizeof uid, "%032x", n);
	return s;
}

static int64_t
agree(struct req *q, const char *outcome, const char *day)
{
	return db_insert(q->db,
	    "INSERT INTO consent (uid, person, kind, outcome, way, on_day,"
	    " reason, created_by, created_at) VALUES (hex(randomblob(16)), ?5,"
	    " 'share', ?1, 'oral', ?2, 'CCAS', ?3, ?4)",
	    T(outcome), T(day), I(q->member), I(q->now), I(person));
}

/* A share of the person's file, open for a day. */
static int64_t
share(unsigned char n, int64_t openings, int64_t now)
{
	struct share s = share_of(n);
	struct req *q = at(now);
	const int64_t consent = agree(q, "agreed", "2026-01-01");
	int64_t id;

	share_store(q, &s, sealed);
	assert_false(share_find(q, s.token, &(struct share){ 0 }));
	db_begin(q->db);
	id = db_insert(q->db,
	    "INSERT INTO share (uid, person, consent, recipient, reason,"
	    " sections, openings, expires, created_by, created_at) VALUES (?1,"
	    " ?7, ?2, 'CCAS', 'logement', 'Actions', ?3, ?4, ?5, ?6)",
	    T(s.uid), I(consent), I(openings), I(now + 24 * HOUR),
	    I(q->member), I(now), I(person));
	share_start(q, s.uid, id, openings, now + 24 * HOUR);
	done(q);
	return id;
}

static bool
opens(unsigned char n, int64_t now, struct share *s)
{
	struct share want = share_of(n), found = { .org = 0 };
	struct req *q = at(now);
	const bool ok = share_find(q, want.token, &found);

	if (s != NULL)
		*s = found;
	done(q);
	return ok;
}

/* One download under a number of its own. */
static bool
takes(unsigned char n, unsigned char try, int64_t now)
{
	unsigned char one[SHARE_TRY];
	struct share want = share_of(n), s;
	struct req *q = at(now);
	size_t got;
	bool ok;

	memset(one, try, sizeof one);
	ok = share_find(q, want.token, &s) && share_take(q, &s, one);
	if (ok) {
		assert_non_null(share_read(q, &s, 0, &got));
		assert_int_equal(got, SIZE);
	}
	done(q);
	return ok;
}

static bool
file_is_there(unsigned char n)
{
	char path[4200];

	snprintf(path, sizeof path, "%s/orgs/1/shares/%s", fixture_dir,
	    share_of(n).uid);
	return access(path, F_OK) == 0;
}

static int64_t
number(const char *sql, int64_t now)
{
	struct req *q = at(now);
	const int64_t n = db_int_(q->db, -1, sql, BINDS());

	done(q);
	return n;
}

static int64_t
registry_rows(int64_t now)
{
	struct req *q = at(now);
	const int64_t n =
	    db_int(q->registry, -1, "SELECT count(*) FROM share");

	done(q);
	return n;
}

/* ------------------------------------------------------------ tests */

static void
test_downloads(void **state)
{
	struct share s;
	int64_t left[3];

	(void)state;
	share(1, 2, NOW);
	assert_true(opens(1, NOW, &s));
	left[0] = s.left;
	assert_true(takes(1, 10, NOW));
	/* The same one goes on after the network failed. */
	assert_true(takes(1, 10, NOW + SHARE_RESUME - 1));
	opens(1, NOW, &s);
	left[1] = s.left;
	assert_true(takes(1, 11, NOW + 60));
	assert_false(takes(1, 12, NOW + 60));
	opens(1, NOW + 60, &s);
	left[2] = s.left;
	assert_int_equal(left[0], 2);
	assert_int_equal(left[1], 1);
	assert_int_equal(left[2], 0);
	/* The last one has a quarter of an hour to end, no more. */
	assert_true(takes(1, 11, NOW + 60 + SHARE_RESUME - 1));
	assert_false(takes(1, 11, NOW + 60 + SHARE_RESUME));
	assert_false(opens(1, NOW + 60 + SHARE_RESUME, NULL));
}

static void
test_an_old_try_is_not_another(void **state)
{
	(void)state;
	share(2, 3, NOW);
	assert_true(takes(2, 10, NOW));
	assert_false(takes(2, 10, NOW + SHARE_RESUME + 1));
	assert_true(takes(2, 11, NOW + SHARE_RESUME + 1));
}

static void
test_expiry(void **state)
{
	struct req *q;

	(void)state;
	share(3, 5, NOW);
	assert_true(opens(3, NOW + 24 * HOUR - 1, NULL));
	assert_false(opens(3, NOW + 24 * HOUR, NULL));
	assert_false(takes(3, 1, NOW + 24 * HOUR));
	assert_true(file_is_there(3));
	/* Nobody of the organisation is needed for the file to leave. */
	q = at(NOW + 24 * HOUR);
	share_sweep(q);
	done(q);
	assert_false(file_is_there(3));
	q = at(NOW + 24 * HOUR);
	db_begin(q->db);
	share_settle(q);
	done(q);
	assert_int_equal(registry_rows(NOW + 24 * HOUR), 0);
	assert_int_equal(
	    number("SELECT opened FROM share WHERE uid LIKE '%1'", NOW), 2);
}

/* Started, never finished: nothing of it stays. */
static void
test_never_started(void **state)
{
	const struct share s = share_of(4);
	struct req *q = at(NOW);

	(void)state;
	share_store(q, &s, sealed);
	/* The same browser tries again. */
	share_store(q, &s, sealed);
	done(q);
	assert_true(file_is_there(4));
	assert_false(opens(4, NOW + 1, NULL));
	q = at(NOW + HOUR);
	share_settle(q);
	done(q);
	assert_false(file_is_there(4));
	assert_int_equal(registry_rows(NOW + HOUR), 0);
}

static void
test_uid_of_another(void **state)
{
	struct share s = share_of(5);
	struct req *q;

	(void)state;
	share(5, 1, NOW);
	q = at(NOW);
	DIES(409, (share_store(q, &s, sealed), 0));
	db_rollback(q->registry);
	memset(s.token, 99, sizeof s.token);
	DIES(409, (share_store(q, &s, sealed), 0));
	db_rollback(q->registry);
	done(q);
	assert_true(opens(5, NOW, NULL));
}

static void
test_stop(void **state)
{
	const int64_t id = share(6, 5, NOW);
	struct req *q;

	(void)state;
	assert_true(takes(6, 1, NOW + 5));
	q = at(NOW + 10);
	db_begin(q->db);
	assert_int_equal(share_stop(q, id), 1);
	assert_int_equal(share_stop(q, id), 0);
	done(q);
	assert_false(opens(6, NOW + 10, NULL));
	assert_false(file_is_there(6));
	assert_int_equal(
	    number("SELECT opened FROM share WHERE uid LIKE '%6'", NOW), 1);
	assert_int_equal(
	    number("SELECT stopped_at FROM share WHERE uid LIKE '%6'", NOW),
	    NOW + 10);
}

/* In the trash, without the agreement, forgotten. */
static void
test_person(void **state)
{
	struct req *q;

	(void)state;
	share(7, 5, NOW);
	q = at(NOW);
	db_begin(q->db);
	person_trash(q, 1);
	done(q);
	assert_false(opens(7, NOW, NULL));
	assert_false(file_is_there(7));
	q = at(NOW);
	db_begin(q->db);
	assert_true(person_restore(q, 1));
	done(q);
	assert_false(opens(7, NOW, NULL));
	share(8, 5, NOW);
	q = at(NOW);
	db_begin(q->db);
	person_purge(q, 1);
	done(q);
	assert_false(opens(8, NOW, NULL));
	assert_false(file_is_there(8));
	assert_int_equal(
	    number("SELECT count(*) FROM share WHERE person = 1", NOW), 0);
	assert_int_equal(registry_rows(NOW), 0);
}

/* The shares of a file that becomes part of another go with it. */
static void
test_merged(void **state)
{
	const struct entity *e;
	struct req *q;

	(void)state;
	person = 2;
	share(10, 5, NOW);
	person = 1;
	q = at(NOW);
	e = person_entity(q);
	db_begin(q->db);
	person_merge(
	    q, e, person_load(q, e, 3), person_load(q, e, 3), 2, 3);
	done(q);
	assert_true(opens(10, NOW, NULL));
	assert_int_equal(
	    number("SELECT count(*) FROM share WHERE person = 3", NOW), 1);
	q = at(NOW);
	db_begin(q->db);
	assert_int_equal(share_stop_all(q, 3), 1);
	assert_int_equal(share_stop_all(q, 3), 0);
	done(q);
	assert_false(opens(10, NOW, NULL));
}

static void
test_suspended(void **state)
{
	const struct share want = share_of(9);
	struct share s;
	struct req *q;

	(void)state;
	share(9, 5, NOW);
	q = at(NOW);
	db_exec(q->registry, "UPDATE org SET suspended = 1");
	assert_false(share_find(q, want.token, &s));
	db_exec(q->registry, "UPDATE org SET suspended = NULL");
	assert_true(share_find(q, want.token, &s));
	done(q);
}

static void
test_agreement(void **state)
{
	struct req *q = at(NOW);
	int64_t id;

	(void)state;
	db_begin(q->db);
	assert_int_equal(consent_to_share(q, 77), 0);
	db_exec(q->db, "DELETE FROM share");
	db_exec(q->db, "DELETE FROM consent");
	id = agree(q, "agreed", "2026-02-01");
	assert_int_equal(consent_to_share(q, 1), id);
	agree(q, "refused", "2026-01-01"); /* before */
	assert_int_equal(consent_to_share(q, 1), id);
	agree(q, "refused", "2026-02-01");
	assert_int_equal(consent_to_share(q, 1), 0);
	id = agree(q, "agreed", "2026-03-01");
	assert_int_equal(consent_to_share(q, 1), id);
	agree(q, "exception", "2026-03-02");
	assert_int_equal(consent_to_share(q, 1), 0);
	db_rollback(q->db);
	arena_free(arena);
}

/* Twenty in a quarter of an hour for an address; others are not held. */
static void
test_calls(void **state)
{
	struct req *q = at(NOW);
	int i;

	(void)state;
	q->remote = "192.0.2.7";
	for (i = 0; i < 20; i++)
		assert_true(throttle_count(q, "share", NULL, 20, 900));
	assert_false(throttle_count(q, "share", NULL, 20, 900));
	assert_true(throttle_count(q, "share-link", "x", 20, 900));
	q->remote = "192.0.2.8";
	assert_true(throttle_count(q, "share", NULL, 20, 900));
	q->remote = "192.0.2.7";
	q->now += 899;
	assert_false(throttle_count(q, "share", NULL, 20, 900));
	q->now += 1;
	assert_true(throttle_count(q, "share", NULL, 20, 900));
	done(q);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_downloads),
		cmocka_unit_test(test_an_old_try_is_not_another),
		cmocka_unit_test(test_expiry),
		cmocka_unit_test(test_never_started),
		cmocka_unit_test(test_uid_of_another),
		cmocka_unit_test(test_stop),
		cmocka_unit_test(test_person),
		cmocka_unit_test(test_suspended),
		cmocka_unit_test(test_agreement),
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_merged),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
