/* What filters the list: chips that take away, a menu that adds. */
#include <inttypes.h>
#include <string.h>

#include "list.h"
#include "page.h"

/* ------------------------------------------------------------ one click */

/* The index of the filter of that field, or n. */
static size_t
find(const struct query *w, const char *name)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (strcmp(w->f[i].field->name, name) == 0)
			break;
	return i;
}

/* The address with one more filter. */
static const char *
with(struct req *q, const struct query *w, const char *word)
{
	struct query *c = list_first_page(q, w, w->n);

	if (c->n == FILTERS_MAX ||
	    filter_read(q, c->set, word, &c->f[c->n]) != FILTER_OK)
		return NULL;
	c->n++;
	return list_address(q, c);
}

/* Those that are wanted most. */
static const struct {
	const char *field, *word, *label;
	bool wide; /* not on a phone, where room is scarce */
} quick[] = {
	{ "outOfActiveList", "outOfActiveList:non", "File active", false },
	{ "alertness", "alertness:oui", "Vigilance", true },
};

/* Offered as long as their field is free. */
static void
draw_quick(struct req *q, struct tpl *page, const struct query *w)
{
	const char *href;
	struct tpl *c;
	size_t i;

	for (i = 0; i < ARRAY_LEN(quick); i++) {
		if (find(w, quick[i].field) < w->n ||
		    (href = with(q, w, quick[i].word)) == NULL)
			continue;
		c = tpl_section(page, "CHIP");
		tpl_set(c, "HREF", href);
		tpl_set(c, "LABEL", quick[i].label);
		if (quick[i].wide)
			tpl_show(c, "WIDE");
	}
}

/* ------------------------------------------------------------ in force */

/* A filter of one click keeps its name. */
static const char *
label(struct req *q, const struct filter *f)
{
	const char *word = filter_word(q->a, f);
	size_t i;

	for (i = 0; i < ARRAY_LEN(quick); i++)
		if (strcmp(word, quick[i].word) == 0)
			return quick[i].label;
	return filter_text(q->a, f);
}

static void
draw_active(struct req *q, struct tpl *page, const struct query *w)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		struct tpl *t = tpl_section(page, "FILTER");
		const char *query =
		    list_address_query(q, list_first_page(q, w, w->n));

		tpl_set(t, "LABEL", label(q, &w->f[i]));
		tpl_set(t, "EDIT",
		    arena_printf(q->a,
			"/personnes/filtre?rang=%zu&champ=%s&%s", i + 1,
			w->f[i].field->name, query));
		tpl_set(t, "REMOVE",
		    list_address(q, list_first_page(q, w, i)));
	}
	if (w->n > 0 || w->q[0] != '\0')
		tpl_set(tpl_section(page, "CLEAR"), "HREF", "/personnes");
}

/* ------------------------------------------------------------ the menu */

void
list_draw_fields(struct tpl *t, const struct query *w)
{
	const char *title = "";
	struct tpl *group = NULL, *o;
	size_t i;

	for (i = 0; i < w->set->n; i++) {
		const struct filter_field *f = &w->set->fields[i];

		if (!f->allowed ||
		    (f->kind == FILTER_CHOICE && f->nchoices == 0 && !f->later))
			continue;
		if (group == NULL || strcmp(title, f->group) != 0) {
			group = tpl_section(t, "GROUP");
			tpl_set(group, "TITLE", title = f->group);
		}
		o = tpl_section(group, "OPTION");
		tpl_set(o, "VALUE", f->name);
		tpl_set(o, "LABEL", f->label);
	}
}

/* A field's answers, one click each. */
static void
draw_menu(struct req *q, struct tpl *page, const struct query *w,
    const char *name, const char *label)
{
	const struct filter_field *f = filter_field(q, w->set, name);
	struct tpl *menu, *o;
	const char *href;
	size_t i;

	if (f == NULL || !f->allowed || find(w, name) < w->n)
		return;
	menu = tpl_section(page, "MENU");
	tpl_set(menu, "LABEL", label);
	if (strcmp(name, "assignedTeams") != 0)
		tpl_show(menu, "WIDE");
	for (i = 0; i < f->nchoices; i++) {
		href = with(q, w,
		    arena_printf(
			q->a, "%s:un:%s", name, f->choices[i].code));
		if (f->choices[i].archived || href == NULL)
			continue;
		o = tpl_section(menu, "OPTION");
		tpl_set(o, "HREF", href);
		tpl_set(o, "LABEL", f->choices[i].label);
	}
}

void
list_draw_filters(struct req *q, struct tpl *page, const struct query *w)
{
	const char *query;

	draw_active(q, page, w);
	if (w->n < FILTERS_MAX) {
		draw_menu(q, page, w, "assignedTeams", "Équipe");
		draw_menu(q, page, w, "gender", "Genre");
		draw_quick(q, page, w);
		query = list_address_query(q, list_first_page(q, w, w->n));
		tpl_set(tpl_section(page, "ADD"), "HREF",
		    arena_printf(q->a, "/personnes/filtre%s%s",
			query[0] != '\0' ? "?" : "", query));
	}
	list_hidden(q, page, w);
}
