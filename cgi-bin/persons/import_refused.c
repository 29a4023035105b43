/* Rows that an import set aside: kept with why, shown, given as a workbook
 * that can be mended and imported again. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "import.h"
#include "journal.h"
#include "persons.h"
#include "text.h"
#include "tpl.h"
#include "xlsx.h"

enum {
	LISTED = 50,             /* rows of a page */
	CELLS_KEPT = 16 << 20,   /* bytes of the cells of one import */
};
static const char WHY[] = "Pourquoi";

/* ------------------------------------------------------------ kept */

static const char *
cells_json(struct arena *a, const char *const *cells, size_t n)
{
	struct buf b = buf_new(a);
	size_t i;

	buf_str(&b, "[");
	for (i = 0; i < n; i++) {
		buf_str(&b, i > 0 ? "," : "");
		if (cells[i] != NULL)
			text_json(&b, cells[i]);
		else
			buf_str(&b, "null");
	}
	buf_str(&b, "]");
	return b.p;
}

static void
insert(struct req *q, int64_t id, int64_t line, const char *name,
    const char *cells, const char *why)
{
	db_exec(q->db,
	    "INSERT INTO import_refused (import, line, name, cells, why)"
	    " VALUES (?1, ?2, ?3, ?4, ?5)",
	    I(id), I(line), T(name), T(cells), T(why));
}

void
import_refuse(struct import *im, int64_t id, const struct import_row *row,
    const struct book_row *cells)
{
	struct arena *a = im->q->a;
	const char *json = cells_json(a, cells->cells, cells->n);
	const char *name = import_name(im, cells);

	if (im->refused + strlen(json) > CELLS_KEPT)
		return; /* the page says how many are kept */
	if (im->refused == 0)
		insert(im->q, id, 0, "",
		    cells_json(a, im->titles, im->ncolumns), "");
	im->refused += strlen(json);
	insert(im->q, id, (int64_t)row->line, name != NULL ? name : "", json,
	    row->why != NULL ? row->why : "");
}

void
import_refused_forget(struct req *q, int64_t id)
{
	db_exec(
	    q->db, "DELETE FROM import_refused WHERE import = ?1", I(id));
}

/* ------------------------------------------------------------ shown */

void
import_refused_draw(
    struct req *q, struct tpl *page, int64_t id, int64_t skipped)
{
	const int64_t after = req_int(q, "apres", 0, INT64_MAX, 0);
	const int64_t all = db_int(q->db, 0,
	    "SELECT count(*) FROM import_refused WHERE import = ?1"
	    " AND line > 0",
	    I(id));
	struct tpl *t, *row;
	int64_t line = 0, n = 0;
	sqlite3_stmt *s;

	if (all == 0)
		return;
	t = tpl_section(page, "REFUSED");
	import_count(q, t, "COUNT", skipped);
	tpl_int(t, "ID", id);
	if (all < skipped)
		import_count(q, tpl_section(t, "PART"), "KEPT", all);
	if (after > 0)
		tpl_int(tpl_section(t, "TOP"), "ID", id);
	s = db_query(q->db,
	    "SELECT line, name, why FROM import_refused WHERE import = ?1"
	    " AND line > ?2 ORDER BY line LIMIT ?3",
	    I(id), I(after), I(LISTED + 1));
	for (; db_step(q->db, s); n++) {
		if (n == LISTED) {
			tpl_set(tpl_section(t, "MORE"), "HREF",
			    arena_printf(q->a,
				"/personnes/import/%" PRId64
				"?apres=%" PRId64,
				id, line));
			continue;
		}
		line = db_column_int(s, 0);
		row = tpl_section(t, "ROW");
		tpl_int(row, "LINE", line);
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_set(row, "WHY", db_column(q->db, s, 2));
	}
	sqlite3_reset(s);
}

/* ------------------------------------------------------------ the workbook */

struct rows {
	struct req *q;
	sqlite3_stmt *rows;
	size_t n;                 /* columns of the workbook that was sent */
	bool skip[BOOK_COLUMNS];  /* its « Pourquoi », of the time before */
};

/* The cells of a row, in their order: NULL once there are no more. */
static sqlite3_stmt *
cells_of(struct req *q, const char *json)
{
	return db_query(
	    q->db, "SELECT value FROM json_each(?1) ORDER BY key", T(json));
}

static bool
refused_row(void *arg, struct xlsx *x)
{
	struct rows *r = arg;
	struct req *q = r->q;
	sqlite3_stmt *s;
	size_t i = 0;

	if (!db_step(q->db, r->rows))
		return false;
	q->db->a = xlsx_scratch(x);
	s = cells_of(q, (const char *)sqlite3_column_text(r->rows, 0));
	for (; i < r->n && db_step(q->db, s); i++)
		if (!r->skip[i])
			xlsx_text(x, db_column(q->db, s, 0));
	sqlite3_reset(s);
	for (; i < r->n; i++)
		if (!r->skip[i])
			xlsx_empty(x);
	xlsx_text(x, (const char *)sqlite3_column_text(r->rows, 1));
	q->db->a = q->a;
	return true;
}

static size_t
read_columns(struct rows *r, const char *titles, struct xlsx_column *columns)
{
	struct req *q = r->q;
	sqlite3_stmt *s = cells_of(q, titles);
	size_t n = 0;

	for (; r->n < BOOK_COLUMNS && db_step(q->db, s); r->n++) {
		const char *title = db_column(q->db, s, 0);

		r->skip[r->n] = title != NULL && strcmp(title, WHY) == 0;
		if (!r->skip[r->n])
			columns[n++].title = title != NULL ? title : "";
	}
	sqlite3_reset(s);
	columns[n++] = (struct xlsx_column){ WHY, 60, true };
	return n;
}

void
import_refused(struct req *q)
{
	const int64_t id = req_id(q);
	const char *titles = db_text(q->db,
	    "SELECT cells FROM import_refused WHERE import = ?1 AND line = 0",
	    I(id));
	struct xlsx_column columns[BOOK_COLUMNS + 1] = { 0 };
	struct xlsx_sheet sheet = { .name = "personnes suivies",
		.columns = columns, .row = refused_row };
	struct rows rows = { .q = q };
	struct xlsx *x;
	const void *file;
	size_t n;

	if (titles == NULL)
		die(404, "no refused rows of import %" PRId64, id);
	db_remember(q->db);
	sheet.ncolumns = read_columns(&rows, titles, columns);
	sheet.arg = &rows;
	rows.rows = db_query(q->db,
	    "SELECT cells, why FROM import_refused WHERE import = ?1"
	    " AND line > 0 ORDER BY line",
	    I(id));
	x = xlsx_new(q->a, "Lignes mises de côté", q->now);
	xlsx_sheet(x, &sheet);
	file = xlsx_end(x, &n);
	sqlite3_reset(rows.rows);
	journal_event(q, J_EXPORT, "import", id);
	resp_file(q,
	    arena_printf(q->a, "lignes-mises-de-cote-%" PRId64 ".xlsx", id),
	    XLSX_TYPE, file, n);
}
