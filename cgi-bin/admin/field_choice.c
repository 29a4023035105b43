/* The choices of a field: added, renamed, merged, archived. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "assets.h"
#include "fr.h"
#include "journal.h"
#include "text.h"

static int64_t
uses_of(const struct value_count *values, size_t n, const char *code)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(values[i].value, code) == 0)
			return values[i].n;
	return 0;
}

/* ------------------------------------------------------------ the list */

static const char *
words_of_uses(struct req *q, const struct field_row *f, int64_t n)
{
	if (field_closed(f))
		return "";
	if (field_uses(q, f) >= 0)
		return n == 0 ? "Dans aucune fiche"
			      : arena_printf(q->a, "Dans %s",
				    count_files(q->a, n));
	return n == 0 ? "Dans aucune sortie"
		      : arena_printf(q->a, "Dans %" PRId64 "\u00A0sortie%s", n,
			    n > 1 ? "s" : "");
}

static void
draw_choices(struct req *q, struct tpl *t, const struct field_row *f,
    const struct value_count *values, size_t nvalues)
{
	int64_t *ids = arena_array(q->a,
	    (size_t)db_int(q->db, 0,
		"SELECT count(*) + 1 FROM choice WHERE field = ?1",
		I(f->id)),
	    sizeof *ids);
	size_t i, n = 0;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id FROM choice WHERE field = ?1 AND archived_at IS NULL"
	    " ORDER BY position, id",
	    I(f->id));
	while (db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	for (i = 0; i < n; i++) {
		const struct choice_row *c = choice_get(q, ids[i]);
		struct tpl *r = tpl_section(t, "CHOICE");

		order_draw(q, r, "deplace", ids, n, i);
		tpl_set(r, "LABEL", c->label);
		tpl_set(r, "USES",
		    words_of_uses(q, f,
			uses_of(values, nvalues,
			    arena_printf(q->a, "%" PRId64, c->id))));
	}
	if (n == 0)
		tpl_show(t, "EMPTY");
}

static void
draw_archived(struct req *q, struct tpl *t, const struct field_row *f)
{
	struct tpl *a = NULL, *r;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, label FROM choice WHERE field = ?1"
	    " AND archived_at IS NOT NULL ORDER BY label",
	    I(f->id));
	while (db_step(q->db, s)) {
		if (a == NULL)
			a = tpl_section(t, "ARCHIVED");
		r = tpl_section(a, "ROW");
		tpl_set(r, "ID", db_column(q->db, s, 0));
		tpl_set(r, "LABEL", db_column(q->db, s, 1));
	}
	sqlite3_reset(s);
}

/* FREE_TYPED: ROW: LABEL USES ID, what was typed outside the list. */
static void
draw_typed(struct req *q, struct tpl *t, const struct field_row *f,
    const struct value_count *values, size_t n)
{
	struct tpl *list = NULL, *r;
	size_t i, shown = 0;

	for (i = 0; i < n && shown < 50; i++) {
		if (values[i].value[0] != '~')
			continue;
		if (shown++ == 0)
			list = tpl_section(t, "FREE_TYPED");
		r = tpl_section(list, "ROW");
		tpl_int(r, "ID", f->id);
		tpl_set(r, "LABEL", values[i].value + 1);
		tpl_set(r, "USES", words_of_uses(q, f, values[i].n));
		page_hidden(q, r, 0);
	}
}

static void
show_choices(struct req *q, const struct field_row *f, const char *typed,
    const char *error)
{
	struct tpl *t = page_new(
	    q, error != NULL ? "Erreur – Choix d’un champ" : "Choix d’un champ");
	struct value_count *values;
	const size_t n = field_counts(q, f, &values);

	page_script(q, ASSET_ORDER);
	tpl_int(t, "FIELD_ID", f->id);
	tpl_set(t, "FIELD", f->label);
	tpl_set(t, "WORD", f->kind->word);
	if ((f->may & (MAY_ALL | MAY_FREE)) != 0)
		tpl_int(tpl_section(t, "SETTINGS"), "FIELD_ID", f->id);
	draw_choices(q, t, f, values, n);
	draw_archived(q, t, f);
	draw_typed(q, t, f, values, n);
	tpl_set(t, "TYPED", typed);
	if (error != NULL)
		page_error(
		    q, t, "CHOIX", "choix", "Choix à ajouter", error);
	page_hidden(q, t, 0);
	resp_page(q, error != NULL ? 422 : 200, "admin/field_choices.tpl", t);
}

/* ------------------------------------------------------------ adding */

static const char *
label_refusal(struct req *q, int64_t field, int64_t id, const char *label)
{
	int64_t found;

	if (utf8_length(label) > 200 ||
	    !text_clean(label, strlen(label), false))
		return "200\u00A0caractères au plus, sans tabulation.";
	found = db_int(q->db, 0,
	    "SELECT 1 + (archived_at IS NOT NULL) FROM choice"
	    " WHERE field = ?1 AND id <> ?2 AND label = ?3 COLLATE NOCASE",
	    I(field), I(id), T(label));
	if (found == 0)
		return NULL;
	return found == 1
	    ? arena_printf(q->a, "« %s » est déjà dans la liste.", label)
	    : arena_printf(q->a,
		  "« %s » est archivé\u00A0: rétablissez-le plutôt.", label);
}

/* A free entry that says the label is that choice from now on. */
static void
insert_choice(struct req *q, const struct field_row *f, const char *label)
{
	const int64_t id = db_insert(q->db,
	    "INSERT INTO choice (field, label, position) SELECT ?1, ?2,"
	    " coalesce(max(position), 0) + 1 FROM choice WHERE field = ?1",
	    I(f->id), T(label));

	field_replace(q, f, arena_printf(q->a, "~%s", label),
	    arena_printf(q->a, "%" PRId64, id));
	setting_note(q, "choice", id, "", NULL, label);
	journal_event(q, J_CREATE, "choice", id);
}

/* The lines typed; a sentence if one is refused, nothing being kept then. */
static const char *
add_choices(struct req *q, const struct field_row *f, const char *typed)
{
	const char *why = NULL, *label;
	size_t n, added = 0;
	int64_t count = db_int(q->db, 0,
	    "SELECT count(*) FROM choice WHERE field = ?1", I(f->id));

	for (; *typed != '\0' && why == NULL;
	     typed += n + (typed[n] != '\0')) {
		n = strcspn(typed, "\r\n");
		label = text_trim(q->a, arena_strndup(q->a, typed, n));
		if (label[0] == '\0')
			continue;
		why = ++count > CHOICES_MAX
		    ? "200\u00A0choix au plus dans une liste."
		    : label_refusal(q, f->id, 0, label);
		if (why == NULL)
			insert_choice(q, f, label);
		added++;
	}
	return why != NULL ? why
	    : added == 0   ? "Écrivez au moins un choix."
			   : NULL;
}

/* GET shows, POST adds: choix, one a line. */
void
choice_list(struct req *q)
{
	const struct field_row *f = field_get(q, req_id(q));
	const char *typed, *why;

	if (f->archived || !f->type->choices ||
	    (f->may & (MAY_ALL | MAY_CHOICES)) == 0)
		die(404, "field %" PRId64 " has no choices", f->id);
	if (q->method == GET) {
		show_choices(q, f, "", NULL);
		return;
	}
	read_hidden(q);
	typed = req_text(q, "choix");
	db_exec(q->db, "SAVEPOINT choices");
	why = add_choices(q, f, typed);
	if (why != NULL) {
		db_exec(q->db, "ROLLBACK TO choices");
		q->events = NULL;
		show_choices(q, f, typed, why);
		return;
	}
	db_exec(q->db, "RELEASE choices");
	page_flash(q, "La liste est complétée.");
	resp_redirect(q, "/organisation/champs/choix/%" PRId64, f->id);
}

/* ------------------------------------------------------------ one choice */

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
	tpl_set(t, "FIELD", c->field->label);
	tpl_int(t, "FIELD_ID", c->field->id);
	if (!field_closed(c->field))
		tpl_set(tpl_section(t, "USES_LINE"), "USES",
		    words_of_uses(q, c->field,
			uses_of(values, n,
			    arena_printf(q->a, "%" PRId64, c->id))));
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
	const struct entity *e = choice_settings(q);
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
	    : label_refusal(q, c->field->id, c->id, setting(e, r, "label"));
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
	if (with == 0 || with == from->id)
		die(400, "merge with nothing");
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
