/* What a file says on top: the way back of a click, what must be known. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "comment.h"
#include "consent.h"
#include "date.h"
#include "page.h"
#include "retention.h"
#include "thread.h"
#include "visit.h"

enum { UNDO_SECONDS = 3600, WEEK = 7 };

/* ------------------------------------------------------------ the way back */

static void
draw_undo(struct req *q, struct tpl *page, const char *message,
    const char *action)
{
	struct tpl *t = tpl_include(page, "UNDO", "persons/undo.tpl");

	tpl_set(t, "MESSAGE", message);
	tpl_set(t, "LABEL", "Restaurer");
	tpl_set(t, "ACTION", action);
	page_hidden(q, t, 0);
}

/* "v12" or "c12": what went to the trash lately; a comment comes back by its
 * author alone (comment.h). */
static void
undo_removed(struct req *q, struct tpl *page, int64_t person)
{
	const char *what = req_text(q, "retire"), *kind;
	const bool comment = what[0] == 'c';
	const int64_t id =
	    comment || what[0] == 'v' ? parse_id(what + 1) : 0;

	kind = db_text(q->db,
	    comment ? "SELECT 'commentaire' FROM comment WHERE id = ?1"
		      " AND person = ?2 AND deleted_at > ?3"
		      " AND (?4 OR created_by = ?5)"
		    : "SELECT kind FROM visit WHERE id = ?1 AND person = ?2"
		      " AND deleted_at > ?3 AND (?4 OR created_by = ?5)",
	    I(id), I(person), I(q->now - UNDO_SECONDS),
	    I(!comment && (q->roles & ROLES_FULL) != 0), I(q->member));
	if (kind == NULL)
		return;
	draw_undo(q, page,
	    comment ? "Commentaire mis à la corbeille."
		: strcmp(kind, "passage") == 0
		? "Passage mis à la corbeille."
		: "Rencontre mise à la corbeille.",
	    comment
		? arena_printf(q->a,
		      "/personnes/commentaire/restaurer/%" PRId64, id)
		: arena_printf(q->a, "/%ss/restaurer/%" PRId64, kind, id));
}

void
notices_undo(struct req *q, struct tpl *page, int64_t person)
{
	if (req_text(q, "note")[0] != '\0')
		visit_undo(q, page, person);
	else if (req_text(q, "retire")[0] != '\0')
		undo_removed(q, page, person);
}

/* ------------------------------------------------------------ alerts */

/* A birthday today or in the next six days. */
static void
alert_birthday(struct req *q, struct tpl *t, const char *birth)
{
	const char *today = date_of(q->a, q->now), *day;
	const int days = date_birthday(birth, today);
	struct tpl *line;

	if (days < 0 || days >= WEEK)
		return;
	day = date_add_days(q->a, today, days);
	line = tpl_section(t, "BIRTHDAY");
	tpl_set(line, "WHEN",
	    days == 0 ? "aujourd’hui" : date_long(q->a, day));
	tpl_set(line, "AGE", date_age_text(q->a, birth, day));
}

/* Nobody met a person of the active list for months. */
static void
alert_unseen(struct req *q, struct tpl *t, int64_t person)
{
	const char *limit = date_add_months(
	    q->a, date_of(q->a, q->now), -(int)unseen_months(q));
	const char *last = db_text(q->db,
	    "SELECT last_contact FROM person WHERE id = ?1"
	    " AND out_from IS NULL AND last_contact < ?2",
	    I(person), T(limit));

	if (last != NULL && date_valid(last))
		tpl_set(tpl_section(t, "UNSEEN"), "SINCE",
		    date_medium(q->a, last));
}

void
notices_alerts(struct req *q, struct tpl *page, const struct entity *e,
    const struct record *r)
{
	const char *birth = entity_value(e, r, "birthdate");

	if (birth != NULL)
		alert_birthday(q, page, birth);
	alert_unseen(q, page, r->id);
	if (rights_allow(q->roles, CAP_PERSON_HISTORY) &&
	    !consent_informed(q, r->id))
		tpl_int(tpl_section(page, "UNINFORMED"), "ID", r->id);
}
