/* Finding a person from forms of other modules. */
#include <inttypes.h>

#include "asked.h"
#include "date.h"
#include "list.h"
#include "page.h"
#include "persons.h"

/* Radio buttons `person` of the persons found. */
void
person_pick(struct req *q)
{
	enum { PICKED = 10 };
	struct query *w = arena_alloc(q->a, sizeof *w);
	struct row *rows = arena_array(q->a, BATCH, sizeof *rows);
	struct tpl *t = tpl_new(q->a), *o;
	size_t n, i;
	bool more;

	w->q = req_text(q, "q");
	n = w->q[0] != '\0' ? list_rows(q, w, rows, &more) : 0;
	if (n > PICKED)
		n = PICKED;
	for (i = 0; i < n; i++) {
		o = page_option(t, "OPTION",
		    arena_printf(q->a, "%" PRId64, rows[i].id),
		    rows[i].v[ROW_NAME], n == 1);
		if (rows[i].v[ROW_OTHER] != NULL)
			tpl_set(tpl_section(o, "OTHER"), "OTHER_NAMES",
			    rows[i].v[ROW_OTHER]);
		if (rows[i].v[ROW_BIRTH] != NULL)
			tpl_set(tpl_section(o, "BORN"), "BIRTH",
			    date_show(q->a, rows[i].v[ROW_BIRTH]));
	}
	if (n == 0 && w->q[0] != '\0')
		tpl_set(tpl_section(t, "NONE"), "HREF",
		    asked_carry(q, "/personnes/nouvelle", w->q));
	tpl_set(t, "COUNT",
	    arena_printf(q->a, "%zu proposition%s", n, n > 1 ? "s" : ""));
	resp_fragment(q, 200, "persons/pick.tpl", t);
}
