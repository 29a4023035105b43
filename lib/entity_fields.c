/* From the rows of `field` and `choice` to descriptions. */
#include "entity.h"

#include <inttypes.h>
#include <string.h>

#include "text.h"

enum { FIELD_ID, FIELD_GROUP, FIELD_NAME, FIELD_LABEL, FIELD_TYPE,
	FIELD_REQUIRED, FIELD_STATS, FIELD_FREE, FIELD_GROUP_TITLE,
	FIELD_FLAG };
#define FIELD_COLUMNS \
	"f.id, f.grp, f.name, f.label, f.type, f.required, f.stats, f.free," \
	" g.title"

/* A row of `field` over its line of the permanent table, if it has one. */
static bool
field_of_row(struct req *q, const struct entity *base, sqlite3_stmt *s,
    struct field *f)
{
	const char *name = db_column(q->db, s, FIELD_NAME);
	const struct field *permanent = NULL;

	if (name != NULL && (permanent = entity_field(base, name)) == NULL)
		return false;
	*f = permanent != NULL ? *permanent
			       : (struct field){ .flags = F_EXPORT,
					 .roles = ROLES_FULL };
	f->id = db_column_int(s, FIELD_ID);
	f->group = db_column_int(s, FIELD_GROUP);
	f->label = db_column(q->db, s, FIELD_LABEL);
	if (permanent == NULL) {
		f->name = arena_printf(q->a, "f%" PRId64, f->id);
		f->type = type_find(db_column(q->db, s, FIELD_TYPE));
	}
	if (f->type == NULL)
		die(500, "field %" PRId64 " has no type", f->id);
	if (db_column_int(s, FIELD_REQUIRED) != 0)
		f->flags |= F_REQUIRED;
	if (db_column_int(s, FIELD_STATS) != 0)
		f->flags |= F_STATS;
	if (db_column_int(s, FIELD_FREE) != 0)
		f->flags |= F_FREE;
	return true;
}

/* A field hidden from the team is not there; a permanent one, which programs
 * name, is there for nobody. */
static bool
field_seen(struct field *f, bool visible)
{
	const bool permanent = f->column != NULL || (f->flags & F_SPECIAL) != 0;

	if (!visible)
		f->roles = 0;
	return visible || permanent;
}

static void
load_choices(struct req *q, struct field *fields, size_t n)
{
	struct choice *all;
	int64_t at = 0, field;
	size_t i = 0, k = 0, count;
	sqlite3_stmt *s;

	count = (size_t)db_int(q->db, 0, "SELECT count(*) FROM choice");
	all = arena_array(q->a, count + 1, sizeof *all);
	s = db_query(q->db,
	    "SELECT field, coalesce(code, id), label, archived_at IS NOT NULL"
	    " FROM choice ORDER BY field, position, id");
	while (k < count && db_step(q->db, s)) {
		field = db_column_int(s, 0);
		all[k] = (struct choice){ .code = db_column(q->db, s, 1),
			.label = db_column(q->db, s, 2),
			.archived = db_column_int(s, 3) != 0 };
		if (field != at) {
			at = field;
			for (i = 0; i < n && fields[i].id != field; i++)
				continue;
			if (i < n) {
				fields[i].choices = &all[k];
				fields[i].nchoices = 0;
			}
		}
		if (i < n)
			fields[i].nchoices++;
		k++;
	}
	sqlite3_reset(s);
}

const struct entity *
entity_fields(struct req *q, const struct entity *base)
{
	struct entity *e = arena_memdup(q->a, base, sizeof *base);
	struct field *fields;
	struct group *groups;
	sqlite3_stmt *s;
	size_t n = 0, ngroups = 0, max;

	max = (size_t)db_int(q->db, 0,
	    "SELECT count(*) FROM field WHERE archived_at IS NULL");
	fields = arena_array(q->a, max + 1, sizeof *fields);
	groups = arena_array(q->a, max + 1, sizeof *groups);
	s = db_query(q->db,
	    "SELECT " FIELD_COLUMNS ", " FIELD_VISIBLE("?2")
	    " FROM field_group g JOIN field f ON f.grp = g.id"
	    " WHERE g.entity = ?1 AND f.archived_at IS NULL"
	    " AND g.archived_at IS NULL"
	    " ORDER BY g.position, g.id, f.position, f.id",
	    T(base->name), I(q->team));
	while (n < max && db_step(q->db, s)) {
		if (!field_of_row(q, base, s, &fields[n]) ||
		    !field_seen(&fields[n], db_column_int(s, FIELD_FLAG) != 0))
			continue;
		if (ngroups == 0 ||
		    groups[ngroups - 1].id != fields[n].group)
			groups[ngroups++] = (struct group){
				.id = fields[n].group,
				.title =
				    db_column(q->db, s, FIELD_GROUP_TITLE)
			};
		n++;
	}
	sqlite3_reset(s);
	load_choices(q, fields, n);
	e->fields = fields;
	e->n = n;
	e->groups = groups;
	e->ngroups = ngroups;
	return e;
}

/* ------------------------------------------------------------ extended */

/* Groups that only some records have. */
static void
load_only(struct req *q, struct group *groups, size_t n)
{
	sqlite3_stmt *s;
	size_t i;

	s = db_query(q->db,
	    "SELECT x.grp, coalesce(c.code, c.id) FROM field_group_choice x"
	    " JOIN choice c ON c.id = x.choice");
	while (db_step(q->db, s)) {
		for (i = 0; i < n; i++)
			if (groups[i].id == db_column_int(s, 0))
				break;
		if (i < n)
			groups[i].only = arena_printf(q->a, "%s\n%s",
			    groups[i].only != NULL ? groups[i].only : "",
			    db_column(q->db, s, 1));
	}
	sqlite3_reset(s);
}

/* The permanent group that the fields of a row's group join, or the row's. */
static int64_t
joined(const struct entity *base, const struct entity *rows, int64_t group)
{
	const struct field *permanent;
	size_t i;

	for (i = 0; i < rows->n; i++)
		if (rows->fields[i].group == group &&
		    (permanent = entity_field(base, rows->fields[i].name)) !=
			NULL)
			return permanent->group;
	return group;
}

/* The fields of a group, permanent ones first, after the n already there. */
static size_t
add_group(const struct entity *base, const struct entity *rows, int64_t group,
    struct field *to, size_t n)
{
	const struct field *row;
	size_t i;

	for (i = 0; i < base->n; i++) {
		if (base->fields[i].group != group)
			continue;
		to[n] = base->fields[i];
		if ((row = entity_field(rows, to[n].name)) != NULL) {
			to[n] = *row;
			to[n].group = group;
		}
		n++;
	}
	for (i = 0; i < rows->n; i++) {
		row = &rows->fields[i];
		if (entity_field(base, row->name) == NULL &&
		    joined(base, rows, row->group) == group) {
			to[n] = *row;
			to[n++].group = group;
		}
	}
	return n;
}

/* The organisation's own groups. */
static size_t
add_rows(const struct entity *base, const struct entity *rows,
    struct field *to, size_t n, struct group *groups, size_t *ngroups)
{
	size_t i, before;

	for (i = 0; i < rows->ngroups; i++) {
		before = n;
		n = add_group(base, rows, rows->groups[i].id, to, n);
		if (n > before)
			groups[(*ngroups)++] = rows->groups[i];
	}
	return n;
}

const struct entity *
entity_extended(
    struct req *q, const struct entity *base, struct field **out)
{
	const struct entity *rows = entity_fields(q, base);
	struct entity *e = arena_memdup(q->a, base, sizeof *base);
	struct field *f =
	    arena_array(q->a, base->n + rows->n + 1, sizeof *f);
	struct group *g = arena_array(
	    q->a, base->ngroups + rows->ngroups + 1, sizeof *g);
	size_t i, n = 0, ngroups = 0;

	for (i = 0; i < base->ngroups; i++) {
		n = add_group(base, rows, base->groups[i].id, f, n);
		g[ngroups++] = base->groups[i];
		if (i == 0)
			n = add_rows(base, rows, f, n, g, &ngroups);
	}
	if (base->ngroups == 0)
		n = add_rows(base, rows, f, n, g, &ngroups);
	n = add_group(base, rows, 0, f, n);
	load_only(q, g, ngroups);
	e->fields = f;
	e->n = n;
	e->groups = g;
	e->ngroups = ngroups;
	if (out != NULL)
		*out = f;
	return e;
}

bool
entity_has(const struct entity *e, const struct field *f, const char *code)
{
	const char *only = NULL;
	size_t i;

	for (i = 0; i < e->ngroups; i++)
		if (e->groups[i].id == f->group)
			only = e->groups[i].only;
	return only == NULL ||
	       (code != NULL && text_has_line(only, code));
}

void
entity_grouped(struct req *q, const struct entity *e, struct field *f)
{
	const size_t max =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM choice");
	struct choice *c = arena_array(q->a, max + 1, sizeof *c);
	const char **titles = arena_array(q->a, max + 1, sizeof *titles);
	sqlite3_stmt *s;

	f->nchoices = 0;
	s = db_query(q->db,
	    "SELECT f.id, c.id, c.label, c.archived_at IS NOT NULL, h.title"
	    " FROM field_group g JOIN field f ON f.grp = g.id"
	    " LEFT JOIN choice c ON c.field = f.id"
	    " LEFT JOIN choice_group h ON h.id = c.grp"
	    " WHERE g.entity = ?1 AND f.name = ?2"
	    " ORDER BY h.position, h.id, c.position, c.id",
	    T(e->name), T(f->name));
	while (f->nchoices < max && db_step(q->db, s)) {
		f->id = db_column_int(s, 0);
		if (sqlite3_column_type(s, 1) == SQLITE_NULL)
			continue;
		titles[f->nchoices] = db_column(q->db, s, 4);
		c[f->nchoices++] =
		    (struct choice){ .code = db_column(q->db, s, 1),
			    .label = db_column(q->db, s, 2),
			    .archived = db_column_int(s, 3) != 0 };
	}
	sqlite3_reset(s);
	if (f->id == 0)
		die(500, "no row of field %s of %s", f->name, e->name);
	f->choices = c;
	f->headings = titles;
}

const char *
entity_hidden(struct req *q, const struct entity *e)
{
	return db_text(q->db,
	    "SELECT json_group_array(coalesce(f.name, 'f' || f.id))"
	    " FROM main.field_group g JOIN main.field f ON f.grp = g.id"
	    " WHERE g.entity = ?1 AND NOT (" FIELD_VISIBLE("?2") ")",
	    T(e->name), I(q->team));
}

const struct field *
entity_field_any(struct req *q, const struct entity *e, const char *name)
{
	const struct field *f = entity_field(e, name);
	struct field *gone;
	sqlite3_stmt *s;

	if (f != NULL || name[0] != 'f')
		return f;
	gone = arena_alloc(q->a, sizeof *gone);
	s = db_query(q->db,
	    "SELECT " FIELD_COLUMNS
	    ", f.archived_at IS NOT NULL OR g.archived_at IS NOT NULL"
	    " FROM field f JOIN field_group g ON g.id = f.grp"
	    " WHERE f.id = ?1 AND f.name IS NULL",
	    I(parse_id(name + 1)));
	if (!db_step(q->db, s) || !field_of_row(q, e, s, gone))
		return NULL;
	if (db_column_int(s, FIELD_FLAG) != 0)
		gone->label = arena_printf(
		    q->a, "Champ supprimé\u00A0: %s", gone->label);
	sqlite3_reset(s);
	load_choices(q, gone, 1);
	return gone;
}

const struct field *
entity_field_then(struct req *q, const struct entity *e, const char *name,
    int64_t row, int64_t at)
{
	const struct field *f = entity_field_any(q, e, name);
	const char *type;
	struct field *then;

	if (f == NULL || f->id == 0 || f->column != NULL ||
	    (f->flags & F_SPECIAL) != 0)
		return f;
	/* History of settings is in the main file: row numbers compare there,
	 * instants elsewhere. */
	type = db_text(q->db,
	    "SELECT old FROM main.history WHERE entity = 'field'"
	    " AND record = ?1 AND field = 'type'"
	    " AND iif(?4, id > ?2, at > ?3) ORDER BY id LIMIT 1",
	    I(f->id), I(row), I(at), I(strcmp(e->schema, "main") == 0));
	if (type == NULL || type_find(type) == NULL)
		return f;
	then = arena_memdup(q->a, f, sizeof *f);
	then->type = type_find(type);
	return then;
}
