/* Who changed what in a person's file, newest first. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "journal.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { ROWS = 50 };

static void
draw_value(struct tpl *t, const char *line, const char *marker,
    const char *none, const char *value)
{
	if (value[0] != '\0')
		tpl_set(tpl_section(t, line), marker, value);
	else
		tpl_show(t, none);
}

static void
draw_change(struct req *q, struct tpl *day, const struct change *c)
{
	struct tpl *row = tpl_section(day, "ROW");

	tpl_set(row, "TIME", date_time_of(q->a, c->at));
	tpl_set(row, "AUTHOR", c->author);
	if (c->created) {
		tpl_show(row, "CREATED");
		return;
	}
	row = tpl_section(row, "CHANGE");
	tpl_set(row, "LABEL", c->label);
	draw_value(row, "OLD_LINE", "OLD", "OLD_NONE", c->old);
	draw_value(row, "NEW_LINE", "NEW", "NEW_NONE", c->new);
}

static void
draw_days(struct req *q, struct tpl *t, const struct change *list, size_t n)
{
	const char *day, *last = "";
	struct tpl *card = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		day = date_of(q->a, list[i].at);
		if (card == NULL || strcmp(day, last) != 0) {
			card = tpl_section(t, "DAY");
			tpl_set(card, "DATE", date_long(q->a, day));
			last = day;
		}
		draw_change(q, card, &list[i]);
	}
	if (n == 0)
		tpl_show(t, "EMPTY");
}

void
person_past(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	const struct record *r = person_load(q, e, id);
	struct change *list = arena_array(q->a, ROWS + 1, sizeof *list);
	struct tpl *t = page_new(q, "Historique d’une fiche");
	size_t n;

	n = entity_history(q, e, id, req_int(q, "avant", 1, INT64_MAX, 0),
	    list, ROWS + 1);
	person_head(q, t, e, r, "ON_HISTORY");
	draw_days(q, t, list, n > ROWS ? ROWS : n);
	if (n > ROWS)
		tpl_set(tpl_section(t, "MORE"), "HREF",
		    arena_printf(q->a,
			"/personnes/historique/%" PRId64 "?avant=%" PRId64,
			id, list[ROWS - 1].id));
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "persons/history.tpl", t);
}
