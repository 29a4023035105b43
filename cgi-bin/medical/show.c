/* One consultation: what it says, its buttons, its history. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "fr.h"
#include "journal.h"
#include "medical.h"
#include "page.h"
#include "person.h"

static void
draw_author(struct req *q, struct tpl *t, int64_t id)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT created_by, created_at FROM medical.consultation WHERE id = ?1",
	    I(id));
	if (db_step(q->db, s))
		activity_author(q, t, db_column_int(s, 0), db_column_int(s, 1));
	sqlite3_reset(s);
}

/* Answers to the organisation's fields that its type asks. */
static void
draw_answers(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r)
{
	const char *kind = entity_value(e, r, "kind");
	struct tpl *row;
	size_t i;

	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];

		if (f->column != NULL || (f->flags & F_SPECIAL) != 0 ||
		    r->v[i] == NULL || !entity_has(e, f, kind))
			continue;
		row = tpl_section(t, "FIELD");
		tpl_set(row, "LABEL", f->label);
		tpl_set(row, "VALUE", entity_show(q, f, r->v[i]));
	}
}

void
medical_name_persons(struct req *q, const struct entity *e,
    struct field *fields, const struct record *r)
{
	const size_t i = entity_index(e, "person");
	int64_t ids[32];
	size_t n = 0;
	sqlite3_stmt *s;

	ids[n++] = parse_id(r->v[i]);
	s = db_query(q->db,
	    "SELECT old FROM medical.history WHERE entity = ?2"
	    " AND record = ?1 AND field = 'person' UNION SELECT new"
	    " FROM medical.history WHERE entity = ?2"
	    " AND record = ?1 AND field = 'person'",
	    I(r->id), T(e->name));
	while (n < ARRAY_LEN(ids) && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	activity_persons(q, &fields[i], ids, n, "");
}

static void
draw_buttons(struct req *q, struct tpl *t, int64_t id, const char *status)
{
	struct tpl *can = tpl_section(t, "CAN");

	tpl_set(tpl_section(t, "EDIT"), "HREF",
	    arena_printf(
		q->a, "/medical/consultations/modifier/%" PRId64, id));
	tpl_set(tpl_section(t, "TRASH"), "HREF",
	    arena_printf(
		q->a, "/medical/consultations/supprimer/%" PRId64, id));
	page_hidden(q, can, 0);
	tpl_set(can, "STATUS_ACTION",
	    arena_printf(q->a, "/medical/consultations/statut/%" PRId64, id));
	activity_mark(can, status);
}

void
consultation_show(struct req *q)
{
	const int64_t id = req_id(q);
	struct field *fields;
	const struct entity *e = consultation_entity(q, &fields);
	const struct record *r = medical_load(q, e, id);
	const char *person = entity_value(e, r, "person");
	const char *name = person_name(q, parse_id(person));
	const char *text = entity_value(e, r, "description");
	const char *kind = entity_value(e, r, "kind");
	const char *status = entity_value(e, r, "status");
	struct tpl *t = page_new(q, "Consultation"), *back;

	back = tpl_section(t, "BACK");
	tpl_set(back, "PATH", arena_printf(q->a, "/medical/%s", person));
	tpl_set(back, "LABEL", "Dossier médical");
	tpl_set(t, "H1",
	    consultation_title(q, entity_field(e, "kind"),
		entity_value(e, r, "name"), kind));
	tpl_set(t, "KIND", entity_show(q, entity_field(e, "kind"), kind));
	tpl_set(t, "PERSON_HREF", arena_printf(q->a, "/personnes/%s", person));
	tpl_set(t, "PERSON_NAME", name);
	tpl_set(t, "WHEN",
	    entity_show(q, entity_field(e, "due_at"),
		entity_value(e, r, "due_at")));
	activity_mark(t, status);
	activity_completed(
	    q, t, status, entity_value(e, r, "completed_at"));
	if (text != NULL)
		tpl_set(tpl_section(t, "DESCRIPTION_LINE"), "DESCRIPTION",
		    text);
	draw_answers(q, t, e, r);
	activity_team_of(q, t, parse_id(entity_value(e, r, "team")));
	draw_author(q, t, id);
	draw_buttons(q, t, id, status);
	medical_name_persons(q, e, fields, r);
	activity_history(q, t, e, id);
	journal_event(q, J_OPEN, "consultation", id);
	resp_page(q, 200, "medical/consultation.tpl", t);
}
