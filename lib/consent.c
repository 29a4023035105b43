#include "consent.h"

#include <assert.h>
#include <string.h>

#include "date.h"
#include "fr.h"

enum { KIND, OUTCOME, WAY, DAY, REASON, PERSON, NOTICE, TRASH, FIELDS };
enum { WHAT = 1 };

static const struct choice kinds[] = {
	{ "information", "Information donnée", false },
	{ "record", "Accord pour la tenue de la fiche", false },
	{ "share", "Accord pour un partage hors de l’équipe", false },
};
static const struct choice outcomes[] = {
	{ "agreed", "Accord", false },
	{ "refused", "Refus", false },
	{ "exception", "Exception", false },
};
static const struct choice ways[] = {
	{ "oral", "De vive voix", false },
	{ "written", "Par écrit", false },
	{ "interpreted", "Avec interprète", false },
	{ "other", "Autrement", false },
};

/* clang-format off */
static const struct field fields[] = {
	[KIND] = { .name = "kind", .column = "kind", .label = "Quoi", .type = &type_choice,
	  .choices = kinds, .nchoices = ARRAY_LEN(kinds), .flags = F_REQUIRED | F_EXPORT, .roles = ROLES_FULL, .group = WHAT },
	[OUTCOME] = { .name = "outcome", .column = "outcome", .label = "Réponse de la personne", .type = &type_choice,
	  .choices = outcomes, .nchoices = ARRAY_LEN(outcomes), .flags = F_EXPORT, .roles = ROLES_FULL, .group = WHAT,
	  .help = "Pour un accord. Exception\u00A0: l’état de la personne ne lui permet pas de répondre" },
	[WAY] = { .name = "way", .column = "way", .label = "Comment", .type = &type_choice,
	  .choices = ways, .nchoices = ARRAY_LEN(ways), .flags = F_REQUIRED | F_EXPORT, .roles = ROLES_FULL, .group = WHAT },
	[DAY] = { .name = "on_day", .column = "on_day", .label = "Le", .type = &type_date,
	  .flags = F_PAST | F_EXPORT, .roles = ROLES_FULL, .group = WHAT, .help = "(vide\u00A0: aujourd’hui)" },
	[REASON] = { .name = "reason", .column = "reason", .label = "Précisions", .type = &type_textarea, .max = 2000,
	  .flags = F_EXPORT, .roles = ROLES_FULL, .group = WHAT,
	  .help = "Obligatoires pour une exception, et pour un partage\u00A0: avec qui, quoi" },
	[PERSON] = { .name = "person", .column = "person", .label = "Personne suivie", .type = &type_text,
	  .flags = F_OWN_PAGE, .roles = ROLES_FULL },
	[NOTICE] = { .name = "notice", .column = "notice", .label = "Version de la notice", .type = &type_number,
	  .flags = F_OWN_PAGE, .roles = ROLES_FULL },
	[TRASH] = { .name = "corbeille", .label = "Retiré", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FULL },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = { { WHAT, "Information ou accord", NULL } };

static void
check(struct req *q, const struct entity *e, struct record *r)
{
	const char *kind = r->v[KIND];

	(void)e;
	if (r->v[DAY] == NULL && r->err[DAY] == NULL)
		r->v[DAY] = date_of(q->a, q->now);
	if (kind == NULL || r->err[OUTCOME] != NULL)
		return;
	if (strcmp(kind, "information") == 0)
		r->v[OUTCOME] = NULL;
	else if (r->v[OUTCOME] == NULL)
		r->err[OUTCOME] = "Choisissez la réponse de la personne.";
	if (r->v[REASON] != NULL || r->err[REASON] != NULL)
		return;
	if (r->v[OUTCOME] != NULL && strcmp(r->v[OUTCOME], "exception") == 0)
		r->err[REASON] = "Écrivez pourquoi la personne ne pouvait pas "
				 "répondre.";
	else if (strcmp(kind, "share") == 0)
		r->err[REASON] =
		    "Écrivez avec qui, et quelles informations.";
}

const struct entity consent_base = {
	.name = "consent",
	.schema = "main",
	.label = "l’information ou l’accord",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

const char *
consent_show(struct req *q, const char *field, const char *value)
{
	return entity_show(q, entity_field(&consent_base, field), value);
}

bool
consent_informed(struct req *q, int64_t person)
{
	return db_int(q->db, 0,
		   "SELECT EXISTS (SELECT 1 FROM consent WHERE person = ?1"
		   " AND deleted_at IS NULL)",
		   I(person)) != 0;
}

int64_t
consent_to_share(struct req *q, int64_t person)
{
	return db_int(q->db, 0,
	    "SELECT iif(outcome = 'agreed', id, 0) FROM consent"
	    " WHERE person = ?1 AND kind = 'share' AND deleted_at IS NULL"
	    " ORDER BY on_day DESC, id DESC LIMIT 1",
	    I(person));
}

int64_t
notice_version(struct req *q)
{
	return db_int(q->db, 0, "SELECT max(version) FROM notice");
}
