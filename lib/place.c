#include "place.h"

#include <inttypes.h>

#include "journal.h"
#include "person.h"
#include "text.h"

const char *
place_name(struct req *q, int64_t place)
{
	const char *name = db_text(q->db,
	    "SELECT name FROM place WHERE id = ?1 AND deleted_at IS NULL",
	    I(place));

	if (name == NULL)
		die(404, "no place %" PRId64, place);
	return name;
}

int64_t
place_find(struct req *q, const char *name)
{
	return db_int(q->db, 0,
	    "SELECT id FROM place WHERE sort_name = ?1"
	    " AND deleted_at IS NULL",
	    T(text_fold(q->a, name)));
}

int64_t
place_make(struct req *q, const char *name)
{
	const int64_t id = db_insert(q->db,
	    "INSERT INTO place (name, sort_name, created_by, created_at)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    T(name), T(text_fold(q->a, name)), I(q->member), I(q->now));

	journal_event(q, J_CREATE, "place", id);
	return id;
}

void
place_rename(struct req *q, int64_t place, const char *name)
{
	db_exec(q->db,
	    "UPDATE place SET name = ?2, sort_name = ?3 WHERE id = ?1",
	    I(place), T(name), T(text_fold(q->a, name)));
	journal_event(q, J_CHANGE, "place", place);
}

void
place_trash(struct req *q, int64_t place)
{
	db_exec(q->db,
	    "UPDATE place SET deleted_at = ?2 WHERE id = ?1"
	    " AND deleted_at IS NULL",
	    I(place), I(q->now));
	journal_event(q, J_DELETE, "place", place);
}

bool
place_restore(struct req *q, int64_t place)
{
	if (db_exec(q->db,
		"UPDATE place SET deleted_at = NULL WHERE id = ?1"
		" AND NOT EXISTS (SELECT 1 FROM place o WHERE"
		" o.sort_name = place.sort_name AND o.deleted_at IS NULL)",
		I(place)) == 0)
		return false;
	journal_event(q, J_CHANGE, "place", place);
	return true;
}

void
place_merge(struct req *q, int64_t place, int64_t into)
{
	db_exec(q->db,
	    "INSERT OR IGNORE INTO person_place (person, place, created_by,"
	    " created_at) SELECT person, ?2, created_by, created_at"
	    " FROM person_place WHERE place = ?1",
	    I(place), I(into));
	db_exec(q->db, "DELETE FROM person_place WHERE place = ?1", I(place));
	place_trash(q, place);
	journal_event(q, J_CHANGE, "place", into);
}

bool
place_link(struct req *q, int64_t person, int64_t place)
{
	if (db_exec(q->db,
		"INSERT OR IGNORE INTO person_place (person, place,"
		" created_by, created_at) VALUES (?1, ?2, ?3, ?4)",
		I(person), I(place), I(q->member), I(q->now)) == 0)
		return false;
	entity_note(q, &person_base, person, "lieu", NULL,
	    arena_printf(q->a, "%" PRId64, place));
	return true;
}

bool
place_unlink(struct req *q, int64_t person, int64_t place)
{
	if (db_exec(q->db,
		"DELETE FROM person_place WHERE person = ?1 AND place = ?2",
		I(person), I(place)) == 0)
		return false;
	entity_note(q, &person_base, person, "lieu",
	    arena_printf(q->a, "%" PRId64, place), NULL);
	return true;
}
