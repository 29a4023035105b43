/* The answers of a record, a card for each group of fields. */
#include "page.h"

#include <inttypes.h>

void
page_answers(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r, const struct group *group,
    const struct page_answers *how)
{
	struct tpl *card = NULL, *row;
	size_t i, filled = 0, empty = 0;

	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];
		const char *value;

		if (f->group != group->id || (f->roles & q->roles) == 0)
			continue;
		if (card == NULL)
			card = tpl_section(t, "GROUP");
		if (how->elsewhere != NULL && how->elsewhere(f))
			continue;
		value = entity_show(q, f, r->v[i]);
		if (value[0] == '\0') {
			empty++;
			continue;
		}
		filled++;
		row = tpl_section(card, "FIELD");
		tpl_set(row, "LABEL", f->label);
		tpl_set(row, "VALUE", value);
		if (how->more != NULL)
			how->more(q, row, r->id, f->name);
	}
	if (card == NULL)
		return;
	tpl_set(card, "TITLE", group->title);
	tpl_int(card, "GROUP_ID", group->id);
	if (how->edit != NULL)
		tpl_set(tpl_section(card, "EDIT"), "HREF",
		    arena_printf(q->a, "%s%" PRId64 "?groupe=%" PRId64,
			how->edit, r->id, group->id));
	if (filled == 0)
		tpl_show(card, "NO_FIELD");
	else if (empty > 0)
		tpl_set(tpl_section(card, "EMPTY_COUNT_LINE"), "EMPTY_COUNT",
		    arena_printf(q->a, "%zu champ%s non renseigné%s", empty,
			empty > 1 ? "s" : "", empty > 1 ? "s" : ""));
}
