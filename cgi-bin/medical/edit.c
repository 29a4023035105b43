/* Creating and changing a consultation: one form. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "assets.h"
#include "fr.h"
#include "medical.h"
#include "page.h"

static const char file[] = "medical/consultation_form.tpl";

/* Now, médicale, to do, in the current team. */
static void
propose(struct req *q, const struct entity *e, struct record *r)
{
	const int64_t person = req_int(q, "personne", 1, INT64_MAX, 0);

	if (person > 0 && e->fields[entity_index(e, "person")].nchoices == 0)
		die(404, "no person %" PRId64, person);
	if (person > 0)
		r->v[entity_index(e, "person")] =
		    arena_printf(q->a, "%" PRId64, person);
	r->v[entity_index(e, "kind")] = arena_strdup(q->a, "medical");
	r->v[entity_index(e, "due_at")] =
	    arena_printf(q->a, "%" PRId64, q->now - q->now % 60);
	if (q->team > 0)
		r->v[entity_index(e, "team")] =
		    arena_printf(q->a, "%" PRId64, q->team);
}

void
consultation_new(struct req *q)
{
	struct field *fields;
	const struct entity *e = consultation_entity(q, &fields);
	const int64_t person = req_int(q, "personne", 1, INT64_MAX, 0);
	struct record *blank = entity_blank(q, e), *r;
	const size_t found = activity_offer(q, e, fields, blank);
	const struct activity_form form = { .h1 = "Nouvelle consultation",
		.action = "/medical/consultations/nouvelle",
		.submit = "Enregistrer la consultation",
		.back = person > 0
		    ? arena_printf(q->a, "/medical/%" PRId64, person)
		    : own_path(req_param(q, "retour")),
		.back_label = person > 0 ? "Dossier médical" : "Retour",
		.file = file,
		.script = ASSET_ONLY };

	blank->v[entity_index(e, "status")] = arena_strdup(q->a, "todo");
	if (q->method == GET) {
		propose(q, e, blank);
		activity_form(q, e, blank, &form);
		return;
	}
	r = entity_parse(q, e, blank, 0);
	consultation_of_kind(e, blank, r);
	if (activity_search(q, e, r, found) || r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	medical_settle(q);
	entity_save(q, e, blank, r);
	consultation_contact(q, e, blank, r);
	page_flash(q, "Consultation enregistrée.");
	resp_redirect(q, "/medical/%s", entity_value(e, r, "person"));
}

void
consultation_edit(struct req *q)
{
	const int64_t id = req_id(q);
	struct field *fields;
	const struct entity *e = consultation_entity(q, &fields);
	struct record *old, *r;
	size_t found;
	const char *back =
	    arena_printf(q->a, "/medical/consultations/%" PRId64, id);
	const struct activity_form form = { .h1 = "Modifier la consultation",
		.action = arena_printf(
		    q->a, "/medical/consultations/modifier/%" PRId64, id),
		.submit = "Enregistrer",
		.back = back,
		.back_label = "Consultation",
		.file = file,
		.script = ASSET_ONLY };

	if (q->method == POST)
		medical_settle(q);
	old = consultation_load(q, e, id);
	found = activity_offer(q, e, fields, old);
	if (q->method == GET) {
		activity_form(q, e, old, &form);
		return;
	}
	(void)req_param(q, "retour");
	r = entity_parse(q, e, old, 0);
	consultation_of_kind(e, old, r);
	if (activity_search(q, e, r, found) || r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	entity_save(q, e, old, r);
	consultation_contact(q, e, old, r);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "%s", back);
}
