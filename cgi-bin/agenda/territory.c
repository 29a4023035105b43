/* One territory: what it is, what was observed there. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "observation.h"
#include "page.h"
#include "territories.h"
#include "territory.h"

enum { SHOWN = 20 };

/* ------------------------------------------------------------ what it is */

/* {{#FIELD}} of the record: LABEL VALUE; the name is the heading. */
static void
draw_fields(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r)
{
	struct tpl *row;
	size_t i;

	for (i = 0; i < e->n; i++) {
		if (r->v[i] == NULL || (e->fields[i].roles & q->roles) == 0 ||
		    strcmp(e->fields[i].name, "name") == 0)
			continue;
		row = tpl_section(t, "FIELD");
		tpl_set(row, "LABEL", e->fields[i].label);
		tpl_set(row, "VALUE", entity_show(q, &e->fields[i], r->v[i]));
	}
}

/* Buttons by right; the way back of the one just pressed. */
static void
draw_acts(struct req *q, struct tpl *t, int64_t id, bool archived)
{
	const char *other = arena_printf(q->a,
	    archived ? "/territoires/desarchiver/%" PRId64
		     : "/territoires/archiver/%" PRId64,
	    id);
	struct tpl *can;

	if (rights_allow(q->roles, CAP_TERRITORY_WRITE)) {
		can = tpl_section(t, "CAN");
		tpl_int(can, "ID", id);
		tpl_set(can, "ACTION", other);
		tpl_show(can, archived ? "BACK" : "AWAY");
		page_hidden(q, can, 0);
		if (strcmp(req_text(q, "fait"),
			archived ? "archive" : "desarchive") == 0)
			territory_undo(q, t,
			    archived ? "Territoire archivé."
				     : "Territoire désarchivé.",
			    "Annuler", other);
	}
	if (rights_allow(q->roles, CAP_ADMIN))
		tpl_int(tpl_section(t, "ADMIN"), "ID", id);
}

/* ------------------------------------------------------------ observations */

/* A row of the page, and where its answers go. */
struct seen {
	int64_t id;
	struct tpl *t;
	bool some; /* a short answer is shown already */
};

/* A long text has lines of its own, the rest stands on one. */
static void
draw_answer(struct req *q, struct seen *row, sqlite3_stmt *s)
{
	const bool text = strcmp(db_column(q->db, s, ANSWER_TYPE),
			      type_textarea.name) == 0;
	struct tpl *t = tpl_section(row->t, text ? "TEXT" : "SAID");

	if (!text && row->some)
		tpl_show(t, "AND");
	row->some = row->some || !text;
	tpl_set(t, "LABEL", db_column(q->db, s, ANSWER_LABEL));
	tpl_set(t, "VALUE", observation_answer(q, q->a, s));
}

static void
draw_answers(struct req *q, struct seen *rows, size_t n)
{
	struct buf ids = buf_new(q->a);
	sqlite3_stmt *s;
	size_t i;

	buf_str(&ids, "[");
	for (i = 0; i < n; i++)
		buf_printf(&ids, "%s%" PRId64, i > 0 ? "," : "", rows[i].id);
	buf_str(&ids, "]");
	s = observation_answers(q, ids.p);
	for (i = 0; db_step(q->db, s);) {
		while (rows[i].id != db_column_int(s, ANSWER_OF))
			i++;
		draw_answer(q, &rows[i], s);
	}
	sqlite3_reset(s);
}

static void
draw_row(struct req *q, struct tpl *t, sqlite3_stmt *s)
{
	const int64_t meetings = observation_meetings(q, db_column_int(s, 0));
	const char *author = db_column(q->db, s, 5);

	tpl_set(t, "HREF",
	    arena_printf(
		q->a, "/observations/%" PRId64, db_column_int(s, 0)));
	tpl_set(t, "WHEN", date_instant_show(q->a, db_column_int(s, 1)));
	activity_team(t, db_column(q->db, s, 2), db_column_int(s, 3),
	    db_column_int(s, 4) != 0);
	tpl_set(t, "AUTHOR", fr_member(author));
	if (meetings > 0)
		tpl_set(tpl_section(t, "MET"), "MEETINGS",
		    arena_printf(q->a, "%" PRId64 "\u00A0rencontre%s",
			meetings, meetings > 1 ? "s" : ""));
}

/* The row that the page comes after; 0, the first page, if it is gone. */
static int64_t
page_after(struct req *q, int64_t id)
{
	return db_int(q->db, 0,
	    "SELECT id FROM observation WHERE id = ?1 AND territory = ?2",
	    I(req_int(q, "apres", 1, INT64_MAX, 0)), I(id));
}

/* Latest first; the page after a row names that row. */
static void
draw_observations(struct req *q, struct tpl *t, int64_t id)
{
	const int64_t after = page_after(q, id);
	struct seen rows[SHOWN];
	size_t n = 0;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT o.id, o.at, e.name, e.colour, e.night, m.name"
	    " FROM observation o JOIN team e ON e.id = o.team"
	    " LEFT JOIN member m ON m.id = o.created_by"
	    " WHERE o.territory = ?1 AND o.deleted_at IS NULL"
	    " AND (?2 = 0 OR (o.at, o.id) < (SELECT at, id FROM observation"
	    " WHERE id = ?2)) ORDER BY o.at DESC, o.id DESC LIMIT ?3",
	    I(id), I(after), I(SHOWN + 1));
	while (db_step(q->db, s)) {
		if (n == SHOWN) {
			tpl_set(tpl_section(t, "MORE"), "HREF",
			    arena_printf(q->a,
				"/territoires/%" PRId64 "?apres=%" PRId64, id,
				rows[n - 1].id));
			break;
		}
		rows[n] = (struct seen){ db_column_int(s, 0),
			tpl_section(t, "ROW"), false };
		draw_row(q, rows[n++].t, s);
	}
	sqlite3_reset(s);
	draw_answers(q, rows, n);
	if (after > 0)
		tpl_set(tpl_section(t, "FIRST"), "HREF",
		    arena_printf(q->a, "/territoires/%" PRId64, id));
	if (n == 0)
		tpl_show(t, "NO_ROW");
}

/* The observation put away a moment ago. */
static void
draw_removed(struct req *q, struct tpl *t, int64_t id)
{
	const int64_t gone = req_int(q, "retire", 1, INT64_MAX, 0);

	if (gone != 0 &&
	    db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM observation WHERE id = ?1"
		" AND territory = ?2 AND deleted_at > ?3)",
		I(gone), I(id), I(q->now - 3600)) != 0)
		territory_undo(q, t, "Observation supprimée.", "Restaurer",
		    arena_printf(
			q->a, "/observations/restaurer/%" PRId64, gone));
}

void
territory_show(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = territory_entity(q);
	const struct record *r = entity_load(q, e, id);
	struct tpl *t = page_new(q, "Territoire");
	sqlite3_stmt *s;

	tpl_set(t, "NAME", entity_value(e, r, "name"));
	tpl_int(t, "ID", id);
	s = db_query(q->db,
	    "SELECT created_by, created_at, archived_at IS NOT NULL,"
	    " (SELECT count(*) FROM observation WHERE territory = ?1"
	    " AND deleted_at IS NULL) FROM territory WHERE id = ?1",
	    I(id));
	if (db_step(q->db, s)) {
		activity_author(
		    q, t, db_column_int(s, 0), db_column_int(s, 1));
		draw_acts(q, t, id, db_column_int(s, 2) != 0);
		if (db_column_int(s, 2) != 0)
			tpl_show(t, "ARCHIVED");
		tpl_set(t, "COUNT", observations_text(q, db_column_int(s, 3)));
	}
	sqlite3_reset(s);
	draw_fields(q, t, e, r);
	draw_observations(q, t, id);
	draw_removed(q, t, id);
	if (rights_allow(q->roles, CAP_PERSON_EXPORT))
		tpl_int(tpl_section(t, "EXPORT"), "ID", id);
	if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		activity_history(q, t, e, id);
	resp_page(q, 200, "agenda/territory.tpl", t);
}
