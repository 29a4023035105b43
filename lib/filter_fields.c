/* What lists can be filtered by: fields of the organisation, virtual ones. */
#include "filter.h"

#include <string.h>

#define STAYS "SELECT 1 FROM assignment a WHERE a.person = p.id AND a.until IS NULL"
#define LEAVE "SELECT 1 FROM leave l WHERE l.person = p.id AND l.until IS NULL"
#define MONTHS(day) \
	"(substr(?1, 1, 4) * 12 + substr(?1, 6, 2) - substr(" day \
	", 1, 4) * 12 - substr(" day ", 6, 2) - (substr(?1, 9) < substr(" day \
	", 9)))"
#define YEARS(day) \
	"(substr(?1, 1, 4) - substr(" day ", 1, 4) - (substr(?1, 6)" \
	" < substr(" day ", 6)))"
#define VISITS(kind) \
	"(SELECT count(*) FROM visit x WHERE x.person = p.id" \
	" AND x.deleted_at IS NULL AND x.kind = '" kind "')"

/* In this order: by the few actions of a person, never by all that a category
 * has. */
#define ACTION_WITH \
	"EXISTS (SELECT 1 FROM action a CROSS JOIN value v ON v.entity = 'action'" \
	" AND v.record = a.id AND v.field = #"
#define OF_PERSON " WHERE a.person = p.id AND a.deleted_at IS NULL)"
#define ALL_CATEGORIES \
	"(SELECT count(*) FROM value w WHERE w.entity = 'action'" \
	" AND w.record = a.id AND w.field = # AND w.value IN ($)) = %"

static const char activity[] = "Suivi et activité";

/*
 * Fields that are not one column, and those that no row of `field` has.
 * What the medical file holds is not here: its key is not at hand.
 */
/* clang-format off */
static const struct filter_field permanent[] = {
	{ .name = "name", .kind = FILTER_TEXT, .value = "p.name", .folded = "p.sort_name" },
	{ .name = "phone", .kind = FILTER_TEXT, .value = "p.phone", .folded = "phone(p.phone)", .phone = true },
	{ .name = "assignedTeams", .kind = FILTER_CHOICE,
	  .rows = "SELECT person AS id FROM assignment WHERE until IS NULL AND team IN ($)",
	  .none = "NOT EXISTS (" STAYS ")" },
	{ .name = "outOfActiveList", .kind = FILTER_BOOLEAN,
	  .value = "iif(p.out_from IS NULL, NULL, '1')" },
	{ .name = "outOfActiveListDate", .kind = FILTER_DATE, .value = "p.out_from" },
	{ .name = "outOfActiveListReasons", .kind = FILTER_CHOICE, .each = true,
	  .among = "EXISTS (" LEAVE " AND instr(char(10) || l.reasons || char(10), char(10) || $ || char(10)) > 0)",
	  .none = "NOT EXISTS (" LEAVE " AND l.reasons <> '')" },
};
static const struct filter_field virtual[] = {
	{ .name = "age", .of = "birthdate", .label = "Âge (années)", .kind = FILTER_NUMBER, .value = YEARS("p.birthdate") },
	{ .name = "age-mois", .of = "birthdate", .label = "Âge (mois)", .kind = FILTER_NUMBER, .value = MONTHS("p.birthdate") },
	{ .name = "suivi-mois", .of = "followedSince", .label = "Suivi depuis (mois)", .kind = FILTER_NUMBER, .value = MONTHS("p.followed_since") },
	{ .name = "actions", .cap = CAP_ACTION_READ, .label = "Nombre d’actions", .kind = FILTER_NUMBER,
	  .value = "(SELECT count(*) FROM action x WHERE x.person = p.id AND x.deleted_at IS NULL)" },
	{ .name = "categories", .cap = CAP_ACTION_READ, .label = "A bénéficié d’une de ces catégories d’action", .kind = FILTER_CHOICE,
	  .rows = "SELECT a.person AS id FROM value v JOIN action a ON a.id = v.record AND a.deleted_at IS NULL"
	      " WHERE v.entity = 'action' AND v.field = # AND v.value IN ($)",
	  .among = ACTION_WITH " AND v.value IN ($)" OF_PERSON, .none = "NOT " ACTION_WITH OF_PERSON },
	{ .name = "categories-toutes", .cap = CAP_ACTION_READ, .kind = FILTER_CHOICE, .all = true,
	  .label = "A bénéficié d’une action contenant toutes ces catégories",
	  .rows = "SELECT a.person AS id FROM value v JOIN action a ON a.id = v.record AND a.deleted_at IS NULL"
	      " WHERE v.entity = 'action' AND v.field = # AND v.value = ^ AND " ALL_CATEGORIES,
	  .among = "EXISTS (SELECT 1 FROM action a WHERE a.person = p.id AND a.deleted_at IS NULL AND " ALL_CATEGORIES ")" },
	{ .name = "passages", .cap = CAP_EVENT_READ, .label = "Nombre de passages", .kind = FILTER_NUMBER, .value = VISITS("passage") },
	{ .name = "rencontres", .cap = CAP_EVENT_READ, .label = "Nombre de rencontres", .kind = FILTER_NUMBER, .value = VISITS("rencontre") },
	{ .name = "contact", .cap = CAP_EVENT_READ, .label = "Date de dernière interaction", .kind = FILTER_DATE, .value = "nullif(p.last_contact, '')" },
	{ .name = "famille", .cap = CAP_PERSON_LINK, .label = "Appartient à une famille", .kind = FILTER_BOOLEAN,
	  .value = "iif(p.family IS NULL, NULL, '1')" },
	{ .name = "lieux", .cap = CAP_PERSON_LINK, .label = "Lieux fréquentés", .kind = FILTER_CHOICE,
	  .rows = "SELECT person AS id FROM person_place WHERE place IN ($)",
	  .none = "NOT EXISTS (SELECT 1 FROM person_place x JOIN place l ON l.id = x.place"
	      " WHERE x.person = p.id AND l.deleted_at IS NULL)" },
};
/* Columns of person that are their field's value as it is. */
static const struct { const char *column, *value; } columns[] = {
	{ "other_names", "p.other_names" }, { "gender", "p.gender" },
	{ "birthdate", "p.birthdate" }, { "description", "p.description" },
	{ "alertness", "p.sort_alert" }, { "wandering_at", "p.wandering_at" },
	{ "email", "p.email" }, { "followed_since", "p.followed_since" },
};
/* clang-format on */

#define ROW_VALUE \
	"(SELECT v.value FROM value v WHERE v.entity = 'person'" \
	" AND v.record = p.id AND v.field = #)"
#define ROW_ROWS \
	"SELECT record AS id FROM value WHERE field = # AND value IN ($)"
#define ROW_NONE "p.id NOT IN (SELECT record FROM value WHERE field = #)"

static const struct {
	const struct type *type;
	enum filter_kind kind;
} kinds[] = {
	{ &type_text, FILTER_TEXT },
	{ &type_textarea, FILTER_TEXT },
	{ &type_number, FILTER_NUMBER },
	{ &type_date, FILTER_DATE },
	{ &type_duration, FILTER_DATE },
	{ &type_datetime, FILTER_INSTANT },
	{ &type_boolean, FILTER_BOOLEAN },
	{ &type_yesno, FILTER_YESNO },
	{ &type_choice, FILTER_CHOICE },
	{ &type_multi, FILTER_CHOICE },
};

static const char *
column_value(const struct field *f)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(columns); i++)
		if (f->column != NULL &&
		    strcmp(columns[i].column, f->column) == 0)
			return columns[i].value;
	return NULL;
}

bool
filter_field_of(const struct field *f, struct filter_field *out)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(kinds) && kinds[i].type != f->type; i++)
		continue;
	if (i == ARRAY_LEN(kinds))
		return false;
	*out = (struct filter_field){ .name = f->name,
		.label = f->label,
		.kind = kinds[i].kind,
		.row = f->id,
		.choices = f->choices,
		.nchoices = f->nchoices };
	return true;
}

/* Where the values of a field are; false if no filter knows. */
static bool
source(const struct field *f, struct filter_field *out)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(permanent); i++)
		if (strcmp(permanent[i].name, f->name) == 0) {
			*out = permanent[i];
			return true;
		}
	if (!filter_field_of(f, out))
		return false;
	if ((out->value = column_value(f)) != NULL)
		return true;
	if (f->column != NULL || (f->flags & F_SPECIAL) != 0)
		return false;
	out->value = ROW_VALUE;
	if (out->kind == FILTER_CHOICE) {
		out->rows = ROW_ROWS;
		out->none = ROW_NONE;
	}
	return true;
}

static const char *
group_title(const struct entity *e, int64_t id)
{
	size_t i;

	for (i = 0; i < e->ngroups; i++)
		if (e->groups[i].id == id)
			return e->groups[i].title;
	return activity;
}

/* The places of the organisation as choices. */
static void
place_choices(struct req *q, struct filter_field *f)
{
	const size_t n = (size_t)db_int(
	    q->db, 0, "SELECT count(*) FROM place WHERE deleted_at IS NULL");
	struct choice *c = arena_array(q->a, n + 1, sizeof *c);
	sqlite3_stmt *s;
	size_t i = 0;

	s = db_query(q->db,
	    "SELECT id, name FROM place WHERE deleted_at IS NULL"
	    " ORDER BY sort_name");
	while (i < n && db_step(q->db, s)) {
		c[i].code = db_column(q->db, s, 0);
		c[i++].label = db_column(q->db, s, 1);
	}
	sqlite3_reset(s);
	f->choices = c;
	f->nchoices = i;
}

/* The categories of actions as choices. */
static void
category_choices(struct req *q, struct filter_field *f)
{
	static const struct entity action = { .name = "action" };
	struct field categories = { .name = "categories" };

	entity_grouped(q, &action, &categories);
	f->row = categories.id;
	f->choices = categories.choices;
	f->nchoices = categories.nchoices;
	f->headings = categories.headings;
}

/* Choices that no field of a person has. */
static const struct {
	const char *name;
	void (*fill)(struct req *, struct filter_field *);
} filled[] = {
	{ "lieux", place_choices },
	{ "categories", category_choices },
	{ "categories-toutes", category_choices },
};

/* A virtual field tells no more than the page or the field it is made of. */
static bool
may_see(struct req *q, const struct entity *e, const struct filter_field *f)
{
	const struct field *of =
	    f->of != NULL ? entity_field(e, f->of) : NULL;

	return rights_allow(q->roles, f->cap) &&
	    (f->of == NULL || (of != NULL && (of->roles & q->roles) != 0));
}

const struct filter_set *
filter_fields(struct req *q, const struct entity *e)
{
	struct filter_set *set = arena_alloc(q->a, sizeof *set);
	struct filter_field *out = arena_array(
	    q->a, e->n + ARRAY_LEN(virtual), sizeof *out);
	size_t i, n = 0;

	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];

		if (!source(f, &out[n]))
			continue;
		out[n].name = f->name;
		out[n].label = f->label;
		out[n].group = group_title(e, f->group);
		out[n].choices = f->choices;
		out[n].nchoices = f->nchoices;
		out[n].free = out[n].row > 0 && (f->flags & F_FREE) != 0;
		out[n++].allowed = (f->roles & q->roles) != 0;
	}
	for (i = 0; i < ARRAY_LEN(virtual); i++) {
		out[n] = virtual[i];
		out[n].group = activity;
		out[n].allowed = may_see(q, e, &virtual[i]);
		out[n].later = out[n].kind == FILTER_CHOICE;
		n++;
	}
	set->fields = out;
	set->n = n;
	return set;
}

const struct filter_field *
filter_field(struct req *q, const struct filter_set *set, const char *name)
{
	struct filter_field *f;
	size_t i, k;

	for (i = 0; i < set->n && strcmp(set->fields[i].name, name) != 0; i++)
		continue;
	if (i == set->n)
		return NULL;
	f = &set->fields[i];
	for (k = 0; f->later && f->allowed && k < ARRAY_LEN(filled); k++)
		if (strcmp(name, filled[k].name) == 0)
			filled[k].fill(q, f);
	f->later = false;
	return f;
}
