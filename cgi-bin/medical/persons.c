/*
 * Persons by what the medical file says of them: consultations of a period,
 * answers to the organisation's fields, and the few facts of a person's file
 * that such a question needs.  What is asked is posted: it reaches neither an
 * address nor a saved search, and is kept nowhere.
 */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "medical.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "text.h"

enum { SHOWN = 100 };

/* Of a person's file; each is a line of filter_fields(). */
static const char *const of_person[] = { "gender", "age", "assignedTeams",
	"outOfActiveList", "contact" };

/* A person, and those merged into him: the medical file follows later. */
#define KEPT_IDS \
	"(SELECT p.id UNION ALL SELECT m.id FROM main.person m" \
	" WHERE m.merged_into = p.id)"

/* The consultations asked about, by person that is kept after a merge. */
static const struct filter_field of_visits = { .name = "consultations",
	.label = "Nombre de consultations",
	.group = "Consultations",
	.kind = FILTER_NUMBER,
	.value = "coalesce(had.n, 0)",
	.allowed = true };

static const struct filter_field of_care = { .name = "traitements",
	.label = "Nombre de traitements",
	.group = "Traitements",
	.kind = FILTER_NUMBER,
	.value = "(SELECT count(*) FROM medical.treatment t"
		 " WHERE t.person IN " KEPT_IDS " AND t.deleted_at IS NULL)",
	.allowed = true };

/* Where answers are: of the file, and of the last consultation that has one. */
static const struct {
	const char *value, *rows, *none;
} of_file = {
	"(SELECT v.value FROM medical.value v WHERE v.entity = 'medical_file'"
	" AND v.record IN " KEPT_IDS " AND v.field = #"
	" ORDER BY v.record = p.id DESC LIMIT 1)",
	"SELECT coalesce(o.merged_into, o.id) AS id FROM medical.value v"
	" CROSS JOIN main.person o ON o.id = v.record"
	" WHERE v.entity = 'medical_file' AND v.field = # AND v.value IN ($)",
	"p.id NOT IN (SELECT coalesce(o.merged_into, o.id)"
	" FROM medical.value v CROSS JOIN main.person o ON o.id = v.record"
	" WHERE v.entity = 'medical_file' AND v.field = #)",
}, of_consultation = {
	"(SELECT v.value FROM medical.consultation c CROSS JOIN medical.value v"
	" ON v.entity = 'consultation' AND v.record = c.id AND v.field = #"
	" WHERE c.person IN " KEPT_IDS " AND c.deleted_at IS NULL"
	" ORDER BY coalesce(c.completed_at, c.due_at) DESC LIMIT 1)",
	"SELECT coalesce(o.merged_into, o.id) AS id FROM medical.value v"
	" CROSS JOIN medical.consultation c ON c.id = v.record"
	" AND c.deleted_at IS NULL CROSS JOIN main.person o ON o.id = c.person"
	" WHERE v.entity = 'consultation' AND v.field = # AND v.value IN ($)",
	"p.id NOT IN (SELECT coalesce(o.merged_into, o.id)"
	" FROM medical.value v CROSS JOIN medical.consultation c"
	" ON c.id = v.record AND c.deleted_at IS NULL"
	" CROSS JOIN main.person o ON o.id = c.person"
	" WHERE v.entity = 'consultation' AND v.field = #)",
};

/* ------------------------------------------------------------ questions */

static void
ask(struct wish *w, const struct filter_field *f, const char *group)
{
	w->a[w->n].field = *f;
	if (group != NULL)
		w->a[w->n].field.group = group;
	w->n++;
}

static const char *
title_of(const struct entity *e, int64_t group)
{
	size_t i;

	for (i = 0; i < e->ngroups; i++)
		if (e->groups[i].id == group)
			return e->groups[i].title;
	return "";
}

static const char *
group_name(struct req *q, const char *record, const char *title)
{
	return strcmp(record, title) == 0
	    ? title
	    : arena_printf(q->a, "%s\u00A0: %s", record, title);
}

/* The organisation's fields of a record of the medical file. */
static void
ask_answers(struct req *q, struct wish *w, const struct entity *e, bool file)
{
	struct filter_field f;
	size_t i;

	for (i = 0; i < e->n; i++) {
		if (e->fields[i].column != NULL || e->fields[i].id == 0 ||
		    !filter_field_of(&e->fields[i], &f))
			continue;
		f.value = file ? of_file.value : of_consultation.value;
		if (f.kind == FILTER_CHOICE) {
			f.rows = file ? of_file.rows : of_consultation.rows;
			f.none = file ? of_file.none : of_consultation.none;
		}
		f.allowed = true;
		ask(w, &f,
		    group_name(q, file ? "Dossier médical" : "Consultations",
			title_of(e, e->fields[i].group)));
	}
}

static struct wish
questions(struct req *q)
{
	struct field *fields;
	const struct entity *c = consultation_entity(q, &fields);
	const struct entity *d = dossier_entity(q);
	const struct filter_set *set = filter_fields(q, person_entity(q));
	const struct filter_field *f;
	struct wish w = { .kinds = entity_field(c, "kind"),
		.statuses = entity_field(c, "status") };
	size_t i;

	w.a = arena_array(
	    q->a, 2 + c->n + d->n + ARRAY_LEN(of_person), sizeof *w.a);
	ask(&w, &of_visits, NULL);
	ask(&w, &of_care, NULL);
	ask_answers(q, &w, c, false);
	ask_answers(q, &w, d, true);
	for (i = 0; i < ARRAY_LEN(of_person); i++)
		if ((f = filter_field(q, set, of_person[i])) != NULL && f->allowed)
			ask(&w, f, "Fiche de la personne");
	return w;
}

/* ------------------------------------------------------------ reading */

static const char *
input(struct req *q, const struct asked *a, const char *what)
{
	return arena_printf(q->a, "%s-%s", a->field.name, what);
}

/* Nothing chosen is nothing asked. */
static void
read_one(struct req *q, struct asked *a)
{
	const bool choices = a->field.kind == FILTER_CHOICE;
	enum filter_op op = FILTER_AMONG;

	a->op = req_text(q, input(q, a, "op"));
	a->first = req_params(q, input(q, a, "v"));
	a->second = req_text(q, input(q, a, "v2"));
	if (a->first == NULL)
		a->first = "";
	if (choices) {
		a->on = a->first[strspn(a->first, "\n")] != '\0';
	} else if (a->op[0] == '\0') {
		if (a->first[strspn(a->first, " ")] != '\0')
			a->err = "Choisissez comment comparer.";
	} else {
		op = filter_op_find(a->field.kind, a->op);
		if (op == FILTER_OP__N)
			die(400, "operator of a question");
		a->on = true;
	}
	if (a->on)
		a->err = filter_typed(q, &a->field, op, a->first, a->second,
		    &a->filter);
}

static const char *
read_day(struct req *q, const char *name, const char **raw, const char **err)
{
	const struct field any = { .type = &type_date, .flags = F_FUTURE };

	*raw = req_text(q, name);
	return type_date.parse(q->a, &any, *raw, q->now, err);
}

static void
read_wish(struct req *q, struct wish *w)
{
	size_t i;

	w->kind = req_params(q, "type");
	w->status = req_params(q, "statut");
	w->from = read_day(q, "du", &w->from_raw, &w->from_err);
	w->until = read_day(q, "au", &w->until_raw, &w->until_err);
	if (w->from != NULL && w->until != NULL &&
	    strcmp(w->from, w->until) > 0)
		w->until_err = "La fin précède le début.";
	w->errors = (size_t)(w->from_err != NULL) +
	    (size_t)(w->until_err != NULL);
	for (i = 0; i < w->n; i++) {
		read_one(q, &w->a[i]);
		w->errors += w->a[i].err != NULL;
	}
}

/* ------------------------------------------------------------ the answer */

/* " AND column IN (?, ?)" for those of the codes that the field has. */
static void
add_codes(struct filter_sql *s, const char *before, const struct field *f,
    const char *codes)
{
	const char *glue = before;
	size_t i;

	for (i = 0; i < f->nchoices; i++) {
		if (!text_has_line(codes, f->choices[i].code))
			continue;
		filter_sql_add(s, glue);
		filter_sql_bind(s, T(f->choices[i].code));
		glue = ", ";
	}
	if (glue != before)
		filter_sql_add(s, ")");
}

/* A period, a type or a status asks for one at least. */
static bool
any_visit(const struct wish *w)
{
	return w->from != NULL || w->until != NULL ||
	       (w->kind != NULL && w->kind[0] != '\0') ||
	       (w->status != NULL && w->status[0] != '\0');
}

static sqlite3_stmt *
find(struct req *q, const struct wish *w)
{
	struct filter_sql *s = filter_sql_new(q);
	size_t i;

	filter_sql_add(s,
	    "WITH had (person, n, last) AS (SELECT coalesce(o.merged_into,"
	    " o.id), count(*), max(coalesce(c.completed_at, c.due_at))"
	    " FROM medical.consultation c JOIN main.person o"
	    " ON o.id = c.person WHERE c.deleted_at IS NULL");
	add_codes(s, " AND c.kind IN (", w->kinds, w->kind);
	add_codes(s, " AND c.status IN (", w->statuses, w->status);
	if (w->from != NULL) {
		filter_sql_add(
		    s, " AND coalesce(c.completed_at, c.due_at) >= ");
		filter_sql_bind(s, I(date_instant(w->from, 0)));
	}
	if (w->until != NULL) {
		filter_sql_add(s, " AND coalesce(c.completed_at, c.due_at) < ");
		filter_sql_bind(s,
		    I(date_instant(date_add_days(q->a, w->until, 1), 0)));
	}
	filter_sql_add(s,
	    " GROUP BY 1) SELECT p.id, p.name, p.birthdate, had.n, had.last,"
	    " count(*) OVER () FROM main.person p LEFT JOIN had"
	    " ON had.person = p.id WHERE p.deleted_at IS NULL"
	    " AND p.merged_into IS NULL");
	if (!w->a[0].on && any_visit(w))
		filter_sql_add(s, " AND had.n > 0");
	for (i = 0; i < w->n; i++)
		if (w->a[i].on)
			filter_sql_where(q, s, &w->a[i].filter);
	filter_sql_add(s, " ORDER BY p.sort_name, p.id LIMIT ");
	filter_sql_bind(s, I(SHOWN));
	return filter_sql_query(q, s);
}

static const char *
counted(struct req *q, int64_t n)
{
	return arena_printf(q->a, "%s\u00A0consultation%s",
	    n == 0 ? "aucune" : text_number(q->a, (double)n), n > 1 ? "s" : "");
}

static void
draw_found(struct req *q, struct tpl *t, const struct wish *w)
{
	struct tpl *found = tpl_section(t, "FOUND"), *table = NULL, *row;
	sqlite3_stmt *s = find(q, w);
	int64_t all = 0;

	while (db_step(q->db, s)) {
		const char *birth = db_column(q->db, s, 2);

		all = db_column_int(s, 5);
		if (table == NULL)
			table = tpl_section(found, "TABLE");
		row = tpl_section(table, "ROW");
		tpl_set(row, "HREF",
		    arena_printf(
			q->a, "/medical/%" PRId64, db_column_int(s, 0)));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_set(row, "BIRTH",
		    birth != NULL ? date_show(q->a, birth) : "");
		tpl_set(row, "COUNTED", counted(q, db_column_int(s, 3)));
		if (sqlite3_column_type(s, 4) != SQLITE_NULL)
			tpl_set(row, "LAST",
			    arena_printf(q->a, "la dernière le %s",
				date_show(q->a,
				    date_of(q->a, db_column_int(s, 4)))));
	}
	sqlite3_reset(s);
	tpl_set(found, "COUNT",
	    all == 0 ? "Aucune personne"
		     : arena_printf(q->a, "%" PRId64 "\u00A0personne%s", all,
			   all > 1 ? "s" : ""));
	if (all == 0)
		tpl_show(found, "NONE");
	if (all > SHOWN)
		tpl_int(tpl_section(found, "MORE"), "SHOWN", SHOWN);
	journal_event(q, J_OPEN, "medical", 0);
}

void
medical_persons(struct req *q)
{
	struct wish w = questions(q);
	struct tpl *t = page_new(q, "Personnes et soins");

	if (q->method == POST)
		read_wish(q, &w);
	wish_draw(q, t, &w);
	if (q->method == POST && w.errors == 0)
		draw_found(q, t, &w);
	resp_page(q, w.errors > 0 ? 422 : 200, "medical/persons.tpl", t);
}
