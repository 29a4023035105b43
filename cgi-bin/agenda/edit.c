/* Creating and changing an action: one form. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "date.h"
#include "fr.h"
#include "page.h"
#include "registry.h"

/* ------------------------------------------------------------ creation */

/* Today (of the team), or the day of the agenda one comes from. */
static const char *
wanted_day(struct req *q)
{
	const char *day = req_text(q, "jour");

	return date_valid(day) ? day
			       : date_team_day(q->a, q->now, q->team_night);
}

static void
propose(struct req *q, const struct entity *e, struct record *r)
{
	const int64_t person = req_int(q, "personne", 1, INT64_MAX, 0);

	if (person > 0 && e->fields[entity_index(e, "person")].nchoices == 0)
		die(404, "no person %" PRId64, person);
	if (person > 0)
		r->v[entity_index(e, "person")] =
		    arena_printf(q->a, "%" PRId64, person);
	r->v[entity_index(e, "due_on")] =
	    arena_strdup(q->a, wanted_day(q));
	if (q->team > 0)
		r->v[entity_index(e, "teams")] =
		    arena_printf(q->a, "%" PRId64, q->team);
}

/* Back to the person's file or to the day, wherever one came from. */
static struct activity_form
creation_form(struct req *q)
{
	const int64_t person = req_int(q, "personne", 1, INT64_MAX, 0);
	const char *back = req_param(q, "retour");
	struct activity_form form = { .h1 = "Nouvelle action",
		.action = "/actions/nouvelle",
		.submit = "Créer l’action",
		.file = "agenda/action_form.tpl" };

	if (back == NULL && person > 0)
		back = arena_printf(q->a, "/personnes/%" PRId64, person);
	else if (back == NULL)
		back = arena_printf(q->a, "/agenda?jour=%s", wanted_day(q));
	form.back = own_path(back);
	form.back_label = strncmp(form.back, "/personnes/", 11) == 0
	    ? "Fiche"
	    : "Agenda";
	return form;
}

/* The day of the new action, if one came from another day's page. */
static const char *
after_creation(
    struct req *q, const struct entity *e, const struct record *r,
    const struct activity_form *form)
{
	if (strncmp(form->back, "/agenda?jour=", 13) != 0)
		return form->back;
	return arena_printf(
	    q->a, "/agenda?jour=%s", entity_value(e, r, "due_on"));
}

void
action_new(struct req *q)
{
	struct field *fields;
	const struct entity *e = action_entity(q, &fields);
	const struct activity_form form = creation_form(q);
	struct record *blank = entity_blank(q, e), *r;
	const size_t found = activity_offer(q, e, fields, blank);

	blank->v[entity_index(e, "status")] = arena_strdup(q->a, "todo");
	if (q->method == GET) {
		propose(q, e, blank);
		activity_form(q, e, blank, &form);
		return;
	}
	r = entity_parse(q, e, blank, 0);
	if (activity_search(q, e, r, found) || r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	action_save(q, e, blank, r);
	registry_count(q, "action", 1);
	page_flash(q, "Action créée.");
	resp_redirect(q, "%s", after_creation(q, e, r, &form));
}

/* ------------------------------------------------------------ change */

void
action_edit(struct req *q)
{
	const int64_t id = req_id(q);
	struct field *fields;
	const struct entity *e = action_entity(q, &fields);
	struct record *old = action_load(q, e, id), *r;
	const size_t found = activity_offer(q, e, fields, old);
	const struct activity_form form = { .h1 = "Modifier l’action",
		.action = arena_printf(q->a, "/actions/modifier/%" PRId64, id),
		.submit = "Enregistrer",
		.back = arena_printf(q->a, "/actions/%" PRId64, id),
		.back_label = "Action",
		.file = "agenda/action_form.tpl" };

	if (q->method == GET) {
		activity_form(q, e, old, &form);
		return;
	}
	(void)req_param(q, "retour");
	r = entity_parse(q, e, old, 0);
	if (activity_search(q, e, r, found) || r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	action_save(q, e, old, r);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "/actions/%" PRId64, id);
}
