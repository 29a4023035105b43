/* All actions of a person, on one page. */
#include <inttypes.h>

#include "action.h"
#include "agenda.h"
#include "journal.h"
#include "page.h"
#include "person.h"

enum { SHOWN = 500 };

void
agenda_person(struct req *q)
{
	const int64_t id = req_id(q);
	const char *name = person_name(q, id);
	struct tpl *t = page_new(q, "Actions d’une personne");
	struct action *rows;
	size_t n;

	tpl_set(t, "NAME", name);
	tpl_int(t, "ID", id);
	n = actions_of(q, id, SHOWN, &rows);
	tpl_set(t, "COUNT",
	    arena_printf(q->a, "%zu action%s", n, n > 1 ? "s" : ""));
	if (n > 0)
		action_table(q, t, "ACTIONS", "Actions de la personne", rows,
		    n, NULL,
		    arena_printf(q->a, "/agenda/personne/%" PRId64, id));
	else
		tpl_show(t, "EMPTY");
	if (rights_allow(q->roles, CAP_ACTION_WRITE))
		tpl_show(t, "NEW_ACTION");
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "agenda/person.tpl", t);
}
