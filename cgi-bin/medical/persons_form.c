/* The form of questions about persons. */
#include "persons.h"

#include <string.h>

#include "page.h"
#include "text.h"

static void
draw_codes(struct tpl *t, const char *section, const struct field *f,
    const char *codes)
{
	size_t i;

	for (i = 0; i < f->nchoices; i++)
		if (!f->choices[i].archived ||
		    text_has_line(codes, f->choices[i].code))
			page_option(t, section, f->choices[i].code,
			    f->choices[i].label,
			    text_has_line(codes, f->choices[i].code));
}

/* How it is compared, and with what. */
static void
draw_ops(struct tpl *t, const struct asked *a)
{
	static const char *const parts[FILTER_KIND__N] = {
		[FILTER_TEXT] = "TEXT",
		[FILTER_NUMBER] = "NUMBER",
		[FILTER_DATE] = "DATE",
		[FILTER_INSTANT] = "DATE",
	};
	const enum filter_op *op = filter_ops(a->field.kind);
	struct tpl *part = tpl_section(t, "OPS"), *value;

	page_option(part, "OPTION", "", "Peu importe", false);
	for (; *op != FILTER_OP__N; op++)
		page_option(part, "OPTION", filter_op_word(*op),
		    filter_op_label(*op),
		    a->op != NULL && strcmp(filter_op_word(*op), a->op) == 0);
	if (parts[a->field.kind] == NULL)
		return;
	value = tpl_section(part, parts[a->field.kind]);
	tpl_set(value, "VALUE", a->first);
	tpl_set(value, "VALUE2", a->second);
	if (a->err != NULL)
		tpl_show(value, "BAD");
}

static void
draw_choices(struct tpl *t, const struct asked *a)
{
	struct tpl *part = tpl_section(t, "CHOICES");
	size_t i;

	for (i = 0; i < a->field.nchoices; i++)
		page_option(part, "OPTION", a->field.choices[i].code,
		    a->field.choices[i].label,
		    text_has_line(a->first, a->field.choices[i].code));
	page_option(part, "OPTION", FILTER_NONE_CODE, "Non renseigné",
	    text_has_line(a->first, FILTER_NONE_CODE));
}

/* Included as {{>marker}}. */
static void
draw_question(struct req *q, struct tpl *page, struct tpl *at,
    const char *marker, const struct asked *a)
{
	struct tpl *t = tpl_include(at, marker, "medical/question.tpl");

	tpl_set(t, "NAME", a->field.name);
	tpl_set(t, "LABEL", a->field.label);
	if (a->field.kind == FILTER_CHOICE)
		draw_choices(t, a);
	else
		draw_ops(t, a);
	if (a->err == NULL)
		return;
	tpl_set(tpl_section(t, "WRONG"), "MESSAGE", a->err);
	page_error(q, page, "ASKED", arena_printf(q->a, "%s-v", a->field.name),
	    a->field.label, a->err);
}

void
wish_draw(struct req *q, struct tpl *t, const struct wish *w)
{
	struct tpl *g = NULL;
	const char *at = NULL;
	size_t i;

	tpl_set(t, "FROM", w->from_raw);
	tpl_set(t, "UNTIL", w->until_raw);
	if (w->from_err != NULL)
		page_error(q, t, "DU", "du", "Du", w->from_err);
	if (w->until_err != NULL)
		page_error(q, t, "AU", "au", "Au", w->until_err);
	draw_codes(t, "KIND", w->kinds, w->kind);
	draw_codes(t, "STATUS", w->statuses, w->status);
	draw_question(q, t, t, "COUNTED", &w->a[0]);
	for (i = 1; i < w->n; i++) {
		const struct asked *a = &w->a[i];

		if (at == NULL || strcmp(at, a->field.group) != 0) {
			at = a->field.group;
			g = tpl_section(t, "GROUP");
			tpl_set(g, "TITLE", at);
		}
		draw_question(q, t, g, "QUESTION", a);
		if (a->on || a->err != NULL)
			tpl_show(g, "OPEN");
	}
}
