/* The status in one click, and the way back. */
#include <inttypes.h>
#include <string.h>

#include "action.h"
#include "activity.h"
#include "agenda.h"
#include "date.h"
#include "page.h"

/* What the undo bar says of a status. */
static const char *
words(const char *status)
{
	if (strcmp(status, "done") == 0)
		return "Action faite";
	if (strcmp(status, "cancelled") == 0)
		return "Action annulée";
	return "Action remise à faire";
}

/* Pages that draw the undo bar. */
static bool
has_undo(const char *path)
{
	return strcmp(path, "/") == 0 || strcmp(path, "/agenda") == 0 ||
	    strncmp(path, "/agenda?", 8) == 0 ||
	    strncmp(path, "/priorites?", 11) == 0;
}

static void
change(struct req *q, int64_t id, const char *status)
{
	struct field *fields;
	const struct entity *e = action_entity(q, &fields);
	const struct record *old = action_load(q, e, id);
	struct record *r = action_copy(q, e, old);
	const size_t at = entity_index(e, "status");

	if (strcmp(old->v[at], status) == 0)
		return;
	r->v[at] = arena_strdup(q->a, status);
	if (strcmp(old->v[at], "todo") == 0 || strcmp(status, "todo") == 0)
		r->v[entity_index(e, "completed_at")] = NULL;
	activity_complete(q, e, r);
	action_save(q, e, old, r);
}

/* The row as it is now, for htmx; else back, with the way to undo. */
static void
answer(struct req *q, int64_t id, const char *status, const char *back)
{
	const char *day = req_text(q, "vue");
	struct tpl *t;

	if (q->htmx) {
		t = tpl_new(q->a);
		action_row(q, t, action_get(q, id),
		    date_valid(day) ? day : NULL, back);
		tpl_set(tpl_section(t, "LIVE"), "MESSAGE", words(status));
		resp_fragment(q, 200, "agenda/row.tpl", t);
		return;
	}
	if (has_undo(back) && strcmp(status, "todo") != 0) {
		resp_redirect(q, "%s%cfait=%" PRId64, back,
		    strchr(back, '?') != NULL ? '&' : '?', id);
		return;
	}
	page_flash(q, arena_printf(q->a, "%s.", words(status)));
	resp_redirect(q, "%s", back);
}

void
action_status(struct req *q)
{
	const int64_t id = req_id(q);
	const char *status = req_text(q, "status"), *back;

	if (activity_label(status)[0] == '\0')
		die(400, "status of action %" PRId64, id);
	back = req_param(q, "retour");
	back = back != NULL && back[0] != '\0'
	    ? own_path(back)
	    : arena_printf(q->a, "/actions/%" PRId64, id);
	change(q, id, status);
	answer(q, id, status, back);
}

void
action_undo(struct req *q, struct tpl *page, const char *back)
{
	const int64_t id = req_int(q, "fait", 1, INT64_MAX, 0);
	const char *status;
	struct tpl *t;

	status = db_text(q->db,
	    "SELECT status FROM action WHERE id = ?1 AND status <> 'todo'"
	    " AND deleted_at IS NULL AND completed_at > ?2",
	    I(id), I(q->now - 3600));
	if (status == NULL)
		return;
	t = tpl_include(page, "UNDO", "agenda/undo.tpl");
	tpl_set(t, "MESSAGE", words(status));
	tpl_set(t, "NAME",
	    db_text(q->db,
		"SELECT " ACTION_NAME("action") " FROM action WHERE id = ?1",
		I(id)));
	tpl_set(t, "STATUS_ACTION",
	    arena_printf(q->a, "/actions/statut/%" PRId64, id));
	tpl_set(t, "RETOUR", back);
	page_hidden(q, t, 0);
}
