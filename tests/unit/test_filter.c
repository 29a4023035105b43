/* Filters of the list of persons: what is read, what is refused, and who each
 * operator keeps. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "filter.h"
#include "person.h"

static const int64_t NOW = 1790000000; /* 21 September 2026 */

/* Fields that the organisation added: a number, an instant, a duration, a
 * text of several lines, a free choice (27 is seeded). */
static const char *const made[] = {
	"INSERT INTO field (id, grp, label, type, position) VALUES"
	" (90, 2, 'Enfants', 'number', 90),"
	" (91, 2, 'Rendez-vous', 'date-with-time', 91),"
	" (92, 2, 'Sobre depuis', 'duration', 92),"
	" (93, 2, 'Remarques', 'textarea', 93)",
	"INSERT INTO place (id, name, sort_name, created_by, created_at)"
	" VALUES (1, 'Gare', 'gare', 1, 0), (2, 'Port', 'port', 1, 0)",
	"INSERT INTO person (id, uid, name, sort_name, other_names, gender,"
	" birthdate, description, alertness, phone, followed_since,"
	" last_contact, out_from, family, created_by, created_at) VALUES"
	" (1, 'a', 'Éloïse', 'eloise', 'La Cœur', '3', '1980-02-29', 'Un"
	" chien, très doux', '1', '+33 6 39 98 12 34', '2025-01-15',"
	" '2026-09-01', NULL, 1, 1, 0),"
	" (2, 'b', 'Bob', 'bob', NULL, '2', '2010-09-22', NULL, NULL,"
	" '0639980000', '2026-09-21', '2026-09-21', '2026-05-01', 1, 1, 0),"
	" (3, 'c', 'Cid', 'cid', NULL, NULL, NULL, NULL, NULL, NULL,"
	" '2026-08-22', '', NULL, NULL, 1, 0),"
	" (4, 'd', 'Dan', 'dan', 'chien', '2', '1980-01-01', NULL, NULL,"
	" NULL, '2026-01-01', '2026-01-01', NULL, NULL, 1, 0),"
	" (5, 'e', 'Eve', 'eve', 'chien', '2', '1980-01-01', NULL, NULL,"
	" NULL, '2026-01-01', '2026-01-01', NULL, NULL, 1, 0)",
	"UPDATE person SET deleted_at = 1 WHERE id = 5",
	"INSERT INTO value VALUES ('person', 1, 90, '2'),"
	" ('person', 2, 90, '0'), ('person', 4, 90, '12.5'),"
	" ('person', 1, 91, '1789984800')," /* 21 September, 12:00 */
	" ('person', 2, 91, '1789941600')," /* 21 September, 00:00 */
	" ('person', 4, 91, '1790028000')," /* 22 September, 00:00 */
	" ('person', 1, 92, '2024-01-01'), ('person', 4, 92, '2025-06-01'),"
	" ('person', 1, 93, 'Une' || char(10) || 'RÉSERVE'),"
	" ('person', 1, 22, '1'), ('person', 2, 22, '0'),"
	" ('person', 1, 25, '41'), ('person', 1, 25, '43'),"
	" ('person', 2, 25, '43'), ('person', 1, 27, '56'),"
	" ('person', 2, 27, '~Un garage')",
	"INSERT INTO assignment (person, team, since, until) VALUES"
	" (1, 1, '2025-01-01', NULL), (1, 2, '2025-01-01', '2025-02-01'),"
	" (2, 2, '2025-01-01', NULL), (3, 2, '2025-01-01', '2025-03-01')",
	"INSERT INTO leave (person, since, until, reasons) VALUES"
	" (2, '2026-05-01', NULL, '10' || char(10) || '13'),"
	" (1, '2025-01-01', '2025-02-01', '10')",
	"INSERT INTO person_place (person, place, created_by, created_at)"
	" VALUES (1, 1, 1, 0), (1, 2, 1, 0), (4, 2, 1, 0)",
	"INSERT INTO visit (uid, kind, person, team, at, created_by,"
	" created_at, deleted_at) VALUES"
	" ('v1', 'passage', 1, 1, 1, 1, 0, NULL),"
	" ('v2', 'passage', 1, 1, 2, 1, 0, NULL),"
	" ('v3', 'passage', 1, 1, 3, 1, 0, 9),"
	" ('v4', 'rencontre', 2, 1, 4, 1, 0, NULL)",
	"INSERT INTO action (uid, person, name, due_on, created_by,"
	" created_at) VALUES ('x1', 1, 'A', '2026-01-01', 1, 0)",
	"INSERT INTO typed (id, member, text, at) VALUES"
	" (1, 3, 'ÉLOÏ', 0), (2, 3, ' CHIEN ', 0), (3, 3, '06 39 98 12', 0),"
	" (4, 3, 'coeur', 0), (5, 3, 'une reserve', 0), (6, 1, 'bob', 0)",
};

static int
setup(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct req *q;
	size_t i;

	(void)state;
	fixture_start(NOW);
	q = fixture_req(a, 1, ADMIN, NOW);
	for (i = 0; i < ARRAY_LEN(made); i++)
		db_exec(q->db, made[i]);
	arena_free(a);
	return 0;
}

/* Found first, asked of each person, counted from. */
enum way { FEW, MANY, FROM };

/* The ids that a filter keeps, as "1 2 4"; "?" when it is unknown, "!" when
 * it is forbidden. */
static const char *
kept_by(struct req *q, const char *word, enum way way)
{
	const struct filter_set *set = filter_fields(q, person_entity(q));
	struct filter_sql *s = filter_sql_new(q);
	struct buf b = buf_new(q->a);
	enum filter_fault fault;
	sqlite3_stmt *rows;
	struct filter f;

	if ((fault = filter_read(q, set, word, &f)) != FILTER_OK)
		return fault == FILTER_UNKNOWN ? "?" : "!";
	assert_string_equal(filter_word(q->a, &f), word);
	f.many = way == MANY;
	filter_sql_add(s, "SELECT DISTINCT p.id");
	if (way == FROM)
		filter_sql_from(s, &f);
	else
		filter_sql_add(s, " FROM person p");
	filter_sql_add(s, " WHERE p.deleted_at IS NULL");
	if (way != FROM)
		filter_sql_where(q, s, &f);
	filter_sql_add(s, " ORDER BY p.id LIMIT ");
	filter_sql_bind(s, I(100));
	rows = filter_sql_query(q, s);
	buf_str(&b, "");
	while (db_step(q->db, rows))
		buf_printf(&b, "%s%d", b.n > 0 ? " " : "",
		    (int)db_column_int(rows, 0));
	sqlite3_reset(rows);
	return b.p;
}

static const char *
kept(struct req *q, const char *word)
{
	return kept_by(q, word, FEW);
}

/* clang-format off */
static const struct { const char *word, *ids; } cases[] = {
	/* text: contains, trimmed, without case or accents */
	{ "name:contient:t1", "1" }, { "otherNames:contient:t2", "4" },
	{ "otherNames:contient:t4", "1" }, { "description:contient:t2", "1" },
	{ "otherNames:vide", "2 3" }, { "f93:contient:t5", "1" },
	{ "f93:vide", "2 3 4" }, { "phone:contient:t3", "1" }, { "phone:vide", "3 4" },
	/* number: empty never matches a comparison */
	{ "f90:inf:2", "2" }, { "f90:inf:100", "1 2 4" }, { "f90:sup:0", "1 4" },
	{ "f90:egal:12.5", "4" }, { "f90:egal:0", "2" }, { "f90:entre:12.5,2", "1 4" },
	{ "f90:entre:2,12.5", "1 4" }, { "f90:vide", "3" },
	/* date and duration: strict, by the day */
	{ "birthdate:avant:1980-02-29", "4" }, { "birthdate:apres:1980-01-01", "1 2" },
	{ "birthdate:le:1980-02-29", "1" }, { "birthdate:vide", "3" },
	{ "f92:avant:2025-06-01", "1" }, { "f92:le:2025-06-01", "4" }, { "f92:vide", "2 3" },
	{ "f91:le:2026-09-21", "1 2" }, { "f91:avant:2026-09-21", "" },
	{ "f91:apres:2026-09-21", "4" }, { "f91:vide", "3" },
	/* boolean: unset is no; yes or no: it is not */
	{ "alertness:oui", "1" }, { "alertness:non", "2 3 4" },
	{ "f22:oui", "1" }, { "f22:non", "2" }, { "f22:vide", "3 4" },
	/* choices: at least one */
	{ "gender:un:2", "2 4" }, { "gender:un:2,3", "1 2 4" },
	{ "gender:un:3,vide", "1 3" }, { "gender:un:7", "" },
	{ "f25:un:43", "1 2" }, { "f25:un:41,43", "1 2" }, { "f25:un:41,vide", "1 3 4" },
	{ "f27:un:libre", "2" }, { "f27:un:56,libre,vide", "1 2 3 4" },
	/* virtual ones */
	{ "age:egal:46", "1 4" }, { "age:egal:15", "2" }, { "age:inf:18", "2" }, { "age:vide", "3" },
	{ "age-mois:egal:191", "2" }, { "suivi-mois:egal:0", "2 3" }, { "suivi-mois:sup:19", "1" },
	{ "actions:egal:1", "1" }, { "actions:egal:0", "2 3 4" },
	{ "passages:sup:1", "1" }, { "passages:egal:3", "" }, { "rencontres:egal:1", "2" },
	{ "contact:avant:2026-09-01", "4" }, { "contact:vide", "3" },
	{ "famille:oui", "1 2" }, { "famille:non", "3 4" },
	{ "assignedTeams:un:2", "2" }, { "assignedTeams:un:1,2", "1 2" },
	{ "assignedTeams:un:vide", "3 4" }, { "assignedTeams:un:1,vide", "1 3 4" },
	{ "lieux:un:2", "1 4" }, { "lieux:un:1,2", "1 4" }, { "lieux:un:vide", "2 3" },
	{ "outOfActiveList:oui", "2" }, { "outOfActiveList:non", "1 3 4" },
	{ "outOfActiveListDate:le:2026-05-01", "2" },
	{ "outOfActiveListReasons:un:13", "2" }, { "outOfActiveListReasons:un:8,13,10", "2" },
	{ "outOfActiveListReasons:un:8", "" }, { "outOfActiveListReasons:un:vide", "1 3 4" },
};
/* Never read: the list answers 400. */
static const char *const unknown[] = {
	"", ":", "gender", "gender:", "gender:un", "gender:un:", "gender:un:2,",
	"gender:un:999", "gender:un:2;3", "gender:un:libre", "gender:contient:2",
	"gender:oui", "inconnu:un:1", "f999:un:1", "p.id:un:1", "name:un:1",
	"name:contient", "name:contient:bob", "name:contient:t99",
	"name:contient:t6", "name:contient:t1,t2", "birthdate:le:31/02/1980",
	"birthdate:le:1980-02-30", "birthdate:le", "birthdate:vide:1",
	"age:inf:-1", "age:inf:007", "age:inf:1e3", "age:entre:1", "age:entre:1,2,3",
	"alertness:vide", "alertness:oui:1", "lieux:un:3", "assignedTeams:un:77",
};
/* clang-format on */

static void
test_operators(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q = fixture_req(a, 1, NORMAL, NOW);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++)
		if (strcmp(kept(q, cases[i].word), cases[i].ids) != 0)
			fail_msg("%s keeps \"%s\", not \"%s\"", cases[i].word,
			    kept(q, cases[i].word), cases[i].ids);
	arena_free(a);
}

/* What many have is found by other statements: the same persons. */
static void
test_many(void **state)
{
	static const char *const words[] = { "f25:un:43", "f25:un:41,43",
		"assignedTeams:un:2", "assignedTeams:un:1,2", "lieux:un:1,2" };
	struct arena *a = arena_new(64 << 20);
	struct req *q = fixture_req(a, 1, NORMAL, NOW);
	struct filter f;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(words); i++) {
		const char *few = kept(q, words[i]);

		assert_string_equal(kept_by(q, words[i], MANY), few);
		assert_string_equal(kept_by(q, words[i], FROM), few);
	}
	for (i = 0; i < 2; i++) {
		assert_int_equal(filter_read(q, filter_fields(q,
		    person_entity(q)), "f25:un:41,43", &f), FILTER_OK);
		filter_weigh(q, &f);
		assert_int_equal(f.many, i);
		db_exec(q->db,
		    "INSERT INTO value (entity, record, field, value) WITH"
		    " n (i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n"
		    " LIMIT ?1) SELECT 'person', i, 25, '41' FROM n"
		    " WHERE true ON CONFLICT DO NOTHING", I(1000));
	}
	assert_string_equal(kept_by(q, "f25:un:41,43", FROM), "1 2");
	db_exec(q->db, "DELETE FROM value WHERE record > 1000");
	arena_free(a);
}

static void
test_unknown(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q = fixture_req(a, 1, NORMAL, NOW);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(unknown); i++)
		if (strcmp(kept(q, unknown[i]), "?") != 0)
			fail_msg("\"%s\" was read", unknown[i]);
	arena_free(a);
}

static void
test_forbidden(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q = fixture_req(a, 1, RESTRICTED, NOW);

	(void)state;
	assert_string_equal(kept(q, "description:vide"), "!");
	assert_string_equal(kept(q, "f90:inf:2"), "!");
	assert_string_equal(kept(q, "gender:un:2"), "2 4");
	/* What a colleague typed. */
	assert_string_equal(kept(q, "name:contient:t1"), "?");
	arena_free(a);
}

/* clang-format off */
static const struct {
	const char *field;
	enum filter_op op;
	const char *first, *second, *word, *text; /* word NULL: refused */
} typed[] = {
	{ "age", FILTER_BETWEEN, "18", "7,5", "age:entre:18,7.5", "Âge (années)\u00A0: entre 18 et 7,5" },
	{ "age", FILTER_BETWEEN, "18", "", NULL, NULL },
	{ "age", FILTER_BELOW, "dix", NULL, NULL, NULL },
	{ "age", FILTER_EMPTY, "dix", NULL, "age:vide", "Âge (années)\u00A0: non renseigné" },
	{ "birthdate", FILTER_BEFORE, "1/2/80", NULL, "birthdate:avant:1980-02-01", "Date de naissance\u00A0: avant le 01/02/1980" },
	{ "birthdate", FILTER_BEFORE, "31/02/1980", NULL, NULL, NULL },
	{ "birthdate", FILTER_ON, "", NULL, NULL, NULL },
	{ "gender", FILTER_AMONG, "\n3\n2", NULL, "gender:un:3,2", "Genre\u00A0: Femme ou Homme" },
	{ "gender", FILTER_AMONG, "", NULL, NULL, NULL },
	{ "gender", FILTER_AMONG, "2\n999", NULL, NULL, NULL },
	{ "gender", FILTER_AMONG, "vide", NULL, "gender:un:vide", "Genre\u00A0: non renseigné" },
	{ "alertness", FILTER_NO, NULL, NULL, "alertness:non", NULL },
	{ "description", FILTER_CONTAINS, " le Chien ", NULL, "description:contient:t0", "Description\u00A0: contient «\u00A0le Chien\u00A0»" },
	{ "description", FILTER_CONTAINS, " !? ", NULL, NULL, NULL },
	{ "phone", FILTER_CONTAINS, "abc", NULL, NULL, NULL },
};
/* clang-format on */

static void
test_typed(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q = fixture_req(a, 1, NORMAL, NOW);
	const struct filter_set *set = filter_fields(q, person_entity(q));
	const char *err;
	struct filter f;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(typed); i++) {
		err = filter_typed(q, filter_field(q, set, typed[i].field),
		    typed[i].op, typed[i].first, typed[i].second, &f);
		if ((err == NULL) != (typed[i].word != NULL))
			fail_msg("%zu: %s", i, err != NULL ? err : "no error");
		if (err != NULL)
			continue;
		assert_string_equal(filter_word(a, &f), typed[i].word);
		if (typed[i].text != NULL)
			assert_string_equal(
			    filter_text(a, &f), typed[i].text);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_operators),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_forbidden),
		cmocka_unit_test(test_typed),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
