/* The fields of a kind of file: groups and fields in order. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "assets.h"

/* Fields, or groups, of a list: at most as many as rows of `field`. */
struct list {
	struct req *q;
	const struct kind *kind;
	int64_t *ids;
	size_t n;
};

static const struct kind *
kind_asked(struct req *q)
{
	const char *word = req_text(q, "fiche");
	const struct kind *k;

	for (k = kinds; k->word != NULL; k++)
		if (k->shaped && strcmp(k->word, word) == 0)
			return k;
	return kinds;
}

static void
read_ids(struct list *l, sqlite3_stmt *s)
{
	const size_t max = (size_t)db_int(l->q->db, 0,
	    "SELECT (SELECT count(*) FROM field)"
	    " + (SELECT count(*) FROM field_group)");

	l->ids = arena_array(l->q->a, max + 1, sizeof *l->ids);
	for (l->n = 0; l->n < max && db_step(l->q->db, s); l->n++)
		l->ids[l->n] = db_column_int(s, 0);
	sqlite3_reset(s);
}

/* Where a field's settings are; NULL: nothing may be set. */
static const char *
settings_page(struct req *q, const struct field_row *f)
{
	if ((f->may & (MAY_ALL | MAY_FREE | MAY_TEAMS)) != 0)
		return arena_printf(q->a,
		    "/organisation/champs/modifier/%" PRId64, f->id);
	if ((f->may & MAY_CHOICES) != 0)
		return arena_printf(
		    q->a, "/organisation/champs/choix/%" PRId64, f->id);
	return NULL;
}

static void
draw_facts(struct req *q, struct tpl *t, const struct field_row *f)
{
	const int64_t uses = field_uses(q, f);

	tpl_set(t, "TYPE", f->type->label);
	tpl_set(t, "VISIBLE", scope_visible_by(
		q, FIELD_TEAMS, f->id, f->everyone, field_closed(f)));
	if (f->required)
		tpl_show(t, "REQUIRED");
	if (!f->stats)
		tpl_show(t, "NO_STATS");
	if (f->free && f->type->choices)
		tpl_show(t, "FREE");
	if (f->permanent != NULL)
		tpl_show(t, "PERMANENT");
	if (uses >= 0)
		tpl_set(tpl_section(t, "USES_LINE"), "USES",
		    uses == 0 ? "Dans aucune fiche"
			      : arena_printf(q->a, "Dans %s",
				    count_records(q->a, f->kind, uses)));
	if (f->type->choices)
		tpl_set(t, "CHOICES",
		    db_text(q->db,
			"SELECT group_concat(label, ' · ' ORDER BY position,"
			" id) FROM choice WHERE field = ?1"
			" AND archived_at IS NULL",
			I(f->id)));
}

static void
draw_field(struct list *l, struct tpl *g, size_t i)
{
	struct req *q = l->q;
	const struct field_row *f = field_get(q, l->ids[i]);
	struct tpl *t = tpl_section(g, "FIELD");
	const char *href = settings_page(q, f);

	order_draw(q, t, "deplace", l->ids, l->n, i);
	tpl_int(t, "GROUP_ID", f->group);
	tpl_set(t, "LABEL", f->label);
	if (href != NULL)
		tpl_set(tpl_section(t, "LINK"), "HREF", href);
	else
		tpl_show(t, "LOCKED");
	draw_facts(q, t, f);
}

static void
draw_group(struct list *l, struct tpl *t, size_t i)
{
	struct req *q = l->q;
	const struct group_row *row = group_get(q, l->ids[i]);
	struct list fields = { .q = q, .kind = l->kind };
	const char *only;
	struct tpl *g = tpl_section(t, "GROUP");
	size_t k;

	tpl_set(g, "TITLE", row->title);
	tpl_int(g, "GID", row->id);
	if (!row->main)
		tpl_int(tpl_section(g, "SETTINGS"), "GID", row->id);
	if (!row->everyone)
		tpl_set(tpl_section(g, "LIMITED"), "VISIBLE",
		    scope_visible_by(q, GROUP_TEAMS, row->id, false, false));
	if ((only = scope_names(q, GROUP_KINDS, row->id)) != NULL)
		tpl_set(tpl_section(g, "ONLY"), "KINDS", only);
	order_draw(q, tpl_section(g, "ORDER"), "groupe", l->ids, l->n, i);
	read_ids(&fields,
	    db_query(q->db,
		"SELECT id FROM field WHERE grp = ?1 AND archived_at IS NULL"
		" ORDER BY position, id",
		I(row->id)));
	for (k = 0; k < fields.n; k++)
		draw_field(&fields, g, k);
	if (fields.n == 0)
		tpl_show(g, "EMPTY");
}

/* ARCHIVED: ROW: LABEL WHERE ACTION. */
static void
draw_archived(struct list *l, struct tpl *t)
{
	struct req *q = l->q;
	struct tpl *a = NULL, *r;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT 'groupes/retablir', id, title, '' FROM field_group"
	    " WHERE entity = ?1 AND archived_at IS NOT NULL"
	    " UNION ALL SELECT 'retablir', f.id, f.label, g.title"
	    " FROM field f JOIN field_group g ON g.id = f.grp"
	    " WHERE g.entity = ?1 AND f.archived_at IS NOT NULL"
	    " AND g.archived_at IS NULL ORDER BY 3",
	    T(l->kind->base->name));
	while (db_step(q->db, s)) {
		if (a == NULL)
			a = tpl_section(t, "ARCHIVED");
		r = tpl_section(a, "ROW");
		tpl_set(r, "ACTION",
		    arena_printf(q->a, "/organisation/champs/%s/%s",
			db_column(q->db, s, 0), db_column(q->db, s, 1)));
		tpl_set(r, "LABEL", db_column(q->db, s, 2));
		if (db_column(q->db, s, 3)[0] != '\0')
			tpl_set(tpl_section(r, "OF"), "WHERE",
			    db_column(q->db, s, 3));
		else
			tpl_show(r, "WHOLE");
	}
	sqlite3_reset(s);
}

static void
draw_kinds(struct tpl *t, const struct kind *on)
{
	const struct kind *k;
	struct tpl *tabs;

	tpl_set(t, "KIND", on->title);
	if (strcmp(on->base->schema, "main") != 0)
		tpl_show(t, "CLOSED");
	if (on->by != NULL)
		tpl_show(t, "BY");
	tpl_set(t, "WORD", on->word);
	tabs = tpl_section(t, "TABS");
	for (k = kinds; k->word != NULL && k->shaped; k++)
		page_option(tabs, "TAB", k->word, k->title, k == on);
}

void
field_list(struct req *q)
{
	struct tpl *t = page_new(q, "Champs des fiches");
	struct list groups = { .q = q, .kind = kind_asked(q) };
	size_t i;

	page_script(q, ASSET_ORDER);
	draw_kinds(t, groups.kind);
	read_ids(&groups,
	    db_query(q->db,
		"SELECT id FROM field_group WHERE entity = ?1"
		" AND archived_at IS NULL ORDER BY position, id",
		T(groups.kind->base->name)));
	for (i = 0; i < groups.n; i++)
		draw_group(&groups, t, i);
	draw_archived(&groups, t);
	page_hidden(q, t, 0);
	resp_page(q, 200, "admin/fields.tpl", t);
}
