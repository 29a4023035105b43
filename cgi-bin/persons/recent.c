/* The files that the member opened lately: a page, and for htmx the menu of
 * the list, asked for when it opens. */
#include "recent.h"

#include <inttypes.h>

#include "page.h"
#include "persons.h"

enum { RECENT_SHOWN = 6 };

static void
draw(struct req *q, struct tpl *t)
{
	struct recent rows[RECENT_SHOWN];
	const size_t n = recent_persons(q, rows, RECENT_SHOWN);
	struct tpl *list, *row;
	size_t i;

	if (n == 0) {
		tpl_show(t, "EMPTY");
		return;
	}
	list = tpl_section(t, "LIST");
	for (i = 0; i < n; i++) {
		row = tpl_section(list, "ROW");
		tpl_set(row, "HREF",
		    arena_printf(q->a, "/personnes/%" PRId64, rows[i].id));
		tpl_set(row, "NAME", rows[i].name);
	}
}

void
person_recent(struct req *q)
{
	struct tpl *t;

	if (q->htmx) {
		t = tpl_new(q->a);
		draw(q, t);
		resp_fragment(q, 200, "persons/recent_rows.tpl", t);
		return;
	}
	t = page_new(q, "Fiches ouvertes récemment");
	draw(q, tpl_include(t, "ROWS", "persons/recent_rows.tpl"));
	resp_page(q, 200, "persons/recent.tpl", t);
}
