/* Creating, changing and archiving a territory. */
#include <inttypes.h>

#include "activity.h"
#include "agenda.h"
#include "fr.h"
#include "page.h"
#include "territory.h"

static const char file[] = "agenda/territory_form.tpl";

void
territory_new(struct req *q)
{
	const struct entity *e = territory_entity(q);
	const struct record *blank = entity_blank(q, e);
	struct record *r;
	const struct activity_form form = { .h1 = "Nouveau territoire",
		.action = "/territoires/nouveau",
		.submit = "Créer le territoire",
		.back = "/territoires",
		.back_label = "Territoires",
		.file = file };

	if (q->method == GET) {
		activity_form(q, e, blank, &form);
		return;
	}
	r = entity_parse(q, e, blank, 0);
	if (r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	territory_save(q, e, blank, r);
	page_flash(q, "Territoire créé.");
	resp_redirect(q, "/territoires/%" PRId64, r->id);
}

void
territory_edit(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = territory_entity(q);
	const struct record *old = entity_load(q, e, id);
	struct record *r;
	const struct activity_form form = { .h1 = "Modifier le territoire",
		.action =
		    arena_printf(q->a, "/territoires/modifier/%" PRId64, id),
		.submit = "Enregistrer",
		.back = arena_printf(q->a, "/territoires/%" PRId64, id),
		.back_label = entity_value(e, old, "name"),
		.file = file };

	if (q->method == GET) {
		activity_form(q, e, old, &form);
		return;
	}
	r = entity_parse(q, e, old, 0);
	if (r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	territory_save(q, e, old, r);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "/territoires/%" PRId64, id);
}

/* One click; the page of the territory has the way back. */
static void
archive(struct req *q, bool away)
{
	const int64_t id = req_id(q);

	if (territory_archive(q, id, away))
		resp_redirect(q, "/territoires/%" PRId64 "?fait=%s", id,
		    away ? "archive" : "desarchive");
	else
		resp_redirect(q, "/territoires/%" PRId64, id);
}

void
territory_put_away(struct req *q)
{
	archive(q, true);
}

void
territory_bring_back(struct req *q)
{
	archive(q, false);
}
