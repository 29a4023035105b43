/* One choice of a field: renamed, merged, archived. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "journal.h"

static void
draw_others(struct req *q, struct tpl *t, const struct choice_row *c)
{
	struct tpl *m = NULL;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, label FROM choice WHERE field = ?1 AND id <> ?2"
	    " AND archived_at IS NULL ORDER BY position, id",
	    I(c->field->id), I(c->id));
	while (db_step(q->db, s)) {
		if (m == NULL) {
			m = tpl_section(t, "MERGE");
			tpl_int(m, "ID", c->id);
			tpl_set(m, "LABEL", c->label);
		}
		page_option(m, "OPTION", db_column(q->db, s, 0),
		    db_column(q->db, s, 1), false);
	}
	sqlite3_reset(s);
}

static void
show_choice(struct req *q, const struct choice_row *c, const struct entity *e,
    const struct record *r)
{
	const int status = settings_status(r);
	struct tpl *t = page_new(q,
	    status != 200 ? "Erreur – Modifier un choix" : "Modifier un choix");
	struct value_count *values;
	const size_t n = field_counts(q, c->field, &values);

	tpl_int(t, "ID", c->id);
	tpl_set(t, "LABEL", c->label);
	tpl_set(t, "FIELD", field_title(c->field));
	tpl_int(t, "FIELD_ID", c->field->id);
	if (!field_closed(c->field))
		tpl_set(tpl_section(t, "USES_LINE"), "USES",
		    choice_uses(q, c->field, values, n, c->id));
	if (!field_closed(c->field))
		draw_others(q, t, c);
	settings_form(q, t, e, r);
	resp_page(q, status, "admin/field_choice.tpl", t);
}

static void
rename_choice(struct req *q, const struct choice_row *c,
    const struct entity *e, const struct record *old, const struct record *r)
{
	db_exec(q->db, "UPDATE choice SET label = ?2 WHERE id = ?1", I(c->id),
	    T(setting(e, r, "label")));
	if (c->group != 0)
		choice_group_join(q, c, parse_id(setting(e, r, "group")));
	if (settings_note(q, e, old, r) > 0)
		journal_event(q, J_CHANGE, "choice", c->id);
	page_flash(q, FR_SAVED);
	resp_redirect(
	    q, "/organisation/champs/choix/%" PRId64, c->field->id);
}

void
choice_edit(struct req *q)
{
	const struct choice_row *c = choice_get(q, req_id(q));
	const struct entity *e = choice_settings(q, c->field);
	struct record *old = choice_load(q, e, c), *r;
	const char *why;

	if (c->archived)
		die(404, "choice %" PRId64 " is archived", c->id);
	if (q->method == GET) {
		show_choice(q, c, e, old);
		return;
	}
	r = entity_parse(q, e, old, 0);
	why = r->nerrors > 0
	    ? NULL
	    : choice_refusal(q, c->field->id, c->id, setting(e, r, "label"));
	if (why != NULL) {
		setting_error(e, r, "label", why);
		r->nerrors++;
	}
	if (r->nerrors > 0)
		show_choice(q, c, e, r);
	else
		rename_choice(q, c, e, old, r);
}

/* Records that hold one hold the other from now on, once; what history says
 * stays, hence the choice too, archived. */
static void
merge(struct req *q, const struct choice_row *from, const struct choice_row *to)
{
	field_replace(q, from->field,
	    arena_printf(q->a, "%" PRId64, from->id),
	    arena_printf(q->a, "%" PRId64, to->id));
	field_saved_merge(q, from->field, from->id, to->id);
	db_exec(q->db, "UPDATE choice SET archived_at = ?2 WHERE id = ?1",
	    I(from->id), I(q->now));
	setting_note(q, "choice", from->id, "merged", NULL, to->label);
	journal_event(q, J_CHANGE, "choice", from->id);
}

/* POST: avec, the choice that stays. */
void
choice_merge(struct req *q)
{
	const struct choice_row *from = choice_get(q, req_id(q)), *to;
	const int64_t with = parse_id(req_text(q, "avec"));

	read_hidden(q);
	if (with == from->id)
		die(400, "merge with itself");
	if (with == 0) {
		page_flash(q, "Choisissez d’abord le choix qui reste.");
		resp_redirect(q, "/organisation/champs/choix/modifier/%" PRId64,
		    from->id);
		return;
	}
	to = choice_get(q, with);
	if (to->field->id != from->field->id || field_closed(from->field))
		die(400, "choices that do not merge");
	if (from->archived || to->archived)
		page_flash(q, "Un de ces choix vient d’être archivé. Rien n’a "
			      "changé.");
	else {
		merge(q, from, to);
		page_flash(q, "Les deux choix n’en font plus qu’un.");
	}
	resp_redirect(
	    q, "/organisation/champs/choix/%" PRId64, from->field->id);
}

static void
set_archived(struct req *q, const struct choice_row *c, bool archived)
{
	read_hidden(q);
	if (c->archived == archived)
		die(404, "choice %" PRId64 " is so already", c->id);
	db_exec(q->db, "UPDATE choice SET archived_at = ?2 WHERE id = ?1",
	    I(c->id), archived ? I(q->now) : T(NULL));
	if (!archived && c->group != 0)
		choice_group_revive(q, c->group);
	setting_note(q, "choice", c->id, "archived", archived ? NULL : "1",
	    archived ? "1" : NULL);
	journal_event(q, J_CHANGE, "choice", c->id);
	page_flash(q,
	    archived ? "Le choix n’est plus proposé. Les fiches qui l’ont le "
		       "gardent."
		     : "Le choix est de nouveau proposé.");
	resp_redirect(
	    q, "/organisation/champs/choix/%" PRId64, c->field->id);
}

/* The last choice of a question that must be answered. */
static bool
last_one(struct req *q, const struct choice_row *c)
{
	return c->field->required &&
	       db_int(q->db, 0,
		   "SELECT 1 FROM choice WHERE field = ?1 AND id <> ?2"
		   " AND archived_at IS NULL LIMIT 1",
		   I(c->field->id), I(c->id)) == 0;
}

void
choice_archive(struct req *q)
{
	const struct choice_row *c = choice_get(q, req_id(q));

	if (!last_one(q, c)) {
		set_archived(q, c, true);
		return;
	}
	read_hidden(q);
	page_flash(q, "La réponse est obligatoire\u00A0: il faut y garder au "
		      "moins un choix.");
	resp_redirect(
	    q, "/organisation/champs/choix/%" PRId64, c->field->id);
}

void
choice_restore(struct req *q)
{
	set_archived(q, choice_get(q, req_id(q)), false);
}
