/* The organisation's settings, and what it holds. */
#include "admin.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "journal.h"
#include "org.h"
#include "retention.h"
#include "session.h"
#include "text.h"

static const struct {
	const char *iana, *label;
} zones[] = {
	{ "Europe/Paris", "France hexagonale et Corse" },
	{ "America/Guadeloupe", "Guadeloupe" },
	{ "America/Martinique", "Martinique" },
	{ "America/Cayenne", "Guyane" },
	{ "Indian/Reunion", "La Réunion" },
	{ "Indian/Mayotte", "Mayotte" },
	{ "America/Marigot", "Saint-Martin" },
	{ "America/St_Barthelemy", "Saint-Barthélemy" },
	{ "America/Miquelon", "Saint-Pierre-et-Miquelon" },
	{ "Pacific/Noumea", "Nouvelle-Calédonie" },
	{ "Pacific/Tahiti", "Polynésie française" },
	{ "Pacific/Wallis", "Wallis-et-Futuna" },
};

static void
draw_zones(struct req *q, struct tpl *t)
{
	bool known = false;
	size_t i;

	for (i = 0; i < ARRAY_LEN(zones); i++) {
		const bool on = strcmp(zones[i].iana, q->org->time_zone) == 0;

		page_option(t, "ZONE", zones[i].iana, zones[i].label, on);
		known |= on;
	}
	if (!known)
		page_option(t, "ZONE", q->org->time_zone, q->org->time_zone,
		    true);
}

static void
draw_facts(struct req *q, struct tpl *t)
{
	sqlite3_stmt *s;
	struct tpl *r;

	s = db_query(q->registry,
	    "SELECT created, ready FROM org WHERE id = ?1"
	    " AND recovery_pub IS NOT NULL",
	    I(q->org->id));
	if (db_step(q->registry, s)) {
		tpl_set(tpl_section(t, "CREATED_LINE"), "WHEN",
		    date_medium(
			q->a, date_of(q->a, db_column_int(s, 0))));
		r = tpl_section(t, "RECOVERY_LINE");
		tpl_set(r, "WHEN",
		    date_medium(
			q->a, date_of(q->a, db_column_int(s, 1))));
	}
	sqlite3_reset(s);
	tpl_int(t, "MEMBERS",
	    db_int(q->db, 0,
		"SELECT count(*) FROM member WHERE removed_at IS NULL"));
	tpl_int(t, "TEAMS",
	    db_int(q->db, 0,
		"SELECT count(*) FROM team WHERE archived_at IS NULL"));
	tpl_set(t, "PERSONS",
	    text_number(q->a,
		(double)db_int(q->db, 0,
		    "SELECT n FROM tally WHERE key = 'person'")));
}

static void
draw_fields(struct req *q, struct tpl *t)
{
	const int64_t fields = db_int(q->db, 0,
	    "SELECT count(*) FROM field f JOIN field_group g ON g.id = f.grp"
	    " WHERE f.archived_at IS NULL AND g.archived_at IS NULL");
	const int64_t groups = db_int(q->db, 0,
	    "SELECT count(*) FROM field_group WHERE archived_at IS NULL");

	tpl_int(t, "FIELDS", fields);
	tpl_int(t, "GROUPS", groups);
}

static void
organisation_post(struct req *q)
{
	const char *zone = req_text(q, "zone");
	size_t i = 0;

	read_hidden(q);
	while (i < ARRAY_LEN(zones) && strcmp(zones[i].iana, zone) != 0)
		i++;
	if ((i == ARRAY_LEN(zones) && strcmp(zone, q->org->time_zone) != 0) ||
	    !date_zone(zone))
		die(400, "time zone");
	db_exec(q->db,
	    "UPDATE setting SET value = ?1 WHERE key = 'time_zone'",
	    T(zone));
	journal_event(q, J_CHANGE, "organisation", q->org->id);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "/organisation");
}

/* After how many months without contact a file says so; who chose it. */
static void
draw_unseen(
    struct req *q, struct tpl *t, const char *typed, const char *error)
{
	sqlite3_stmt *s;
	struct tpl *line;

	tpl_set(t, "MONTHS",
	    typed != NULL ? typed
			  : arena_printf(q->a, "%" PRId64, unseen_months(q)));
	if (error != NULL)
		page_error(q, t, "MONTHS", "mois", "Sans contact depuis",
		    error);
	s = db_query(q->db,
	    "SELECT h.at, m.name, h.old FROM history h"
	    " LEFT JOIN member m ON m.id = h.member"
	    " WHERE h.entity = 'organisation' AND h.record = 0"
	    " AND h.field = 'unseen_months' ORDER BY h.id DESC LIMIT 1");
	if (db_step(q->db, s)) {
		line = tpl_section(t, "CHOSEN");
		tpl_set(line, "WHEN",
		    date_instant_show(q->a, db_column_int(s, 0)));
		tpl_set(line, "WHO",
		    sqlite3_column_type(s, 1) != SQLITE_NULL
			? db_column(q->db, s, 1)
			: "un membre retiré");
		tpl_set(line, "OLD", db_column(q->db, s, 2));
	}
	sqlite3_reset(s);
}

static void
show(struct req *q, const char *months, const char *error)
{
	struct tpl *t = page_new(q, "Organisation");

	tpl_set(t, "NAME", q->org->name);
	draw_zones(q, t);
	draw_facts(q, t);
	draw_fields(q, t);
	draw_unseen(q, t, months, error);
	page_hidden(q, t, 0);
	resp_page(q, error != NULL ? 422 : 200, "admin/organisation.tpl", t);
}

/* GET shows, POST changes the time zone; the name is the operator's. */
void
organisation(struct req *q)
{
	if (q->method == POST)
		organisation_post(q);
	else
		show(q, NULL, NULL);
}

/* « Sans contact depuis … mois » */
void
organisation_unseen(struct req *q)
{
	const int64_t months = req_int(q, "mois", UNSEEN_MIN, UNSEEN_MAX, 0);

	if (months == 0) {
		show(q, req_text(q, "mois"),
		    "Saisissez un nombre de mois entre 1 et 24, par exemple "
		    "3.");
		return;
	}
	unseen_set_months(q, months);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "/organisation");
}
