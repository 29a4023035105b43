/* Into the trash and out of it: a page that names the record. */
#include <inttypes.h>

#include "journal.h"
#include "last_contact.h"
#include "medical.h"
#include "page.h"
#include "part_trash.h"
#include "person.h"

/* When it went there, or 0.  *person: of the file that is kept; die(404). */
static int64_t
deleted(struct req *q, const struct medical_kind *k, int64_t id,
    int64_t *person)
{
	int64_t at;
	sqlite3_stmt *s;

	s = db_query(q->db, k->find, I(id));
	if (!db_step(q->db, s))
		die(404, "no %s %" PRId64, k->base->name, id);
	*person = person_kept(q, db_column_int(s, 0));
	at = db_column_int(s, 1);
	sqlite3_reset(s);
	(void)person_name(q, *person); /* 404 if that file is not there */
	return at;
}

static void
show(struct req *q, const struct medical_kind *k, int64_t id)
{
	int64_t person;
	const int64_t at = deleted(q, k, id, &person);
	const bool gone = at != 0;
	struct tpl *t = page_new(q, gone ? k->gone : k->trash);
	struct tpl *part = tpl_section(t, gone ? "GONE" : "ASK");
	const char *when;

	tpl_set(t, "PATH", k->path);
	tpl_set(t, "LABEL", k->label);
	tpl_int(t, "ID", id);
	tpl_int(t, "PERSON", person);
	tpl_set(t, "NAME", k->named(q, id, &when));
	tpl_set(t, "WHEN", when);
	tpl_set(t, "PERSON_NAME", person_name(q, person));
	tpl_set(t, "H1", gone ? k->gone : k->trash);
	tpl_set(t, "LEAVES", k->leaves);
	tpl_set(t, "KEEP", k->keep);
	tpl_set(t, "RESTORE", k->restore);
	if (gone)
		part_trash_draw(q, part, person, at);
	page_hidden(q, part, 0);
	resp_page(q, 200, "medical/record_trash.tpl", t);
}

/* In the trash, or out of it. */
static void
put(struct req *q, const struct medical_kind *k, int64_t id, int64_t person,
    bool in)
{
	db_exec(q->db, k->put, I(id), in ? I(q->now) : T(NULL));
	last_contact_find(q, person);
	entity_note(q, k->base, id, "corbeille", in ? NULL : "1",
	    in ? "1" : NULL);
}

void
medical_trash(struct req *q, const struct medical_kind *k)
{
	const int64_t id = req_id(q);
	int64_t person;

	if (q->method == GET) {
		show(q, k, id);
		return;
	}
	medical_settle(q);
	if (deleted(q, k, id, &person) == 0) {
		put(q, k, id, person, true);
		journal_event(q, J_DELETE, k->base->name, id);
	}
	resp_redirect(q, "%ssupprimer/%" PRId64, k->path, id);
}

void
medical_restore(struct req *q, const struct medical_kind *k)
{
	const int64_t id = req_id(q);
	int64_t person;

	medical_settle(q);
	if (deleted(q, k, id, &person) != 0) {
		put(q, k, id, person, false);
		page_flash(q, k->restored);
	}
	resp_redirect(q, "%s%" PRId64, k->path, id);
}
