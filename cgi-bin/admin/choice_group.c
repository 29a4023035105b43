/* Groups of choices: the categories of actions and of contacts. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "journal.h"

static void
check_title(struct req *q, const struct entity *e, struct record *r)
{
	(void)q;
	if (r->v[0] == NULL && r->err[0] != NULL &&
	    strcmp(r->err[0], FR_REQUIRED) == 0)
		r->err[0] = "Le titre du groupe est obligatoire.";
	(void)e;
}

/* clang-format off */
static const struct field title_field[] = {
	{ .name = "title", .label = "Titre du groupe", .type = &type_text, .max = LABEL_MAX, .group = 1,
	  .flags = F_REQUIRED, .roles = ROLE_ADMIN },
};
static const struct group title_part[] = { { 1, "Groupe", NULL } };
/* clang-format on */
const struct entity choice_group_settings = { .name = "choice_group",
	.schema = "main",
	.label = "le groupe",
	.fields = title_field,
	.n = ARRAY_LEN(title_field),
	.groups = title_part,
	.ngroups = ARRAY_LEN(title_part),
	.check = check_title };

/* ------------------------------------------------------------ rows */

int64_t *
choice_groups(struct req *q, int64_t field, size_t *n)
{
	const size_t max = (size_t)db_int(q->db, 0,
	    "SELECT count(*) FROM choice_group WHERE field = ?1", I(field));
	int64_t *ids = arena_array(q->a, max + 1, sizeof *ids);
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id FROM choice_group WHERE field = ?1"
	    " AND archived_at IS NULL ORDER BY position, id",
	    I(field));
	for (*n = 0; *n < max && db_step(q->db, s); (*n)++)
		ids[*n] = db_column_int(s, 0);
	sqlite3_reset(s);
	return ids;
}

const char *
choice_group_title(struct req *q, int64_t id)
{
	const char *title = db_text(q->db,
	    "SELECT title FROM choice_group WHERE id = ?1"
	    " AND archived_at IS NULL",
	    I(id));

	if (title == NULL)
		die(404, "no group of choices %" PRId64, id);
	return title;
}

int64_t
choice_group_of(struct req *q, int64_t field, int64_t id)
{
	if (db_int(q->db, 0,
		"SELECT 1 FROM choice_group WHERE id = ?1 AND field = ?2"
		" AND archived_at IS NULL",
		I(id), I(field)) == 0)
		die(400, "group %" PRId64 " of field %" PRId64, id, field);
	return id;
}

void
choice_group_join(struct req *q, const struct choice_row *c, int64_t group)
{
	if (group == c->group)
		return;
	db_exec(q->db,
	    "UPDATE choice SET grp = ?2, position = (SELECT"
	    " coalesce(max(position), 0) + 1 FROM choice WHERE grp = ?2)"
	    " WHERE id = ?1",
	    I(c->id), I(group));
}

void
choice_group_revive(struct req *q, int64_t id)
{
	if (db_exec(q->db,
		"UPDATE choice_group SET archived_at = NULL WHERE id = ?1"
		" AND archived_at IS NOT NULL",
		I(id)) == 0)
		return;
	setting_note(q, "choice_group", id, "archived", "1", NULL);
	journal_event(q, J_CHANGE, "choice_group", id);
}

static int64_t
field_of(struct req *q, int64_t id)
{
	return db_int(q->db, 0,
	    "SELECT field FROM choice_group WHERE id = ?1", I(id));
}

/* ------------------------------------------------------------ the form */

static void
show(struct req *q, int64_t id, const struct field_row *f,
    const struct record *r)
{
	const int status = settings_status(r);
	const char *title =
	    id == 0 ? "Nouveau groupe de choix" : "Modifier un groupe de choix";
	struct tpl *t = page_new(q,
	    status != 200 ? arena_printf(q->a, "Erreur – %s", title) : title);

	tpl_set(t, "H1",
	    id == 0 ? "Nouveau groupe"
		    : arena_printf(q->a, "Groupe « %s »",
			  choice_group_title(q, id)));
	tpl_set(t, "FIELD", field_title(f));
	tpl_int(t, "FIELD_ID", f->id);
	tpl_set(t, "ACTION",
	    id == 0 ? arena_printf(q->a,
			  "/organisation/champs/choix/groupes/nouveau"
			  "?champ=%" PRId64,
			  f->id)
		    : arena_printf(q->a,
			  "/organisation/champs/choix/groupes/modifier/%" PRId64,
			  id));
	tpl_set(t, "SUBMIT",
	    id == 0 ? "Créer le groupe" : "Enregistrer le groupe");
	if (id != 0) {
		struct tpl *part = tpl_section(t, "DELETE");

		tpl_int(part, "ID", id);
		page_hidden(q, part, 0);
	}
	settings_form(q, t, &choice_group_settings, r);
	resp_page(q, status, "admin/choice_group.tpl", t);
}

/* What was typed; a title is that of one group of the field. */
static struct record *
parse(struct req *q, int64_t id, int64_t field, const struct record *old)
{
	const struct entity *e = &choice_group_settings;
	struct record *r = entity_parse(q, e, old, 0);

	if (r->nerrors == 0 &&
	    db_int(q->db, 0,
		"SELECT 1 FROM choice_group WHERE field = ?1 AND id <> ?2"
		" AND title = ?3 COLLATE NOCASE AND (archived_at IS NULL"
		" OR ?2 <> 0)",
		I(field), I(id), T(r->v[0])) != 0) {
		setting_error(e, r, "title", "Ce groupe existe déjà.");
		r->nerrors++;
	}
	return r;
}

static void
back_to(struct req *q, int64_t field, const char *sentence)
{
	page_flash(q, sentence);
	resp_redirect(q, "/organisation/champs/choix/%" PRId64, field);
}

/* A group of the title that was archived comes back. */
static void
make(struct req *q, int64_t field, const char *title)
{
	int64_t id = db_int(q->db, 0,
	    "SELECT id FROM choice_group WHERE field = ?1 AND title = ?2"
	    " COLLATE NOCASE",
	    I(field), T(title));

	if (id != 0) {
		choice_group_revive(q, id);
		return;
	}
	id = db_insert(q->db,
	    "INSERT INTO choice_group (field, title, position) SELECT ?1, ?2,"
	    " coalesce(max(position), 0) + 1 FROM choice_group"
	    " WHERE field = ?1",
	    I(field), T(title));
	setting_note(q, "choice_group", id, "", NULL, title);
	journal_event(q, J_CREATE, "choice_group", id);
}

/* ?champ=: the field, whose choices are in groups. */
void
choice_group_new(struct req *q)
{
	const struct field_row *f =
	    field_get(q, req_int(q, "champ", 1, INT64_MAX, 0));
	struct record *blank = entity_blank(q, &choice_group_settings), *r;

	if ((f->may & MAY_GROUPS) == 0)
		die(404, "choices of field %" PRId64 " have no groups", f->id);
	if (q->method == GET) {
		show(q, 0, f, blank);
		return;
	}
	r = parse(q, 0, f->id, blank);
	if (r->nerrors > 0) {
		show(q, 0, f, r);
		return;
	}
	make(q, f->id, r->v[0]);
	back_to(q, f->id, "Le groupe est créé.");
}

void
choice_group_edit(struct req *q)
{
	const struct entity *e = &choice_group_settings;
	const int64_t id = req_id(q);
	const char *title = choice_group_title(q, id);
	const struct field_row *f = field_get(q, field_of(q, id));
	struct record *old = entity_blank(q, e), *r;

	old->id = id;
	old->v[0] = arena_strdup(q->a, title);
	old->version = entity_version(q, e, id);
	if (q->method == GET) {
		show(q, id, f, old);
		return;
	}
	r = parse(q, id, f->id, old);
	if (r->nerrors > 0) {
		show(q, id, f, r);
		return;
	}
	db_exec(q->db, "UPDATE choice_group SET title = ?2 WHERE id = ?1",
	    I(id), T(r->v[0]));
	if (settings_note(q, e, old, r) > 0)
		journal_event(q, J_CHANGE, "choice_group", id);
	back_to(q, f->id, FR_SAVED);
}

/* An empty group that is not the last: its archived choices stay in it, and
 * bring it back with them. */
void
choice_group_archive(struct req *q)
{
	const int64_t id = req_id(q);
	int64_t field;
	size_t n;

	(void)choice_group_title(q, id);
	field = field_of(q, id);
	read_hidden(q);
	(void)choice_groups(q, field, &n);
	if (db_int(q->db, 0,
		"SELECT 1 FROM choice WHERE grp = ?1 AND archived_at IS NULL"
		" LIMIT 1",
		I(id)) != 0) {
		back_to(q, field,
		    "Ce groupe a encore des catégories : déplacez-les ou "
		    "archivez-les d’abord.");
	} else if (n < 2) {
		back_to(q, field, "Il faut garder au moins un groupe.");
	} else {
		db_exec(q->db,
		    "UPDATE choice_group SET archived_at = ?2 WHERE id = ?1",
		    I(id), I(q->now));
		setting_note(q, "choice_group", id, "archived", NULL, "1");
		journal_event(q, J_CHANGE, "choice_group", id);
		back_to(q, field, "Le groupe est supprimé.");
	}
}

/* The settings of the categories of an entity. */
static void
show_categories(struct req *q, const char *entity)
{
	choice_show(q,
	    db_int(q->db, 0,
		"SELECT f.id FROM field f JOIN field_group g ON g.id = f.grp"
		" WHERE g.entity = ?1 AND f.name = 'categories'",
		T(entity)));
}

void
categories_of_actions(struct req *q)
{
	show_categories(q, "action");
}

void
categories_of_contacts(struct req *q)
{
	show_categories(q, "contact");
}
