/* The organisation's settings, and what it holds. */
#include "admin.h"

#include <string.h>

#include "date.h"
#include "fr.h"
#include "journal.h"
#include "org.h"
#include "session.h"

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
		tpl_set(t, "CREATED",
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
	tpl_int(t, "PERSONS",
	    db_int(q->db, 0, "SELECT n FROM tally WHERE key = 'person'"));
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

/* GET shows, POST changes the time zone; the name is the operator's. */
void
organisation(struct req *q)
{
	struct tpl *t;

	if (q->method == POST) {
		organisation_post(q);
		return;
	}
	t = page_new(q, "Organisation");
	tpl_set(t, "NAME", q->org->name);
	draw_zones(q, t);
	draw_facts(q, t);
	draw_fields(q, t);
	page_hidden(q, t, 0);
	resp_page(q, 200, "admin/organisation.tpl", t);
}
