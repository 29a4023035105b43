/* The organisation's places: the catalogue, one place, its changes. */
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "date.h"
#include "life.h"
#include "page.h"
#include "persons.h"
#include "place.h"
#include "text.h"

enum { SHOWN = 200 };

/* « 3 personnes » */
static const char *
persons_text(struct req *q, int64_t n)
{
	if (n == 0)
		return "Personne";
	return arena_printf(
	    q->a, "%s\u00A0personne%s", text_number(q->a, (double)n), n > 1 ? "s" : "");
}

/* ------------------------------------------------------------ the catalogue */

static int64_t
draw_list(struct req *q, struct tpl *t, const char *typed)
{
	struct tpl *table = NULL, *row;
	sqlite3_stmt *s;
	int64_t n = 0;

	s = db_query(q->db,
	    "SELECT id, name, created_at, (SELECT count(*)"
	    " FROM person_place l JOIN person p ON p.id = l.person"
	    " AND p.deleted_at IS NULL WHERE l.place = place.id)"
	    " FROM place WHERE deleted_at IS NULL"
	    " AND instr(sort_name, ?1) > 0 ORDER BY sort_name LIMIT ?2",
	    T(text_fold(q->a, typed)), I(SHOWN + 1));
	for (; db_step(q->db, s); n++) {
		if (n == SHOWN) {
			tpl_show(t, "MORE");
			continue;
		}
		if (table == NULL)
			table = tpl_section(t, "TABLE");
		row = tpl_section(table, "ROW");
		tpl_set(row, "HREF",
		    arena_printf(
			q->a, "/lieux/%" PRId64, db_column_int(s, 0)));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_set(row, "SINCE",
		    date_show(q->a, date_of(q->a, db_column_int(s, 2))));
		tpl_set(row, "PERSONS",
		    persons_text(q, db_column_int(s, 3)));
	}
	sqlite3_reset(s);
	return n;
}

/* The place put away a moment ago. */
static void
draw_undo(struct req *q, struct tpl *t)
{
	const int64_t id = req_int(q, "supprime", 1, INT64_MAX, 0);

	if (id == 0 || !rights_allow(q->roles, CAP_ADMIN) ||
	    db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM place WHERE id = ?1"
		" AND deleted_at > ?2)",
		I(id), I(q->now - 3600)) == 0)
		return;
	life_undo(q, t, "Lieu supprimé.", "Restaurer",
	    arena_printf(q->a, "/lieux/restaurer/%" PRId64, id));
}

void
place_list(struct req *q)
{
	struct tpl *t = page_new(q, "Lieux fréquentés");
	const char *typed = req_text(q, "q");
	const int64_t n = draw_list(q, t, typed);

	tpl_set(t, "Q", typed);
	if (n == 0)
		tpl_show(t, typed[0] != '\0' ? "NONE" : "EMPTY");
	draw_undo(q, t);
	resp_page(q, 200, "persons/place_list.tpl", t);
}

/* ------------------------------------------------------------ one place */

void
place_show(struct req *q)
{
	const int64_t id = req_id(q);
	struct tpl *t = page_new(q, "Lieu"), *row;
	sqlite3_stmt *s;
	int64_t n = 0;

	tpl_set(t, "NAME", place_name(q, id));
	tpl_int(t, "ID", id);
	s = db_query(q->db,
	    "SELECT p.id, p.name, p.other_names, p.out_from IS NOT NULL"
	    " FROM person_place l JOIN person p ON p.id = l.person"
	    " AND p.deleted_at IS NULL WHERE l.place = ?1"
	    " ORDER BY p.sort_name, p.id",
	    I(id));
	for (; db_step(q->db, s); n++) {
		row = tpl_section(t, "ROW");
		tpl_set(row, "HREF",
		    arena_printf(
			q->a, "/personnes/%" PRId64, db_column_int(s, 0)));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		if (sqlite3_column_type(s, 2) != SQLITE_NULL)
			tpl_set(tpl_section(row, "OTHER"), "OTHER_NAMES",
			    db_column(q->db, s, 2));
		if (db_column_int(s, 3) != 0)
			tpl_show(row, "OUT");
	}
	sqlite3_reset(s);
	tpl_set(t, "COUNT", persons_text(q, n));
	if (n == 0)
		tpl_show(t, "EMPTY");
	if (rights_allow(q->roles, CAP_ADMIN))
		tpl_int(tpl_section(t, "ADMIN"), "ID", id);
	resp_page(q, 200, "persons/place.tpl", t);
}

/* ------------------------------------------------------------ its name */

static const struct entity *
name_entity(struct req *q)
{
	struct field *f = arena_array(q->a, 1, sizeof *f);
	const struct small small = { f, 1, "Lieu" };

	*f = (struct field){ .name = "name", .label = "Nom du lieu",
		.type = &type_text, .flags = F_REQUIRED, .max = PLACE_NAME,
		.roles = ROLES_FULL,
		.help = "Par exemple « Gare du Nord »" };
	return small_entity(q, &small);
}

/* A place has no history: the version of its name is a digest of it. */
static int64_t
name_version(const char *name)
{
	int64_t version;
	unsigned char digest[crypto_generichash_BYTES];

	crypto_generichash(digest, sizeof digest,
	    (const unsigned char *)name, strlen(name), NULL, 0);
	memcpy(&version, digest, sizeof version);
	return 1 | (version & INT64_MAX);
}

/* The form of a name: of a new place (0), or of one that is there. */
static void
name_form(struct req *q, int64_t id, const char *now, struct small_form *form)
{
	const struct entity *e = name_entity(q);
	struct record *blank = entity_blank(q, e), *r = blank;
	int64_t other;

	blank->v[0] = now != NULL ? arena_strdup(q->a, now) : NULL;
	if (id != 0)
		form->version = name_version(now);
	if (q->method == POST) {
		form->stale = id != 0 && life_stale(q, form->version);
		r = entity_parse(q, e, blank, 0);
		if (r->nerrors == 0 && place_wrong(q, r->v[0]) != NULL)
			small_error(e, r, "name", place_wrong(q, r->v[0]));
		other = r->nerrors == 0 ? place_find(q, r->v[0]) : 0;
		if (other != 0 && other != id)
			small_error(e, r, "name",
			    id == 0 ? "Ce lieu existe déjà."
				    : "Un lieu porte déjà ce "
				      "nom\u00A0: fusionnez plutôt les deux.");
	}
	if (q->method == GET || r->nerrors > 0 || form->stale) {
		small_answer(q, small_draw(q, e, r, form), r, form);
		return;
	}
	if (id == 0)
		id = place_make(q, r->v[0]);
	else
		place_rename(q, id, r->v[0]);
	page_flash(q, now == NULL ? "Lieu créé." : "Lieu renommé pour tous.");
	resp_redirect(q, "/lieux/%" PRId64, id);
}

void
place_new(struct req *q)
{
	struct small_form form = { .h1 = "Nouveau lieu",
		.action = "/lieux/nouveau",
		.submit = "Créer le lieu",
		.back = "/lieux",
		.back_label = "Lieux fréquentés" };

	name_form(q, 0, NULL, &form);
}

void
place_edit(struct req *q)
{
	const int64_t id = req_id(q);
	const char *name = place_name(q, id);
	struct small_form form = { .h1 = "Renommer un lieu",
		.action = arena_printf(q->a, "/lieux/modifier/%" PRId64, id),
		.submit = "Renommer le lieu",
		.back = arena_printf(q->a, "/lieux/%" PRId64, id),
		.back_label = name,
		.hint = "Le nouveau nom s’affichera dans toutes les fiches." };

	name_form(q, id, name, &form);
}

/* ------------------------------------------------------------ two in one */

static const struct entity *
into_entity(struct req *q, int64_t id)
{
	const size_t max = (size_t)db_int(
	    q->db, 0, "SELECT count(*) FROM place WHERE deleted_at IS NULL");
	struct field *f = arena_array(q->a, 1, sizeof *f);
	struct choice *c = arena_array(q->a, max + 1, sizeof *c);
	const struct small small = { f, 1, "Fusionner deux lieux" };
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db,
	    "SELECT id, name FROM place WHERE deleted_at IS NULL"
	    " AND id <> ?1 ORDER BY sort_name",
	    I(id));
	while (n < max && db_step(q->db, s))
		c[n++] = (struct choice){ .code = db_column(q->db, s, 0),
			.label = db_column(q->db, s, 1) };
	sqlite3_reset(s);
	*f = (struct field){ .name = "into", .label = "Lieu à garder",
		.type = &type_choice, .flags = F_REQUIRED, .choices = c,
		.nchoices = n, .roles = ROLES_FULL };
	return small_entity(q, &small);
}

void
place_join(struct req *q)
{
	const int64_t id = req_id(q);
	const char *name = place_name(q, id);
	const struct entity *e = into_entity(q, id);
	struct record *blank = entity_blank(q, e), *r = blank;
	struct small_form form = { .h1 = "Fusionner avec un autre lieu",
		.action = arena_printf(q->a, "/lieux/fusionner/%" PRId64, id),
		.submit = "Fusionner les lieux",
		.back = arena_printf(q->a, "/lieux/%" PRId64, id),
		.back_label = name,
		.hint = arena_printf(q->a,
		    "Les personnes de « %s » iront dans le lieu gardé, et "
		    "« %s » disparaîtra.",
		    name, name) };

	if (q->method == POST)
		r = entity_parse(q, e, blank, 0);
	if (q->method == GET || r->nerrors > 0) {
		small_answer(q, small_draw(q, e, r, &form), r, &form);
		return;
	}
	place_merge(q, id, parse_id(r->v[0]));
	page_flash(q, "Lieux fusionnés.");
	resp_redirect(q, "/lieux/%s", r->v[0]);
}

/* ------------------------------------------------------------ away */

void
place_remove(struct req *q)
{
	const int64_t id = req_id(q);
	struct tpl *t;

	if (q->method == POST) {
		(void)place_name(q, id);
		place_trash(q, id);
		resp_redirect(q, "/lieux?supprime=%" PRId64, id);
		return;
	}
	t = page_new(q, "Supprimer un lieu");
	tpl_set(t, "NAME", place_name(q, id));
	tpl_int(t, "ID", id);
	tpl_set(t, "COUNT",
	    persons_text(q,
		db_int(q->db, 0,
		    "SELECT count(*) FROM person_place l JOIN person p"
		    " ON p.id = l.person AND p.deleted_at IS NULL"
		    " WHERE l.place = ?1",
		    I(id))));
	page_hidden(q, t, 0);
	resp_page(q, 200, "persons/place_trash.tpl", t);
}

void
place_back(struct req *q)
{
	const int64_t id = req_id(q);

	if (db_int(q->db, 0, "SELECT EXISTS (SELECT 1 FROM place WHERE id = ?1)",
		I(id)) == 0)
		die(404, "no place %" PRId64, id);
	page_flash(q,
	    place_restore(q, id)
		? "Lieu restauré."
		: "Ce lieu n’a pas été restauré\u00A0: son nom est pris.");
	resp_redirect(q, "/lieux");
}
