/*
 * « Contacts »: the directory as a list.  Order, category and page are in the
 * address; what is searched is posted, as in the other lists.
 */
#include "directory.h"

#include <inttypes.h>
#include <string.h>

#include "agenda.h"
#include "date.h"
#include "journal.h"
#include "page.h"
#include "session.h"
#include "text.h"
#include "xlsx.h"

enum { PAGE_ROWS = 50, EXPORT_MAX = 100000 };
enum { ID, NAME, PHONE, EMAIL, ADDRESS, POSTCODE, CITY, CATEGORIES,
	DESCRIPTION };

/* ?1 words, ?2 the code of a category or NULL, ?3 rows, ?4 from */
#define FOUND \
	" FROM contact c WHERE c.deleted_at IS NULL AND" DIRECTORY_MATCH("?1") \
	" AND (?2 IS NULL OR EXISTS (SELECT 1 FROM value x" \
	" WHERE x.entity = 'contact' AND x.record = c.id AND x.value = ?2))"
#define ROWS(order) \
	"SELECT c.id, c.name, c.phone, c.email, c.address, c.postcode, c.city," \
	" " DIRECTORY_CATEGORIES ", c.description" FOUND " ORDER BY " order " LIMIT ?3 OFFSET ?4"
static const struct sort {
	const char *word, *marker, *asc, *desc;
} sorts[] = {
	{ "nom", "COL_NAME", ROWS("c.sort_name"), ROWS("c.sort_name DESC") },
	{ "ville", "COL_CITY", ROWS("c.sort_city = '', c.sort_city, c.sort_name"),
	    ROWS("c.sort_city = '', c.sort_city DESC, c.sort_name DESC") },
	{ "code", "COL_POSTCODE",
	    ROWS("c.postcode IS NULL, c.postcode, c.sort_name"),
	    ROWS("c.postcode IS NULL, c.postcode DESC, c.sort_name DESC") },
};

struct view {
	const char *q, *words;
	const struct field *categories;
	const char *category; /* its code, or NULL */
	size_t sort;
	bool desc;
	int64_t page, total;
};

/* ------------------------------------------------------------ reading */

static struct view
read_view(struct req *q)
{
	struct view v = { .q = "" };
	const char *word = req_text(q, "tri");
	struct field *categories;
	struct words words;
	size_t i;

	(void)directory_entity(q, &categories);
	v.categories = categories;
	if (q->method == POST)
		v.q = text_trim(q->a, req_text(q, "q"));
	words = words_read(q, v.q);
	v.words = directory_words(q, v.categories, &words);
	for (i = 0; i < ARRAY_LEN(sorts); i++)
		if (strcmp(sorts[i].word, word) == 0)
			v.sort = i;
	v.desc = strcmp(req_text(q, "sens"), "desc") == 0;
	v.page = req_int(q, "page", 1, 1000000, 1);
	word = req_text(q, "categorie");
	for (i = 0; i < v.categories->nchoices; i++)
		if (strcmp(v.categories->choices[i].code, word) == 0)
			v.category = word;
	if (word[0] != '\0' && v.category == NULL)
		die(404, "no such category");
	v.total = db_int(q->db, 0, "SELECT count(*)" FOUND, T(v.words),
	    T(v.category));
	return v;
}

static sqlite3_stmt *
rows_of(struct req *q, const struct view *v, int64_t n, int64_t from)
{
	const struct bind binds[] = { T(v->words), T(v->category), I(n),
		I(from) };

	return db_query_list(q->db,
	    v->desc ? sorts[v->sort].desc : sorts[v->sort].asc, binds,
	    ARRAY_LEN(binds));
}

static const char *
address(struct req *q, struct view v)
{
	struct buf b = buf_new(q->a);

	if (v.category != NULL)
		buf_printf(&b, "&categorie=%s", v.category);
	if (v.sort != 0 || v.desc)
		buf_printf(&b, "&tri=%s%s", sorts[v.sort].word,
		    v.desc ? "&sens=desc" : "");
	if (v.page > 1)
		buf_printf(&b, "&page=%" PRId64, v.page);
	return b.n == 0 ? "/contacts"
			: arena_printf(q->a, "/contacts?%s", b.p + 1);
}

/* « 12 contacts » */
static const char *
count_text(struct req *q, int64_t n)
{
	return arena_printf(q->a, "%s\u00A0contact%s",
	    text_number(q->a, (double)n), n > 1 ? "s" : "");
}

/* ------------------------------------------------------------ the table */

static void
draw_heads(struct req *q, struct tpl *t, const struct view *v)
{
	struct view other = *v;
	struct tpl *col;
	size_t i;

	other.page = 1;
	for (i = 0; i < ARRAY_LEN(sorts); i++) {
		col = tpl_section(t, sorts[i].marker);
		if (i == v->sort)
			tpl_show(col, v->desc ? "DESC" : "ASC");
		other.sort = i;
		other.desc = i == v->sort && !v->desc;
		if (v->q[0] == '\0')
			tpl_set(tpl_section(col, "SORT"), "HREF",
			    address(q, other));
	}
}

void
directory_phone(struct req *q, struct tpl *t, const char *phone)
{
	const char *number = directory_dialled(q, phone);
	struct tpl *part = tpl_section(t, number != NULL ? "CALL" : "SAID");

	tpl_set(part, "PHONE", phone);
	tpl_set(part, "NUMBER", number);
}

static void
draw_row(struct req *q, struct tpl *t, sqlite3_stmt *s)
{
	struct tpl *row = tpl_section(t, "ROW");
	const char *name = db_column(q->db, s, NAME);

	if (rights_allow(q->roles, CAP_CONTACT_WRITE)) {
		struct tpl *link = tpl_section(row, "LINK");

		tpl_set(link, "HREF",
		    arena_printf(
			q->a, "/contacts/%" PRId64, db_column_int(s, ID)));
		tpl_set(link, "NAME", name);
	} else {
		tpl_set(tpl_section(row, "PLAIN"), "NAME", name);
	}
	if (sqlite3_column_type(s, PHONE) != SQLITE_NULL)
		directory_phone(q, row, db_column(q->db, s, PHONE));
	if (sqlite3_column_type(s, EMAIL) != SQLITE_NULL)
		tpl_set(tpl_section(row, "MAIL"), "EMAIL",
		    db_column(q->db, s, EMAIL));
	tpl_set(row, "ADDRESS", db_column(q->db, s, ADDRESS));
	tpl_set(row, "POSTCODE", db_column(q->db, s, POSTCODE));
	tpl_set(row, "CITY", db_column(q->db, s, CITY));
	tpl_set(row, "CATEGORIES", db_column(q->db, s, CATEGORIES));
}

/* The search and the filters, for the forms of the page. */
static void
draw_hidden(struct tpl *t, const struct view *v)
{
	if (v->category != NULL)
		tpl_set(tpl_section(t, "OF_CATEGORY"), "VALUE", v->category);
	if (v->sort != 0)
		tpl_set(tpl_section(t, "OF_SORT"), "VALUE",
		    sorts[v->sort].word);
	if (v->desc)
		tpl_show(t, "OF_DESC");
}

/* Links; the pages of a search are buttons of a form. */
static void
draw_pages(struct req *q, struct tpl *t, const struct view *v)
{
	const int64_t last = (v->total + PAGE_ROWS - 1) / PAGE_ROWS;
	static const char *const markers[] = { "PREV", "NEXT" };
	struct view other = *v;
	struct tpl *p, *to;
	int i;

	if (last <= 1)
		return;
	p = tpl_section(t, "PAGES");
	tpl_set(p, "CSRF", csrf_token(q));
	tpl_set(p, "Q", v->q);
	draw_hidden(p, v);
	tpl_set(p, "COUNT",
	    arena_printf(q->a, "Page %" PRId64 " sur %" PRId64, v->page, last));
	for (i = 0; i < 2; i++) {
		other.page = v->page + 2 * i - 1;
		if (other.page < 1 || other.page > last)
			continue;
		to = tpl_section(tpl_section(p, markers[i]),
		    v->q[0] == '\0' ? "LINK" : "BUTTON");
		tpl_set(to, "HREF", address(q, other));
		tpl_int(to, "PAGE", other.page);
	}
}

static void
draw_results(struct req *q, struct tpl *t, const struct view *v)
{
	const bool writes = rights_allow(q->roles, CAP_CONTACT_WRITE);
	struct tpl *table, *part;
	sqlite3_stmt *s;

	if (v->total == 0) {
		part = tpl_section(t,
		    v->q[0] != '\0' || v->category != NULL ? "NONE" : "EMPTY");
		if (writes)
			tpl_show(part, "NEW");
		return;
	}
	table = tpl_section(t, "TABLE");
	draw_heads(q, table, v);
	s = rows_of(q, v, PAGE_ROWS, (v->page - 1) * PAGE_ROWS);
	while (db_step(q->db, s))
		draw_row(q, table, s);
	sqlite3_reset(s);
	draw_pages(q, table, v);
	if (!writes)
		return;
	part = tpl_section(table, "EXPORT");
	tpl_set(part, "CSRF", csrf_token(q));
	tpl_set(part, "Q", v->q);
	draw_hidden(part, v);
}

/* ------------------------------------------------------------ the page */

static void
draw_menu(struct req *q, struct tpl *t, const struct view *v)
{
	const struct field *f = v->categories;
	struct view other = *v;
	struct tpl *menu = NULL, *o;
	size_t i;

	other.page = 1;
	for (i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];

		other.category = c->code;
		if (v->category != NULL && strcmp(v->category, c->code) == 0) {
			other.category = NULL;
			o = tpl_section(t, "FILTER");
			tpl_set(o, "LABEL", c->label);
			tpl_set(o, "REMOVE", address(q, other));
		} else if (v->category == NULL && !c->archived) {
			if (menu == NULL)
				menu = tpl_section(t, "MENU");
			o = tpl_section(menu, "OPTION");
			tpl_set(o, "HREF", address(q, other));
			tpl_set(o, "LABEL", c->label);
		}
	}
}

/* GET: a page of the list.  POST: the search, or what it replaces. */
void
directory_list(struct req *q)
{
	const struct view v = read_view(q);
	struct tpl *t, *live;

	if (q->htmx) {
		t = tpl_new(q->a);
		draw_results(q, t, &v);
		live = tpl_section(t, "LIVE");
		tpl_set(live, "COUNT", count_text(q, v.total));
		resp_fragment(q, 200, "agenda/directory_rows.tpl", t);
		return;
	}
	t = page_new(q, "Contacts");
	draw_results(q, tpl_include(t, "RESULTS", "agenda/directory_rows.tpl"),
	    &v);
	tpl_set(t, "COUNT", count_text(q, v.total));
	tpl_set(t, "Q", v.q);
	draw_hidden(t, &v);
	draw_menu(q, t, &v);
	if (rights_allow(q->roles, CAP_CONTACT_WRITE))
		tpl_show(t, "NEW");
	if (rights_allow(q->roles, CAP_ADMIN))
		tpl_show(t, "ADMIN");
	resp_page(q, 200, "agenda/directory.tpl", t);
}

/* ------------------------------------------------------------ a workbook */

struct cursor {
	struct req *q;
	sqlite3_stmt *s;
};

static bool
export_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;
	int i;

	if (!db_step(c->q->db, c->s))
		return false;
	for (i = NAME; i <= DESCRIPTION; i++)
		xlsx_text(x, (const char *)sqlite3_column_text(c->s, i));
	return true;
}

void
directory_export(struct req *q)
{
	static const struct xlsx_column columns[] = { { "Nom", 36, false },
		{ "Téléphone", 18, false }, { "E-mail", 30, false },
		{ "Adresse", 36, false }, { "Code postal", 12, false },
		{ "Ville", 20, false }, { "Catégories", 36, false },
		{ "Description", 60, true } };
	const struct view v = read_view(q);
	struct cursor c = { .q = q };
	struct xlsx *x = xlsx_new(q->a, "Contacts", q->now);
	const void *file;
	size_t n;

	c.s = rows_of(q, &v, EXPORT_MAX, 0);
	xlsx_sheet(x, &(struct xlsx_sheet){ "Contacts", columns,
			  ARRAY_LEN(columns), export_row, &c, false });
	file = xlsx_end(x, &n);
	journal_event(q, J_EXPORT, "contact", 0);
	resp_file(q,
	    arena_printf(q->a, "contacts-%s.xlsx", date_of(q->a, q->now)),
	    XLSX_TYPE, file, n);
}
