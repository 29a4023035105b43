/* The trash of persons: into it, the list, back, and the end. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "journal.h"
#include "life.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "text.h"

enum { SHOWN = 200, DAYS_MIN = 1, DAYS_MAX = 3650, OLD_DAYS = 730 };

/* ------------------------------------------------------------ what is attached */

/* « 3 actions, 1 commentaire », or « rien d’autre ». */
static const char *
attached(struct req *q, int64_t person)
{
	static const struct {
		const char *sql, *one, *many;
	} kinds[] = {
		{ "SELECT count(*) FROM action WHERE person = ?1", "action",
		    "actions" },
		{ "SELECT count(*) FROM comment WHERE person = ?1",
		    "commentaire", "commentaires" },
		{ "SELECT count(*) FROM visit WHERE person = ?1",
		    "passage ou rencontre", "passages et rencontres" },
		{ "SELECT count(*) FROM person_place WHERE person = ?1",
		    "lieu", "lieux" },
		{ "SELECT count(*) FROM kin WHERE person = ?1 OR other = ?1",
		    "lien familial", "liens familiaux" },
		{ "SELECT count(*) FROM person WHERE merged_into = ?1",
		    "fiche fusionnée", "fiches fusionnées" },
	};
	struct buf b = buf_new(q->a);
	int64_t n;
	size_t i;

	for (i = 0; i < ARRAY_LEN(kinds); i++)
		if ((n = db_int(q->db, 0, kinds[i].sql, I(person))) > 0)
			buf_printf(&b, "%s%" PRId64 " %s",
			    b.n > 0 ? ", " : "", n,
			    n > 1 ? kinds[i].many : kinds[i].one);
	return b.n > 0 ? b.p : "rien d’autre";
}

/* Was the name typed, accents and case aside? */
static bool
confirmed(struct req *q, const char *name)
{
	const char *fold = text_fold(q->a, name);
	const char *typed = req_text(q, "nom");

	if (fold[0] == '\0') /* a name of signs alone */
		return strcmp(text_trim(q->a, typed), name) == 0;
	return strcmp(text_fold(q->a, typed), fold) == 0;
}

static const char wrong_name[] =
    "Écrivez le nom de la fiche tel qu’il est affiché ci-dessus "
    "(majuscules et accents ne comptent pas).";

/* ------------------------------------------------------------ into it */

static void
ask(struct req *q, int64_t id, const char *name, bool wrong)
{
	struct tpl *t = page_new(q, "Mettre une fiche à la corbeille");

	const char *hold = person_hold(q, id);

	if (wrong && hold == NULL)
		page_error(q, t, "nom", "nom", "Nom", wrong_name);
	tpl_set(t, "NAME", name);
	tpl_int(t, "ID", id);
	tpl_int(t, "DAYS", person_trash_days(q));
	tpl_set(t, "ATTACHED", attached(q, id));
	if (hold == NULL)
		tpl_show(t, "ASK");
	else
		tpl_set(tpl_section(t, "HELD"), "REASON", hold);
	if (hold != NULL && rights_allow(q->roles, CAP_ADMIN))
		tpl_show(t, "RELEASE");
	page_hidden(q, t, 0);
	resp_page(q, wrong ? 422 : 200, "persons/trash.tpl", t);
}

void
person_remove(struct req *q)
{
	const int64_t id = req_id(q);
	const char *name = person_name(q, id);

	if (q->method == GET || !confirmed(q, name) ||
	    !person_trash(q, id)) {
		ask(q, id, name, q->method == POST);
		return;
	}
	resp_redirect(q, "/personnes/corbeille?fait=%" PRId64, id);
}

/* ------------------------------------------------------------ the list */

static const char *
age_text(struct req *q, int64_t days)
{
	if (days <= 0)
		return "aujourd’hui";
	if (days < 60)
		return arena_printf(q->a, "il y a %" PRId64 " jour%s", days,
		    days > 1 ? "s" : "");
	if (days < OLD_DAYS)
		return arena_printf(
		    q->a, "il y a %" PRId64 " mois", days / 30);
	return arena_printf(q->a, "il y a %" PRId64 " ans", days / 365);
}

static void
draw_row(struct req *q, struct tpl *table, sqlite3_stmt *s)
{
	struct tpl *row = tpl_section(table, "ROW");
	const int64_t id = db_column_int(s, 0), at = db_column_int(s, 3);
	const int64_t days =
	    date_days(date_of(q->a, at), date_of(q->a, q->now));
	const char *who = db_column(q->db, s, 4);
	const bool held = sqlite3_column_type(s, 5) != SQLITE_NULL;

	tpl_int(row, "ID", id);
	tpl_set(row, "NAME", db_column(q->db, s, 1));
	if (sqlite3_column_type(s, 2) != SQLITE_NULL)
		tpl_set(tpl_section(row, "OTHER"), "OTHER_NAMES",
		    db_column(q->db, s, 2));
	tpl_set(row, "DATE", date_show(q->a, date_of(q->a, at)));
	tpl_set(row, "AGE", age_text(q, days));
	if (days > OLD_DAYS)
		tpl_show(row, "OLD");
	tpl_set(row, "WHO", fr_member(who));
	tpl_set(row, "ATTACHED", attached(q, id));
	tpl_set(row, "END",
	    held ? "à garder"
		 : date_show(q->a, person_trash_end(q, at)));
	page_hidden(q, row, 0);
	if (!held && rights_allow(q->roles, CAP_ADMIN))
		tpl_int(tpl_section(row, "PURGE"), "ID", id);
}

static void
draw_list(struct req *q, struct tpl *t)
{
	const int64_t named = req_int(q, "apres", 1, INT64_MAX, 0);
	/* is there no more: from the beginning again */
	const int64_t after = person_in_trash(q, named) ? named : 0;
	struct tpl *table = NULL;
	sqlite3_stmt *s;
	int64_t id = 0;
	int n = 0;

	s = db_query(q->db,
	    "SELECT p.id, p.name, p.other_names, p.deleted_at, m.name, p.hold"
	    " FROM person p LEFT JOIN member m ON m.id = p.deleted_by"
	    " WHERE " PERSON_IN_TRASH " AND (?2 = 0 OR (-p.deleted_at, p.id) >"
	    " (SELECT -deleted_at, id FROM person WHERE id = ?2))"
	    " ORDER BY p.deleted_at DESC, p.id LIMIT ?1",
	    I(SHOWN + 1), I(after));
	for (; db_step(q->db, s); n++) {
		if (n == SHOWN) {
			tpl_int(tpl_section(t, "MORE"), "AFTER", id);
			break;
		}
		if (table == NULL)
			table = tpl_section(t, "TABLE");
		id = db_column_int(s, 0);
		draw_row(q, table, s);
	}
	sqlite3_reset(s);
	if (table == NULL)
		tpl_show(t, "EMPTY");
	if (after > 0)
		tpl_show(t, "TOP");
}

static void
show_bin(struct req *q, const char *typed, const char *wrong)
{
	struct tpl *t = page_new(q, "Corbeille des fiches"), *days;
	const int64_t done = req_int(q, "fait", 1, INT64_MAX, 0);

	if (done > 0 &&
	    db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM person WHERE id = ?1"
		" AND deleted_at > ?2 AND " PERSON_IN_TRASH ")",
		I(done), I(q->now - 3600)) != 0)
		life_undo(q, t, "Fiche mise à la corbeille.", "Annuler",
		    arena_printf(q->a, "/personnes/restaurer/%" PRId64, done));
	tpl_int(t, "DAYS", person_trash_days(q));
	draw_list(q, t);
	if (rights_allow(q->roles, CAP_ADMIN)) {
		days = tpl_section(t, "SETTING");
		if (wrong != NULL)
			page_error(q, days, "jours", "jours",
			    "Durée en jours", wrong);
		tpl_set(days, "VALUE",
		    typed != NULL ? typed
				  : arena_printf(q->a, "%" PRId64,
					person_trash_days(q)));
		page_hidden(q, days, 0);
	}
	resp_page(q, wrong != NULL ? 422 : 200, "persons/bin.tpl", t);
}

void
person_bin(struct req *q)
{
	show_bin(q, NULL, NULL);
}

/* « Effacer automatiquement après … jours » */
void
person_bin_days(struct req *q)
{
	const int64_t days = req_int(q, "jours", DAYS_MIN, DAYS_MAX, 0);

	if (days == 0) {
		show_bin(q, req_text(q, "jours"),
		    "Saisissez un nombre de jours entre 1 et "
		    "3\u202F650, par exemple 90.");
		return;
	}
	db_exec(q->db,
	    "INSERT INTO setting (key, value) VALUES ('trash_days', ?1)"
	    " ON CONFLICT DO UPDATE SET value = ?1",
	    T(arena_printf(q->a, "%" PRId64, days)));
	journal_event(q, J_CHANGE, "setting", 0);
	page_flash(q, "Durée enregistrée.");
	resp_redirect(q, "/personnes/corbeille");
}

/* ------------------------------------------------------------ back, the end */

void
person_unremove(struct req *q)
{
	const int64_t id = req_id(q);

	if (person_restore(q, id))
		page_flash(q, "Fiche restaurée, avec tout ce qu’elle contenait.");
	else
		(void)person_name(q, id);
	resp_redirect(q, "/personnes/%" PRId64, id);
}

void
person_erase(struct req *q)
{
	const int64_t id = req_id(q);
	const char *name = db_text(q->db,
	    "SELECT name FROM person WHERE id = ?1"
	    " AND (deleted_at IS NULL OR " PERSON_IN_TRASH ")",
	    I(id));
	const bool there = person_in_trash(q, id);
	const bool held = person_hold(q, id) != NULL;
	const bool right = name != NULL && q->method == POST &&
	    confirmed(q, name) && there && !held;
	struct tpl *t;

	if (name == NULL)
		die(404, "no person %" PRId64 " to purge", id);
	if (right) {
		person_purge(q, id);
		person_purge_end(q);
		page_flash(q, "Fiche effacée définitivement.");
		resp_redirect(q, "/personnes/corbeille");
		return;
	}
	t = page_new(q, "Effacer une fiche définitivement");
	if (q->method == POST && there && !held)
		page_error(q, t, "nom", "nom", "Nom", wrong_name);
	tpl_set(t, "NAME", name);
	tpl_int(t, "ID", id);
	tpl_set(t, "ATTACHED", attached(q, id));
	tpl_show(t, !there ? "LIVE" : held ? "HELD" : "ASK");
	page_hidden(q, t, 0);
	resp_page(q, q->method == POST ? 422 : 200, "persons/erase.tpl", t);
}
