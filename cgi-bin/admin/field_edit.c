/* A field: made, changed. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "journal.h"
#include "types_change.h"

/* ------------------------------------------------------------ rules */

static void
check_label(struct req *q, const struct entity *e, struct record *r)
{
	if (setting(e, r, "label")[0] == '\0')
		return;
	if (db_int(q->db, 0,
		"SELECT 1 FROM field WHERE grp = ?1 AND id <> ?2"
		" AND archived_at IS NULL AND label = ?3 COLLATE NOCASE",
		I(parse_id(setting(e, r, "group"))), I(r->id),
		T(setting(e, r, "label"))) != 0)
		setting_error(e, r, "label",
		    "Un champ de ce groupe porte déjà ce nom.");
}

static void
check_group(struct req *q, const struct entity *e, struct record *r)
{
	const int64_t id = parse_id(setting(e, r, "group"));

	if (id != 0 && group_get(q, id)->archived)
		setting_error(e, r, "group",
		    "Ce groupe a été supprimé\u00A0: choisissez-en un autre.");
}

static void
check_type(struct req *q, const struct entity *e, struct record *r,
    const struct field_row *row)
{
	const struct type *to = type_find(setting(e, r, "type"));

	if (to == NULL || to == row->type || field_uses(q, row) == 0)
		return;
	if (field_closed(row) && !types_stored_alike(row->type, to))
		setting_error(e, r, "type",
		    "Les réponses sont dans les dossiers médicaux, que cette "
		    "page n’ouvre pas\u00A0: créez un autre champ.");
	else if (!types_may_change(row->type, to))
		setting_error(
		    e, r, "type", types_change_help(q->a, row->type));
	else
		setting_error(
		    e, r, "type", field_convert(q, row, to, false));
}

/* Answers outside the list would be lost at the next save of their file. */
static void
check_free(struct req *q, const struct entity *e, struct record *r,
    const struct field_row *row)
{
	struct value_count *values;
	size_t i, n;

	if (!row->free || setting(e, r, "free")[0] != '\0' ||
	    !row->type->choices)
		return;
	if (field_closed(row)) {
		setting_error(e, r, "free",
		    "Des dossiers médicaux peuvent avoir une réponse "
		    "libre\u00A0: elle se perdrait.");
		return;
	}
	n = field_counts(q, row, &values);
	for (i = 0; i < n; i++)
		if (values[i].value[0] == '~') {
			setting_error(e, r, "free",
			    "Des fiches ont une réponse libre\u00A0: "
			    "ajoutez-la d’abord aux choix de la liste.");
			return;
		}
}

static void
check_field(struct req *q, const struct entity *e, struct record *r)
{
	const struct field_row *row = r->id > 0 ? field_get(q, r->id) : NULL;

	check_visible(q, e, r);
	if (row != NULL)
		check_free(q, e, r, row);
	if (row != NULL && (row->may & MAY_ALL) == 0)
		return;
	check_group(q, e, r);
	check_label(q, e, r);
	if (row != NULL)
		check_type(q, e, r, row);
}

/* The settings with their rules, and what is said of the type. */
static const struct entity *
described(struct req *q, const struct field_row *row)
{
	const struct entity *found = field_settings(q, row);
	struct entity *e = arena_memdup(q->a, found, sizeof *found);
	struct field *fields =
	    arena_memdup(q->a, e->fields, e->n * sizeof *fields);
	const struct field *type = entity_field(e, "type");

	if (type != NULL && row->permanent == NULL && row->id > 0 &&
	    field_uses(q, row) > 0)
		fields[type - e->fields].help =
		    types_change_help(q->a, row->type);
	e->fields = fields;
	e->check = check_field;
	return e;
}

/* ------------------------------------------------------------ pages */

static void
draw_about(struct req *q, struct tpl *t, const struct field_row *row)
{
	const int64_t uses = field_uses(q, row);
	struct tpl *k;

	if (uses >= 0)
		tpl_set(tpl_section(t, "USES_LINE"), "USES",
		    count_records(q->a, row->kind, uses));
	if (row->permanent != NULL)
		tpl_show(t, "PERMANENT");
	else
		tpl_int(tpl_section(t, "DELETE"), "ID", row->id);
	if (!row->type->choices)
		return;
	k = tpl_section(t, "CHOICES");
	tpl_int(k, "ID", row->id);
	tpl_set(k, "LIST",
	    db_text(q->db,
		"SELECT group_concat(label, ' · ' ORDER BY position, id)"
		" FROM choice WHERE field = ?1 AND archived_at IS NULL",
		I(row->id)));
}

static void
show_field(struct req *q, const struct field_row *row, const struct entity *e,
    const struct record *r)
{
	const int status = settings_status(r);
	const char *title =
	    row->id == 0 ? "Nouveau champ" : "Modifier un champ";
	struct tpl *t = page_new(q,
	    status != 200 ? arena_printf(q->a, "Erreur – %s", title) : title);

	tpl_set(t, "WORD", row->kind->word);
	tpl_set(t, "H1",
	    row->id == 0 ? title : arena_printf(q->a, "Champ « %s »",
				       row->label));
	tpl_set(t, "ACTION",
	    row->id == 0
		? arena_printf(q->a,
		      "/organisation/champs/nouveau?groupe=%" PRId64,
		      row->group)
		: arena_printf(q->a,
		      "/organisation/champs/modifier/%" PRId64, row->id));
	tpl_set(t, "SUBMIT",
	    row->id == 0 ? "Créer le champ" : "Enregistrer le champ");
	if (row->id != 0)
		draw_about(q, tpl_section(t, "KNOWN"), row);
	settings_form(q, t, e, r);
	resp_page(q, status, "admin/field_form.tpl", t);
}

/* ------------------------------------------------------------ saving */

static int64_t
end_of_group(struct req *q, int64_t group)
{
	return 1 + db_int(q->db, 0,
	    "SELECT max(position) FROM field WHERE grp = ?1", I(group));
}

static void
write_field(struct req *q, int64_t id, const struct entity *e,
    const struct record *r)
{
	if (entity_field(e, "label") != NULL)
		db_exec(q->db,
		    "UPDATE field SET label = ?2, type = ?3, required = ?4,"
		    " stats = ?5 WHERE id = ?1",
		    I(id), T(setting(e, r, "label")),
		    T(setting(e, r, "type")),
		    I(setting(e, r, "required")[0] == '1'),
		    I(setting(e, r, "stats")[0] == '1'));
	if (entity_field(e, "free") != NULL)
		db_exec(q->db, "UPDATE field SET free = ?2 WHERE id = ?1",
		    I(id), I(setting(e, r, "free")[0] == '1'));
	if (entity_field(e, "visible") != NULL) {
		db_exec(q->db, "UPDATE field SET everyone = ?2 WHERE id = ?1",
		    I(id), I(strcmp(setting(e, r, "visible"), "all") == 0));
		scope_save(q, FIELD_TEAMS, id, setting(e, r, "teams"));
	}
}

static void
save_field(struct req *q, const struct field_row *row, const struct entity *e,
    const struct record *old, const struct record *r)
{
	const struct type *to = type_find(setting(e, r, "type"));
	const int64_t group = parse_id(setting(e, r, "group"));
	size_t n;

	if (to != NULL && to != row->type &&
	    field_convert(q, row, to, true) != NULL)
		die(500, "field %" PRId64 " was not converted", row->id);
	if (group != 0 && group != row->group)
		db_exec(q->db,
		    "UPDATE field SET grp = ?2, position = ?3 WHERE id = ?1",
		    I(row->id), I(group), I(end_of_group(q, group)));
	write_field(q, row->id, e, r);
	n = settings_note(q, e, old, r);
	if (n > 0)
		journal_event(q, J_CHANGE, "field", row->id);
	page_flash(q, n > 0 ? FR_SAVED : FR_NOTHING);
	if (to != NULL && to->choices && !row->type->choices)
		resp_redirect(q, "/organisation/champs/choix/%" PRId64,
		    row->id);
	else
		resp_redirect(q, "/organisation/champs?fiche=%s#champ-%" PRId64,
		    row->kind->word, row->id);
}

void
field_edit(struct req *q)
{
	const struct field_row *row = field_get(q, req_id(q));
	const struct entity *e = described(q, row);
	struct record *old, *r;

	if (row->archived || e->n == 0)
		die(404, "field %" PRId64 " has no settings", row->id);
	old = field_load(q, e, row);
	if (q->method == GET) {
		show_field(q, row, e, old);
		return;
	}
	r = entity_parse(q, e, old, 0);
	if (r->nerrors > 0)
		show_field(q, row, e, r);
	else
		save_field(q, row, e, old, r);
}

static int64_t
insert_field(struct req *q, const struct entity *e, const struct record *r)
{
	const int64_t id = next_id(q, "field");
	const int64_t group = parse_id(setting(e, r, "group"));

	db_exec(q->db,
	    "INSERT INTO field (id, grp, label, type, position)"
	    " VALUES (?1, ?2, ?3, ?4, ?5)",
	    I(id), I(group), T(setting(e, r, "label")),
	    T(setting(e, r, "type")), I(end_of_group(q, group)));
	write_field(q, id, e, r);
	setting_note(
	    q, "field", id, "", NULL, setting(e, r, "label"));
	journal_event(q, J_CREATE, "field", id);
	return id;
}

/* The field that the form of creation proposes. */
static struct record *
proposed(struct req *q, const struct entity *e, int64_t group)
{
	struct record *r = entity_blank(q, e);

	r->v[entity_index(e, "group")] =
	    arena_printf(q->a, "%" PRId64, group);
	r->v[entity_index(e, "type")] = arena_strdup(q->a, "text");
	r->v[entity_index(e, "stats")] = arena_strdup(q->a, "1");
	r->v[entity_index(e, "visible")] = arena_strdup(q->a, "all");
	return r;
}

/* ?groupe=ID: where the field goes unless told otherwise. */
void
field_new(struct req *q)
{
	const struct group_row *g =
	    group_get(q, req_int(q, "groupe", 1, INT64_MAX, 1));
	struct field_row row = { .group = g->id, .kind = g->kind,
		.type = &type_text, .may = MAY_ALL, .label = "" };
	const struct entity *e = described(q, &row);
	struct record *r;
	int64_t id;

	if (q->method == GET) {
		show_field(q, &row, e, proposed(q, e, g->id));
		return;
	}
	r = entity_parse(q, e, entity_blank(q, e), 0);
	if (r->nerrors > 0) {
		show_field(q, &row, e, r);
		return;
	}
	id = insert_field(q, e, r);
	if (type_find(setting(e, r, "type"))->choices) {
		page_flash(q, "Le champ est créé. Ajoutez ses choix.");
		resp_redirect(q, "/organisation/champs/choix/%" PRId64, id);
		return;
	}
	page_flash(q, "Le champ est créé.");
	resp_redirect(q, "/organisation/champs?fiche=%s#champ-%" PRId64,
	    row.kind->word, id);
}
