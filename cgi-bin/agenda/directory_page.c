/* One contact: its page, its form, the trash. */
#include "directory.h"

#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "page.h"
#include "person.h"
#include "text.h"

/* ------------------------------------------------------------ the page */

static const char *
shown(struct req *q, const struct entity *e, const struct record *r,
    const char *name)
{
	return entity_show(
	    q, entity_field(e, name), entity_value(e, r, name));
}

/* TEL, MAIL and ADDRESS have markers of their own; the rest are lines. */
static void
draw_facts(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r)
{
	const char *phone = entity_value(e, r, "phone");
	const char *email = entity_value(e, r, "email");
	const char *address = shown(q, e, r, "address");
	const char *town = text_trim(q->a,
	    arena_printf(q->a, "%s %s", shown(q, e, r, "postcode"),
		shown(q, e, r, "city")));
	const char *text = entity_value(e, r, "description");
	const char *categories = shown(q, e, r, "categories");

	if (categories[0] != '\0')
		tpl_set(tpl_section(t, "CATEGORIES_LINE"), "CATEGORIES",
		    categories);
	if (phone != NULL)
		directory_phone(q, t, phone);
	if (email != NULL)
		tpl_set(tpl_section(t, "MAIL"), "EMAIL", email);
	if (address[0] != '\0' || town[0] != '\0')
		tpl_set(tpl_section(t, "ADDRESS_LINE"), "ADDRESS",
		    arena_printf(q->a, "%s%s%s", address,
			address[0] != '\0' ? "\n" : "", town));
	if (text != NULL)
		tpl_set(tpl_section(t, "DESCRIPTION_LINE"), "DESCRIPTION",
		    text);
}

static void
draw_author(struct req *q, struct tpl *t, int64_t id)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT created_by, created_at FROM contact WHERE id = ?1",
	    I(id));
	if (db_step(q->db, s))
		activity_author(q, t, db_column_int(s, 0), db_column_int(s, 1));
	sqlite3_reset(s);
}

void
directory_show(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = directory_entity(q, NULL);
	const struct record *r = entity_load(q, e, id);
	struct tpl *t = page_new(q, "Contact");

	tpl_int(t, "ID", id);
	tpl_set(t, "NAME", entity_value(e, r, "name"));
	draw_facts(q, t, e, r);
	draw_author(q, t, id);
	if (rights_allow(q->roles, CAP_ADMIN))
		tpl_int(tpl_section(t, "ADMIN"), "ID", id);
	activity_history(q, t, e, id);
	resp_page(q, 200, "agenda/contact.tpl", t);
}

/* ------------------------------------------------------------ the form */

static void
form(struct req *q, const struct entity *e, const struct record *r)
{
	struct tpl *t = page_new(
	    q, r->id == 0 ? "Nouveau contact" : "Modifier un contact");
	const char *here = arena_printf(q->a, "/contacts/%" PRId64, r->id);

	tpl_set(t, "H1",
	    r->id == 0 ? "Nouveau contact" : "Modifier le contact");
	tpl_set(t, "ACTION",
	    r->id == 0
		? "/contacts/nouveau"
		: arena_printf(q->a, "/contacts/modifier/%" PRId64, r->id));
	tpl_set(t, "SUBMIT", r->id == 0 ? "Créer le contact" : "Enregistrer");
	tpl_set(t, "BACK", r->id == 0 ? "/contacts" : here);
	tpl_set(t, "BACK_LABEL", r->id == 0 ? "Contacts" : "Contact");
	page_hidden(q, t, r->version);
	page_form(q, t, e, r, 0);
	resp_page(q,
	    r->nconflicts > 0  ? 409
		: r->nerrors > 0 ? 422
				 : 200,
	    "agenda/contact_form.tpl", t);
}

static void
answer(struct req *q, const struct entity *e, const struct record *old)
{
	struct record *r;
	int64_t id;

	if (q->method == GET) {
		form(q, e, old);
		return;
	}
	r = entity_parse(q, e, old, 0);
	if (r->nerrors > 0) {
		form(q, e, r);
		return;
	}
	id = directory_save(q, e, old, r);
	page_flash(q, old->id == 0 ? "Contact créé." : FR_SAVED);
	resp_redirect(q, "/contacts/%" PRId64, id);
}

void
directory_new(struct req *q)
{
	const struct entity *e = directory_entity(q, NULL);

	answer(q, e, entity_blank(q, e));
}

void
directory_edit(struct req *q)
{
	const struct entity *e = directory_entity(q, NULL);

	answer(q, e, entity_load(q, e, req_id(q)));
}

/* ------------------------------------------------------------ the trash */

struct item {
	const char *name;
	int64_t deleted; /* when; 0: it is not */
};

/* Also what is in the trash; die(404). */
static struct item
find(struct req *q, int64_t id)
{
	struct item it;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, deleted_at FROM contact WHERE id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no contact %" PRId64, id);
	it.name = db_column(q->db, s, 0);
	it.deleted = db_column_int(s, 1);
	sqlite3_reset(s);
	return it;
}

/* GET asks, or shows what is there already; POST puts it there. */
void
directory_trash(struct req *q)
{
	const int64_t id = req_id(q);
	const struct item it = find(q, id);
	struct tpl *t, *part;

	if (q->method == POST) {
		if (it.deleted == 0) {
			db_exec(q->db,
			    "UPDATE contact SET deleted_at = ?2 WHERE id = ?1",
			    I(id), I(q->now));
			entity_note(
			    q, &directory_base, id, "corbeille", NULL, "1");
			journal_event(q, J_DELETE, "contact", id);
		}
		resp_redirect(q, "/contacts/supprimer/%" PRId64, id);
		return;
	}
	t = page_new(q,
	    it.deleted > 0 ? "Contact dans la corbeille" : "Supprimer un contact");
	part = tpl_section(t, it.deleted > 0 ? "GONE" : "ASK");
	tpl_int(t, "ID", id);
	tpl_set(t, "NAME", it.name);
	tpl_int(t, "DAYS", person_trash_days(q));
	if (it.deleted > 0)
		tpl_set(part, "END",
		    date_medium(q->a, person_trash_end(q, it.deleted)));
	page_hidden(q, part, 0);
	resp_page(q, 200, "agenda/contact_trash.tpl", t);
}

void
directory_restore(struct req *q)
{
	const int64_t id = req_id(q);
	const struct item it = find(q, id);

	if (it.deleted > 0 && directory_find(q, it.name) != 0) {
		page_flash(q,
		    "Ce contact n’a pas été restauré\u00A0: son nom est pris.");
		resp_redirect(q, "/contacts/supprimer/%" PRId64, id);
		return;
	}
	if (it.deleted > 0) {
		db_exec(q->db,
		    "UPDATE contact SET deleted_at = NULL WHERE id = ?1",
		    I(id));
		entity_note(q, &directory_base, id, "corbeille", "1", NULL);
		page_flash(q, "Contact restauré.");
	}
	resp_redirect(q, "/contacts/%" PRId64, id);
}

void
directory_bin(struct req *q)
{
	enum { SHOWN = 200 };
	struct tpl *t = page_new(q, "Corbeille des contacts");
	const int64_t after = req_int(q, "apres", 1, INT64_MAX, 0);
	struct tpl *table = NULL, *row;
	sqlite3_stmt *s;
	int64_t id = 0;
	int n = 0;

	tpl_int(t, "DAYS", person_trash_days(q));
	s = db_query(q->db,
	    "SELECT id, name, deleted_at FROM contact"
	    " WHERE deleted_at IS NOT NULL AND coalesce((deleted_at, id) <"
	    " (SELECT deleted_at, id FROM contact WHERE id = ?2), 1)"
	    " ORDER BY deleted_at DESC, id DESC LIMIT ?1",
	    I(SHOWN + 1), I(after));
	for (; db_step(q->db, s); n++) {
		if (n == SHOWN) {
			tpl_int(tpl_section(t, "MORE"), "AFTER", id);
			break;
		}
		if (table == NULL)
			table = tpl_section(t, "TABLE");
		row = tpl_section(table, "ROW");
		id = db_column_int(s, 0);
		tpl_int(row, "ID", id);
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_set(row, "WHEN",
		    date_instant_show(q->a, db_column_int(s, 2)));
		tpl_set(row, "END",
		    date_show(q->a,
			person_trash_end(q, db_column_int(s, 2))));
		page_hidden(q, row, 0);
	}
	sqlite3_reset(s);
	if (table == NULL)
		tpl_show(t, "EMPTY");
	if (after > 0)
		tpl_show(t, "TOP");
	resp_page(q, 200, "agenda/contact_bin.tpl", t);
}
