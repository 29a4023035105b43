/* Treatments: their fields, their part of the medical tab, their pages. */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "medical.h"
#include "page.h"
#include "person.h"

enum { PERSON, NAME, DOSAGE, FREQUENCY, INDICATION, STARTS, ENDS, TRASH,
	FIELDS };
/* Below the ids of rows of field_group. */
enum { WHAT = -2, WHEN = -1 };

/* clang-format off */
static const struct field fields[] = {
	[PERSON] = { .name = "person", .column = "person", .label = "Personne suivie", .type = &type_person,
	  .flags = F_REQUIRED, .roles = ROLE_HEALTH, .group = WHAT },
	[NAME] = { .name = "name", .column = "name", .label = "Nom", .type = &type_text, .max = 200,
	  .flags = F_REQUIRED | F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT,
	  .help = "(par exemple Amoxicilline)" },
	[DOSAGE] = { .name = "dosage", .column = "dosage", .label = "Dosage", .type = &type_text, .max = 200,
	  .flags = F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT, .help = "(par exemple 1 g)" },
	[FREQUENCY] = { .name = "frequency", .column = "frequency", .label = "Fréquence", .type = &type_text,
	  .max = 200, .flags = F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT,
	  .help = "(par exemple 1 fois par jour)" },
	[INDICATION] = { .name = "indication", .column = "indication", .label = "Indication", .type = &type_text,
	  .max = 200, .flags = F_EXPORT, .roles = ROLE_HEALTH, .group = WHAT, .help = "(par exemple angine)" },
	[STARTS] = { .name = "starts_on", .column = "starts_on", .label = "Date de début", .type = &type_date,
	  .flags = F_EXPORT | F_FUTURE, .roles = ROLE_HEALTH, .group = WHEN },
	[ENDS] = { .name = "ends_on", .column = "ends_on", .label = "Date de fin", .type = &type_date,
	  .flags = F_EXPORT | F_FUTURE, .roles = ROLE_HEALTH, .group = WHEN,
	  .help = "(le dernier jour ; vide : sans fin prévue)" },
	[TRASH] = { .name = "corbeille", .label = "Dans la corbeille", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLE_HEALTH },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = {
	{ WHAT, "Traitement", NULL },
	{ WHEN, "Quand", NULL },
};

static void
check(struct req *q, const struct entity *e, struct record *r)
{
	(void)q;
	activity_person(e, r);
	if (r->v[STARTS] != NULL && r->v[ENDS] != NULL &&
	    r->err[ENDS] == NULL && strcmp(r->v[ENDS], r->v[STARTS]) < 0)
		r->err[ENDS] = "Cette fin est avant le début : changez "
			       "l’une des deux dates.";
}

static const struct entity base = {
	.name = "treatment",
	.schema = "medical",
	.label = "le traitement",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

static const struct entity *
entity(struct req *q, struct field **out)
{
	return activity_entity(q, &base, out);
}

const char *
treatment_when(struct req *q, const char *starts, const char *ends)
{
	if (starts != NULL && ends != NULL && strcmp(starts, ends) == 0)
		return arena_printf(q->a, "Le %s", date_medium(q->a, starts));
	if (starts != NULL && ends != NULL)
		return arena_printf(q->a, "Du %s au %s",
		    date_medium(q->a, starts), date_medium(q->a, ends));
	if (starts != NULL)
		return arena_printf(
		    q->a, "À partir du %s", date_medium(q->a, starts));
	if (ends != NULL)
		return arena_printf(
		    q->a, "Jusqu’au %s", date_medium(q->a, ends));
	return "";
}

/* ------------------------------------------------------------ the tab */

const struct choice treatment_states[TREATMENT_STATES] = {
	{ "en-cours", "En cours", false },
	{ "termine", "Terminé", false },
	{ "a-venir", "Non commencé", false },
};

/* ?1 the day. */
#define STATE \
	"CASE WHEN ends_on < ?1 THEN 'termine'" \
	" WHEN starts_on > ?1 THEN 'a-venir' ELSE 'en-cours' END"

const char *
treatment_state(struct req *q, const char *starts, const char *ends)
{
	const char *today = date_of(q->a, q->now);
	const char *code = ends != NULL && strcmp(ends, today) < 0 ? "termine"
	    : starts != NULL && strcmp(starts, today) > 0         ? "a-venir"
								   : "en-cours";
	size_t i = 0;

	while (strcmp(treatment_states[i].code, code) != 0)
		i++;
	return treatment_states[i].label;
}

static void
mark(struct tpl *t, const char *state)
{
	tpl_show(t,
	    strcmp(state, "termine") == 0   ? "OVER"
		: strcmp(state, "a-venir") == 0 ? "LATER"
						: "NOW");
}

/* « Amoxicilline – 1 g – 1 fois par jour – angine » after the name. */
static const char *
details(struct req *q, sqlite3_stmt *s, int first, int n)
{
	struct buf b = buf_new(q->a);
	const char *text;
	int i;

	for (i = first; i < first + n; i++)
		if ((text = db_column(q->db, s, i)) != NULL)
			buf_printf(&b, "%s%s", b.n > 0 ? " – " : "", text);
	return b.n > 0 ? b.p : "";
}

static void
draw_row(struct req *q, struct tpl *list, sqlite3_stmt *s)
{
	enum { ID, NAMED, WITH, FROM = 5, UNTIL, STATE_NOW, AUTHOR };
	const char *author = db_column(q->db, s, AUTHOR);
	const char *more = details(q, s, WITH, 3);
	const char *when = treatment_when(
	    q, db_column(q->db, s, FROM), db_column(q->db, s, UNTIL));
	struct tpl *row = tpl_section(list, "TREATMENT");

	tpl_set(row, "HREF",
	    arena_printf(q->a, "/medical/traitements/%" PRId64,
		db_column_int(s, ID)));
	tpl_set(row, "NAME", db_column(q->db, s, NAMED));
	if (more[0] != '\0')
		tpl_set(tpl_section(row, "DETAILS_LINE"), "DETAILS", more);
	tpl_set(row, "WHEN",
	    arena_printf(q->a, "%s%s%s", when, when[0] != '\0' ? " · " : "",
		fr_member(author)));
	mark(row, db_column(q->db, s, STATE_NOW));
}

size_t
treatment_draw(
    struct req *q, struct tpl *list, int64_t person, const char *state)
{
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db,
	    "SELECT t.id, t.name, t.dosage, t.frequency, t.indication,"
	    " t.starts_on, t.ends_on, " STATE " AS state, m.name"
	    " FROM medical.treatment t LEFT JOIN main.member m"
	    " ON m.id = t.created_by WHERE t.person IN (SELECT ?2"
	    " UNION ALL SELECT id FROM main.person WHERE merged_into = ?2)"
	    " AND t.deleted_at IS NULL AND (?3 IS NULL OR state = ?3)"
	    " ORDER BY coalesce(t.starts_on,"
	    " date(t.created_at, 'unixepoch')) DESC, t.id DESC",
	    T(date_of(q->a, q->now)), I(person), T(state));
	for (; db_step(q->db, s); n++)
		draw_row(q, list, s);
	sqlite3_reset(s);
	return n;
}

/* ------------------------------------------------------------ its pages */

static void
propose(struct req *q, const struct entity *e, struct record *r)
{
	(void)e;
	r->v[STARTS] = date_of(q->a, q->now);
}

/* ?terminer=1: today is the last day, to be confirmed or changed. */
static void
asked(struct req *q, const struct entity *e, struct record *r)
{
	char *today = date_of(q->a, q->now);

	(void)e;
	if (req_text(q, "terminer")[0] == '1' &&
	    (r->v[ENDS] == NULL || strcmp(r->v[ENDS], today) > 0))
		r->v[ENDS] = today;
}

static const char *
named(struct req *q, int64_t id, const char **when)
{
	const char *name, *text;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, starts_on, ends_on FROM medical.treatment"
	    " WHERE id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no treatment %" PRId64, id);
	name = db_column(q->db, s, 0);
	text = treatment_when(
	    q, db_column(q->db, s, 1), db_column(q->db, s, 2));
	sqlite3_reset(s);
	*when = text[0] != '\0' ? arena_printf(q->a, " (%s)", text) : "";
	return name;
}

const struct medical_kind treatment_kind = {
	.path = "/medical/traitements/",
	.base = &base,
	.entity = entity,
	.propose = propose,
	.asked = asked,
	.named = named,
	MEDICAL_SQL("treatment"),
	.label = "Traitement",
	.add = "Nouveau traitement",
	.edit = "Modifier le traitement",
	.submit = "Enregistrer le traitement",
	.added = "Traitement enregistré.",
	.trash = "Supprimer le traitement",
	.leaves = "Il quittera le dossier médical. Vous pourrez le restaurer "
		  "depuis la page suivante.",
	.keep = "Garder le traitement",
	.gone = "Traitement dans la corbeille",
	.restore = "Restaurer le traitement",
	.restored = "Traitement restauré.",
};

static void
draw_answers(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r)
{
	struct tpl *row;
	size_t i;

	for (i = DOSAGE; i <= ENDS; i++) {
		if (r->v[i] == NULL)
			continue;
		row = tpl_section(t, "FIELD");
		tpl_set(row, "LABEL", e->fields[i].label);
		tpl_set(row, "VALUE", entity_show(q, &e->fields[i], r->v[i]));
	}
}

void
treatment_show(struct req *q)
{
	const int64_t id = req_id(q);
	struct field *own;
	const struct entity *e = entity(q, &own);
	const struct record *r = medical_load(q, e, id);
	struct tpl *t = page_new(q, "Traitement");

	tpl_int(t, "ID", id);
	if (r->v[ENDS] == NULL ||
	    strcmp(r->v[ENDS], date_of(q->a, q->now)) > 0)
		tpl_int(tpl_section(t, "STOP"), "STOPPED", id);
	tpl_set(t, "H1", r->v[NAME]);
	tpl_set(t, "PERSON", r->v[PERSON]);
	tpl_set(t, "PERSON_NAME", person_name(q, parse_id(r->v[PERSON])));
	mark(t,
	    db_text(q->db,
		"SELECT " STATE " FROM medical.treatment WHERE id = ?2",
		T(date_of(q->a, q->now)), I(id)));
	draw_answers(q, t, e, r);
	medical_name_persons(q, e, own, r);
	activity_history(q, t, e, id);
	journal_event(q, J_OPEN, "treatment", id);
	resp_page(q, 200, "medical/treatment.tpl", t);
}

void
treatment_new(struct req *q)
{
	medical_new(q, &treatment_kind);
}

void
treatment_edit(struct req *q)
{
	medical_edit(q, &treatment_kind);
}

void
treatment_trash(struct req *q)
{
	medical_trash(q, &treatment_kind);
}

void
treatment_restore(struct req *q)
{
	medical_restore(q, &treatment_kind);
}
