/* Territories and observations: fields by team, the index of words, the end of
 * what is in the trash, contacts too. */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "directory.h"
#include "observation.h"
#include "person.h"
#include "route.h"
#include "territory.h"
#include "visit.h"

static const int64_t NOW = 1790000000; /* 21 September 2026 */
static struct arena *a;
static struct req *q;
extern const struct module agenda_module;

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	return 0;
}

/* A request of the administrator; the one before ends. */
static void
open_at(int64_t now)
{
	if (a != NULL)
		arena_free(a);
	a = arena_new(1 << 24);
	q = fixture_req(a, 1, ADMIN, now);
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

static void
put(const struct entity *e, struct record *r, const char *label,
    const char *value)
{
	size_t i;

	for (i = 0; i < e->n; i++)
		if (strcmp(e->fields[i].label, label) == 0)
			break;
	assert_true(i < e->n);
	r->v[i] = arena_strdup(a, value);
}

static int64_t
territory(const char *name)
{
	const struct entity *e = territory_entity(q);
	struct record *r = entity_blank(q, e);

	put(e, r, "Nom", name);
	return territory_save(q, e, entity_blank(q, e), r);
}

static int64_t
observation(int64_t where, int64_t team, const char *text)
{
	const struct entity *e = observation_entity(q, team, 0);
	struct record *r = entity_blank(q, e);

	put(e, r, "Territoire", arena_printf(a, "%" PRId64, where));
	put(e, r, "Sous l’équipe", arena_printf(a, "%" PRId64, team));
	put(e, r, "Observation faite le", arena_printf(a, "%" PRId64, q->now));
	put(e, r, "Commentaire", text);
	return observation_save(q, e, entity_blank(q, e), r);
}

static int64_t
count(const char *sql, int64_t id)
{
	return db_int(q->db, -1, sql, I(id));
}

static int64_t
found(const char *word)
{
	return db_int(q->db, 0,
	    "SELECT rowid FROM written WHERE written MATCH ?1", T(word));
}

/* The seven fields of the domain, in order, for every team. */
static void
test_default_fields(void **state)
{
	static const char *const labels[] = {
		"Nombre de personnes non connues hommes rencontrées",
		"Nombre de personnes non connues femmes rencontrées",
		"Présence policière", "Nombre de matériel ramassé", "Ambiance",
		"Nombre de médiations avec les riverains / les structures",
		"Commentaire"
	};
	const struct entity *e;
	size_t i, n = 0;

	(void)state;
	open_at(NOW);
	e = observation_entity(q, NIGHT_TEAM, 0);
	for (i = 0; i < e->n; i++)
		if (e->fields[i].id != 0)
			assert_string_equal(e->fields[i].label, labels[n++]);
	assert_int_equal(n, ARRAY_LEN(labels));
	assert_int_equal(entity_field(territory_entity(q), "types")->nchoices, 11);
}

/* A value that the team does not see is neither shown, nor lost. */
static void
test_fields_of_a_team(void **state)
{
	int64_t where, id, field;
	sqlite3_stmt *s;

	(void)state;
	open_at(NOW);
	where = territory("Champs");
	id = observation(where, NIGHT_TEAM, "Bleuet");
	field = count("SELECT id FROM field WHERE label = 'Commentaire'"
		      " AND ?1 > 0",
	    1);
	db_exec(q->db, "UPDATE field SET everyone = 0 WHERE id = ?1", I(field));
	db_exec(q->db, "INSERT INTO field_team VALUES (?1, ?2)", I(field),
	    I(DAY_TEAM));
	assert_int_equal(observation_entity(q, DAY_TEAM, 0)->n,
	    observation_entity(q, NIGHT_TEAM, 0)->n + 1);
	s = observation_answers(q, arena_printf(a, "[%" PRId64 "]", id));
	assert_false(db_step(q->db, s));
	db_exec(q->db, "UPDATE observation SET team = ?2 WHERE id = ?1", I(id),
	    I(DAY_TEAM));
	s = observation_answers(q, arena_printf(a, "[%" PRId64 "]", id));
	assert_true(db_step(q->db, s));
	assert_string_equal(observation_answer(q, a, s), "Bleuet");
	assert_false(db_step(q->db, s));
	db_exec(q->db, "UPDATE field SET everyone = 1 WHERE id = ?1", I(field));
}

/* What is in the trash comes back whole, or ends whole. */
static void
test_trash_and_end(void **state)
{
	int64_t where, first, second, person, visit;

	(void)state;
	open_at(NOW);
	where = territory("Quai des essais");
	first = observation(where, DAY_TEAM, "Coquelicot");
	second = observation(where, DAY_TEAM, "Jonquille");
	person = db_insert(q->db,
	    "INSERT INTO person (uid, name, followed_since, created_by,"
	    " created_at) SELECT 'u', 'Essai', '2020-01-01', min(id), 0"
	    " FROM member");
	visit = db_insert(q->db,
	    "INSERT INTO visit (uid, kind, person, team, at, observation,"
	    " created_by, created_at) SELECT 'v', 'rencontre', ?1, 1, ?2, ?3,"
	    " min(id), 0 FROM member",
	    I(person), I(NOW), I(second));
	assert_int_equal(found("coquelicot"), first * 8 + WRITTEN_OBSERVATION);
	assert_int_equal(found("essais"), where * 8 + WRITTEN_TERRITORY);
	observation_trash(q, first, false);
	territory_trash(q, where);
	assert_false(observation_restore(q, second)); /* with its territory */
	assert_true(territory_restore(q, where));
	assert_int_equal(
	    count("SELECT deleted_at IS NULL FROM observation WHERE id = ?1",
		second),
	    1);
	assert_int_equal(
	    count("SELECT deleted_at IS NULL FROM observation WHERE id = ?1",
		first),
	    0);
	territory_trash(q, where);
	assert_int_equal(territory_sweep(q, NOW, 20), 0);
	assert_int_equal(territory_sweep(q, NOW + 1, 20), 3);
	assert_int_equal(found("coquelicot"), 0);
	assert_int_equal(found("essais"), 0);
	assert_int_equal(count("SELECT count(*) FROM value"
			       " WHERE entity = 'observation' AND record = ?1",
			     first),
	    0);
	assert_int_equal(count("SELECT count(*) FROM history WHERE record = ?1"
			       " AND entity = 'territory'",
			     where),
	    0);
	assert_int_equal(count("SELECT count(*) FROM visit WHERE id = ?1"
			       " AND observation IS NULL",
			     visit),
	    1);
}

/* The clock ends what was long in the trash, in slices. */
static void
test_swept(void **state)
{
	int64_t where, i;

	(void)state;
	open_at(NOW);
	where = territory("Balayé");
	for (i = 0; i < 25; i++)
		observation(where, DAY_TEAM, "Feuille morte");
	territory_trash(q, where);
	q->now = NOW + (person_trash_days(q) - 1) * 86400;
	person_sweep(q);
	assert_int_equal(
	    count("SELECT count(*) FROM territory WHERE id = ?1", where), 1);
	q->now = NOW + (person_trash_days(q) + 1) * 86400;
	person_sweep(q);
	assert_int_equal(
	    count("SELECT count(*) FROM observation WHERE territory = ?1",
		where),
	    5);
	person_sweep(q);
	assert_int_equal(
	    count("SELECT count(*) FROM territory WHERE id = ?1", where), 0);
}

/* A contact ends with its categories and what it was before. */
static void
test_contacts_swept(void **state)
{
	int64_t id;

	(void)state;
	open_at(NOW);
	id = db_insert(q->db,
	    "INSERT INTO contact (uid, name, created_by, created_at,"
	    " deleted_at) SELECT 'c', 'Balayé', min(id), 0, ?1 FROM member",
	    I(NOW));
	db_exec(q->db,
	    "INSERT INTO value (entity, record, field, value)"
	    " SELECT 'contact', ?1, c.field, c.id FROM choice c"
	    " JOIN field f ON f.id = c.field WHERE f.name = 'categories'"
	    " LIMIT 1",
	    I(id));
	entity_note(q, &directory_base, id, "corbeille", NULL, "1");
	q->now = NOW + (person_trash_days(q) - 1) * 86400;
	person_sweep(q);
	assert_int_equal(
	    count("SELECT count(*) FROM contact WHERE id = ?1", id), 1);
	q->now = NOW + (person_trash_days(q) + 1) * 86400;
	person_sweep(q);
	assert_int_equal(
	    count("SELECT count(*) FROM contact WHERE id = ?1", id), 0);
	assert_int_equal(count("SELECT count(*) FROM value"
			       " WHERE entity = 'contact' AND record = ?1",
			     id),
	    0);
	assert_int_equal(count("SELECT count(*) FROM history"
			       " WHERE entity = 'contact' AND record = ?1",
			     id),
	    0);
}

/* One name, whatever its case and accents; that of the trash is free. */
static void
test_names(void **state)
{
	int64_t where;

	(void)state;
	open_at(NOW);
	where = territory("Allée des Érables");
	assert_string_equal(territory_name(q, where), "Allée des Érables");
	assert_true(territory_archive(q, where, true));
	assert_false(territory_archive(q, where, true));
	territory_trash(q, where);
	DIES(404, territory_name(q, where));
	territory("allee des erables");
	assert_false(territory_restore(q, where));
}

enum { IDS = 1000 };

/* The rows of a trash, page after page: how many in all; none comes twice. */
static int
bin_rows(const char *path, int *pages)
{
	const char *cookie = fixture_cookie(1, ADMIN, NOW), *p;
	const char *next = arena_printf(a, "href=\"%s?", path);
	static bool seen[2][IDS];
	char query[64] = "";
	int n = 0;
	struct reply r;

	memset(seen, 0, sizeof seen);
	for (*pages = 0; *pages < 9; ++*pages) {
		r = fixture_call(&agenda_module, cookie, path,
		    query[0] != '\0' ? query : NULL, NULL, NOW);
		assert_int_equal(r.status, 200);
		for (p = r.body; (p = strstr(p, "/restaurer/")) != NULL; n++) {
			bool *one = &seen[p[-1] == 's' && p[-2] == 'n']
					 [strtol(p + 11, NULL, 10) % IDS];

			assert_false(*one);
			*one = true;
			p += 11;
		}
		query[0] = '\0';
		if ((p = strstr(r.body, next)) != NULL)
			assert_int_equal(sscanf(p + strlen(next),
					     "%60[a-z=0-9-]", query),
			    1);
		assert_true(*pages == 0 ||
		    strstr(r.body, "Revenir au début de la corbeille"));
		reply_free(&r);
		if (query[0] == '\0')
			break;
	}
	++*pages;
	return n;
}

/* The trash of contacts, and that of territories and observations, go on
 * page after page, also among those that went at one instant. */
static void
test_bins_go_on(void **state)
{
	int pages, there;
	int64_t where;

	(void)state;
	open_at(NOW);
	where = territory("Allée des pages");
	there = bin_rows("/territoires/corbeille", &pages);
#define MANY \
	" FROM (WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1" \
	" FROM k WHERE n < 205) SELECT n, (SELECT min(id) FROM member) AS m" \
	" FROM k)"
	db_exec(q->db,
	    "INSERT INTO contact (id, uid, name, sort_name, created_by,"
	    " created_at, deleted_at)"
	    " SELECT 500 + n, 'p' || n, 'Rang', 'r' || n, m, 0,"
	    " ?1 - n / 90" MANY,
	    I(NOW));
	db_exec(q->db,
	    "INSERT INTO territory (id, uid, name, sort_name, created_by,"
	    " created_at, deleted_at)"
	    " SELECT 500 + n, 'p' || n, 'Rang', 'r' || n, m, 0,"
	    " ?1 - n / 90" MANY,
	    I(NOW));
	db_exec(q->db,
	    "INSERT INTO observation (id, uid, territory, team, at,"
	    " created_by, created_at, deleted_at)"
	    " SELECT 500 + n, 'p' || n, ?2, 1, 0, m, 0, ?1 - n / 90" MANY,
	    I(NOW), I(where));
#undef MANY
	assert_int_equal(bin_rows("/contacts/corbeille", &pages), 205);
	assert_int_equal(pages, 2);
	assert_int_equal(bin_rows("/territoires/corbeille", &pages), there + 410);
	assert_int_equal(pages, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_default_fields),
		cmocka_unit_test(test_fields_of_a_team),
		cmocka_unit_test(test_trash_and_end),
		cmocka_unit_test(test_swept),
		cmocka_unit_test(test_contacts_swept),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_bins_go_on),
	};

	return cmocka_run_group_tests_name("territory", tests, setup, teardown);
}
