/*
 * The priorities of a team, or of the organisation: urgent actions to do,
 * priority comments.  What is no longer one leaves in one click, and comes
 * back in one.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "action.h"
#include "activity.h"
#include "agenda.h"
#include "comment.h"
#include "date.h"
#include "fr.h"
#include "page.h"

enum { ACTIONS = 99, COMMENTS = 50, UNDO_SECONDS = 3600 };

static const char *
address(struct req *q, int64_t team)
{
	return arena_printf(q->a, "/priorites?equipe=%" PRId64, team);
}

/* The button of a row: what it sends, and where. */
static void
draw_button(struct req *q, struct tpl *row, const char *kind, int64_t id,
    int64_t team)
{
	struct tpl *can = tpl_section(row, "LOWER");

	page_hidden(q, can, 0);
	tpl_set(can, "ACTION",
	    arena_printf(q->a, "/priorites/%s/%" PRId64, kind, id));
	tpl_int(can, "TEAM_ID", team);
}

/* ------------------------------------------------------------ actions */

static size_t
draw_actions(struct req *q, struct tpl *t, int64_t team)
{
	const char *back = address(q, team);
	struct tpl *table = NULL, *row;
	struct action *a;
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db,
	    "SELECT a.id FROM action a WHERE a.status = 'todo'"
	    " AND a.deleted_at IS NULL AND (a.urgent IS NULL) = 0"
	    " AND (?1 = 0 OR EXISTS (SELECT 1 FROM action_team x"
	    " WHERE x.action = a.id AND x.team = ?1))"
	    " ORDER BY a.due_on, a.due_at, a.id LIMIT ?2",
	    I(team), I(ACTIONS + 1));
	for (; db_step(q->db, s); n++) {
		if (n == ACTIONS) {
			tpl_int(tpl_section(t, "MANY"), "SHOWN",
			    ACTIONS);
			continue;
		}
		if (table == NULL)
			table = tpl_section(t, "ACTIONS");
		row = tpl_section(table, "ROW");
		a = action_get(q, db_column_int(s, 0));
		action_row(q, row, a, NULL, back);
		draw_button(q, row, "action", a->id, team);
	}
	sqlite3_reset(s);
	return n;
}

/* ------------------------------------------------------------ comments */

/* Those of all teams are read in the order of each: few are priorities. */
#define COMMENTS_SQL                                                     \
	"SELECT c.id, c.at, c.text, c.person, p.name, m.name, t.name,"   \
	" t.colour, t.night, a.id, " ACTION_NAME("a") " FROM comment c"  \
	" JOIN person p ON p.id = c.person AND p.deleted_at IS NULL"     \
	" LEFT JOIN member m ON m.id = c.created_by"                     \
	" LEFT JOIN team t ON t.id = c.team"                             \
	" LEFT JOIN action a ON a.id = c.action"                         \
	" WHERE c.urgent = '1' AND c.deleted_at IS NULL AND "
#define ORDER                                                  \
	" AND (c.at < ?2 OR c.at = ?2 AND c.id < ?3)"          \
	" ORDER BY c.at DESC, c.id DESC LIMIT ?4"

enum { ID, AT, TEXT, PERSON, PERSON_NAME, AUTHOR, TEAM_NAME, COLOUR, NIGHT,
	ACTION, ACTION_NAME };

static void
draw_comment(struct req *q, struct tpl *row, sqlite3_stmt *s, int64_t team)
{
	const char *author = db_column(q->db, s, AUTHOR);
	struct tpl *of;

	tpl_set(row, "WHEN", date_instant_show(q->a, db_column_int(s, AT)));
	tpl_set(row, "TEXT", db_column(q->db, s, TEXT));
	tpl_set(row, "PERSON_NAME", db_column(q->db, s, PERSON_NAME));
	tpl_set(row, "PERSON_HREF",
	    arena_printf(
		q->a, "/personnes/%" PRId64, db_column_int(s, PERSON)));
	tpl_set(row, "AUTHOR", fr_member(author));
	if (sqlite3_column_type(s, TEAM_NAME) != SQLITE_NULL)
		activity_team(row, db_column(q->db, s, TEAM_NAME),
		    db_column_int(s, COLOUR), db_column_int(s, NIGHT) != 0);
	if (sqlite3_column_type(s, ACTION) != SQLITE_NULL) {
		of = tpl_section(row, "OF_ACTION");
		tpl_set(of, "HREF",
		    arena_printf(q->a, "/actions/%" PRId64,
			db_column_int(s, ACTION)));
		tpl_set(of, "NAME", db_column(q->db, s, ACTION_NAME));
	}
	draw_button(q, row, "commentaire", db_column_int(s, ID), team);
}

/* "AT.ID": what comes after it. */
static void
read_key(struct req *q, int64_t *at, int64_t *id)
{
	const char *key = req_text(q, "avant");

	*at = *id = INT64_MAX;
	if (sscanf(key, "%" SCNd64 ".%" SCNd64, at, id) != 2)
		*at = *id = INT64_MAX;
}

static size_t
draw_comments(struct req *q, struct tpl *t, int64_t team)
{
	struct tpl *table = NULL;
	int64_t at, id, last_at = 0, last = 0;
	sqlite3_stmt *s;
	size_t n = 0;

	read_key(q, &at, &id);
	s = team > 0
	    ? db_query(q->db, COMMENTS_SQL "c.team = ?1" ORDER, I(team),
		  I(at), I(id), I(COMMENTS + 1))
	    : db_query(q->db, COMMENTS_SQL "?1 = 0" ORDER, I(team), I(at),
		  I(id), I(COMMENTS + 1));
	for (; db_step(q->db, s); n++) {
		if (n == COMMENTS) {
			tpl_set(tpl_section(t, "MORE"), "HREF",
			    arena_printf(q->a,
				"%s&avant=%" PRId64 ".%" PRId64,
				address(q, team), last_at, last));
			continue;
		}
		if (table == NULL)
			table = tpl_section(t, "COMMENTS");
		draw_comment(q, tpl_section(table, "ROW"), s, team);
		last_at = db_column_int(s, AT);
		last = db_column_int(s, ID);
	}
	sqlite3_reset(s);
	return n;
}

/* ------------------------------------------------------------ the page */

/* Did this member make it ordinary lately, and nobody touch it since? */
static bool
lowered(struct req *q, const char *entity, int64_t id)
{
	return db_int(q->db, 0,
		   "SELECT EXISTS (SELECT 1 FROM history WHERE entity = ?1"
		   " AND record = ?2 AND field = 'urgent' AND new IS NULL"
		   " AND member = ?3 AND at > ?4 AND id = (SELECT max(id)"
		   " FROM history WHERE entity = ?1 AND record = ?2))",
		   T(entity), I(id), I(q->member),
		   I(q->now - UNDO_SECONDS)) != 0;
}

/* "c12" or "a12": what the member made ordinary lately. */
static void
draw_undo(struct req *q, struct tpl *page, int64_t team)
{
	const char *what = req_text(q, "fait");
	const bool comment = what[0] == 'c';
	const int64_t id =
	    comment || what[0] == 'a' ? parse_id(what + 1) : 0;
	struct tpl *t;

	if (!lowered(q, comment ? "comment" : "action", id))
		return;
	t = tpl_section(page, "DONE");
	tpl_set(t, "MESSAGE",
	    comment ? "Commentaire dépriorisé." : "Action dépriorisée.");
	tpl_set(t, "ACTION",
	    arena_printf(q->a, "/priorites/%s/%" PRId64,
		comment ? "commentaire" : "action", id));
	tpl_int(t, "TEAM_ID", team);
	page_hidden(q, t, 0);
}

void
priorities_show(struct req *q)
{
	const int64_t team = req_int(q, "equipe", 0, INT64_MAX, q->team);
	struct tpl *t = page_new(q, "Priorités");

	page_option(t, "TEAM_CHOICE", "0", "Toute l’organisation", team == 0);
	page_teams(q, t, "TEAM_CHOICE", team);
	draw_undo(q, t, team);
	action_undo(q, t, address(q, team));
	if (draw_actions(q, t, team) == 0)
		tpl_show(t, "NO_ACTION");
	if (draw_comments(q, t, team) == 0)
		tpl_show(t, "NO_COMMENT");
	resp_page(q, 200, "agenda/priorities.tpl", t);
}

/* ------------------------------------------------------------ one click */

/* Is it urgent after the click?  Only the way back says so, and only of what
 * the member lowered: another's comment is not made urgent; die(403). */
static char *
wanted(struct req *q, const char *entity, int64_t id)
{
	if (strcmp(req_text(q, "urgent"), "1") != 0)
		return NULL;
	if (!lowered(q, entity, id))
		die(403, "%s %" PRId64 " was not lowered", entity, id);
	return arena_strdup(q->a, "1");
}

static void
answer(struct req *q, const char *kind, int64_t id, bool urgent)
{
	const int64_t team = req_int(q, "equipe", 0, INT64_MAX, q->team);

	if (urgent) {
		page_flash(q, "C’est de nouveau une priorité.");
		resp_redirect(q, "%s", address(q, team));
		return;
	}
	resp_redirect(
	    q, "%s&fait=%c%" PRId64, address(q, team), kind[0], id);
}

void
priority_action(struct req *q)
{
	const int64_t id = req_id(q);
	struct field *fields;
	const struct entity *e = action_entity(q, &fields);
	const struct record *old = action_load(q, e, id);
	struct record *r = action_copy(q, e, old);
	const size_t at = entity_index(e, "urgent");

	r->v[at] = wanted(q, "action", id);
	action_save(q, e, old, r);
	answer(q, "action", id, r->v[at] != NULL);
}

void
priority_comment(struct req *q)
{
	const int64_t id = req_id(q), person = comment_person(q, id, false);
	const struct entity *e = comment_entity(q, person, 0);
	const struct record *old = entity_load(q, e, id);
	struct record *r = action_copy(q, e, old);
	const size_t at = entity_index(e, "urgent");

	r->v[at] = wanted(q, "comment", id);
	comment_save(q, e, old, r);
	answer(q, "commentaire", id, r->v[at] != NULL);
}
