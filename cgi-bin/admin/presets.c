/*
 * « Dossiers par défaut » : the folders that the documents of every person
 * have.  Their names are the organisation's words, about nobody: in clear.
 */
#include <inttypes.h>
#include <string.h>

#include "assets.h"
#include "fields.h"
#include "fr.h"
#include "journal.h"
#include "text.h"
#include "vault.h"

enum { PRESETS = 30, NAME_MAX_LETTERS = 80, WHAT = 1 };

static const char page[] = "/organisation/dossiers";

/* clang-format off */
static const struct field preset_fields[] = {
	{ .name = "label", .label = "Nom du dossier", .type = &type_text, .max = NAME_MAX_LETTERS, .group = WHAT,
	  .flags = F_REQUIRED, .roles = ROLE_ADMIN },
};
static const struct group preset_parts[] = { { WHAT, "Dossier", NULL } };
/* clang-format on */

const struct entity preset_settings = { .name = "folder_preset",
	.schema = "main", .label = "le dossier", .fields = preset_fields,
	.n = ARRAY_LEN(preset_fields), .groups = preset_parts,
	.ngroups = ARRAY_LEN(preset_parts) };

char *
preset_get(struct req *q, int64_t id, bool archived)
{
	char *name = db_text(q->db,
	    "SELECT name FROM folder_preset WHERE id = ?1"
	    " AND (archived_at IS NOT NULL) = ?2",
	    I(id), I(archived));

	if (name == NULL)
		die(404, "no preset %" PRId64, id);
	return name;
}

/* ------------------------------------------------------------ the list */

static void
draw_presets(struct req *q, struct tpl *t)
{
	int64_t ids[PRESETS + 1];
	const char *names[PRESETS + 1];
	size_t i, n = 0;
	sqlite3_stmt *s;
	struct tpl *r;

	s = db_query(q->db,
	    "SELECT id, name FROM folder_preset WHERE archived_at IS NULL"
	    " ORDER BY position, id LIMIT ?1",
	    I(PRESETS));
	for (; db_step(q->db, s); n++) {
		ids[n] = db_column_int(s, 0);
		names[n] = db_column(q->db, s, 1);
	}
	sqlite3_reset(s);
	for (i = 0; i < n; i++) {
		r = tpl_section(t, "PRESET");
		order_draw(q, r, "deplace", ids, n, i);
		tpl_set(r, "LABEL", names[i]);
	}
	if (n == 0)
		tpl_show(t, "EMPTY");
}

static void
draw_archived(struct req *q, struct tpl *t)
{
	struct tpl *a = NULL, *r;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name FROM folder_preset WHERE archived_at IS NOT NULL"
	    " ORDER BY name");
	while (db_step(q->db, s)) {
		if (a == NULL)
			a = tpl_section(t, "ARCHIVED");
		r = tpl_section(a, "ROW");
		tpl_set(r, "ID", db_column(q->db, s, 0));
		tpl_set(r, "LABEL", db_column(q->db, s, 1));
	}
	sqlite3_reset(s);
}

static void
show_presets(struct req *q, const char *typed, const char *error)
{
	const char *title = "Dossiers par défaut";
	struct tpl *t = page_new(q,
	    error != NULL ? arena_printf(q->a, "Erreur – %s", title) : title);

	page_script(q, ASSET_ORDER);
	draw_presets(q, t);
	draw_archived(q, t);
	tpl_set(t, "TYPED", typed);
	if (error != NULL)
		page_error(q, t, "DOSSIER", "dossier", "Nouveau dossier",
		    error);
	if (vault_idle(q))
		page_hidden(q, tpl_section(t, "KEYS"), 0);
	page_hidden(q, t, 0);
	resp_page(q, error != NULL ? 422 : 200, "admin/presets.tpl", t);
}

/* Why a name cannot be; NULL if it can. */
static const char *
name_refused(struct req *q, int64_t id, const char *name)
{
	int64_t found;

	if (name[0] == '\0')
		return "Écrivez le nom du dossier.";
	if (utf8_length(name) > NAME_MAX_LETTERS ||
	    !text_clean(name, strlen(name), false))
		return "80\u00A0caractères au plus, sans tabulation.";
	found = db_int(q->db, 0,
	    "SELECT 1 + (archived_at IS NOT NULL) FROM folder_preset"
	    " WHERE id <> ?1 AND name = ?2 COLLATE NOCASE",
	    I(id), T(name));
	if (found == 1)
		return "Un dossier par défaut porte déjà ce nom.";
	if (found == 2)
		return "Un dossier supprimé porte ce nom\u00A0: rétablissez-le "
		       "plutôt, en bas de la page.";
	return NULL;
}

/* GET shows, POST adds: dossier. */
void
preset_list(struct req *q)
{
	const char *name, *why;
	int64_t id;

	if (q->method == GET) {
		show_presets(q, "", NULL);
		return;
	}
	read_hidden(q);
	name = text_trim(q->a, req_text(q, "dossier"));
	why = name_refused(q, 0, name);
	if (why == NULL &&
	    db_int(q->db, 0,
		"SELECT count(*) FROM folder_preset"
		" WHERE archived_at IS NULL") >= PRESETS)
		why = "30\u00A0dossiers par défaut au plus.";
	if (why != NULL) {
		show_presets(q, name, why);
		return;
	}
	id = db_insert(q->db,
	    "INSERT INTO folder_preset (name, position) SELECT ?1,"
	    " coalesce(max(position), 0) + 1 FROM folder_preset",
	    T(name));
	setting_note(q, "folder_preset", id, "", NULL, name);
	journal_event(q, J_CREATE, "folder_preset", id);
	page_flash(q, "Le dossier est ajouté aux documents de chaque fiche.");
	resp_redirect(q, page);
}

/* ------------------------------------------------------------ one of them */

static void
show_preset(struct req *q, int64_t id, const char *name,
    const struct record *r)
{
	const int status = settings_status(r);
	const char *title = "Modifier un dossier par défaut";
	struct tpl *t = page_new(q,
	    status != 200 ? arena_printf(q->a, "Erreur – %s", title) : title);

	tpl_int(t, "ID", id);
	tpl_set(t, "LABEL", name);
	settings_form(q, t, &preset_settings, r);
	resp_page(q, status, "admin/preset.tpl", t);
}

void
preset_edit(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = &preset_settings;
	char *name = preset_get(q, id, false);
	struct record *old = entity_blank(q, e), *r;
	const char *why;

	old->id = id;
	old->v[0] = name;
	old->version = entity_version(q, e, id);
	if (q->method == GET) {
		show_preset(q, id, name, old);
		return;
	}
	r = entity_parse(q, e, old, 0);
	why = r->nerrors > 0 ? NULL : name_refused(q, id, setting(e, r, "label"));
	if (why != NULL) {
		setting_error(e, r, "label", why);
		r->nerrors++;
	}
	if (r->nerrors > 0) {
		show_preset(q, id, name, r);
		return;
	}
	db_exec(q->db, "UPDATE folder_preset SET name = ?2 WHERE id = ?1",
	    I(id), T(setting(e, r, "label")));
	if (settings_note(q, e, old, r) > 0)
		journal_event(q, J_CHANGE, "folder_preset", id);
	page_flash(q, FR_SAVED);
	resp_redirect(q, page);
}

/* Out of the files that hold nothing there, or back. */
static void
set_archived(struct req *q, bool archived)
{
	const int64_t id = req_id(q);

	read_hidden(q);
	(void)preset_get(q, id, !archived);
	db_exec(q->db,
	    "UPDATE folder_preset SET archived_at = ?2 WHERE id = ?1", I(id),
	    archived ? I(q->now) : T(NULL));
	setting_note(q, "folder_preset", id, "archived", archived ? NULL : "1",
	    archived ? "1" : NULL);
	journal_event(
	    q, archived ? J_DELETE : J_CHANGE, "folder_preset", id);
	page_flash(q,
	    archived ? "Le dossier n’est plus proposé. Vous pouvez le rétablir "
		       "en bas de la page."
		     : "Le dossier est de nouveau dans chaque fiche.");
	resp_redirect(q, page);
}

void
preset_archive(struct req *q)
{
	set_archived(q, true);
}

void
preset_restore(struct req *q)
{
	set_archived(q, false);
}

/* The keys of documents again, while they seal nothing: certain. */
void
preset_keys(struct req *q)
{
	if (req_int(q, "certain", 1, 1, 0) == 1) {
		vault_drop(q);
		page_flash(q,
		    "Clés oubliées\u00A0: le prochain appareil qui ouvre des "
		    "documents en fera d’autres.");
	} else {
		page_flash(q, "Rien n’a changé\u00A0: cochez la case pour "
			      "oublier les clés.");
	}
	resp_redirect(q, "%s", page);
}
