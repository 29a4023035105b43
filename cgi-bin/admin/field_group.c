/* A group of fields: made, changed. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "journal.h"

/* A new group's kind is known by the route alone. */
static const char *
title_refusal(struct req *q, const char *entity, int64_t id, const char *title)
{
	const int64_t found = db_int(q->db, 0,
	    "SELECT 1 + (archived_at IS NOT NULL) FROM field_group"
	    " WHERE entity = ?1 AND id <> ?2 AND title = ?3 COLLATE NOCASE",
	    T(entity), I(id), T(title));

	if (found == 1)
		return "Un groupe porte déjà ce titre.";
	if (found == 2)
		return "Un groupe supprimé porte ce titre\u00A0: rétablissez-le "
		       "en bas de la page des champs.";
	return NULL;
}

static const struct entity *
described(struct req *q, const struct group_row *row)
{
	const struct entity *found = group_settings(q, row);
	struct entity *e = arena_memdup(q->a, found, sizeof *found);

	e->check = check_visible;
	return e;
}

/* What was typed, with the rule on the title. */
static struct record *
parse(struct req *q, const struct group_row *row, const struct entity *e,
    const struct record *old)
{
	struct record *r = entity_parse(q, e, old, 0);
	const char *why;

	if (entity_field(e, "title") == NULL || setting(e, r, "title")[0] == '\0')
		return r;
	why = title_refusal(
	    q, row->kind->base->name, row->id, setting(e, r, "title"));
	if (why != NULL && r->err[entity_index(e, "title")] == NULL) {
		setting_error(e, r, "title", why);
		r->nerrors++;
	}
	return r;
}

static void
show_group(struct req *q, const struct group_row *row, const struct entity *e,
    const struct record *r)
{
	const int status = settings_status(r);
	const char *title =
	    row->id == 0 ? "Nouveau groupe de champs" : "Modifier un groupe";
	struct tpl *t = page_new(q,
	    status != 200 ? arena_printf(q->a, "Erreur – %s", title) : title);

	tpl_set(t, "WORD", row->kind->word);
	tpl_set(t, "H1",
	    row->id == 0 ? title : arena_printf(q->a, "Groupe « %s »",
				       row->title));
	tpl_set(t, "ACTION",
	    row->id == 0
		? arena_printf(q->a,
		      "/organisation/champs/groupes/nouveau?fiche=%s",
		      row->kind->word)
		: arena_printf(q->a,
		      "/organisation/champs/groupes/modifier/%" PRId64,
		      row->id));
	tpl_set(t, "SUBMIT",
	    row->id == 0 ? "Créer le groupe" : "Enregistrer le groupe");
	if (row->id != 0 && row->fixed)
		tpl_show(t, "FIXED");
	else if (row->id != 0)
		tpl_int(tpl_section(t, "DELETE"), "ID", row->id);
	settings_form(q, t, e, r);
	resp_page(q, status, "admin/field_group_form.tpl", t);
}

static void
write_group(struct req *q, int64_t id, const struct entity *e,
    const struct record *r)
{
	if (entity_field(e, "title") != NULL)
		db_exec(q->db,
		    "UPDATE field_group SET title = ?2 WHERE id = ?1", I(id),
		    T(setting(e, r, "title")));
	db_exec(q->db, "UPDATE field_group SET everyone = ?2 WHERE id = ?1",
	    I(id), I(strcmp(setting(e, r, "visible"), "all") == 0));
	scope_save(q, GROUP_TEAMS, id, setting(e, r, "teams"));
	if (entity_field(e, "kinds") != NULL)
		scope_save(q, GROUP_KINDS, id, setting(e, r, "kinds"));
}

void
group_edit(struct req *q)
{
	const struct group_row *row = group_get(q, req_id(q));
	const struct entity *e = described(q, row);
	struct record *old, *r;
	size_t n;

	if (row->archived || row->main)
		die(404, "group %" PRId64 " has no settings", row->id);
	old = group_load(q, e, row);
	if (q->method == GET) {
		show_group(q, row, e, old);
		return;
	}
	r = parse(q, row, e, old);
	if (r->nerrors > 0) {
		show_group(q, row, e, r);
		return;
	}
	write_group(q, row->id, e, r);
	n = settings_note(q, e, old, r);
	if (n > 0)
		journal_event(q, J_CHANGE, "field_group", row->id);
	page_flash(q, n > 0 ? FR_SAVED : FR_NOTHING);
	resp_redirect(q, "/organisation/champs?fiche=%s#groupe-%" PRId64,
	    row->kind->word, row->id);
}

/* ?fiche=: the kind of file. */
void
group_new(struct req *q)
{
	struct group_row row = { .title = "", .kind = kinds };
	const struct entity *e;
	struct record *blank, *r;
	const struct kind *k;

	for (k = kinds; k->word != NULL; k++)
		if (k->shaped && strcmp(k->word, req_text(q, "fiche")) == 0)
			row.kind = k;
	e = described(q, &row);
	blank = entity_blank(q, e);
	if (q->method == GET) {
		blank->v[entity_index(e, "visible")] =
		    arena_strdup(q->a, "all");
		show_group(q, &row, e, blank);
		return;
	}
	r = parse(q, &row, e, blank);
	if (r->nerrors > 0) {
		show_group(q, &row, e, r);
		return;
	}
	row.id = next_id(q, "field_group");
	db_exec(q->db,
	    "INSERT INTO field_group (id, entity, title, position)"
	    " SELECT ?1, ?2, ?3, coalesce(max(position), 0) + 1"
	    " FROM field_group WHERE entity = ?2",
	    I(row.id), T(row.kind->base->name), T(setting(e, r, "title")));
	write_group(q, row.id, e, r);
	setting_note(q, "field_group", row.id, "", NULL,
	    setting(e, r, "title"));
	journal_event(q, J_CREATE, "field_group", row.id);
	page_flash(q, "Le groupe est créé. Ajoutez-lui des champs.");
	resp_redirect(q, "/organisation/champs?fiche=%s#groupe-%" PRId64,
	    row.kind->word, row.id);
}
