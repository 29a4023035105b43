/* The status in one click. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "medical.h"
#include "page.h"

static void
change(struct req *q, int64_t id, const char *status)
{
	struct field *fields;
	const struct entity *e = consultation_entity(q, &fields);
	const struct record *old = medical_load(q, e, id);
	struct record *r = entity_blank(q, e);
	const size_t at = entity_index(e, "status");

	if (strcmp(old->v[at], status) == 0)
		return;
	r->id = old->id;
	memcpy(r->v, old->v, e->n * sizeof *r->v);
	r->v[at] = arena_strdup(q->a, status);
	if (strcmp(old->v[at], "todo") == 0 || strcmp(status, "todo") == 0)
		r->v[entity_index(e, "completed_at")] = NULL;
	activity_complete(q, e, r);
	entity_save(q, e, old, r);
	consultation_contact(q, e, old, r);
}

void
consultation_status(struct req *q)
{
	const int64_t id = req_id(q);
	const char *status = req_text(q, "status");

	if (activity_label(status)[0] == '\0')
		die(400, "status of consultation %" PRId64, id);
	medical_settle(q);
	change(q, id, status);
	page_flash(q,
	    strcmp(status, "done") == 0          ? "Consultation faite."
		: strcmp(status, "cancelled") == 0 ? "Consultation annulée."
						   : "Consultation remise à "
						     "faire.");
	resp_redirect(q, "/medical/consultations/%" PRId64, id);
}
