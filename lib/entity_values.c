/* What records hold of one field, for the settings of fields. */
#include "entity.h"

#include <string.h>

/* Before a value that is new already: no value has a control character. */
#define MARK "\001"

static int
run(struct req *q, const char *sql, const struct bind *binds, size_t n)
{
	sqlite3_stmt *s = db_query_list(q->db, sql, binds, n);

	db_step(q->db, s);
	sqlite3_reset(s);
	return sqlite3_changes(q->db->sq);
}

/* A column of the record's table; else rows of value. */
static bool
is_column(const struct field *f)
{
	return f != NULL && f->column != NULL;
}

static bool
elsewhere(const struct entity *e, const struct field *f)
{
	return strcmp(e->schema, "main") != 0 ||
	       (f != NULL && (f->flags & F_SPECIAL) != 0);
}

int64_t
entity_uses(struct req *q, const struct entity *e, int64_t row,
    const struct field *f)
{
	sqlite3_stmt *s;
	int64_t n = 0;

	if (elsewhere(e, f))
		return -1;
	if (is_column(f))
		s = db_query_list(q->db,
		    arena_printf(q->a,
			"SELECT count(%s) FROM %s.%s WHERE deleted_at IS NULL",
			f->column, e->schema, e->name),
		    NULL, 0);
	else
		s = db_query_list(q->db,
		    arena_printf(q->a,
			"SELECT count(DISTINCT record) FROM %s.value"
			" WHERE field = ?1",
			e->schema),
		    &I(row), 1);
	if (db_step(q->db, s))
		n = db_column_int(s, 0);
	sqlite3_reset(s);
	return n;
}

size_t
entity_counts(struct req *q, const struct entity *e, int64_t row,
    const struct field *f, struct value_count **out)
{
	size_t n = 0, room = 64;
	sqlite3_stmt *s;

	*out = arena_array(q->a, room, sizeof **out);
	if (elsewhere(e, f))
		return 0;
	if (is_column(f))
		s = db_query_list(q->db,
		    arena_printf(q->a,
			"SELECT %1$s, count(*) FROM %2$s.%3$s"
			" WHERE %1$s IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1",
			f->column, e->schema, e->name),
		    NULL, 0);
	else
		s = db_query_list(q->db,
		    arena_printf(q->a,
			"SELECT value, count(*) FROM %s.value"
			" WHERE field = ?1 GROUP BY 1 ORDER BY 2 DESC, 1",
			e->schema),
		    &I(row), 1);
	for (; db_step(q->db, s); n++) {
		if (n == room) {
			struct value_count *more =
			    arena_array(q->a, 2 * room, sizeof *more);

			memcpy(more, *out, n * sizeof *more);
			*out = more;
			room *= 2;
		}
		(*out)[n] = (struct value_count){ db_column(q->db, s, 0),
			db_column_int(s, 1) };
	}
	sqlite3_reset(s);
	return n;
}

void
entity_replace(struct req *q, const struct entity *e, int64_t row,
    const struct field *f, const char *old, const char *new)
{
	const struct bind binds[] = { T(old), T(new), I(row) };

	if (elsewhere(e, f))
		return;
	if (is_column(f)) {
		run(q,
		    arena_printf(q->a,
			"UPDATE %1$s.%2$s SET %3$s = ?2 WHERE %3$s = ?1",
			e->schema, e->name, f->column),
		    binds, 2);
		return;
	}
	run(q,
	    arena_printf(q->a,
		"UPDATE OR IGNORE %s.value SET value = ?2"
		" WHERE field = ?3 AND value = ?1",
		e->schema),
	    binds, 3);
	run(q,
	    arena_printf(q->a,
		"DELETE FROM %s.value WHERE field = ?3 AND value = ?1"
		" AND ?2 IS NOT NULL",
		e->schema),
	    binds, 3);
}

void
entity_mark(struct req *q, const struct entity *e, int64_t row,
    const char *old, const char *new)
{
	const struct bind binds[] = { T(old),
		T(arena_printf(q->a, MARK "%s", new)), I(row) };

	run(q,
	    arena_printf(q->a,
		"UPDATE %s.value SET value = ?2 WHERE field = ?3"
		" AND value = ?1",
		e->schema),
	    binds, 3);
}

void
entity_settle(struct req *q, const struct entity *e, int64_t row)
{
	run(q,
	    arena_printf(q->a,
		"UPDATE %s.value SET value = substr(value, 2)"
		" WHERE field = ?1 AND value >= '" MARK "'"
		" AND value < '\002'",
		e->schema),
	    &I(row), 1);
}
