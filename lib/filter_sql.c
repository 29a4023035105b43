/*
 * Filters as conditions.  The text is made of constant pieces; each value is
 * bound.  fold() and phone() are the functions that make search keys, so
 * that both sides of « contient » are folded by the same code.
 */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "filter.h"
#include "person.h"
#include "text.h"

/* ------------------------------------------------------------ functions */

/* Memory of one call, kept for the next ones. */
enum { SCRATCH = 48 * 1024, SCRATCH_MAX = 4 << 20 };

static void
free_scratch(void *arg)
{
	arena_free(arg);
}

static void
call(sqlite3_context *c, sqlite3_value **v,
    char *(*fn)(struct arena *, const char *))
{
	struct arena *a = sqlite3_user_data(c);
	const unsigned char *text = sqlite3_value_text(v[0]);

	if (text == NULL)
		return;
	sqlite3_result_text(
	    c, fn(a, (const char *)text), -1, SQLITE_TRANSIENT);
	if (arena_used(a) > SCRATCH)
		arena_reset(a);
}

static void
sql_fold(sqlite3_context *c, int n, sqlite3_value **v)
{
	(void)n;
	call(c, v, text_fold);
}

static void
sql_phone(sqlite3_context *c, int n, sqlite3_value **v)
{
	(void)n;
	call(c, v, person_phone);
}

static void
add_function(struct req *q, const char *name,
    void (*fn)(sqlite3_context *, int, sqlite3_value **))
{
	struct arena *a = arena_new(SCRATCH_MAX);

	/* SQLite frees the arena with the function, also on failure. */
	if (sqlite3_create_function_v2(q->db->sq, name, 1,
		SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, a, fn,
		NULL, NULL, free_scratch) != SQLITE_OK)
		die(500, "function %s", name);
}

/* ------------------------------------------------------------ statements */

struct filter_sql *
filter_sql_new(struct req *q)
{
	struct filter_sql *s = arena_alloc(q->a, sizeof *s);

	if (!q->db->folds) {
		add_function(q, "fold", sql_fold);
		add_function(q, "phone", sql_phone);
		q->db->folds = true;
	}
	s->text = buf_new(q->a);
	s->binds[s->n++] = T(date_of(q->a, q->now));
	return s;
}

void
filter_sql_add(struct filter_sql *s, const char *constant)
{
	buf_str(&s->text, constant);
}

void
filter_sql_bind(struct filter_sql *s, struct bind b)
{
	if (s->n == ARRAY_LEN(s->binds))
		die(400, "too many values");
	s->binds[s->n++] = b;
	buf_printf(&s->text, "?%zu", s->n);
}

sqlite3_stmt *
filter_sql_query(struct req *q, const struct filter_sql *s)
{
	return db_query_list(q->db, s->text.p, s->binds, s->n);
}

/* ------------------------------------------------------------ conditions */

static bool
is_code(const char *value)
{
	return strcmp(value, FILTER_NONE_CODE) != 0 &&
	    strcmp(value, FILTER_FREE_CODE) != 0;
}

/* The codes from `from` on, or that one alone, as "?3, ?4". */
static void
add_codes(struct filter_sql *s, const struct filter *f, size_t from, bool one)
{
	bool first = true;
	size_t i;

	for (i = from; i < f->n; i++) {
		if (!is_code(f->values[i]))
			continue;
		filter_sql_add(s, first ? "" : ", ");
		filter_sql_bind(s, T(f->values[i]));
		first = false;
		if (one)
			break;
	}
}

/* How many different codes, for a record that has them all. */
static int64_t
count_codes(const struct filter *f)
{
	int64_t n = 0;
	size_t i, k;

	for (i = 0; i < f->n; i++) {
		for (k = 0; k < i; k++)
			if (strcmp(f->values[k], f->values[i]) == 0)
				break;
		n += k == i;
	}
	return n;
}

/* Constant text with # for the row of `field`, $ for codes, ^ for the first
 * and % for their number. */
static void
add_pattern(struct filter_sql *s, const struct filter *f, const char *pattern,
    size_t from)
{
	const char *at;

	for (at = pattern; *at != '\0'; at++)
		if (*at == '#')
			filter_sql_bind(s, I(f->field->row));
		else if (*at == '$')
			add_codes(s, f, from, f->field->each);
		else if (*at == '^')
			add_codes(s, f, from, true);
		else if (*at == '%')
			filter_sql_bind(s, I(count_codes(f)));
		else
			buf_add(&s->text, at, 1);
}

static void
add_value(struct filter_sql *s, const struct filter *f)
{
	add_pattern(s, f, f->field->value, 0);
}

/* The persons who have one of the codes; all of them, or is p one of them? */
static void
add_rows(struct filter_sql *s, const struct filter *f, size_t from)
{
	if (f->many && f->field->among != NULL) {
		add_pattern(s, f, f->field->among, from);
		return;
	}
	filter_sql_add(s, f->many ? "EXISTS (SELECT 1 FROM (" : "p.id IN (");
	add_pattern(s, f, f->field->rows, from);
	filter_sql_add(s, f->many ? ") r WHERE r.id = p.id)" : ")");
}

static void
add_among(struct filter_sql *s, const struct filter *f)
{
	const bool rows = f->field->rows != NULL;
	const bool pattern = rows || f->field->among != NULL;
	const char *glue = "";
	size_t i;

	for (i = 0; i < f->n; i++) {
		const bool none = strcmp(f->values[i], FILTER_NONE_CODE) == 0;

		filter_sql_add(s, glue);
		glue = " OR ";
		if (none && pattern) {
			add_pattern(s, f, f->field->none, 0);
		} else if (none) {
			add_value(s, f);
			filter_sql_add(s, " IS NULL");
		} else if (!is_code(f->values[i]) && pattern) {
			add_pattern(s, f,
			    "p.id IN (SELECT record FROM value WHERE field = #"
			    " AND value GLOB '~*')",
			    0);
		} else if (!is_code(f->values[i])) {
			add_value(s, f);
			filter_sql_add(s, " GLOB '~*'");
		} else {
			if (rows) {
				add_rows(s, f, i);
			} else if (pattern) {
				add_pattern(s, f, f->field->among, i);
			} else {
				add_value(s, f);
				filter_sql_add(s, " IN (");
				add_codes(s, f, i, false);
				filter_sql_add(s, ")");
			}
			if (!f->field->each) /* all codes at once */
				while (i + 1 < f->n && is_code(f->values[i + 1]))
					i++;
		}
	}
}

static void
add_contains(struct req *q, struct filter_sql *s, const struct filter *f)
{
	const bool phone = f->field->phone;

	filter_sql_add(s, "instr(");
	if (f->field->folded != NULL) {
		filter_sql_add(s, f->field->folded);
	} else {
		filter_sql_add(s, "fold(");
		add_value(s, f);
		filter_sql_add(s, ")");
	}
	filter_sql_add(s, ", ");
	filter_sql_bind(s,
	    T(phone ? person_phone(q->a, f->values[0])
		    : text_fold(q->a, f->values[0])));
	filter_sql_add(s, ") > 0");
}

/* An empty number is NULL, which no comparison holds. */
static void
add_number(struct filter_sql *s, const struct filter *f)
{
	const double a = strtod(f->values[0], NULL);
	const double b = f->n > 1 ? strtod(f->values[1], NULL) : a;

	filter_sql_add(s, "CAST(");
	add_value(s, f);
	filter_sql_add(s, " AS REAL)");
	if (f->op == FILTER_BETWEEN) {
		filter_sql_add(s, " BETWEEN ");
		filter_sql_bind(s, R(a < b ? a : b));
		filter_sql_add(s, " AND ");
		filter_sql_bind(s, R(a < b ? b : a));
		return;
	}
	filter_sql_add(s,
	    f->op == FILTER_BELOW       ? " < "
		: f->op == FILTER_ABOVE ? " > "
					: " = ");
	filter_sql_bind(s, R(a));
}

static void
add_date(struct filter_sql *s, const struct filter *f)
{
	add_value(s, f);
	filter_sql_add(s,
	    f->op == FILTER_BEFORE      ? " < "
		: f->op == FILTER_AFTER ? " > "
					: " = ");
	filter_sql_bind(s, T(f->values[0]));
}

/* An instant against a day: before its beginning, after its end, in it. */
static void
add_instant(struct req *q, struct filter_sql *s, const struct filter *f)
{
	const int64_t from = date_instant(f->values[0], 0);
	const int64_t to =
	    date_instant(date_add_days(q->a, f->values[0], 1), 0);

	filter_sql_add(s, "CAST(");
	add_value(s, f);
	filter_sql_add(s, " AS INTEGER)");
	if (f->op == FILTER_ON) {
		filter_sql_add(s, " BETWEEN ");
		filter_sql_bind(s, I(from));
		filter_sql_add(s, " AND ");
		filter_sql_bind(s, I(to - 1));
		return;
	}
	filter_sql_add(s, f->op == FILTER_BEFORE ? " < " : " >= ");
	filter_sql_bind(s, I(f->op == FILTER_BEFORE ? from : to));
}

static void
add_plain(struct filter_sql *s, const struct filter *f)
{
	const bool boolean = f->field->kind == FILTER_BOOLEAN;

	if (f->op == FILTER_YES || !(boolean || f->op == FILTER_EMPTY)) {
		add_value(s, f);
		filter_sql_add(s, f->op == FILTER_YES ? " = '1'" : " = '0'");
		return;
	}
	filter_sql_add(s, "coalesce(");
	add_value(s, f);
	filter_sql_add(s, boolean ? ", '') <> '1'" : ", '') = ''");
}

/* Each operator but those without value, by the kind it compares. */
static void
add_compare(struct req *q, struct filter_sql *s, const struct filter *f)
{
	switch (f->field->kind) {
	case FILTER_TEXT:
		add_contains(q, s, f);
		break;
	case FILTER_NUMBER:
		add_number(s, f);
		break;
	case FILTER_DATE:
		add_date(s, f);
		break;
	case FILTER_INSTANT:
		add_instant(q, s, f);
		break;
	case FILTER_CHOICE:
		add_among(s, f);
		break;
	case FILTER_BOOLEAN:
	case FILTER_YESNO:
	case FILTER_KIND__N:
		die(500, "filter without value");
	}
}

/*
 * Of n persons, m have it.  To find them all costs m; to ask until a page is
 * full, n / m for each line, and an answer costs about as much as two of the
 * first: equal when m * m is 128 * n.
 */
void
filter_weigh(struct req *q, struct filter *f)
{
	const int64_t many = (int64_t)sqrt(128.0 *
	    (double)db_int(q->db, 0,
		"SELECT n FROM tally WHERE key = 'person'"));
	struct filter_sql *s;
	sqlite3_stmt *row;
	size_t i;

	for (i = 0; i < f->n && is_code(f->values[i]); i++)
		continue;
	if (f->field->rows == NULL || f->op != FILTER_AMONG || i < f->n)
		return;
	s = filter_sql_new(q);
	filter_sql_add(s, "SELECT count(*) FROM (");
	add_pattern(s, f, f->field->rows, 0);
	filter_sql_add(s, " LIMIT ");
	filter_sql_bind(s, I(many));
	filter_sql_add(s, ")");
	row = filter_sql_query(q, s);
	f->many = db_step(q->db, row) && db_column_int(row, 0) == many;
	sqlite3_reset(row);
}

void
filter_sql_from(struct filter_sql *s, const struct filter *f)
{
	filter_sql_add(s, " FROM (");
	add_pattern(s, f, f->field->rows, 0);
	filter_sql_add(s, ") r CROSS JOIN person p ON p.id = r.id");
}

void
filter_sql_where(struct req *q, struct filter_sql *s, const struct filter *f)
{
	filter_sql_add(s, " AND (");
	if (f->op == FILTER_YES || f->op == FILTER_NO ||
	    f->op == FILTER_EMPTY)
		add_plain(s, f);
	else
		add_compare(q, s, f);
	filter_sql_add(s, ")");
}
