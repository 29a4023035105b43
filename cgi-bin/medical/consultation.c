/* The consultation: its fields. */
#include <assert.h>
#include <string.h>

#include "activity.h"
#include "fr.h"
#include "medical.h"

enum { PERSON, KIND, NAME, TEXT, DUE, STATUS, COMPLETED, TEAM, TRASH, FIELDS };
/* Below the ids of rows of field_group. */
enum { WHAT = -2, WHEN = -1 };

/* clang-format off */
static const struct field fields[] = {
	[PERSON] = { .name = "person", .column = "person", .label = "Personne suivie", .type = &type_person,
	  .flags = F_REQUIRED, .roles = ROLE_HEALTH, .group = WHAT },
	[KIND] = { .name = "kind", .column = "kind", .label = "Type", .type = &type_choice,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT },
	[NAME] = { .name = "name", .column = "name", .label = "Nom (facultatif)", .type = &type_text, .max = 200,
	  .flags = F_LIST | F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT },
	[TEXT] = { .name = "description", .column = "description", .label = "Description", .type = &type_textarea,
	  .max = 20000, .flags = F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT },
	[DUE] = { .name = "due_at", .column = "due_at", .label = "Date prévue", .type = &type_datetime,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT | F_FUTURE, .roles = ROLE_HEALTH, .group = WHEN },
	[STATUS] = { .name = "status", .column = "status", .label = "Statut", .type = &type_choice,
	  .choices = activity_statuses, .nchoices = ACTIVITY_STATUSES,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLE_HEALTH, .group = WHEN },
	[COMPLETED] = { .name = "completed_at", .column = "completed_at", .label = "Date réalisée",
	  .type = &type_datetime, .flags = F_EXPORT, .roles = ROLE_HEALTH, .group = WHEN,
	  .help = "(pour une consultation faite ou annulée\u00A0; vide\u00A0: maintenant)" },
	[TEAM] = { .name = "team", .column = "team", .label = "Équipe", .type = &type_choice,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLE_HEALTH, .group = WHEN },
	[TRASH] = { .name = "corbeille", .label = "Dans la corbeille", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLE_HEALTH },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = {
	{ WHAT, "Consultation", NULL },
	{ WHEN, "Quand, par qui", NULL },
};

static void
check(struct req *q, const struct entity *e, struct record *r)
{
	if (r->err[PERSON] != NULL && strcmp(r->err[PERSON], FR_REQUIRED) == 0)
		r->err[PERSON] = "Une personne suivie est obligatoire\u00A0: "
				 "cherchez-la, puis choisissez-la.";
	/* A consultation that took place says something. */
	if (entity_value(e, r, "name") == NULL &&
	    entity_value(e, r, "description") == NULL &&
	    entity_value(e, r, "status") != NULL &&
	    strcmp(entity_value(e, r, "status"), "done") == 0)
		r->err[entity_index(e, "description")] =
		    "Écrivez ce qui a été fait, ou donnez un nom à la "
		    "consultation.";
	activity_complete(q, e, r);
}

const struct entity consultation_base = {
	.name = "consultation",
	.schema = "medical",
	.label = "la consultation",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

const struct entity *
consultation_entity(struct req *q, struct field **out)
{
	const struct entity *e = entity_extended(q, &consultation_base, out);

	activity_teams(q, &(*out)[entity_index(e, "team")]);
	return e;
}

static const char not_asked[] =
    "Ce champ n’est pas demandé pour ce type de consultation\u00A0: videz-le, "
    "ou changez le type.";

static bool
changed(const char *a, const char *b)
{
	return b != NULL && (a == NULL || strcmp(a, b) != 0);
}

void
consultation_of_kind(const struct entity *e, const struct record *old,
    struct record *r)
{
	const char *kind = entity_value(e, r, "kind");
	size_t i;

	for (i = 0; i < e->n; i++) {
		if (entity_has(e, &e->fields[i], kind))
			continue;
		r->nerrors -= r->err[i] != NULL;
		r->nconflicts -= r->theirs[i] != NULL;
		r->err[i] = r->theirs[i] = NULL;
		if (r->raw[i] != NULL && changed(old->v[i], r->v[i])) {
			r->err[i] = not_asked;
			r->nerrors++;
		} else {
			r->v[i] = old->v[i];
		}
	}
}

const char *
consultation_title(struct req *q, const struct field *kind, const char *name,
    const char *code)
{
	if (name != NULL)
		return name;
	return arena_printf(
	    q->a, "Consultation %s", entity_show(q, kind, code));
}
