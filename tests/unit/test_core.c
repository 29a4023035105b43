/* Arena, keys, database, journal: what every request stands on. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "conf.h"
#include "crypto.h"
#include "db.h"
#include "journal.h"
#include "org.h"
#include "registry.h"
#include "session.h"

static const int64_t NOW = 1790000000;

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	return 0;
}

/* ------------------------------------------------------------ arena */

static int order[4], calls;

static void
remember(void *arg)
{
	order[calls++] = *(int *)arg;
}

static void
test_arena(void **state)
{
	struct arena *a = arena_new(1000);
	int one = 1, two = 2;
	char *p;

	(void)state;
	p = arena_alloc(a, 10);
	assert_int_equal(p[9], 0);
	assert_int_equal((uintptr_t)arena_alloc(a, 1) % 16, 0);
	arena_defer(a, remember, &one);
	arena_defer(a, remember, &two);
	DIES(500, arena_alloc(a, 1001));
	DIES(500, arena_array(a, SIZE_MAX / 2, 3));
	assert_string_equal(arena_printf(a, "%d-%s", 7, "x"), "7-x");
	arena_reset(a);
	assert_int_equal(calls, 2);
	assert_int_equal(order[0], 2);
	assert_int_equal(order[1], 1);
	DIES(500, (void)(arena_alloc(a, 900), arena_alloc(a, 200)));
	arena_allow(a, 200);
	assert_non_null(arena_alloc(a, 200));
	DIES(500, arena_alloc(a, 200));
	arena_reset(a);
	p = arena_alloc(a, 900);
	assert_int_equal(p[0], 0);
	arena_free(a);
}

static void
test_buffer(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct buf b = buf_new(a);
	int i;

	(void)state;
	for (i = 0; i < 1000; i++)
		buf_printf(&b, "%d,", i % 10);
	assert_int_equal(b.n, 2000);
	assert_int_equal(strlen(b.p), 2000);
	arena_free(a);
}

/* ------------------------------------------------------------ crypto */

static void
test_seal(void **state)
{
	struct arena *a = arena_new(1 << 20);
	const struct key *k = key_random(a), *other = key_random(a);
	unsigned char box[5 + SEALED_EXTRA], out[5];

	(void)state;
	crypto_seal(box, "abcde", 5, k);
	assert_true(crypto_open(out, box, sizeof box, k));
	assert_memory_equal(out, "abcde", 5);
	assert_false(crypto_open(out, box, sizeof box, other));
	box[30] ^= 1;
	assert_false(crypto_open(out, box, sizeof box, k));
	assert_false(crypto_open(out, box, 3, k));
	arena_free(a);
}

static void
test_wrap(void **state)
{
	struct arena *a = arena_new(1 << 20);
	unsigned char pub[KEY_BYTES], pub2[KEY_BYTES], box[4 + BOX_EXTRA];
	struct key *secret = key_new(a), *secret2 = key_new(a);
	unsigned char out[4];

	(void)state;
	crypto_pair(pub, secret);
	crypto_pair(pub2, secret2);
	crypto_wrap(box, "clef", 4, pub);
	assert_true(crypto_unwrap(out, box, sizeof box, pub, secret));
	assert_memory_equal(out, "clef", 4);
	assert_false(crypto_unwrap(out, box, sizeof box, pub2, secret2));
	arena_free(a);
}

static void
test_texts(void **state)
{
	struct arena *a = arena_new(1 << 20);
	const char *token = crypto_token(a), *code = crypto_code(a);
	unsigned char raw[32];

	(void)state;
	assert_int_equal(strlen(token), TOKEN_CHARS);
	assert_true(crypto_unbase64(raw, sizeof raw, token));
	assert_string_equal(crypto_base64(a, raw, sizeof raw), token);
	assert_false(crypto_unbase64(raw, sizeof raw, "court"));
	assert_false(crypto_unbase64(raw, sizeof raw, NULL));
	assert_int_equal(strlen(code), CODE_CHARS);
	assert_int_equal(strcspn(code, "01OIL"), CODE_CHARS);
	arena_free(a);
}

/* More keys than the pool has die, and all come back with the reset. */
static void
test_pool(void **state)
{
	struct arena *a = arena_new(1 << 20);
	int i;

	(void)state;
	for (i = 0; i < 200; i++)
		key_random(a);
	DIES(500, ({
		for (;;)
			key_random(a);
		0;
	}));
	arena_reset(a);
	for (i = 0; i < 200; i++)
		key_random(a);
	arena_free(a);
}

/* ------------------------------------------------------------ database */

static const char *
path_of(const char *name)
{
	static char path[512];

	snprintf(path, sizeof path, "%s/%s", fixture_dir, name);
	return path;
}

static void
test_db(void **state)
{
	struct arena *a = arena_new(8 << 20);
	const struct key *k = key_random(a);
	struct db *db = db_open(a, path_of("t.db"), k, true, false);
	sqlite3_stmt *s;

	(void)state;
	assert_non_null(db);
	db_exec(db, "CREATE TABLE t (a INTEGER, b TEXT) STRICT");
	assert_int_equal(
	    db_insert(db, "INSERT INTO t VALUES (?1, ?2)", I(7), T("é")), 1);
	db_exec(db, "INSERT INTO t VALUES (?1, ?2)", I(8), T(NULL));
	assert_int_equal(db_int(db, 0, "SELECT sum(a) FROM t"), 15);
	assert_int_equal(db_int(db, -1, "SELECT a FROM t WHERE a = 9"), -1);
	assert_string_equal(
	    db_text(db, "SELECT b FROM t WHERE a = ?1", I(7)), "é");
	assert_null(db_text(db, "SELECT b FROM t WHERE a = ?1", I(8)));
	s = db_query(db, "SELECT a FROM t ORDER BY a");
	assert_true(db_step(db, s));
	assert_true(db_step(db, s));
	assert_false(db_step(db, s));
	DIES(500, db_query(db, "SELECT ?1"));
	DIES(500, db_query(db, "SELECT 1; SELECT 2"));
	DIES(500, db_exec(db, "INSERT INTO t VALUES ('x', 1)"));
	db_begin(db);
	db_exec(db, "DELETE FROM t");
	db_rollback(db);
	assert_int_equal(db_int(db, 0, "SELECT count(*) FROM t"), 2);
	arena_free(a);
}

static void
flip(const char *path, off_t at)
{
	const int fd = open(path, O_RDWR);
	unsigned char c;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &c, 1, at), 1);
	c ^= 1;
	assert_int_equal(pwrite(fd, &c, 1, at), 1);
	close(fd);
}

/* Another key, a damaged page, a missing file, a text file. */
static void
test_db_refused(void **state)
{
	struct arena *a = arena_new(8 << 20);
	const struct key *k = key_random(a), *other = key_random(a);
	struct db *db = db_open(a, path_of("r.db"), k, true, false);
	char path[512];
	FILE *f;

	(void)state;
	snprintf(path, sizeof path, "%s", path_of("r.db"));
	db_exec(db, "CREATE TABLE t (a TEXT) STRICT");
	db_exec(db, "INSERT INTO t VALUES (?1)", T("secret en clair"));
	db_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)");
	arena_reset(a);
	k = NULL;
	assert_null(db_open(a, path, other, false, false));
	assert_null(db_open(a, path_of("absent.db"), other, false, false));
	f = fopen(path_of("texte.db"), "w");
	fputs("ceci n'est pas une base\n", f);
	fclose(f);
	assert_null(db_open(a, path_of("texte.db"), other, false, false));
	arena_free(a);
}

static void
test_damage(void **state)
{
	const char *cookie = fixture_cookie(1, NORMAL, NOW);
	extern const struct module persons_module;
	int64_t org = fixture_org("Abîmée", NOW);
	struct reply r;
	char path[512];

	(void)state;
	cookie = fixture_cookie(org, NORMAL, NOW);
	snprintf(path, sizeof path, "%s/orgs/%d/social.db", fixture_dir,
	    (int)org);
	/* What was written last is in the log, unless it was folded in. */
	flip(path, 1000);
	strcat(path, "-wal");
	if (access(path, F_OK) == 0)
		flip(path, 20);
	r = fixture_call(
	    &persons_module, cookie, "/personnes", NULL, NULL, NOW);
	assert_int_equal(r.status, 500);
	assert_non_null(strstr(r.body, "Un problème de notre côté"));
	reply_free(&r);
}

/* What the organisation key opens, and what it does not. */
static void
test_medical_key(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q = fixture_req(a, 1, HEALTH, NOW);

	(void)state;
	assert_non_null(q->org->medical);
	assert_null(db_open(a, arena_printf(a, "%s/medical.db", q->org->dir),
	    q->org->key, false, false));
	assert_non_null(
	    db_open(a, arena_printf(a, "%s/medical.db", q->org->dir),
		q->org->medical, false, false));
	arena_reset(a);
	q = fixture_req(a, 1, NORMAL, NOW);
	assert_null(q->org->medical);
	DIES(403, (org_attach_medical(q), 0));
	arena_free(a);
}

/* Schema steps: a newer file is refused, a failing step changes nothing. */
static void
test_migrate(void **state)
{
	static const char *const steps[] = { "CREATE TABLE a (x INTEGER);",
		"CREATE TABLE b (x INTEGER);", "CREATE TABLE a (y);" };
	const struct schema one = { "t", steps, 1 }, two = { "t", steps, 2 },
			    bad = { "t", steps, 3 };
	struct arena *a = arena_new(8 << 20);
	struct db *db =
	    db_open(a, path_of("m.db"), key_random(a), true, false);

	(void)state;
	db_migrate(db, &one);
	assert_int_equal(db_int(db, 0, "PRAGMA user_version"), 1);
	DIES(500, (db_migrate(db, &bad), 0));
	db_rollback(db);
	assert_int_equal(db_int(db, 0, "PRAGMA user_version"), 1);
	assert_int_equal(db_int(db, 0,
			     "SELECT count(*) FROM sqlite_schema"
			     " WHERE name = 'b'"),
	    0);
	db_migrate(db, &two);
	assert_int_equal(db_int(db, 0, "PRAGMA user_version"), 2);
	DIES(500, (db_migrate(db, &one), 0));
	arena_free(a);
}

/* ------------------------------------------------------------ journal */

static void
test_journal(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q = fixture_req(a, 1, NORMAL, NOW);
	struct db *db;
	int64_t n;

	(void)state;
	db = journal_db(q);
	n = db_int(db, 0, "SELECT count(*) FROM journal");
	journal_event(q, J_OPEN, "person", 4);
	journal_event(q, J_OPEN, "person", 4); /* one row of a kind */
	journal_event(q, J_CHANGE, "person", 4);
	journal_flush(q);
	assert_int_equal(
	    db_int(db, 0, "SELECT count(*) FROM journal"), n + 2);
	assert_int_equal(journal_verify(db), 0);
	DIES(500, db_exec(db, "UPDATE journal SET member = 9"));
	DIES(500, db_exec(db, "DELETE FROM journal"));
	/* Someone with the key and no triggers: the chain shows it. */
	db_exec(db, "DROP TRIGGER journal_no_update");
	db_exec(db, "UPDATE journal SET record = 5 WHERE id = ?1", I(n + 1));
	assert_int_equal(journal_verify(db), n + 1);
	db_exec(db, "UPDATE journal SET record = 4 WHERE id = ?1", I(n + 1));
	assert_int_equal(journal_verify(db), 0);
	arena_free(a);
}

/* A change of the organisation with its row, as a POST makes it. */
static void
journalled_change(struct req *q, int64_t id, bool kept)
{
	db_begin(q->db);
	journal_event(q, J_CHANGE, "person", id);
	journal_flush(q);
	if (kept)
		db_commit(q->db);
	else
		db_rollback(q->db);
}

/* Rows cut from the end leave a chain that is whole: the organisation's file
 * remembers where it ended. */
static void
test_journal_cut(void **state)
{
	struct arena *a = arena_new(64 << 20);
	const int64_t org = fixture_org("Journal", NOW);
	struct req *q = fixture_req(a, org, NORMAL, NOW);
	struct db *db = journal_db(q);
	extern const struct module admin_module;
	struct reply r;
	int64_t last;

	(void)state;
	assert_int_equal(journal_cut(q, db), 0);
	journalled_change(q, 1, true);
	journalled_change(q, 2, true);
	assert_int_equal(journal_cut(q, db), 0);
	/* A crash between the two commits: the journal is ahead. */
	journalled_change(q, 3, false);
	assert_int_equal(journal_cut(q, db), 0);
	journal_event(q, J_OPEN, "person", 4);
	journal_flush(q);
	assert_int_equal(journal_cut(q, db), 0);
	last = db_int(db, 0, "SELECT max(id) FROM journal");
	db_exec(db, "DROP TRIGGER journal_no_delete");
	/* What was read since the last change is not remembered. */
	db_exec(db, "DELETE FROM journal WHERE id > ?1", I(last - 2));
	assert_int_equal(journal_cut(q, db), 0);
	db_exec(db, "DELETE FROM journal WHERE id > ?1", I(last - 3));
	assert_int_equal(journal_verify(db), 0);
	assert_int_equal(journal_cut(q, db), NOW);
	/* Other rows in their place do not hide it, nor later changes. */
	q->now = NOW + 60;
	journal_event(q, J_OPEN, "person", 5);
	journal_flush(q);
	assert_int_equal(journal_cut(q, db), NOW);
	journalled_change(q, 6, true);
	assert_int_equal(journal_verify(db), 0);
	assert_int_equal(journal_cut(q, db), NOW);
	arena_free(a);
	/* The page of the administration says so. */
	r = fixture_call(&admin_module, fixture_cookie(org, ADMIN, NOW),
	    "/journal", NULL, NULL, NOW);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "La chaîne est rompue"));
	assert_non_null(strstr(r.body, "n’y sont plus"));
	reply_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_buffer),
		cmocka_unit_test(test_seal),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_pool),
		cmocka_unit_test(test_db),
		cmocka_unit_test(test_db_refused),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_medical_key),
		cmocka_unit_test(test_migrate),
		cmocka_unit_test(test_journal),
		cmocka_unit_test(test_journal_cut),
	};

	return cmocka_run_group_tests_name("core", tests, setup, NULL);
}
