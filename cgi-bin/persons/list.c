/*
 * The list: filters and order in the address, the search sealed there
 * (lib/asked.h: names must not reach the browser's history).  Pages go by key, so that
 * the hundredth costs what the first does.
 */
#include <inttypes.h>

#include "list.h"
#include "org.h"
#include "page.h"
#include "persons.h"

/* GET: a page of the list.  POST: the search, as a page or, for htmx, as
 * what replaces the results. */
void
person_list(struct req *q)
{
	const struct query *w = list_read_saved(q);
	const char *count;
	struct tpl *t;

	if (w == NULL)
		w = list_read(q);
	if (q->htmx) {
		t = tpl_new(q->a);
		count = list_draw(q, t, w);
		tpl_set(tpl_section(t, "LIVE"), "COUNT", count);
		resp_fragment(q, 200, "persons/rows.tpl", t);
		return;
	}
	t = page_new(q, "Personnes");
	count =
	    list_draw(q, tpl_include(t, "RESULTS", "persons/rows.tpl"), w);
	tpl_set(t, "TOTAL", count);
	tpl_set(t, "SCOPE", q->org->name);
	tpl_set(t, "Q", w->q);
	if (rights_allow(q->roles, CAP_PERSON_WRITE))
		tpl_show(t, "NEW");
	if (rights_allow(q->roles, CAP_PERSON_LINK))
		tpl_show(t, "OTHER_PAGES");
	if (w->lost > 0)
		tpl_show(t, "LOST");
	list_draw_undo(
	    q, t, list_address(q, list_first_page(q, w, w->n)));
	list_draw_filters(q, t, w);
	list_draw_saved(q, t, w);
	resp_page(q, 200, "persons/list.tpl", t);
}
