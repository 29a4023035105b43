#include "observation.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "journal.h"
#include "territory.h"
#include "visit.h"

enum { TERRITORY, TEAM, AT, TRASH, FIELDS };
enum { WHERE = -1 }; /* below the ids of rows of field_group */

/* clang-format off */
static const struct field fields[] = {
	[TERRITORY] = { .name = "territory", .column = "territory", .label = "Territoire", .type = &type_choice,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHERE },
	[TEAM] = { .name = "team", .column = "team", .label = "Sous l’équipe", .type = &type_choice,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHERE },
	[AT] = { .name = "at", .column = "at", .label = "Observation faite le", .type = &type_datetime,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHERE, .help = "(vide\u00A0: maintenant)" },
	[TRASH] = { .name = "corbeille", .label = "Dans la corbeille", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FILE },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = { { WHERE, "Où, quand, par qui", NULL } };

static void
say(struct record *r, size_t i, const char *sentence)
{
	if (r->err[i] != NULL && strcmp(r->err[i], FR_REQUIRED) == 0)
		r->err[i] = sentence;
}

static void
check(struct req *q, const struct entity *e, struct record *r)
{
	const size_t where = entity_index(e, "territory");
	const size_t at = entity_index(e, "at");

	say(r, where, "Le territoire est obligatoire.");
	say(r, entity_index(e, "team"), "L’équipe est obligatoire.");
	if (r->err[where] == NULL &&
	    db_int(q->db, 0,
		"SELECT 1 FROM territory WHERE id = ?1"
		" AND deleted_at IS NULL",
		I(parse_id(r->v[where]))) == 0)
		r->err[where] = "Ce territoire est dans la corbeille\u00A0: "
				"choisissez-en un autre.";
	visit_check_moment(q, r, at);
}

const struct entity observation_base = {
	.name = "observation",
	.schema = "main",
	.label = "l’observation",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

/* ------------------------------------------------------------ description */

struct req *
observation_view(struct req *q, int64_t team)
{
	struct req *view = arena_memdup(q->a, q, sizeof *q);

	view->team = team;
	return view;
}

/* All of them: archived ones last and said so; what is in the trash has its
 * name in the history, and is offered to nobody. */
static void
offer_territories(struct req *q, struct field *f)
{
	const size_t n =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM territory");
	struct choice *c = arena_array(q->a, n + 1, sizeof *c);
	sqlite3_stmt *s;
	size_t i = 0;

	s = db_query(q->db,
	    "SELECT id, iif(archived_at IS NULL, name, name || ' (archivé)'),"
	    " deleted_at IS NOT NULL FROM territory"
	    " ORDER BY archived_at IS NOT NULL, sort_name");
	for (; i < n && db_step(q->db, s); i++)
		c[i] = (struct choice){ .code = db_column(q->db, s, 0),
			.label = db_column(q->db, s, 1),
			.archived = db_column_int(s, 2) != 0 };
	sqlite3_reset(s);
	f->choices = c;
	f->nchoices = i;
}

const struct entity *
observation_entity(struct req *q, int64_t team, int64_t kept)
{
	struct field *f;
	const struct entity *e = entity_extended(
	    observation_view(q, team), &observation_base, &f);
	size_t i;

	for (i = 0; i < e->n; i++)
		if (f[i].id != 0)
			f[i].roles = ROLES_FILE;
	visit_teams(q, &f[entity_index(e, "team")], kept);
	offer_territories(q, &f[entity_index(e, "territory")]);
	return e;
}

int64_t
observation_team(struct req *q, int64_t id)
{
	const int64_t team = db_int(q->db, 0,
	    "SELECT team FROM observation WHERE id = ?1"
	    " AND deleted_at IS NULL",
	    I(id));

	if (team == 0)
		die(404, "no observation %" PRId64, id);
	return team;
}

/* ------------------------------------------------------------ saving */

/* Of rencontres that the member may remove or change: all, or their own
 * (CAP_EVENT_DELETE); ?2, ?3 of the statements below. */
#define MINE "(?2 OR v.created_by = ?3)"
#define ME(q) I(rights_allow((q)->roles, CAP_EVENT_DELETE)), I((q)->member)

/* Rencontres of its former team are now of the new one. */
static void
move_meetings(struct req *q, int64_t id, const char *from, const char *to)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT v.id FROM visit v WHERE v.observation = ?1 AND " MINE
	    " AND v.team = ?4",
	    I(id), ME(q), I(parse_id(from)));
	while (db_step(q->db, s))
		entity_note(
		    q, &visit_base, db_column_int(s, 0), "team", from, to);
	sqlite3_reset(s);
	db_exec(q->db,
	    "UPDATE visit AS v SET team = ?5 WHERE v.observation = ?1"
	    " AND " MINE " AND v.team = ?4",
	    I(id), ME(q), I(parse_id(from)), I(parse_id(to)));
}

int64_t
observation_save(struct req *q, const struct entity *e,
    const struct record *old, struct record *new)
{
	const int64_t id = entity_save(q, e, old, new);
	const char *from = entity_value(e, old, "team");
	const char *to = entity_value(e, new, "team");

	if (old->id != 0 && strcmp(from, to) != 0)
		move_meetings(q, id, from, to);
	territory_written(q, WRITTEN_OBSERVATION, id, e, new);
	return id;
}

/* ------------------------------------------------------------ the trash */

int64_t
observation_meetings(struct req *q, int64_t id)
{
	return db_int(q->db, 0,
	    "SELECT count(*) FROM visit v JOIN person p ON p.id = v.person"
	    " AND p.deleted_at IS NULL WHERE v.observation = ?1"
	    " AND v.deleted_at IS NULL",
	    I(id));
}

int64_t
observation_takes(struct req *q, int64_t id)
{
	return db_int(q->db, 0,
	    "SELECT count(*) FROM visit v JOIN person p ON p.id = v.person"
	    " AND p.deleted_at IS NULL WHERE v.observation = ?1"
	    " AND v.deleted_at IS NULL AND " MINE,
	    I(id), ME(q));
}

/* Each rencontre of a statement by the function that visits have for it; what
 * goes with the observation is marked by minus its id. */
static void
take_meetings(struct req *q, sqlite3_stmt *s, int64_t id, bool trash)
{
	struct visit_row v;

	while (db_step(q->db, s)) {
		v = (struct visit_row){ .id = db_column_int(s, 0),
			.person = db_column_int(s, 1),
			.deleted = trash ? 0 : q->now };
		visit_trash(q, &v, trash);
		if (trash)
			db_exec(q->db,
			    "UPDATE visit SET deleted_with = -?2"
			    " WHERE id = ?1",
			    I(v.id), I(id));
	}
	sqlite3_reset(s);
}

void
observation_trash(struct req *q, int64_t id, bool meetings)
{
	if (db_exec(q->db,
		"UPDATE observation SET deleted_at = ?2 WHERE id = ?1"
		" AND deleted_at IS NULL",
		I(id), I(q->now)) == 0)
		return;
	entity_note(q, &observation_base, id, "corbeille", NULL, "1");
	journal_event(q, J_DELETE, "observation", id);
	if (meetings)
		take_meetings(q,
		    db_query(q->db,
			"SELECT v.id, v.person FROM visit v"
			" WHERE v.observation = ?1 AND v.deleted_at IS NULL"
			" AND " MINE,
			I(id), ME(q)),
		    id, true);
}

bool
observation_restore(struct req *q, int64_t id)
{
	if (db_exec(q->db,
		"UPDATE observation SET deleted_at = NULL WHERE id = ?1"
		" AND deleted_at IS NOT NULL AND deleted_with IS NULL"
		" AND territory IN (SELECT id FROM territory"
		" WHERE deleted_at IS NULL) AND NOT EXISTS (SELECT 1"
		" FROM visit v WHERE v.observation = ?1"
		" AND v.deleted_with = -?1 AND NOT " MINE ")",
		I(id), ME(q)) == 0)
		return false;
	entity_note(q, &observation_base, id, "corbeille", "1", NULL);
	/* Of a person in the trash: they come back with the person. */
	db_exec(q->db,
	    "UPDATE visit SET deleted_with = person WHERE observation = ?1"
	    " AND deleted_with = -?1 AND person IN (SELECT id FROM person"
	    " WHERE deleted_at IS NOT NULL)",
	    I(id));
	take_meetings(q,
	    db_query(q->db,
		"SELECT v.id, v.person FROM visit v JOIN person p"
		" ON p.id = v.person AND p.deleted_at IS NULL"
		" WHERE v.observation = ?1 AND v.deleted_with = -?1",
		I(id)),
	    id, false);
	return true;
}

/* ------------------------------------------------------------ reading many */

sqlite3_stmt *
observation_answers(struct req *q, const char *ids)
{
	return db_query(q->db,
	    "SELECT o.id, f.id, f.label, f.type, min(v.value),"
	    " group_concat(coalesce(c.label, iif(v.value GLOB '~*',"
	    " substr(v.value, 2), v.value)), ', ' ORDER BY c.position, c.id)"
	    " FROM json_each(?1) j JOIN observation o ON o.id = j.value"
	    " JOIN value v ON v.entity = 'observation' AND v.record = o.id"
	    " JOIN field f ON f.id = v.field AND f.archived_at IS NULL"
	    " JOIN field_group g ON g.id = f.grp AND g.archived_at IS NULL"
	    " LEFT JOIN choice c ON c.field = f.id"
	    " AND CAST(c.id AS TEXT) = v.value"
	    " WHERE " FIELD_VISIBLE("o.team")
	    " GROUP BY j.key, f.id"
	    " ORDER BY j.key, g.position, g.id, f.position, f.id",
	    T(ids));
}

const char *
observation_answer(struct req *q, struct arena *a, sqlite3_stmt *s)
{
	const struct field f = {
		.type = type_find(
		    (const char *)sqlite3_column_text(s, ANSWER_TYPE)),
	};

	if (f.type == NULL)
		die(500, "field %" PRId64 " has no type",
		    db_column_int(s, ANSWER_FIELD));
	if (f.type->choices)
		return arena_strdup(a,
		    (const char *)sqlite3_column_text(s, ANSWER_CHOICES));
	return f.type->show(a, &f,
	    (const char *)sqlite3_column_text(s, ANSWER_VALUE), q->now);
}
