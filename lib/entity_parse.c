/* From what was posted to a record: values, errors, conflicts. */
#include "entity.h"

#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "text.h"

/* What was posted for a field, its companions joined; NULL if absent. */
static const char *
posted(struct req *q, const struct field *f)
{
	const char *raw, *more;

	raw = f->type == &type_multi ? req_params(q, f->name)
				     : req_param(q, f->name);
	if (raw == NULL)
		return NULL;
	if (f->type == &type_datetime) {
		more = req_text(
		    q, arena_printf(q->a, "%s_heure", f->name));
		return raw[0] == '\0' && more[0] == '\0'
		    ? ""
		    : arena_printf(q->a, "%s\n%s", raw, more);
	}
	if ((f->flags & F_FREE) == 0)
		return raw;
	more = req_text(q, arena_printf(q->a, "%s_libre", f->name));
	if (more[strspn(more, " ")] == '\0')
		return raw;
	return f->type == &type_multi
	    ? arena_printf(q->a, "%s\n~%s", raw, more)
	    : arena_printf(q->a, "~%s", more);
}

/*
 * The value a field had at version `base`: the old value of the first change
 * made since, else the present one.
 */
static const char *
value_at(struct req *q, const struct entity *e, const struct record *old,
    size_t i, int64_t base)
{
	const struct bind binds[] = { T(e->name), I(old->id),
		T(e->fields[i].name), I(base) };
	const char *value = old->v[i];
	sqlite3_stmt *s;

	s = db_query_list(q->db,
	    arena_printf(q->a,
		"SELECT old FROM %s.history WHERE entity = ?1"
		" AND record = ?2 AND field = ?3 AND id > ?4"
		" ORDER BY id LIMIT 1",
		e->schema),
	    binds, 4);
	if (db_step(q->db, s))
		value = db_column(q->db, s, 0);
	sqlite3_reset(s);
	return value;
}

/* Three values meet: at the form's version, now, and what was typed. */
static void
merge(struct req *q, const struct entity *e, const struct record *old,
    struct record *r, size_t i, int64_t base)
{
	const char *was;

	if (old->id == 0 || base >= old->version ||
	    text_same(r->v[i], old->v[i]))
		return;
	was = value_at(q, e, old, i, base);
	if (text_same(r->v[i], was)) {
		r->v[i] = old->v[i]; /* untouched here, changed there */
		r->raw[i] = NULL;
	} else if (!text_same(was, old->v[i])) {
		r->theirs[i] = entity_show(q, &e->fields[i], old->v[i]);
		if (r->theirs[i][0] == '\0')
			r->theirs[i] = FR_UNKNOWN;
		r->err[i] = FR_CONFLICT;
		r->nconflicts++;
	}
}

/* ------------------------------------------------------------ settings meanwhile */

/* Its name is for others. */
static const char HIDDEN[] = "Question d’une autre équipe";

int64_t
entity_shape(struct req *q)
{
	return db_int(q->db, 0,
	    "SELECT coalesce(max(id), 0) FROM main.history"
	    " WHERE entity = 'field' AND field = 'type'");
}

/* Rows of fields whose type changed since the form was drawn: ",12,20,". */
static const char *
reshaped(struct req *q)
{
	const int64_t shape = req_int(q, "_shape", 0, INT64_MAX, INT64_MAX);

	return shape == INT64_MAX
	    ? ""
	    : db_text(q->db,
		  "SELECT coalesce(',' || group_concat(record) || ',', '')"
		  " FROM main.history WHERE entity = 'field'"
		  " AND field = 'type' AND id > ?1",
		  I(shape));
}

/* Choices: codes, which tell people nothing. */
static bool
is_coded(const char *raw)
{
	return raw[strspn(raw, "0123456789\r\n ")] == '\0';
}

/* What was typed in it is shown above the form, to be copied. */
static void
give_back(struct req *q, struct record *r, const char *label, const char *raw)
{
	const bool blank = raw[strspn(raw, " \r\n")] == '\0';

	if (is_coded(raw))
		raw = "réponse à choisir de nouveau";
	if (!blank)
		r->gone = arena_printf(q->a, "%s%s%s\u00A0: %s",
		    r->gone != NULL ? r->gone : "",
		    r->gone != NULL ? "\n" : "", label, raw);
}

/* A question that is another one now, or an answer that is none any more: what
 * the record holds is shown again. */
static void
ask_again(struct record *r, const struct record *old, size_t i,
    const char *sentence)
{
	r->v[i] = old->v[i];
	r->raw[i] = NULL;
	r->err[i] = sentence;
}

static bool
is_archived(const struct field *f, const char *code)
{
	size_t i;

	for (i = 0; f->id != 0 && f->type->choices && i < f->nchoices; i++)
		if (f->choices[i].archived &&
		    strcmp(f->choices[i].code, code) == 0)
			return true;
	return false;
}

const char *
entity_offered(struct req *q, const struct field *f, const char *old,
    const char *new)
{
	struct buf b = buf_new(q->a);
	const char *at, *line;
	bool some = false;
	size_t n;

	for (at = new; at != NULL && *at != '\0'; at += n + (at[n] != '\0')) {
		n = strcspn(at, "\n");
		line = arena_strndup(q->a, at, n);
		if (is_archived(f, line) && !text_has_line(old, line))
			some = true;
		else
			buf_printf(&b, "%s%s", b.n > 0 ? "\n" : "", line);
	}
	return !some ? new : b.n > 0 ? b.p : NULL;
}

static void
parse_field(struct req *q, const struct entity *e, const struct record *old,
    struct record *r, size_t i, int64_t base)
{
	const struct field *f = &e->fields[i];
	const char *raw = posted(q, f);
	const char *left;

	if (raw == NULL) {
		if (old->id == 0 && (f->flags & F_REQUIRED) != 0 &&
		    (f->roles & q->roles) != 0 && r->v[i] == NULL)
			r->err[i] = FR_REQUIRED;
		return;
	}
	if ((f->roles & q->roles) == 0)
		die(403, "field %s of %s is not for this role", f->name,
		    e->name);
	r->raw[i] = raw;
	if (f->id != 0 && strstr(r->reshaped, arena_printf(q->a, ",%" PRId64 ",", f->id)) != NULL) {
		if (!is_coded(raw))
			give_back(q, r, f->label, raw);
		ask_again(r, old, i, FR_RESHAPED);
		return;
	}
	if (old->v[i] != NULL && f->type == &type_datetime &&
	    strcmp(raw, f->type->edit(q->a, f, old->v[i])) == 0)
		return; /* seconds, which the form does not show, are kept */
	r->v[i] = f->type->parse(q->a, f, raw, q->now, &r->err[i]);
	if (r->err[i] != NULL)
		return;
	if (r->v[i] == NULL && (f->flags & F_REQUIRED) != 0)
		r->err[i] = FR_REQUIRED;
	else if ((left = entity_offered(q, f, old->v[i], r->v[i])) !=
	    r->v[i]) {
		ask_again(r, old, i, FR_ARCHIVED_CHOICE);
		if (left != NULL)
			r->v[i] = arena_strdup(q->a, left);
	} else
		merge(q, e, old, r, i, base);
}

/* The row of `field` that a name of a form is about (f12, f12_libre, phone);
 * 0. */
static int64_t
row_of(struct req *q, const char *name)
{
	static const char *const more[] = { "_libre", "_heure" };
	size_t n = strlen(name), i;

	for (i = 0; i < ARRAY_LEN(more); i++)
		if (n > strlen(more[i]) &&
		    strcmp(name + n - strlen(more[i]), more[i]) == 0)
			n -= strlen(more[i]);
	name = arena_strndup(q->a, name, n);
	if (name[0] == 'f' && (i = (size_t)parse_id(name + 1)) > 0)
		return (int64_t)i;
	return db_int(
	    q->db, 0, "SELECT id FROM main.field WHERE name = ?1", T(name));
}

/* The label of a field of the entity that is not in this form any more: moved
 * to another group, shown to other teams since, removed; NULL. */
static const char *
label_of(struct req *q, const struct entity *e, int64_t row)
{
	size_t i;

	for (i = 0; i < e->n; i++)
		if (e->fields[i].id == row &&
		    (e->fields[i].roles & q->roles) != 0)
			return e->fields[i].label;
	if (db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM main.field f"
		" JOIN main.field_group g ON g.id = f.grp WHERE f.id = ?1"
		" AND g.entity = ?2 AND coalesce(f.archived_at,"
		" g.archived_at) IS NULL)",
		I(row), T(e->name)) != 0)
		return HIDDEN;
	return db_text(q->db,
	    "SELECT f.label FROM main.field f JOIN main.field_group g"
	    " ON g.id = f.grp WHERE f.id = ?1 AND f.name IS NULL"
	    " AND g.entity = ?2 AND coalesce(f.archived_at, g.archived_at)"
	    " IS NOT NULL UNION ALL SELECT old FROM main.history"
	    " WHERE entity = 'field' AND record = ?1 AND field = 'deleted'",
	    I(row), T(e->name));
}

/* A field that the form has no more: what was typed there is given back. */
static void
parse_gone(struct req *q, const struct entity *e, struct record *r)
{
	const char *label;
	int64_t row;
	size_t i;

	for (i = 0; i < q->nparams; i++) {
		struct param *p = &q->params[i];

		if (!p->body || p->used ||
		    (row = row_of(q, p->name)) == 0 ||
		    (label = label_of(q, e, row)) == NULL)
			continue;
		p->used = true;
		give_back(q, r, label, p->value);
	}
	if (r->gone != NULL)
		r->nerrors++;
}

struct record *
entity_parse(struct req *q, const struct entity *e, const struct record *old,
    int64_t group)
{
	struct record *r = entity_blank(q, e);
	int64_t base = 0;
	size_t i;

	if (old->id > 0 &&
	    (base = req_int(q, "_base", 0, old->version, -1)) < 0)
		die(400, "form without version");
	r->id = old->id;
	r->version = old->version;
	memcpy(r->v, old->v, e->n * sizeof *r->v);
	r->reshaped = reshaped(q);
	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];

		if ((f->flags & F_OWN_PAGE) == 0 &&
		    (group == 0 || f->group == group))
			parse_field(q, e, old, r, i, base);
	}
	if (e->check != NULL)
		e->check(q, e, r);
	for (i = 0; i < e->n; i++)
		if (r->err[i] != NULL)
			r->nerrors++;
	parse_gone(q, e, r);
	return r;
}
