/* What the cells of a workbook say: choices, days, « Oui », and why one cannot
 * be read. */
#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "import.h"
#include "text.h"

enum { CELL_VALUES = 100 };
enum { CHOICE_BYTES = 256 }; /* of a choice in a cell of several, on average */

/* ------------------------------------------------------------ problems */

void
import_say(struct import *im, struct import_problem *list, size_t *n, size_t line,
    const char *column, const char *value, const char *sentence)
{
	if (*n < IMPORT_SHOWN)
		list[*n] = (struct import_problem){ .line = line,
			.column = column,
			.value = utf8_cut(im->a, value, 80),
			.sentence = arena_strdup(im->a, sentence) };
	++*n;
}

void
import_fault(struct import *im, struct import_row *row, const char *column,
    const char *value, const char *sentence)
{
	row->faults++;
	import_say(im, im->problems, &im->nproblems, row->line, column, value,
	    sentence);
	import_why(im, row, column, sentence);
}

void
import_why(struct import *im, struct import_row *row, const char *column,
    const char *sentence)
{
	row->why = arena_printf(im->q->a, "%s%s%s%s%s",
	    row->why != NULL ? row->why : "", row->why != NULL ? " " : "",
	    column, column[0] != '\0' ? "\u00A0: " : "", sentence);
}

/* ------------------------------------------------------------ choices */

/* Separators of choices in a text, up to its end. */
static size_t
separators(const char *text)
{
	size_t n = 0;

	while (*(text += strcspn(text, ",;\n")) != '\0') {
		text++;
		n++;
	}
	return n;
}

/* The choices of a field as cells are compared with, folded once. */
static const struct import_choices *
choices_of(struct import *im, size_t field)
{
	const struct field *f = &im->e->fields[field];
	struct import_choices *c;
	size_t i, n;

	if (im->choices == NULL)
		im->choices =
		    arena_array(im->a, im->e->n, sizeof *im->choices);
	c = &im->choices[field];
	if (c->folds != NULL)
		return c;
	c->folds = arena_array(im->a, f->nchoices + 1, sizeof *c->folds);
	for (i = 0; i < f->nchoices; i++) {
		c->folds[i] = text_fold(im->a, f->choices[i].label);
		n = separators(f->choices[i].label);
		c->most = n > c->most ? n : c->most;
	}
	return c;
}

static const char *
code_of(struct import *im, size_t field, const char *fold)
{
	const struct field *f = &im->e->fields[field];
	const struct import_choices *c = choices_of(im, field);
	size_t i;

	for (i = 0; i < f->nchoices; i++)
		if (!f->choices[i].archived && strcmp(c->folds[i], fold) == 0)
			return f->choices[i].code;
	return NULL;
}

static struct import_unknown *
unknown_of(struct import *im, size_t field, const char *text, const char *fold)
{
	struct import_unknown *u;
	size_t i;

	for (i = 0; i < im->nunknowns; i++) {
		u = &im->unknowns[i];
		if (u->field == field && strcmp(u->fold, fold) == 0)
			return u;
	}
	if (im->nunknowns == IMPORT_UNKNOWNS) {
		im->too_many = true;
		return NULL;
	}
	u = &im->unknowns[im->nunknowns++];
	u->field = field;
	u->text = utf8_cut(im->a, text, 80);
	u->fold = arena_strdup(im->a, fold);
	return u;
}

/* Adds the code of one choice, or what was decided of an unknown one; the
 * first one left out is kept, to say it of a field that must have a value. */
static void
add_choice(struct import *im, struct import_row *row, size_t field,
    const char *text, struct buf *out)
{
	const char *fold = text_fold(im->q->a, text);
	const char *code = code_of(im, field, fold);
	struct import_unknown *u;

	if (code == NULL && (u = unknown_of(im, field, text, fold)) != NULL) {
		u->count++;
		code = u->code;
	}
	if (code != NULL)
		buf_printf(out, "%s%s", out->n > 0 ? "\n" : "", code);
	else if (row->unknown[field] == NULL)
		row->unknown[field] = utf8_cut(im->q->a, text, 80);
}

/* The end of the longest run of pieces that is a choice, which has no more
 * separators than a label; of the first piece when none is. */
static const char *
longest_choice(struct import *im, size_t field, const char *at)
{
	const size_t most = choices_of(im, field)->most;
	const char *end = at + strcspn(at, ",;\n"), *best = end;
	struct arena *a = im->q->a;
	size_t i;

	for (i = 0; i <= most; i++) {
		if (code_of(im, field,
			text_fold(a, arena_strndup(a, at,
			    (size_t)(end - at)))) != NULL)
			best = end;
		if (*end == '\0')
			break;
		end += 1 + strcspn(end + 1, ",;\n");
	}
	return best;
}

/* Several choices in a cell stand between commas, which a choice may hold
 * too. */
static void
add_choices(struct import *im, struct import_row *row, size_t field,
    const char *text, struct buf *out)
{
	struct arena *a = im->q->a;
	const char *at = text, *best;

	while (*at != '\0') {
		at += strspn(at, ",;\n ");
		if (*at == '\0')
			break;
		best = longest_choice(im, field, at);
		add_choice(im, row, field,
		    text_trim(a, arena_strndup(a, at, (size_t)(best - at))),
		    out);
		at = best;
	}
}

/* ------------------------------------------------------------ cells */

/* « Oui », « Non » and what other programs write. */
static const char *
yes_no(struct req *q, const char *text)
{
	static const char *const words[][2] = { { "oui", "1" }, { "yes", "1" },
		{ "vrai", "1" }, { "true", "1" }, { "1", "1" }, { "x", "1" },
		{ "non", "0" }, { "no", "0" }, { "faux", "0" },
		{ "false", "0" }, { "0", "0" } };
	const char *fold = text_fold(q->a, text);
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i][0], fold) == 0)
			return words[i][1];
	return NULL;
}

/* A day; a number without the style of a date is one in some exports. */
static const char *
day_typed(struct import *im, const char *text)
{
	const size_t n = strcspn(text, " ");

	if (n == 5 && strspn(text, "0123456789") == n && text[n] == '\0')
		return book_day(im->book, im->q->a, (int)parse_id(text));
	return arena_strndup(im->q->a, text, n);
}

/* What a form would have sent for the cell; NULL: it cannot be read. */
static const char *
typed(struct import *im, struct import_row *row, size_t field,
    const char *text)
{
	const struct field *f = &im->e->fields[field];
	struct buf codes = buf_new(im->q->a);

	if (f->type == &type_choice)
		add_choice(im, row, field, text, &codes);
	else if (f->type == &type_multi)
		add_choices(im, row, field, text, &codes);
	else if (f->type == &type_yesno)
		return yes_no(im->q, text);
	else if (f->type == &type_boolean) {
		text = yes_no(im->q, text);
		return text != NULL && text[0] == '0' ? "" : text;
	} else if (f->type == &type_datetime && strchr(text, ' ') != NULL)
		return arena_printf(im->q->a, "%.*s\n%s",
		    (int)strcspn(text, " "), text, strchr(text, ' ') + 1);
	else if (f->type == &type_date || f->type == &type_duration)
		return day_typed(im, text);
	else
		return text;
	return codes.p != NULL ? codes.p : "";
}

/* A field kept outside of the record: the times out of the active list. */
static bool
read_leave(struct import_row *row, const struct field *f, const char *value)
{
	if (strcmp(f->name, "outOfActiveList") == 0) {
		row->left_known = value != NULL;
		row->left = value != NULL && value[0] == '1';
	} else if (strcmp(f->name, "outOfActiveListDate") == 0) {
		row->left_on = value;
	} else if (strcmp(f->name, "outOfActiveListReasons") == 0) {
		row->left_why = value;
	} else {
		return false;
	}
	return true;
}

void
import_cell(struct import *im, struct import_row *row, size_t column,
    const char *text)
{
	const size_t field = im->fields[column];
	const struct field *f = &im->e->fields[field];
	const char *raw, *err = NULL;
	char *value = NULL;

	if (f->type == &type_multi &&
	    (separators(text) >= CELL_VALUES ||
		strlen(text) > CELL_VALUES * CHOICE_BYTES)) {
		import_fault(im, row, im->titles[column], text,
		    "100\u00A0valeurs au plus dans une cellule.");
		return;
	}
	raw = typed(im, row, field, text);
	if (raw == NULL)
		err = FR_YESNO;
	else
		value = f->type->parse(im->q->a, f, raw, im->q->now, &err);
	if (err != NULL) {
		import_fault(im, row, im->titles[column], text, err);
		return;
	}
	if (!read_leave(row, f, value) && value != NULL)
		row->new->v[field] = value;
}
