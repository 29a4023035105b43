/* Settings as records: their description, what they hold, their history. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "journal.h"
#include "text.h"

enum { WHAT = 1, WHO = 2 };

/* clang-format off */
static const struct choice visible_choices[] = {
	{ "all", "Toute l’organisation", false },
	{ "teams", "Certaines équipes", false },
};
static const struct choice closed_choices[] = { /* in the medical file */
	{ "all", "Tou·tes les professionnel·les de santé", false },
	{ "teams", "Ceux et celles de certaines équipes", false },
};
#define VISIBLE(text) \
	{ .name = "visible", .label = "Visible par", .type = &type_choice, .group = WHO, \
	  .flags = F_REQUIRED, .roles = ROLE_ADMIN, .choices = visible_choices, .nchoices = 2 }, \
	{ .name = "teams", .label = "Équipes qui le voient", .type = &type_multi, .group = WHO, \
	  .roles = ROLE_ADMIN, .help = text }

static const struct field field_fields[] = {
	{ .name = "label", .label = "Nom du champ", .type = &type_text, .max = LABEL_MAX, .group = WHAT,
	  .flags = F_REQUIRED, .roles = ROLE_ADMIN },
	{ .name = "group", .label = "Groupe", .type = &type_choice, .group = WHAT, .flags = F_REQUIRED, .roles = ROLE_ADMIN },
	{ .name = "type", .label = "Type", .type = &type_choice, .group = WHAT, .flags = F_REQUIRED, .roles = ROLE_ADMIN },
	{ .name = "required", .label = "Réponse obligatoire", .type = &type_boolean, .group = WHAT, .roles = ROLE_ADMIN,
	  .help = "Le groupe ne s’enregistre pas sans elle." },
	{ .name = "free", .label = "Autoriser la saisie libre", .type = &type_boolean, .group = WHAT, .roles = ROLE_ADMIN,
	  .help = "Pour une liste\u00A0: une réponse qui n’y est pas peut être écrite." },
	{ .name = "stats", .label = "Voir dans les statistiques", .type = &type_boolean, .group = WHAT, .roles = ROLE_ADMIN },
	VISIBLE("Seulement si vous choisissez « Certaines équipes »."),
};
static const struct field group_fields[] = {
	{ .name = "title", .label = "Titre du groupe", .type = &type_text, .max = LABEL_MAX, .group = WHAT,
	  .flags = F_REQUIRED, .roles = ROLE_ADMIN },
	{ .name = "kinds", .label = "Pour les types", .type = &type_multi, .group = WHAT, .roles = ROLE_ADMIN,
	  .help = "Aucun coché\u00A0: tous les types." },
	VISIBLE("Seulement si vous choisissez « Certaines équipes ». Chaque champ du groupe peut l’être à moins encore."),
};
static const struct field choice_fields[] = {
	{ .name = "label", .label = "Nom du choix", .type = &type_text, .max = 200, .group = WHAT,
	  .flags = F_REQUIRED, .roles = ROLE_ADMIN },
	{ .name = "group", .label = "Groupe", .type = &type_choice, .group = WHAT, .flags = F_REQUIRED, .roles = ROLE_ADMIN },
};
static const struct group field_parts[] = { { WHAT, "Champ", NULL }, { WHO, "Qui le voit", NULL } };
static const struct group group_parts[] = { { WHAT, "Groupe", NULL }, { WHO, "Qui le voit", NULL } };
static const struct group choice_parts[] = { { WHAT, "Choix", NULL } };
/* clang-format on */

/* ------------------------------------------------------------ descriptions */

/* Rows « id, label, archived » as choices. */
static void
choices_of(struct req *q, sqlite3_stmt *s, struct field *f)
{
	size_t room = 32;
	struct choice *c = arena_array(q->a, room, sizeof *c);

	for (f->nchoices = 0; db_step(q->db, s); f->nchoices++) {
		if (f->nchoices == room) {
			struct choice *more =
			    arena_array(q->a, 2 * room, sizeof *more);

			memcpy(more, c, room * sizeof *c);
			c = more;
			room *= 2;
		}
		c[f->nchoices] = (struct choice){ db_column(q->db, s, 0),
			db_column(q->db, s, 1), db_column_int(s, 2) != 0 };
	}
	sqlite3_reset(s);
	f->choices = c;
}

static void
type_choices(struct req *q, struct field *f)
{
	struct choice *c = arena_array(q->a, 16, sizeof *c);
	size_t i;

	for (i = 0; types_all[i] != NULL && i < 16; i++)
		c[i] = (struct choice){ types_all[i]->name,
			types_all[i]->label, false };
	f->choices = c;
	f->nchoices = i;
}

/* The choices that a group may be limited to, of one kind of file or any. */
static void
kind_choices(struct req *q, struct field *f, const struct kind *of)
{
	const struct kind *k = of != NULL ? of : kinds;

	while (of == NULL && k->word != NULL && k->by == NULL)
		k++;
	choices_of(q,
	    db_query(q->db,
		"SELECT c.id, c.label, c.archived_at IS NOT NULL"
		" FROM choice c JOIN field f ON f.id = c.field"
		" JOIN field_group g ON g.id = f.grp WHERE g.entity = ?1"
		" AND f.name = ?2 ORDER BY c.position, c.id",
		T(k->base->name), T(k->by)),
	    f);
}

/* Lists that are data: teams, groups, types; who sees what is in the medical
 * file. */
static void
fill_choices(struct req *q, struct field *f, const struct kind *kind)
{
	const char *entity = kind != NULL ? kind->base->name : NULL;

	if (strcmp(f->name, "visible") == 0 && kind != NULL &&
	    strcmp(kind->base->schema, "main") != 0)
		f->choices = closed_choices;
	else if (strcmp(f->name, "teams") == 0)
		choices_of(q,
		    db_query(q->db,
			"SELECT id, name, archived_at IS NOT NULL FROM team"
			" ORDER BY name"),
		    f);
	else if (strcmp(f->name, "group") == 0)
		choices_of(q,
		    db_query(q->db,
			"SELECT id, title, archived_at IS NOT NULL"
			" FROM field_group WHERE ?1 IS NULL OR entity = ?1"
			" ORDER BY position, id",
			T(entity)),
		    f);
	else if (strcmp(f->name, "type") == 0)
		type_choices(q, f);
}

static bool
may_set(const struct field_row *row, const char *name)
{
	if (row == NULL || (row->may & MAY_ALL) != 0)
		return true;
	if (strcmp(name, "free") == 0)
		return (row->may & MAY_FREE) != 0;
	if (strcmp(name, "visible") == 0 || strcmp(name, "teams") == 0)
		return (row->may & MAY_TEAMS) != 0;
	return false;
}

const struct entity *
field_settings(struct req *q, const struct field_row *row)
{
	struct entity *e = arena_alloc(q->a, sizeof *e);
	struct field *f =
	    arena_array(q->a, ARRAY_LEN(field_fields), sizeof *f);
	size_t i, n = 0;

	for (i = 0; i < ARRAY_LEN(field_fields); i++) {
		if (!may_set(row, field_fields[i].name))
			continue;
		f[n] = field_fields[i];
		fill_choices(
		    q, &f[n++], row != NULL ? row->kind : NULL);
	}
	*e = (struct entity){ .name = "field", .schema = "main",
		.label = "le champ", .fields = f, .n = n,
		.groups = field_parts, .ngroups = ARRAY_LEN(field_parts) };
	return e;
}

const struct entity *
group_settings(struct req *q, const struct group_row *row)
{
	struct entity *e = arena_alloc(q->a, sizeof *e);
	struct field *f =
	    arena_array(q->a, ARRAY_LEN(group_fields), sizeof *f);
	size_t i, n = 0;

	for (i = 0; i < ARRAY_LEN(group_fields); i++) {
		const char *name = group_fields[i].name;
		const bool of_kind = strcmp(name, "kinds") == 0;

		/* The title of a built-in group stays, and it is everywhere. */
		if (row != NULL &&
		    ((row->fixed && group_fields[i].group == WHAT) ||
			(of_kind && row->kind->by == NULL)))
			continue;
		f[n] = group_fields[i];
		fill_choices(q, &f[n], row != NULL ? row->kind : NULL);
		if (of_kind)
			kind_choices(q, &f[n], row != NULL ? row->kind : NULL);
		n++;
	}
	*e = (struct entity){ .name = "field_group", .schema = "main",
		.label = "le groupe", .fields = f, .n = n,
		.groups = group_parts, .ngroups = ARRAY_LEN(group_parts) };
	return e;
}

const struct entity *
choice_settings(struct req *q, const struct field_row *of)
{
	const bool grouped = of == NULL || (of->may & MAY_GROUPS) != 0;
	struct entity *e = arena_alloc(q->a, sizeof *e);
	struct field *f =
	    arena_memdup(q->a, choice_fields, sizeof choice_fields);

	if (grouped)
		choices_of(q,
		    db_query(q->db,
			"SELECT id, title, archived_at IS NOT NULL"
			" FROM choice_group WHERE ?1 = 0 OR field = ?1"
			" ORDER BY position, id",
			I(of != NULL ? of->id : 0)),
		    &f[1]);
	*e = (struct entity){ .name = "choice", .schema = "main",
		.label = "le choix", .fields = f,
		.n = ARRAY_LEN(choice_fields) - (grouped ? 0 : 1),
		.groups = choice_parts, .ngroups = ARRAY_LEN(choice_parts) };
	return e;
}

/* ------------------------------------------------------------ reading */

static void
put(struct req *q, const struct entity *e, struct record *r, const char *name,
    const char *value)
{
	const struct field *f = entity_field(e, name);

	if (f != NULL)
		r->v[f - e->fields] =
		    value != NULL && value[0] != '\0'
			? arena_strdup(q->a, value)
			: NULL;
}

const char *
setting(const struct entity *e, const struct record *r, const char *name)
{
	const char *value = entity_field(e, name) != NULL
	    ? entity_value(e, r, name)
	    : NULL;

	return value != NULL ? value : "";
}

/* Codes, one a line, in the order of the choices. */
static void
put_codes(struct req *q, const struct entity *e, struct record *r,
    const char *name, const char *codes)
{
	const struct field *f = entity_field(e, name);
	const char *err;

	if (f != NULL && codes != NULL)
		put(q, e, r, name,
		    type_multi.parse(q->a, f, codes, q->now, &err));
}

static void
put_teams(struct req *q, const struct entity *e, struct record *r,
    bool everyone, const char *codes)
{
	put(q, e, r, "visible", everyone ? "all" : "teams");
	put_codes(q, e, r, "teams", codes);
}

struct record *
field_load(
    struct req *q, const struct entity *e, const struct field_row *row)
{
	struct record *r = entity_blank(q, e);

	r->id = row->id;
	put(q, e, r, "label", row->label);
	put(q, e, r, "group", arena_printf(q->a, "%" PRId64, row->group));
	put(q, e, r, "type", row->type->name);
	put(q, e, r, "required", row->required ? "1" : NULL);
	put(q, e, r, "free", row->free ? "1" : NULL);
	put(q, e, r, "stats", row->stats ? "1" : NULL);
	put_teams(q, e, r, row->everyone,
	    scope_codes(q, FIELD_TEAMS, row->id));
	r->version = entity_version(q, e, row->id);
	return r;
}

struct record *
group_load(
    struct req *q, const struct entity *e, const struct group_row *row)
{
	struct record *r = entity_blank(q, e);

	r->id = row->id;
	put(q, e, r, "title", row->title);
	put_teams(q, e, r, row->everyone,
	    scope_codes(q, GROUP_TEAMS, row->id));
	put_codes(q, e, r, "kinds",
	    scope_codes(q, GROUP_KINDS, row->id));
	r->version = entity_version(q, e, row->id);
	return r;
}

struct record *
choice_load(
    struct req *q, const struct entity *e, const struct choice_row *row)
{
	struct record *r = entity_blank(q, e);

	r->id = row->id;
	put(q, e, r, "label", row->label);
	if (row->group != 0)
		put(q, e, r, "group",
		    arena_printf(q->a, "%" PRId64, row->group));
	r->version = entity_version(q, e, row->id);
	return r;
}

/* ------------------------------------------------------------ writing */

void
setting_note(struct req *q, const char *entity, int64_t id, const char *name,
    const char *old, const char *new)
{
	db_exec(q->db,
	    "INSERT INTO history (entity, record, field, old, new, member,"
	    " at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	    T(entity), I(id), T(name), T(old), T(new), I(q->member),
	    I(q->now));
}

size_t
settings_note(struct req *q, const struct entity *e, const struct record *old,
    const struct record *new)
{
	size_t i, n = 0;

	for (i = 0; i < e->n; i++) {
		const char *was = old->v[i], *is = new->v[i];

		if (was == is ||
		    (was != NULL && is != NULL && strcmp(was, is) == 0))
			continue;
		setting_note(q, e->name, new->id, e->fields[i].name, was, is);
		n++;
	}
	return n;
}

int64_t
next_id(struct req *q, const char *entity)
{
	const int64_t past = db_int(q->db, 0,
	    "SELECT max(record) FROM history WHERE entity = ?1", T(entity));
	const int64_t present = strcmp(entity, "field") == 0
	    ? db_int(q->db, 0, "SELECT max(id) FROM field")
	    : db_int(q->db, 0, "SELECT max(id) FROM field_group");

	return 1 + (past > present ? past : present);
}

/* ------------------------------------------------------------ forms */

void
setting_error(const struct entity *e, struct record *r, const char *name,
    const char *sentence)
{
	const struct field *f = entity_field(e, name);

	if (f != NULL && sentence != NULL && r->err[f - e->fields] == NULL)
		r->err[f - e->fields] = sentence;
}

void
check_visible(struct req *q, const struct entity *e, struct record *r)
{
	if (strcmp(setting(e, r, "visible"), "all") == 0)
		put(q, e, r, "teams", NULL);
	else if (setting(e, r, "teams")[0] == '\0')
		setting_error(e, r, "teams", "Cochez au moins une équipe.");
}

void
settings_form(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r)
{
	page_hidden(q, t, r->version);
	if (r->id > 0 && r->version == 0)
		tpl_show(t, "BASE0");
	page_form(q, t, e, r, 0);
}

int
settings_status(const struct record *r)
{
	return r->nconflicts > 0 ? 409 : r->nerrors > 0 ? 422 : 200;
}
