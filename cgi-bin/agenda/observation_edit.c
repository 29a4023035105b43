/* Creating and changing an observation.  The form has the fields of one team
 * (`pour`); where another team is chosen that has other fields, it is shown
 * again with those before anything is saved. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "fr.h"
#include "observation.h"
#include "page.h"
#include "territory.h"

/* A form on its way: e has the fields of the team. */
struct draft_form {
	struct activity_form about;
	const struct entity *e;
	struct record *r;
	int64_t team;
};

static void
draw(struct req *q, struct draft_form *f)
{
	f->about.file = "agenda/territory_form.tpl";
	f->about.team = arena_printf(q->a, "%" PRId64, f->team);
	activity_form(q, f->e, f->r, &f->about);
}

/* Is it a team that the form offers? */
static bool
offered(const struct entity *e, int64_t team)
{
	const struct field *f = entity_field(e, "team");
	size_t i;

	for (i = 0; i < f->nchoices; i++)
		if (parse_id(f->choices[i].code) == team)
			return true;
	return false;
}

/* The team whose fields the posted form has: one that was offered, or none. */
static int64_t
form_team(struct req *q, int64_t kept)
{
	const int64_t team = req_int(q, "pour", 0, INT64_MAX, -1);

	if (team != 0 && !offered(observation_entity(q, 0, kept), team))
		die(400, "fields of team %" PRId64, team);
	return team;
}

static bool
same_fields(const struct entity *a, const struct entity *b)
{
	size_t i;

	if (a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++)
		if (strcmp(a->fields[i].name, b->fields[i].name) != 0)
			return false;
	return true;
}

/* What was typed in fields that the new description lacks. */
static const char *
lost(struct req *q, const struct draft_form *from, const struct record *old,
    const struct entity *to)
{
	struct buf b = buf_new(q->a);
	const struct record *r = from->r;
	size_t i;

	for (i = 0; i < from->e->n; i++) {
		const struct field *f = &from->e->fields[i];

		if (entity_field(to, f->name) != NULL || r->v[i] == NULL ||
		    (old->v[i] != NULL && strcmp(old->v[i], r->v[i]) == 0))
			continue;
		buf_printf(&b, "%s%s\u00A0: %s", b.n > 0 ? "\n" : "", f->label,
		    entity_show(q, f, r->v[i]));
	}
	return b.p;
}

/* The form again, with the fields of the team that was chosen. */
static void
change_team(struct req *q, struct draft_form *f, const struct record *old,
    const struct entity *to, int64_t team)
{
	struct record *r = old->id > 0 ? entity_load(q, to, old->id)
				       : entity_blank(q, to);
	size_t i;

	r->version = req_int(q, "_base", 0, INT64_MAX, r->version);
	for (i = 0; i < f->e->n; i++) {
		const struct field *same =
		    entity_field(to, f->e->fields[i].name);
		const size_t k = same != NULL ? (size_t)(same - to->fields) : 0;

		if (same == NULL)
			continue;
		r->v[k] = f->r->v[i];
		r->raw[k] = f->r->raw[i];
		r->err[k] = f->r->err[i];
		r->theirs[k] = f->r->theirs[i];
	}
	r->nconflicts = f->r->nconflicts;
	r->err[entity_index(to, "team")] =
	    "Les champs ne sont pas les mêmes pour cette équipe\u00A0: "
	    "vérifiez, puis enregistrez.";
	r->nerrors = f->r->nerrors + 1;
	r->gone = lost(q, f, old, to);
	f->e = to;
	f->r = r;
	f->team = team;
	draw(q, f);
}

/* Reads the posted form; false: it is shown again. */
static bool
accepted(struct req *q, struct draft_form *f, const struct record *old,
    int64_t kept)
{
	const struct entity *to;
	const char *chosen;
	int64_t team;

	f->r = entity_parse(q, f->e, old, 0);
	chosen = entity_value(f->e, f->r, "team");
	team = chosen != NULL ? parse_id(chosen) : f->team;
	if (team != f->team &&
	    f->r->err[entity_index(f->e, "team")] == NULL) {
		to = observation_entity(q, team, kept);
		if (!same_fields(f->e, to)) {
			change_team(q, f, old, to, team);
			return false;
		}
	}
	if (f->r->nerrors == 0)
		return true;
	draw(q, f);
	return false;
}

/* The territory of the address, the member's current team. */
static void
propose(struct req *q, const struct draft_form *f, int64_t territory)
{
	if (territory > 0) {
		(void)territory_name(q, territory);
		f->r->v[entity_index(f->e, "territory")] =
		    arena_printf(q->a, "%" PRId64, territory);
	}
	if (f->team > 0)
		f->r->v[entity_index(f->e, "team")] =
		    arena_printf(q->a, "%" PRId64, f->team);
}

void
observation_new(struct req *q)
{
	const int64_t territory =
	    req_int(q, "territoire", 1, INT64_MAX, 0);
	struct draft_form f = { .about = { .h1 = "Nouvelle observation",
				    .action = "/observations/nouvelle",
				    .submit = "Enregistrer l’observation",
				    .back = "/territoires",
				    .back_label = "Territoires" } };
	const struct record *blank;

	if (territory > 0) {
		f.about.back =
		    arena_printf(q->a, "/territoires/%" PRId64, territory);
		f.about.back_label = "Territoire";
	}
	f.team = q->method == GET ? q->team : form_team(q, 0);
	if (q->method == GET &&
	    !offered(observation_entity(q, 0, 0), f.team))
		f.team = 0; /* archived meanwhile */
	f.e = observation_entity(q, f.team, 0);
	blank = f.r = entity_blank(q, f.e);
	if (q->method == GET) {
		propose(q, &f, territory);
		draw(q, &f);
		return;
	}
	if (!accepted(q, &f, blank, 0))
		return;
	observation_save(q, f.e, blank, f.r);
	page_flash(q, "Création réussie\u00A0!");
	resp_redirect(q, "/observations/%" PRId64, f.r->id);
}

void
observation_edit(struct req *q)
{
	const int64_t id = req_id(q), kept = observation_team(q, id);
	const char *back = arena_printf(q->a, "/observations/%" PRId64, id);
	struct draft_form f = { .about = { .h1 = "Modifier l’observation",
				    .action = arena_printf(q->a,
					"/observations/modifier/%" PRId64, id),
				    .submit = "Enregistrer",
				    .back = back,
				    .back_label = "Observation" } };
	struct record *old;

	f.team = q->method == GET ? kept : form_team(q, kept);
	f.e = observation_entity(q, f.team, kept);
	old = f.r = entity_load(q, f.e, id);
	if (q->method == GET) {
		draw(q, &f);
		return;
	}
	if (!accepted(q, &f, old, kept))
		return;
	observation_save(q, f.e, old, f.r);
	page_flash(q, "Observation mise à jour.");
	resp_redirect(q, "%s", back);
}
