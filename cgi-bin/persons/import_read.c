/* From the rows of a workbook to records of persons. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "import.h"
#include "text.h"

enum { COLUMN_NONE = SIZE_MAX, COLUMN_UID = SIZE_MAX - 1 };
enum { NAMES = 1 << 14, ROW_MEMORY = 8 << 20, CELL_VALUES = 100 };
enum { CHOICE_BYTES = 256 }; /* of a choice in a cell of several, on average */

struct import_name {
	const char *fold;
	struct import_name *next;
};

/* ------------------------------------------------------------ columns */

/* Other titles that the workbooks of users give to a field. */
static const struct {
	const char *title, *field;
} aliases[] = {
	{ "nom", "name" },
	{ "nom prenom", "name" },
	{ "pseudonyme", "name" },
	{ "personne tres vulnerable", "alertness" },
	{ "suivi e depuis le", "followedSince" },
	{ "suivie depuis le", "followedSince" },
	{ "e mail", "email" },
	{ "equipe en charge", "assignedTeams" },
	{ "motif s de sortie de file active", "outOfActiveListReasons" },
};

static size_t
column_field(struct import *im, struct arena *a, const char *title)
{
	const char *fold = text_fold(a, title);
	size_t i;

	if (strcmp(fold, "identifiant") == 0)
		return COLUMN_UID;
	for (i = 0; i < im->e->n; i++)
		if (strcmp(text_fold(a, im->e->fields[i].label), fold) == 0)
			return i;
	for (i = 0; i < ARRAY_LEN(aliases); i++)
		if (strcmp(aliases[i].title, fold) == 0)
			return entity_index(im->e, aliases[i].field);
	return COLUMN_NONE;
}

/* A column twice: the second one is ignored. */
static bool
taken(const struct import *im, size_t column)
{
	size_t i;

	for (i = 0; i < column; i++)
		if (im->fields[i] == im->fields[column])
			return true;
	return false;
}

static void
read_titles(struct import *im, const struct book_row *row)
{
	struct buf ignored = buf_new(im->a);
	size_t i;

	im->ncolumns = row->n;
	for (i = 0; i < row->n; i++) {
		im->fields[i] = COLUMN_NONE;
		im->titles[i] =
		    row->cells[i] != NULL ? row->cells[i] : "";
		if (row->cells[i] != NULL)
			im->fields[i] = column_field(im, im->a, row->cells[i]);
		if (im->fields[i] != COLUMN_NONE && taken(im, i))
			im->fields[i] = COLUMN_NONE;
		if (im->fields[i] == COLUMN_NONE && row->cells[i] != NULL)
			buf_printf(&ignored, "%s«\u00A0%s\u00A0»",
			    ignored.n > 0 ? ", " : "", row->cells[i]);
	}
	im->ignored = ignored.n > 0 ? ignored.p : NULL;
}

static bool
has_column(const struct import *im, const char *field)
{
	const size_t wanted = entity_index(im->e, field);
	size_t i;

	for (i = 0; i < im->ncolumns; i++)
		if (im->fields[i] == wanted)
			return true;
	return false;
}

/* The sheet whose name says persons, or the only one. */
static bool
find_sheet(struct import *im)
{
	size_t i;

	for (i = 0; i < book_sheets(im->book); i++)
		if (strstr(text_fold(im->a, book_name(im->book, i)),
			"person") != NULL) {
			im->sheet = i;
			return true;
		}
	return book_sheets(im->book) == 1;
}

struct import *
import_open(struct req *q, const void *data, size_t n, const char **err)
{
	struct import *im = arena_alloc(q->a, sizeof *im);
	struct book_row *row = arena_alloc(q->a, sizeof *row);

	im->q = q;
	im->a = q->a;
	im->e = person_entity(q);
	im->last = db_int(q->db, 0, "SELECT max(id) FROM person");
	im->names = arena_array(q->a, NAMES, sizeof *im->names);
	if ((im->book = book_open(q->a, data, n, err)) == NULL)
		return NULL;
	if (!find_sheet(im)) {
		*err = "Aucune feuille de ce classeur n’a « personne » dans "
		       "son nom.";
		return NULL;
	}
	if (!book_next(book_rows(im->book, im->sheet), q->a, row, err)) {
		if (*err == NULL)
			*err = "La feuille des personnes est vide.";
		return NULL;
	}
	read_titles(im, row);
	if (!has_column(im, "name")) {
		*err = "La première ligne doit avoir une colonne « Nom prénom "
		       "ou Pseudonyme ».";
		return NULL;
	}
	return im;
}

/* ------------------------------------------------------------ problems */

static void
tell(struct import *im, struct import_problem *list, size_t *n, size_t line,
    const char *column, const char *value, const char *sentence)
{
	if (*n < IMPORT_SHOWN)
		list[*n] = (struct import_problem){ .line = line,
			.column = column,
			.value = utf8_cut(im->a, value, 80),
			.sentence = arena_strdup(im->a, sentence) };
	++*n;
}

static void
fault(struct import *im, struct import_row *row, const char *column,
    const char *value, const char *sentence)
{
	row->faults++;
	tell(im, im->problems, &im->nproblems, row->line, column, value,
	    sentence);
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

/* Adds the code of one choice, or what was decided of an unknown one. */
static void
add_choice(struct import *im, size_t field, const char *text, struct buf *out)
{
	const char *fold = text_fold(im->q->a, text);
	const char *code = code_of(im, field, fold);
	struct import_unknown *u;

	if (code == NULL) {
		if ((u = unknown_of(im, field, text, fold)) == NULL)
			return;
		u->count++;
		code = u->code;
	}
	if (code != NULL)
		buf_printf(out, "%s%s", out->n > 0 ? "\n" : "", code);
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
add_choices(struct import *im, size_t field, const char *text, struct buf *out)
{
	struct arena *a = im->q->a;
	const char *at = text, *best;

	while (*at != '\0') {
		at += strspn(at, ",;\n ");
		if (*at == '\0')
			break;
		best = longest_choice(im, field, at);
		add_choice(im, field,
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
typed(struct import *im, size_t field, const char *text)
{
	const struct field *f = &im->e->fields[field];
	struct buf codes = buf_new(im->q->a);

	if (f->type == &type_choice)
		add_choice(im, field, text, &codes);
	else if (f->type == &type_multi)
		add_choices(im, field, text, &codes);
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

static void
read_cell(struct import *im, struct import_row *row, size_t column,
    const char *text)
{
	const size_t field = im->fields[column];
	const struct field *f = &im->e->fields[field];
	const char *raw, *err = NULL;
	char *value = NULL;

	if (f->type == &type_multi &&
	    (separators(text) >= CELL_VALUES ||
		strlen(text) > CELL_VALUES * CHOICE_BYTES)) {
		fault(im, row, im->titles[column], text,
		    "100\u00A0valeurs au plus dans une cellule.");
		return;
	}
	raw = typed(im, field, text);
	if (raw == NULL)
		err = FR_YESNO;
	else
		value = f->type->parse(im->q->a, f, raw, im->q->now, &err);
	if (err != NULL) {
		fault(im, row, im->titles[column], text, err);
		return;
	}
	if (!read_leave(row, f, value) && value != NULL)
		row->new->v[field] = value;
}

/* ------------------------------------------------------------ rows */

/* Is the name of another person, or of a row before this one? */
static bool
known_name(struct import *im, const char *fold)
{
	struct import_name **slot, *n;
	unsigned hash = 5381;
	const char *p;

	for (p = fold; *p != '\0'; p++)
		hash = hash * 33 + (unsigned char)*p;
	slot = &im->names[hash % NAMES];
	for (n = *slot; n != NULL; n = n->next)
		if (strcmp(n->fold, fold) == 0)
			return true;
	n = arena_alloc(im->a, sizeof *n);
	n->fold = arena_strdup(im->a, fold);
	n->next = *slot;
	*slot = n;
	return false;
}

static int64_t
person_of_uid(struct import *im, const struct book_row *cells)
{
	size_t i;

	for (i = 0; i < im->ncolumns && i < cells->n; i++)
		if (im->fields[i] == COLUMN_UID && cells->cells[i] != NULL)
			return db_int(im->q->db, 0,
			    "SELECT id FROM person WHERE uid = ?1"
			    " AND deleted_at IS NULL",
			    T(cells->cells[i]));
	return 0;
}

static const char *
name_cell(const struct import *im, const struct book_row *cells)
{
	const size_t name = entity_index(im->e, "name");
	size_t i;

	for (i = 0; i < im->ncolumns && i < cells->n; i++)
		if (im->fields[i] == name)
			return cells->cells[i];
	return NULL;
}

/* The person that the row is about; new ones get the member's team when the
 * workbook names none. */
static void
find_person(
    struct import *im, struct import_row *row, const struct book_row *cells)
{
	struct req *q = im->q;
	const char *name = name_cell(im, cells);
	const char *fold = name != NULL ? text_fold(q->a, name) : "";
	int64_t id = person_of_uid(im, cells), same = 0;

	if (fold[0] != '\0' && id == 0) {
		same = db_int(q->db, 0,
		    "SELECT id FROM person WHERE sort_name = ?1"
		    " AND deleted_at IS NULL AND id <= ?2"
		    " ORDER BY id LIMIT 1",
		    T(fold), I(im->last));
		row->namesake = known_name(im, fold) || same > 0;
	}
	if (row->namesake) {
		tell(im, im->namesakes, &im->nnamesakes, row->line, "", name,
		    same > 0 ? "porte le nom d’une personne déjà suivie"
			     : "porte le nom d’une autre ligne");
		if (im->rules.namesakes == NAMESAKE_UPDATE)
			id = same;
	}
	row->old = id > 0 ? person_load(q, im->e, id) : entity_blank(q, im->e);
	row->new = entity_blank(q, im->e);
	row->new->id = id;
	row->new->version = row->old->version;
	memcpy(row->new->v, row->old->v, im->e->n * sizeof *row->new->v);
}

static void
check_row(struct import *im, struct import_row *row)
{
	const struct entity *e = im->e;
	size_t i;

	if (e->check != NULL)
		e->check(im->q, e, row->new);
	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];

		if (row->new->err[i] == NULL && row->old->id == 0 &&
		    row->new->v[i] == NULL && (f->flags & F_REQUIRED) != 0)
			row->new->err[i] = FR_REQUIRED;
		if (row->new->err[i] == NULL)
			continue;
		fault(im, row, f->label,
		    row->new->v[i] != NULL ? row->new->v[i] : "",
		    row->new->err[i]);
		row->new->err[i] = NULL;
		row->new->v[i] = row->old->v[i];
	}
	if (row->left && row->left_on == NULL)
		row->left_on = date_of(im->q->a, im->q->now);
}

static bool
complete(const struct import *im, const struct import_row *row)
{
	return entity_value(im->e, row->new, "name") != NULL &&
	    entity_value(im->e, row->new, "assignedTeams") != NULL;
}

static void
read_row(struct import *im, struct import_row *row,
    const struct book_row *cells)
{
	size_t i;

	find_person(im, row, cells);
	for (i = 0; i < im->ncolumns && i < cells->n; i++)
		if (im->fields[i] < im->e->n && cells->cells[i] != NULL)
			read_cell(im, row, i, cells->cells[i]);
	check_row(im, row);
}

/* Is the row to be kept under the rules?  Counts it. */
static bool
decide(struct import *im, const struct import_row *row)
{
	im->rows++;
	if ((row->faults > 0 && !im->rules.keep_faulty) || !complete(im, row) ||
	    (row->namesake && (im->rules.namesakes == NAMESAKE_SKIP ||
		 (im->rules.namesakes == NAMESAKE_UPDATE &&
		     row->old->id == 0)))) {
		im->skipped++;
		return false;
	}
	if (row->old->id > 0)
		im->updated++;
	else
		im->created++;
	return true;
}

/* One row in memory of its own: a file of thousands costs what one does. */
static void
one_row(struct import *im, struct arena *scratch, const struct book_row *cells,
    void (*keep)(struct import *, struct import_row *, void *), void *arg)
{
	struct req *q = im->q;
	struct import_row row = { .line = cells->number };
	struct event *events = q->events;
	struct arena *whole = q->a;

	q->events = NULL; /* one row of the journal tells the import */
	q->a = q->db->a = scratch;
	read_row(im, &row, cells);
	if (decide(im, &row) && keep != NULL)
		keep(im, &row, arg);
	q->events = events;
	q->a = q->db->a = whole;
}

const char *
import_read(struct import *im,
    void (*keep)(struct import *, struct import_row *, void *), void *arg)
{
	struct book_row *cells = arena_alloc(im->a, sizeof *cells);
	struct book_rows *rows = book_rows(im->book, im->sheet);
	struct arena *scratch = arena_child(im->a, ROW_MEMORY);
	const char *err;
	bool first = true;

	while (book_next(rows, scratch, cells, &err)) {
		if (!first)
			one_row(im, scratch, cells, keep, arg);
		first = false;
		import_tell(im);
		arena_reset(scratch);
	}
	return err;
}
