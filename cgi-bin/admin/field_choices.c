/* The choices of a field: the list, with its groups, and what joins it. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "assets.h"
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
		return arena_printf(
		    q->a, "Dans %s", count_records(q->a, f->kind, n));
	return n == 0 ? "Dans aucune sortie"
		      : arena_printf(q->a, "Dans %" PRId64 "\u00A0sortie%s", n,
			    n > 1 ? "s" : "");
}

const char *
choice_uses(struct req *q, const struct field_row *f,
    const struct value_count *values, size_t n, int64_t choice)
{
	return words_of_uses(q, f,
	    uses_of(values, n, arena_printf(q->a, "%" PRId64, choice)));
}

/* The choices of a field, or of one of its groups; how many. */
static size_t
draw_choices(struct req *q, struct tpl *t, const struct field_row *f,
    int64_t group, const struct value_count *values, size_t nvalues)
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
	    " AND (?2 = 0 OR grp = ?2) ORDER BY position, id",
	    I(f->id), I(group));
	while (db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	for (i = 0; i < n; i++) {
		const struct choice_row *c = choice_get(q, ids[i]);
		struct tpl *r = tpl_section(t, "CHOICE");

		order_draw(q, r, "deplace", ids, n, i);
		tpl_set(r, "LABEL", c->label);
		tpl_set(r, "USES",
		    choice_uses(q, f, values, nvalues, c->id));
		if (group != 0)
			tpl_int(tpl_section(r, "IN_GROUP"), "GID", group);
	}
	if (n == 0)
		tpl_show(t, "EMPTY");
	return n;
}

/* The groups in order, each with its choices; those that a new one may join. */
static void
draw_groups(struct req *q, struct tpl *t, const struct field_row *f,
    int64_t chosen, const struct value_count *values, size_t nvalues)
{
	size_t i, n;
	int64_t *ids = choice_groups(q, f->id, &n);
	struct tpl *add = tpl_section(t, "ADD_TO"), *g;
	const char *title;

	tpl_int(tpl_section(t, "NEW_GROUP"), "FIELD_ID", f->id);
	for (i = 0; i < n; i++) {
		title = choice_group_title(q, ids[i]);
		g = tpl_section(t, "GROUP");
		tpl_set(g, "TITLE", title);
		tpl_int(g, "GID", ids[i]);
		order_draw(q, tpl_section(g, "ORDER"), "groupe", ids, n, i);
		draw_choices(q, g, f, ids[i], values, nvalues);
		page_option(add, "OPTION",
		    arena_printf(q->a, "%" PRId64, ids[i]), title,
		    ids[i] == chosen);
	}
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
show_choices(struct req *q, const struct field_row *f, int64_t group,
    const char *typed, const char *error)
{
	const char *title = f->kind->shaped ? "Choix d’un champ"
					    : f->kind->title;
	struct tpl *t = page_new(q,
	    error != NULL ? arena_printf(q->a, "Erreur – %s", title) : title);
	struct value_count *values;
	const size_t n = field_counts(q, f, &values);

	page_script(q, ASSET_ORDER);
	tpl_int(t, "FIELD_ID", f->id);
	tpl_set(t, "FIELD", field_title(f));
	if (f->kind->shaped)
		tpl_set(tpl_section(t, "OF_FIELDS"), "WORD", f->kind->word);
	else
		tpl_show(t, "OF_SETTINGS");
	if ((f->may & (MAY_ALL | MAY_FREE)) != 0)
		tpl_int(tpl_section(t, "SETTINGS"), "FIELD_ID", f->id);
	if ((f->may & MAY_GROUPS) != 0)
		draw_groups(q, t, f, group, values, n);
	else
		draw_choices(q, tpl_section(t, "LIST"), f, 0, values, n);
	draw_archived(q, t, f);
	draw_typed(q, t, f, values, n);
	tpl_set(t, "TYPED", typed);
	if (error != NULL)
		page_error(q, t, "CHOIX", "choix",
		    f->kind->shaped ? "Choix à ajouter"
				    : "Catégories à ajouter",
		    error);
	page_hidden(q, t, 0);
	resp_page(q, error != NULL ? 422 : 200, "admin/field_choices.tpl", t);
}

/* ------------------------------------------------------------ adding */

/* « Cette catégorie existe déjà : groupe > nom » */
static const char *
taken(struct req *q, int64_t choice, const char *label)
{
	const char *place = db_text(q->db,
	    "SELECT g.title || ' > ' || c.label FROM choice c"
	    " JOIN choice_group g ON g.id = c.grp WHERE c.id = ?1",
	    I(choice));

	return place != NULL
	    ? arena_printf(
		  q->a, "Cette catégorie existe déjà\u00A0: %s.", place)
	    : arena_printf(q->a, "« %s » est déjà dans la liste.", label);
}

const char *
choice_refusal(struct req *q, int64_t field, int64_t id, const char *label)
{
	int64_t found;

	if (utf8_length(label) > 200 ||
	    !text_clean(label, strlen(label), false))
		return "200\u00A0caractères au plus, sans tabulation.";
	found = db_int(q->db, 0,
	    "SELECT iif(archived_at IS NULL, id, -id) FROM choice"
	    " WHERE field = ?1 AND id <> ?2 AND label = ?3 COLLATE NOCASE",
	    I(field), I(id), T(label));
	if (found == 0)
		return NULL;
	return found > 0
	    ? taken(q, found, label)
	    : arena_printf(q->a,
		  "« %s » est archivé\u00A0: rétablissez-le plutôt.", label);
}

/* A free entry that says the label is that choice from now on. */
static void
insert_choice(struct req *q, const struct field_row *f, int64_t group,
    const char *label)
{
	const int64_t id = db_insert(q->db,
	    "INSERT INTO choice (field, grp, label, position) SELECT ?1,"
	    " nullif(?3, 0), ?2, coalesce(max(position), 0) + 1 FROM choice"
	    " WHERE field = ?1",
	    I(f->id), T(label), I(group));

	field_replace(q, f, arena_printf(q->a, "~%s", label),
	    arena_printf(q->a, "%" PRId64, id));
	setting_note(q, "choice", id, "", NULL, label);
	journal_event(q, J_CREATE, "choice", id);
}

/* The lines typed; a sentence if one is refused, nothing being kept then. */
static const char *
add_choices(struct req *q, const struct field_row *f, int64_t group,
    const char *typed)
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
		    : choice_refusal(q, f->id, 0, label);
		if (why == NULL)
			insert_choice(q, f, group, label);
		added++;
	}
	if (why != NULL)
		return arena_printf(q->a, "%s Rien n’a été ajouté.", why);
	return added > 0 ? NULL : "Écrivez au moins un choix.";
}

void
choice_show(struct req *q, int64_t field)
{
	show_choices(q, field_get(q, field), 0, "", NULL);
}

/* GET shows, POST adds: choix, one a line. */
void
choice_list(struct req *q)
{
	const struct field_row *f = field_get(q, req_id(q));
	const char *typed, *why;
	int64_t group = 0;

	if (f->archived || !f->type->choices ||
	    (f->may & (MAY_ALL | MAY_CHOICES)) == 0)
		die(404, "field %" PRId64 " has no choices", f->id);
	if (q->method == GET) {
		show_choices(q, f, 0, "", NULL);
		return;
	}
	read_hidden(q);
	typed = req_text(q, "choix");
	if ((f->may & MAY_GROUPS) != 0)
		group = choice_group_of(q, f->id, parse_id(req_text(q, "groupe")));
	db_exec(q->db, "SAVEPOINT choices");
	why = add_choices(q, f, group, typed);
	if (why != NULL) {
		db_exec(q->db, "ROLLBACK TO choices");
		q->events = NULL;
		show_choices(q, f, group, typed, why);
		return;
	}
	db_exec(q->db, "RELEASE choices");
	page_flash(q, "La liste est complétée.");
	resp_redirect(q, "/organisation/champs/choix/%" PRId64, f->id);
}
