#include "entity.h"

#include <inttypes.h>
#include <string.h>

#include "journal.h"
#include "text.h"

/* Text of a statement from constant names; the only such place. */
static bool
stored(const struct field *f)
{
	return f->column != NULL && (f->flags & F_SPECIAL) == 0;
}

static const char *
text_or_null(const char *s)
{
	return s != NULL && s[0] != '\0' ? s : NULL;
}

/* ------------------------------------------------------------ description */

const struct field *
entity_field(const struct entity *e, const char *name)
{
	size_t i;

	for (i = 0; i < e->n; i++)
		if (strcmp(e->fields[i].name, name) == 0)
			return &e->fields[i];
	return NULL;
}

size_t
entity_index(const struct entity *e, const char *name)
{
	const struct field *f = entity_field(e, name);

	if (f == NULL)
		die(500, "no field %s in %s", name, e->name);
	return (size_t)(f - e->fields);
}

/* ------------------------------------------------------------ reading */

struct record *
entity_blank(struct req *q, const struct entity *e)
{
	struct record *r = arena_alloc(q->a, sizeof *r);

	r->v = arena_array(q->a, e->n + 1, sizeof *r->v);
	r->raw = arena_array(q->a, e->n + 1, sizeof *r->raw);
	r->err = arena_array(q->a, e->n + 1, sizeof *r->err);
	r->theirs = arena_array(q->a, e->n + 1, sizeof *r->theirs);
	return r;
}

static void
load_columns(struct req *q, const struct entity *e, struct record *r)
{
	struct buf sql = buf_new(q->a);
	sqlite3_stmt *s;
	int column = 1;
	size_t i;

	buf_str(&sql, "SELECT id");
	for (i = 0; i < e->n; i++)
		if (stored(&e->fields[i]))
			buf_printf(&sql, ", %s", e->fields[i].column);
	buf_printf(&sql, " FROM %s.%s WHERE id = ?1 AND deleted_at IS NULL",
	    e->schema, e->name);
	s = db_query_list(q->db, sql.p, &I(r->id), 1);
	if (!db_step(q->db, s))
		die(404, "no %s %" PRId64, e->name, r->id);
	for (i = 0; i < e->n; i++)
		if (stored(&e->fields[i]))
			r->v[i] = db_column(q->db, s, column++);
	sqlite3_reset(s);
}

/* Several rows of a field are the codes of a multiple choice. */
static void
load_values(struct req *q, const struct entity *e, struct record *r)
{
	const struct bind binds[] = { T(e->name), I(r->id) };
	const char *err;
	sqlite3_stmt *s;
	char *value;
	size_t i;

	s = db_query_list(q->db,
	    arena_printf(q->a,
		"SELECT field, value FROM %s.value WHERE entity = ?1"
		" AND record = ?2",
		e->schema),
	    binds, 2);
	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);

		for (i = 0; i < e->n; i++)
			if (e->fields[i].id == id &&
			    e->fields[i].column == NULL)
				break;
		if (i == e->n)
			continue;
		value = db_column(q->db, s, 1);
		r->v[i] = r->v[i] == NULL
		    ? value
		    : arena_printf(q->a, "%s\n%s", r->v[i], value);
	}
	for (i = 0; i < e->n; i++) /* in the order of the choices */
		if (r->v[i] != NULL && e->fields[i].type == &type_multi &&
		    e->fields[i].column == NULL)
			r->v[i] = type_multi.parse(
			    q->a, &e->fields[i], r->v[i], q->now, &err);
}

int64_t
entity_version(struct req *q, const struct entity *e, int64_t id)
{
	const struct bind binds[] = { T(e->name), I(id) };
	sqlite3_stmt *s;
	int64_t version = 0;

	s = db_query_list(q->db,
	    arena_printf(q->a,
		"SELECT max(id) FROM %s.history WHERE entity = ?1"
		" AND record = ?2",
		e->schema),
	    binds, 2);
	if (db_step(q->db, s))
		version = db_column_int(s, 0);
	sqlite3_reset(s);
	return version;
}

struct record *
entity_load(struct req *q, const struct entity *e, int64_t id)
{
	struct record *r = entity_blank(q, e);
	bool custom = false;
	size_t i;

	r->id = id;
	load_columns(q, e, r);
	for (i = 0; i < e->n; i++)
		custom = custom || e->fields[i].column == NULL;
	if (custom)
		load_values(q, e, r);
	r->version = entity_version(q, e, id);
	journal_event(q, J_OPEN, e->name, id);
	return r;
}

const char *
entity_show(struct req *q, const struct field *f, const char *canonical)
{
	if (text_or_null(canonical) == NULL)
		return "";
	return f->type->show(q->a, f, canonical, q->now);
}

const char *
entity_value(
    const struct entity *e, const struct record *r, const char *name)
{
	const struct field *f = entity_field(e, name);

	return f != NULL ? text_or_null(r->v[f - e->fields]) : NULL;
}

/* ------------------------------------------------------------ saving */

static void
note(struct req *q, const struct entity *e, int64_t id, const char *field,
    const char *old, const char *new)
{
	const struct bind binds[] = { T(e->name), I(id), T(field), T(old),
		T(new), I(q->member), I(q->now) };
	sqlite3_stmt *s;

	s = db_query_list(q->db,
	    arena_printf(q->a,
		"INSERT INTO %s.history (entity, record, field, old, new,"
		" member, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		e->schema),
	    binds, ARRAY_LEN(binds));
	db_step(q->db, s);
	sqlite3_reset(s);
}

void
entity_note(struct req *q, const struct entity *e, int64_t id,
    const char *field, const char *old, const char *new)
{
	note(q, e, id, field, old, new);
	journal_event(q, J_CHANGE, e->name, id);
}

static int64_t
insert_row(struct req *q, const struct entity *e, const struct record *r)
{
	struct bind *binds = arena_array(q->a, e->n + 3, sizeof *binds);
	struct buf names = buf_new(q->a), marks = buf_new(q->a);
	unsigned char uid[16];
	sqlite3_stmt *s;
	size_t i, n = 0;

	crypto_random(uid, sizeof uid);
	buf_printf(&names, "uid, created_by, created_at");
	buf_str(&marks, "?1, ?2, ?3");
	binds[n++] = T(crypto_hex(q->a, uid, sizeof uid));
	binds[n++] = I(q->member);
	binds[n++] = I(q->now);
	for (i = 0; i < e->n; i++)
		if (stored(&e->fields[i]) && text_or_null(r->v[i]) != NULL) {
			binds[n++] = T(r->v[i]);
			buf_printf(&names, ", %s", e->fields[i].column);
			buf_printf(&marks, ", ?%zu", n);
		}
	s = db_query_list(q->db,
	    arena_printf(q->a, "INSERT INTO %s.%s (%s) VALUES (%s)",
		e->schema, e->name, names.p, marks.p),
	    binds, n);
	db_step(q->db, s);
	sqlite3_reset(s);
	return sqlite3_last_insert_rowid(q->db->sq);
}

static void
update_row(struct req *q, const struct entity *e, const struct record *old,
    const struct record *r)
{
	struct bind *binds = arena_array(q->a, e->n + 1, sizeof *binds);
	struct buf sets = buf_new(q->a);
	sqlite3_stmt *s;
	size_t i, n = 0;

	for (i = 0; i < e->n; i++)
		if (stored(&e->fields[i]) && !text_same(old->v[i], r->v[i])) {
			binds[n++] = T(text_or_null(r->v[i]));
			buf_printf(&sets, "%s%s = ?%zu", n > 1 ? ", " : "",
			    e->fields[i].column, n);
		}
	if (n == 0)
		return;
	binds[n++] = I(r->id);
	s = db_query_list(q->db,
	    arena_printf(q->a, "UPDATE %s.%s SET %s WHERE id = ?%zu",
		e->schema, e->name, sets.p, n),
	    binds, n);
	db_step(q->db, s);
	sqlite3_reset(s);
}

/* A value of an organisation's field: its rows replaced. */
static void
save_value(struct req *q, const struct entity *e, const struct field *f,
    int64_t id, const char *value)
{
	struct bind binds[] = { T(e->name), I(id), I(f->id), T(value) };
	const char *at = value, *end;
	sqlite3_stmt *s;

	s = db_query_list(q->db,
	    arena_printf(q->a,
		"DELETE FROM %s.value WHERE entity = ?1 AND record = ?2"
		" AND field = ?3",
		e->schema),
	    binds, 3);
	db_step(q->db, s);
	sqlite3_reset(s);
	while (at != NULL && *at != '\0') {
		end = f->type == &type_multi ? strchr(at, '\n') : NULL;
		binds[3] = T(end != NULL
			? arena_strndup(q->a, at, (size_t)(end - at))
			: at);
		s = db_query_list(q->db,
		    arena_printf(q->a,
			"INSERT INTO %s.value (entity, record, field, value)"
			" VALUES (?1, ?2, ?3, ?4)",
			e->schema),
		    binds, 4);
		db_step(q->db, s);
		sqlite3_reset(s);
		at = end != NULL ? end + 1 : NULL;
	}
}

int64_t
entity_save(struct req *q, const struct entity *e, const struct record *old,
    struct record *r)
{
	bool created = r->id == 0, changed = false;
	size_t i;

	if (r->nerrors != 0)
		die(500, "saving %s with errors", e->name);
	if (created) {
		r->id = insert_row(q, e, r);
		note(q, e, r->id, "", NULL, NULL);
		journal_event(q, J_CREATE, e->name, r->id);
	} else {
		update_row(q, e, old, r);
	}
	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];

		if (text_same(old->v[i], r->v[i]))
			continue;
		changed = true;
		if (f->column == NULL && (f->flags & F_SPECIAL) == 0)
			save_value(q, e, f, r->id, r->v[i]);
		if (!created)
			note(q, e, r->id, f->name, text_or_null(old->v[i]),
			    text_or_null(r->v[i]));
	}
	if (!created && changed)
		journal_event(q, J_CHANGE, e->name, r->id);
	return r->id;
}
