/* The places where a person goes: a tab of the file. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "journal.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "place.h"
#include "text.h"

static void
draw_places(struct req *q, struct tpl *t, int64_t person)
{
	struct tpl *table = NULL, *row;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT p.id, p.name, m.name, l.created_at FROM person_place l"
	    " JOIN place p ON p.id = l.place AND p.deleted_at IS NULL"
	    " LEFT JOIN member m ON m.id = l.created_by"
	    " WHERE l.person = ?1 ORDER BY l.created_at DESC, p.sort_name",
	    I(person));
	while (db_step(q->db, s)) {
		if (table == NULL)
			table = tpl_section(t, "TABLE");
		row = tpl_section(table, "ROW");
		tpl_int(row, "PLACE", db_column_int(s, 0));
		tpl_int(row, "ID", person);
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_set(row, "AUTHOR", db_column(q->db, s, 2));
		tpl_set(row, "SINCE",
		    date_show(q->a, date_of(q->a, db_column_int(s, 3))));
		page_hidden(q, row, 0);
	}
	sqlite3_reset(s);
	if (table == NULL)
		tpl_show(t, "EMPTY");
}

/* Names to choose from while typing. */
static void
draw_known(struct req *q, struct tpl *t)
{
	enum { KNOWN = 1000 };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name FROM place WHERE deleted_at IS NULL"
	    " ORDER BY sort_name LIMIT ?1",
	    I(KNOWN));
	while (db_step(q->db, s))
		tpl_set(tpl_section(t, "KNOWN"), "NAME",
		    db_column(q->db, s, 0));
	sqlite3_reset(s);
}

/* « Retiré », and the way back. */
static void
draw_undo(struct req *q, struct tpl *t, int64_t person)
{
	const int64_t place = req_int(q, "retire", 1, INT64_MAX, 0);
	const char *name = db_text(q->db,
	    "SELECT name FROM place WHERE id = ?1 AND deleted_at IS NULL"
	    " AND NOT EXISTS (SELECT 1 FROM person_place"
	    " WHERE place = ?1 AND person = ?2)",
	    I(place), I(person));
	struct tpl *undo;

	if (name == NULL)
		return;
	undo = tpl_section(t, "REMOVED");
	tpl_set(undo, "NAME", name);
	tpl_int(undo, "ID", person);
	page_hidden(q, undo, 0);
}

/* Where rencontres with the person were noted with an observation. */
static void
draw_territories(struct req *q, struct tpl *t, int64_t person)
{
	struct tpl *part = NULL, *row;
	int64_t n = 0, times;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT t.id, t.name, count(*), max(v.at) FROM visit v"
	    " JOIN observation o ON o.id = v.observation"
	    " AND o.deleted_at IS NULL JOIN territory t ON t.id = o.territory"
	    " WHERE v.person = ?1 AND v.deleted_at IS NULL"
	    " GROUP BY t.id ORDER BY max(v.at) DESC, t.sort_name",
	    I(person));
	for (; db_step(q->db, s); n++) {
		if (part == NULL)
			part = tpl_section(t, "TERRITORIES");
		row = tpl_section(part, "ROW");
		times = db_column_int(s, 2);
		tpl_int(row, "TERRITORY", db_column_int(s, 0));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_set(row, "TIMES",
		    arena_printf(q->a, "%" PRId64 "\u00A0rencontre%s", times,
			times > 1 ? "s" : ""));
		tpl_set(row, "LAST",
		    date_show(q->a, date_of(q->a, db_column_int(s, 3))));
	}
	sqlite3_reset(s);
	if (part != NULL)
		tpl_int(part, "COUNT", n);
}

static void
show(struct req *q, int64_t id, const char *typed, const char *wrong)
{
	const struct entity *e = person_entity(q);
	const struct record *r = person_load(q, e, id);
	struct tpl *t = page_new(q, "Lieux d’une personne");

	person_head(q, t, e, r, "ON_PLACES");
	if (wrong != NULL)
		page_error(q, t, "place", "place", "Lieu", wrong);
	tpl_set(t, "TYPED", typed);
	tpl_int(t, "ID", id);
	page_hidden(q, t, 0);
	draw_known(q, t);
	draw_territories(q, t, id);
	draw_places(q, t, id);
	draw_undo(q, t, id);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, wrong != NULL ? 422 : 200, "persons/places.tpl", t);
}

/* A sentence when the name cannot be one of a place. */
const char *
place_wrong(struct req *q, const char *name)
{
	if (text_fold(q->a, name)[0] == '\0')
		return "Écrivez le nom du lieu, par exemple « Gare du Nord ».";
	if (utf8_length(name) > PLACE_NAME || strchr(name, '\n') != NULL)
		return "Écrivez un nom plus court, de 120\u00A0caractères au "
		       "plus.";
	return NULL;
}

void
person_places(struct req *q)
{
	const int64_t id = req_id(q);
	const char *name, *wrong;
	int64_t place;
	bool made;

	if (person_moved(q, id, "/personnes/lieux/"))
		return;
	if (q->method == GET) {
		show(q, id, "", NULL);
		return;
	}
	(void)person_name(q, id);
	name = text_trim(q->a, req_text(q, "place"));
	if ((wrong = place_wrong(q, name)) != NULL) {
		show(q, id, name, wrong);
		return;
	}
	made = (place = place_find(q, name)) == 0;
	if (made)
		place = place_make(q, name);
	if (!place_link(q, id, place)) {
		show(q, id, name, "Ce lieu est déjà noté pour cette personne.");
		return;
	}
	page_flash(q, made ? "Lieu créé et ajouté." : "Lieu ajouté.");
	resp_redirect(q, "/personnes/lieux/%" PRId64, id);
}

void
person_place_remove(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t place = req_int(q, "place", 1, INT64_MAX, 0);

	(void)person_name(q, id);
	if (place == 0)
		die(400, "no place to remove");
	if (place_unlink(q, id, place))
		resp_redirect(q,
		    "/personnes/lieux/%" PRId64 "?retire=%" PRId64, id, place);
	else
		resp_redirect(q, "/personnes/lieux/%" PRId64, id);
}
