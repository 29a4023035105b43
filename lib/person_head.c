/* The header of a person's pages. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "page.h"
#include "person.h"

static void
head_teams(struct req *q, struct tpl *t, int64_t person)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT t.name, t.colour, t.night FROM assignment a"
	    " JOIN team t ON t.id = a.team"
	    " WHERE a.person = ?1 AND a.until IS NULL ORDER BY t.name",
	    I(person));
	while (db_step(q->db, s)) {
		struct tpl *row = tpl_section(t, "TEAM");

		tpl_set(row, "NAME", db_column(q->db, s, 0));
		tpl_int(row, "COLOUR", db_column_int(s, 1));
		if (db_column_int(s, 2) != 0)
			tpl_show(row, "NIGHT");
	}
	sqlite3_reset(s);
}

/* A section whose one marker is the address of a page of the person. */
static void
head_link(struct req *q, struct tpl *t, const char *section,
    const char *marker, const char *path, int64_t id)
{
	tpl_set(tpl_section(t, section), marker,
	    arena_printf(q->a, "%s%" PRId64, path, id));
}

/* A tab that says how much is behind it. */
static void
head_tab(struct req *q, struct tpl *t, const char *section, const char *path,
    int64_t id, int64_t n)
{
	struct tpl *tab = tpl_section(t, section);

	tpl_set(tab, "HREF", arena_printf(q->a, "%s%" PRId64, path, id));
	if (n > 0)
		tpl_int(tpl_section(tab, "COUNTED"), "COUNT", n);
}

static void
head_tabs(struct req *q, struct tpl *t, int64_t id)
{
	head_tab(q, t, "TAB_TEAMS", "/personnes/equipes/", id, 0);
	if (!rights_allow(q->roles, CAP_PERSON_LINK))
		return;
	head_tab(q, t, "TAB_PLACES", "/personnes/lieux/", id,
	    db_int(q->db, 0,
		"SELECT count(*) FROM person_place l JOIN place p"
		" ON p.id = l.place AND p.deleted_at IS NULL"
		" WHERE l.person = ?1",
		I(id)));
	head_tab(q, t, "TAB_FAMILY", "/personnes/famille/", id,
	    db_int(q->db, 0,
		"SELECT count(*) - 1 FROM person WHERE deleted_at IS NULL"
		" AND family = (SELECT family FROM person WHERE id = ?1)",
		I(id)));
	head_tab(q, t, "TAB_DOCUMENTS", "/personnes/documents/", id,
	    db_int(q->db, 0,
		"SELECT count(*) FROM document WHERE person = ?1"
		" AND done_at IS NOT NULL AND deleted_at IS NULL",
		I(id)));
}

/* What is noted most, on every page of the person. */
static void
head_quick(struct req *q, struct tpl *page, int64_t id)
{
	struct tpl *t;

	if (!rights_allow(q->roles, CAP_EVENT_WRITE))
		return;
	t = tpl_section(page, "QUICK");
	tpl_int(t, "ID", id);
	page_hidden(q, t, 0);
	if (q->team > 0)
		tpl_show(t, "PASSAGE");
}

/* What is rarely done to a file, behind one button. */
static void
head_menu(struct req *q, struct tpl *page, int64_t id, bool out)
{
	struct tpl *t;

	if (!rights_allow(q->roles, CAP_PERSON_WRITE))
		return;
	t = tpl_section(page, "MENU");
	head_link(q, t, "PRINT", "HREF", "/personnes/imprimer/", id);
	if (rights_allow(q->roles, CAP_PERSON_HISTORY)) {
		head_link(q, t, "SHARE", "HREF", "/personnes/partager/", id);
		head_link(q, t, "CONSENT", "HREF", "/personnes/accords/", id);
	}
	head_link(q, t, out ? "LEAVE_AGAIN" : "LEAVE", "HREF",
	    "/personnes/sortie/", id);
	if (rights_allow(q->roles, CAP_PERSON_MERGE))
		head_link(
		    q, t, "MERGE", "HREF", "/personnes/fusionner/", id);
	if (rights_allow(q->roles, CAP_PERSON_DELETE))
		head_link(
		    q, t, "TRASH", "HREF", "/personnes/supprimer/", id);
}

static void
head_links(struct req *q, struct tpl *t, int64_t id, const char *tab)
{
	tpl_set(t, "SUMMARY_HREF",
	    arena_printf(q->a, "/personnes/%" PRId64, id));
	head_tabs(q, t, id);
	if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		head_link(q, t, "TAB_HISTORY", "HREF",
		    "/personnes/historique/", id);
	if (rights_allow(q->roles, CAP_MEDICAL))
		head_link(q, t, "TAB_MEDICAL", "HREF", "/medical/", id);
	tpl_show(t, tab);
	tpl_int(tpl_section(q->frame, "ABOUT"), "PERSON", id);
	if (strcmp(tab, "ON_MEDICAL") == 0) {
		head_link(q, t, "ACT_MEDICAL", "NEW_CONSULTATION",
		    "/medical/consultations/nouvelle?personne=", id);
		return;
	}
	head_quick(q, t, id);
	if (rights_allow(q->roles, CAP_ACTION_WRITE))
		head_link(q, t, "ACT", "NEW_ACTION",
		    "/actions/nouvelle?personne=", id);
}

static void
head_facts(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r)
{
	const char *birth = entity_value(e, r, "birthdate");
	const char *phone = entity_value(e, r, "phone");
	const char *gender = entity_value(e, r, "gender");
	struct tpl *part;

	if (birth != NULL) {
		part = tpl_section(t, "AGED");
		tpl_set(part, "AGE",
		    date_age_text(q->a, birth, date_of(q->a, q->now)));
		tpl_set(part, "BIRTH", date_show(q->a, birth));
	}
	if (gender != NULL)
		tpl_set(tpl_section(t, "GENDERED"), "GENDER",
		    entity_show(q, entity_field(e, "gender"), gender));
	if (phone != NULL) {
		part = tpl_section(t, "PHONE");
		tpl_set(part, "NUMBER", phone);
		tpl_set(part, "TEL", person_phone(q->a, phone));
	}
}

/* « En dehors de la file active », and the way back; true if so. */
static bool
head_out(
    struct req *q, struct tpl *page, const struct entity *e, int64_t id)
{
	const char *why;
	struct tpl *t;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT since, reasons FROM leave WHERE person = ?1"
	    " AND until IS NULL",
	    I(id));
	if (!db_step(q->db, s))
		return false;
	t = tpl_section(page, "BANNER");
	tpl_set(t, "SINCE", date_medium(q->a, db_column(q->db, s, 0)));
	why = person_reasons(q, e, db_column(q->db, s, 1));
	sqlite3_reset(s);
	if (why[0] != '\0')
		tpl_set(tpl_section(t, "WHY"), "REASONS", why);
	if (!rights_allow(q->roles, CAP_PERSON_WRITE))
		return true;
	t = tpl_section(t, "BACK");
	tpl_int(t, "ID", id);
	page_hidden(q, t, 0);
	return true;
}

/* After a click: what it did, and the way to undo it. */
static void
head_undo(struct req *q, struct tpl *page, int64_t id)
{
	const char *what = req_text(q, "fait"), *since = NULL;
	struct tpl *t;

	if (strcmp(what, "retour") == 0)
		since = db_text(q->db,
		    "SELECT since FROM leave l WHERE person = ?1"
		    " AND until = ?2 AND NOT EXISTS (SELECT 1 FROM leave"
		    " WHERE person = ?1 AND until IS NULL)",
		    I(id), T(date_of(q->a, q->now)));
	else if (strcmp(what, "sortie") == 0)
		since = db_text(q->db,
		    "SELECT since FROM leave WHERE person = ?1"
		    " AND until IS NULL",
		    I(id));
	if (since == NULL || !rights_allow(q->roles, CAP_PERSON_WRITE))
		return;
	t = tpl_include(page, "UNDO", "persons/undo.tpl");
	tpl_set(t, "MESSAGE",
	    strcmp(what, "retour") == 0
		? "Personne réintégrée dans la file active."
		: "Sortie de file active enregistrée.");
	tpl_set(t, "ACTION",
	    arena_printf(
		q->a, "/personnes/%s/annuler/%" PRId64, what, id));
	tpl_set(t, "LABEL", "Annuler");
	page_hidden(q, t, person_version(q, id, "outOfActiveList%"));
}

int64_t
person_kept(struct req *q, int64_t id)
{
	return db_int(q->db, id,
	    "SELECT merged_into FROM person WHERE id = ?1"
	    " AND merged_into IS NOT NULL",
	    I(id));
}

bool
person_moved(struct req *q, int64_t id, const char *path)
{
	const int64_t kept = person_kept(q, id);

	if (kept != id)
		resp_redirect(q, "%s%" PRId64, path, kept);
	return kept != id;
}

void
person_head(struct req *q, struct tpl *page, const struct entity *e,
    const struct record *r, const char *tab)
{
	struct tpl *t = tpl_include(page, "PERSON", "persons/head.tpl");
	const char *other = entity_value(e, r, "otherNames");

	tpl_set(t, "NAME", entity_value(e, r, "name"));
	if (other != NULL)
		tpl_set(tpl_section(t, "OTHER"), "OTHER_NAMES", other);
	if (entity_value(e, r, "alertness") != NULL)
		tpl_show(t, "ALERT");
	tpl_set(t, "SINCE",
	    date_medium(q->a, entity_value(e, r, "followedSince")));
	head_facts(q, t, e, r);
	head_teams(q, t, r->id);
	head_links(q, t, r->id, tab);
	head_menu(q, t, r->id, head_out(q, t, e, r->id));
	head_undo(q, t, r->id);
}
