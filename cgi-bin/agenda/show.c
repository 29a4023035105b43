/* One action: what it says, its buttons, its history. */
#include <inttypes.h>
#include <string.h>

#include "action.h"
#include "activity.h"
#include "agenda.h"
#include "comment.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "page.h"

enum { UNDO_SECONDS = 3600 };

static const char *
due(struct req *q, const struct entity *e, const struct record *r)
{
	const char *day =
	    date_long(q->a, entity_value(e, r, "due_on"));
	const char *hour = entity_value(e, r, "due_time");

	return hour != NULL ? arena_printf(q->a, "%s à %s", day, hour) : day;
}

static void
draw_author(struct req *q, struct tpl *t, int64_t id)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT created_by, created_at FROM action WHERE id = ?1",
	    I(id));
	if (db_step(q->db, s))
		activity_author(q, t, db_column_int(s, 0), db_column_int(s, 1));
	sqlite3_reset(s);
}

static void
draw_writing(struct req *q, struct tpl *t, int64_t id)
{
	if (!rights_allow(q->roles, CAP_ACTION_WRITE))
		return;
	tpl_set(tpl_section(t, "EDIT"), "HREF",
	    arena_printf(q->a, "/actions/modifier/%" PRId64, id));
	if (rights_allow(q->roles, CAP_ACTION_DELETE))
		tpl_set(tpl_section(t, "TRASH"), "HREF",
		    arena_printf(q->a, "/actions/supprimer/%" PRId64, id));
}

/* Persons that the history names: they are choices, to have labels. */
static void
name_persons(struct req *q, const struct entity *e, struct field *fields,
    const struct record *r)
{
	const size_t i = entity_index(e, "person");
	int64_t ids[32];
	size_t n = 0;
	sqlite3_stmt *s;

	ids[n++] = parse_id(r->v[i]);
	s = db_query(q->db,
	    "SELECT old FROM history WHERE entity = 'action' AND record = ?1"
	    " AND field = 'person' UNION SELECT new FROM history"
	    " WHERE entity = 'action' AND record = ?1 AND field = 'person'",
	    I(r->id));
	while (n < ARRAY_LEN(ids) && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	activity_persons(q, &fields[i], ids, n, "");
}

static void
draw_history(
    struct req *q, struct tpl *t, struct field *fields, int64_t id)
{
	const struct entity *e = action_entity(q, &fields);

	name_persons(q, e, fields, action_load(q, e, id));
	activity_history(q, t, e, id);
}

/* The comments, where one writes them, and the one just put away. */
static void
draw_comments(struct req *q, struct tpl *t, const struct action *a)
{
	const char *gone = req_text(q, "retire");
	const int64_t id = gone[0] == 'c' ? parse_id(gone + 1) : 0;
	struct tpl *undo;

	comment_box(q, t, a->person, a->id);
	if (comment_list(q, t, a->id) == 0)
		tpl_show(t, "NO_COMMENT");
	if (!rights_allow(q->roles, CAP_EVENT_DELETE) ||
	    db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM comment WHERE id = ?1"
		" AND action = ?2 AND deleted_at > ?3 AND created_by = ?4)",
		I(id), I(a->id), I(q->now - UNDO_SECONDS),
		I(q->member)) == 0)
		return;
	undo = tpl_include(t, "UNDO", "persons/undo.tpl");
	tpl_set(undo, "MESSAGE", "Commentaire mis à la corbeille.");
	tpl_set(undo, "LABEL", "Restaurer");
	tpl_set(undo, "ACTION",
	    arena_printf(
		q->a, "/personnes/commentaire/restaurer/%" PRId64, id));
	page_hidden(q, undo, 0);
}

void
action_show(struct req *q)
{
	const int64_t id = req_id(q);
	struct field *fields;
	const struct entity *e = action_entity(q, &fields);
	const struct record *r = action_load(q, e, id);
	const struct action *a = action_get(q, id);
	const char *text = entity_value(e, r, "description");
	struct tpl *t = page_new(q, "Action"), *back;
	const char *day = action_day(q->a, a, a->by_night && !a->by_day);

	back = tpl_section(t, "BACK");
	tpl_set(back, "PATH", arena_printf(q->a, "/agenda?jour=%s", day));
	tpl_set(back, "LABEL",
	    arena_printf(q->a, "Agenda du %s", date_medium(q->a, day)));
	tpl_set(t, "H1", a->name);
	action_row(
	    q, t, a, NULL, arena_printf(q->a, "/actions/%" PRId64, id));
	tpl_set(t, "WHEN", due(q, e, r));
	activity_completed(
	    q, t, a->status, entity_value(e, r, "completed_at"));
	if (text != NULL && (q->roles & ROLES_FULL) != 0)
		tpl_set(tpl_section(t, "DESCRIPTION_LINE"), "DESCRIPTION",
		    text);
	if (entity_value(e, r, "categories") != NULL)
		tpl_set(tpl_section(t, "OF_CATEGORY"), "CATEGORIES",
		    entity_show(q, entity_field(e, "categories"),
			entity_value(e, r, "categories")));
	draw_author(q, t, id);
	draw_writing(q, t, id);
	draw_comments(q, t, a);
	if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		draw_history(q, t, fields, id);
	journal_event(q, J_OPEN, "action", id);
	resp_page(q, 200, "agenda/action.tpl", t);
}
