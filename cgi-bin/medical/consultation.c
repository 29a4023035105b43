/* The consultation: its fields. */
#include <assert.h>
#include <string.h>

#include "activity.h"
#include "fr.h"
#include "medical.h"

enum { PERSON, KIND, NAME, TEXT, DUE, STATUS, COMPLETED, TEAM, TRASH, FIELDS };
enum { WHAT = 1, WHEN };

const struct choice consultation_kinds[CONSULTATION_KINDS] = {
	{ "psy", "Psychologique", false },
	{ "infirmier", "Infirmier", false },
	{ "medical", "Médicale", false },
};

/* clang-format off */
static const struct field fields[] = {
	[PERSON] = { .name = "person", .column = "person", .label = "Personne suivie", .type = &type_person,
	  .flags = F_REQUIRED, .roles = ROLE_HEALTH, .group = WHAT },
	[KIND] = { .name = "kind", .column = "kind", .label = "Type", .type = &type_choice,
	  .choices = consultation_kinds, .nchoices = CONSULTATION_KINDS,
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
	{ WHAT, "Consultation" },
	{ WHEN, "Quand, par qui" },
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
	const struct entity *e = activity_entity(q, &consultation_base, out);

	activity_teams(q, &(*out)[TEAM]);
	return e;
}

const char *
consultation_title(struct req *q, const char *name, const char *kind)
{
	if (name != NULL)
		return name;
	return arena_printf(
	    q->a, "Consultation %s", entity_show(q, &fields[KIND], kind));
}
