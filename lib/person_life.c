/* The active list, the teams. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "person.h"
#include "text.h"

/* ------------------------------------------------------------ active list */

static void
note(struct req *q, int64_t person, const char *field, const char *old,
    const char *new)
{
	if (strcmp(old != NULL ? old : "", new != NULL ? new : "") != 0)
		entity_note(q, &person_base, person, field, old, new);
}

struct leave
person_left(struct req *q, int64_t person)
{
	struct leave l = { NULL, NULL };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT since, reasons FROM leave WHERE person = ?1"
	    " AND until IS NULL",
	    I(person));
	if (db_step(q->db, s))
		l = (struct leave){ db_column(q->db, s, 0),
			db_column(q->db, s, 1) };
	sqlite3_reset(s);
	return l;
}

void
person_left_note(struct req *q, int64_t person, struct leave was)
{
	const struct leave now = person_left(q, person);

	db_exec(q->db, "UPDATE person SET out_from = ?2 WHERE id = ?1",
	    I(person), T(now.since));
	note(q, person, "outOfActiveList", was.since != NULL ? "1" : "0",
	    now.since != NULL ? "1" : "0");
	note(q, person, "outOfActiveListDate", was.since, now.since);
	note(q, person, "outOfActiveListReasons", was.reasons, now.reasons);
}

void
person_leave(
    struct req *q, int64_t person, const char *day, const char *reasons)
{
	const struct leave was = person_left(q, person);
	const char *back = db_text(q->db,
	    "SELECT max(until) FROM leave WHERE person = ?1"
	    " AND until IS NOT NULL",
	    I(person));

	if (back != NULL && strcmp(day, back) < 0)
		day = back; /* two leaves never overlap */
	db_exec(q->db,
	    "INSERT INTO leave (person, since, reasons, created_by)"
	    " VALUES (?1, ?2, ?3, ?4)"
	    " ON CONFLICT (person) WHERE until IS NULL"
	    " DO UPDATE SET since = ?2, reasons = ?3, created_by = ?4"
	    " WHERE since <> ?2 OR reasons IS NOT ?3",
	    I(person), T(day), T(reasons), I(q->member));
	db_exec(q->db, "UPDATE person SET out_from = ?2 WHERE id = ?1",
	    I(person), T(day));
	note(q, person, "outOfActiveList", was.since != NULL ? "1" : NULL, "1");
	note(q, person, "outOfActiveListDate", was.since, day);
	note(q, person, "outOfActiveListReasons", was.reasons, reasons);
}

bool
person_reasons_seen(const struct req *q, const struct entity *e)
{
	const struct field *f = entity_field(e, "outOfActiveListReasons");

	return f != NULL && (f->roles & q->roles) != 0;
}

const char *
person_reasons(struct req *q, const struct entity *e, const char *canonical)
{
	return person_reasons_seen(q, e)
	    ? entity_show(
		  q, entity_field(e, "outOfActiveListReasons"), canonical)
	    : "";
}

void
person_return(struct req *q, int64_t person, const char *day)
{
	const char *since = db_text(q->db,
	    "SELECT since FROM leave WHERE person = ?1 AND until IS NULL",
	    I(person));

	if (since == NULL)
		return;
	db_exec(q->db,
	    "UPDATE leave SET until = max(since, ?2)"
	    " WHERE person = ?1 AND until IS NULL",
	    I(person), T(day));
	db_exec(
	    q->db, "UPDATE person SET out_from = NULL WHERE id = ?1", I(person));
	note(q, person, "outOfActiveList", "1", "0");
	note(q, person, "outOfActiveListDate", since, NULL);
}

int64_t
person_version(struct req *q, int64_t person, const char *fields)
{
	return db_int(q->db, 1,
	    "SELECT 1 + coalesce(max(id), 0) FROM history"
	    " WHERE entity = 'person' AND record = ?1 AND field LIKE ?2",
	    I(person), T(fields));
}

/* ------------------------------------------------------------ teams */

/* The teams in charge as history has them: in the order of their names. */
static const char *
teams_of(struct req *q, int64_t person)
{
	return db_text(q->db,
	    "SELECT group_concat(team, char(10)) FROM (SELECT a.team FROM"
	    " assignment a JOIN team t ON t.id = a.team WHERE a.person = ?1"
	    " AND a.until IS NULL ORDER BY t.name)",
	    I(person));
}

bool
person_assign(struct req *q, int64_t person, int64_t team)
{
	const char *was = teams_of(q, person);

	if (db_int(q->db, 0, "SELECT archived_at IS NULL FROM team WHERE id = ?1",
		I(team)) == 0)
		die(400, "team %" PRId64 " cannot be chosen", team);
	if (db_exec(q->db,
		"INSERT INTO assignment (person, team, since)"
		" SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM assignment"
		" WHERE person = ?1 AND team = ?2 AND until IS NULL)",
		I(person), I(team), T(date_of(q->a, q->now))) == 0)
		return false;
	note(q, person, "assignedTeams", was, teams_of(q, person));
	return true;
}

bool
person_unassign(struct req *q, int64_t person, int64_t team)
{
	const char *was = teams_of(q, person);

	if (db_exec(q->db,
		"DELETE FROM assignment WHERE person = ?1 AND team = ?2"
		" AND until IS NULL AND since >= ?3 AND EXISTS (SELECT 1"
		" FROM assignment o WHERE o.person = ?1 AND o.team <> ?2"
		" AND o.until IS NULL)",
		I(person), I(team),
		T(date_of(q->a, q->now - 3600))) == 0)
		return false;
	note(q, person, "assignedTeams", was, teams_of(q, person));
	return true;
}

bool
person_unleave(struct req *q, int64_t person)
{
	const char *since = db_text(q->db,
	    "SELECT since FROM leave WHERE person = ?1 AND until IS NULL",
	    I(person));

	if (since == NULL)
		return false;
	db_exec(q->db,
	    "DELETE FROM leave WHERE person = ?1 AND until IS NULL",
	    I(person));
	db_exec(
	    q->db, "UPDATE person SET out_from = NULL WHERE id = ?1", I(person));
	note(q, person, "outOfActiveList", "1", "0");
	note(q, person, "outOfActiveListDate", since, NULL);
	return true;
}

bool
person_unreturn(struct req *q, int64_t person)
{
	const int64_t leave = db_int(q->db, 0,
	    "SELECT id FROM leave WHERE person = ?1 AND until = ?2"
	    " AND NOT EXISTS (SELECT 1 FROM leave WHERE person = ?1"
	    " AND until IS NULL) ORDER BY id DESC LIMIT 1",
	    I(person), T(date_of(q->a, q->now)));
	const char *since;

	if (leave == 0)
		return false;
	db_exec(q->db, "UPDATE leave SET until = NULL WHERE id = ?1", I(leave));
	since = db_text(
	    q->db, "SELECT since FROM leave WHERE id = ?1", I(leave));
	db_exec(q->db, "UPDATE person SET out_from = ?2 WHERE id = ?1",
	    I(person), T(since));
	note(q, person, "outOfActiveList", "0", "1");
	note(q, person, "outOfActiveListDate", NULL, since);
	return true;
}

void
person_join(struct req *q, int64_t person, int64_t team, const char *since)
{
	const char *was = teams_of(q, person);

	db_exec(q->db,
	    "INSERT INTO assignment (person, team, since) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (person, team) WHERE until IS NULL DO NOTHING",
	    I(person), I(team), T(since));
	note(q, person, "assignedTeams", was, teams_of(q, person));
}

void
person_quit(struct req *q, int64_t person, int64_t stay, const char *until,
    const char *reasons)
{
	const char *was = teams_of(q, person);
	const char *why = db_text(
	    q->db, "SELECT reasons FROM assignment WHERE id = ?1", I(stay));

	db_exec(q->db,
	    "UPDATE assignment SET until = ?2, reasons = ?3 WHERE id = ?1",
	    I(stay), T(until), T(reasons));
	note(q, person, "assignedTeams", was, teams_of(q, person));
	note(q, person, "motifs-equipe", why, reasons);
}

/* ------------------------------------------------------------ taking back */

/* The change that made `old` into `new` on that day: a stay that it began is
 * none, one that it ended goes on. */
static void
rewind_stays(struct req *q, int64_t person, const char *old, const char *new,
    const char *day)
{
	sqlite3_stmt *s;

	s = db_query(q->db, "SELECT id FROM team");
	while (db_step(q->db, s)) {
		const char *team = db_column(q->db, s, 0);
		const bool was = text_has_line(old, team);

		if (was == text_has_line(new, team))
			continue;
		db_exec(q->db,
		    was ? "UPDATE assignment SET until = NULL WHERE id ="
			  " (SELECT max(id) FROM assignment WHERE person = ?1"
			  " AND team = ?2 AND until = ?3)"
			: "DELETE FROM assignment WHERE person = ?1"
			  " AND team = ?2 AND since = ?3 AND until IS NULL",
		    I(person), I(parse_id(team)), T(day));
	}
	sqlite3_reset(s);
}

/* The same of a change of the leave. */
static void
rewind_leave(struct req *q, int64_t person, const char *field, const char *old,
    const char *new)
{
	const bool was_out = old != NULL && strcmp(old, "1") == 0;

	if (strcmp(field, "outOfActiveListReasons") == 0)
		db_exec(q->db,
		    "UPDATE leave SET reasons = ?2"
		    " WHERE person = ?1 AND until IS NULL",
		    I(person), T(old));
	else if (strcmp(field, "outOfActiveListDate") == 0)
		db_exec(q->db,
		    "UPDATE leave SET since = coalesce(?2, since)"
		    " WHERE person = ?1 AND until IS NULL",
		    I(person), T(old));
	else if (was_out)
		db_exec(q->db,
		    "UPDATE leave SET until = NULL WHERE id = (SELECT max(id)"
		    " FROM leave WHERE person = ?1)",
		    I(person));
	else if (new != NULL && strcmp(new, "1") == 0)
		db_exec(q->db,
		    "DELETE FROM leave WHERE person = ?1 AND until IS NULL",
		    I(person));
}

/* Takes back, newest first, the changes of the fields that are LIKE the
 * pattern; false if there are none, or if others came after them. */
static bool
rewind_changes(struct req *q, int64_t person, const char *pattern,
    int64_t first, int64_t last)
{
	bool any = false;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT field, old, new, at FROM history WHERE entity = 'person'"
	    " AND record = ?1 AND field LIKE ?2 AND id BETWEEN ?3 AND ?4"
	    " AND NOT EXISTS (SELECT 1 FROM history WHERE entity = 'person'"
	    " AND record = ?1 AND field LIKE ?2 AND id > ?4)"
	    " ORDER BY id DESC",
	    I(person), T(pattern), I(first), I(last));
	for (; db_step(q->db, s); any = true) {
		const char *field = db_column(q->db, s, 0);
		const char *old = db_column(q->db, s, 1);
		const char *new = db_column(q->db, s, 2);

		if (strcmp(field, "assignedTeams") == 0)
			rewind_stays(q, person, old, new,
			    date_of(q->a, db_column_int(s, 3)));
		else
			rewind_leave(q, person, field, old, new);
	}
	sqlite3_reset(s);
	return any;
}

bool
person_rewind(struct req *q, int64_t person, int64_t first, int64_t last)
{
	const char *teams = teams_of(q, person);
	const struct leave was = person_left(q, person);
	const bool stays =
	    rewind_changes(q, person, "assignedTeams", first, last);
	const bool leave =
	    rewind_changes(q, person, "outOfActiveList%", first, last);

	if (stays)
		note(q, person, "assignedTeams", teams, teams_of(q, person));
	if (leave)
		person_left_note(q, person, was);
	return stays || leave;
}
