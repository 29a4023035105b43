/* The consultation: its fields, its name, what its pages say. */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "assets.h"
#include "date.h"
#include "last_contact.h"
#include "medical.h"
#include "person.h"

enum { PERSON, KIND, NAME, TEXT, DUE, STATUS, COMPLETED, TEAM, TRASH, FIELDS };
/* Below the ids of rows of field_group. */
enum { WHAT = -2, WHEN = -1 };

/* clang-format off */
static const struct field fields[] = {
	[PERSON] = { .name = "person", .column = "person", .label = "Personne suivie", .type = &type_person,
	  .flags = F_REQUIRED, .roles = ROLE_HEALTH, .group = WHAT },
	[KIND] = { .name = "kind", .column = "kind", .label = "Type", .type = &type_choice,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT },
	[NAME] = { .name = "name", .column = "name", .label = "Nom", .type = &type_text, .max = 200,
	  .flags = F_LIST | F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT, .help = "(facultatif)" },
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
	activity_person(e, r);
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

static const struct entity base = {
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
	const struct entity *e = entity_extended(q, &base, out);

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

void
consultation_contact(struct req *q, const struct entity *e,
    const struct record *old, const struct record *new)
{
	const size_t i = entity_index(e, "person");
	const int64_t before =
	    old->v[i] != NULL ? person_kept(q, parse_id(old->v[i])) : 0;
	const int64_t now = person_kept(q, parse_id(new->v[i]));

	if (before > 0 && before != now)
		last_contact_find(q, before);
	last_contact_find(q, now);
}

/* ------------------------------------------------------------ its pages */

static void
blank(struct req *q, const struct entity *e, struct record *r)
{
	r->v[entity_index(e, "status")] = arena_strdup(q->a, "todo");
}

/* Now, médicale, in the current team. */
static void
propose(struct req *q, const struct entity *e, struct record *r)
{
	r->v[entity_index(e, "kind")] = arena_strdup(q->a, "medical");
	r->v[entity_index(e, "due_at")] =
	    arena_printf(q->a, "%" PRId64, q->now - q->now % 60);
	if (q->team > 0)
		r->v[entity_index(e, "team")] =
		    arena_printf(q->a, "%" PRId64, q->team);
}

static const char *
named(struct req *q, int64_t id, const char **when)
{
	struct field *of;
	const struct field *kind = entity_field(consultation_entity(q, &of), "kind");
	const char *name, *code;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, kind, due_at FROM medical.consultation WHERE id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no consultation %" PRId64, id);
	name = db_column(q->db, s, 0);
	code = db_column(q->db, s, 1);
	*when = arena_printf(q->a, ", prévue le %s",
	    date_instant_show(q->a, db_column_int(s, 2)));
	sqlite3_reset(s);
	return consultation_title(q, kind, name, code);
}

const struct medical_kind consultation_kind = {
	.path = "/medical/consultations/",
	.base = &base,
	.entity = consultation_entity,
	.blank = blank,
	.propose = propose,
	.parsed = consultation_of_kind,
	.saved = consultation_contact,
	.named = named,
	MEDICAL_SQL("consultation"),
	.script = ASSET_ONLY,
	.label = "Consultation",
	.add = "Nouvelle consultation",
	.edit = "Modifier la consultation",
	.submit = "Enregistrer la consultation",
	.added = "Consultation enregistrée.",
	.trash = "Supprimer la consultation",
	.leaves = "Elle quittera le dossier médical. Vous pourrez la restaurer "
		  "depuis la page suivante.",
	.keep = "Garder la consultation",
	.gone = "Consultation dans la corbeille",
	.restore = "Restaurer la consultation",
	.restored = "Consultation restaurée.",
};

void
consultation_new(struct req *q)
{
	medical_new(q, &consultation_kind);
}

void
consultation_edit(struct req *q)
{
	medical_edit(q, &consultation_kind);
}

void
consultation_trash(struct req *q)
{
	medical_trash(q, &consultation_kind);
}

void
consultation_restore(struct req *q)
{
	medical_restore(q, &consultation_kind);
}
