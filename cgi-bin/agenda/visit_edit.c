/* Changing a passage or a rencontre, the trash and the way back. */
#include "visit.h"

#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "date.h"
#include "fr.h"
#include "page.h"
#include "part_trash.h"

static bool
is_passage(const struct visit_row *v)
{
	return strcmp(v->kind, "passage") == 0;
}

static const char *
back(struct req *q, const struct visit_row *v)
{
	return v->person > 0
	    ? arena_printf(q->a, "/personnes/%" PRId64, v->person)
	    : "/";
}

/* The path of the other kind is not this one's. */
static struct visit_row
find(struct req *q, bool trashed)
{
	const int64_t id = req_id(q);
	const struct visit_row v = visit_get(q, id, trashed);

	if (is_passage(&v) != (strncmp(q->path, "/passages/", 10) == 0))
		die(404, "visit %" PRId64 " is of the other kind", id);
	return v;
}

static void
draw(struct req *q, const struct visit_row *v, const struct entity *e,
    const struct record *r)
{
	const char *h1 =
	    is_passage(v) ? "Modifier le passage" : "Modifier la rencontre";
	struct tpl *t = page_new(
	    q, is_passage(v) ? "Modifier un passage" : "Modifier une rencontre");
	struct tpl *trash;

	tpl_set(t, "H1", h1);
	tpl_set(t, "ACTION", q->path);
	tpl_set(t, "SUBMIT", "Enregistrer");
	tpl_set(t, "BACK", back(q, v));
	tpl_set(t, "BACK_LABEL", v->person > 0 ? "Fiche" : "Accueil");
	tpl_set(t, "WHO",
	    v->person > 0 ? v->person_name : "Personne anonyme");
	page_hidden(q, t, r->version);
	page_form(q, t, e, r, 0);
	trash = tpl_section(t, "TRASH");
	tpl_set(trash, "ACTION",
	    arena_printf(q->a, "/%ss/supprimer/%" PRId64, v->kind, v->id));
	tpl_set(trash, "WHAT",
	    is_passage(v) ? "le passage" : "la rencontre");
	page_hidden(q, trash, 0);
	if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		activity_history(q, t, e, v->id);
	resp_page(q,
	    r->nconflicts > 0	? 409
		: r->nerrors > 0 ? 422
				 : 200,
	    "agenda/visit_edit.tpl", t);
}

void
visit_edit(struct req *q)
{
	const struct visit_row v = find(q, false);
	const int64_t team = db_int(
	    q->db, 0, "SELECT team FROM visit WHERE id = ?1", I(v.id));
	const struct entity *e = visit_entity(q, team);
	struct record *old = entity_load(q, e, v.id), *r;

	if (q->method == GET) {
		draw(q, &v, e, old);
		return;
	}
	r = entity_parse(q, e, old, 0);
	if (r->nerrors > 0) {
		draw(q, &v, e, r);
		return;
	}
	visit_save(q, e, old, r, v.person);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "%s", back(q, &v));
}

/* An anonymous passage has no file to show the way back: it has a page. */
static void
show_trash(struct req *q, const struct visit_row *v)
{
	struct tpl *t = page_new(
	    q, v->deleted != 0 ? "Passage dans la corbeille" : "Supprimer un passage");
	struct tpl *part = tpl_section(t, v->deleted != 0 ? "GONE" : "ASK");

	tpl_int(t, "ID", v->id);
	tpl_set(t, "WHEN", date_instant_show(q->a, v->at));
	tpl_set(t, "BACK", back(q, v));
	tpl_set(t, "WHO",
	    v->person > 0 ? v->person_name : "Personne anonyme");
	if (v->deleted != 0)
		part_trash_draw(q, part, v->person, v->deleted);
	page_hidden(q, part, 0);
	resp_page(q, 200, "agenda/visit_trash.tpl", t);
}

/* The way back from several, noted at once: from this one to the last; those
 * that are gone meanwhile, alone or with their person, stay as they are. */
static void
take_back(struct req *q, int64_t first, int64_t last)
{
	const bool passage = strncmp(q->path, "/passages/", 10) == 0;
	int64_t ids[VISITS_MAX];
	struct visit_row v;
	size_t n = 0, i;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT v.id FROM visit v LEFT JOIN person p ON p.id = v.person"
	    " WHERE v.id BETWEEN ?1 AND ?2 AND (v.kind = 'passage') = ?3"
	    " AND v.created_by = ?4 AND v.deleted_at IS NULL"
	    " AND p.deleted_at IS NULL",
	    I(first), I(last), I(passage), I(q->member));
	while (n < ARRAY_LEN(ids) && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	for (i = 0; i < n; i++) {
		v = visit_get(q, ids[i], false);
		visit_trash(q, &v, true);
	}
	if (last == first)
		page_flash(q,
		    passage ? "Passage annulé." : "Rencontre annulée.");
	else
		page_flash(q,
		    passage ? "Passages annulés." : "Rencontres annulées.");
}

/* The page of the observation that a row was noted with, or the other. */
static const char *
noted_on(struct req *q, int64_t id, const char *other)
{
	const int64_t seen = db_int(q->db, 0,
	    "SELECT o.id FROM visit v JOIN observation o"
	    " ON o.id = v.observation AND o.deleted_at IS NULL"
	    " WHERE v.id = ?1",
	    I(id));

	return seen > 0 ? arena_printf(q->a, "/observations/%" PRId64, seen)
			: other;
}

void
visit_delete(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t last = req_int(q, "annule", id, id + VISITS_MAX - 1, 0);
	struct visit_row v;

	if (q->method == POST && last > id) {
		take_back(q, id, last);
		resp_redirect(q, "%s", noted_on(q, id, "/"));
		return;
	}
	v = find(q, true);
	if (q->method == GET) {
		show_trash(q, &v);
		return;
	}
	if (last == id) {
		take_back(q, id, id);
		resp_redirect(q, "%s", noted_on(q, id, back(q, &v)));
		return;
	}
	visit_trash(q, &v, true);
	if (v.person > 0) {
		resp_redirect(
		    q, "%s?retire=v%" PRId64, back(q, &v), v.id);
	} else {
		resp_redirect(q, "/passages/supprimer/%" PRId64, v.id);
	}
}

void
visit_restore(struct req *q)
{
	const struct visit_row v = find(q, true);

	visit_trash(q, &v, false);
	page_flash(
	    q, is_passage(&v) ? "Passage restauré." : "Rencontre restaurée.");
	resp_redirect(q, "%s", back(q, &v));
}
