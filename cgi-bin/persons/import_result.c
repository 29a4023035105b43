/* What an import did, and taking it back. */
#include <inttypes.h>

#include "date.h"
#include "import.h"
#include "page.h"
#include "persons.h"
#include "text.h"

enum { UNDO_DAYS = 7 };

void
import_count(struct req *q, struct tpl *t, const char *name, int64_t n)
{
	tpl_set(t, name, text_number(q->a, (double)n));
}

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
		import_count(q, done, "CREATED", p->created);
		import_count(q, done, "UPDATED", p->updated);
		import_count(q, done, "SKIPPED", p->skipped);
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

static const char *
undone_text(struct req *q, const struct import_undone *u)
{
	const char *text = arena_printf(q->a,
	    "Import annulé\u00A0: %s fiche%s mise%s à la corbeille, %s "
	    "remise%s comme avant, %s gardée%s car utilisée%s depuis.",
	    text_number(q->a, (double)u->removed), u->removed > 1 ? "s" : "",
	    u->removed > 1 ? "s" : "", text_number(q->a, (double)u->restored),
	    u->restored > 1 ? "s" : "", text_number(q->a, (double)u->kept),
	    u->kept > 1 ? "s" : "", u->kept > 1 ? "s" : "");

	if (u->left == 0)
		return text;
	return arena_printf(q->a,
	    "%s %s réponse%s de l’import reste%s\u00A0: le champ a changé de "
	    "type depuis.",
	    text, text_number(q->a, (double)u->left), u->left > 1 ? "s" : "",
	    u->left > 1 ? "nt" : "");
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
	page_flash(q, undone_text(q, &undone));
	resp_redirect(q, "/personnes/import/%" PRId64, p.id);
}
