/* Where comments are written and, of an action, read. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "comment.h"
#include "date.h"
#include "draft.h"
#include "page.h"

enum { SHOWN = 200 };

/* A box that the member may tick, as it was left. */
static void
draw_tick(struct req *q, struct tpl *box, const char *section,
    const struct field *f, const char *kept)
{
	struct tpl *tick;

	if ((f->roles & q->roles) == 0)
		return;
	tick = tpl_section(box, section);
	if (kept != NULL && strcmp(kept, "1") == 0)
		tpl_show(tick, "ON");
}

/* Another date that was typed is not folded away. */
static void
draw_moment(struct tpl *box, const struct draft *d)
{
	if (d->at == NULL || (d->at[0] == '\0' && d->hour[0] == '\0'))
		return;
	tpl_show(box, "OTHER_DATE");
	tpl_set(box, "AT", d->at);
	tpl_set(box, "HOUR", d->hour);
}

void
comment_box(struct req *q, struct tpl *page, int64_t person, int64_t action)
{
	const struct entity *e = comment_entity(q, person, 0);
	const char *of = action > 0
	    ? arena_printf(q->a, "?action=%" PRId64, action)
	    : "";
	struct tpl *box;
	struct draft d = { 0 };

	if (!rights_allow(q->roles, CAP_EVENT_WRITE))
		return;
	box = tpl_include(page, "BOX", "persons/comment_box.tpl");
	tpl_set(box, "ACTION",
	    arena_printf(
		q->a, "/personnes/commenter/%" PRId64 "%s", person, of));
	tpl_set(box, "DRAFT",
	    arena_printf(
		q->a, "/personnes/brouillon/%" PRId64 "%s", person, of));
	page_hidden(q, box, 0);
	if (action > 0 ? draft_read(q, DRAFT_ACTION, action, &d)
		       : draft_read(q, DRAFT_NEW, person, &d)) {
		tpl_set(box, "TEXT", d.text);
		tpl_show(box, "RESTORED");
		draw_moment(box, &d);
	}
	draw_tick(q, box, "URGENT", entity_field(e, "urgent"), d.urgent);
	draw_tick(q, box, "FAMILY", entity_field(e, "family"), d.family);
}

enum { ID, AT, TEXT, URGENT, FAMILY, WHO, AUTHOR, TEAM_NAME, COLOUR, NIGHT,
	CHANGED_BY, CHANGED_AT };

static void
draw_line(struct req *q, struct tpl *list, sqlite3_stmt *s)
{
	struct tpl *item = tpl_include(list, "ITEM", "persons/line.tpl"), *part;

	tpl_set(item, "WHEN", date_instant_show(q->a, db_column_int(s, AT)));
	tpl_set(item, "ICON", "chat-left-text");
	tpl_set(tpl_section(item, "PLAIN"), "WHAT", "Commentaire");
	tpl_set(tpl_section(tpl_section(tpl_section(item, "TEXT_LINE"),
				"PIECE"),
		    "BARE"),
	    "WORD", db_column(q->db, s, TEXT));
	if (sqlite3_column_type(s, AUTHOR) != SQLITE_NULL)
		tpl_set(tpl_section(item, "BY"), "AUTHOR",
		    db_column(q->db, s, AUTHOR));
	if (sqlite3_column_type(s, URGENT) != SQLITE_NULL)
		tpl_show(item, "URGENT");
	if (sqlite3_column_type(s, FAMILY) != SQLITE_NULL)
		tpl_show(item, "FAMILY");
	if (sqlite3_column_type(s, TEAM_NAME) != SQLITE_NULL)
		activity_team(item, db_column(q->db, s, TEAM_NAME),
		    db_column_int(s, COLOUR), db_column_int(s, NIGHT) != 0);
	if (rights_allow(q->roles, CAP_EVENT_WRITE) &&
	    comment_mine(q, db_column_int(s, WHO)))
		tpl_set(tpl_section(item, "EDIT"), "HREF",
		    arena_printf(q->a, "/personnes/commentaire/%" PRId64,
			db_column_int(s, ID)));
	if (sqlite3_column_type(s, CHANGED_AT) == SQLITE_NULL)
		return;
	part = tpl_section(item, "CHANGED");
	tpl_set(part, "WHO", db_column(q->db, s, CHANGED_BY));
	tpl_set(part, "WHEN",
	    date_instant_show(q->a, db_column_int(s, CHANGED_AT)));
}

size_t
comment_list(struct req *q, struct tpl *t, int64_t action)
{
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db,
	    "SELECT c.id, c.at, c.text, c.urgent, c.family,"
	    " c.created_by, m.name, t.name, t.colour, t.night, hm.name, h.at FROM comment c"
	    " LEFT JOIN member m ON m.id = c.created_by"
	    " LEFT JOIN team t ON t.id = c.team"
	    " LEFT JOIN history h ON h.id = (SELECT max(id) FROM history"
	    " WHERE entity = 'comment' AND record = c.id"
	    " AND field NOT IN ('', 'corbeille'))"
	    " AND h.member <> c.created_by"
	    " LEFT JOIN member hm ON hm.id = h.member"
	    " WHERE c.action = ?1 AND c.deleted_at IS NULL"
	    " AND (?2 OR c.created_by = ?3)"
	    " ORDER BY c.at DESC, c.id DESC LIMIT ?4",
	    I(action), I((q->roles & ROLES_FULL) != 0), I(q->member),
	    I(SHOWN));
	for (; db_step(q->db, s); n++)
		draw_line(q, t, s);
	sqlite3_reset(s);
	return n;
}
