/*
 * Doing the same to many persons: those that are ticked, or all of the list.
 * A page says how many and who, and asks what is missing; what was done can
 * be undone for an hour.
 */
#include <inttypes.h>
#include <string.h>

#include "bulk.h"
#include "date.h"
#include "fr.h"
#include "list.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "text.h"

/* From COUNTED on, the number of files is typed before they go to the trash. */
enum { MANY = 1000, NAMED = 10, COUNTED = 21 };

struct bulk {
	const char *what;    /* word of the form */
	int64_t *ids;
	size_t n;
	const char *back;    /* the list it came from */
	int64_t team;
	const char *day, *reasons;       /* canonical */
	const char *raw_day, *raw_reasons; /* typed */
	const struct field *why; /* NULL: not for the member */
	const char *err_team, *err_day, *err_reasons, *err_number;
};

const struct bulk_kind bulk_kinds[BULK__N] = {
	[BULK_TEAM] = { "equipe", "assign", "TEAM", "Ajouter une équipe",
	    "Équipe ajoutée", CAP_PERSON_WRITE },
	[BULK_LEAVE] = { "sortie", "leave", "LEAVE",
	    "Sortir plusieurs personnes de la file active",
	    "Sortie de file active", CAP_PERSON_WRITE },
	[BULK_TRASH] = { "corbeille", "trash", "TRASH",
	    "Mettre à la corbeille", "Mise à la corbeille",
	    CAP_PERSON_DELETE },
};

static size_t
find_kind(struct req *q, const char *word)
{
	size_t i = 0;

	while (i < BULK__N && strcmp(bulk_kinds[i].word, word) != 0)
		i++;
	if (i == BULK__N)
		die(400, "unknown action on many persons");
	if (!rights_allow(q->roles, bulk_kinds[i].cap))
		die(403, "action %s on many persons", bulk_kinds[i].stored);
	return i;
}

const char *
bulk_count_text(struct req *q, size_t n)
{
	return arena_printf(
	    q->a, "%s\u00A0personne%s", text_number(q->a, (double)n),
	    n > 1 ? "s" : "");
}

/* ------------------------------------------------------------ who */

static void
add(struct bulk *b, int64_t id)
{
	if (id <= 0)
		die(400, "id of a person");
	if (b->n < MANY + 1)
		b->ids[b->n++] = id;
}

static void
read_ids(struct req *q, struct bulk *b, const char *list, char separator)
{
	const char *at = list, *end;

	for (; at != NULL && *at != '\0'; at = end != NULL ? end + 1 : NULL) {
		end = strchr(at, separator);
		add(b,
		    parse_id(end != NULL
			    ? arena_strndup(q->a, at, (size_t)(end - at))
			    : at));
	}
}

static const char *
ids_text(struct req *q, const struct bulk *b)
{
	struct buf text = buf_new(q->a);
	size_t i;

	buf_str(&text, "");
	for (i = 0; i < b->n; i++)
		buf_printf(
		    &text, "%s%" PRId64, i > 0 ? "," : "", b->ids[i]);
	return text.p;
}

/* Those that are ticked, or all that the list shows on all its pages. */
static void
gather(struct req *q, struct bulk *b)
{
	const struct query *w = list_read(q);
	const char *ticked = req_params(q, "personne");
	sqlite3_stmt *s;

	b->back = list_address(q, list_first_page(q, w, w->n));
	b->ids = arena_array(q->a, MANY + 1, sizeof *b->ids);
	if (strcmp(req_text(q, "qui"), "toutes") != 0) {
		read_ids(q, b, ticked, '\n');
		return;
	}
	s = list_all(q, w, "p.id", MANY + 1);
	while (db_step(q->db, s))
		add(b, db_column_int(s, 0));
	sqlite3_reset(s);
}

/* ------------------------------------------------------------ asking */

static void
draw_names(struct req *q, struct tpl *t, const struct bulk *b)
{
	size_t i;

	for (i = 0; i < b->n && i < NAMED; i++)
		tpl_set(tpl_section(t, "PERSON"), "NAME",
		    person_name(q, b->ids[i]));
	if (b->n > NAMED)
		tpl_set(tpl_section(t, "MORE"), "COUNT",
		    bulk_count_text(q, b->n - NAMED));
}

static void
draw_team(struct req *q, struct tpl *t, const struct bulk *b)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name FROM team WHERE archived_at IS NULL"
	    " ORDER BY name");
	while (db_step(q->db, s))
		page_option(t, "OPTION", db_column(q->db, s, 0),
		    db_column(q->db, s, 1),
		    db_column_int(s, 0) ==
			(b->team > 0 ? b->team : q->team));
	sqlite3_reset(s);
	if (b->err_team != NULL)
		page_error(q, t, "TEAM", "equipe", "Équipe", b->err_team);
}

static bool
has_line(const char *lines, const char *code)
{
	const char *at = lines;
	const size_t n = strlen(code);

	for (; at != NULL; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (strncmp(at, code, n) == 0 &&
		    (at[n] == '\n' || at[n] == '\0'))
			return true;
	}
	return false;
}

static void
draw_leave(struct req *q, struct tpl *t, const struct bulk *b)
{
	size_t i;

	tpl_set(t, "DAY", b->raw_day);
	if (b->err_day != NULL)
		page_error(q, t, "DAY", "jour", "Date de sortie", b->err_day);
	if (b->why == NULL)
		return;
	t = tpl_section(t, "WHY");
	if (b->err_reasons != NULL)
		page_error(
		    q, t, "REASONS", "motifs", b->why->label, b->err_reasons);
	tpl_set(t, "LABEL", b->why->label);
	for (i = 0; i < b->why->nchoices; i++) {
		const struct choice *c = &b->why->choices[i];

		if (!c->archived)
			page_option(t, "OPTION", c->code, c->label,
			    has_line(b->raw_reasons, c->code));
	}
}

static bool
is_refused(const struct bulk *b)
{
	return b->err_team != NULL || b->err_day != NULL ||
	    b->err_reasons != NULL || b->err_number != NULL;
}

/* Those that must be kept stay; of many, the number is typed. */
static void
draw_trash(struct req *q, struct tpl *t, const struct bulk *b)
{
	struct tpl *number;
	size_t i, held = 0;

	for (i = 0; i < b->n; i++)
		held += person_hold(q, b->ids[i]) != NULL;
	if (held > 0)
		tpl_set(tpl_section(t, "HELD"), "WHO",
		    arena_printf(q->a, "%zu fiche%s à garder rester%s", held,
			held > 1 ? "s" : "", held > 1 ? "ont" : "a"));
	if (b->n < COUNTED)
		return;
	number = tpl_section(t, "COUNTED");
	tpl_int(number, "COUNT", (int64_t)b->n);
	if (b->err_number != NULL)
		page_error(q, number, "NUMBER", "nombre", "Nombre de fiches",
		    b->err_number);
}

static void
ask(struct req *q, const struct bulk *b)
{
	const size_t kind = find_kind(q, b->what);
	struct tpl *t = page_new(q, bulk_kinds[kind].title), *part;

	tpl_set(t, "H1",
	    arena_printf(q->a, "%s\u00A0: %s", bulk_kinds[kind].title,
		bulk_count_text(q, b->n)));
	tpl_set(t, "BACK", b->back);
	tpl_set(t, "DO", bulk_kinds[kind].word);
	tpl_set(t, "IDS", ids_text(q, b));
	page_hidden(q, t, 0);
	draw_names(q, t, b);
	part = tpl_section(t, bulk_kinds[kind].marker);
	if (strcmp(b->what, "equipe") == 0)
		draw_team(q, part, b);
	else if (strcmp(b->what, "sortie") == 0)
		draw_leave(q, part, b);
	else
		draw_trash(q, part, b);
	resp_page(q, is_refused(b) ? 422 : 200, "persons/bulk.tpl", t);
}

static void
find_reasons(struct req *q, struct bulk *b)
{
	const struct entity *e = person_entity(q);

	if (person_reasons_seen(q, e))
		b->why = entity_field(e, "outOfActiveListReasons");
}

/* From the list: who, then what is missing. */
void
person_bulk(struct req *q)
{
	struct bulk b = { .what = req_text(q, "faire") };

	find_kind(q, b.what);
	gather(q, &b);
	if (b.n == 0 || b.n > MANY) {
		page_flash(q,
		    b.n == 0 ? "Cochez au moins une personne."
			     : "1\u202F000\u00A0personnes au plus à la "
			       "fois\u00A0: ajoutez un filtre.");
		resp_redirect(q, "%s", b.back);
		return;
	}
	find_reasons(q, &b);
	b.raw_day = date_show(q->a, date_of(q->a, q->now));
	ask(q, &b);
}

/* ------------------------------------------------------------ doing */

static void
read_leave(struct req *q, struct bulk *b)
{
	const struct field day = { .type = &type_date, .flags = F_PAST };

	find_reasons(q, b);
	b->raw_day = req_text(q, "jour");
	b->day = type_date.parse(q->a, &day, b->raw_day, q->now, &b->err_day);
	if (b->day == NULL && b->err_day == NULL)
		b->err_day = FR_REQUIRED;
	if (b->why == NULL)
		return;
	b->raw_reasons = req_params(q, "motifs");
	b->reasons = type_multi.parse(
	    q->a, b->why, b->raw_reasons, q->now, &b->err_reasons);
	if (b->reasons == NULL && b->err_reasons == NULL)
		b->err_reasons = "Cochez au moins un motif.";
	else if (entity_offered(q, b->why, NULL, b->reasons) != b->reasons)
		b->err_reasons = FR_ARCHIVED_CHOICE;
}

static void
read_team(struct req *q, struct bulk *b)
{
	b->team = parse_id(req_text(q, "equipe"));
	if (db_int(q->db, 0,
		"SELECT 1 FROM team WHERE id = ?1 AND archived_at IS NULL",
		I(b->team)) == 0)
		b->err_team = "Choisissez une équipe.";
}

static void
read_number(struct req *q, struct bulk *b)
{
	const char *typed = req_text(q, "nombre");

	if (b->n >= COUNTED && (size_t)parse_id(typed) != b->n)
		b->err_number = arena_printf(
		    q->a, "Écrivez %zu, le nombre de fiches.", b->n);
}

static bool
do_one(struct req *q, const struct bulk *b, size_t kind, int64_t id)
{
	sqlite3_stmt *s;
	bool there, gone;

	s = db_query(q->db,
	    "SELECT deleted_at IS NULL AND merged_into IS NULL,"
	    " out_from IS NOT NULL FROM person WHERE id = ?1",
	    I(id));
	there = db_step(q->db, s) && db_column_int(s, 0) != 0;
	gone = there && db_column_int(s, 1) != 0;
	sqlite3_reset(s);
	if (!there)
		return false;
	if (strcmp(bulk_kinds[kind].stored, "assign") == 0)
		return person_assign(q, id, b->team);
	if (strcmp(bulk_kinds[kind].stored, "trash") == 0)
		return person_trash(q, id);
	if (gone) /* keeps its own day and reasons */
		return false;
	person_leave(q, id, b->day, b->reasons);
	return true;
}

void
person_bulk_do(struct req *q)
{
	struct bulk b = { .what = req_text(q, "faire"),
		.back = own_path(req_text(q, "retour")) };
	const size_t kind = find_kind(q, b.what);
	size_t i, changed = 0;
	int64_t id;

	b.ids = arena_array(q->a, MANY + 1, sizeof *b.ids);
	read_ids(q, &b, req_text(q, "personnes"), ',');
	if (b.n == 0 || b.n > MANY)
		die(400, "%zu persons at once", b.n);
	if (kind == BULK_TEAM)
		read_team(q, &b);
	else if (kind == BULK_LEAVE)
		read_leave(q, &b);
	else
		read_number(q, &b);
	if (is_refused(&b)) {
		ask(q, &b);
		return;
	}
	for (i = 0; i < b.n; i++)
		if (do_one(q, &b, kind, b.ids[i]))
			b.ids[changed++] = b.ids[i];
	b.n = changed;
	if (changed == 0) {
		page_flash(q, FR_NOTHING);
		resp_redirect(q, "%s", b.back);
		return;
	}
	id = db_insert(q->db,
	    "INSERT INTO bulk (member, what, team, persons, at)"
	    " VALUES (?1, ?2, nullif(?3, 0), '[' || ?4 || ']', ?5)",
	    I(q->member), T(bulk_kinds[kind].stored), I(b.team),
	    T(ids_text(q, &b)), I(q->now));
	resp_redirect(q, "%s%clot=%" PRId64, b.back,
	    strchr(b.back, '?') != NULL ? '&' : '?', id);
}
