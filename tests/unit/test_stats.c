/*
 * Statistics: figures of small organisations whose figures were counted by
 * hand, one rule a person.
 */
#include "fixture.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../cgi-bin/stats/show.h"
#include "../../cgi-bin/stats/stats.h"
#include "date.h"
#include "form.h"
#include "odt.h"
#include "org.h"
#include "route.h"
#include "xlsx.h"

extern const struct module stats_module;

static int64_t now; /* 22 November 2026, 12:00 in Paris */
static struct arena *arena;
static struct req *q;

/* A new organisation for the test, open as its administrator. */
static void
begin(const char *name)
{
	const int64_t org = fixture_org(name, now);

	arena = arena_new(64 << 20);
	q = fixture_req(arena, org, ADMIN, now);
	db_exec(q->db, "UPDATE team SET created_at = 0");
	db_exec(q->db,
	    "INSERT INTO team (id, name, created_at) VALUES (3, 'Soir', 0)");
}

static void
end(void)
{
	arena_free(arena);
	arena = NULL;
}

/* "2026-06-10 14:00" as an instant. */
static int64_t
at(const char *text)
{
	char day[11];

	memcpy(day, text, 10);
	day[10] = '\0';
	return date_instant(
	    day, text[10] != '\0' ? date_parse_time(text + 11) : 0);
}

static int64_t
add_person(const char *since, const char *made)
{
	static int uid;
	const int64_t id = db_insert(q->db,
	    "INSERT INTO person (uid, name, followed_since, created_by,"
	    " created_at) VALUES (?1, 'P' || ?1, ?2, ?3, ?4)",
	    I(++uid), T(since), I(q->member), I(at(made)));

	db_exec(q->db,
	    "INSERT INTO history (entity, record, field, member, at)"
	    " VALUES ('person', ?1, '', ?2, ?3)",
	    I(id), I(q->member), I(at(made)));
	return id;
}

static void
add_stay(int64_t person, int64_t team, const char *since, const char *until)
{
	db_exec(q->db,
	    "INSERT INTO assignment (person, team, since, until)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    I(person), I(team), T(since), T(until));
}

/* Someone followed since January by a team. */
static int64_t
add_old(int64_t team)
{
	const int64_t id = add_person("2026-01-05", "2026-01-05 14:00");

	add_stay(id, team, "2026-01-05", NULL);
	return id;
}

static void
add_leave(
    int64_t person, const char *since, const char *until, const char *reasons)
{
	db_exec(q->db,
	    "INSERT INTO leave (person, since, until, reasons)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    I(person), T(since), T(until), T(reasons));
}

static void
change(int64_t person, const char *field, const char *old, const char *new,
    const char *when)
{
	db_exec(q->db,
	    "INSERT INTO history (entity, record, field, old, new, member, at)"
	    " VALUES ('person', ?1, ?2, ?3, ?4, ?5, ?6)",
	    I(person), T(field), T(old), T(new), I(q->member), I(at(when)));
}

static void
edit(int64_t person, const char *when)
{
	change(person, "description", NULL, "x", when);
}

static int64_t
add_action(int64_t person, const char *status, const char *due,
    const char *completed, int64_t team, int64_t other)
{
	static int uid;
	const bool hour = strlen(due) > 10;
	char day[11];
	int64_t id;

	memcpy(day, due, 10);
	day[10] = '\0';
	id = db_insert(q->db,
	    "INSERT INTO action (uid, person, name, due_on, due_at, status,"
	    " completed_at, created_by, created_at) VALUES (?1, ?2, 'A', ?3,"
	    " nullif(?4, 0), ?5, nullif(?6, 0), ?7, 0)",
	    I(++uid), I(person), T(day), I(hour ? at(due) : 0), T(status),
	    I(completed != NULL ? at(completed) : 0), I(q->member));
	db_exec(
	    q->db, "INSERT INTO action_team VALUES (?1, ?2)", I(id), I(team));
	if (other != 0)
		db_exec(q->db, "INSERT INTO action_team VALUES (?1, ?2)", I(id),
		    I(other));
	return id;
}

static struct scope *
scope(const char *query)
{
	q->params = NULL;
	q->nparams = 0;
	q->query = query;
	assert_int_equal(form_query(q), 0);
	return scope_read(q);
}

static struct stats *
compute(const char *query)
{
	return stats_compute(q, scope(query), NULL);
}

static const struct number *
number(const struct stats *st, const char *key)
{
	size_t i;

	for (i = 0; i < st->nnumbers; i++)
		if (strcmp(st->numbers[i].key, key) == 0)
			return &st->numbers[i];
	fail_msg("no number %s", key);
	return NULL;
}

static const struct table *
table(const struct stats *st, const char *key)
{
	size_t i;

	for (i = 0; i < st->ntables; i++)
		if (strcmp(st->tables[i].key, key) == 0)
			return &st->tables[i];
	fail_msg("no table %s", key);
	return NULL;
}

static int64_t
cell(const struct stats *st, const char *key, const char *row)
{
	const struct row *r = stats_row(table(st, key), row);

	return r != NULL ? r->n : 0;
}

/* followed, new, touched, all */
static void
expect(const char *query, int64_t followed, int64_t fresh, int64_t touched,
    int64_t all)
{
	const struct stats *st = compute(query);

	assert_int_equal(number(st, "suivies")->n, followed);
	assert_int_equal(number(st, "nouvelles")->n, fresh);
	assert_int_equal(number(st, "mises-a-jour")->n, touched);
	assert_int_equal(number(st, "toutes")->n, all);
}

#define JUNE "du=2026-06-01&au=2026-06-30&equipe="

/* ------------------------------------------------------------- populations */

static void
test_new_and_old(void **state)
{
	int64_t p;

	(void)state;
	begin("Essai 1");
	p = add_person("2026-06-10", "2026-06-10 14:00"); /* new */
	add_stay(p, 1, "2026-06-10", NULL);
	expect(JUNE "1", 1, 1, 1, 1);
	add_old(1); /* nothing in June */
	expect(JUNE "1", 1, 1, 1, 2);
	edit(add_old(1), "2026-06-15 10:00");
	expect(JUNE "1", 2, 1, 2, 3);
	p = add_old(1); /* in the trash */
	edit(p, "2026-06-15 10:00");
	db_exec(q->db, "UPDATE person SET deleted_at = 1 WHERE id = ?1", I(p));
	expect(JUNE "1", 2, 1, 2, 3);
	p = add_person("2026-01-05", "2026-01-05"); /* left on 31 May */
	add_stay(p, 1, "2026-01-05", "2026-06-01");
	edit(p, "2026-06-15");
	expect(JUNE "1", 2, 1, 2, 3);
	p = add_person("2026-01-05", "2026-01-05"); /* left on 1 June */
	add_stay(p, 1, "2026-01-05", "2026-06-02");
	edit(p, "2026-06-15"); /* an interaction, but in no team then */
	expect(JUNE "1", 2, 1, 3, 4);
	end();
}

/* Comments, passages and rencontres are interactions of their person. */
static void
test_events(void **state)
{
	int64_t p, action;

	(void)state;
	begin("Essai 1 bis");
	p = add_old(1);
	db_exec(q->db,
	    "INSERT INTO comment (uid, person, text, at, created_by,"
	    " created_at) VALUES ('c1', ?1, 'x', ?2, ?3, ?2)",
	    I(p), I(at("2026-06-15 10:00")), I(q->member));
	expect(JUNE "1", 1, 0, 1, 1);
	p = add_old(1); /* a passage */
	db_exec(q->db,
	    "INSERT INTO visit (uid, kind, person, team, at, created_by,"
	    " created_at) VALUES ('v1', 'passage', ?1, 1, ?2, ?3, ?2)",
	    I(p), I(at("2026-06-15 10:00")), I(q->member));
	expect(JUNE "1", 2, 0, 2, 2);
	p = add_old(1); /* a rencontre, by another team */
	db_exec(q->db,
	    "INSERT INTO visit (uid, kind, person, team, at, created_by,"
	    " created_at) VALUES ('v2', 'rencontre', ?1, 3, ?2, ?3, ?2)",
	    I(p), I(at("2026-06-15 10:00")), I(q->member));
	expect(JUNE "1", 3, 0, 3, 3);
	db_exec(q->db, "UPDATE visit SET deleted_at = 1 WHERE uid = 'v2'");
	expect(JUNE "1", 2, 0, 2, 3);
	p = add_old(1); /* a comment of an action is not one */
	action = db_insert(q->db,
	    "INSERT INTO action (uid, person, name, due_on, created_by,"
	    " created_at) VALUES ('a1', ?1, 'x', '2026-08-01', ?2, 1)",
	    I(p), I(q->member));
	db_exec(q->db,
	    "INSERT INTO comment (uid, person, action, text, at, created_by,"
	    " created_at) VALUES ('c2', ?1, ?4, 'x', ?2, ?3, ?2)",
	    I(p), I(at("2026-06-15 10:00")), I(q->member), I(action));
	expect(JUNE "1", 2, 0, 2, 4);
	end();
}

static void
test_active_list(void **state)
{
	int64_t p;

	(void)state;
	begin("Essai 2");
	p = add_old(1); /* out since May */
	add_leave(p, "2026-05-20", NULL, NULL);
	edit(p, "2026-06-15");
	expect(JUNE "1", 0, 0, 1, 1);
	p = add_old(1); /* came back on 20 June, seen before */
	add_leave(p, "2026-05-20", "2026-06-20", NULL);
	edit(p, "2026-06-10");
	expect(JUNE "1", 0, 0, 2, 2);
	edit(p, "2026-06-20 09:00"); /* seen on the day of coming back */
	expect(JUNE "1", 1, 0, 2, 2);
	p = add_old(1); /* seen on the day of leaving */
	add_leave(p, "2026-06-15", NULL, NULL);
	edit(p, "2026-06-15 23:59");
	expect(JUNE "1", 2, 0, 3, 3);
	p = add_old(1); /* seen on the day after */
	add_leave(p, "2026-06-15", NULL, NULL);
	edit(p, "2026-06-16 00:00");
	expect(JUNE "1", 2, 0, 4, 4);
	p = add_old(1); /* leaving is no interaction */
	add_leave(p, "2026-06-15", NULL, NULL);
	change(p, "outOfActiveList", NULL, "1", "2026-06-15");
	change(p, "outOfActiveListDate", NULL, "2026-06-15", "2026-06-15");
	change(p, "outOfActiveListReasons", NULL, "13", "2026-06-15");
	expect(JUNE "1", 2, 0, 4, 5);
	/* A period of May, long over, does not change: no drift. */
	expect("du=2026-05-01&au=2026-05-31&equipe=1", 0, 0, 0, 5);
	end();
}

static void
test_teams(void **state)
{
	int64_t p;

	(void)state;
	begin("Essai 3");
	p = add_old(1); /* two teams, counted once */
	add_stay(p, 3, "2026-01-05", NULL);
	edit(p, "2026-06-15");
	expect(JUNE "toutes", 1, 0, 1, 1);
	expect(JUNE "1", 1, 0, 1, 1);
	expect(JUNE "2", 0, 0, 0, 0);
	p = add_person("2026-01-05", "2026-01-05"); /* moved from 3 to 1 */
	add_stay(p, 3, "2026-01-05", "2026-06-15");
	add_stay(p, 1, "2026-06-15", NULL);
	expect(JUNE "1", 1, 1, 1, 2);	   /* new for team 1 */
	expect(JUNE "toutes", 1, 0, 1, 2); /* not for the organisation */
	edit(p, "2026-06-14");		   /* before it came to team 1 */
	expect(JUNE "1", 1, 1, 2, 2);
	expect(JUNE "3", 2, 0, 2, 2);
	p = add_person("2026-01-05", "2026-01-05"); /* came while out */
	add_stay(p, 3, "2026-01-05", "2026-06-12");
	add_stay(p, 1, "2026-06-12", "2026-06-20");
	add_leave(p, "2026-06-01", "2026-06-25", NULL);
	expect(JUNE "1", 1, 1, 2, 3);
	db_exec(q->db, "UPDATE leave SET until = '2026-06-19'");
	expect(JUNE "1", 1, 2, 2, 3); /* active on the last day */
	p = add_old(1); /* moved and moved back on one day: no stay */
	add_stay(p, 2, "2026-06-15", "2026-06-15");
	expect(JUNE "2", 0, 0, 0, 0);
	end();
}

static void
test_night(void **state)
{
	static const char *const times[] = { "2026-06-10 11:59",
		"2026-06-10 12:00", "2026-06-11 11:59", "2026-06-11 12:00" };
	int64_t p;
	size_t i;

	(void)state;
	begin("Essai 4");
	for (i = 0; i < ARRAY_LEN(times); i++)
		edit(add_old(NIGHT_TEAM), times[i]);
	expect("du=2026-06-10&au=2026-06-10&equipe=2", 2, 0, 2, 4);
	expect("du=2026-06-09&au=2026-06-09&equipe=2", 1, 0, 1, 4);
	expect("du=2026-06-11&au=2026-06-11&equipe=2", 1, 0, 1, 4);
	/* A file made at two in the morning belongs to the night before. */
	p = add_person("2026-06-11", "2026-06-11 02:00");
	add_stay(p, NIGHT_TEAM, "2026-06-11", NULL);
	expect("du=2026-06-10&au=2026-06-10&equipe=2", 3, 1, 3, 5);
	expect("du=2026-06-11&au=2026-06-11&equipe=2", 1, 0, 1, 5);
	/* The same for a team of the day: the day of the calendar. */
	p = add_person("2026-06-11", "2026-06-11 02:00");
	add_stay(p, DAY_TEAM, "2026-06-11", NULL);
	expect("du=2026-06-10&au=2026-06-10&equipe=1", 0, 0, 0, 0);
	expect("du=2026-06-11&au=2026-06-11&equipe=1", 1, 1, 1, 1);
	/* The night when clocks change, 25 October 2026. */
	edit(add_old(NIGHT_TEAM), "2026-10-25 11:59");
	edit(add_old(NIGHT_TEAM), "2026-10-25 12:00");
	expect("du=2026-10-24&au=2026-10-24&equipe=2", 1, 0, 1, 7);
	expect("du=2026-10-25&au=2026-10-25&equipe=2", 1, 0, 1, 7);
	end();
}

static void
test_no_period(void **state)
{
	const struct stats *st;
	int64_t p;

	(void)state;
	begin("Essai 5");
	p = add_old(1);
	add_leave(p, "2026-01-05", NULL, NULL);
	p = add_person("2024-03-01", "2024-03-01");
	add_stay(p, 1, "2024-03-01", "2024-03-02");
	add_person("2024-03-01", "2024-03-01"); /* never in a team */
	add_action(p, "done", "2025-02-01", "2025-02-03", 1, 0);
	expect("periode=tout&equipe=toutes", 2, 2, 2, 2);
	st = compute("periode=tout&equipe=toutes");
	assert_int_equal(number(st, "suivies")->before, -1);
	assert_int_equal(number(st, "avec-action")->n, 1);
	assert_int_equal(cell(st, "nouvelles-dates", "2024-03"), 1);
	assert_int_equal(cell(st, "nouvelles-dates", "2026-01"), 1);
	assert_int_equal(cell(st, "faites-dates", "2025-02"), 1);
	assert_int_equal(table(st, "faites-dates")->n, 33); /* to today */
	end();
}

/* ----------------------------------------------------------------- actions */

static void
test_actions(void **state)
{
	const struct stats *st;
	int64_t p;

	(void)state;
	begin("Essai 6");
	p = add_old(1);
	add_action(p, "todo", "2026-06-30", NULL, 1, 0);
	add_action(p, "todo", "2026-07-01", NULL, 1, 0);
	add_action(p, "done", "2026-05-01", "2026-06-01 00:00", 1, 3);
	add_action(p, "done", "2026-06-10", "2026-07-01 00:00", 1, 0);
	add_action(p, "cancelled", "2026-05-01", "2026-06-05 10:00", 3, 0);
	st = compute(JUNE "toutes");
	assert_int_equal(cell(st, "actions", "todo"), 1);
	assert_int_equal(cell(st, "actions", "done"), 1);
	assert_int_equal(cell(st, "actions", "cancelled"), 1);
	assert_int_equal(table(st, "actions")->base, 3);
	assert_int_equal(number(st, "faites")->n, 1);
	assert_int_equal(number(st, "avec-action")->n, 1);
	assert_int_equal(cell(st, "faites-dates", "2026-06-01"), 1);
	st = compute(JUNE "3");
	assert_int_equal(table(st, "actions")->base, 2);
	/* The person is not of team 3: an action does not make it so. */
	assert_int_equal(number(st, "avec-action")->n, 0);
	end();
}

static void
test_night_actions(void **state)
{
	const struct stats *st;
	int64_t p;

	(void)state;
	begin("Essai 7");
	p = add_old(NIGHT_TEAM);
	add_action(p, "done", "2026-06-10", "2026-06-10 11:59", 2, 0);
	add_action(p, "done", "2026-06-10", "2026-06-10 12:00", 2, 0);
	add_action(p, "done", "2026-06-10", "2026-06-10 11:59", 2, 1);
	add_action(p, "done", "2026-06-10", "2026-06-11 02:00", 2, 1);
	add_action(p, "todo", "2026-06-10", NULL, 2, 0);
	add_action(p, "todo", "2026-06-11 02:00", NULL, 2, 0);
	st = compute("du=2026-06-10&au=2026-06-10&equipe=toutes");
	assert_int_equal(cell(st, "actions", "done"), 3);
	assert_int_equal(cell(st, "actions", "todo"), 2);
	st = compute("du=2026-06-11&au=2026-06-11&equipe=toutes");
	assert_int_equal(cell(st, "actions", "done"), 1);
	st = compute("du=2026-06-09&au=2026-06-11&equipe=toutes");
	assert_int_equal(cell(st, "actions", "done"), 4); /* each once */
	assert_int_equal(cell(st, "faites-dates", "2026-06-09"), 2);
	assert_int_equal(cell(st, "faites-dates", "2026-06-10"), 2);
	end();
}

/* What is planned has not happened: a period that is not over ends today. */
static void
test_running(void **state)
{
	const struct stats *st;
	int64_t a, b;

	(void)state;
	begin("Essai 18");
	a = add_old(1);
	b = add_old(1);
	add_action(a, "todo", "2026-11-22", NULL, 1, 0);
	add_action(b, "todo", "2026-11-23", NULL, 1, 0);
	add_action(b, "todo", "2026-12-01", NULL, 1, 0);
	st = compute("periode=mois&equipe=1");
	assert_int_equal(number(st, "suivies")->n, 1);
	assert_int_equal(number(st, "avec-action")->n, 1);
	assert_int_equal(number(st, "toutes")->n, 2);
	assert_int_equal(cell(st, "actions", "todo"), 2);   /* one ahead */
	assert_int_equal(table(st, "faites-dates")->n, 22); /* to today */
	st = compute("periode=annee&equipe=1");
	assert_int_equal(table(st, "faites-dates")->n, 11);
	end();
}

/* ---------------------------------------------------------- gender and age */

static void
test_ages(void **state)
{
	static const char *const births[] = { "2008-02-29", "2023-03-01",
		"2023-02-28", "1966-03-02", NULL };
	const struct stats *st;
	size_t i;
	int64_t p;

	(void)state;
	begin("Essai 8");
	for (i = 0; i < ARRAY_LEN(births); i++) {
		p = add_old(1);
		edit(p, "2026-02-20");
		db_exec(q->db,
		    "UPDATE person SET birthdate = ?2, gender = ?3"
		    " WHERE id = ?1",
		    I(p), T(births[i]),
		    T(i < 2	 ? "3"
			: i == 2 ? "2"
				 : NULL));
	}
	st = compute("du=2026-02-01&au=2026-02-28&equipe=1");
	assert_int_equal(cell(st, "age", "0-2"), 1); /* 2 years: 1 March 2023 */
	assert_int_equal(cell(st, "age", "3-17"), 2);  /* 29 February: 17 */
	assert_int_equal(cell(st, "age", "45-59"), 1); /* 59 */
	assert_int_equal(cell(st, "age", ""), 1);
	assert_int_equal(table(st, "age")->known, 4);
	/* (17 + 2 + 3 + 59) / 4 */
	assert_non_null(strstr(table(st, "age")->note, "20,3\u00A0ans"));
	st = compute("du=2026-02-01&au=2026-03-01&equipe=1");
	assert_int_equal(cell(st, "age", "18-24"), 1); /* 18 on 1 March */
	assert_int_equal(cell(st, "age", "3-17"), 2);
	st = compute("du=2026-02-01&au=2026-03-02&equipe=1");
	assert_int_equal(cell(st, "age", "60"), 1);
	assert_int_equal(cell(st, "genre", "3"), 2);
	assert_int_equal(cell(st, "genre", "2"), 1);
	assert_int_equal(cell(st, "genre", ""), 2);
	/* Nobody is older than today in a period that is not over. */
	assert_string_equal(scope("periode=annee")->end, "2026-11-22");
	end();
}

/* ------------------------------------------------------------------ fields */

static void
value(int64_t person, int field, const char *text)
{
	db_exec(q->db, "INSERT INTO value VALUES ('person', ?1, ?2, ?3)",
	    I(person), I(field), T(text));
}

static void
test_fields(void **state)
{
	const struct stats *st;
	int64_t a, b, c;

	(void)state;
	begin("Essai 9");
	a = add_old(1);
	b = add_old(1);
	c = add_old(1);
	edit(a, "2026-06-10");
	edit(b, "2026-06-10");
	edit(c, "2026-06-10");
	value(a, 20, "18"); /* today; 17 until 5 July, 19 until 5 August */
	change(a, "f20", "17", "19", "2026-07-05");
	change(a, "f20", "19", "18", "2026-08-05");
	value(b, 25, "41");
	value(b, 25, "42"); /* was two others until 30 June at midnight */
	change(b, "f25", "46\n49", "41\n42", "2026-07-01 00:00");
	value(c, 25, "41");
	change(c, "f25", NULL, "41", "2026-06-30 23:59");
	value(c, 27, "~Squat");
	db_exec(q->db, "UPDATE person SET alertness = '1' WHERE id = ?1", I(a));
	change(a, "alertness", NULL, "1", "2026-07-02");

	st = compute(JUNE "1");
	assert_int_equal(cell(st, "f20", "17"), 1);
	assert_int_equal(cell(st, "f20", ""), 2);
	assert_int_equal(table(st, "f20")->known, 1);
	assert_int_equal(cell(st, "f25", "46"), 1);
	assert_int_equal(cell(st, "f25", "49"), 1);
	assert_int_equal(cell(st, "f25", "41"), 1);
	assert_int_equal(cell(st, "f25", ""), 1);
	assert_int_equal(table(st, "f25")->known, 2);
	assert_int_equal(table(st, "f25")->base, 3);
	assert_int_equal(cell(st, "f27", "~Squat"), 1);
	assert_string_equal(
	    stats_row(table(st, "f27"), "~Squat")->label, "Squat");
	assert_int_equal(cell(st, "f6", "1"), 0);
	assert_int_equal(cell(st, "f6", ""), 3);
	assert_int_equal(table(st, "f26")->known, 0);
	assert_non_null(strstr(show_unanswered(q, st), "Hébergement"));

	/* Who may not see files is not told what was typed. */
	value(b, 25, "~Une péniche");
	value(b, 25, "~Chez Sacha");
	value(a, 27, "~Chez Camille");
	q->roles = ROLE_STATS;
	st = compute("periode=annee&equipe=1");
	assert_int_equal(table(st, "f25")->known, 2);
	assert_int_equal(cell(st, "f25", "~Autres réponses"), 1);
	assert_int_equal(cell(st, "f27", "~Autres réponses"), 2);
	assert_null(stats_row(table(st, "f27"), "~Squat"));
	assert_null(stats_row(table(st, "f25"), "~Chez Sacha"));
	q->roles = ROLE_ADMIN;
	st = compute("periode=annee&equipe=1");
	assert_int_equal(cell(st, "f25", "~Chez Sacha"), 1);

	st = compute("du=2026-06-01&au=2026-07-31&equipe=1");
	assert_int_equal(cell(st, "f20", "19"), 1);
	assert_int_equal(cell(st, "f25", "41"), 2);
	assert_int_equal(cell(st, "f6", "1"), 1);
	st = compute("periode=annee&equipe=1");
	assert_int_equal(cell(st, "f20", "18"), 1);
	end();
}

static void
test_hidden_fields(void **state)
{
	struct stats *st;
	size_t i, n;

	(void)state;
	begin("Essai 10");
	add_old(1);
	st = compute("periode=annee&equipe=1");
	n = st->ntables;
	db_exec(q->db, "UPDATE field SET stats = 0 WHERE id = 20");
	db_exec(q->db, "UPDATE field SET archived_at = 1 WHERE id = 21");
	db_exec(q->db, "UPDATE field SET everyone = 0 WHERE id IN (24, 25)");
	db_exec(q->db, "INSERT INTO field_team VALUES (24, 1), (25, 2)");
	st = compute("periode=annee&equipe=1");
	assert_int_equal(st->ntables, n - 3); /* 24 stays: it is of team 1 */
	table(st, "f24");
	for (i = 0; i < st->ntables; i++)
		assert_string_not_equal(st->tables[i].key, "f25");
	st = compute("periode=annee&equipe=toutes");
	table(st, "f25");
	/* Who is not of team 2 and settles no teams sees no field of it, nor
	 * of a group that is its own, whatever team is asked for. */
	q->roles = ROLE_STATS;
	db_exec(q->db, "DELETE FROM member_team WHERE member = ?1 AND team = 2",
	    I(q->member));
	db_exec(q->db, "UPDATE field_group SET everyone = 0 WHERE id ="
	    " (SELECT grp FROM field WHERE id = 40)");
	db_exec(q->db, "INSERT INTO field_group_team SELECT grp, 2 FROM field"
	    " WHERE id = 40");
	st = compute("periode=annee&equipe=toutes");
	table(st, "f24");
	for (i = 0; i < st->ntables; i++)
		assert_true(strcmp(st->tables[i].key, "f25") != 0 &&
		    strncmp(st->tables[i].key, "f4", 2) != 0);
	end();
}

static void
test_exits(void **state)
{
	const struct stats *st;

	(void)state;
	begin("Essai 11");
	add_leave(add_old(1), "2026-06-01", NULL, "9\n13");
	add_leave(add_old(1), "2026-06-30", "2026-07-20", NULL);
	add_leave(add_old(1), "2026-05-31", NULL, "9");
	add_leave(add_old(1), "2026-07-01", NULL, "9");
	add_leave(add_old(3), "2026-06-15", NULL, "10");
	st = compute(JUNE "1");
	assert_int_equal(table(st, "sorties")->base, 2);
	assert_int_equal(cell(st, "sorties", "9"), 1);
	assert_int_equal(cell(st, "sorties", "13"), 1);
	assert_int_equal(cell(st, "sorties", ""), 1);
	assert_int_equal(table(st, "sorties")->known, 1);
	end();
}

/* ----------------------------------------------------------------- periods */

/* With plain spaces. */
static const char *
plain(const char *s)
{
	static char out[256];
	size_t n = 0;

	for (; *s != '\0' && n < sizeof out - 1; s++)
		if ((unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xA0)
			out[n++] = *s++ != '\0' ? ' ' : '\0';
		else
			out[n++] = *s;
	out[n] = '\0';
	return out;
}

static void
test_before(void **state)
{
	static const struct {
		const char *query, *label, *before;
	} cases[] = {
		{ "du=2026-06-01&au=2026-06-30", "en juin 2026",
		    "en mai 2026" },
		{ "periode=annee-derniere", "en 2025", "en 2024" },
		{ "periode=annee", "en 2026",
		    "du 1er janvier au 22 novembre 2025" },
		{ "periode=mois", "en novembre 2026",
		    "du 1er au 22 octobre 2026" },
		{ "periode=semaine", "du 16 au 22 novembre 2026",
		    "du 9 au 15 novembre 2026" },
		{ "periode=semestre", "du 1er juillet au 31 décembre 2026",
		    "du 1er janvier au 22 mai 2026" },
		{ "periode=hier", "le 21 novembre 2026",
		    "le 20 novembre 2026" },
		{ "du=10/01/2026&au=20/01/2026", "du 10 au 20 janvier 2026",
		    "du 30 décembre 2025 au 9 janvier 2026" },
		{ "du=2026-12-01&au=2026-12-31", "en décembre 2026", NULL },
		{ "periode=tout", "toutes les données", NULL },
		{ "du=&au=", "toutes les données", NULL },
		{ "periode=nimporte", "en novembre 2026",
		    "du 1er au 22 octobre 2026" },
	};
	const struct scope *s;
	size_t i;

	(void)state;
	begin("Essai 12");
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		s = scope(cases[i].query);
		assert_string_equal(plain(s->label), cases[i].label);
		if (cases[i].before == NULL)
			assert_null(s->before);
		else
			assert_string_equal(plain(s->before), cases[i].before);
	}
	s = scope("periode=annee-derniere");
	assert_string_equal(
	    plain(s->span), "du 1er janvier au 31 décembre 2025");
	end();
}

static void
test_compared(void **state)
{
	const struct number *n;
	const struct stats *st;
	int64_t p;

	(void)state;
	begin("Essai 13");
	edit(add_old(1), "2026-05-31 23:59");
	edit(add_old(1), "2026-06-01 00:00");
	p = add_old(1);
	edit(p, "2026-05-10");
	edit(p, "2026-06-10");
	add_action(p, "done", "2026-05-01", "2026-05-20", 1, 0);
	st = compute(JUNE "1");
	n = number(st, "suivies");
	assert_int_equal(n->n, 2);
	assert_int_equal(n->before, 2);
	n = number(st, "faites");
	assert_int_equal(n->n, 0);
	assert_int_equal(n->before, 1);
	n = number(st, "avec-action");
	assert_int_equal(n->n, 0);
	assert_int_equal(n->before, 1);
	assert_string_equal(show_change(q, n), "−1 (−100\u202F%)");
	end();
}

/* ------------------------------------------------- lists count the same */

static void
fill(void)
{
	int64_t p;
	int i;

	for (i = 0; i < 40; i++) {
		p = add_old(1 + i % 3);
		if (i % 2 == 0)
			edit(p, "2026-06-15");
		if (i % 5 == 0)
			add_leave(p, "2026-06-10", NULL, i % 2 ? "9" : NULL);
		add_action(p, i % 3 ? "done" : "todo", "2026-06-20",
		    i % 3 ? "2026-06-21" : NULL, 1 + i % 3, 0);
		value(p, 20, i % 4 ? "17" : "18");
		value(p, 25, "41");
		value(p, 25, i % 4 ? "42" : "~Autre chose");
	}
}

static void
same(const char *figure, const char *key, int64_t n)
{
	struct wish w = { .figure = figure, .value = key };

	stats_compute(q, scope(JUNE "toutes"), &w);
	assert_int_equal(w.n, n);
	assert_non_null(w.title);
}

static void
test_lists(void **state)
{
	struct wish none = { .figure = "rien", .value = "" };
	const struct stats *st;
	size_t i, k, cells = 0;

	(void)state;
	begin("Essai 14");
	fill();
	st = compute(JUNE "toutes");
	for (i = 0; i < st->nnumbers; i++)
		same(st->numbers[i].key, "", st->numbers[i].n);
	for (i = 0; i < st->ntables; i++)
		for (k = 0; k < st->tables[i].n; k++) {
			same(st->tables[i].key, st->tables[i].rows[k].key,
			    st->tables[i].rows[k].n);
			cells++;
		}
	assert_true(cells > 30);
	stats_compute(q, scope(JUNE "toutes"), &none);
	assert_null(none.title);
	end();
}

/* ------------------------------------------------------------------ routes */

static struct reply
get(int64_t org, enum who who, const char *path, const char *query)
{
	return fixture_call(&stats_module, fixture_cookie(org, who, now), path,
	    query, NULL, now);
}

static void
check(int64_t org, enum who who, const char *path, const char *query,
    int status, const char *holds, const char *lacks)
{
	struct reply r = get(org, who, path, query);

	assert_int_equal(r.status, status);
	if (holds != NULL && strstr(r.body, holds) == NULL)
		fail_msg("%s?%s lacks %s", path, query, holds);
	if (lacks != NULL && strstr(r.body, lacks) != NULL)
		fail_msg("%s?%s has %s", path, query, lacks);
	reply_free(&r);
}

static void
test_page(void **state)
{
	int64_t org;

	(void)state;
	begin("Essai 15");
	org = q->org->id;
	fill();
	end();
	check(org, ADMIN, "/statistiques", JUNE "toutes", 200,
	    "/statistiques/personnes?du=2026-06-01&amp;au=2026-06-30&amp;"
	    "equipe=toutes&amp;figure=suivies",
	    NULL);
	check(org, NORMAL, "/statistiques", "", 200, "Accueil de jour", NULL);
	check(org, STATS, "/statistiques", JUNE "toutes", 200,
	    "<figure class=\"chart-box\" role=\"figure\"",
	    "/statistiques/personnes");
	check(
	    org, STATS, "/statistiques", "", 200, "toute l’organisation", NULL);
	check(org, RESTRICTED, "/statistiques", "", 403, NULL, NULL);
	check(org, ADMIN, "/statistiques", "periode=hier&equipe=2", 200,
	    "Maraude nuit", NULL);
	check(org, ADMIN, "/statistiques", "du=1890-01-01&au=1890-02-01", 422,
	    "id=\"du-err\"", NULL);
	check(org, ADMIN, "/statistiques", "du=2025-01-01&au=2025-01-02", 200,
	    "Rien sur cette période", "<figure");
}

static void
test_wrong_input(void **state)
{
	(void)state;
	check(1, ADMIN, "/statistiques", "du=31/02/2026&au=01/03/2026", 422,
	    "31/02/2026", "Personnes suivies");
	check(1, ADMIN, "/statistiques", "du=01/03/2026", 422, "id=\"au-err\"",
	    "id=\"du-err\"");
	check(1, ADMIN, "/statistiques", "au=01/03/2026", 422, "id=\"du-err\"",
	    "id=\"au-err\"");
	check(1, ADMIN, "/statistiques", "du=02/03/2026&au=01/03/2026", 422,
	    "avant son début", NULL);
	check(1, ADMIN, "/statistiques", "equipe=99", 404, NULL, NULL);
	check(1, ADMIN, "/statistiques", "equipe=1;", 404, NULL, NULL);
	check(1, ADMIN, "/statistiques", "equipe=-1", 404, NULL, NULL);
	check(1, ADMIN, "/statistiques/personnes", "figure=rien", 404, NULL,
	    NULL);
	check(1, ADMIN, "/statistiques/personnes", "figure=suivies&du=x", 303,
	    NULL, NULL);
	check(1, ADMIN, "/rapports/activite.odt", "du=x&au=y", 303, NULL, NULL);
}

static void
test_list_page(void **state)
{
	int64_t org;

	(void)state;
	begin("Essai 16");
	org = q->org->id;
	fill();
	fill();
	end();
	check(org, NORMAL, "/statistiques/personnes",
	    JUNE "toutes&figure=toutes", 200, "Page 1 sur 2", NULL);
	check(org, NORMAL, "/statistiques/personnes",
	    JUNE "toutes&figure=toutes&page=2", 200, "Précédents", "Suivants");
	check(org, NORMAL, "/statistiques/personnes",
	    JUNE "toutes&figure=actions&valeur=done", 200, "FAITE", NULL);
	check(org, NORMAL, "/statistiques/personnes",
	    JUNE "toutes&figure=genre&valeur=", 200, "Non renseigné", NULL);
	check(org, STATS, "/statistiques/personnes",
	    JUNE "toutes&figure=toutes", 403, NULL, NULL);
}

static void
test_reports(void **state)
{
	struct reply r;
	int64_t org;

	(void)state;
	begin("Essai 17");
	org = q->org->id;
	fill();
	end();
	r = get(org, STATS, "/rapports/activite.odt", JUNE "toutes");
	assert_int_equal(r.status, 200);
	assert_memory_equal(r.body, "PK", 2);
	assert_memory_equal(
	    r.body + 30, "mimetype" ODT_TYPE, strlen("mimetype" ODT_TYPE));
	assert_non_null(strstr(
	    r.headers, "rapport-activite-du-2026-06-01-au-2026-06-30.odt"));
	reply_free(&r);
	r = get(org, NORMAL, "/rapports/tableaux.xlsx", "periode=tout");
	assert_int_equal(r.status, 200);
	assert_memory_equal(r.body, "PK", 2);
	assert_non_null(strstr(r.headers, "tableaux-toutes-les-donnees.xlsx"));
	reply_free(&r);
	check(org, NORMAL, "/rapports/activite", JUNE "toutes", 200,
	    "Constats et perspectives", NULL);
	/* What puzzles a reader is said beside the figure. */
	check(org, NORMAL, "/rapports/activite", JUNE "toutes", 200,
	    "ne s’additionnent pas", NULL);
	check(org, NORMAL, "/rapports/activite", JUNE "toutes", 200,
	    "même sans interaction", NULL);
	check(org, NORMAL, "/rapports/activite", JUNE "toutes", 200,
	    "peut avoir plusieurs réponses", NULL);
	check(org, RESTRICTED, "/rapports/activite.odt", JUNE "toutes", 403,
	    NULL, NULL);
}

static int
setup(void **state)
{
	(void)state;
	if (!date_zone("Europe/Paris"))
		return -1;
	now = date_instant("2026-11-22", 12 * 60);
	fixture_start(now);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new_and_old),
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_active_list),
		cmocka_unit_test(test_teams),
		cmocka_unit_test(test_night),
		cmocka_unit_test(test_no_period),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_night_actions),
		cmocka_unit_test(test_running),
		cmocka_unit_test(test_ages),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_hidden_fields),
		cmocka_unit_test(test_exits),
		cmocka_unit_test(test_before),
		cmocka_unit_test(test_compared),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_wrong_input),
		cmocka_unit_test(test_list_page),
		cmocka_unit_test(test_reports),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
