/* What an import did, and taking it back. */
#include <inttypes.h>

#include "date.h"
#include "import.h"
#include "page.h"
#include "persons.h"

enum { UNDO_DAYS = 7 };

void
import_show_result(struct req *q, const struct import_past *p)
{
	struct tpl *t = page_new(q, "Résultat d’un import"), *undo;

	tpl_set(t, "FILE", p->file_name);
	if (p->ran_at == 0) {
		tpl_show(t, "GIVEN_UP");
	} else {
		struct tpl *done = tpl_section(t, "DONE");

		tpl_set(done, "WHEN", date_instant_show(q->a, p->ran_at));
		tpl_int(done, "CREATED", p->created);
		tpl_int(done, "UPDATED", p->updated);
		tpl_int(done, "SKIPPED", p->skipped);
	}
	import_refused_draw(q, t, p->id, p->skipped);
	if (p->undone_at != 0) {
		tpl_set(tpl_section(t, "UNDONE"), "WHEN",
		    date_instant_show(q->a, p->undone_at));
	} else if (p->ran_at != 0 &&
	    p->ran_at > q->now - (int64_t)UNDO_DAYS * 86400) {
		undo = tpl_section(t, "UNDO");
		tpl_int(undo, "ID", p->id);
		tpl_set(undo, "UNTIL",
		    date_instant_show(
			q->a, p->ran_at + (int64_t)UNDO_DAYS * 86400));
		page_hidden(q, undo, 0);
	}
	resp_page(q, 200, "persons/import_result.tpl", t);
}

void
import_take_back(struct req *q)
{
	const struct import_past p = import_find(q, req_id(q));
	struct import_undone undone;

	if (p.ran_at == 0)
		die(404, "import %" PRId64 " was not done", p.id);
	if (p.undone_at != 0 ||
	    p.ran_at <= q->now - (int64_t)UNDO_DAYS * 86400)
		die(409, "import %" PRId64 " cannot be taken back", p.id);
	undone = import_undo(q, p.id);
	page_flash(q,
	    arena_printf(q->a,
		"Import annulé : %zu fiche%s mise%s à la corbeille, %zu "
		"remise%s comme avant, %zu gardée%s car utilisée%s "
		"depuis.",
		undone.removed, undone.removed > 1 ? "s" : "",
		undone.removed > 1 ? "s" : "", undone.restored,
		undone.restored > 1 ? "s" : "", undone.kept,
		undone.kept > 1 ? "s" : "", undone.kept > 1 ? "s" : ""));
	resp_redirect(q, "/personnes/import/%" PRId64, p.id);
}
