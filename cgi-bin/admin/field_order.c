/* Order of groups, fields, choices, default folders: one is placed before another. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "journal.h"

/* The lists that have an order. */
struct order {
	const char *entity;
	const char *ids; /* of the list ?1, in order */
	const char *set; /* row ?1, place ?2, list ?3 */
};
static const struct order order_groups = { "field_group",
	"SELECT g.id FROM field_group g JOIN field_group x"
	" ON x.entity = g.entity WHERE x.id = ?1 AND g.archived_at IS NULL"
	" ORDER BY g.position, g.id",
	"UPDATE field_group SET position = ?2 WHERE id = ?1"
	" AND ?3 IS NOT NULL" };
static const struct order order_fields = { "field",
	"SELECT id FROM field WHERE grp = ?1 AND archived_at IS NULL"
	" ORDER BY position, id",
	"UPDATE field SET position = ?2, grp = ?3 WHERE id = ?1" };
static const struct order order_choices = { "choice",
	"SELECT id FROM choice WHERE field = ?1 AND archived_at IS NULL"
	" ORDER BY position, id",
	"UPDATE choice SET position = ?2 WHERE id = ?1 AND field = ?3" };

static const struct order order_categories = { "choice",
	"SELECT id FROM choice WHERE grp = ?1 AND archived_at IS NULL"
	" ORDER BY position, id",
	"UPDATE choice SET position = ?2, grp = ?3 WHERE id = ?1" };
static const struct order order_choice_groups = { "choice_group",
	"SELECT id FROM choice_group WHERE field = ?1 AND archived_at IS NULL"
	" ORDER BY position, id",
	"UPDATE choice_group SET position = ?2 WHERE id = ?1 AND field = ?3" };

static const struct order order_presets = { "folder_preset",
	"SELECT id FROM folder_preset WHERE ?1 = 0 AND archived_at IS NULL"
	" ORDER BY position, id",
	"UPDATE folder_preset SET position = ?2 WHERE id = ?1 AND ?3 = 0" };

static sqlite3_stmt *
order_query(struct req *q, const struct order *o, int64_t list)
{
	if (o == &order_groups)
		return db_query(q->db, order_groups.ids, I(list));
	if (o == &order_fields)
		return db_query(q->db, order_fields.ids, I(list));
	if (o == &order_presets)
		return db_query(q->db, order_presets.ids, I(list));
	if (o == &order_categories)
		return db_query(q->db, order_categories.ids, I(list));
	if (o == &order_choice_groups)
		return db_query(q->db, order_choice_groups.ids, I(list));
	return db_query(q->db, order_choices.ids, I(list));
}

/* Ids of the list with room for one more. */
static int64_t *
read_list(struct req *q, const struct order *o, int64_t list, size_t *n)
{
	size_t room = 64;
	int64_t *ids = arena_array(q->a, room + 1, sizeof *ids);
	sqlite3_stmt *s = order_query(q, o, list);

	for (*n = 0; db_step(q->db, s); (*n)++) {
		if (*n == room) {
			int64_t *more =
			    arena_array(q->a, 2 * room + 1, sizeof *more);

			memcpy(more, ids, room * sizeof *ids);
			ids = more;
			room *= 2;
		}
		ids[*n] = db_column_int(s, 0);
	}
	sqlite3_reset(s);
	return ids;
}

static size_t
rank_of(const int64_t *ids, size_t n, int64_t id)
{
	size_t i;

	for (i = 0; i < n && ids[i] != id; i++)
		continue;
	return i;
}

/*
 * Puts the row before another of the list (0, or one that left it: at the
 * end; itself: where it is).  Its rank from 1, and how many there are.
 */
static size_t
place(struct req *q, const struct order *o, int64_t id, int64_t list,
    int64_t before, size_t *count)
{
	size_t n, was, at, i;
	int64_t *ids = read_list(q, o, list, &n);

	was = rank_of(ids, n, id);
	if (before == id && was < n) {
		*count = n;
		return was + 1;
	}
	if (was < n)
		memmove(ids + was, ids + was + 1, (--n - was) * sizeof *ids);
	at = rank_of(ids, n, before);
	memmove(ids + at + 1, ids + at, (n - at) * sizeof *ids);
	ids[at] = id;
	*count = ++n;
	for (i = 0; i < n; i++)
		db_exec(q->db, o->set, I(ids[i]), I((int64_t)i + 1), I(list));
	if (at != was) {
		setting_note(q, o->entity, id, "position",
		    was < n ? arena_printf(q->a, "%zu", was + 1) : NULL,
		    arena_printf(q->a, "%zu", at + 1));
		journal_event(q, J_CHANGE, o->entity, id);
	}
	return at + 1;
}

/* What the script reads aloud, or the page again with the same button. */
static void
placed(struct req *q, const char *page, const char *moved, const char *what,
    int64_t id, size_t rank, size_t count)
{
	const char *sentence = arena_printf(q->a,
	    "%s\u00A0: place %zu sur %zu.", what, rank, count);

	if (q->htmx) {
		resp_raw(q, 200, "text/plain; charset=utf-8", sentence,
		    strlen(sentence));
		return;
	}
	page_flash(q, arena_printf(q->a, "Place %zu sur %zu.", rank, count));
	resp_redirect(q, "%s%s%s=%" PRId64 "&sens=%s", page,
	    strchr(page, '?') != NULL ? "&" : "?", moved, id,
	    strcmp(req_text(q, "sens"), "bas") == 0 ? "bas" : "haut");
}

static void
refused(struct req *q, const char *page, const char *sentence)
{
	if (q->htmx) {
		resp_raw(q, 422, "text/plain; charset=utf-8", sentence,
		    strlen(sentence));
		return;
	}
	page_flash(q, sentence);
	resp_redirect(q, "%s", page);
}

/* The row to be before: "12", "0" for the end. */
static int64_t
read_before(struct req *q)
{
	const char *text = req_text(q, "avant");

	(void)req_text(q, "sens");
	if (strcmp(text, "0") != 0 && parse_id(text) == 0)
		die(400, "place");
	return parse_id(text);
}

static const char *
list_page(struct req *q, const struct kind *kind)
{
	return arena_printf(
	    q->a, "/organisation/champs?fiche=%s", kind->word);
}

/* Why a field cannot go to a group; NULL if it can. */
static const char *
move_refusal(struct req *q, const struct field_row *f, int64_t group)
{
	const struct group_row *to = group_get(q, group);

	if (to->archived || to->kind != f->kind)
		return "Ce groupe n’existe plus.";
	if ((f->may & MAY_ALL) == 0)
		return "Un champ permanent reste dans son groupe.";
	if (db_int(q->db, 0,
		"SELECT 1 FROM field WHERE grp = ?1 AND id <> ?2"
		" AND archived_at IS NULL AND label = ?3 COLLATE NOCASE",
		I(group), I(f->id), T(f->label)) != 0)
		return "Ce groupe a déjà un champ de ce nom.";
	return NULL;
}

/* POST: groupe, avant, sens. */
void
field_place(struct req *q)
{
	struct field_row *f = field_get(q, req_id(q));
	const int64_t group = parse_id(req_text(q, "groupe"));
	const int64_t before = read_before(q);
	const char *why = NULL;
	size_t rank, count;

	if (f->archived)
		die(404, "field %" PRId64 " is archived", f->id);
	if (group == 0)
		die(400, "group");
	if (group != f->group)
		why = move_refusal(q, f, group);
	if (why != NULL) {
		refused(q, list_page(q, f->kind), why);
		return;
	}
	rank = place(q, &order_fields, f->id, group, before, &count);
	if (group != f->group)
		setting_note(q, "field", f->id, "group",
		    arena_printf(q->a, "%" PRId64, f->group),
		    arena_printf(q->a, "%" PRId64, group));
	placed(q, list_page(q, f->kind), "deplace",
	    group == f->group
		? f->label
		: arena_printf(q->a, "%s, groupe %s", f->label,
		      group_get(q, group)->title),
	    f->id, rank, count);
}

void
group_place(struct req *q)
{
	struct group_row *g = group_get(q, req_id(q));
	const int64_t before = read_before(q);
	size_t rank, count;

	if (g->archived)
		die(404, "group %" PRId64 " is archived", g->id);
	rank = place(q, &order_groups, g->id, g->id, before, &count);
	placed(q, list_page(q, g->kind), "groupe", g->title, g->id, rank,
	    count);
}

void
choice_place(struct req *q)
{
	struct choice_row *c = choice_get(q, req_id(q));
	const int64_t before = read_before(q);
	const char *what = c->label;
	int64_t group = 0;
	size_t rank, count;

	if (c->archived)
		die(404, "choice %" PRId64 " is archived", c->id);
	if (c->group != 0)
		group = choice_group_of(
		    q, c->field->id, parse_id(req_text(q, "groupe")));
	rank = group != 0
	    ? place(q, &order_categories, c->id, group, before, &count)
	    : place(q, &order_choices, c->id, c->field->id, before, &count);
	if (group != c->group) {
		setting_note(q, "choice", c->id, "group",
		    arena_printf(q->a, "%" PRId64, c->group),
		    arena_printf(q->a, "%" PRId64, group));
		what = arena_printf(q->a, "%s, groupe %s", c->label,
		    choice_group_title(q, group));
	}
	placed(q,
	    arena_printf(q->a, "/organisation/champs/choix/%" PRId64,
		c->field->id),
	    "deplace", what, c->id, rank, count);
}

void
choice_group_place(struct req *q)
{
	const int64_t id = req_id(q), before = read_before(q);
	const char *title = choice_group_title(q, id);
	const int64_t field = db_int(
	    q->db, 0, "SELECT field FROM choice_group WHERE id = ?1", I(id));
	size_t rank, count;

	rank = place(q, &order_choice_groups, id, field, before, &count);
	placed(q,
	    arena_printf(q->a, "/organisation/champs/choix/%" PRId64, field),
	    "groupe", title, id, rank, count);
}

void
preset_place(struct req *q)
{
	const int64_t id = req_id(q), before = read_before(q);
	const char *name = preset_get(q, id, false);
	size_t rank, count;

	rank = place(q, &order_presets, id, 0, before, &count);
	placed(
	    q, "/organisation/dossiers", "deplace", name, id, rank, count);
}

void
order_draw(struct req *q, struct tpl *t, const char *name, const int64_t *ids,
    size_t n, size_t i)
{
	const bool moved = req_int(q, name, 1, INT64_MAX, 0) == ids[i];
	const bool down = strcmp(req_text(q, "sens"), "bas") == 0;

	tpl_int(t, "ID", ids[i]);
	tpl_int(t, "UP", i > 0 ? ids[i - 1] : ids[i]);
	tpl_int(t, "DOWN", i + 2 < n ? ids[i + 2] : i + 1 < n ? 0 : ids[i]);
	if (i == 0)
		tpl_show(t, "FIRST");
	if (i + 1 == n)
		tpl_show(t, "LAST");
	if (moved)
		tpl_show(t, down ? "FOCUS_DOWN" : "FOCUS_UP");
}
