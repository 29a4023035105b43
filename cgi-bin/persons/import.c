/* The pages of the import: the file, the trial, the result. */
#include "import.h"

#include <inttypes.h>
#include <string.h>

#include "assets.h"
#include "date.h"
#include "journal.h"
#include "page.h"
#include "persons.h"
#include "text.h"
#include "xlsx.h"

enum { LISTED = 20 };

static const char *
persons(struct req *q, int64_t n)
{
	return arena_printf(q->a, "%s personne%s", text_number(q->a, (double)n),
	    n > 1 ? "s" : "");
}

/* ------------------------------------------------------------ the file */

static void
draw_past(struct req *q, struct tpl *t)
{
	int64_t rows, all;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT i.id, i.file_name, i.received_at, m.name, i.ran_at,"
	    " i.created, i.updated, i.undone_at, i.content IS NOT NULL"
	    " FROM import i LEFT JOIN member m ON m.id = i.member"
	    " ORDER BY i.id DESC LIMIT ?1",
	    I(LISTED));
	while (db_step(q->db, s)) {
		const bool ran = sqlite3_column_type(s, 4) != SQLITE_NULL;
		const bool undone = sqlite3_column_type(s, 7) != SQLITE_NULL;
		const bool waits = !ran && db_column_int(s, 8) != 0;
		struct tpl *row = tpl_section(t, "PAST"), *left;

		tpl_set(row, "HREF",
		    arena_printf(q->a, "/personnes/import/%" PRId64,
			db_column_int(s, 0)));
		tpl_set(row, "FILE", db_column(q->db, s, 1));
		tpl_set(row, "WHEN",
		    date_instant_show(q->a, db_column_int(s, 2)));
		tpl_set(row, "WHO", db_column(q->db, s, 3));
		if (import_told(q, db_column_int(s, 0), &rows, &all)) {
			tpl_set(row, "STATE",
			    arena_printf(q->a,
				"En cours\u00A0: %s lignes sur %s",
				text_number(q->a, (double)rows),
				text_number(q->a, (double)all)));
			continue;
		}
		tpl_set(row, "STATE",
		    undone ? "Annulé"
			: ran
			? arena_printf(q->a, "%s créées, %s mises à jour",
			      persons(q, db_column_int(s, 5)),
			      text_number(q->a, (double)db_column_int(s, 6)))
			: waits ? "À vérifier"
				: "Abandonné");
		if (!waits)
			continue;
		/* Here too: its own page reads the whole workbook. */
		left = tpl_section(row, "GIVE_UP");
		tpl_int(left, "ID", db_column_int(s, 0));
		tpl_set(left, "FILE", db_column(q->db, s, 1));
		page_hidden(q, left, 0);
	}
	sqlite3_reset(s);
}

static void
show_page(struct req *q, const char *error)
{
	struct tpl *t = page_new(q, "Importer des personnes");

	page_script(q, ASSET_IMPORT);
	page_hidden(q, t, 0);
	if (error != NULL)
		page_error(
		    q, t, "FILE", "fichier", "Classeur", error);
	draw_past(q, t);
	resp_page(q, error != NULL ? 422 : 200, "persons/import.tpl", t);
}

/* GET: asks for a workbook.  POST: keeps it and goes to its trial. */
void
import_page(struct req *q)
{
	const struct upload *file;
	const char *err = NULL;
	int64_t id;

	if (q->method == GET) {
		show_page(q, NULL);
		return;
	}
	file = req_file(q, "fichier");
	if (file == NULL || file->size == 0) {
		show_page(q, "Choisissez un fichier .xlsx.");
		return;
	}
	if (import_open(q, file->data, file->size, &err) == NULL) {
		show_page(q, err);
		return;
	}
	id = db_insert(q->db,
	    "INSERT INTO import (member, received_at, file_name, content)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    I(q->member), I(q->now), T(file->file_name),
	    B(file->data, file->size));
	resp_redirect(q, "/personnes/import/%" PRId64, id);
}

/* ------------------------------------------------------------ the trial */

struct import_past
import_find(struct req *q, int64_t id)
{
	struct import_past p = { .id = id };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT file_name, ran_at, undone_at, created, updated, skipped,"
	    " content FROM import WHERE id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no import %" PRId64, id);
	p.file_name = db_column(q->db, s, 0);
	p.ran_at = db_column_int(s, 1);
	p.undone_at = db_column_int(s, 2);
	p.created = db_column_int(s, 3);
	p.updated = db_column_int(s, 4);
	p.skipped = db_column_int(s, 5);
	p.size = (size_t)sqlite3_column_bytes(s, 6);
	if (p.size > 0)
		p.content = arena_memdup(
		    q->a, sqlite3_column_blob(s, 6), p.size);
	sqlite3_reset(s);
	return p;
}

/* NULL: the workbook cannot be read (any more), the sentence says why. */
static struct import *
open_past(struct req *q, const struct import_past *p, const char **err)
{
	if (p->content == NULL)
		die(409, "import %" PRId64 " has no content", p->id);
	return import_open(q, p->content, p->size, err);
}

/* A select for each unknown choice: ignore it, add it, or it is that one. */
static void
draw_unknown(struct req *q, struct tpl *t, const struct import *im, size_t i)
{
	const struct import_unknown *u = &im->unknowns[i];
	const struct field *f = &im->e->fields[u->field];
	struct tpl *row = tpl_section(t, "UNKNOWN");
	size_t k;

	tpl_set(row, "NAME", arena_printf(q->a, "choix_%zu", i));
	tpl_set(row, "TEXT", u->text);
	tpl_set(row, "COLUMN", f->label);
	import_count(q, row, "COUNT", (int64_t)u->count);
	page_option(row, "OPTION", "", "Laisser vide", true);
	if (f->id > 0 && strcmp(f->name, "assignedTeams") != 0 &&
	    strcmp(f->name, "gender") != 0)
		page_option(row, "OPTION", "+",
		    arena_printf(q->a, "Ajouter « %s » aux choix", u->text),
		    false);
	for (k = 0; k < f->nchoices; k++)
		if (!f->choices[k].archived)
			page_option(row, "OPTION", f->choices[k].code,
			    arena_printf(
				q->a, "C’est « %s »", f->choices[k].label),
			    false);
}

static void
draw_problems(struct req *q, struct tpl *t, const char *section,
    const struct import_problem *list, size_t n)
{
	const size_t shown = n < IMPORT_SHOWN ? n : IMPORT_SHOWN;
	struct tpl *part, *row;
	size_t i;

	if (n == 0)
		return;
	part = tpl_section(t, section);
	import_count(q, part, "COUNT", (int64_t)n);
	for (i = 0; i < shown; i++) {
		row = tpl_section(part, "ROW");
		tpl_int(row, "LINE", (int64_t)list[i].line);
		tpl_set(row, "COLUMN", list[i].column);
		tpl_set(row, "VALUE", list[i].value);
		tpl_set(row, "SENTENCE", list[i].sentence);
	}
	if (n > shown)
		import_count(q, tpl_section(part, "MORE"), "COUNT",
		    (int64_t)(n - shown));
}

static void
draw_columns(struct req *q, struct tpl *t, const struct import *im)
{
	struct buf known = buf_new(q->a);
	size_t i;

	for (i = 0; i < im->ncolumns; i++)
		if (im->fields[i] < im->e->n)
			buf_printf(&known, "%s%s", known.n > 0 ? ", " : "",
			    im->e->fields[im->fields[i]].label);
	tpl_set(t, "COLUMNS", known.p);
	if (im->ignored != NULL)
		tpl_set(tpl_section(t, "IGNORED"), "COLUMNS", im->ignored);
}

/* What was read, and what may be done of it. */
static void
draw_read(struct req *q, struct tpl *page, const struct import *im)
{
	struct tpl *t = tpl_section(page, "READ");
	size_t i;

	import_count(q, t, "ROWS", (int64_t)im->rows);
	import_count(q, t, "CREATED", (int64_t)im->created);
	import_count(q, t, "UPDATED", (int64_t)im->updated);
	import_count(q, t, "SKIPPED", (int64_t)im->skipped);
	if (im->nunknowns + im->nnamesakes + im->nproblems > 0)
		tpl_show(t, "CHOICES");
	draw_columns(q, t, im);
	draw_problems(q, page, "MISSING", im->missing, im->nmissing);
	draw_problems(q, page, "PROBLEMS", im->problems, im->nproblems);
	draw_problems(q, page, "NAMESAKES", im->namesakes, im->nnamesakes);
	if (im->nunknowns > 0) {
		struct tpl *part = tpl_section(page, "UNKNOWNS");

		for (i = 0; i < im->nunknowns; i++)
			draw_unknown(q, part, im, i);
	}
}

/* A workbook that cannot be read (any more) is told so, and can be given up. */
static void
show_trial(struct req *q, const struct import_past *p)
{
	const char *broken;
	struct import *im = open_past(q, p, &broken);
	struct tpl *t;

	if (im != NULL) {
		im->rules = (struct import_rules){ NAMESAKE_SKIP, false };
		broken = import_read(im, NULL);
	}
	t = page_new(q, "Essai d’un import");
	page_script(q, ASSET_IMPORT);
	tpl_set(t, "FILE", p->file_name);
	tpl_int(t, "ID", p->id);
	if (im != NULL)
		draw_read(q, t, im);
	if (broken == NULL && im->too_many)
		broken = "Plus de 200 valeurs ne sont dans aucune liste de "
			 "choix\u00A0: vérifiez les titres des colonnes.";
	if (broken != NULL)
		tpl_set(tpl_section(t, "BROKEN"), "SENTENCE", broken);
	else
		tpl_show(t, "GO");
	page_hidden(q, t, 0);
	resp_page(q, 200, "persons/import_trial.tpl", t);
}

/* ------------------------------------------------------------ the import */

/* What was chosen for the unknown choice number i. */
static void
read_decision(struct req *q, struct import *im, size_t i)
{
	struct import_unknown *u = &im->unknowns[i];
	const struct field *f = &im->e->fields[u->field];
	const char *chosen =
	    req_text(q, arena_printf(q->a, "choix_%zu", i));
	size_t k;

	u->create = strcmp(chosen, "+") == 0;
	u->count = 0;
	for (k = 0; k < f->nchoices; k++)
		if (strcmp(f->choices[k].code, chosen) == 0)
			u->code = f->choices[k].code;
}

static void
run(struct req *q, const struct import_past *p)
{
	static const char *const namesakes[] = { "ignorer", "creer", "maj" };
	const char *word = req_text(q, "homonymes"), *err;
	struct import *im = open_past(q, p, &err);
	struct import *trial = im != NULL ? open_past(q, p, &err) : NULL;
	size_t i;

	if (trial == NULL) /* its page says why, and offers no such form */
		die(409, "import %" PRId64 " cannot be read", p->id);
	trial->rules = (struct import_rules){ NAMESAKE_CREATE, true };
	if ((err = import_read(trial, NULL)) != NULL)
		die(422, "import %" PRId64 " broke", p->id);
	memcpy(im->unknowns, trial->unknowns, sizeof im->unknowns);
	im->nunknowns = trial->nunknowns;
	for (i = 0; i < im->nunknowns; i++)
		read_decision(q, im, i);
	for (i = 0; i < ARRAY_LEN(namesakes); i++)
		if (strcmp(namesakes[i], word) == 0)
			im->rules.namesakes = (enum import_namesake)i;
	im->rules.keep_faulty = req_int(q, "fautes", 1, 1, 0) == 1;
	import_tell_begin(im, p->id, trial->rows);
	if (import_run(im, p->id) != NULL)
		die(422, "import %" PRId64 " broke", p->id);
	page_flash(q,
	    arena_printf(q->a, "Import terminé : %s fiche%s créée%s, %s mise%s à jour.",
		text_number(q->a, (double)im->created),
		im->created > 1 ? "s" : "", im->created > 1 ? "s" : "",
		text_number(q->a, (double)im->updated),
		im->updated > 1 ? "s" : ""));
	resp_redirect(q, "/personnes/import/%" PRId64, p->id);
}

/* GET: the trial, or the result.  POST: does it. */
void
import_one(struct req *q)
{
	const struct import_past p = import_find(q, req_id(q));

	if (q->method == POST)
		run(q, &p);
	else if (p.content != NULL)
		show_trial(q, &p);
	else
		import_show_result(q, &p);
}

void
import_give_up(struct req *q)
{
	const int64_t id = req_id(q);

	(void)import_find(q, id);
	db_exec(q->db,
	    "UPDATE import SET content = NULL WHERE id = ?1 AND ran_at IS NULL",
	    I(id));
	page_flash(q, "Import abandonné : rien n’a été gardé du fichier.");
	resp_redirect(q, "/personnes/import");
}

/* ------------------------------------------------------------ the model */

static bool
no_row(void *arg, struct xlsx *x)
{
	(void)arg;
	(void)x;
	return false;
}

/* An empty workbook whose columns are the fields. */
void
import_model(struct req *q)
{
	const struct entity *e = person_entity(q);
	struct xlsx_column *columns = arena_array(q->a, e->n, sizeof *columns);
	struct xlsx *x = xlsx_new(q->a, "Personnes suivies", q->now);
	struct xlsx_sheet sheet = { .name = "personnes suivies",
		.columns = columns, .row = no_row };
	const void *file;
	size_t i, size;

	for (i = 0; i < e->n; i++)
		columns[i].title = e->fields[i].label;
	sheet.ncolumns = e->n;
	xlsx_sheet(x, &sheet);
	file = xlsx_end(x, &size);
	resp_file(q, "personnes-modele.xlsx", XLSX_TYPE, file, size);
}
