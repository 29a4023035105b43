/*
 * The list: filters and order in the address, search in the body of a POST
 * (names must not reach the browser's history).  Pages go by key, so that
 * the hundredth costs what the first does.
 */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "org.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { PAGE_ROWS = 50, SEARCH_ROWS = 100, COUNT_MAX = 1000, BATCH = 100 };

struct query {
	size_t sort;
	bool desc, backwards;
	int64_t team, from; /* from: the row before the page, 0 = the start */
	const char *gender, *q;
	bool alert, active;
};

/* ------------------------------------------------------------ statements */

#define COLUMNS \
	"p.id, p.name, p.other_names, p.birthdate, p.alertness," \
	" p.followed_since, p.last_contact, p.out_from"
#define FILTERS \
	" p.deleted_at IS NULL" \
	" AND (?1 = 0 OR EXISTS (SELECT 1 FROM assignment a" \
	" WHERE a.person = p.id AND a.team = ?1 AND a.until IS NULL))" \
	" AND (?2 IS NULL OR p.gender = ?2)" \
	" AND (?3 = 0 OR p.alertness = '1')" \
	" AND (?4 = 0 OR p.out_from IS NULL)"
#define PAGE(key, cmp, dir) \
	"SELECT " COLUMNS " FROM person p WHERE" FILTERS " AND (" key \
	", p.id) " cmp " (?5, ?6) ORDER BY " key " " dir ", p.id " dir \
	" LIMIT ?7"
#define SORT(word, marker, key) \
	{ word, marker, "SELECT " key " FROM person p WHERE p.id = ?1", \
		{ PAGE(key, ">", "ASC"), PAGE(key, "<", "DESC") } }

static const struct {
	const char *word, *marker, *key_of;
	const char *page[2]; /* ascending, descending */
} sorts[] = {
	SORT("nom", "COL_NAME", "p.sort_name"),
	SORT("naissance", "COL_AGE", "coalesce(p.birthdate, '')"),
	SORT("vigilance", "COL_ALERT", "coalesce(p.alertness, '')"),
	SORT("suivi", "COL_SINCE", "p.followed_since"),
	SORT("contact", "COL_LAST", "p.last_contact"),
};

static const char search_sql[] = "SELECT " COLUMNS
    " FROM person_fts f JOIN person p ON p.id = f.rowid"
    " WHERE f.person_fts MATCH ?5 AND" FILTERS
    " ORDER BY p.sort_name, p.id LIMIT ?6";

static const char count_sql[] =
    "SELECT count(*) FROM (SELECT 1 FROM person p WHERE" FILTERS " LIMIT ?5)";

/* Sorts before and after every key. */
static const char first_key[] = "", last_key[] = "\xf4\x8f\xbf\xbf";

static sqlite3_stmt *
page_rows(struct req *q, const struct query *w, int64_t limit)
{
	const bool desc = w->desc != w->backwards;
	const char *key = desc ? last_key : first_key;
	int64_t id = desc ? INT64_MAX : -1;

	if (w->from > 0) {
		key = db_text(q->db, sorts[w->sort].key_of, I(w->from));
		id = w->from;
		if (key == NULL)
			die(404, "page after person %" PRId64, w->from);
	}
	return db_query(q->db, sorts[w->sort].page[desc], I(w->team),
	    T(w->gender), I(w->alert), I(w->active), T(key), I(id),
	    I(limit));
}

/* ------------------------------------------------------------ addresses */

/* The list's address with one thing changed. */
static const char *
address(struct req *q, struct query w)
{
	struct buf b = buf_new(q->a);

	if (w.sort != 0 || w.desc)
		buf_printf(&b, "&tri=%s%s", sorts[w.sort].word,
		    w.desc ? "&sens=desc" : "");
	if (w.team > 0)
		buf_printf(&b, "&equipe=%" PRId64, w.team);
	if (w.gender != NULL)
		buf_printf(&b, "&genre=%s", w.gender);
	if (w.alert)
		buf_str(&b, "&vigilance=1");
	if (w.active)
		buf_str(&b, "&active=1");
	if (w.from > 0)
		buf_printf(&b, "&%s=%" PRId64,
		    w.backwards ? "avant" : "apres", w.from);
	return b.n == 0 ? "/personnes"
			: arena_printf(q->a, "/personnes?%s", b.p + 1);
}

static struct query
read_query(struct req *q)
{
	struct query w = { 0 };
	const char *word = req_text(q, "tri"), *gender = req_text(q, "genre");
	size_t i;

	for (i = 0; i < ARRAY_LEN(sorts); i++)
		if (strcmp(sorts[i].word, word) == 0)
			w.sort = i;
	w.desc = strcmp(req_text(q, "sens"), "desc") == 0;
	w.team = req_int(q, "equipe", 1, INT64_MAX, 0);
	w.gender = parse_id(gender) > 0 ? gender : NULL;
	w.alert = req_int(q, "vigilance", 1, 1, 0) == 1;
	w.active = req_int(q, "active", 1, 1, 0) == 1;
	w.from = req_int(q, "apres", 1, INT64_MAX, 0);
	if (w.from == 0) {
		w.from = req_int(q, "avant", 1, INT64_MAX, 0);
		w.backwards = w.from > 0;
	}
	w.q = q->method == POST ? req_text(q, "q") : "";
	return w;
}

/* ------------------------------------------------------------ rows */

struct row {
	int64_t id;
	char *v[7];
	struct tpl *t;
};

static size_t
read_rows(struct req *q, sqlite3_stmt *s, struct row *rows, size_t max)
{
	size_t n = 0;
	int k;

	while (n < max && db_step(q->db, s)) {
		rows[n].id = db_column_int(s, 0);
		for (k = 0; k < 7; k++)
			rows[n].v[k] = db_column(q->db, s, k + 1);
		n++;
	}
	sqlite3_reset(s);
	return n;
}

static void
draw_row(struct req *q, struct tpl *table, struct row *row)
{
	enum { NAME, OTHER, BIRTH, ALERT, SINCE, LAST, OUT };
	const char *today = date_of(q->a, q->now);
	struct tpl *t = tpl_section(table, "ROW");

	row->t = t;
	tpl_set(t, "HREF",
	    arena_printf(q->a, "/personnes/%" PRId64, row->id));
	tpl_set(t, "NAME", row->v[NAME]);
	if (row->v[OTHER] != NULL)
		tpl_set(tpl_section(t, "OTHER"), "OTHER_NAMES",
		    row->v[OTHER]);
	if (row->v[BIRTH] != NULL)
		tpl_set(t, "BIRTH",
		    arena_printf(q->a, "%s (%s)",
			date_show(q->a, row->v[BIRTH]),
			date_age_text(q->a, row->v[BIRTH], today)));
	if (row->v[ALERT] != NULL)
		tpl_show(t, "ALERT");
	tpl_set(t, "SINCE", date_show(q->a, row->v[SINCE]));
	tpl_set(t, "LAST", date_near(q->a, row->v[LAST], today));
	if (date_days(row->v[LAST], today) > 730)
		tpl_show(t, "OLD");
	if (row->v[OUT] != NULL)
		tpl_set(tpl_section(t, "GONE"), "OUT",
		    arena_printf(q->a, "Sortie de file active le %s",
			date_show(q->a, row->v[OUT])));
}

/* The teams of all rows in one statement. */
static void
draw_teams(struct req *q, struct row *rows, size_t n)
{
	struct buf ids = buf_new(q->a);
	sqlite3_stmt *s;
	size_t i;

	buf_str(&ids, "[");
	for (i = 0; i < n; i++)
		buf_printf(&ids, "%s%" PRId64, i > 0 ? "," : "", rows[i].id);
	buf_str(&ids, "]");
	s = db_query(q->db,
	    "SELECT a.person, t.name, t.colour, t.night FROM json_each(?1) j"
	    " JOIN assignment a ON a.person = j.value AND a.until IS NULL"
	    " JOIN team t ON t.id = a.team ORDER BY t.name",
	    T(ids.p));
	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);
		struct tpl *t;

		for (i = 0; i < n && rows[i].id != id; i++)
			continue;
		if (i == n)
			continue;
		t = tpl_section(rows[i].t, "TEAM");
		tpl_set(t, "NAME", db_column(q->db, s, 1));
		tpl_int(t, "N", db_column_int(s, 2));
		if (db_column_int(s, 3) != 0)
			tpl_show(t, "NIGHT");
	}
	sqlite3_reset(s);
}

/* Headers: the sorted one turns round, the others sort upwards first. */
static void
draw_headers(struct req *q, struct tpl *table, struct query w)
{
	const bool searching = w.q[0] != '\0';
	const struct query now = w;
	struct tpl *t;
	size_t i;

	w.from = 0;
	w.backwards = false;
	for (i = 0; i < ARRAY_LEN(sorts); i++) {
		t = tpl_section(table, sorts[i].marker);
		if (searching)
			continue;
		w.sort = i;
		w.desc = i == now.sort && !now.desc;
		tpl_set(
		    tpl_section(t, "SORT"), "HREF", address(q, w));
		if (i == now.sort)
			tpl_show(t, now.desc ? "DESC" : "ASC");
	}
}

static const char *
count_text(struct req *q, const struct query *w, size_t shown)
{
	int64_t n;

	if (w->q[0] != '\0')
		n = (int64_t)shown;
	else if (w->team == 0 && w->gender == NULL && !w->alert && !w->active)
		n = db_int(
		    q->db, 0, "SELECT n FROM tally WHERE key = 'person'");
	else
		n = db_int(q->db, 0, count_sql, I(w->team), T(w->gender),
		    I(w->alert), I(w->active), I(COUNT_MAX + 1));
	if (w->q[0] != '\0' && n >= SEARCH_ROWS)
		return "100 premières personnes : précisez la recherche";
	if (n > COUNT_MAX && (w->team > 0 || w->gender != NULL || w->alert ||
				 w->active))
		return "plus de 1 000 personnes";
	return arena_printf(
	    q->a, "%" PRId64 " personne%s", n, n > 1 ? "s" : "");
}

static void
draw_pages(struct req *q, struct tpl *table, struct query w,
    const struct row *rows, size_t n, bool more)
{
	const bool before = w.backwards ? more : w.from > 0;
	const bool after = w.backwards ? true : more;
	struct tpl *t;

	if (!before && !after)
		return;
	t = tpl_section(table, "PAGES");
	tpl_set(t, "COUNT", arena_printf(q->a, "%zu sur cette page", n));
	if (before) {
		w.from = rows[0].id;
		w.backwards = true;
		tpl_set(tpl_section(t, "PREV"), "HREF", address(q, w));
	}
	if (after) {
		w.from = rows[n - 1].id;
		w.backwards = false;
		tpl_set(tpl_section(t, "NEXT"), "HREF", address(q, w));
	}
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

/* The rows of the page or of the search; `more`: others follow. */
static size_t
find_rows(
    struct req *q, const struct query *w, struct row *rows, bool *more)
{
	const char *match;
	size_t n;

	*more = false;
	if (w->q[0] != '\0') {
		if ((match = person_query(q, w->q)) == NULL)
			return 0;
		return read_rows(q,
		    db_query(q->db, search_sql, I(w->team), T(w->gender),
			I(w->alert), I(w->active), T(match),
			I(SEARCH_ROWS)),
		    rows, BATCH);
	}
	n = read_rows(q, page_rows(q, w, PAGE_ROWS + 1), rows, BATCH);
	*more = n > PAGE_ROWS;
	if (*more)
		n = PAGE_ROWS;
	if (w->backwards)
		reverse(rows, n);
	return n;
}

static void
draw_empty(struct req *q, struct tpl *t, const struct query *w)
{
	const bool none =
	    db_int(q->db, 0, "SELECT n FROM tally WHERE key = 'person'") == 0;
	struct tpl *empty = tpl_section(t, none ? "EMPTY" : "EMPTY_SEARCH");

	tpl_set(empty, "Q", w->q);
	if (rights_allow(q->roles, CAP_PERSON_WRITE))
		tpl_show(empty, "CREATE");
}

/* Fills persons/rows.tpl; what is counted, for the title. */
static const char *
draw_results(struct req *q, struct tpl *t, const struct query *w)
{
	struct row *rows = arena_array(q->a, BATCH, sizeof *rows);
	const char *count;
	struct tpl *table;
	size_t n, i;
	bool more;

	n = find_rows(q, w, rows, &more);
	count = count_text(q, w, n);
	if (n == 0) {
		draw_empty(q, t, w);
		return count;
	}
	table = tpl_section(t, "TABLE");
	tpl_set(table, "CAPTION", arena_printf(q->a, "Personnes : %s", count));
	draw_headers(q, table, *w);
	for (i = 0; i < n; i++)
		draw_row(q, table, &rows[i]);
	draw_teams(q, rows, n);
	draw_pages(q, table, *w, rows, n, more);
	return count;
}

/* ------------------------------------------------------------ filters */

static struct tpl *
filter_new(struct tpl *page, const char *id, const char *label)
{
	struct tpl *f = tpl_section(page, "FILTER");

	tpl_set(f, "ID", id);
	tpl_set(f, "LABEL", label);
	return f;
}

static void
filter_option(struct tpl *f, const char *href, const char *label, bool current)
{
	struct tpl *o = tpl_section(f, "OPTION");

	tpl_set(o, "HREF", href);
	tpl_set(o, "LABEL", label);
	if (current)
		tpl_show(o, "CURRENT");
}

static void
filter_on(struct tpl *f, const char *label)
{
	tpl_set(tpl_section(f, "ON"), "VALUE", label);
}

static void
filter_team(struct req *q, struct tpl *page, struct query w)
{
	const int64_t current = w.team;
	struct tpl *f = filter_new(page, "equipe", "Équipe");
	sqlite3_stmt *s;

	w.team = 0;
	filter_option(f, address(q, w), "Toute l’organisation", current == 0);
	s = db_query(q->db,
	    "SELECT id, name FROM team WHERE archived_at IS NULL"
	    " ORDER BY name");
	while (db_step(q->db, s)) {
		const char *name = db_column(q->db, s, 1);

		w.team = db_column_int(s, 0);
		filter_option(f, address(q, w), name, w.team == current);
		if (w.team == current)
			filter_on(f, name);
	}
	sqlite3_reset(s);
}

static void
filter_gender(struct req *q, struct tpl *page, struct query w)
{
	const char *current = w.gender;
	struct tpl *f = filter_new(page, "genre", "Genre");
	sqlite3_stmt *s;

	w.gender = NULL;
	filter_option(f, address(q, w), "Tous", current == NULL);
	s = db_query(q->db,
	    "SELECT c.id, c.label FROM field f JOIN choice c ON c.field = f.id"
	    " WHERE f.name = 'gender' ORDER BY c.position");
	while (db_step(q->db, s)) {
		const char *label = db_column(q->db, s, 1);
		bool on;

		w.gender = db_column(q->db, s, 0);
		on = current != NULL && strcmp(current, w.gender) == 0;
		filter_option(f, address(q, w), label, on);
		if (on)
			filter_on(f, label);
	}
	sqlite3_reset(s);
}

static void
chip(struct tpl *page, const char *href, const char *label, bool on)
{
	struct tpl *c = tpl_section(page, "CHIP");

	tpl_set(c, "HREF", href);
	tpl_set(c, "LABEL", label);
	if (on)
		tpl_show(c, "ON");
}

static void
hidden_filter(struct tpl *page, const char *name, const char *value)
{
	struct tpl *h = tpl_section(page, "HIDDEN_FILTER");

	tpl_set(h, "NAME", name);
	tpl_set(h, "VALUE", value);
}

static void
draw_filters(struct req *q, struct tpl *page, struct query w)
{
	struct query other;

	w.from = 0;
	w.backwards = false;
	filter_team(q, page, w);
	filter_gender(q, page, w);
	other = w;
	other.alert = !w.alert;
	chip(page, address(q, other), "Vigilance", w.alert);
	other = w;
	other.active = !w.active;
	chip(page, address(q, other), "File active seulement", w.active);
	if (w.team > 0)
		hidden_filter(page, "equipe",
		    arena_printf(q->a, "%" PRId64, w.team));
	if (w.gender != NULL)
		hidden_filter(page, "genre", w.gender);
	if (w.alert)
		hidden_filter(page, "vigilance", "1");
	if (w.active)
		hidden_filter(page, "active", "1");
	if (w.team > 0 || w.gender != NULL || w.alert || w.active ||
	    w.q[0] != '\0')
		tpl_set(tpl_section(page, "CLEAR"), "HREF", "/personnes");
}

/* ------------------------------------------------------------ handlers */

/* GET: a page of the list.  POST: the search, as a page or, for htmx, as
 * what replaces the results. */
void
person_list(struct req *q)
{
	const struct query w = read_query(q);
	const char *count;
	struct tpl *t;

	if (q->htmx) {
		t = tpl_new(q->a);
		count = draw_results(q, t, &w);
		tpl_set(tpl_section(t, "LIVE"), "COUNT", count);
		resp_fragment(q, 200, "persons/rows.tpl", t);
		return;
	}
	t = page_new(q, "Personnes");
	count = draw_results(
	    q, tpl_include(t, "RESULTS", "persons/rows.tpl"), &w);
	tpl_set(t, "TOTAL", count);
	tpl_set(t, "SCOPE", q->org->name);
	tpl_set(t, "Q", w.q);
	if (rights_allow(q->roles, CAP_PERSON_WRITE))
		tpl_show(t, "NEW");
	draw_filters(q, t, w);
	resp_page(q, 200, "persons/list.tpl", t);
}

/* Radio buttons `person` of the persons found, for forms of other modules. */
void
person_pick(struct req *q)
{
	enum { PICKED = 10 };
	struct query w = { .q = req_text(q, "q") };
	struct row *rows = arena_array(q->a, BATCH, sizeof *rows);
	struct tpl *t = tpl_new(q->a), *o;
	size_t n, i;
	bool more;

	n = w.q[0] != '\0' ? find_rows(q, &w, rows, &more) : 0;
	if (n > PICKED)
		n = PICKED;
	for (i = 0; i < n; i++) {
		o = page_option(t, "OPTION",
		    arena_printf(q->a, "%" PRId64, rows[i].id), rows[i].v[0],
		    n == 1);
		if (rows[i].v[1] != NULL)
			tpl_set(tpl_section(o, "OTHER"), "OTHER_NAMES",
			    rows[i].v[1]);
		if (rows[i].v[2] != NULL)
			tpl_set(tpl_section(o, "BORN"), "BIRTH",
			    date_show(q->a, rows[i].v[2]));
	}
	if (n == 0 && w.q[0] != '\0')
		tpl_show(t, "NONE");
	tpl_set(t, "COUNT",
	    arena_printf(q->a, "%zu proposition%s", n, n > 1 ? "s" : ""));
	resp_fragment(q, 200, "persons/pick.tpl", t);
}
