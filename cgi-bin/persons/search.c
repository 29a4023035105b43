/*
 * The search in everything written by the organisation: persons, actions,
 * comments, passages and rencontres, places, territories, observations,
 * contacts; the browser adds the names of
 * documents, which it alone reads.  What is typed is posted, not put in the
 * address.  Medical texts are in another file, which this program cannot
 * open: the medical module answers for them (medical/search.c).
 */
#include <inttypes.h>
#include <string.h>

#include "action.h"
#include "assets.h"
#include "date.h"
#include "directory.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "session.h"
#include "territory.h"
#include "text.h"
#include "words.h"

/* ?1 what to find, ?2 how many at most, ?3 the member's team: title, text, when, whose file. */
static const struct scope {
	const char *id, *title, *href, *sql;
	size_t binds; /* the first of the three */
	bool day;    /* `when` is a civil day */
	bool shaped; /* the index knows more than the team sees */
} scopes[] = {
	{ "actions", "Actions", "/actions/",
	    "SELECT a.id, " ACTION_NAME("a") ", a.description, a.due_on, p.name"
	    " FROM written w JOIN action a ON a.id = w.rowid / 8"
	    " AND a.deleted_at IS NULL JOIN person p ON p.id = a.person"
	    " AND p.deleted_at IS NULL WHERE w.written MATCH ?1"
	    " AND w.rowid % 8 = 1 ORDER BY w.rowid DESC LIMIT ?2",
	    2, true, false },
	{ "commentaires", "Commentaires", "/personnes/commentaire/",
	    "SELECT c.id, NULL, c.text, c.at, p.name"
	    " FROM written w JOIN comment c ON c.id = w.rowid / 8"
	    " AND c.deleted_at IS NULL AND c.action IS NULL"
	    " JOIN person p ON p.id = c.person AND p.deleted_at IS NULL"
	    " WHERE w.written MATCH ?1 AND w.rowid % 8 = 2"
	    " ORDER BY w.rowid DESC LIMIT ?2",
	    2, false, false },
	{ "commentaires-actions", "Commentaires d’actions", "/actions/",
	    "SELECT a.id, " ACTION_NAME("a") ", c.text, c.at, p.name"
	    " FROM written w JOIN comment c ON c.id = w.rowid / 8"
	    " AND c.deleted_at IS NULL JOIN action a ON a.id = c.action"
	    " JOIN person p ON p.id = c.person AND p.deleted_at IS NULL"
	    " WHERE w.written MATCH ?1 AND w.rowid % 8 = 2"
	    " ORDER BY w.rowid DESC LIMIT ?2",
	    2, false, false },
	{ "passages", "Passages et rencontres", "/personnes/",
	    "SELECT v.person, NULL, v.comment, v.at, p.name"
	    " FROM written w JOIN visit v ON v.id = w.rowid / 8"
	    " AND v.deleted_at IS NULL JOIN person p ON p.id = v.person"
	    " AND p.deleted_at IS NULL WHERE w.written MATCH ?1"
	    " AND w.rowid % 8 = 3 ORDER BY w.rowid DESC LIMIT ?2",
	    2, false, false },
	{ "lieux", "Lieux", "/lieux/",
	    "SELECT l.id, l.name, NULL, NULL, NULL FROM written w"
	    " JOIN place l ON l.id = w.rowid / 8 AND l.deleted_at IS NULL"
	    " WHERE w.written MATCH ?1 AND w.rowid % 8 = 4"
	    " ORDER BY l.sort_name LIMIT ?2",
	    2, false, false },
	{ "territoires", "Territoires", "/territoires/",
	    "SELECT t.id, t.name, " TERRITORY_TEXT("?3") ", NULL, NULL"
	    " FROM written w JOIN territory t"
	    " ON t.id = w.rowid / 8 AND t.deleted_at IS NULL"
	    " WHERE w.written MATCH ?1 AND w.rowid % 8 = 5"
	    " ORDER BY t.sort_name LIMIT ?2",
	    3, false, true },
	{ "observations", "Observations", "/observations/",
	    "SELECT o.id, t.name, " ENTITY_TYPED(
		"observation", "o.id", "o.team") ", o.at, NULL"
	    " FROM written w JOIN observation o ON o.id = w.rowid / 8"
	    " AND o.deleted_at IS NULL JOIN territory t ON t.id = o.territory"
	    " WHERE w.written MATCH ?1 AND w.rowid % 8 = 6"
	    " ORDER BY o.at DESC LIMIT ?2",
	    2, false, true },
};

static void
draw_row(struct req *q, struct tpl *g, const struct scope *sc,
    const struct words *w, sqlite3_stmt *s)
{
	const char *title = db_column(q->db, s, 1);
	const char *person = db_column(q->db, s, 4);
	struct found f = { .href = arena_printf(q->a, "%s%" PRId64, sc->href,
			       db_column_int(s, 0)),
		.title = title != NULL ? title : person,
		.person = title != NULL ? person : NULL,
		.text = db_column(q->db, s, 2) };

	if (sqlite3_column_type(s, 3) != SQLITE_NULL)
		f.when = sc->day
		    ? date_show(q->a, db_column(q->db, s, 3))
		    : date_instant_show(q->a, db_column_int(s, 3));
	found_row(q, g, w, &f);
}

/* The group of a scope, from a statement; how many, one more than is shown
 * at most. */
static size_t
draw_group(struct req *q, struct tpl *t, const struct scope *sc,
    const struct words *w, sqlite3_stmt *s)
{
	struct tpl *g = NULL;
	size_t n = 0;

	while (n <= FOUND_SHOWN && db_step(q->db, s)) {
		if (sc->shaped &&
		    !words_in(q, w, (const char *)sqlite3_column_text(s, 1),
			(const char *)sqlite3_column_text(s, 2)))
			continue;
		if (n == 0)
			g = found_group(t, sc->id, sc->title);
		if (n++ < FOUND_SHOWN)
			draw_row(q, g, sc, w, s);
	}
	sqlite3_reset(s);
	if (n > 0)
		found_count(q, g, n);
	return n;
}

static size_t
find_written(struct req *q, struct tpl *t, const struct scope *sc,
    const struct words *w)
{
	const struct bind b[] = { T(words_query(q, w)),
		I(sc->shaped ? FOUND_READ : FOUND_SHOWN + 1), I(q->team) };

	return draw_group(
	    q, t, sc, w, db_query_list(q->db, sc->sql, b, sc->binds));
}

static size_t
find_persons(struct req *q, struct tpl *t, const struct words *w)
{
	static const struct scope sc = { .id = "personnes",
		.title = "Personnes",
		.href = "/personnes/" };
	const char *query = person_query(q, w->typed);

	return query == NULL
	    ? 0
	    : draw_group(q, t, &sc, w,
		  db_query(q->db,
		      "SELECT p.id, p.name, p.other_names, NULL, NULL"
		      " FROM person_fts f JOIN person p ON p.id = f.rowid"
		      " AND p.deleted_at IS NULL WHERE f.person_fts MATCH ?1"
		      " ORDER BY p.sort_name LIMIT ?2",
		      T(query), I(FOUND_SHOWN + 1)));
}

static size_t
find_contacts(struct req *q, struct tpl *t, const struct words *w)
{
	static const struct scope sc = { .id = "contacts",
		.title = "Contacts",
		.href = "/contacts/" };
	struct field *categories;

	(void)directory_entity(q, &categories);
	return draw_group(q, t, &sc, w,
	    db_query(q->db,
		"SELECT c.id, c.name, concat_ws(' · ', c.phone, c.city, "
		DIRECTORY_CATEGORIES "), NULL, NULL FROM contact c"
		" WHERE c.deleted_at IS NULL AND" DIRECTORY_MATCH("?1")
		" ORDER BY c.sort_name LIMIT ?2",
		T(directory_words(q, categories, w)), I(FOUND_SHOWN + 1)));
}

/* The latest actions of each category whose name was typed. */
static size_t
find_categories(struct req *q, struct tpl *t, const struct words *w)
{
	enum { CATEGORIES = 5 };
	static const struct entity action = { .name = "action" };
	struct scope sc = { .href = "/actions/", .day = true };
	struct field f = { .name = "categories" };
	size_t i, n, found = 0, groups = 0;

	entity_grouped(q, &action, &f);
	for (i = 0; i < f.nchoices && groups < CATEGORIES; i++) {
		if (!words_match(w, text_fold(q->a, f.choices[i].label)))
			continue;
		sc.id = arena_printf(q->a, "categorie-%s", f.choices[i].code);
		sc.title = arena_printf(q->a,
		    "Actions, catégorie «\u00A0%s\u00A0»",
		    f.choices[i].label);
		n = draw_group(q, t, &sc, w,
		    db_query(q->db,
			"SELECT a.id, " ACTION_NAME("a") ", a.description,"
			" a.due_on, p.name FROM value v JOIN action a"
			" ON a.id = v.record AND a.deleted_at IS NULL"
			" JOIN person p ON p.id = a.person"
			" AND p.deleted_at IS NULL WHERE v.entity = 'action'"
			" AND v.field = ?1 AND v.value = ?2"
			" ORDER BY v.record DESC LIMIT ?3",
			I(f.id), T(f.choices[i].code), I(FOUND_SHOWN + 1)));
		groups += n > 0;
		found += n;
	}
	return found;
}

/* No result here; the medical zone answers for itself, by a button without
 * script. */
static void
draw_end(struct req *q, struct tpl *t, const char *typed, bool nothing)
{
	const bool medical = rights_allow(q->roles, CAP_MEDICAL);
	struct tpl *part;

	if (nothing) {
		part = tpl_section(t, "NONE");
		tpl_set(part, "Q", typed);
		if (medical)
			tpl_show(part, "ELSEWHERE");
	}
	if (!medical)
		return;
	part = tpl_section(t, "MEDICAL");
	tpl_set(part, "Q", typed);
	tpl_set(part, "CSRF", csrf_token(q));
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
	tpl_show(t,
	    rights_allow(q->roles, CAP_MEDICAL) ? "WITH_MEDICAL"
						: "WITHOUT_MEDICAL");
	if (typed[0] != '\0' && words_short(&w)) {
		tpl_show(t, "SHORT");
	} else if (typed[0] != '\0') {
		results = tpl_section(t, "RESULTS");
		page_script(q, ASSET_KEYS);
		page_script(q, ASSET_VAULT);
		page_script(q, ASSET_DOCUMENTS_SEARCH);
		n = find_persons(q, results, &w);
		for (i = 0; i < ARRAY_LEN(scopes); i++)
			n += find_written(q, results, &scopes[i], &w);
		n += find_categories(q, results, &w);
		n += find_contacts(q, results, &w);
		draw_end(q, results, typed, n == 0);
	}
	resp_page(q, 200, "persons/search.tpl", t);
}
