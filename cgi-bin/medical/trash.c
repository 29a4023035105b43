/* Into the trash and out of it: a page that names the consultation. */
#include <inttypes.h>

#include "contact.h"
#include "date.h"
#include "journal.h"
#include "medical.h"
#include "page.h"
#include "person.h"

struct item {
	const char *name, *kind;
	int64_t person, due_at;
	bool deleted;
};

/* Also what is in the trash; die(404). */
static struct item
find(struct req *q, int64_t id)
{
	struct item it = { 0 };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, kind, person, due_at, deleted_at IS NOT NULL"
	    " FROM medical.consultation WHERE id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no consultation %" PRId64, id);
	it.name = db_column(q->db, s, 0);
	it.kind = db_column(q->db, s, 1);
	it.person = person_kept(q, db_column_int(s, 2));
	it.due_at = db_column_int(s, 3);
	it.deleted = db_column_int(s, 4) != 0;
	sqlite3_reset(s);
	(void)person_name(q, it.person); /* 404 if that file is not there */
	return it;
}

static void
show(struct req *q, int64_t id)
{
	const struct item it = find(q, id);
	struct field *fields;
	const struct field *kind =
	    entity_field(consultation_entity(q, &fields), "kind");
	struct tpl *t = page_new(q,
	    it.deleted ? "Consultation dans la corbeille"
		       : "Supprimer la consultation");
	struct tpl *part = tpl_section(t, it.deleted ? "GONE" : "ASK");

	tpl_int(t, "ID", id);
	tpl_int(t, "PERSON", it.person);
	tpl_set(t, "NAME", consultation_title(q, kind, it.name, it.kind));
	tpl_set(t, "PERSON_NAME", person_name(q, it.person));
	tpl_set(t, "WHEN", date_instant_show(q->a, it.due_at));
	page_hidden(q, part, 0);
	resp_page(q, 200, "medical/consultation_trash.tpl", t);
}

/* GET asks, or shows what is there already; POST puts it there. */
void
consultation_trash(struct req *q)
{
	const int64_t id = req_id(q);

	if (q->method == GET) {
		show(q, id);
		return;
	}
	medical_settle(q);
	if (!find(q, id).deleted) {
		db_exec(q->db,
		    "UPDATE medical.consultation SET deleted_at = ?2"
		    " WHERE id = ?1",
		    I(id), I(q->now));
		contact_find(q, find(q, id).person);
		entity_note(
		    q, &consultation_base, id, "corbeille", NULL, "1");
		journal_event(q, J_DELETE, "consultation", id);
	}
	resp_redirect(q, "/medical/consultations/supprimer/%" PRId64, id);
}

void
consultation_restore(struct req *q)
{
	const int64_t id = req_id(q);

	medical_settle(q);
	if (find(q, id).deleted) {
		db_exec(q->db,
		    "UPDATE medical.consultation SET deleted_at = NULL"
		    " WHERE id = ?1",
		    I(id));
		contact_find(q, find(q, id).person);
		entity_note(
		    q, &consultation_base, id, "corbeille", "1", NULL);
		page_flash(q, "Consultation restaurée.");
	}
	resp_redirect(q, "/medical/consultations/%" PRId64, id);
}
