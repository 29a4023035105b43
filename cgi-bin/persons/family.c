/* « Liens familiaux »: everyone of the family, their links, a new one. */
#include "family.h"

#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "life.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { KIND, PERSON, TEXT, FIELDS };

/* ------------------------------------------------------------ who, and how */

static void
draw_members(struct req *q, struct tpl *t, int64_t person)
{
	struct tpl *part = NULL, *row;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name, birthdate, out_from IS NOT NULL FROM person"
	    " WHERE deleted_at IS NULL AND id <> ?1 AND family ="
	    " (SELECT family FROM person WHERE id = ?1)"
	    " ORDER BY birthdate IS NULL, birthdate, sort_name",
	    I(person));
	while (db_step(q->db, s)) {
		if (part == NULL)
			part = tpl_section(t, "MEMBERS");
		row = tpl_section(part, "MEMBER");
		tpl_set(row, "HREF",
		    arena_printf(q->a, "/personnes/famille/%" PRId64,
			db_column_int(s, 0)));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		if (sqlite3_column_type(s, 2) != SQLITE_NULL)
			tpl_set(tpl_section(row, "AGED"), "AGE",
			    date_age_text(q->a, db_column(q->db, s, 2),
				date_of(q->a, q->now)));
		if (db_column_int(s, 3) != 0)
			tpl_show(row, "OUT");
	}
	sqlite3_reset(s);
}

/* The link read from this person when he is one of the two. */
static void
draw_link(struct req *q, struct tpl *row, sqlite3_stmt *s, int64_t person)
{
	const struct kin_kind *kind = kin_find(db_column(q->db, s, 5));
	const bool turn = db_column_int(s, 3) == person;
	const char *text = db_column(q->db, s, 6);
	const char *author = db_column(q->db, s, 7);

	if (kind == NULL)
		kind = kin_find("autre");
	if (turn)
		kind = kin_reverse(kind);
	tpl_set(row, "ONE", db_column(q->db, s, turn ? 4 : 2));
	tpl_set(row, "OTHER", db_column(q->db, s, turn ? 2 : 4));
	tpl_set(row, "KIND", kind->label);
	if (text != NULL)
		tpl_set(row, "TEXT", text);
	tpl_set(row, "AUTHOR", fr_member(author));
	tpl_set(row, "DATE",
	    date_show(q->a, date_of(q->a, db_column_int(s, 8))));
	tpl_set(row, "EDIT",
	    arena_printf(q->a,
		"/personnes/famille/modifier/%" PRId64 "?fiche=%" PRId64,
		db_column_int(s, 0), person));
	tpl_set(row, "REMOVE",
	    arena_printf(q->a,
		"/personnes/famille/retirer/%" PRId64 "?fiche=%" PRId64,
		db_column_int(s, 0), person));
}

#define LINKS                                                         \
	"SELECT k.id, k.person, p.name, k.other, o.name, k.kind, k.text," \
	" m.name, k.created_at FROM kin k"                            \
	" JOIN person p ON p.id = k.person AND p.deleted_at IS NULL"  \
	" JOIN person o ON o.id = k.other AND o.deleted_at IS NULL"   \
	" LEFT JOIN member m ON m.id = k.created_by"

static void
draw_links(struct req *q, struct tpl *t, int64_t person)
{
	struct tpl *table = NULL;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    LINKS " WHERE k.person IN (SELECT id FROM person WHERE family ="
		  " (SELECT family FROM person WHERE id = ?1))"
		  " ORDER BY k.person <> ?1 AND k.other <> ?1, k.id",
	    I(person));
	while (db_step(q->db, s)) {
		if (table == NULL)
			table = tpl_section(t, "TABLE");
		draw_link(q, tpl_section(table, "ROW"), s, person);
	}
	sqlite3_reset(s);
	if (table == NULL)
		tpl_show(t, "EMPTY");
}

/* ------------------------------------------------------------ a new link */

static const struct entity *
link_entity(struct req *q, struct field **out)
{
	struct field *f = arena_array(q->a, FIELDS, sizeof *f);
	struct choice *c = arena_array(q->a, KIN_KINDS, sizeof *c);
	const struct small small = { f, FIELDS, "Ajouter un lien" };
	size_t i;

	for (i = 0; i < KIN_KINDS; i++)
		c[i] = (struct choice){ .code = kin_kinds[i].code,
			.label = kin_kinds[i].label };
	f[KIND] = (struct field){ .name = "kind",
		.label = "La personne de cette fiche est",
		.type = &type_choice, .flags = F_REQUIRED, .choices = c,
		.nchoices = KIN_KINDS, .roles = ROLES_FULL };
	f[PERSON] = (struct field){ .name = "person",
		.label = "L’autre personne", .type = &type_person,
		.flags = F_REQUIRED, .roles = ROLES_FULL };
	f[TEXT] = (struct field){ .name = "text", .label = "Précisions",
		.type = &type_text, .max = 200, .roles = ROLES_FULL,
		.help = "Par exemple « belle-fille »" };
	*out = f;
	return small_entity(q, &small);
}

static void
check_link(
    struct req *q, const struct entity *e, struct record *r, int64_t person)
{
	const struct kin_kind *kind;

	if (r->nerrors > 0)
		return;
	kind = kin_find(r->v[KIND]);
	if (parse_id(r->v[PERSON]) == person)
		small_error(e, r, "person",
		    "C’est la personne de cette fiche\u00A0: choisissez-en "
		    "une autre.");
	else if (kind != NULL &&
	    db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM kin WHERE"
		" (person = ?1 AND other = ?2 AND kind = ?3)"
		" OR (person = ?2 AND other = ?1 AND kind = ?4))",
		I(person), I(parse_id(r->v[PERSON])), T(kind->code),
		T(kind->reverse)) != 0)
		small_error(e, r, "person", "Ce lien est déjà noté.");
}

static void
note_link(struct req *q, int64_t person, int64_t other, bool made)
{
	const char *who = arena_printf(q->a, "%" PRId64, other);

	entity_note(q, &person_base, person, "lien", made ? NULL : who,
	    made ? who : NULL);
}

static void
make_link(struct req *q, int64_t person, const struct record *r)
{
	const int64_t other = parse_id(r->v[PERSON]);

	db_exec(q->db,
	    "INSERT INTO kin (person, other, kind, text, created_by,"
	    " created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	    I(person), I(other), T(r->v[KIND]), T(r->v[TEXT]), I(q->member),
	    I(q->now));
	family_settle(q, person);
	note_link(q, person, other, true);
	note_link(q, other, person, true);
}

void
person_family(struct req *q)
{
	const int64_t id = req_id(q);
	struct field *fields;
	const struct entity *e, *persons;
	struct record *blank, *r;
	struct tpl *t;
	size_t found;

	if (person_moved(q, id, "/personnes/famille/"))
		return;
	persons = person_entity(q);
	e = link_entity(q, &fields);
	r = blank = entity_blank(q, e);
	found = activity_offer(q, e, fields, blank);
	if (q->method == POST) {
		(void)person_name(q, id);
		r = entity_parse(q, e, blank, 0);
		if (!activity_search(q, e, r, found)) {
			check_link(q, e, r, id);
			if (r->nerrors == 0) {
				make_link(q, id, r);
				page_flash(q, "Lien ajouté.");
				resp_redirect(
				    q, "/personnes/famille/%" PRId64, id);
				return;
			}
		}
	}
	t = page_new(q, "Liens familiaux d’une personne");
	person_head(
	    q, t, persons, person_load(q, persons, id), "ON_FAMILY");
	draw_members(q, t, id);
	draw_links(q, t, id);
	tpl_int(t, "ID", id);
	page_hidden(q, t, 0);
	page_form(q, t, e, r, 0);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, r->nerrors > 0 ? 422 : 200, "persons/family.tpl", t);
}

/* ------------------------------------------------------------ a link less */

void
person_kin_remove(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t file = req_int(q, "fiche", 1, INT64_MAX, 0);
	int64_t person, other;
	sqlite3_stmt *s;
	struct tpl *t;

	s = db_query(q->db, LINKS " WHERE k.id = ?1", I(id));
	if (!db_step(q->db, s))
		die(404, "no link %" PRId64, id);
	person = db_column_int(s, 1);
	other = db_column_int(s, 3);
	if (q->method == GET) {
		t = page_new(q, "Retirer un lien familial");
		draw_link(q, t, s, file == other ? other : person);
		tpl_int(t, "ID", id);
		tpl_int(t, "FILE", file == other ? other : person);
		page_hidden(q, t, 0);
		resp_page(q, 200, "persons/kin_trash.tpl", t);
		return;
	}
	sqlite3_reset(s);
	db_exec(q->db, "DELETE FROM kin WHERE id = ?1", I(id));
	family_settle(q, person);
	family_settle(q, other);
	note_link(q, person, other, false);
	note_link(q, other, person, false);
	page_flash(q, "Lien retiré.");
	resp_redirect(q, "/personnes/famille/%" PRId64,
	    file == other ? other : person);
}
