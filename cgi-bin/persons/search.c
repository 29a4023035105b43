/*
 * The search in everything written by the organisation: persons, actions,
 * comments, passages and rencontres, places; the browser adds the names of
 * documents, which it alone reads.  What is typed is posted, not put in the
 * address.  Medical texts are in another file, which this program
 * cannot open.
 */
#include <inttypes.h>
#include <string.h>

#include "assets.h"
#include "date.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "text.h"
#include "thread.h"

enum { SHOWN = 20, TYPED_MIN = 3 };

/* ?1 what to find, ?2 how many at most: title, text, when, whose file. */
static const struct scope {
	const char *id, *title, *href, *sql;
	bool day; /* `when` is a civil day */
} scopes[] = {
	{ "actions", "Actions", "/actions/",
	    "SELECT a.id, a.name, a.description, a.due_on, p.name"
	    " FROM written w JOIN action a ON a.id = w.rowid / 8"
	    " AND a.deleted_at IS NULL JOIN person p ON p.id = a.person"
	    " AND p.deleted_at IS NULL WHERE w.written MATCH ?1"
	    " AND w.rowid % 8 = 1 ORDER BY w.rowid DESC LIMIT ?2",
	    true },
	{ "commentaires", "Commentaires", "/personnes/commentaire/",
	    "SELECT c.id, NULL, c.text, c.at, p.name"
	    " FROM written w JOIN comment c ON c.id = w.rowid / 8"
	    " AND c.deleted_at IS NULL AND c.action IS NULL"
	    " JOIN person p ON p.id = c.person AND p.deleted_at IS NULL"
	    " WHERE w.written MATCH ?1 AND w.rowid % 8 = 2"
	    " ORDER BY w.rowid DESC LIMIT ?2",
	    false },
	{ "commentaires-actions", "Commentaires d’actions", "/actions/",
	    "SELECT a.id, a.name, c.text, c.at, p.name"
	    " FROM written w JOIN comment c ON c.id = w.rowid / 8"
	    " AND c.deleted_at IS NULL JOIN action a ON a.id = c.action"
	    " JOIN person p ON p.id = c.person AND p.deleted_at IS NULL"
	    " WHERE w.written MATCH ?1 AND w.rowid % 8 = 2"
	    " ORDER BY w.rowid DESC LIMIT ?2",
	    false },
	{ "passages", "Passages et rencontres", "/personnes/",
	    "SELECT v.person, NULL, v.comment, v.at, p.name"
	    " FROM written w JOIN visit v ON v.id = w.rowid / 8"
	    " AND v.deleted_at IS NULL JOIN person p ON p.id = v.person"
	    " AND p.deleted_at IS NULL WHERE w.written MATCH ?1"
	    " AND w.rowid % 8 = 3 ORDER BY w.rowid DESC LIMIT ?2",
	    false },
	{ "lieux", "Lieux", "/lieux/",
	    "SELECT l.id, l.name, NULL, NULL, NULL FROM written w"
	    " JOIN place l ON l.id = w.rowid / 8 AND l.deleted_at IS NULL"
	    " WHERE w.written MATCH ?1 AND w.rowid % 8 = 4"
	    " ORDER BY l.sort_name LIMIT ?2",
	    false },
};

/* A word as it may be written: « coeur », « cœur ». */
static const char *
ligatured(struct req *q, const char *word)
{
	struct buf b = buf_new(q->a);

	for (; *word != '\0'; word++)
		if ((word[0] == 'o' || word[0] == 'a') && word[1] == 'e')
			buf_str(&b, *word++ == 'o' ? "œ" : "æ");
		else
			buf_add(&b, word, 1);
	return b.p;
}

/* Every word, as a beginning. */
static const char *
query_of(struct req *q, const struct words *w)
{
	struct buf b = buf_new(q->a);
	size_t i;

	for (i = 0; i < w->n; i++)
		buf_printf(&b, "%s(\"%s\" * OR \"%s\" *)",
		    i > 0 ? " AND " : "", w->v[i], ligatured(q, w->v[i]));
	return b.p;
}

static struct tpl *
group_new(struct tpl *t, const char *id, const char *title)
{
	struct tpl *g = tpl_section(t, "GROUP");

	tpl_set(g, "ID", id);
	tpl_set(g, "TITLE", title);
	return g;
}

/* How many a group has; one more than are shown says « 20 premiers ». */
static void
group_count(struct req *q, struct tpl *g, size_t n)
{
	tpl_set(g, "COUNT",
	    n > SHOWN ? "20 premiers" : arena_printf(q->a, "%zu", n));
}

static size_t
find_persons(struct req *q, struct tpl *t, const struct words *w)
{
	const char *query = person_query(q, w->typed), *text;
	struct tpl *g = NULL, *row;
	sqlite3_stmt *s;
	size_t n = 0;

	if (query == NULL)
		return 0;
	s = db_query(q->db,
	    "SELECT p.id, p.name, p.other_names FROM person_fts f"
	    " JOIN person p ON p.id = f.rowid AND p.deleted_at IS NULL"
	    " WHERE f.person_fts MATCH ?1 ORDER BY p.sort_name LIMIT ?2",
	    T(query), I(SHOWN + 1));
	for (; db_step(q->db, s); n++) {
		if (n == 0)
			g = group_new(t, "personnes", "Personnes");
		if (n >= SHOWN)
			continue;
		row = tpl_section(g, "ROW");
		tpl_set(row, "HREF",
		    arena_printf(
			q->a, "/personnes/%" PRId64, db_column_int(s, 0)));
		words_mark(q, tpl_section(row, "NAMED"), w,
		    db_column(q->db, s, 1));
		if ((text = db_column(q->db, s, 2)) != NULL)
			words_mark(q, tpl_section(row, "TEXT_LINE"), w, text);
	}
	sqlite3_reset(s);
	if (n > 0)
		group_count(q, g, n);
	return n;
}

static void
draw_row(struct req *q, struct tpl *g, const struct scope *sc,
    const struct words *w, sqlite3_stmt *s)
{
	const char *title = db_column(q->db, s, 1);
	const char *text = db_column(q->db, s, 2);
	const char *person = db_column(q->db, s, 4);
	struct tpl *row = tpl_section(g, "ROW");

	tpl_set(row, "HREF",
	    arena_printf(q->a, "%s%" PRId64, sc->href, db_column_int(s, 0)));
	words_mark(q, tpl_section(row, "NAMED"), w,
	    title != NULL ? title : person);
	if (title != NULL && person != NULL)
		tpl_set(tpl_section(row, "OF"), "PERSON", person);
	if (sqlite3_column_type(s, 3) != SQLITE_NULL)
		tpl_set(tpl_section(row, "DATED"), "WHEN",
		    sc->day ? date_show(q->a, db_column(q->db, s, 3))
			    : date_instant_show(q->a, db_column_int(s, 3)));
	if (text != NULL)
		words_mark(q, tpl_section(row, "TEXT_LINE"), w, text);
}

static size_t
find_written(struct req *q, struct tpl *t, const struct scope *sc,
    const struct words *w)
{
	struct tpl *g = NULL;
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db, sc->sql, T(query_of(q, w)), I(SHOWN + 1));
	for (; db_step(q->db, s); n++) {
		if (n == 0)
			g = group_new(t, sc->id, sc->title);
		if (n < SHOWN)
			draw_row(q, g, sc, w, s);
	}
	sqlite3_reset(s);
	if (n > 0)
		group_count(q, g, n);
	return n;
}

void
search_all(struct req *q)
{
	const char *typed =
	    q->method == POST ? text_trim(q->a, req_text(q, "q")) : "";
	const struct words w = words_read(q, typed);
	struct tpl *t = page_new(q, "Recherche"), *results;
	size_t n, i;

	tpl_set(t, "Q", typed);
	if (typed[0] != '\0' &&
	    (utf8_length(typed) < TYPED_MIN || w.n == 0)) {
		tpl_show(t, "SHORT");
	} else if (typed[0] != '\0') {
		results = tpl_section(t, "RESULTS");
		page_script(q, ASSET_KEYS);
		page_script(q, ASSET_VAULT);
		page_script(q, ASSET_DOCUMENTS_SEARCH);
		n = find_persons(q, results, &w);
		for (i = 0; i < ARRAY_LEN(scopes); i++)
			n += find_written(q, results, &scopes[i], &w);
		if (n == 0)
			tpl_set(tpl_section(results, "NONE"), "Q", typed);
	}
	resp_page(q, 200, "persons/search.tpl", t);
}
