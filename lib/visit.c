#include "visit.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "last_contact.h"
#include "page.h"

enum { KIND, AT, TEAM, COMMENT, PERSON, OBSERVATION, TRASH, FIELDS };
enum { WHEN = 1, UNDO_SECONDS = 3600, NOON = 12 * 60 };

/* clang-format off */
static const struct field fields[] = {
	[KIND] = { .name = "kind", .column = "kind", .label = "Genre", .type = &type_text, .max = 9,
	  .flags = F_OWN_PAGE | F_EXPORT, .roles = ROLES_FILE },
	[AT] = { .name = "at", .column = "at", .label = "Date et heure", .type = &type_datetime,
	  .flags = F_EXPORT, .roles = ROLES_FILE, .group = WHEN, .help = "(vide\u00A0: maintenant)" },
	[TEAM] = { .name = "team", .column = "team", .label = "Équipe", .type = &type_choice,
	  .flags = F_REQUIRED | F_EXPORT, .roles = ROLES_FILE, .group = WHEN },
	[COMMENT] = { .name = "comment", .column = "comment", .label = "Commentaire", .type = &type_textarea,
	  .max = 10000, .flags = F_EXPORT, .roles = ROLES_FILE, .group = WHEN },
	[PERSON] = { .name = "person", .column = "person", .label = "Personne suivie", .type = &type_person,
	  .flags = F_OWN_PAGE | F_EXPORT, .roles = ROLES_FILE },
	[OBSERVATION] = { .name = "observation", .column = "observation", .label = "Observation", .type = &type_text,
	  .flags = F_OWN_PAGE | F_EXPORT, .roles = ROLES_FILE },
	[TRASH] = { .name = "corbeille", .label = "Dans la corbeille", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FILE },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = { { WHEN, "Quand, par quelle équipe", NULL } };

void
visit_check_moment(struct req *q, struct record *r, size_t i)
{
	const char *raw = r->raw[i] != NULL ? r->raw[i] : "";
	const char *hour = raw + strcspn(raw, "\n");
	const char *today = date_of(q->a, q->now), *day = today;

	if (r->err[i] != NULL)
		return;
	if (r->v[i] != NULL)
		day = date_of(q->a, strtoll(r->v[i], NULL, 10));
	if (strcmp(day, today) > 0)
		r->err[i] = FR_DATE_PAST;
	else if (r->v[i] == NULL ||
	    (raw[0] != '\0' && hour[strspn(hour, "\n ")] == '\0'))
		r->v[i] = arena_printf(q->a, "%" PRId64,
		    strcmp(day, today) == 0 ? q->now
					    : date_instant(day, NOON));
}

static void
check(struct req *q, const struct entity *e, struct record *r)
{
	(void)e;
	if (r->err[TEAM] != NULL && strcmp(r->err[TEAM], FR_REQUIRED) == 0)
		r->err[TEAM] = "Choisissez une équipe.";
	visit_check_moment(q, r, AT);
}

const struct entity visit_base = {
	.name = "visit",
	.schema = "main",
	.label = "le passage ou la rencontre",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

void
visit_teams(struct req *q, struct field *f, int64_t team)
{
	const size_t n =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM team");
	struct choice *c = arena_array(q->a, n + 1, sizeof *c);
	sqlite3_stmt *s;
	size_t i = 0;

	s = db_query(q->db,
	    "SELECT id, name FROM team WHERE id = ?3"
	    " OR (archived_at IS NULL AND (?1 OR id IN"
	    " (SELECT team FROM member_team WHERE member = ?2)))"
	    " ORDER BY name",
	    I((q->roles & ROLE_ADMIN) != 0), I(q->member), I(team));
	while (i < n && db_step(q->db, s))
		c[i++] = (struct choice){ .code = db_column(q->db, s, 0),
			.label = db_column(q->db, s, 1) };
	sqlite3_reset(s);
	f->choices = c;
	f->nchoices = i;
}

const struct entity *
visit_entity(struct req *q, int64_t team)
{
	struct field *f;
	const struct entity *e = activity_entity(q, &visit_base, &f);

	visit_teams(q, &f[TEAM], team);
	return e;
}

struct record *
visit_blank(struct req *q, const struct entity *e, const char *kind)
{
	struct record *r = entity_blank(q, e);

	r->v[KIND] = arena_strdup(q->a, kind);
	if (q->team > 0)
		r->v[TEAM] = arena_printf(q->a, "%" PRId64, q->team);
	return r;
}

struct visit_row
visit_get(struct req *q, int64_t id, bool trashed)
{
	struct visit_row v = { .id = id };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT v.person, v.kind, p.name, v.at, v.created_by,"
	    " v.deleted_at FROM visit v"
	    " LEFT JOIN person p ON p.id = v.person"
	    " WHERE v.id = ?1 AND (?2 OR v.deleted_at IS NULL)"
	    " AND p.deleted_at IS NULL AND (?3 OR v.created_by = ?4)",
	    I(id), I(trashed), I((q->roles & ROLES_FULL) != 0),
	    I(q->member));
	if (!db_step(q->db, s))
		die(404, "no visit %" PRId64 " for this member", id);
	v.person = db_column_int(s, 0);
	v.kind = db_column(q->db, s, 1);
	v.person_name = db_column(q->db, s, 2);
	v.at = db_column_int(s, 3);
	v.author = db_column_int(s, 4);
	v.deleted = db_column_int(s, 5);
	sqlite3_reset(s);
	return v;
}

int64_t
visit_save(struct req *q, const struct entity *e, const struct record *old,
    struct record *r, int64_t person)
{
	const bool moved = old->id > 0 && strcmp(old->v[AT], r->v[AT]) != 0;

	if (old->id == 0 && person > 0)
		r->v[PERSON] = arena_printf(q->a, "%" PRId64, person);
	entity_save(q, e, old, r);
	if (person == 0)
		return r->id;
	if (moved)
		last_contact_find(q, person);
	else if (old->id == 0)
		last_contact_at(q, person, strtoll(r->v[AT], NULL, 10));
	return r->id;
}

void
visit_trash(struct req *q, const struct visit_row *v, bool trash)
{
	if ((v->deleted != 0) == trash)
		return;
	db_exec(q->db,
	    "UPDATE visit SET deleted_at = iif(?2, ?3, NULL),"
	    " deleted_with = NULL WHERE id = ?1",
	    I(v->id), I(trash), I(q->now));
	entity_note(q, &visit_base, v->id, "corbeille", trash ? NULL : "1",
	    trash ? "1" : NULL);
	if (trash)
		journal_event(q, J_DELETE, "visit", v->id);
	if (v->person > 0)
		last_contact_find(q, v->person);
}

const char *
visit_noted(struct req *q, bool passage, int64_t n)
{
	if (n == 1)
		return passage ? "Passage enregistré."
			       : "Rencontre enregistrée.";
	return arena_printf(q->a, "%" PRId64 "\u00A0%s.", n,
	    passage ? "passages enregistrés" : "rencontres enregistrées");
}

void
visit_undo(struct req *q, struct tpl *page, int64_t person)
{
	const char *what = req_text(q, "note");
	char *end = NULL;
	const int64_t id = what[0] == 'v' ? strtoll(what + 1, &end, 10) : 0;
	const int64_t last =
	    id > 0 && *end == '-' ? parse_id(end + 1) : id;
	struct tpl *t;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT kind = 'passage', count(*) FROM visit"
	    " WHERE id BETWEEN ?1 AND ?2 AND deleted_at IS NULL"
	    " AND created_by = ?3 AND created_at > ?4"
	    " GROUP BY 1 HAVING ?5 = 0 OR max(person = ?5)",
	    I(id), I(last), I(q->member), I(q->now - UNDO_SECONDS),
	    I(person));
	if (!db_step(q->db, s))
		return;
	t = tpl_include(page, "UNDO", "persons/undo.tpl");
	tpl_set(t, "MESSAGE",
	    visit_noted(q, db_column_int(s, 0) != 0, db_column_int(s, 1)));
	tpl_set(t, "LABEL", "Annuler");
	tpl_set(t, "ACTION",
	    arena_printf(q->a, "/%s/supprimer/%" PRId64,
		db_column_int(s, 0) != 0 ? "passages" : "rencontres", id));
	tpl_int(tpl_section(t, "NOTED"), "LAST", last);
	sqlite3_reset(s);
	page_hidden(q, t, 0);
}
