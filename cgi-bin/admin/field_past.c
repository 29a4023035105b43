/* « Historique des réglages » : who changed which field, and how. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"

enum { ROWS = 50 };

/* Rows of history that are not a setting of the forms. */
static const struct {
	const char *name, *label;
} acts[] = {
	{ "", "Création" },
	{ "position", "Place" },
	{ "archived", "Supprimé ou archivé" },
	{ "deleted", "Supprimé définitivement" },
	{ "merged", "Fusionné avec" },
};

static const char *
act_label(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(acts); i++)
		if (strcmp(acts[i].name, name) == 0)
			return acts[i].label;
	return NULL;
}

/* What a row tells of, in words. */
static void
draw_change(struct req *q, struct tpl *t, const struct entity *e,
    const char *name, const char *old, const char *new)
{
	const struct field *f = entity_field(e, name);
	const char *label = act_label(name);

	if (f != NULL && strcmp(name, "archived") != 0) {
		label = f->label;
		old = entity_show(q, f, old);
		new = entity_show(q, f, new);
	} else if (strcmp(name, "archived") == 0) {
		label = new != NULL ? "Supprimé ou archivé" : "Rétabli";
		old = new = NULL;
	}
	tpl_set(t, "LABEL", label != NULL ? label : name);
	if (old != NULL && old[0] != '\0')
		tpl_set(tpl_section(t, "OLD_LINE"), "OLD", old);
	if (new != NULL && new[0] != '\0')
		tpl_set(tpl_section(t, "NEW_LINE"), "NEW", new);
	else if (old != NULL && old[0] != '\0' && f != NULL)
		tpl_show(t, "NEW_NONE");
}

static const struct entity *
entity_of(struct req *q, const char *name)
{
	if (strcmp(name, "field") == 0)
		return field_settings(q, NULL);
	if (strcmp(name, "field_group") == 0)
		return group_settings(q, NULL);
	if (strcmp(name, "folder_preset") == 0)
		return &preset_settings;
	if (strcmp(name, "choice_group") == 0)
		return &choice_group_settings;
	return choice_settings(q, NULL);
}

static const char *
subject(struct req *q, const char *entity, const char *label, const char *of)
{
	if (label == NULL)
		label = "supprimé";
	if (strcmp(entity, "field") == 0)
		return arena_printf(q->a, "Champ « %s »", label);
	if (strcmp(entity, "field_group") == 0)
		return arena_printf(q->a, "Groupe « %s »", label);
	if (strcmp(entity, "folder_preset") == 0)
		return arena_printf(q->a, "Dossier par défaut « %s »", label);
	if (strcmp(entity, "choice_group") == 0)
		return arena_printf(q->a, "Groupe de choix « %s »", label);
	return arena_printf(q->a, "Choix « %s »%s%s", label,
	    of != NULL ? " de " : "", of != NULL ? of : "");
}

/* The name is the present one; of what is gone, the last known. */
static sqlite3_stmt *
query(struct req *q, int64_t before)
{
	return db_query(q->db,
	    "SELECT h.id, h.entity, h.field, h.old, h.new, h.at, m.name,"
	    " coalesce(f.label, g.title, c.label, d.name, e.title, (SELECT coalesce(x.old,"
	    " x.new) FROM history x WHERE x.entity = h.entity AND x.record ="
	    " h.record AND x.field IN ('deleted', '') ORDER BY x.id DESC"
	    " LIMIT 1)), o.label FROM history h"
	    " LEFT JOIN member m ON m.id = h.member"
	    " LEFT JOIN field f ON h.entity = 'field' AND f.id = h.record"
	    " LEFT JOIN field_group g ON h.entity = 'field_group'"
	    "  AND g.id = h.record"
	    " LEFT JOIN choice c ON h.entity = 'choice' AND c.id = h.record"
	    " LEFT JOIN field o ON o.id = c.field"
	    " LEFT JOIN folder_preset d ON h.entity = 'folder_preset'"
	    "  AND d.id = h.record"
	    " LEFT JOIN choice_group e ON h.entity = 'choice_group'"
	    "  AND e.id = h.record"
	    " WHERE h.entity IN ('field', 'field_group', 'choice',"
	    " 'choice_group', 'folder_preset')"
	    " AND h.id < ?1 ORDER BY h.id DESC LIMIT ?2",
	    I(before), I(ROWS + 1));
}

static void
draw_row(struct req *q, struct tpl *r, sqlite3_stmt *s)
{
	const char *entity = db_column(q->db, s, 1);
	const char *who = db_column(q->db, s, 6);
	const int64_t at = db_column_int(s, 5);

	tpl_set(r, "WHEN",
	    arena_printf(q->a, "%s %s", date_show(q->a, date_of(q->a, at)),
		date_time_of(q->a, at)));
	tpl_set(r, "WHO", fr_member(who));
	tpl_set(r, "SUBJECT",
	    subject(q, entity, db_column(q->db, s, 7), db_column(q->db, s, 8)));
	draw_change(q, r, entity_of(q, entity), db_column(q->db, s, 2),
	    db_column(q->db, s, 3), db_column(q->db, s, 4));
}

/* ?avant=: the rows before that one. */
void
field_past(struct req *q)
{
	struct tpl *t = page_new(q, "Historique des réglages"), *table = NULL;
	sqlite3_stmt *s =
	    query(q, req_int(q, "avant", 1, INT64_MAX, INT64_MAX));
	int64_t last = 0;
	size_t n = 0;

	for (; db_step(q->db, s); n++) {
		if (n == ROWS) {
			tpl_set(tpl_section(t, "MORE"), "HREF",
			    arena_printf(q->a,
				"/organisation/champs/historique?avant=%"
				PRId64, last));
			break;
		}
		if (table == NULL)
			table = tpl_section(t, "TABLE");
		last = db_column_int(s, 0);
		draw_row(q, tpl_section(table, "ROW"), s);
	}
	sqlite3_reset(s);
	if (n == 0)
		tpl_show(t, "EMPTY");
	resp_page(q, 200, "admin/field_past.tpl", t);
}
