/* An observation to the trash, with the rencontres noted with it if so chosen,
 * and back. */
#include <inttypes.h>
#include <string.h>

#include "agenda.h"
#include "date.h"
#include "observation.h"
#include "page.h"
#include "territory.h"

void
observation_delete(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t territory = db_int(q->db, 0,
	    "SELECT territory FROM observation WHERE id = ?1", I(id));
	const int64_t n = observation_takes(q, id);
	struct tpl *t;

	(void)observation_team(q, id); /* or 404 */
	if (q->method == POST) {
		/* As many as were shown: 0, none is to go. */
		const int64_t shown =
		    req_int(q, "rencontres", 0, INT64_MAX, 0);

		if (shown > 0 && shown != n) {
			page_flash(q,
			    "Les rencontres liées ont changé entre-temps. "
			    "Rien n’a été supprimé\u00A0: vérifiez.");
			resp_redirect(
			    q, "/observations/supprimer/%" PRId64, id);
			return;
		}
		observation_trash(q, id, shown > 0);
		resp_redirect(q, "/territoires/%" PRId64 "?retire=%" PRId64,
		    territory, id);
		return;
	}
	t = page_new(q, "Supprimer l’observation");
	tpl_int(t, "ID", id);
	tpl_set(t, "NAME", territory_name(q, territory));
	tpl_set(t, "WHEN",
	    date_instant_show(q->a,
		db_int(q->db, 0, "SELECT at FROM observation WHERE id = ?1",
		    I(id))));
	if (n > 0)
		tpl_int(tpl_section(t, "MET"), "MEETINGS", n);
	page_hidden(q, t, 0);
	resp_page(q, 200, "agenda/observation_trash.tpl", t);
}

void
observation_unremove(struct req *q)
{
	const int64_t id = req_id(q);

	if (observation_restore(q, id)) {
		page_flash(q, "Observation restaurée.");
		resp_redirect(q, "/observations/%" PRId64, id);
		return;
	}
	if (db_int(q->db, 0,
		"SELECT 1 FROM observation WHERE id = ?1"
		" AND deleted_at IS NULL",
		I(id)) != 0) {
		resp_redirect(q, "/observations/%" PRId64, id);
		return;
	}
	if (db_int(q->db, 0, "SELECT 1 FROM observation WHERE id = ?1",
		I(id)) == 0)
		die(404, "no observation %" PRId64, id);
	page_flash(q,
	    "Cette observation reste dans la corbeille\u00A0: son territoire y "
	    "est, ou des rencontres d’autres membres y sont avec elle.");
	resp_redirect(q, "/territoires");
}
