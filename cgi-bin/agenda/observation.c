/* One observation: what was seen, who was met. */
#include "observation.h"

#include <inttypes.h>
#include <stdlib.h>

#include "activity.h"
#include "agenda.h"
#include "date.h"
#include "fr.h"
#include "page.h"
#include "territories.h"
#include "territory.h"
#include "visit.h"

/* Rencontres noted with it, and the way to note one. */
static void
draw_meetings(struct req *q, struct tpl *t, int64_t id)
{
	const int64_t n = observation_meetings(q, id);
	const char *author;
	struct tpl *row;
	sqlite3_stmt *s;

	if (n > 0)
		tpl_set(tpl_section(t, "MET"), "MEETINGS",
		    arena_printf(q->a, "%" PRId64, n));
	/* A comment is read by those who read them all, and by its author. */
	s = db_query(q->db,
	    "SELECT v.person, p.name, v.at,"
	    " iif(?2 OR v.created_by = ?3, v.comment, NULL), m.name, v.id"
	    " FROM visit v JOIN person p ON p.id = v.person"
	    " AND p.deleted_at IS NULL LEFT JOIN member m"
	    " ON m.id = v.created_by WHERE v.observation = ?1"
	    " AND v.deleted_at IS NULL ORDER BY v.at, p.sort_name, v.id",
	    I(id), I((q->roles & ROLES_FULL) != 0), I(q->member));
	while (db_step(q->db, s)) {
		row = tpl_section(t, "MEETING");
		tpl_set(row, "HREF",
		    arena_printf(
			q->a, "/personnes/%" PRId64, db_column_int(s, 0)));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_set(row, "WHEN",
		    date_instant_show(q->a, db_column_int(s, 2)));
		if (sqlite3_column_type(s, 3) != SQLITE_NULL)
			tpl_set(tpl_section(row, "SAID"), "TEXT",
			    db_column(q->db, s, 3));
		author = db_column(q->db, s, 4);
		tpl_set(row, "AUTHOR", fr_member(author));
	}
	sqlite3_reset(s);
	if (n == 0)
		tpl_show(t, "NO_MEETING");
}

void
observation_show(struct req *q)
{
	const int64_t id = req_id(q), team = observation_team(q, id);
	const struct entity *e = observation_entity(q, team, team);
	const struct record *r = entity_load(q, e, id);
	const char *territory = entity_value(e, r, "territory");
	struct tpl *t = page_new(q, "Observation");
	sqlite3_stmt *s;
	size_t i;

	tpl_int(t, "ID", id);
	tpl_set(t, "WHEN",
	    date_instant_show(
		q->a, strtoll(entity_value(e, r, "at"), NULL, 10)));
	tpl_set(t, "TERRITORY", territory);
	tpl_set(t, "TERRITORY_NAME", territory_name(q, parse_id(territory)));
	activity_team_of(q, t, team);
	s = db_query(q->db,
	    "SELECT created_by, created_at FROM observation WHERE id = ?1",
	    I(id));
	if (db_step(q->db, s))
		activity_author(
		    q, t, db_column_int(s, 0), db_column_int(s, 1));
	sqlite3_reset(s);
	for (i = 1; i < e->ngroups; i++) /* the first is the heading */
		page_answers(q, t, e, r, &e->groups[i],
		    &(struct page_answers){ 0 });
	draw_meetings(q, t, id);
	visit_undo(q, t, 0);
	if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		activity_history(observation_view(q, team), t, e, id);
	resp_page(q, 200, "agenda/observation.tpl", t);
}
