/* Rows of groups, fields and choices, and what they may become. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "observation.h"
#include "person.h"
#include "territory.h"
#include "text.h"

/* What settings know of the medical file: they never open it. */
static const struct entity medical_file = { .name = "medical_file",
	.schema = "medical" };
static const struct field consultation_fields[] = {
	{ .name = "kind", .column = "kind", .type = &type_choice },
};
static const struct entity consultation = { .name = "consultation",
	.schema = "medical",
	.fields = consultation_fields,
	.n = ARRAY_LEN(consultation_fields) };

/* What organisations set of actions and contacts: their categories. */
static const struct field categories[] = {
	{ .name = "categories", .type = &type_multi },
};
static const struct entity action = { .name = "action",
	.schema = "main",
	.fields = categories,
	.n = ARRAY_LEN(categories) };
static const struct entity contact = { .name = "contact",
	.schema = "main",
	.fields = categories,
	.n = ARRAY_LEN(categories) };

/* clang-format off */
const struct kind kinds[] = {
	{ "personne", "Fiche d’une personne", &person_base, NULL, true, "aucune fiche", "fiche" },
	{ "medical", "Dossier médical", &medical_file, NULL, true, "aucune fiche", "fiche" },
	{ "consultation", "Consultations", &consultation, "kind", true, "aucune consultation", "consultation" },
	{ "territoire", "Territoires", &territory_base, NULL, true, "aucun territoire", "territoire" },
	{ "observation", "Observations", &observation_base, NULL, true, "aucune observation", "observation" },
	{ "action", "Catégories d’actions", &action, NULL, false, "aucune action", "action" },
	{ "contact", "Catégories de contacts", &contact, NULL, false, "aucun contact", "contact" },
	{ 0 }
};

/* Permanent fields of which something may be set. */
static const struct {
	const char *name;
	unsigned may;
} permanent[] = {
	{ "categories", MAY_CHOICES | MAY_GROUPS },
	{ "gender", MAY_CHOICES },
	{ "kind", MAY_CHOICES },
	{ "types", MAY_CHOICES },
	{ "outOfActiveListReasons", MAY_CHOICES | MAY_FREE | MAY_TEAMS },
};
/* clang-format on */

const struct kind *
kind_of(const char *entity)
{
	const struct kind *k;

	for (k = kinds; k->word != NULL; k++)
		if (strcmp(k->base->name, entity) == 0)
			return k;
	die(404, "fields of %s", entity);
}

static unsigned
may_of(const char *name)
{
	size_t i;

	if (name == NULL)
		return MAY_ALL;
	for (i = 0; i < ARRAY_LEN(permanent); i++)
		if (strcmp(permanent[i].name, name) == 0)
			return permanent[i].may;
	return 0;
}

struct field_row *
field_get(struct req *q, int64_t id)
{
	struct field_row *f = arena_alloc(q->a, sizeof *f);
	const char *name;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT f.grp, f.name, f.label, f.type, f.required, f.stats,"
	    " f.free, f.everyone, f.archived_at IS NOT NULL, g.entity,"
	    " g.title FROM field f JOIN field_group g ON g.id = f.grp"
	    " WHERE f.id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no field %" PRId64, id);
	f->id = id;
	f->group = db_column_int(s, 0);
	name = db_column(q->db, s, 1);
	f->label = db_column(q->db, s, 2);
	f->type = type_find(db_column(q->db, s, 3));
	f->required = db_column_int(s, 4) != 0;
	f->stats = db_column_int(s, 5) != 0;
	f->free = db_column_int(s, 6) != 0;
	f->everyone = db_column_int(s, 7) != 0;
	f->archived = db_column_int(s, 8) != 0;
	f->kind = kind_of(db_column(q->db, s, 9));
	f->group_title = db_column(q->db, s, 10);
	sqlite3_reset(s);
	f->may = may_of(name);
	if (name != NULL)
		f->permanent = entity_field(f->kind->base, name);
	if (f->type == NULL)
		die(500, "field %" PRId64 " has no type", id);
	return f;
}

bool
field_closed(const struct field_row *f)
{
	return strcmp(f->kind->base->schema, "main") != 0;
}

int64_t
field_uses(struct req *q, const struct field_row *f)
{
	return entity_uses(q, f->kind->base, f->id, f->permanent);
}

/* ------------------------------------------- values kept by their module */

/*
 * Reasons of leaving are codes and free entries joined by line ends, in two
 * tables.  MERGE: ?1 becomes ?2, once.
 */
#define LINES(column) "(char(10) || " column " || char(10))"
#define LINE(code) "(char(10) || " code " || char(10))"
#define HOLDS(code) "instr(" LINES("reasons") ", " LINE(code) ") > 0"
#define MERGE(table) \
	"UPDATE " table " SET reasons = trim(replace(" LINES("reasons") ", " \
	LINE("?1") ", iif(" HOLDS("?2") ", char(10), " LINE("?2") \
	")), char(10)) WHERE " HOLDS("?1")

static bool
is_reasons(const struct field_row *f)
{
	return f->permanent != NULL &&
	       strcmp(f->permanent->name, "outOfActiveListReasons") == 0;
}

/* Each line of each list of reasons, counted. */
static size_t
count_reasons(struct req *q, struct value_count **out)
{
	enum { MOST = 500 };
	sqlite3_stmt *s;
	size_t n = 0;

	*out = arena_array(q->a, MOST, sizeof **out);
	s = db_query(q->db,
	    "WITH RECURSIVE l (one, rest) AS (SELECT '', reasons || char(10)"
	    " FROM (SELECT reasons FROM leave UNION ALL SELECT reasons"
	    " FROM assignment) WHERE reasons <> '' UNION ALL"
	    " SELECT substr(rest, 1, instr(rest, char(10)) - 1),"
	    " substr(rest, instr(rest, char(10)) + 1) FROM l WHERE rest <> '')"
	    " SELECT one, count(*) FROM l WHERE one <> '' GROUP BY 1"
	    " ORDER BY 2 DESC, 1 LIMIT ?1",
	    I(MOST));
	while (n < MOST && db_step(q->db, s)) {
		(*out)[n].value = db_column(q->db, s, 0);
		(*out)[n++].n = db_column_int(s, 1);
	}
	sqlite3_reset(s);
	return n;
}

size_t
field_counts(
    struct req *q, const struct field_row *f, struct value_count **out)
{
	if (is_reasons(f))
		return count_reasons(q, out);
	return entity_counts(q, f->kind->base, f->id, f->permanent, out);
}

void
field_replace(struct req *q, const struct field_row *f, const char *old,
    const char *new)
{
	if (is_reasons(f)) {
		db_exec(q->db, MERGE("leave"), T(old), T(new));
		db_exec(q->db, MERGE("assignment"), T(old), T(new));
	} else {
		entity_replace(
		    q, f->kind->base, f->id, f->permanent, old, new);
	}
}

const char *
field_title(const struct field_row *f)
{
	return f->kind->shaped ? f->label : f->kind->title;
}

char *
count_records(struct arena *a, const struct kind *k, int64_t n)
{
	if (n == 0)
		return arena_strdup(a, k->none);
	return arena_printf(a, "%s\u00A0%s%s", text_number(a, (double)n),
	    k->one, n > 1 ? "s" : "");
}

struct group_row *
group_get(struct req *q, int64_t id)
{
	struct group_row *g = arena_alloc(q->a, sizeof *g);
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT entity, title, fixed, everyone, archived_at IS NOT NULL,"
	    " EXISTS (SELECT 1 FROM field WHERE grp = ?1 AND name IS NOT NULL"
	    " AND required = 1) FROM field_group WHERE id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no group %" PRId64, id);
	g->id = id;
	g->kind = kind_of(db_column(q->db, s, 0));
	g->title = db_column(q->db, s, 1);
	g->fixed = db_column_int(s, 2) != 0;
	g->everyone = db_column_int(s, 3) != 0;
	g->archived = db_column_int(s, 4) != 0;
	g->main = db_column_int(s, 5) != 0;
	sqlite3_reset(s);
	if (!g->kind->shaped)
		die(404, "group %" PRId64 " has no settings", id);
	return g;
}

bool
group_used(struct req *q, int64_t id)
{
	bool used = false;
	sqlite3_stmt *s;

	s = db_query(q->db, "SELECT id FROM field WHERE grp = ?1", I(id));
	while (!used && db_step(q->db, s))
		used = field_uses(q, field_get(q, db_column_int(s, 0))) != 0;
	sqlite3_reset(s);
	return used;
}

struct choice_row *
choice_get(struct req *q, int64_t id)
{
	struct choice_row *c = arena_alloc(q->a, sizeof *c);
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT field, label, archived_at IS NOT NULL, grp FROM choice"
	    " WHERE id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no choice %" PRId64, id);
	c->id = id;
	c->label = db_column(q->db, s, 1);
	c->archived = db_column_int(s, 2) != 0;
	c->group = db_column_int(s, 3);
	c->field = field_get(q, db_column_int(s, 0));
	sqlite3_reset(s);
	if ((c->field->may & (MAY_ALL | MAY_CHOICES)) == 0)
		die(404, "choices of field %" PRId64, c->field->id);
	return c;
}
