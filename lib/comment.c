#include "comment.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "last_contact.h"
#include "visit.h"

enum { TEXT, AT, URGENT, FAMILY, TEAM, PERSON, ACTION, TRASH, FIELDS };
enum { WHAT = 1 };

/* clang-format off */
static const struct field fields[] = {
	[TEXT] = { .name = "text", .column = "text", .label = "Commentaire", .type = &type_textarea,
	  .max = 10000, .flags = F_REQUIRED | F_EXPORT, .roles = ROLES_FILE, .group = WHAT,
	  .help = "Des faits, utiles au suivi, que la personne pourrait lire." },
	[AT] = { .name = "at", .column = "at", .label = "Créé le / Concerne le", .type = &type_datetime,
	  .flags = F_EXPORT, .roles = ROLES_FILE, .group = WHAT, .help = "(vide\u00A0: maintenant)" },
	[URGENT] = { .name = "urgent", .column = "urgent", .label = "Commentaire prioritaire", .type = &type_boolean,
	  .flags = F_EXPORT, .roles = ROLES_FULL, .group = WHAT },
	[FAMILY] = { .name = "family", .column = "family", .label = "Commentaire familial", .type = &type_boolean,
	  .flags = F_EXPORT, .roles = ROLES_FILE, .group = WHAT,
	  .help = "Montré aussi dans les fiches de sa famille" },
	[TEAM] = { .name = "team", .column = "team", .label = "Équipe", .type = &type_choice,
	  .flags = F_EXPORT, .roles = ROLES_FILE, .group = WHAT },
	[PERSON] = { .name = "person", .column = "person", .label = "Personne suivie", .type = &type_person,
	  .flags = F_OWN_PAGE | F_EXPORT, .roles = ROLES_FILE },
	[ACTION] = { .name = "action", .column = "action", .label = "Action", .type = &type_number,
	  .flags = F_OWN_PAGE, .roles = ROLES_FILE },
	[TRASH] = { .name = "corbeille", .label = "Dans la corbeille", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FILE },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = { { WHAT, "Commentaire", NULL } };

static void
check(struct req *q, const struct entity *e, struct record *r)
{
	(void)e;
	if (r->err[TEXT] != NULL && strcmp(r->err[TEXT], FR_REQUIRED) == 0)
		r->err[TEXT] = "Écrivez le commentaire avant de "
			       "l’enregistrer.";
	visit_check_moment(q, r, AT);
}

const struct entity comment_base = {
	.name = "comment",
	.schema = "main",
	.label = "le commentaire",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

const struct entity *
comment_entity(struct req *q, int64_t person, int64_t team)
{
	struct field *f;
	const struct entity *e = activity_entity(q, &comment_base, &f);

	visit_teams(q, &f[TEAM], team);
	if (db_int(q->db, 0, "SELECT family IS NOT NULL FROM person"
			     " WHERE id = ?1",
		I(person)) == 0)
		f[FAMILY].roles = 0;
	return e;
}

struct record *
comment_blank(
    struct req *q, const struct entity *e, int64_t person, int64_t action)
{
	struct record *r = entity_blank(q, e);

	r->v[PERSON] = arena_printf(q->a, "%" PRId64, person);
	if (action > 0)
		r->v[ACTION] = arena_printf(q->a, "%" PRId64, action);
	if (q->team > 0)
		r->v[TEAM] = arena_printf(q->a, "%" PRId64, q->team);
	return r;
}

int64_t
comment_person(struct req *q, int64_t id, bool trashed)
{
	const int64_t person = db_int(q->db, 0,
	    "SELECT c.person FROM comment c"
	    " JOIN person p ON p.id = c.person AND p.deleted_at IS NULL"
	    " LEFT JOIN action a ON a.id = c.action"
	    " WHERE c.id = ?1 AND a.deleted_at IS NULL"
	    " AND (?2 OR c.deleted_at IS NULL)"
	    " AND (?3 OR c.created_by = ?4)",
	    I(id), I(trashed), I((q->roles & ROLES_FULL) != 0),
	    I(q->member));

	if (person == 0)
		die(404, "no comment %" PRId64 " for this member", id);
	return person;
}

bool
comment_mine(const struct req *q, int64_t author)
{
	return author == q->member;
}

int64_t
comment_own(struct req *q, int64_t id, bool trashed)
{
	const int64_t person = comment_person(q, id, trashed);

	if (!comment_mine(q,
		db_int(q->db, 0,
		    "SELECT created_by FROM comment WHERE id = ?1", I(id))))
		die(403, "comment %" PRId64 " is another's", id);
	return person;
}

const char *
comment_place(struct req *q, int64_t id, int64_t person)
{
	const int64_t action = db_int(
	    q->db, 0, "SELECT action FROM comment WHERE id = ?1", I(id));

	return action > 0
	    ? arena_printf(q->a, "/actions/%" PRId64, action)
	    : arena_printf(q->a, "/personnes/%" PRId64, person);
}

int64_t
comment_save(struct req *q, const struct entity *e, const struct record *old,
    struct record *r)
{
	const int64_t person = parse_id(r->v[PERSON]);
	const bool moved = old->id > 0 && strcmp(old->v[AT], r->v[AT]) != 0;

	entity_save(q, e, old, r);
	if (r->v[ACTION] != NULL)
		return r->id;
	if (moved)
		last_contact_find(q, person);
	else if (old->id == 0)
		last_contact_at(q, person, strtoll(r->v[AT], NULL, 10));
	return r->id;
}

void
comment_trash(struct req *q, int64_t id, int64_t person, bool trash)
{
	if (db_exec(q->db,
		"UPDATE comment SET deleted_at = iif(?2, ?3, NULL),"
		" deleted_with = NULL WHERE id = ?1"
		" AND (deleted_at IS NULL) = ?2",
		I(id), I(trash), I(q->now)) == 0)
		return;
	entity_note(q, &comment_base, id, "corbeille", trash ? NULL : "1",
	    trash ? "1" : NULL);
	if (trash)
		journal_event(q, J_DELETE, "comment", id);
	last_contact_find(q, person);
}

/* What the action took along comes back with it: minus its id says so, where
 * a person's id says that the person took it. */
void
comments_trash(struct req *q, int64_t action, bool trash)
{
	db_exec(q->db,
	    trash ? "UPDATE comment SET deleted_at = ?2, deleted_with = -?1"
		    " WHERE action = ?1 AND deleted_at IS NULL"
		  : "UPDATE comment SET deleted_at = NULL, deleted_with = NULL"
		    " WHERE action = ?1 AND deleted_with = -?1 AND ?2 > 0",
	    I(action), I(q->now));
}
