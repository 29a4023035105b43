/* The action: its fields, and what is stored beside the plain columns. */
#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "date.h"
#include "fr.h"
#include "last_contact.h"
#include "person.h"
#include "text.h"

enum { NAME, PERSON, CATEGORIES, TEXT, URGENT, DUE, HOUR, TEAMS, STATUS, COMPLETED, TRASH,
	FIELDS };
enum { WHAT = 1, WHEN };

/* clang-format off */
static const struct field fields[] = {
	[NAME] = { .name = "name", .column = "name", .label = "Nom de l’action", .type = &type_text, .max = 200,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHAT,
	  .help = "Facultatif s’il y a une catégorie. Par exemple\u00A0: accompagnement à la CPAM" },
	[PERSON] = { .name = "person", .column = "person", .label = "Personne suivie", .type = &type_person,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHAT },
	[CATEGORIES] = { .name = "categories", .label = "Catégories", .type = &type_multi,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHAT },
	[TEXT] = { .name = "description", .column = "description", .label = "Description", .type = &type_textarea,
	  .max = 10000, .flags = F_EXPORT, .roles = ROLES_FULL, .group = WHAT },
	[URGENT] = { .name = "urgent", .column = "urgent", .label = "Action prioritaire", .type = &type_boolean,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FULL, .group = WHAT },
	[DUE] = { .name = "due_on", .column = "due_on", .label = "À faire le", .type = &type_date,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT | F_FUTURE, .roles = ROLES_FILE, .group = WHEN },
	[HOUR] = { .name = "due_time", .label = "Heure", .type = &type_hour, .max = 10,
	  .flags = F_SPECIAL | F_EXPORT, .roles = ROLES_FILE, .group = WHEN,
	  .help = "Facultative, par exemple 14:30" },
	[TEAMS] = { .name = "teams", .label = "Équipes en charge", .type = &type_multi,
	  .flags = F_SPECIAL | F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHEN },
	[STATUS] = { .name = "status", .column = "status", .label = "Statut", .type = &type_choice,
	  .choices = activity_statuses, .nchoices = ACTIVITY_STATUSES,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHEN },
	[COMPLETED] = { .name = "completed_at", .column = "completed_at", .label = "Faite ou annulée le",
	  .type = &type_datetime, .flags = F_EXPORT, .roles = ROLES_FILE, .group = WHEN,
	  .help = "(pour une action faite ou annulée\u00A0; vide\u00A0: maintenant)" },
	[TRASH] = { .name = "corbeille", .label = "Dans la corbeille", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FULL },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = {
	{ WHAT, "Quoi, pour qui", NULL },
	{ WHEN, "Quand, par qui", NULL },
};

/* The words of the form for what no generic sentence says well. */
/*
 * After midnight a night team's form proposes the day its night began: an
 * hour of the morning typed under it means this morning.
 */
static void
this_morning(struct req *q, struct record *r)
{
	const char *today = date_of(q->a, q->now);
	const char *night = date_team_day(q->a, q->now, true);

	if (r->id == 0 && q->team_night && r->v[DUE] != NULL &&
	    r->v[HOUR] != NULL && strcmp(r->v[DUE], night) == 0 &&
	    strcmp(night, today) != 0 &&
	    date_parse_time(r->v[HOUR]) < 12 * 60)
		r->v[DUE] = arena_strdup(q->a, today);
}

static void
check(struct req *q, const struct entity *e, struct record *r)
{
	this_morning(q, r);
	if (r->v[NAME] == NULL && r->v[CATEGORIES] == NULL &&
	    r->err[NAME] == NULL && r->err[CATEGORIES] == NULL)
		r->err[NAME] =
		    "L’action doit avoir au moins un nom ou une catégorie.";
	activity_person(e, r);
	if (r->err[TEAMS] != NULL && strcmp(r->err[TEAMS], FR_REQUIRED) == 0)
		r->err[TEAMS] = "Choisissez au moins une équipe.";
	activity_complete(q, e, r);
}

const struct entity action_base = {
	.name = "action",
	.schema = "main",
	.label = "l’action",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

const struct entity *
action_entity(struct req *q, struct field **out)
{
	const struct entity *e = activity_entity(q, &action_base, out);

	activity_teams(q, &(*out)[TEAMS]);
	entity_grouped(q, e, &(*out)[CATEGORIES]);
	return e;
}

struct record *
action_load(struct req *q, const struct entity *e, int64_t id)
{
	struct record *r = entity_load(q, e, id);
	struct buf teams = buf_new(q->a);
	const char *err;
	sqlite3_stmt *s;
	int64_t at;

	at = db_int(
	    q->db, 0, "SELECT due_at FROM action WHERE id = ?1", I(id));
	if (at != 0)
		r->v[HOUR] = date_time_of(q->a, at);
	s = db_query(
	    q->db, "SELECT team FROM action_team WHERE action = ?1", I(id));
	while (db_step(q->db, s))
		buf_printf(&teams, "%s%" PRId64, teams.n > 0 ? "\n" : "",
		    db_column_int(s, 0));
	sqlite3_reset(s);
	r->v[TEAMS] = type_multi.parse(
	    q->a, &e->fields[TEAMS], teams.p, q->now, &err);
	return r;
}

struct record *
action_copy(struct req *q, const struct entity *e, const struct record *old)
{
	struct record *r = entity_blank(q, e);

	r->id = old->id;
	r->version = old->version;
	memcpy(r->v, old->v, e->n * sizeof *r->v);
	return r;
}

/* The instant when it is due, if the hour matters. */
static void
save_hour(struct req *q, const struct record *r)
{
	if (r->v[HOUR] == NULL)
		db_exec(q->db, "UPDATE action SET due_at = NULL WHERE id = ?1",
		    I(r->id));
	else
		db_exec(q->db, "UPDATE action SET due_at = ?2 WHERE id = ?1",
		    I(r->id),
		    I(date_instant(
			r->v[DUE], date_parse_time(r->v[HOUR]))));
}

/* Canonical codes are numbers, one a line. */
static void
save_teams(struct req *q, const struct record *r)
{
	db_exec(q->db, "DELETE FROM action_team WHERE action = ?1", I(r->id));
	db_exec(q->db,
	    "INSERT INTO action_team (action, team) SELECT ?1, value"
	    " FROM json_each('[' || replace(?2, char(10), ',') || ']')",
	    I(r->id), T(r->v[TEAMS]));
}

/* A done action is a contact on its day, today at the latest. */
static void
save_contact(
    struct req *q, const struct record *old, const struct record *r)
{
	const int64_t person = parse_id(r->v[PERSON]);

	if (old->id > 0 && text_same(old->v[STATUS], "done") &&
	    (!text_same(r->v[STATUS], "done") ||
		!text_same(old->v[PERSON], r->v[PERSON]) ||
		!text_same(old->v[COMPLETED], r->v[COMPLETED])))
		last_contact_find(q, parse_id(old->v[PERSON]));
	if (!text_same(r->v[STATUS], "done"))
		return;
	last_contact_at(q, person, strtoll(r->v[COMPLETED], NULL, 10));
}

int64_t
action_save(struct req *q, const struct entity *e, const struct record *old,
    struct record *new)
{
	const bool created = new->id == 0;

	entity_save(q, e, old, new);
	if (created || !text_same(old->v[HOUR], new->v[HOUR]) ||
	    !text_same(old->v[DUE], new->v[DUE]))
		save_hour(q, new);
	if (created || !text_same(old->v[TEAMS], new->v[TEAMS]))
		save_teams(q, new);
	if (!created && !text_same(old->v[PERSON], new->v[PERSON]))
		db_exec(q->db,
		    "UPDATE comment SET person = ?2 WHERE action = ?1",
		    I(new->id), I(parse_id(new->v[PERSON])));
	save_contact(q, old, new);
	return new->id;
}
