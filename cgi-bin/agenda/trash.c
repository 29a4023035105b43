/* Into the trash and out of it: a page that names the action. */
#include <inttypes.h>

#include "action.h"
#include "agenda.h"
#include "comment.h"
#include "date.h"
#include "journal.h"
#include "last_contact.h"
#include "page.h"
#include "part_trash.h"
#include "person.h"

struct item {
	const char *name, *person_name, *due_on;
	int64_t person, deleted; /* when; 0: not */
	bool done;
};

/* Also what is in the trash; die(404). */
static struct item
find(struct req *q, int64_t id)
{
	struct item it = { 0 };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT " ACTION_NAME("a") ", p.name, a.due_on, p.id,"
	    " a.deleted_at, a.status = 'done' FROM action a"
	    " JOIN person p ON p.id = a.person AND p.deleted_at IS NULL"
	    " WHERE a.id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no action %" PRId64, id);
	it.name = db_column(q->db, s, 0);
	it.person_name = db_column(q->db, s, 1);
	it.due_on = db_column(q->db, s, 2);
	it.person = db_column_int(s, 3);
	it.deleted = db_column_int(s, 4);
	it.done = db_column_int(s, 5) != 0;
	sqlite3_reset(s);
	return it;
}

static void
show(struct req *q, int64_t id)
{
	const struct item it = find(q, id);
	struct tpl *t = page_new(
	    q, it.deleted != 0 ? "Action dans la corbeille" : "Supprimer l’action");
	struct tpl *part = tpl_section(t, it.deleted != 0 ? "GONE" : "ASK");

	tpl_int(t, "ID", id);
	tpl_set(t, "NAME", it.name);
	tpl_set(t, "PERSON_NAME", it.person_name);
	tpl_set(t, "DAY", it.due_on);
	tpl_set(t, "WHEN", date_medium(q->a, it.due_on));
	if (it.deleted != 0)
		part_trash_draw(q, part, it.person, it.deleted);
	page_hidden(q, part, 0);
	resp_page(q, 200, "agenda/action_trash.tpl", t);
}

/* GET asks, or shows what is there already; POST puts it there. */
void
action_trash(struct req *q)
{
	const int64_t id = req_id(q);
	struct item it;

	if (q->method == GET) {
		show(q, id);
		return;
	}
	it = find(q, id);
	if (it.deleted == 0) {
		db_exec(q->db,
		    "UPDATE action SET deleted_at = ?2 WHERE id = ?1", I(id),
		    I(q->now));
		comments_trash(q, id, true);
		entity_note(q, &action_base, id, "corbeille", NULL, "1");
		journal_event(q, J_DELETE, "action", id);
		if (it.done)
			last_contact_find(q, it.person);
	}
	resp_redirect(q, "/actions/supprimer/%" PRId64, id);
}

void
action_restore(struct req *q)
{
	const int64_t id = req_id(q);
	const struct item it = find(q, id);

	if (it.deleted != 0) {
		db_exec(q->db,
		    "UPDATE action SET deleted_at = NULL WHERE id = ?1",
		    I(id));
		comments_trash(q, id, false);
		entity_note(q, &action_base, id, "corbeille", "1", NULL);
		if (it.done)
			last_contact_find(q, it.person);
		page_flash(q, "Action restaurée.");
	}
	resp_redirect(q, "/actions/%" PRId64, id);
}
