/*
 * One filter: which field, how it is compared, with what.  The form is
 * posted, so that a text typed about people is in no address: the text is
 * kept in a row, which the list's address names.
 */
#include <inttypes.h>
#include <string.h>

#include "list.h"
#include "page.h"
#include "persons.h"
#include "text.h"

/* What the form shows, and what it was given. */
struct wish {
	const struct query *list;
	const struct filter_field *field;
	size_t rank;      /* of the filter it replaces, list->n: a new one */
	enum filter_op op;
	const char *first, *second; /* as typed */
	const char *err;
};

/* ------------------------------------------------------------ reading */

/* The field; NULL when none is chosen yet. */
static const struct filter_field *
chosen_field(struct req *q, const struct query *w)
{
	const char *name = req_text(q, "champ");
	const struct filter_field *f;

	if (name[0] == '\0' && q->method == GET)
		return NULL;
	if ((f = filter_field(q, w->set, name)) == NULL)
		die(400, "unknown field of a filter");
	if (!f->allowed)
		die(403, "field %s is not for this role", f->name);
	return f;
}

/* The values of the filter that is being changed, as the form types them. */
static void
present(struct req *q, struct wish *w)
{
	const struct filter *f = &w->list->f[w->rank];
	struct buf b = buf_new(q->a);
	const struct field any = { .type = &type_date };
	size_t i;

	w->op = f->op;
	buf_str(&b, "");
	for (i = 0; i < f->n; i++) {
		const char *v = f->values[i];

		if (f->field->kind == FILTER_DATE ||
		    f->field->kind == FILTER_INSTANT)
			v = type_date.edit(q->a, &any, v);
		else if (f->field->kind == FILTER_NUMBER)
			v = type_number.edit(q->a, &any, v);
		if (f->op == FILTER_BETWEEN && i == 1)
			w->second = v;
		else
			buf_printf(&b, "%s%s", i > 0 ? "\n" : "", v);
	}
	w->first = b.p;
}

static struct wish
read_wish(struct req *q)
{
	struct wish w = { .list = list_read(q) };
	const char *op;

	w.field = chosen_field(q, w.list);
	w.rank = (size_t)req_int(
	    q, "rang", 1, (int64_t)w.list->n, (int64_t)w.list->n + 1) - 1;
	if (w.field == NULL)
		return w;
	w.op = filter_ops(w.field->kind)[0];
	if (q->method == GET) {
		if (w.rank < w.list->n &&
		    w.list->f[w.rank].field == w.field)
			present(q, &w);
		return w;
	}
	op = req_text(q, "op");
	if (op[0] != '\0' &&
	    (w.op = filter_op_find(w.field->kind, op)) == FILTER_OP__N)
		die(400, "operator of a filter");
	w.first = w.field->kind == FILTER_CHOICE ? req_params(q, "v")
						 : req_param(q, "v");
	w.second = req_param(q, "v2");
	return w;
}

/* ------------------------------------------------------------ drawing */

static void
draw_choices(struct tpl *t, const struct wish *w)
{
	const struct filter_field *f = w->field;
	struct tpl *part = tpl_section(t, "CHOICES"), *o;
	const char *heading = NULL;
	size_t i;

	tpl_set(part, "LABEL", f->label);
	tpl_show(part, f->all ? "ALL" : "ANY");
	if (w->err != NULL)
		tpl_show(part, "WRONG");
	for (i = 0; i < f->nchoices; i++) {
		o = page_option(part, "OPTION", f->choices[i].code,
		    f->choices[i].label,
		    text_has_line(w->first, f->choices[i].code));
		heading = page_heading(
		    o, f->headings != NULL ? f->headings[i] : NULL, heading);
	}
	if (f->free)
		page_option(part, "OPTION", FILTER_FREE_CODE, "Autre réponse",
		    text_has_line(w->first, FILTER_FREE_CODE));
	if (!f->all) {
		o = page_option(part, "OPTION", FILTER_NONE_CODE,
		    "Non renseigné",
		    text_has_line(w->first, FILTER_NONE_CODE));
		page_heading(
		    o, f->headings != NULL ? "Sans réponse" : NULL, heading);
	}
}

static void
draw_input(struct tpl *t, const struct wish *w)
{
	static const char *const parts[FILTER_KIND__N] = {
		[FILTER_TEXT] = "TEXT",
		[FILTER_NUMBER] = "NUMBER",
		[FILTER_DATE] = "DATE",
		[FILTER_INSTANT] = "DATE",
	};
	struct tpl *part;

	if (parts[w->field->kind] == NULL)
		return;
	part = tpl_section(t, parts[w->field->kind]);
	tpl_set(part, "VALUE", w->first);
	tpl_set(part, "VALUE2", w->second);
	if (w->err != NULL)
		tpl_show(part, "WRONG");
}

static void
draw_ops(struct tpl *t, const struct wish *w)
{
	const enum filter_op *op = filter_ops(w->field->kind);
	struct tpl *part = tpl_section(t, "OPS");

	for (; *op != FILTER_OP__N; op++)
		page_option(part, "OPTION", filter_op_word(*op),
		    filter_op_label(*op), *op == w->op);
}

/* Which field: a page, and for htmx the menu of the list. */
static void
show_fields(struct req *q, const struct query *list)
{
	struct tpl *t = page_new(q, "Filtrer les personnes");
	struct tpl *form = q->htmx
	    ? tpl_new(q->a)
	    : tpl_include(tpl_section(t, "CHOOSE"), "FIELDS",
		  "persons/filter_fields.tpl");

	list_hidden(q, form, list);
	list_draw_fields(form, list);
	if (q->htmx) {
		resp_fragment(q, 200, "persons/filter_fields.tpl", form);
		return;
	}
	tpl_set(t, "BACK", list_address(q, list_first_page(q, list, list->n)));
	resp_page(q, 200, "persons/filter.tpl", t);
}

static void
show(struct req *q, const struct wish *w)
{
	struct tpl *t = page_new(q, "Filtrer les personnes"), *form;

	tpl_set(t, "BACK",
	    list_address(q, list_first_page(q, w->list, w->list->n)));
	form = tpl_section(t, "FORM");
	tpl_set(form, "FIELD", w->field->name);
	tpl_set(form, "LABEL", w->field->label);
	tpl_set(form, "BACK",
	    list_address(q, list_first_page(q, w->list, w->list->n)));
	page_hidden(q, form, 0);
	list_hidden(q, form, w->list);
	if (w->rank < w->list->n)
		tpl_int(tpl_section(form, "RANK"), "N",
		    (int64_t)w->rank + 1);
	if (w->field->kind == FILTER_CHOICE)
		draw_choices(form, w);
	else
		draw_ops(form, w);
	draw_input(form, w);
	if (w->err != NULL)
		page_error(q, form, "VALUE",
		    w->field->kind == FILTER_CHOICE ? "valeurs" : "valeur",
		    w->field->label, w->err);
	resp_page(q, w->err != NULL ? 422 : 200, "persons/filter.tpl", t);
}

void
person_filter(struct req *q)
{
	struct wish w = read_wish(q);
	struct query *list;

	if (w.field == NULL) {
		show_fields(q, w.list);
		return;
	}
	if (q->method == GET) {
		show(q, &w);
		return;
	}
	list = list_first_page(q, w.list, w.list->n);
	if (w.rank == FILTERS_MAX)
		die(400, "more than %d filters", FILTERS_MAX);
	req_posted(q, "_op"); /* the same filter twice is the same list */
	w.err = filter_typed(q, w.field, w.op, w.first, w.second,
	    &list->f[w.rank]);
	if (w.err != NULL) {
		show(q, &w);
		return;
	}
	if (w.rank == list->n)
		list->n++;
	filter_keep(q, &list->f[w.rank], 0);
	resp_redirect(q, "%s", list_address(q, list));
}
