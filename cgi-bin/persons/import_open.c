/* A workbook of persons: its sheet, and the fields that its columns name. */
#include <string.h>

#include "import.h"
#include "text.h"

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

/* The field a title names, also one that the member does not see. */
static size_t
titled(struct import *im, struct arena *a, const char *title)
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

static size_t
column_field(struct import *im, struct arena *a, const char *title)
{
	const size_t i = titled(im, a, title);

	return i < im->e->n && (im->e->fields[i].roles & im->q->roles) == 0
	    ? COLUMN_NONE
	    : i;
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
	im->names = arena_array(q->a, IMPORT_NAMES, sizeof *im->names);
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
		*err = arena_printf(q->a,
		    "La première ligne doit avoir une colonne "
		    "«\u00A0%s\u00A0».",
		    entity_field(im->e, "name")->label);
		return NULL;
	}
	return im;
}
