/* The statements of the list: a page by key, a search by rank, a count. */
#include <inttypes.h>
#include <string.h>

#include "list.h"
#include "person.h"
#include "text.h"

#define COLUMNS \
	"p.id, p.name, p.other_names, p.birthdate, p.alertness," \
	" p.followed_since, p.last_contact, p.out_from, p.family"

/* After FROM: never the trash, never who was merged into another; a filter
 * that the FROM stands for is passed over. */
static void
add_where(struct req *q, struct filter_sql *s, const struct query *w,
    const struct filter *over)
{
	size_t i;

	filter_sql_add(
	    s, " WHERE p.deleted_at IS NULL AND p.merged_into IS NULL");
	for (i = 0; i < w->n; i++)
		if (&w->f[i] != over)
			filter_sql_where(q, s, &w->f[i]);
}

/* ------------------------------------------------------------ a page */

/* The key of the row before the page; it may have left the list. */
static void
add_after(struct req *q, struct filter_sql *s, const struct query *w, bool desc)
{
	const struct sort *sort = &list_sorts[w->sort];
	struct filter_sql *k = filter_sql_new(q);
	sqlite3_stmt *row;

	filter_sql_add(k, "SELECT ");
	filter_sql_add(k, sort->key);
	filter_sql_add(k, ", p.sort_name FROM person p WHERE p.id = ");
	filter_sql_bind(k, I(w->from));
	row = filter_sql_query(q, k);
	if (!db_step(q->db, row))
		die(404, "page after person %" PRId64, w->from);
	filter_sql_add(s, " AND (");
	filter_sql_add(s, sort->key);
	if (w->sort != 0)
		filter_sql_add(s, ", p.sort_name");
	filter_sql_add(s, desc ? ", p.id) < (" : ", p.id) > (");
	filter_sql_bind(s,
	    sqlite3_column_type(row, 0) == SQLITE_INTEGER
		? I(db_column_int(row, 0))
		: T(db_column(q->db, row, 0)));
	filter_sql_add(s, ", ");
	if (w->sort != 0) {
		filter_sql_bind(s, T(db_column(q->db, row, 1)));
		filter_sql_add(s, ", ");
	}
	filter_sql_bind(s, I(w->from));
	filter_sql_add(s, ")");
	sqlite3_reset(row);
}

static void
add_order(struct filter_sql *s, const struct query *w, bool desc)
{
	const char *dir = desc ? " DESC" : " ASC";

	filter_sql_add(s, " ORDER BY ");
	filter_sql_add(s, list_sorts[w->sort].key);
	filter_sql_add(s, dir);
	if (w->sort != 0) {
		filter_sql_add(s, ", p.sort_name");
		filter_sql_add(s, dir);
	}
	filter_sql_add(s, ", p.id");
	filter_sql_add(s, dir);
}

/* ------------------------------------------------------------ a search */

/* The name begins so; it holds words that begin so; another field does. */
static void
add_rank(struct req *q, struct filter_sql *s, const char *fold)
{
	const char *at = fold, *end;

	filter_sql_add(s, "CASE WHEN substr(p.sort_name, 1, ");
	filter_sql_bind(s, I((int64_t)utf8_length(fold)));
	filter_sql_add(s, ") = ");
	filter_sql_bind(s, T(fold));
	filter_sql_add(s, " THEN 0 WHEN 1");
	for (; *at != '\0'; at = *end != '\0' ? end + 1 : end) {
		end = strchr(at, ' ');
		if (end == NULL)
			end = at + strlen(at);
		filter_sql_add(s, " AND instr(' ' || p.sort_name, ");
		filter_sql_bind(s,
		    T(arena_printf(q->a, " %.*s", (int)(end - at), at)));
		filter_sql_add(s, ") > 0");
	}
	filter_sql_add(s, " THEN 1 ELSE 2 END, p.sort_name, p.id");
}

static void
add_search(struct req *q, struct filter_sql *s, const struct query *w)
{
	enum { RANKED = 8 };
	const char *match = person_query(q, w->q);
	const char *fold = text_fold(q->a, w->q), *at = fold;
	int words = 1;

	for (; *at != '\0'; at++)
		words += *at == ' ';
	filter_sql_add(
	    s, " FROM person_fts f JOIN person p ON p.id = f.rowid");
	add_where(q, s, w, NULL);
	filter_sql_add(s, " AND f.person_fts MATCH ");
	/* Punctuation alone is no word: nothing matches it. */
	filter_sql_bind(s, T(match != NULL ? match : "\"\""));
	filter_sql_add(s, " ORDER BY ");
	if (words <= RANKED)
		add_rank(q, s, fold);
	else
		filter_sql_add(s, "p.sort_name, p.id");
}

/* Does the name of p begin with the folded text?  In the order of its index. */
static void
add_beginning(struct req *q, struct filter_sql *s, const struct query *w)
{
	static const char last[] = "\U0010FFFF"; /* after any letter */
	const char *fold = text_fold(q->a, w->q);

	filter_sql_add(s, " FROM person p");
	add_where(q, s, w, NULL);
	filter_sql_add(s, " AND p.sort_name >= ");
	filter_sql_bind(s, T(fold));
	filter_sql_add(s, " AND p.sort_name < ");
	filter_sql_bind(s, T(arena_printf(q->a, "%s%s", fold, last)));
	filter_sql_add(s, " ORDER BY p.sort_name, p.id");
}

/* ------------------------------------------------------------ rows */

/* Weighs the filters for a page: what many have is asked of each person. */
const struct query *
list_weighed(struct req *q, const struct query *w)
{
	struct query *c = arena_memdup(q->a, w, sizeof *w);
	size_t i;

	for (i = 0; i < c->n; i++)
		filter_weigh(q, &c->f[i]);
	return c;
}

static sqlite3_stmt *
rows_of(struct req *q, const struct query *w, const char *columns,
    int64_t limit)
{
	const bool desc = w->desc != w->backwards;
	struct filter_sql *s = filter_sql_new(q);

	filter_sql_add(s, "SELECT ");
	filter_sql_add(s, columns);
	if (w->q[0] != '\0') {
		add_search(q, s, w);
	} else {
		filter_sql_add(s, " FROM person p");
		add_where(q, s, w, NULL);
		if (w->from > 0)
			add_after(q, s, w, desc);
		add_order(s, w, desc);
	}
	filter_sql_add(s, " LIMIT ");
	filter_sql_bind(s, I(limit));
	return filter_sql_query(q, s);
}

sqlite3_stmt *
list_all(struct req *q, const struct query *w, const char *columns,
    int64_t limit)
{
	return rows_of(q, list_first_page(q, w, w->n), columns, limit);
}

static size_t
read_rows(struct req *q, sqlite3_stmt *s, struct row *rows, size_t max)
{
	size_t n = 0, k;

	while (n < max && db_step(q->db, s)) {
		rows[n].id = db_column_int(s, 0);
		for (k = 0; k < ARRAY_LEN(rows[n].v); k++)
			rows[n].v[k] = db_column(q->db, s, (int)k + 1);
		n++;
	}
	sqlite3_reset(s);
	return n;
}

static void
reverse(struct row *rows, size_t n)
{
	size_t i;

	for (i = 0; i < n / 2; i++) {
		const struct row swap = rows[i];

		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = swap;
	}
}

/*
 * Those whose name begins with what was typed come first in any search: when
 * they fill the page, nobody else need be looked for.  That is so of the first
 * letters of a search among many persons.
 */
static size_t
beginning(struct req *q, const struct query *w, struct row *rows)
{
	struct filter_sql *s = filter_sql_new(q);
	size_t n;

	if (text_fold(q->a, w->q)[0] == '\0')
		return 0;
	filter_sql_add(s, "SELECT " COLUMNS);
	add_beginning(q, s, w);
	filter_sql_add(s, " LIMIT ");
	filter_sql_bind(s, I(SEARCH_ROWS));
	n = read_rows(q, filter_sql_query(q, s), rows, BATCH);
	return n == SEARCH_ROWS ? n : 0;
}

size_t
list_rows(
    struct req *q, const struct query *w, struct row *rows, bool *more)
{
	const bool searching = w->q[0] != '\0';
	size_t n;

	*more = false;
	if (searching && (n = beginning(q, w, rows)) > 0)
		return n;
	n = read_rows(q,
	    rows_of(q, w, COLUMNS, searching ? SEARCH_ROWS : PAGE_ROWS + 1),
	    rows, BATCH);
	if (searching)
		return n;
	*more = n > PAGE_ROWS;
	if (*more)
		n = PAGE_ROWS;
	if (w->backwards)
		reverse(rows, n);
	return n;
}

/* ------------------------------------------------------------ counts */

/* What triggers keep: everybody, the active list, a team's active ones. */
static const char *
tally_key(struct req *q, const struct query *w)
{
	const char *team = NULL;
	bool active = false;
	size_t i;

	for (i = 0; i < w->n; i++) {
		const struct filter *f = &w->f[i];

		if (f->op == FILTER_NO &&
		    strcmp(f->field->name, "outOfActiveList") == 0)
			active = true;
		else if (strcmp(f->field->name, "assignedTeams") == 0 &&
		    f->n == 1 && team == NULL && parse_id(f->values[0]) > 0)
			team = f->values[0];
		else
			return NULL;
	}
	if (team != NULL)
		return active ? arena_printf(q->a, "team:%s", team) : NULL;
	return active ? "active" : "person";
}

/* The filter that a count begins with: one of many, unless another finds few. */
static const struct filter *
leading(const struct query *w)
{
	const struct filter *lead = NULL;
	size_t i;

	for (i = 0; i < w->n; i++)
		if (w->f[i].many)
			lead = &w->f[i];
		else if (w->f[i].field->rows != NULL)
			return NULL;
	return lead;
}

static int64_t
count(struct req *q, const struct query *w)
{
	const char *key = tally_key(q, w);
	const struct filter *lead;
	struct filter_sql *s;
	sqlite3_stmt *row;
	int64_t n;

	if (key != NULL)
		return db_int(
		    q->db, 0, "SELECT n FROM tally WHERE key = ?1", T(key));
	s = filter_sql_new(q);
	filter_sql_add(s, "SELECT count(*) FROM (SELECT DISTINCT p.id");
	if ((lead = leading(w)) != NULL)
		filter_sql_from(s, lead);
	else
		filter_sql_add(s, " FROM person p");
	add_where(q, s, w, lead);
	filter_sql_add(s, " LIMIT ");
	filter_sql_bind(s, I(COUNT_MAX + 1));
	filter_sql_add(s, ")");
	row = filter_sql_query(q, s);
	db_step(q->db, row);
	n = db_column_int(row, 0);
	sqlite3_reset(row);
	return n;
}

const char *
list_count_text(struct req *q, const struct query *w, size_t shown)
{
	const int64_t n = w->q[0] != '\0' ? (int64_t)shown : count(q, w);

	if (w->q[0] != '\0' && n >= SEARCH_ROWS)
		return "100\u00A0premières personnes\u00A0: précisez la "
		       "recherche";
	if (n > COUNT_MAX && tally_key(q, w) == NULL)
		return "plus de 1\u202F000\u00A0personnes";
	return arena_printf(
	    q->a, "%s\u00A0personne%s", text_number(q->a, (double)n), n > 1 ? "s" : "");
}
