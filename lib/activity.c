#include "activity.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "person.h"
#include "text.h"

enum { PERSONS_FOUND = 10, HISTORY_SHOWN = 200 };

const struct choice activity_statuses[ACTIVITY_STATUSES] = {
	{ "todo", "À FAIRE", false },
	{ "done", "FAITE", false },
	{ "cancelled", "ANNULÉE", false },
};

const char *
activity_label(const char *status)
{
	size_t i;

	for (i = 0; i < ACTIVITY_STATUSES; i++)
		if (status != NULL &&
		    strcmp(activity_statuses[i].code, status) == 0)
			return activity_statuses[i].label;
	return "";
}

/* ------------------------------------------------------------ types */

static char *
hour_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	const char *s = raw != NULL ? text_trim(a, raw) : "";
	int minutes;

	(void)f;
	(void)now;
	*err = NULL;
	if (s[0] == '\0')
		return NULL;
	if ((minutes = date_parse_time(s)) < 0) {
		*err = FR_TIME;
		return NULL;
	}
	return arena_printf(a, "%02d:%02d", minutes / 60, minutes % 60);
}

static char *
hour_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	(void)f;
	(void)now;
	return arena_strdup(a, value != NULL ? value : "");
}

static char *
hour_edit(struct arena *a, const struct field *f, const char *value)
{
	return hour_show(a, f, value, 0);
}

const struct type type_hour = { "hour", "Heure", "TEXT", false, hour_parse,
	hour_show, hour_edit };

/* The label of a person that is offered, or NULL. */
static const char *
offered(const struct field *f, const char *code)
{
	size_t i;

	for (i = 0; i < f->nchoices; i++)
		if (strcmp(f->choices[i].code, code) == 0)
			return f->choices[i].label;
	return NULL;
}

static char *
person_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	char *s = raw != NULL ? text_trim(a, raw) : NULL;

	(void)now;
	*err = NULL;
	if (s == NULL || s[0] == '\0')
		return NULL;
	if (offered(f, s) != NULL)
		return s;
	*err = "Cette fiche n’existe plus\u00A0: choisissez une autre "
	       "personne.";
	return NULL;
}

static char *
person_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	const char *label = value != NULL ? offered(f, value) : "";

	(void)now;
	return arena_strdup(a, label != NULL ? label : "Fiche supprimée");
}

static char *
person_edit(struct arena *a, const struct field *f, const char *value)
{
	(void)f;
	return arena_strdup(a, value != NULL ? value : "");
}

const struct type type_person = { "person", "Personne", "PERSON", true,
	person_parse, person_show, person_edit };

/* ------------------------------------------------------------ choices */

struct entity *
activity_entity(
    struct req *q, const struct entity *base, struct field **fields)
{
	struct entity *e = arena_memdup(q->a, base, sizeof *e);

	*fields =
	    arena_memdup(q->a, base->fields, base->n * sizeof **fields);
	e->fields = *fields;
	return e;
}

void
activity_teams(struct req *q, struct field *f)
{
	const size_t n =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM team");
	struct choice *c = arena_array(q->a, n + 1, sizeof *c);
	sqlite3_stmt *s;
	size_t i = 0;

	s = db_query(q->db,
	    "SELECT id, name, archived_at IS NOT NULL FROM team ORDER BY"
	    " name");
	while (i < n && db_step(q->db, s))
		c[i++] = (struct choice){ .code = db_column(q->db, s, 0),
			.label = db_column(q->db, s, 1),
			.archived = db_column_int(s, 2) != 0 };
	sqlite3_reset(s);
	f->choices = c;
	f->nchoices = i;
}

/* « Samir B. (Sam), né·e le 31/03/1980 » tells namesakes apart. */
static const char *
person_label(struct req *q, sqlite3_stmt *s)
{
	const char *name = db_column(q->db, s, 1);
	const char *other = db_column(q->db, s, 2);
	const char *birth = db_column(q->db, s, 3);

	if (other != NULL)
		name = arena_printf(q->a, "%s (%s)", name, other);
	if (birth != NULL)
		name = arena_printf(q->a, "%s, né·e le %s", name,
		    date_show(q->a, birth));
	return name;
}

static size_t
add_persons(struct req *q, struct field *f, struct choice *c, sqlite3_stmt *s)
{
	size_t n = 0;

	while (db_step(q->db, s)) {
		const char *id = db_column(q->db, s, 0);

		n++;
		if (offered(f, id) == NULL)
			c[f->nchoices++] = (struct choice){ .code = id,
				.label = person_label(q, s) };
	}
	sqlite3_reset(s);
	return n;
}

size_t
activity_persons(struct req *q, struct field *f, const int64_t *ids, size_t n,
    const char *typed)
{
	struct choice *c =
	    arena_array(q->a, n + PERSONS_FOUND + 1, sizeof *c);
	const char *match = person_query(q, typed);
	size_t i;

	f->choices = c;
	f->nchoices = 0;
	for (i = 0; i < n; i++)
		if (ids[i] > 0)
			add_persons(q, f, c,
			    db_query(q->db,
				"SELECT id, name, other_names, birthdate"
				" FROM person WHERE id = ?1"
				" AND deleted_at IS NULL",
				I(ids[i])));
	if (match == NULL)
		return 0;
	return add_persons(q, f, c,
	    db_query(q->db,
		"SELECT p.id, p.name, p.other_names, p.birthdate"
		" FROM person_fts f JOIN person p ON p.id = f.rowid"
		" WHERE f.person_fts MATCH ?1 AND p.deleted_at IS NULL"
		" ORDER BY p.out_from IS NOT NULL, p.sort_name, p.id"
		" LIMIT ?2",
		T(match), I(PERSONS_FOUND)));
}

bool
activity_pressed(struct req *q)
{
	return req_param(q, "chercher") != NULL;
}

bool
activity_searching(struct req *q, const int64_t *chosen, size_t n)
{
	const char *match = person_query(q, req_text(q, "q"));
	size_t i;

	if (activity_pressed(q))
		return true;
	for (i = 0; match != NULL && i < n; i++)
		if (db_int(q->db, 0,
			"SELECT EXISTS (SELECT 1 FROM person_fts"
			" WHERE person_fts MATCH ?1 AND rowid = ?2)",
			T(match), I(chosen[i])) != 0)
			return false;
	return match != NULL;
}

/* ------------------------------------------------------------ rules */

void
activity_person(const struct entity *e, struct record *r)
{
	const size_t i = entity_index(e, "person");

	if (r->err[i] != NULL && strcmp(r->err[i], FR_REQUIRED) == 0)
		r->err[i] = "Une personne suivie est obligatoire\u00A0: "
			    "cherchez-la, puis choisissez-la.";
}

void
activity_complete(
    struct req *q, const struct entity *e, struct record *r)
{
	const size_t at = entity_index(e, "completed_at");
	const char *status = entity_value(e, r, "status");

	if (status == NULL)
		return;
	if (strcmp(status, "todo") != 0) {
		if (r->v[at] == NULL && r->err[at] == NULL)
			r->v[at] = arena_printf(
			    q->a, "%" PRId64, q->now - q->now % 60);
		return;
	}
	if (r->theirs[at] != NULL)
		r->nconflicts--;
	r->v[at] = NULL;
	r->err[at] = r->theirs[at] = NULL;
}

/* ------------------------------------------------------------ drawing */

void
activity_mark(struct tpl *t, const char *status)
{
	static const char *const markers[ACTIVITY_STATUSES] = { "TO_DO", "DONE",
		"CANCELLED" };
	size_t i;

	for (i = 0; i < ACTIVITY_STATUSES; i++)
		if (strcmp(activity_statuses[i].code, status) == 0)
			tpl_show(t, markers[i]);
}

void
activity_completed(
    struct req *q, struct tpl *t, const char *status, const char *at)
{
	struct tpl *line;
	const struct field when = { .type = &type_datetime };

	if (at == NULL || strcmp(status, "todo") == 0)
		return;
	line = tpl_section(t, "COMPLETED_LINE");
	tpl_set(line, "LABEL",
	    strcmp(status, "done") == 0 ? "Faite le" : "Annulée le");
	tpl_set(line, "WHEN", entity_show(q, &when, at));
}

void
activity_team(struct tpl *t, const char *name, int64_t colour, bool night)
{
	struct tpl *team = tpl_section(t, "TEAM");

	tpl_set(team, "NAME", name);
	tpl_int(team, "COLOUR", colour);
	if (night)
		tpl_show(team, "NIGHT");
}

void
activity_team_of(struct req *q, struct tpl *t, int64_t team)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, colour, night FROM main.team WHERE id = ?1",
	    I(team));
	if (db_step(q->db, s))
		activity_team(t, db_column(q->db, s, 0), db_column_int(s, 1),
		    db_column_int(s, 2) != 0);
	sqlite3_reset(s);
}

void
activity_author(struct req *q, struct tpl *t, int64_t member, int64_t at)
{
	tpl_set(t, "AUTHOR",
	    fr_member(db_text(q->db,
		"SELECT name FROM main.member WHERE id = ?1", I(member))));
	tpl_set(t, "CREATED", date_instant_show(q->a, at));
}

static const char *
or_unknown(const char *value)
{
	return value != NULL && value[0] != '\0' ? value : FR_UNKNOWN;
}

void
activity_history(
    struct req *q, struct tpl *t, const struct entity *e, int64_t id)
{
	struct change *c = arena_array(q->a, HISTORY_SHOWN, sizeof *c);
	struct tpl *h, *row, *change;
	size_t i, n;

	n = entity_history(q, e, id, &(struct past_query){ 0 }, c, HISTORY_SHOWN);
	if (n == 0)
		return;
	h = tpl_section(t, "HISTORY");
	for (i = 0; i < n; i++) {
		row = tpl_section(h, "ROW");
		tpl_set(row, "WHEN", date_instant_show(q->a, c[i].at));
		tpl_set(row, "AUTHOR", c[i].author);
		if (c[i].created) {
			tpl_show(row, "CREATED");
			continue;
		}
		change = tpl_section(row, "CHANGE");
		tpl_set(change, "LABEL", c[i].label);
		tpl_set(change, "OLD", or_unknown(c[i].old));
		tpl_set(change, "NEW", or_unknown(c[i].new));
	}
}
