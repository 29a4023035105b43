/*
 * Multiplies an organisation until it has so many persons, for the bench at
 * three sizes: each new one has the values, stays, events and histories of one
 * of those that were there, and another's name, birth date and telephone.
 * Then gives the first person's file at least 300 lines.
 *
 *   MANO_CONF=FILE grow COOKIE PERSONS
 *
 * COOKIE: of a session of that organisation, which nobody else uses meanwhile.
 */
#include <err.h>
#include <stdio.h>
#include <time.h>

#include "conf.h"
#include "date.h"
#include "log.h"
#include "org.h"
#include "person.h"
#include "person_keys.h"
#include "registry.h"
#include "session.h"
#include "text.h"
#include "../../cgi-bin/admin/ctl_names.h"

/* nth: number of the copy; the others: the last person, action, comment, visit
 * and row of history that there were. */
#define BASE \
	"WITH base (nth, persons, actions, comments, visits, changes)" \
	" AS (VALUES (?1, ?2, ?3, ?4, ?5, ?6)) "

static const char *const copies[] = {
	BASE "INSERT INTO person (id, uid, name, sort_name, gender, description,"
	" alertness, wandering_at, email, followed_since, last_contact,"
	" out_from, created_by, created_at)"
	" SELECT id + nth * persons, lower(hex(randomblob(16))), name, sort_name,"
	" gender, description, alertness, wandering_at, email,"
	" followed_since, last_contact, out_from, created_by, created_at"
	" FROM person, base WHERE id <= persons",
	BASE "INSERT INTO value (entity, record, field, value)"
	" SELECT entity, record + nth * persons, field, value FROM value, base"
	" WHERE entity = 'person' AND record <= persons",
	BASE "INSERT INTO assignment (person, team, since, until, reasons)"
	" SELECT person + nth * persons, team, since, until, reasons"
	" FROM assignment, base WHERE person <= persons",
	BASE "INSERT INTO leave (person, since, until, reasons, created_by)"
	" SELECT person + nth * persons, since, until, reasons, created_by"
	" FROM leave, base WHERE person <= persons",
	BASE "INSERT INTO action (id, uid, person, name, description, due_on,"
	" due_at, status, completed_at, urgent, created_by, created_at)"
	" SELECT id + nth * actions, lower(hex(randomblob(16))), person + nth * persons,"
	" name, description, due_on, due_at, status, completed_at, urgent,"
	" created_by, created_at FROM action, base WHERE id <= actions",
	BASE "INSERT INTO action_team (action, team) SELECT action + nth * actions, team"
	" FROM action_team, base WHERE action <= actions",
	BASE "INSERT INTO comment (id, uid, person, text, at, urgent, team,"
	" created_by, created_at)"
	" SELECT id + nth * comments, lower(hex(randomblob(16))), person + nth * persons,"
	" text, at, urgent, team, created_by, created_at FROM comment, base"
	" WHERE id <= comments",
	BASE "INSERT INTO visit (id, uid, kind, person, team, at, comment,"
	" created_by, created_at)"
	" SELECT id + nth * visits, lower(hex(randomblob(16))), kind,"
	" person + nth * persons, team, at, comment, created_by, created_at"
	" FROM visit, base WHERE id <= visits",
	BASE "INSERT INTO history (entity, record, field, old, new, member, at)"
	" SELECT entity, record + nth * CASE entity WHEN 'person' THEN persons"
	" WHEN 'action' THEN actions WHEN 'comment' THEN comments ELSE visits END,"
	" field, old, new, member, at FROM history, base WHERE id <= changes",
};

/* The last ids before the first copy. */
struct base {
	int64_t person, action, comment, visit, history;
};

static void
copy(struct req *q, const struct base *b, int64_t n)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(copies); i++)
		db_exec(q->db, copies[i], I(n), I(b->person), I(b->action),
		    I(b->comment), I(b->visit), I(b->history));
}

/* Who the copy is, and the words by which it is found. */
static void
name(struct req *q, int64_t id)
{
	const struct persona p =
	    persona_make(q->a, (uint64_t)id, date_of(q->a, q->now));
	const char *fold = text_fold(q->a, p.name);

	db_exec(q->db,
	    "UPDATE person SET name = ?2, sort_name = ?3, other_names = ?4,"
	    " birthdate = ?5, phone = ?6 WHERE id = ?1",
	    I(id), T(p.name), T(fold), T(p.other_names), T(p.birthdate),
	    T(p.phone));
	db_exec(q->db,
	    "INSERT INTO person_fts (rowid, names, facts) VALUES (?1, ?2, ?3)",
	    I(id),
	    T(arena_printf(q->a, "%s %s", fold,
		p.other_names != NULL ? text_fold(q->a, p.other_names) : "")),
	    T(p.phone != NULL ? person_phone(q->a, p.phone) : ""));
	person_keys_set(
	    q, id, p.name, p.other_names, p.birthdate, p.phone);
}

/* Names follow the copies, each with an arena of its own. */
static void
name_all(struct req *q, int64_t from, int64_t to)
{
	struct arena *whole = q->a, *scratch = arena_child(q->a, 8 << 20);

	for (; from <= to; from++) {
		q->a = q->db->a = scratch;
		name(q, from);
		q->a = q->db->a = whole;
		arena_reset(scratch);
	}
}

static void
fill_file(struct req *q)
{
	db_exec(q->db,
	    "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 150)"
	    " INSERT INTO comment (uid, person, text, at, team, created_by,"
	    " created_at) SELECT lower(hex(randomblob(16))), 1,"
	    " 'Vu à la gare, jour ' || i, ?1 - i * 86400, 1, 1, ?1 FROM n",
	    I(q->now));
	db_exec(q->db,
	    "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 150)"
	    " INSERT INTO visit (uid, kind, person, team, at, created_by,"
	    " created_at) SELECT lower(hex(randomblob(16))),"
	    " iif(i % 2, 'passage', 'rencontre'), 1, 1, ?1 - i * 80000, 1, ?1"
	    " FROM n",
	    I(q->now));
}

static void
grow(struct req *q, int64_t persons)
{
	const struct base b = {
		.person = db_int(q->db, 0, "SELECT max(id) FROM person"),
		.action = db_int(q->db, 0, "SELECT max(id) FROM action"),
		.comment = db_int(q->db, 0, "SELECT max(id) FROM comment"),
		.visit = db_int(q->db, 0, "SELECT max(id) FROM visit"),
		.history = db_int(q->db, 0, "SELECT max(id) FROM history"),
	};
	int64_t n;

	db_remember(q->db);
	for (n = 1; n < persons / b.person; n++) {
		db_begin(q->db);
		copy(q, &b, n);
		name_all(q, n * b.person + 1, (n + 1) * b.person);
		db_commit(q->db);
	}
	db_begin(q->db);
	fill_file(q);
	db_commit(q->db);
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new(64 << 20);
	struct req q = { .a = a, .now = (int64_t)time(NULL) };
	jmp_buf here;

	if (argc != 3)
		errx(2, "usage: grow COOKIE PERSONS");
	log_open("grow");
	conf_load();
	crypto_start();
	registry_start(false);
	die_target = &here;
	if (setjmp(here) != 0)
		errx(1, "%s", die_message);
	db_hurry = true;
	q.cookie = argv[1];
	q.registry = registry_db(a);
	session_load(&q);
	if (q.session == NULL || q.session->keys_org == NULL)
		errx(1, "this cookie opens nothing");
	org_open(&q);
	q.db->deadline = INT64_MAX;
	grow(&q, parse_id(argv[2]));
	arena_free(a);
	return 0;
}
