#include "xlsx.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "date.h"
#include "die.h"
#include "pack.h"
#include "text.h"
#include "xlsx_parts.h"
#include "xml.h"

enum {
	ROWS_MAX = 1048576,
	COLUMNS_MAX = 16384,
	CELL_MAX = 32767,        /* UTF-16 units */
	DIGITS_MAX = 15,         /* what a double keeps */
	SCRATCH_MAX = 8 << 20,
	WIDTH_MIN = 17,          /* an instant fits */
	WIDTH_MAX = 60,
	FIRST_SERIAL = 61,       /* 1900-03-01: before, programs disagree */
};
static const int64_t INT_EXACT = (int64_t)1 << 53;

enum stage { HEAD, ROWS };

/* A sheet being pulled. */
struct stream {
	struct xlsx *x;
	const struct xlsx_sheet *sheet;
	struct xlsx_name *name;
	enum stage stage;
};

struct xlsx {
	struct arena *a, *scratch;
	struct pack *pack;
	const char *title;
	int64_t instant;
	struct xlsx_name *names, **names_end;
	struct stream **streams;
	size_t nsheets, cap;
	/* the row being written */
	const struct xlsx_sheet *sheet;
	struct buf *out;
	bool strong;
	unsigned row, column; /* row: 1 is the header; column: the next one */
};

static void
release(void *arg)
{
	struct xlsx *x = arg;

	if (x->scratch != NULL)
		arena_free(x->scratch);
	x->scratch = NULL;
}

struct xlsx *
xlsx_new(struct arena *a, const char *title, int64_t instant)
{
	struct xlsx *x = arena_alloc(a, sizeof *x);

	x->a = a;
	x->title = title;
	x->instant = instant;
	x->names_end = &x->names;
	arena_defer(a, release, x);
	x->scratch = arena_new(SCRATCH_MAX);
	x->pack = pack_new(a, instant);
	return x;
}

struct arena *
xlsx_scratch(struct xlsx *x)
{
	return x->scratch;
}

/* ----------------------------------------------------------------- cells */

/* Writes n in decimal at p; the end. */
static char *
put_number(char *p, unsigned n)
{
	char digits[10];
	size_t i = 0;

	do
		digits[i++] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	while (i > 0)
		*p++ = digits[--i];
	return p;
}

/* Column 0 is A, 26 is AA. */
static char *
put_column(char *p, unsigned column)
{
	char letters[4];
	size_t i = 0;

	for (column++; column > 0; column = (column - 1) / 26)
		letters[i++] = (char)('A' + (column - 1) % 26);
	while (i > 0)
		*p++ = letters[--i];
	return p;
}

static char *
put(char *p, const char *s)
{
	size_t n = strlen(s);

	memcpy(p, s, n);
	return p + n;
}

/* <c r="B2" s="3" and what follows; the column advances. */
static void
cell(struct xlsx *x, enum xlsx_style style, const char *tail)
{
	char text[128], *p = text;

	if (x->column >= COLUMNS_MAX)
		die(500, "xlsx: more than %d columns", COLUMNS_MAX);
	if (x->strong)
		style += XLSX_STYLE__N;
	p = put(p, "<c r=\"");
	p = put_column(p, x->column++);
	p = put_number(p, x->row);
	p = put(p, "\" s=\"");
	p = put_number(p, style);
	p = put(p, tail);
	buf_add(x->out, text, (size_t)(p - text));
}

static void
number(struct xlsx *x, enum xlsx_style style, const char *digits)
{
	cell(x, style, "\"><v>");
	buf_str(x->out, digits);
	buf_str(x->out, "</v></c>");
}

void
xlsx_empty(struct xlsx *x)
{
	x->column++;
}

void
xlsx_strong(struct xlsx *x)
{
	x->strong = true;
}

void
xlsx_lines(struct xlsx *x, size_t n)
{
	enum { LINE_POINTS = 15, LINES_MAX = 27 }; /* 409 points at most */

	if (x->column != 0)
		die(500, "xlsx_lines after the row's first cell");
	if (n > LINES_MAX)
		n = LINES_MAX;
	if (n < 2)
		return;
	x->out->n--; /* the end of the row's tag, written by row_begin() */
	buf_printf(x->out, " ht=\"%zu\">", n * LINE_POINTS);
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	    (c >= 'A' && c <= 'F');
}

/*
 * Spreadsheet programs read _x0041_ as a letter A: the first character of
 * such text is written that way itself.
 */
static const char *
guard_escapes(struct xlsx *x, const char *s)
{
	struct buf b = buf_new(x->scratch);
	const char *from = s, *p = s;

	while ((p = strstr(p, "_x")) != NULL) {
		if (is_hex(p[2]) && is_hex(p[3]) && is_hex(p[4]) &&
		    is_hex(p[5]) && p[6] == '_') {
			buf_add(&b, from, (size_t)(p - from));
			buf_str(&b, "_x005F");
			from = p;
		}
		p += 2;
	}
	if (from == s)
		return s;
	buf_str(&b, from);
	return b.p;
}

static bool
column_wraps(const struct xlsx *x)
{
	return x->column < x->sheet->ncolumns &&
	    x->sheet->columns[x->column].wrap;
}

void
xlsx_text(struct xlsx *x, const char *s)
{
	enum xlsx_style style = XLSX_STYLE_TEXT;

	if (s == NULL || *s == '\0') {
		xlsx_empty(x);
		return;
	}
	if (column_wraps(x) || strchr(s, '\n') != NULL)
		style = XLSX_STYLE_WRAP;
	if (strstr(s, "_x") != NULL)
		s = guard_escapes(x, s);
	cell(x, style,
	    "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	xml_escape(x->out, s, CELL_MAX);
	buf_str(x->out, "</t></is></c>");
}

/* -?digits[.digits], short enough to be kept exactly? */
static bool
is_number(const char *s)
{
	size_t n, digits;

	s += *s == '-';
	digits = n = strspn(s, "0123456789");
	s += n;
	if (n > 0 && *s == '.') {
		n = strspn(++s, "0123456789");
		digits += n;
		s += n;
	}
	return n > 0 && *s == '\0' && digits <= DIGITS_MAX;
}

void
xlsx_number(struct xlsx *x, const char *canonical)
{
	if (canonical != NULL && is_number(canonical))
		number(x, XLSX_STYLE_NUMBER, canonical);
	else
		xlsx_text(x, canonical);
}

static void
real(struct xlsx *x, enum xlsx_style style, double value)
{
	char digits[32];

	if (!isfinite(value)) {
		xlsx_empty(x);
		return;
	}
	snprintf(digits, sizeof digits, "%.15g", value);
	number(x, style, digits);
}

void
xlsx_real(struct xlsx *x, double value)
{
	real(x, XLSX_STYLE_NUMBER, value);
}

void
xlsx_percent(struct xlsx *x, double share)
{
	real(x, XLSX_STYLE_PERCENT, share);
}

void
xlsx_int(struct xlsx *x, int64_t value)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%" PRId64, value);
	if (value > INT_EXACT || value < -INT_EXACT)
		xlsx_text(x, digits);
	else
		number(x, XLSX_STYLE_INT, digits);
}

/*
 * The day's number in a spreadsheet, 0 if the text is no date.  Days are
 * counted in eras of 400 years that begin in March.
 */
static int
serial(const char *iso)
{
	int year, month, day, used = 0, era_year, day_of_year, days;

	if (sscanf(iso, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 ||
	    used != 10 || iso[10] != '\0' || year < 1 || month < 1 ||
	    month > 12 || day < 1 || day > 31)
		return 0;
	year -= month <= 2;
	era_year = year % 400;
	day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	days = year / 400 * 146097 + era_year * 365 + era_year / 4 -
	    era_year / 100 + day_of_year;
	return days - 693899; /* 1899-12-30 is 0 */
}

void
xlsx_date(struct xlsx *x, const char *iso)
{
	int days = iso == NULL ? 0 : serial(iso);
	char digits[16];

	if (days >= FIRST_SERIAL) {
		snprintf(digits, sizeof digits, "%d", days);
		number(x, XLSX_STYLE_DATE, digits);
	} else if (iso != NULL && date_valid(iso)) {
		xlsx_text(x, date_show(x->scratch, iso));
	} else {
		xlsx_text(x, iso);
	}
}

void
xlsx_instant(struct xlsx *x, int64_t instant)
{
	int hours = 0, minutes = 0;
	const char *day;

	if (instant == 0) {
		xlsx_empty(x);
		return;
	}
	day = date_of(x->scratch, instant);
	sscanf(date_time_of(x->scratch, instant), "%2d:%2d", &hours, &minutes);
	real(x, XLSX_STYLE_INSTANT,
	    serial(day) + (hours * 60 + minutes) / 1440.0);
}

/* ---------------------------------------------------------------- sheets */

static double
column_width(const struct xlsx_column *c)
{
	double n = (double)utf8_length(c->title) + 4; /* the filter's button */

	if (c->width > 0)
		return c->width > 255 ? 255 : c->width;
	if (n < WIDTH_MIN)
		return WIDTH_MIN;
	return n > WIDTH_MAX ? WIDTH_MAX : n;
}

static void
row_begin(struct xlsx *x)
{
	char text[32], *p = put(text, "<row r=\"");

	x->column = 0;
	x->strong = false;
	p = put_number(p, ++x->row);
	p = put(p, "\">");
	buf_add(x->out, text, (size_t)(p - text));
}

static void
write_columns(struct xlsx *x)
{
	const struct xlsx_sheet *s = x->sheet;
	size_t i;

	if (s->ncolumns == 0)
		return;
	buf_str(x->out, "<cols>");
	for (i = 0; i < s->ncolumns; i++)
		buf_printf(x->out,
		    "<col min=\"%zu\" max=\"%zu\" width=\"%.1f\" "
		    "customWidth=\"1\"/>",
		    i + 1, i + 1, column_width(&s->columns[i]));
	buf_str(x->out, "</cols>");
}

static void
write_head(struct xlsx *x, bool first)
{
	size_t i;

	buf_str(x->out, xlsx_sheet_open);
	buf_str(x->out, first ? xlsx_sheet_view_first : xlsx_sheet_view);
	if (x->sheet->ncolumns > 0)
		buf_str(x->out, xlsx_sheet_pane);
	buf_str(x->out, "</sheetView></sheetViews>"
			"<sheetFormatPr defaultRowHeight=\"15\"/>");
	write_columns(x);
	buf_str(x->out, "<sheetData>");
	x->row = 0;
	if (x->sheet->ncolumns == 0)
		return;
	row_begin(x);
	for (i = 0; i < x->sheet->ncolumns; i++) {
		cell(x, XLSX_STYLE_HEADER,
		    "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
		xml_escape(x->out, x->sheet->columns[i].title, CELL_MAX);
		buf_str(x->out, "</t></is></c>");
	}
	buf_str(x->out, "</row>");
}

static void
write_tail(struct xlsx *x, const struct xlsx_name *name)
{
	char last[4] = { 0 };

	buf_str(x->out, "</sheetData>");
	if (name->ncolumns > 0) {
		put_column(last, (unsigned)name->ncolumns - 1);
		buf_printf(x->out, "<autoFilter ref=\"A1:%s%u\"/>", last,
		    name->filtered);
	}
	buf_str(x->out, xlsx_sheet_paper);
	buf_printf(x->out,
	    "<pageSetup paperSize=\"9\" orientation=\"%s\" fitToWidth=\"1\" "
	    "fitToHeight=\"0\"/>",
	    x->sheet->portrait ? "portrait" : "landscape");
	buf_str(x->out, xlsx_sheet_close);
}

/* One row; a row that the producer refused leaves no trace. */
static bool
write_row(struct xlsx *x, struct xlsx_name *name)
{
	size_t mark = x->out->n;
	bool written;

	row_begin(x);
	written = x->sheet->row != NULL && x->sheet->row(x->sheet->arg, x);
	if (written && x->row > ROWS_MAX)
		die(413, "xlsx: more than %d rows", ROWS_MAX - 1);
	if (!written)
		x->out->n = mark;
	else
		buf_str(x->out, "</row>");
	if (written && !x->strong)
		name->filtered = x->row;
	arena_reset(x->scratch);
	return written;
}

/* pack_stream()'s producer: the head, the rows one by one, the tail. */
static bool
sheet_more(void *arg, struct buf *out)
{
	struct stream *s = arg;
	struct xlsx *x = s->x;

	x->out = out;
	x->sheet = s->sheet;
	if (s->stage == HEAD) {
		s->stage = ROWS;
		write_head(x, s->name == x->names);
		s->name->filtered = 1;
		return true;
	}
	if (write_row(x, s->name))
		return true;
	write_tail(x, s->name);
	return false;
}

void
xlsx_sheet(struct xlsx *x, const struct xlsx_sheet *sheet)
{
	struct xlsx_name *name = arena_alloc(x->a, sizeof *name);
	struct stream *s = arena_alloc(x->a, sizeof *s), **bigger;

	if (sheet->ncolumns > COLUMNS_MAX)
		die(500, "xlsx: more than %d columns", COLUMNS_MAX);
	if (x->nsheets == x->cap) {
		x->cap = x->cap == 0 ? 8 : x->cap * 2;
		bigger = arena_array(x->a, x->cap, sizeof *bigger);
		if (x->nsheets > 0)
			memcpy(bigger, x->streams,
			    x->nsheets * sizeof *bigger);
		x->streams = bigger;
	}
	name->name = xlsx_sheet_name(x->a, sheet->name, x->names);
	name->ncolumns = sheet->ncolumns;
	*x->names_end = name;
	x->names_end = &name->next;
	s->x = x;
	s->sheet = arena_memdup(x->a, sheet, sizeof *sheet);
	s->name = name;
	x->streams[x->nsheets++] = s;
}

static bool
workbook_more(void *arg, struct buf *out)
{
	struct xlsx *x = arg;
	size_t n;
	char *text = xlsx_workbook(x->a, x->names, &n);

	buf_add(out, text, n);
	return false;
}

const void *
xlsx_end(struct xlsx *x, size_t *n)
{
	static const struct xlsx_sheet none = { .name = "Rapport" };
	size_t i;

	if (x->nsheets == 0)
		xlsx_sheet(x, &none);
	xlsx_add_parts(x->a, x->pack, x->title, x->instant, x->nsheets);
	for (i = 0; i < x->nsheets; i++)
		pack_stream(x->pack,
		    arena_printf(
			x->a, "xl/worksheets/sheet%zu.xml", i + 1),
		    sheet_more, x->streams[i]);
	/* Last, because it tells where each sheet ends. */
	pack_stream(x->pack, "xl/workbook.xml", workbook_more, x);
	return pack_end(x->pack, n);
}
