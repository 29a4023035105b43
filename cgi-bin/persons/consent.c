/* Information and agreements of a person, and the notice to hand out. */
#include "consent.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "journal.h"
#include "last_contact.h"
#include "org.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "share.h"

enum { NOTICE_MAX = 4000 };

/* ------------------------------------------------------------ the records */

static void
draw_row(struct req *q, struct tpl *t, sqlite3_stmt *s)
{
	const bool removed = sqlite3_column_type(s, 7) != SQLITE_NULL;
	struct tpl *row = tpl_section(t, removed ? "REMOVED" : "ROW"), *act;
	const char *outcome = db_column(q->db, s, 2);
	const char *reason = db_column(q->db, s, 5);

	tpl_set(row, "KIND", consent_show(q, "kind", db_column(q->db, s, 1)));
	if (outcome != NULL)
		tpl_set(tpl_section(row, "ANSWER"), "OUTCOME",
		    consent_show(q, "outcome", outcome));
	tpl_set(row, "WAY", consent_show(q, "way", db_column(q->db, s, 3)));
	tpl_set(row, "DAY", date_medium(q->a, db_column(q->db, s, 4)));
	if (reason != NULL)
		tpl_set(tpl_section(row, "WHY"), "REASON", reason);
	tpl_set(row, "WHO", db_column(q->db, s, 6));
	act = tpl_section(row, "ACT");
	tpl_set(act, "ACTION",
	    arena_printf(q->a, "/personnes/accord/%s/%" PRId64,
		removed ? "retablir" : "retirer", db_column_int(s, 0)));
	page_hidden(q, act, 0);
}

static void
show(struct req *q, const struct record *r, int64_t person)
{
	const struct entity *e = person_entity(q);
	const struct record *who = person_load(q, e, person);
	struct tpl *t = page_new(q, "Information et accord");
	sqlite3_stmt *s;
	int n = 0;

	person_head(q, t, e, who, "ON_CONSENT");
	tpl_int(t, "ID", person);
	page_hidden(q, t, 0);
	page_form(q, t, &consent_base, r, 0);
	s = db_query(q->db,
	    "SELECT c.id, c.kind, c.outcome, c.way, c.on_day, c.reason,"
	    " m.name, c.deleted_at FROM consent c LEFT JOIN member m"
	    " ON m.id = c.created_by WHERE c.person = ?1"
	    " ORDER BY c.on_day DESC, c.id DESC",
	    I(person));
	for (; db_step(q->db, s); n++)
		draw_row(q, t, s);
	sqlite3_reset(s);
	if (n == 0)
		tpl_show(t, "NONE");
	resp_page(q, r->nerrors > 0 ? 422 : 200, "persons/consent.tpl", t);
}

/* The person was met.  Without an agreement nothing stays shared. */
static void
changed(struct req *q, int64_t person, const char *done)
{
	const bool ended = consent_to_share(q, person) == 0 &&
	    share_stop_all(q, person) > 0;

	last_contact_find(q, person);
	page_flash(q,
	    ended ? "Enregistré. Les partages en cours de ce dossier sont arrêtés."
		  : done);
	resp_redirect(q, "/personnes/accords/%" PRId64, person);
}

/* GET: what is known, and the form; POST: one more. */
void
person_consent(struct req *q)
{
	const int64_t person = req_id(q);
	struct record *blank = entity_blank(q, &consent_base), *r;

	(void)person_name(q, person);
	blank->v[entity_index(&consent_base, "person")] =
	    arena_printf(q->a, "%" PRId64, person);
	blank->v[entity_index(&consent_base, "notice")] =
	    arena_printf(q->a, "%" PRId64, notice_version(q));
	if (q->method == GET) {
		show(q, blank, person);
		return;
	}
	r = entity_parse(q, &consent_base, blank, 0);
	if (r->nerrors > 0) {
		show(q, r, person);
		return;
	}
	entity_save(q, &consent_base, blank, r);
	changed(q, person, FR_SAVED);
}

static void
set_removed(struct req *q, bool removed)
{
	const int64_t id = req_id(q);
	const int64_t person = db_int(q->db, 0,
	    "SELECT c.person FROM consent c JOIN person p ON p.id = c.person"
	    " AND p.deleted_at IS NULL WHERE c.id = ?1",
	    I(id));

	if (person == 0)
		die(404, "no consent %" PRId64, id);
	if (db_exec(q->db,
		"UPDATE consent SET deleted_at = iif(?2, ?3, NULL)"
		" WHERE id = ?1 AND (deleted_at IS NULL) = ?2",
		I(id), I(removed), I(q->now)) > 0)
		entity_note(q, &consent_base, id, "corbeille",
		    removed ? NULL : "1", removed ? "1" : NULL);
	changed(q, person,
	    removed ? "Retiré. Il reste possible de le rétablir."
		    : "Rétabli.");
}

void
consent_remove(struct req *q)
{
	set_removed(q, true);
}

void
consent_restore(struct req *q)
{
	set_removed(q, false);
}

/* ------------------------------------------------------------ the notice */

static const char *
own_text(struct req *q)
{
	return db_text(q->db,
	    "SELECT text FROM notice ORDER BY version DESC LIMIT 1");
}

void
notice_show(struct req *q)
{
	struct tpl *t = page_new(q, "Notice d’information");
	const char *text = own_text(q);

	tpl_set(t, "ORGANISATION", q->org->name);
	tpl_int(t, "VERSION", notice_version(q));
	if (text != NULL && text[0] != '\0')
		tpl_set(tpl_section(t, "OWN"), "TEXT", text);
	else
		tpl_show(t, "NO_OWN");
	if (rights_allow(q->roles, CAP_ADMIN))
		tpl_show(t, "EDIT");
	resp_page(q, 200, "persons/notice.tpl", t);
}

static void
show_edit(struct req *q, const char *text, int64_t version, const char *error)
{
	struct tpl *t = page_new(q, "Compléter la notice");

	tpl_set(t, "TEXT", text != NULL ? text : "");
	page_hidden(q, t, version);
	if (error != NULL)
		page_error(q, t, "TEXT", "texte", "Texte", error);
	resp_page(q, error != NULL ? 422 : 200, "persons/notice_form.tpl", t);
}

/* What is particular to the organisation; each change is a new version. */
void
notice_edit(struct req *q)
{
	const int64_t version = notice_version(q);
	const char *now = own_text(q), *text, *err = NULL;
	const struct field f = { .name = "texte", .max = NOTICE_MAX };
	int64_t base;

	if (q->method == GET) {
		show_edit(q, now, version, NULL);
		return;
	}
	base = req_int(q, "_base", 0, INT64_MAX, 0);
	text = type_textarea.parse(
	    q->a, &f, req_text(q, "texte"), q->now, &err);
	if (err == NULL && base != version)
		err = "Quelqu’un a changé la notice entre-temps\u00A0: ouvrez-la "
		      "dans un autre onglet pour comparer, puis enregistrez.";
	if (err != NULL) {
		show_edit(q, req_text(q, "texte"), version, err);
		return;
	}
	db_exec(q->db,
	    "INSERT INTO notice (version, text, created_by, created_at)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    I(version + 1), T(text != NULL ? text : ""), I(q->member),
	    I(q->now));
	journal_event(q, J_CHANGE, "notice", version + 1);
	page_flash(q, "Notice enregistrée.");
	resp_redirect(q, "/personnes/notice");
}
