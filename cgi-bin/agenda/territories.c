/* The list of territories: searched in what was observed there, too. */
#include "territories.h"

#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "date.h"
#include "page.h"
#include "territory.h"
#include "text.h"
#include "words.h"

enum { PAGE = 50, FOUND = 200, PAGES = 1000 };
enum { ID, NAME, TYPES, CREATED, COUNT, LAST, ARCHIVED };

static const struct {
	const char *word, *marker;
} sorts[] = {
	{ "nom", "COL_NAME" },
	{ "types", "COL_TYPES" },
	{ "creation", "COL_CREATED" },
	{ "nombre", "COL_COUNT" },
	{ "derniere", "COL_LAST" },
};

/* How the rows are shown. */
struct view {
	struct territory_query w;
	size_t sort;
	bool desc;
	int64_t page; /* from 1 */
};

/* ------------------------------------------------------------ what is asked */

/* Choices of territories and observations whose label has the words: JSON. */
static const char *
choices_named(struct req *q, const struct words *w)
{
	struct buf b = buf_new(q->a);
	sqlite3_stmt *s;

	buf_str(&b, "[0");
	s = db_query(q->db,
	    "SELECT c.id, c.label FROM choice c JOIN field f ON f.id = c.field"
	    " JOIN field_group g ON g.id = f.grp"
	    " WHERE g.entity IN ('territory', 'observation')");
	while (db_step(q->db, s))
		if (words_in(q, w, db_column(q->db, s, 1), NULL))
			buf_printf(&b, ",%" PRId64, db_column_int(s, 0));
	sqlite3_reset(s);
	buf_str(&b, "]");
	return b.p;
}

/* Ids of territories (0) of a statement whose text (1) has the words: the
 * index knows more than the team sees.  One that is found is not read again. */
static void
keep(struct req *q, struct buf *ids, const struct words *w, sqlite3_stmt *s)
{
	int64_t last = 0;

	while (db_step(q->db, s)) {
		if (db_column_int(s, 0) == last ||
		    !words_in(q, w, db_column(q->db, s, 1), NULL))
			continue;
		last = db_column_int(s, 0);
		buf_printf(ids, ",%" PRId64, last);
	}
	sqlite3_reset(s);
}

/* What was typed of them, what was observed there, and choices made in both. */
static const char *
search(struct req *q, const struct words *w)
{
	struct buf ids = buf_new(q->a);
	const char *chosen;

	buf_str(&ids, "[0");
	keep(q, &ids, w,
	    db_query(q->db,
		"SELECT t.id, t.name || char(10) || " TERRITORY_TEXT("?2")
		" FROM written w JOIN territory t ON t.id = w.rowid / 8"
		" WHERE w.written MATCH ?1 AND w.rowid % 8 = 5",
		T(words_query(q, w)), I(q->team)));
	keep(q, &ids, w,
	    db_query(q->db,
		"SELECT o.territory, " ENTITY_TYPED(
		    "observation", "o.id", "o.team")
		" FROM written w JOIN observation o ON o.id = w.rowid / 8"
		" AND o.deleted_at IS NULL WHERE w.written MATCH ?1"
		" AND w.rowid % 8 = 6 ORDER BY o.territory",
		T(words_query(q, w))));
	chosen = db_text(q->db,
	    "SELECT coalesce(group_concat(coalesce(o.territory, v.record)),"
	    " 0) FROM json_each(?1) j JOIN choice c ON c.id = j.value"
	    " JOIN field f ON f.id = c.field AND f.archived_at IS NULL"
	    " JOIN field_group g ON g.id = f.grp AND g.archived_at IS NULL"
	    " JOIN value v ON v.field = f.id"
	    " AND v.value = CAST(c.id AS TEXT) LEFT JOIN observation o"
	    " ON g.entity = 'observation' AND o.id = v.record"
	    " WHERE (g.entity = 'territory' OR o.deleted_at IS NULL) AND "
	    FIELD_VISIBLE("coalesce(o.team, ?2)"),
	    T(choices_named(q, w)), I(q->team));
	buf_printf(&ids, ",%s]", chosen);
	return ids.p;
}

struct territory_query
territory_asked(struct req *q)
{
	struct territory_query w = { .q = "", .found = "[]",
		.archived = strcmp(req_text(q, "archives"), "1") == 0 };
	struct words words;

	if (q->method == POST)
		w.q = text_trim(q->a, req_text(q, "q"));
	words = words_read(q, w.q);
	if (words.n > 0)
		w.found = search(q, &words);
	return w;
}

static struct view
read_view(struct req *q)
{
	struct view v = { .w = territory_asked(q),
		.desc = strcmp(req_text(q, "sens"), "desc") == 0,
		.page = req_int(q, "page", 1, PAGES, 1) };
	size_t i;

	for (i = 0; i < ARRAY_LEN(sorts); i++)
		if (strcmp(req_text(q, "tri"), sorts[i].word) == 0)
			v.sort = i;
	return v;
}

static const char *
address(struct req *q, size_t sort, bool desc, bool archived, int64_t page)
{
	struct buf b = buf_new(q->a);

	buf_str(&b, "");
	if (sort != 0 || desc)
		buf_printf(&b, "&tri=%s%s", sorts[sort].word,
		    desc ? "&sens=desc" : "");
	if (archived)
		buf_str(&b, "&archives=1");
	if (page > 1)
		buf_printf(&b, "&page=%" PRId64, page);
	return b.n == 0
	    ? "/territoires"
	    : arena_printf(q->a, "/territoires?%s", b.p + 1);
}

/* ------------------------------------------------------------ rows */

const char *
observations_text(struct req *q, int64_t n)
{
	if (n == 0)
		return "Aucune observation";
	return arena_printf(q->a, "%s\u00A0observation%s",
	    text_number(q->a, (double)n), n > 1 ? "s" : "");
}

static void
draw_row(struct req *q, struct tpl *table, sqlite3_stmt *s)
{
	struct tpl *row = tpl_section(table, "ROW");
	const char *types = db_column(q->db, s, TYPES);

	tpl_set(row, "HREF",
	    arena_printf(
		q->a, "/territoires/%" PRId64, db_column_int(s, ID)));
	tpl_set(row, "NAME", db_column(q->db, s, NAME));
	if (types != NULL)
		tpl_set(row, "TYPES", types);
	tpl_set(row, "CREATED",
	    date_show(q->a, date_of(q->a, db_column_int(s, CREATED))));
	tpl_set(row, "COUNT", observations_text(q, db_column_int(s, COUNT)));
	if (sqlite3_column_type(s, LAST) != SQLITE_NULL)
		tpl_set(row, "LAST",
		    date_instant_show(q->a, db_column_int(s, LAST)));
	if (db_column_int(s, ARCHIVED) != 0)
		tpl_show(row, "ARCHIVED");
}

static void
draw_headers(struct req *q, struct tpl *table, const struct view *v)
{
	struct tpl *t;
	size_t i;

	for (i = 0; i < ARRAY_LEN(sorts); i++) {
		t = tpl_section(table, sorts[i].marker);
		if (v->w.q[0] != '\0')
			continue;
		tpl_set(tpl_section(t, "SORT"), "HREF",
		    address(q, i, i == v->sort && !v->desc, v->w.archived,
			1));
		if (i == v->sort)
			tpl_show(t, v->desc ? "DESC" : "ASC");
	}
}

/* How many rows; one more than the page holds says that others follow. */
static int64_t
draw_rows(struct req *q, struct tpl *t, const struct view *v)
{
	const int64_t most = v->w.q[0] != '\0' ? FOUND : PAGE;
	struct tpl *table = NULL;
	sqlite3_stmt *s;
	int64_t n = 0;

	s = db_query(q->db,
	    "WITH l AS (SELECT t.id, t.name, " TERRITORY_TYPES " AS types,"
	    " t.created_at, (SELECT count(*) FROM observation o"
	    " WHERE o.territory = t.id AND o.deleted_at IS NULL) AS n,"
	    " (SELECT max(o.at) FROM observation o WHERE o.territory = t.id"
	    " AND o.deleted_at IS NULL) AS last,"
	    " t.archived_at IS NOT NULL AS archived, t.sort_name"
	    " FROM territory t WHERE " TERRITORY_LISTED "), k AS (SELECT *,"
	    " CASE ?5 WHEN 1 THEN types WHEN 2 THEN created_at WHEN 3 THEN n"
	    " WHEN 4 THEN last ELSE sort_name END AS key FROM l)"
	    " SELECT id, name, types, created_at, n, last, archived FROM k"
	    " ORDER BY iif(?6, NULL, key), iif(?6, key, NULL) DESC,"
	    " sort_name, id LIMIT ?7 OFFSET ?8",
	    TERRITORY_BINDS(&v->w), I((int64_t)v->sort), I(v->desc),
	    I(most + 1), I((v->page - 1) * most));
	for (; db_step(q->db, s); n++) {
		if (table == NULL) {
			table = tpl_section(t, "TABLE");
			draw_headers(q, table, v);
		}
		if (n < most)
			draw_row(q, table, s);
	}
	sqlite3_reset(s);
	return n;
}

static void
draw_pages(struct req *q, struct tpl *t, const struct view *v, bool more)
{
	if (v->w.q[0] != '\0') {
		if (more)
			tpl_show(t, "MORE");
		return;
	}
	if (v->page > 1)
		tpl_set(tpl_section(t, "PREVIOUS"), "HREF",
		    address(q, v->sort, v->desc, v->w.archived, v->page - 1));
	if (more)
		tpl_set(tpl_section(t, "NEXT"), "HREF",
		    address(q, v->sort, v->desc, v->w.archived, v->page + 1));
}

/* « Afficher les archivés », where there are some. */
static void
draw_switch(struct req *q, struct tpl *t, const struct view *v)
{
	struct tpl *chip;

	if (db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM territory"
		" WHERE archived_at IS NOT NULL AND deleted_at IS NULL)") == 0)
		return;
	chip = tpl_section(t, "SWITCH");
	tpl_set(chip, "HREF",
	    address(q, v->sort, v->desc, !v->w.archived, 1));
	if (v->w.archived)
		tpl_show(chip, "CURRENT");
}

void
territory_undo(struct req *q, struct tpl *page, const char *message,
    const char *label, const char *action)
{
	struct tpl *t = tpl_include(page, "UNDO", "persons/undo.tpl");

	tpl_set(t, "MESSAGE", message);
	tpl_set(t, "LABEL", label);
	tpl_set(t, "ACTION", action);
	page_hidden(q, t, 0);
}

void
territory_list(struct req *q)
{
	const struct view v = read_view(q);
	struct tpl *t = page_new(q, "Territoires");
	const bool searched = v.w.q[0] != '\0';
	const int64_t n = draw_rows(q, t, &v);
	const int64_t most = searched ? FOUND : PAGE;

	tpl_set(t, "Q", v.w.q);
	if (v.w.archived)
		tpl_show(t, "WITH_ARCHIVED");
	draw_switch(q, t, &v);
	draw_pages(q, t, &v, n > most);
	if (n == 0)
		tpl_show(t, searched ? "NONE" : "EMPTY");
	if (n > 0 && rights_allow(q->roles, CAP_PERSON_EXPORT))
		tpl_show(t, "EXPORT");
	if (rights_allow(q->roles, CAP_TERRITORY_WRITE)) {
		tpl_show(t, "NEW");
		tpl_show(t, "BIN");
	}
	resp_page(q, 200, "agenda/territories.tpl", t);
}
