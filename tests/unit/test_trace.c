/*
 * A purge leaves no trace: a rare word goes wherever something of a person
 * can be written, and the pages of the files, decrypted, free ones and those
 * of search indexes included, hold none of it afterwards.
 */
#include "fixture.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "entity.h"
#include "org.h"
#include "person.h"

extern const struct module persons_module, medical_module, agenda_module;

static const int64_t NOW = 1790000000; /* 21 September 2026 */
/* Inside a word: indexes keep the beginnings that words share but once. */
static const char WORD[] = "Xqglomotwyz", NEEDLE[] = "glomotwy";
static const char UID[] = "0123456789abcdef0123456789abcdef";

static struct arena *a;
static struct req *q;

static void
open_as(enum who who)
{
	if (a != NULL)
		arena_free(a);
	a = arena_new(1 << 26);
	q = fixture_req(a, 1, who, NOW);
}

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	if (a != NULL)
		arena_free(a);
	a = NULL;
	return 0;
}

/* ------------------------------------------------------------ what is read */

/* How often the needle stands in the decrypted pages of a file. */
static size_t
traces(const char *schema)
{
	sqlite3_int64 n = 0, i;
	const sqlite3_int64 len = (sqlite3_int64)strlen(NEEDLE);
	unsigned char *image =
	    sqlite3_serialize(q->db->sq, schema, &n, 0);
	size_t found = 0;

	assert_non_null(image);
	assert_true(n > 4096);
	assert_memory_equal(image, "SQLite format 3", 16);
	for (i = 0; i + len <= n; i++)
		found += memcmp(image + i, NEEDLE, (size_t)len) == 0;
	sqlite3_free(image);
	return found;
}

/* Rows of a table that hold the needle. */
static int64_t
rows(const char *schema, const char *table)
{
	sqlite3_stmt *s = db_query(q->db,
	    "SELECT group_concat('instr(CAST(\"' || name || '\" AS BLOB),"
	    " CAST(?1 AS BLOB)) > 0', ' OR ') FROM pragma_table_info(?1, ?2)",
	    T(table), T(schema));
	const struct bind needle = T(NEEDLE);
	const char *where;
	int64_t n;

	assert_true(db_step(q->db, s));
	where = db_column(q->db, s, 0);
	sqlite3_reset(s);
	s = db_query_list(q->db,
	    arena_printf(a, "SELECT count(*) FROM %s.\"%s\" WHERE %s", schema,
		table, where),
	    &needle, 1);
	assert_true(db_step(q->db, s));
	n = db_column_int(s, 0);
	sqlite3_reset(s);
	return n;
}

/* Rows that name the person in a column that says whose they are. */
static int64_t
named(const char *table, int64_t person)
{
	return db_int(q->db, -1,
	    arena_printf(a, "SELECT count(*) FROM \"%s\" WHERE person = ?1",
		table),
	    I(person));
}

/* ------------------------------------------------------------ what is written */

static int
post(const struct module *m, enum who who, const char *path,
    const char *fields)
{
	return reply_status(fixture_post(m, who, path, NULL, fields, NOW));
}

static const char *
at(const char *before, int64_t id)
{
	return arena_printf(a, "%s%" PRId64, before, id);
}

/* ?1 the person, ?2 the word, ?3 now, ?4 a uid, ?5 another person. */
static const char *const social[] = {
	"UPDATE person SET other_names = ?2, description = ?2, phone = '+33' || ?2,"
	" email = ?2, family = ?1 WHERE id IN (?1, ?5)",
	"INSERT INTO value (entity, record, field, value) VALUES"
	" ('person', ?1, 23, '~' || ?2)",
	"INSERT INTO history (entity, record, field, old, new, member, at) VALUES"
	" ('person', ?1, 'otherNames', ?2, ?2, 1, ?3)",
	"INSERT INTO assignment (person, team, since, until, reasons) VALUES"
	" (?1, 2, '2026-01-01', '2026-02-01', '~' || ?2)",
	"INSERT INTO leave (person, since, until, reasons, created_by) VALUES"
	" (?1, '2026-01-01', '2026-02-01', '~' || ?2, 1)",
	"INSERT INTO action (id, uid, person, name, description, status, due_on,"
	" created_by, created_at) VALUES (900, ?4, ?1, ?2, ?2, 'todo',"
	" '2026-09-21', 1, ?3)",
	"INSERT INTO action_team (action, team) VALUES (900, 1)",
	"INSERT INTO history (entity, record, field, old, new, member, at) VALUES"
	" ('action', 900, 'name', ?2, ?2, 1, ?3)",
	"INSERT INTO comment (id, uid, person, text, at, created_by, created_at)"
	" VALUES (900, ?4, ?1, ?2, ?3, 1, ?3)",
	"INSERT INTO comment (id, uid, person, action, text, at, created_by,"
	" created_at) VALUES (901, ?4 || 'a', ?1, 900, ?2, ?3, 1, ?3)",
	"INSERT INTO history (entity, record, field, old, new, member, at) VALUES"
	" ('comment', 900, 'text', ?2, ?2, 1, ?3),"
	" ('comment', 901, 'text', ?2, ?2, 1, ?3)",
	"INSERT INTO draft (member, place, record, text, at) VALUES"
	" (1, 'comment', ?1, ?2, ?3), (1, 'comment-action', 900, ?2, ?3),"
	" (1, 'comment-edit', 901, ?2, ?3)",
	"INSERT INTO visit (id, uid, kind, person, team, at, comment, created_by,"
	" created_at) VALUES (900, ?4, 'rencontre', ?1, 1, ?3, ?2, 1, ?3)",
	"INSERT INTO history (entity, record, field, old, new, member, at) VALUES"
	" ('visit', 900, 'comment', ?2, ?2, 1, ?3)",
	"INSERT INTO consent (id, uid, person, kind, outcome, way, on_day, reason,"
	" created_by, created_at) VALUES (900, ?4, ?1, 'share', 'agreed', 'oral',"
	" '2026-09-01', ?2, 1, ?3)",
	"INSERT INTO history (entity, record, field, old, new, member, at) VALUES"
	" ('consent', 900, 'reason', ?2, ?2, 1, ?3)",
	"INSERT INTO share (id, uid, person, consent, recipient, reason, sections,"
	" openings, expires, created_by, created_at) VALUES (900, ?4, ?1, 900,"
	" ?2, ?2, ?2, 1, ?3 + 3600, 1, ?3)",
	"INSERT INTO history (entity, record, field, new, member, at) VALUES"
	" ('person', ?1, 'partage', '900', 1, ?3)",
	"INSERT INTO kin (person, other, kind, text, created_by, created_at)"
	" VALUES (?1, ?5, 'parent', ?2, 1, ?3)",
	"INSERT INTO place (id, name, sort_name, created_by, created_at)"
	" VALUES (900, 'Ailleurs', 'ailleurs', 1, ?3)",
	"INSERT INTO person_place (person, place, created_by, created_at)"
	" VALUES (?1, 900, 1, ?3)",
	"INSERT INTO person_key (key, person) VALUES (?2, ?1)",
	"INSERT INTO person_apart (a, b, created_by, created_at) VALUES"
	" (min(?1, ?5), max(?1, ?5), 1, ?3)",
	"INSERT INTO document_folder (id, uid, person, meta, created_by,"
	" created_at) VALUES (900, ?4, ?1, CAST(?2 AS BLOB), 1, ?3)",
	"INSERT INTO document (uid, person, folder, wrapped, meta, size,"
	" created_by, created_at, done_at) VALUES (?4, ?1, 900,"
	" CAST(?2 AS BLOB), CAST(?2 AS BLOB), 6, 1, ?3, ?3)",
	"INSERT INTO typed (member, text, at) VALUES (1, ?2, ?3)",
	"INSERT INTO saved_search (member, name, query, created_at) VALUES"
	" (1, ?2, '', ?3)",
	"INSERT INTO import (member, received_at, file_name, content) VALUES"
	" (1, ?3, ?2 || '.xlsx', CAST(?2 AS BLOB))",
	"INSERT INTO import (id, member, received_at, file_name, ran_at) VALUES"
	" (900, 1, ?3, ?2, ?3)",
	"INSERT INTO import_person (import, person, made) VALUES (900, ?1, 1)",
	"INSERT INTO import_refused (import, line, name, cells, why) VALUES"
	" (900, 2, ?2, '[\"' || ?2 || '\"]', ?2)",
};
/* Where the word must be before, so that what is looked for was there. */
static const char *const told[] = { "person", "value", "history", "assignment",
	"leave", "action", "comment", "draft", "visit", "consent", "share",
	"kin", "person_key", "document_folder", "document", "typed",
	"saved_search", "import", "import_refused" };
/* Rows that keep the id of a person and say nothing of them. */
static const char *const bare[] = { "import_person" };

/* A file sealed by a browser, in a folder of the organisation. */
static char *
sealed(const char *folder)
{
	const char *dir = arena_printf(a, "%s/%s", q->org->dir, folder);
	const char *path = arena_printf(a, "%s/%s", dir, UID);
	FILE *f;

	(void)!system(arena_printf(a, "mkdir -p '%s'", dir));
	f = fopen(path, "we");
	assert_non_null(f);
	assert_true(fputs("scellé", f) >= 0);
	assert_int_equal(fclose(f), 0);
	return strdup(path);
}

static int64_t
person(const char *name)
{
	assert_int_equal(post(&persons_module, ADMIN, "/personnes/nouvelle",
			     arena_printf(a,
				 "assignedTeams=1&homonyme=1&name=%s", name)),
	    303);
	return db_int(q->db, 0, "SELECT max(id) FROM person");
}

static void
fill(int64_t id, int64_t other)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(social); i++)
		db_exec(q->db,
		    arena_printf(a,
			"WITH all_of AS (SELECT ?1, ?2, ?3, ?4, ?5) %s",
			social[i]),
		    I(id), T(WORD), I(NOW), T(UID), I(other));
	db_exec(q->db,
	    "UPDATE person SET other_names = NULL, description = NULL,"
	    " phone = NULL, email = NULL WHERE id = ?1",
	    I(other));
	db_exec(q->registry,
	    "INSERT INTO share (token, uid, org, number, size, openings,"
	    " expires) VALUES (zeroblob(32), ?1, 1, 900, 6, 1, ?2)",
	    T(UID), I(NOW + 3600));
}

static void
consult(int64_t id, const char *word)
{
	assert_int_equal(post(&medical_module, HEALTH,
			     "/medical/consultations/nouvelle",
			     arena_printf(a,
				 "person=%" PRId64 "&kind=psy&name=%s"
				 "&description=%s&team=1&status=todo"
				 "&due_at=20/09/2026&due_at_heure=10:00",
				 id, word, word)),
	    303);
}

static void
treat(int64_t id, const char *word)
{
	assert_int_equal(post(&medical_module, HEALTH,
			     "/medical/traitements/nouveau",
			     arena_printf(a,
				 "person=%" PRId64 "&name=%s&dosage=%s"
				 "&frequency=%s&indication=%s",
				 id, word, word, word, word)),
	    303);
}

/* Each table that says whose its rows are has one, or the list is not whole. */
static void
every_table(int64_t id, bool before)
{
	sqlite3_stmt *s;
	size_t i;

	s = db_query(q->db,
	    "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name)"
	    " p ON p.name = 'person' WHERE m.type = 'table'");
	while (db_step(q->db, s)) {
		const char *table = db_column(q->db, s, 0);
		bool stays = false;

		for (i = 0; i < ARRAY_LEN(bare); i++)
			stays = stays || strcmp(bare[i], table) == 0;
		if (before && named(table, id) < 1)
			fail_msg("nothing of the person is in %s", table);
		if (!before && !stays && named(table, id) != 0)
			fail_msg("something of the person stays in %s", table);
	}
	sqlite3_reset(s);
}

/* ------------------------------------------------------------ tests */

static void
test_no_trace(void **state)
{
	char *document, *share;
	int64_t id, other;
	size_t i;

	(void)state;
	open_as(HEALTH);
	id = person(WORD);
	other = person("Reste");
	fill(id, other);
	document = sealed("documents");
	share = sealed("shares");
	consult(id, WORD);
	treat(id, WORD);
	every_table(id, true);
	for (i = 0; i < ARRAY_LEN(told); i++)
		if (rows("main", told[i]) < 1)
			fail_msg("the word is not in %s", told[i]);
	assert_int_equal(
	    db_int(q->db, 0,
		"SELECT count(*) FROM written WHERE written MATCH ?1", T(WORD)),
	    4);
	open_as(HEALTH);
	org_attach_medical(q);
	assert_true(traces("main") > 30);
	assert_true(traces("medical") > 1);
	assert_int_equal(rows("medical", "consultation"), 1);
	assert_int_equal(rows("medical", "treatment"), 1);

	open_as(ADMIN);
	assert_int_equal(post(&persons_module, ADMIN,
			     at("/personnes/supprimer/", id),
			     arena_printf(a, "nom=%s", WORD)),
	    303);
	assert_int_equal(post(&persons_module, ADMIN,
			     at("/personnes/effacer/", id),
			     arena_printf(a, "nom=%s", WORD)),
	    303);
	open_as(HEALTH);
	consult(other, "Suite");
	open_as(HEALTH);
	org_attach_medical(q);
	every_table(id, false);
	for (i = 0; i < ARRAY_LEN(told); i++)
		assert_int_equal(rows("main", told[i]), 0);
	assert_int_equal(traces("main"), 0);
	assert_int_equal(traces("medical"), 0);
	assert_int_equal(access(document, F_OK), -1);
	assert_int_equal(access(share, F_OK), -1);
	free(document);
	free(share);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_trace),
	};

	return cmocka_run_group_tests_name("trace", tests, setup, teardown);
}
