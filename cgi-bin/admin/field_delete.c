/* Deleting a field or a group: for good when nothing ever used it, else out
 * of the pages, its values and its history kept; and back. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "journal.h"
#include "text.h"

struct removal {
	const char *entity, *what; /* "field", « le champ » */
	const char *label, *word, *action, *back;
	const char *uses; /* sentence, NULL: not used */
	const char *error;
	bool kept; /* archived, since something is known of it */
};

/* Did a record ever hold a value of the field? */
static bool
ever_used(struct req *q, const struct field_row *f)
{
	return field_uses(q, f) != 0 ||
	       db_int(q->db, 0,
		   "SELECT 1 FROM history WHERE entity = ?1 AND field = ?2"
		   " LIMIT 1",
		   T(f->kind->base->name),
		   T(arena_printf(q->a, "f%" PRId64, f->id))) != 0;
}

static void
show_removal(struct req *q, const struct removal *x)
{
	const char *title = strcmp(x->entity, "field") == 0
	    ? "Supprimer un champ"
	    : "Supprimer un groupe de champs";
	struct tpl *t = page_new(q,
	    x->error != NULL ? arena_printf(q->a, "Erreur – %s", title)
			     : title), *typed;

	tpl_set(t, "WORD", x->word);
	tpl_set(t, "WHAT", x->what);
	tpl_set(t, "LABEL", x->label);
	tpl_set(t, "ACTION", x->action);
	tpl_set(t, "BACK", x->back);
	tpl_show(t, x->kept ? "KEPT" : "GONE");
	if (x->uses != NULL) {
		typed = tpl_section(t, "TYPED");
		tpl_set(typed, "USES", x->uses);
		tpl_set(typed, "LABEL", x->label);
		tpl_set(typed, "VALUE", req_text(q, "nom"));
		if (x->error != NULL)
			page_error(q, typed, "NOM", "nom", "Nom", x->error);
	}
	page_hidden(q, t, 0);
	resp_page(
	    q, x->error != NULL ? 422 : 200, "admin/field_delete.tpl", t);
}

/* Shown, or refused with its sentence: true; else it may be done. */
static bool
answered(struct req *q, struct removal *x)
{
	read_hidden(q);
	if (q->method == POST && x->uses != NULL &&
	    strcmp(text_trim(q->a, req_text(q, "nom")), x->label) != 0)
		x->error = "Recopiez le nom exactement, pour confirmer.";
	if (q->method == POST && x->error == NULL)
		return false;
	show_removal(q, x);
	return true;
}

static void
erase_field(struct req *q, int64_t id)
{
	db_exec(q->db, "DELETE FROM choice WHERE field = ?1", I(id));
	scope_save(q, FIELD_TEAMS, id, "");
	db_exec(q->db, "DELETE FROM field WHERE id = ?1", I(id));
}

static void
done(struct req *q, const struct removal *x, int64_t id, const char *flash)
{
	setting_note(q, x->entity, id, x->kept ? "archived" : "deleted",
	    x->kept ? NULL : x->label, x->kept ? "1" : NULL);
	journal_event(q, J_DELETE, x->entity, id);
	page_flash(q, flash);
	resp_redirect(q, "/organisation/champs?fiche=%s", x->word);
}

void
field_delete(struct req *q)
{
	const struct field_row *f = field_get(q, req_id(q));
	const int64_t uses = field_uses(q, f);
	struct removal x = { .entity = "field", .what = "le champ",
		.label = f->label, .word = f->kind->word,
		.action = arena_printf(q->a,
		    "/organisation/champs/supprimer/%" PRId64, f->id),
		.back = arena_printf(q->a,
		    "/organisation/champs/modifier/%" PRId64, f->id) };

	if (f->archived || f->permanent != NULL)
		die(404, "field %" PRId64 " stays", f->id);
	x.kept = ever_used(q, f);
	if (field_closed(f))
		x.uses = "Des dossiers médicaux le remplissent peut-être.";
	else if (uses > 0)
		x.uses = arena_printf(q->a, "Il est rempli dans %s.",
		    count_records(q->a, f->kind, uses));
	if (answered(q, &x))
		return;
	if (x.kept)
		db_exec(q->db,
		    "UPDATE field SET archived_at = ?2 WHERE id = ?1",
		    I(f->id), I(q->now));
	else
		erase_field(q, f->id);
	done(q, &x, f->id,
	    x.kept ? "Le champ est supprimé. Vous pouvez le rétablir en bas "
		     "de la page."
		   : "Le champ est supprimé.");
}

/* Nothing is known of any of its fields? */
static bool
group_blank(struct req *q, int64_t id)
{
	bool blank = true;
	sqlite3_stmt *s;

	s = db_query(q->db, "SELECT id FROM field WHERE grp = ?1", I(id));
	while (blank && db_step(q->db, s))
		blank = !ever_used(q, field_get(q, db_column_int(s, 0)));
	sqlite3_reset(s);
	return blank;
}

static void
erase_group(struct req *q, int64_t id)
{
	int64_t field;

	while ((field = db_int(q->db, 0,
		    "SELECT min(id) FROM field WHERE grp = ?1", I(id))) != 0)
		erase_field(q, field);
	scope_save(q, GROUP_TEAMS, id, "");
	scope_save(q, GROUP_KINDS, id, "");
	db_exec(q->db, "DELETE FROM field_group WHERE id = ?1", I(id));
}

void
group_delete(struct req *q)
{
	const struct group_row *g = group_get(q, req_id(q));
	struct removal x = { .entity = "field_group", .what = "le groupe",
		.label = g->title, .word = g->kind->word,
		.action = arena_printf(q->a,
		    "/organisation/champs/groupes/supprimer/%" PRId64, g->id),
		.back = arena_printf(q->a,
		    "/organisation/champs/groupes/modifier/%" PRId64, g->id) };

	if (g->archived || g->fixed)
		die(404, "group %" PRId64 " stays", g->id);
	x.kept = !group_blank(q, g->id);
	if (group_used(q, g->id))
		x.uses = "Des fiches remplissent ses champs.";
	if (answered(q, &x))
		return;
	if (x.kept)
		db_exec(q->db,
		    "UPDATE field_group SET archived_at = ?2 WHERE id = ?1",
		    I(g->id), I(q->now));
	else
		erase_group(q, g->id);
	done(q, &x, g->id,
	    x.kept ? "Le groupe et ses champs sont supprimés. Vous pouvez "
		     "les rétablir en bas de la page."
		   : "Le groupe et ses champs sont supprimés.");
}

/* ------------------------------------------------------------ and back */

void
field_restore(struct req *q)
{
	const struct field_row *f = field_get(q, req_id(q));

	read_hidden(q);
	if (!f->archived)
		die(404, "field %" PRId64 " is not archived", f->id);
	if (db_int(q->db, 0,
		"SELECT 1 FROM field WHERE grp = ?1 AND id <> ?2"
		" AND archived_at IS NULL AND label = ?3 COLLATE NOCASE",
		I(f->group), I(f->id), T(f->label)) != 0) {
		page_flash(q,
		    "Son groupe a maintenant un champ de ce nom\u00A0: "
		    "renommez-le d’abord.");
		resp_redirect(
		    q, "/organisation/champs?fiche=%s", f->kind->word);
		return;
	}
	db_exec(q->db,
	    "UPDATE field SET archived_at = NULL, position = (SELECT"
	    " max(position) + 1 FROM field WHERE grp = ?2) WHERE id = ?1",
	    I(f->id), I(f->group));
	setting_note(q, "field", f->id, "archived", "1", NULL);
	journal_event(q, J_CHANGE, "field", f->id);
	page_flash(q, "Le champ est rétabli, avec ses réponses.");
	resp_redirect(q, "/organisation/champs?fiche=%s#champ-%" PRId64,
	    f->kind->word, f->id);
}

void
group_restore(struct req *q)
{
	const struct group_row *g = group_get(q, req_id(q));

	read_hidden(q);
	if (!g->archived)
		die(404, "group %" PRId64 " is not archived", g->id);
	db_exec(q->db,
	    "UPDATE field_group SET archived_at = NULL, position = (SELECT"
	    " max(position) + 1 FROM field_group WHERE entity = ?2)"
	    " WHERE id = ?1",
	    I(g->id), T(g->kind->base->name));
	setting_note(q, "field_group", g->id, "archived", "1", NULL);
	journal_event(q, J_CHANGE, "field_group", g->id);
	page_flash(q, "Le groupe est rétabli, avec ses champs.");
	resp_redirect(q, "/organisation/champs?fiche=%s#groupe-%" PRId64,
	    g->kind->word, g->id);
}
