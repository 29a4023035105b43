#include "retention.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "document_store.h"
#include "journal.h"
#include "person.h"

int64_t
retention_months(struct req *q)
{
	return db_int(q->db, RETENTION_MONTHS,
	    "SELECT CAST(value AS INTEGER) FROM setting"
	    " WHERE key = 'retention_months'");
}

void
retention_set_months(struct req *q, int64_t months)
{
	db_exec(q->db,
	    "INSERT INTO setting (key, value) VALUES ('retention_months', ?1)"
	    " ON CONFLICT DO UPDATE SET value = ?1",
	    T(arena_printf(q->a, "%" PRId64, months)));
	journal_event(q, J_CHANGE, "organisation", 0);
}

int64_t
unseen_months(struct req *q)
{
	return db_int(q->db, UNSEEN_MONTHS,
	    "SELECT CAST(value AS INTEGER) FROM setting"
	    " WHERE key = 'unseen_months'");
}

void
unseen_set_months(struct req *q, int64_t months)
{
	const int64_t old = unseen_months(q);

	if (months == old)
		return;
	db_exec(q->db,
	    "INSERT INTO setting (key, value) VALUES ('unseen_months', ?1)"
	    " ON CONFLICT DO UPDATE SET value = ?1",
	    T(arena_printf(q->a, "%" PRId64, months)));
	db_exec(q->db,
	    "INSERT INTO history (entity, record, field, old, new, member, at)"
	    " VALUES ('organisation', 0, 'unseen_months', ?1, ?2, ?3, ?4)",
	    T(arena_printf(q->a, "%" PRId64, old)),
	    T(arena_printf(q->a, "%" PRId64, months)), I(q->member),
	    I(q->now));
	journal_event(q, J_CHANGE, "organisation", 0);
}

const char *
retention_day(struct req *q, bool over)
{
	const int months = (int)retention_months(q);

	return date_add_months(q->a, date_of(q->a, q->now),
	    -(over ? months : months - RETENTION_WARNED));
}

bool
retention_archive(struct req *q, int64_t person)
{
	if (db_exec(q->db,
		"UPDATE person SET archived_at = ?2 WHERE id = ?1"
		" AND deleted_at IS NULL AND hold IS NULL"
		" AND last_contact < ?3",
		I(person), I(q->now), T(retention_day(q, false))) == 0)
		return false;
	person_hide(q, person);
	entity_note(q, &person_base, person, "archive", NULL, "1");
	journal_event(q, J_ARCHIVE, "person", person);
	return true;
}

bool
retention_return(struct req *q, int64_t person, const char *reason)
{
	if (db_exec(q->db,
		"UPDATE person SET archived_at = NULL WHERE id = ?1"
		" AND archived_at IS NOT NULL",
		I(person)) == 0)
		return false;
	person_unhide(q, person);
	entity_note(q, &person_base, person, "archive", "1", reason);
	return true;
}

/* The texts of what figures count.  Fields kept: household, lodging and its
 * kind (sql/social/002_default_fields.sql). */
static const char *const texts[] = {
	"DELETE FROM value WHERE entity = 'person' AND record = ?1"
	" AND (field NOT IN (20, 26, 27) OR value GLOB '~*')",
	"UPDATE visit SET comment = NULL WHERE person = ?1",
	"UPDATE action SET name = 'Action anonymisée', description = NULL"
	" WHERE person = ?1",
};

bool
retention_anonymise(struct req *q, int64_t person)
{
	size_t i;

	if (db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM person WHERE id = ?1"
		" AND (deleted_at IS NULL OR archived_at IS NOT NULL)"
		" AND hold IS NULL AND anonymised_at IS NULL"
		" AND last_contact < ?2)",
		I(person), T(retention_day(q, false))) == 0)
		return false;
	person_unhide(q, person); /* what it did is counted */
	person_forget(q, person);
	for (i = 0; i < ARRAY_LEN(texts); i++)
		db_exec(q->db, texts[i], I(person));
	db_exec(q->db,
	    "UPDATE person SET uid = lower(hex(randomblob(16))),"
	    " name = 'Personne anonymisée', sort_name = '',"
	    " other_names = NULL, birthdate = substr(birthdate, 1, 4) ||"
	    " '-01-01', description = NULL, wandering_at = NULL,"
	    " phone = NULL, email = NULL, family = NULL, archived_at = NULL,"
	    " deleted_at = ?2, deleted_by = NULL, anonymised_at = ?2"
	    " WHERE id = ?1",
	    I(person), I(q->now));
	document_forget(q);
	journal_event(q, J_ANONYMISE, "person", person);
	return true;
}

void
retention_hold(struct req *q, int64_t person, const char *reason)
{
	const char *was = db_text(q->db,
	    "SELECT hold FROM person WHERE id = ?1", I(person));

	if (strcmp(was != NULL ? was : "", reason != NULL ? reason : "") == 0)
		return;
	db_exec(q->db, "UPDATE person SET hold = ?2 WHERE id = ?1", I(person),
	    T(reason));
	entity_note(q, &person_base, person, "hold", was, reason);
}
