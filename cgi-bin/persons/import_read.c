/* From the rows of a workbook to records of persons. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "import.h"
#include "text.h"

enum { ROW_MEMORY = 8 << 20 };

struct import_name {
	const char *fold;
	struct import_name *next;
};

/* Is the name of another person, or of a row before this one? */
static bool
known_name(struct import *im, const char *fold)
{
	struct import_name **slot, *n;
	unsigned hash = 5381;
	const char *p;

	for (p = fold; *p != '\0'; p++)
		hash = hash * 33 + (unsigned char)*p;
	slot = &im->names[hash % IMPORT_NAMES];
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

const char *
import_name(const struct import *im, const struct book_row *cells)
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
	const char *name = import_name(im, cells);
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
		const char *what = same > 0
		    ? "porte le nom d’une personne déjà suivie"
		    : "porte le nom d’une autre ligne";

		import_say(im, im->namesakes, &im->nnamesakes, row->line, "",
		    name, what);
		import_why(im, row, "",
		    arena_printf(q->a, "Cette ligne %s.", what));
		if (im->rules.namesakes == NAMESAKE_UPDATE)
			id = same;
	}
	row->old = id > 0 ? person_load(q, im->e, id) : entity_blank(q, im->e);
	row->new = entity_blank(q, im->e);
	row->unknown = arena_array(q->a, im->e->n, sizeof *row->unknown);
	row->new->id = id;
	row->new->version = row->old->version;
	memcpy(row->new->v, row->old->v, im->e->n * sizeof *row->new->v);
}

/* Fields that a new person cannot do without, whatever is chosen. */
static bool
essential(const struct field *f)
{
	return strcmp(f->name, "name") == 0 ||
	    strcmp(f->name, "assignedTeams") == 0;
}

/* A new person's row has nothing for a field that must have a value. */
static void
lacks(struct import *im, struct import_row *row, size_t i)
{
	const struct field *f = &im->e->fields[i];
	const char *name = entity_value(im->e, row->new, "name");
	const char *why = FR_REQUIRED;

	if (row->unknown[i] != NULL)
		why = arena_printf(im->q->a, "«\u00A0%s\u00A0» %s",
		    row->unknown[i],
		    essential(f) ? "n’est pas une équipe de l’organisation."
				 : "n’est pas dans la liste des choix.");
	if (!essential(f)) {
		import_fault(im, row, f->label, "", why);
		return;
	}
	import_say(im, im->missing, &im->nmissing, row->line, f->label,
	    name != NULL ? name : "", why);
	import_why(im, row, f->label, why);
}

/* Who is out already stays so since the same day and for the same reasons,
 * unless the row gives others: reasons that the member does not see too. */
static void
check_leave(struct import *im, struct import_row *row)
{
	struct leave was;

	if (!row->left)
		return;
	was = person_left(im->q, row->old->id);
	if (row->left_on == NULL)
		row->left_on = was.since;
	if (row->left_why == NULL)
		row->left_why = was.reasons;
	if (row->left_on == NULL)
		row->left_on = date_of(im->q->a, im->q->now);
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
			lacks(im, row, i);
		if (row->new->err[i] == NULL)
			continue;
		import_fault(im, row, f->label,
		    row->new->v[i] != NULL ? row->new->v[i] : "",
		    row->new->err[i]);
		row->new->err[i] = NULL;
		row->new->v[i] = row->old->v[i];
	}
	check_leave(im, row);
}

static bool
complete(const struct import *im, const struct import_row *row)
{
	size_t i;

	for (i = 0; i < im->e->n; i++)
		if (essential(&im->e->fields[i]) && row->new->v[i] == NULL)
			return false;
	return true;
}

static void
read_row(struct import *im, struct import_row *row,
    const struct book_row *cells)
{
	size_t i;

	find_person(im, row, cells);
	for (i = 0; i < im->ncolumns && i < cells->n; i++)
		if (im->fields[i] < im->e->n && cells->cells[i] != NULL)
			import_cell(im, row, i, cells->cells[i]);
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
    const struct import_sink *to)
{
	struct req *q = im->q;
	struct import_row row = { .line = cells->number };
	struct event *events = q->events;
	struct arena *whole = q->a;

	q->events = NULL; /* one row of the journal tells the import */
	q->a = q->db->a = scratch;
	read_row(im, &row, cells);
	if (!decide(im, &row)) {
		if (to != NULL)
			to->refuse(im, &row, cells, to->arg);
	} else if (to != NULL) {
		to->keep(im, &row, to->arg);
	}
	q->events = events;
	q->a = q->db->a = whole;
}

const char *
import_read(struct import *im, const struct import_sink *to)
{
	struct book_row *cells = arena_alloc(im->a, sizeof *cells);
	struct book_rows *rows = book_rows(im->book, im->sheet);
	struct arena *scratch = arena_child(im->a, ROW_MEMORY);
	const char *err;
	bool first = true;

	while (book_next(rows, scratch, cells, &err)) {
		if (!first)
			one_row(im, scratch, cells, to);
		first = false;
		import_tell(im);
		arena_reset(scratch);
	}
	return err;
}
