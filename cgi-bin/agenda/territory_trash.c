/* A territory to the trash, with what was observed there, and back; the trash
 * of territories and observations. */
#include <inttypes.h>
#include <string.h>

#include "agenda.h"
#include "date.h"
#include "fr.h"
#include "page.h"
#include "person.h"
#include "territories.h"
#include "territory.h"
#include "text.h"

enum { SHOWN = 200 };

/* ------------------------------------------------------------ into it */

static void
ask(struct req *q, int64_t id, const char *name, bool wrong)
{
	struct tpl *t = page_new(q, "Supprimer un territoire");

	if (wrong)
		page_error(q, t, "nom", "nom", "Nom",
		    "Écrivez le nom du territoire tel qu’il est affiché "
		    "ci-dessus (majuscules et accents ne comptent pas).");
	tpl_set(t, "NAME", name);
	tpl_int(t, "ID", id);
	tpl_int(t, "DAYS", person_trash_days(q));
	tpl_set(t, "COUNT",
	    observations_text(q,
		db_int(q->db, 0,
		    "SELECT count(*) FROM observation WHERE territory = ?1"
		    " AND deleted_at IS NULL",
		    I(id))));
	page_hidden(q, t, 0);
	resp_page(q, wrong ? 422 : 200, "agenda/territory_trash.tpl", t);
}

void
territory_delete(struct req *q)
{
	const int64_t id = req_id(q);
	const char *name = territory_name(q, id);

	if (q->method == GET ||
	    strcmp(text_fold(q->a, req_text(q, "nom")),
		text_fold(q->a, name)) != 0) {
		ask(q, id, name, q->method == POST);
		return;
	}
	territory_trash(q, id);
	resp_redirect(q, "/territoires/corbeille?fait=%" PRId64, id);
}

/* ------------------------------------------------------------ and back */

void
territory_unremove(struct req *q)
{
	const int64_t id = req_id(q);

	if (territory_restore(q, id)) {
		page_flash(q, "Territoire restauré, avec ses observations.");
		resp_redirect(q, "/territoires/%" PRId64, id);
		return;
	}
	if (db_int(q->db, 0,
		"SELECT 1 FROM territory WHERE id = ?1"
		" AND deleted_at IS NOT NULL",
		I(id)) == 0) {
		(void)territory_name(q, id);
		resp_redirect(q, "/territoires/%" PRId64, id);
		return;
	}
	page_flash(q,
	    "Ce territoire n’a pas été restauré\u00A0: un autre porte "
	    "maintenant son nom.");
	resp_redirect(q, "/territoires/corbeille");
}

/* ------------------------------------------------------------ the list */

static void
draw_row(struct req *q, struct tpl *table, sqlite3_stmt *s)
{
	struct tpl *row = tpl_section(table, "ROW"), *act;
	const bool territory = sqlite3_column_type(s, 3) == SQLITE_NULL;
	const int64_t id = db_column_int(s, 0), at = db_column_int(s, 2);
	const char *who = db_column(q->db, s, 4);

	tpl_set(row, "NAME", db_column(q->db, s, 1));
	tpl_set(row, "WHAT",
	    territory ? "Territoire"
		      : arena_printf(q->a, "Observation du %s",
			    date_instant_show(q->a, db_column_int(s, 3))));
	tpl_set(row, "DATE", date_show(q->a, date_of(q->a, at)));
	tpl_set(row, "WHO", fr_member(who));
	tpl_set(row, "END", date_show(q->a, person_trash_end(q, at)));
	if (territory && !rights_allow(q->roles, CAP_ADMIN))
		return;
	act = tpl_section(row, "ACT");
	tpl_set(act, "ACTION",
	    arena_printf(q->a, "/%s/restaurer/%" PRId64,
		territory ? "territoires" : "observations", id));
	tpl_set(act, "NAME", db_column(q->db, s, 1));
	page_hidden(q, act, 0);
}

/* What went with a territory comes back with it, and has no row.  A row is
 * named by the id of a territory, or by minus that of an observation. */
static void
draw_list(struct req *q, struct tpl *t)
{
	const int64_t after = req_int(q, "apres", -INT64_MAX, INT64_MAX, 0);
	struct tpl *table = NULL;
	sqlite3_stmt *s;
	int64_t key = 0;
	int n = 0;

	s = db_query(q->db,
	    "WITH x AS (SELECT id AS key, name, deleted_at AS gone,"
	    " NULL AS at, 'territory' AS entity FROM territory"
	    " WHERE deleted_at IS NOT NULL UNION ALL"
	    " SELECT -o.id, t.name, o.deleted_at, o.at, 'observation'"
	    " FROM observation o JOIN territory t ON t.id = o.territory"
	    " AND t.deleted_at IS NULL WHERE o.deleted_at IS NOT NULL)"
	    " SELECT abs(x.key), x.name, x.gone, x.at, (SELECT m.name"
	    " FROM history h JOIN member m ON m.id = h.member"
	    " WHERE h.entity = x.entity AND h.record = abs(x.key)"
	    " AND h.field = 'corbeille' ORDER BY h.id DESC LIMIT 1), x.key"
	    " FROM x WHERE coalesce((-x.gone, x.key) >"
	    " (SELECT -gone, key FROM x WHERE key = ?2), 1)"
	    " ORDER BY x.gone DESC, x.key LIMIT ?1",
	    I(SHOWN + 1), I(after));
	for (; db_step(q->db, s); n++) {
		if (n == SHOWN) {
			tpl_int(tpl_section(t, "MORE"), "AFTER", key);
			break;
		}
		if (table == NULL)
			table = tpl_section(t, "TABLE");
		key = db_column_int(s, 5);
		draw_row(q, table, s);
	}
	sqlite3_reset(s);
	if (table == NULL)
		tpl_show(t, "EMPTY");
	if (after != 0)
		tpl_show(t, "TOP");
}

void
territory_bin(struct req *q)
{
	struct tpl *t = page_new(q, "Corbeille des territoires");
	const int64_t done = req_int(q, "fait", 1, INT64_MAX, 0);

	if (rights_allow(q->roles, CAP_ADMIN) &&
	    db_int(q->db, 0,
		"SELECT 1 FROM territory WHERE id = ?1 AND deleted_at > ?2",
		I(done), I(q->now - 3600)) != 0)
		territory_undo(q, t,
		    "Territoire et observations mis à la corbeille.",
		    "Annuler",
		    arena_printf(
			q->a, "/territoires/restaurer/%" PRId64, done));
	draw_list(q, t);
	tpl_int(t, "DAYS", person_trash_days(q));
	resp_page(q, 200, "agenda/territory_bin.tpl", t);
}
