/* The end of files: those whose time is over, the archive, what must be kept. */
#include "retention.h"

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

enum { LISTED = 100, REASON_MAX = 500 };

static const char *
address(struct req *q, const char *path, int64_t id)
{
	return arena_printf(q->a, "%s%" PRId64, path, id);
}

/* ------------------------------------------------------------ the list */

static void
draw_due(struct req *q, struct tpl *t)
{
	const char *over = retention_day(q, true), *hold, *last;
	struct tpl *some = NULL, *row;
	sqlite3_stmt *s;
	size_t n = 0, held = 0;

	s = db_query(q->db,
	    "SELECT id, name, last_contact, hold FROM person"
	    " WHERE deleted_at IS NULL AND last_contact < ?1"
	    " ORDER BY last_contact, id LIMIT ?2",
	    T(retention_day(q, false)), I(LISTED));
	for (; db_step(q->db, s); n++) {
		const int64_t id = db_column_int(s, 0);

		if (some == NULL)
			some = tpl_section(t, "SOME");
		row = tpl_section(some, "ROW");
		tpl_int(row, "ID", id);
		tpl_set(row, "HREF", address(q, "/personnes/", id));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		last = db_column(q->db, s, 2);
		tpl_set(row, "LAST", date_valid(last) ? date_medium(q->a, last) : "");
		tpl_show(row, strcmp(last, over) < 0 ? "OVER" : "SOON");
		tpl_set(row, "HOLD_HREF",
		    address(q, "/personnes/conservation/garder/", id));
		hold = db_column(q->db, s, 3);
		held += hold != NULL;
		if (hold != NULL)
			tpl_set(tpl_section(row, "HELD"), "REASON", hold);
		else
			tpl_show(row, "FREE");
	}
	sqlite3_reset(s);
	if (some == NULL)
		tpl_show(t, "NONE");
	else
		page_hidden(q, some, 0);
	if (n > held)
		tpl_show(some, "TICKED");
	if (n == LISTED)
		tpl_show(some, "MORE");
}

/* Since when, or from when on, files are archived by themselves. */
static void
draw_automatic(struct req *q, struct tpl *t)
{
	const char *from = retention_from(q);
	const int64_t last = db_int(q->db, 0,
	    "SELECT max(archived_at) FROM person"
	    " WHERE archived_at IS NOT NULL AND deleted_by IS NULL");
	struct tpl *part;
	int64_t n;

	if (last > 0) {
		n = db_int(q->db, 0,
		    "SELECT count(*) FROM person WHERE archived_at >= ?1"
		    " AND deleted_by IS NULL",
		    I(date_instant(date_of(q->a, last), 0)));
		part = tpl_section(t, "LAST_TIME");
		tpl_set(part, "DAY",
		    date_medium(q->a, date_of(q->a, last)));
		tpl_set(part, "FILES",
		    arena_printf(q->a, "%s\u00A0fiche%s",
			text_number(q->a, (double)n), n > 1 ? "s" : ""));
	}
	if (retention_automatic(q) && from != NULL &&
	    strcmp(from, date_of(q->a, q->now)) > 0)
		tpl_set(tpl_section(t, "FROM"), "DAY",
		    date_medium(q->a, from));
}

static void
show(struct req *q, const char *typed, const char *error)
{
	struct tpl *t = page_new(q, "Conservation des fiches");

	page_hidden(q, t, 0);
	tpl_set(t, "MONTHS",
	    typed != NULL ? typed
			  : arena_printf(q->a, "%" PRId64, retention_months(q)));
	if (error != NULL)
		page_error(q, t, "MONTHS", "mois", "Durée", error);
	if (error != NULL ? req_param(q, "auto") != NULL
			  : retention_automatic(q))
		tpl_show(t, "AUTOMATIC");
	draw_automatic(q, t);
	draw_due(q, t);
	tpl_set(t, "ARCHIVED",
	    text_number(q->a,
		(double)db_int(q->db, 0,
		    "SELECT count(*) FROM person"
		    " WHERE archived_at IS NOT NULL")));
	resp_page(q, error != NULL ? 422 : 200, "persons/retention.tpl", t);
}

/* GET: the list; POST: the duration, and whether it archives by itself. */
void
retention_list(struct req *q)
{
	bool automatic;
	int64_t months;

	if (q->method == GET) {
		show(q, NULL, NULL);
		return;
	}
	months = req_int(q, "mois", RETENTION_MIN, RETENTION_MAX, 0);
	automatic = strcmp(req_text(q, "auto"), "1") == 0;
	if (months == 0) {
		show(q, req_text(q, "mois"),
		    "Écrivez un nombre de mois entre 6 et 240.");
		return;
	}
	retention_set(q, months, automatic);
	page_flash(q, "Conservation enregistrée.");
	resp_redirect(q, "/personnes/conservation");
}

/* ------------------------------------------------------------ the ticked */

/* Ids of the ticked persons; how many. */
static size_t
ticked(struct req *q, int64_t ids[LISTED])
{
	const char *at = req_params(q, "personne");
	size_t n = 0, len;

	for (; at != NULL && *at != '\0' && n < LISTED;
	     at += len + (at[len] != '\0')) {
		len = strcspn(at, "\n");
		if ((ids[n] = parse_id(arena_strndup(q->a, at, len))) > 0)
			n++;
	}
	return n;
}

void
retention_put_away(struct req *q)
{
	int64_t ids[LISTED];
	const size_t n = ticked(q, ids);
	size_t i, done = 0;

	for (i = 0; i < n; i++)
		done += retention_archive(q, ids[i]);
	page_flash(q,
	    done == 0 ? "Aucune fiche cochée n’a été archivée."
		      : arena_printf(q->a, "%zu fiche%s archivée%s.", done,
			    done > 1 ? "s" : "", done > 1 ? "s" : ""));
	resp_redirect(q, "/personnes/conservation");
}

static void
ask(struct req *q, const int64_t *ids, size_t n, const char *error)
{
	struct tpl *t = page_new(q, "Anonymiser des fiches");
	size_t i;

	page_hidden(q, t, 0);
	tpl_int(t, "COUNT", (int64_t)n);
	for (i = 0; i < n; i++)
		tpl_int(tpl_section(t, "ROW"), "ID", ids[i]);
	if (error != NULL)
		page_error(q, t, "COUNT", "nombre", "Nombre", error);
	resp_page(q, error != NULL ? 422 : 200, "persons/anonymise.tpl", t);
}

/* Cannot be undone: the number of files is asked for first. */
void
retention_forget(struct req *q)
{
	int64_t ids[LISTED];
	const size_t n = ticked(q, ids);
	const char *typed = req_param(q, "nombre");
	size_t i, done = 0;

	if (n == 0) {
		page_flash(q, "Aucune fiche n’est cochée.");
		resp_redirect(q, "/personnes/conservation");
		return;
	}
	if (typed == NULL || parse_id(typed) != (int64_t)n) {
		ask(q, ids, n,
		    typed == NULL ? NULL
				  : "Écrivez le nombre de fiches pour confirmer.");
		return;
	}
	for (i = 0; i < n; i++)
		done += retention_anonymise(q, ids[i]);
	if (done > 0)
		person_purge_end(q);
	page_flash(q,
	    arena_printf(q->a, "%zu fiche%s anonymisée%s.", done,
		done > 1 ? "s" : "", done > 1 ? "s" : ""));
	resp_redirect(q, "/personnes/conservation");
}

/* ------------------------------------------------------------ the archive */

/* A page, after the row named by « apres », or from the refused one on; from
 * the beginning when that one is there no more. */
static void
show_archive(struct req *q, int64_t wrong)
{
	const int64_t after = db_int(q->db, 0,
	    "SELECT id FROM person WHERE id = ?1 AND archived_at IS NOT NULL",
	    I(wrong > 0 ? wrong : req_int(q, "apres", 1, INT64_MAX, 0)));
	struct tpl *t = page_new(q, "Archives"), *row;
	sqlite3_stmt *s;
	int64_t id = 0;
	int n = 0;

	s = db_query(q->db,
	    "SELECT id, name, last_contact, archived_at, deleted_by IS NULL"
	    " FROM person WHERE archived_at IS NOT NULL AND (?2 = 0"
	    " OR (-archived_at, id) > (SELECT -archived_at, id - ?3"
	    " FROM person WHERE id = ?2))"
	    " ORDER BY archived_at DESC, id LIMIT ?1",
	    I(LISTED + 1), I(after), I(wrong > 0));
	for (; db_step(q->db, s); n++) {
		const char *last = db_column(q->db, s, 2);

		if (n == LISTED) {
			tpl_int(tpl_section(t, "MORE"), "AFTER", id);
			break;
		}
		id = db_column_int(s, 0);
		row = tpl_section(t, "ROW");
		tpl_int(row, "ID", id);
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_set(row, "LAST", date_valid(last) ? date_medium(q->a, last) : "");
		tpl_set(row, "WHEN",
		    date_medium(q->a, date_of(q->a, db_column_int(s, 3))));
		if (db_column_int(s, 4) != 0)
			tpl_show(row, "AUTOMATIC");
		page_hidden(q, row, 0);
		if (id == wrong)
			tpl_show(row, "ERROR");
	}
	sqlite3_reset(s);
	if (n == 0)
		tpl_show(t, "NONE");
	if (after > 0)
		tpl_show(t, "TOP");
	resp_page(q, wrong > 0 ? 422 : 200, "persons/archive.tpl", t);
}

void
retention_archives(struct req *q)
{
	show_archive(q, 0);
}

void
retention_bring_back(struct req *q)
{
	const int64_t id = req_id(q);
	const char *reason = text_trim(q->a, req_text(q, "motif"));

	if (reason[0] == '\0' || utf8_length(reason) > REASON_MAX) {
		show_archive(q, id);
		return;
	}
	if (!retention_return(q, id, reason))
		die(404, "person %" PRId64 " is not in the archive", id);
	page_flash(q, "Fiche sortie des archives.");
	resp_redirect(q, "/personnes/%" PRId64, id);
}

/* ------------------------------------------------------------ what is kept */

/* What is wrong with a reason that was typed, or NULL; what was saved
 * meanwhile is not undone unseen. */
static const char *
hold_refusal(struct req *q, int64_t version, const char *now,
    const char *reason)
{
	if (utf8_length(reason) > REASON_MAX)
		return "500 caractères au plus.";
	if (!life_stale(q, version) || text_same(now, reason))
		return NULL;
	return arena_printf(q->a,
	    "Quelqu’un a enregistré entre-temps\u00A0: «\u00A0%s\u00A0»."
	    " Vérifiez, puis enregistrez.",
	    now != NULL ? now : FR_UNKNOWN);
}

void
retention_keep(struct req *q)
{
	const int64_t id = req_id(q), version = person_version(q, id, "hold");
	const char *name = person_name(q, id), *why = NULL;
	const char *reason = person_hold(q, id);
	struct tpl *t;

	if (q->method == POST) {
		const char *typed = text_trim(q->a, req_text(q, "motif"));

		why = hold_refusal(q, version, reason, typed);
		reason = typed;
	}
	if (q->method == POST && why == NULL) {
		retention_hold(q, id, reason[0] != '\0' ? reason : NULL);
		page_flash(q, "Enregistré.");
		resp_redirect(q, "/personnes/conservation");
		return;
	}
	t = page_new(q, "Garder une fiche");
	tpl_set(t, "NAME", name);
	tpl_int(t, "ID", id);
	if (why != NULL)
		page_error(q, t, "REASON", "motif", "Motif", why);
	tpl_set(t, "REASON", reason != NULL ? reason : "");
	page_hidden(q, t, version);
	resp_page(q, why != NULL ? 422 : 200, "persons/hold.tpl", t);
}
