/* Creating and changing a record of the medical file: one form. */
#include <inttypes.h>

#include "activity.h"
#include "fr.h"
#include "medical.h"
#include "page.h"

static const char file[] = "medical/record_form.tpl";

/* Of the person of the address, who must be there. */
static void
propose(struct req *q, const struct medical_kind *k, const struct entity *e,
    struct record *r, int64_t person)
{
	const size_t i = entity_index(e, "person");

	if (person > 0 && e->fields[i].nchoices == 0)
		die(404, "no person %" PRId64, person);
	if (person > 0)
		r->v[i] = arena_printf(q->a, "%" PRId64, person);
	k->propose(q, e, r);
}

static struct record *
parse(struct req *q, const struct medical_kind *k, const struct entity *e,
    const struct record *old)
{
	struct record *r = entity_parse(q, e, old, 0);

	if (k->parsed != NULL)
		k->parsed(e, old, r);
	return r;
}

static void
save(struct req *q, const struct medical_kind *k, const struct entity *e,
    const struct record *old, struct record *r)
{
	entity_save(q, e, old, r);
	if (k->saved != NULL)
		k->saved(q, e, old, r);
}

void
medical_new(struct req *q, const struct medical_kind *k)
{
	struct field *fields;
	const struct entity *e = k->entity(q, &fields);
	const int64_t person = req_int(q, "personne", 1, INT64_MAX, 0);
	struct record *blank = entity_blank(q, e), *r;
	const size_t found = activity_offer(q, e, fields, blank);
	const struct activity_form form = { .h1 = k->add,
		.action = q->path,
		.submit = k->submit,
		.back = person > 0
		    ? arena_printf(q->a, "/medical/%" PRId64, person)
		    : own_path(req_param(q, "retour")),
		.back_label = person > 0 ? "Dossier médical" : "Retour",
		.file = file,
		.script = k->script };

	if (k->blank != NULL)
		k->blank(q, e, blank);
	if (q->method == GET) {
		propose(q, k, e, blank, person);
		activity_form(q, e, blank, &form);
		return;
	}
	r = parse(q, k, e, blank);
	if (activity_search(q, e, r, found) || r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	medical_settle(q);
	save(q, k, e, blank, r);
	page_flash(q, k->added);
	resp_redirect(q, "/medical/%s", entity_value(e, r, "person"));
}

void
medical_edit(struct req *q, const struct medical_kind *k)
{
	const int64_t id = req_id(q);
	struct field *fields;
	const struct entity *e = k->entity(q, &fields);
	const char *back = arena_printf(q->a, "%s%" PRId64, k->path, id);
	struct record *old, *r;
	size_t found;
	const struct activity_form form = { .h1 = k->edit,
		.action = arena_printf(
		    q->a, "%smodifier/%" PRId64, k->path, id),
		.submit = "Enregistrer",
		.back = back,
		.back_label = k->label,
		.file = file,
		.script = k->script };

	if (q->method == POST)
		medical_settle(q);
	old = medical_load(q, e, id);
	found = activity_offer(q, e, fields, old);
	if (q->method == GET) {
		if (k->asked != NULL)
			k->asked(q, e, old);
		activity_form(q, e, old, &form);
		return;
	}
	(void)req_param(q, "retour");
	r = parse(q, k, e, old);
	if (activity_search(q, e, r, found) || r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	save(q, k, e, old, r);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "%s", back);
}
