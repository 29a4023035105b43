#include "retention.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "journal.h"
#include "person.h"

int64_t
retention_months(struct req *q)
{
	return db_int(q->db, RETENTION_MONTHS,
	    "SELECT CAST(value AS INTEGER) FROM setting"
	    " WHERE key = 'retention_months'");
}

bool
retention_automatic(struct req *q)
{
	return db_int(q->db, 1,
		   "SELECT CAST(value AS INTEGER) FROM setting"
		   " WHERE key = 'archive_auto'") != 0;
}

const char *
retention_from(struct req *q)
{
	return db_text(
	    q->db, "SELECT value FROM setting WHERE key = 'archive_from'");
}

static void
set(struct req *q, const char *key, const char *value)
{
	db_exec(q->db,
	    "INSERT INTO setting (key, value) VALUES (?1, ?2)"
	    " ON CONFLICT DO UPDATE SET value = ?2",
	    T(key), T(value));
}

/* Files are listed for two months before one of them is archived. */
static void
warn_first(struct req *q)
{
	set(q, "archive_from",
	    date_add_months(
		q->a, date_of(q->a, q->now), RETENTION_WARNED));
}

void
retention_set(struct req *q, int64_t months, bool automatic)
{
	if (months == retention_months(q) &&
	    automatic == retention_automatic(q))
		return;
	set(q, "retention_months", arena_printf(q->a, "%" PRId64, months));
	set(q, "archive_auto", automatic ? "1" : "0");
	warn_first(q);
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

/* A file whose last contact was before the day; `how`: of the history. */
static bool
archive(struct req *q, int64_t person, const char *day, const char *how)
{
	if (db_exec(q->db,
		"UPDATE person SET archived_at = ?2 WHERE id = ?1"
		" AND deleted_at IS NULL AND hold IS NULL"
		" AND last_contact < ?3",
		I(person), I(q->now), T(day)) == 0)
		return false;
	person_hide(q, person);
	entity_note(q, &person_base, person, "archive", NULL, how);
	return true;
}

bool
retention_archive(struct req *q, int64_t person)
{
	if (!archive(q, person, retention_day(q, false), "1"))
		return false;
	journal_event(q, J_ARCHIVE, "person", person);
	return true;
}

/* Ids of files past their time that were listed long enough; how many.  The
 * history tells when a file came: made, or back from where nobody saw it. */
static int64_t
find_over(struct req *q, int64_t *ids, int64_t max)
{
	const char *listed = date_add_months(
	    q->a, date_of(q->a, q->now), -RETENTION_WARNED);
	sqlite3_stmt *s;
	int64_t n = 0;

	s = db_query(q->db,
	    "SELECT id FROM person p WHERE deleted_at IS NULL AND hold IS NULL"
	    " AND last_contact < ?1 AND NOT EXISTS (SELECT 1 FROM history"
	    " WHERE entity = 'person' AND record = p.id AND at > ?2"
	    " AND field IN ('', 'archive', 'corbeille', 'hold'))"
	    " AND NOT EXISTS (SELECT 1 FROM action WHERE person = p.id"
	    " AND status = 'todo' AND deleted_at IS NULL AND due_on >= ?3)"
	    " ORDER BY last_contact, id LIMIT ?4",
	    T(retention_day(q, true)), I(date_instant(listed, 0)),
	    T(date_of(q->a, q->now)), I(max));
	while (n < max && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	return n;
}

int64_t
retention_sweep(struct req *q, int64_t slice)
{
	const char *from = retention_from(q);
	int64_t ids[64], n, i;

	if (!retention_automatic(q))
		return 0;
	if (from == NULL)
		warn_first(q);
	if (from == NULL || strcmp(date_of(q->a, q->now), from) < 0)
		return 0;
	if (slice > (int64_t)ARRAY_LEN(ids))
		slice = (int64_t)ARRAY_LEN(ids);
	n = find_over(q, ids, slice);
	for (i = 0; i < n; i++) {
		archive(q, ids[i], retention_day(q, true), "auto");
		/* Nobody did it: the page tells so. */
		db_exec(q->db,
		    "UPDATE person SET deleted_by = NULL WHERE id = ?1",
		    I(ids[i]));
		journal_event(q, J_ARCHIVE_AUTO, "person", ids[i]);
	}
	return n;
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

/* Reasons without the typed one, « ~… », which is the last. */
#define CHOSEN                                                            \
	"iif(instr(char(10) || reasons, char(10) || '~') = 0, reasons,"   \
	" nullif(rtrim(substr(reasons, 1, instr(char(10) || reasons,"     \
	" char(10) || '~') - 1), char(10)), ''))"

/* The texts of what figures count.  Fields kept: household, lodging and its
 * kind (sql/social/002_default_fields.sql), unless settings made them texts. */
static const char *const texts[] = {
	"DELETE FROM value WHERE entity = 'person' AND record = ?1"
	" AND (value GLOB '~*' OR field NOT IN (SELECT id FROM field"
	" WHERE id IN (20, 26, 27)"
	" AND type IN ('enum', 'multi-choice', 'yes-no', 'boolean')))",
	"UPDATE visit SET comment = NULL WHERE person = ?1",
	"UPDATE action SET name = 'Action anonymisée', description = NULL"
	" WHERE person = ?1",
	"UPDATE leave SET reasons = " CHOSEN " WHERE person = ?1",
	"UPDATE assignment SET reasons = " CHOSEN " WHERE person = ?1",
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
	    " gender = iif(gender GLOB '~*', NULL, gender),"
	    " other_names = NULL, birthdate = substr(birthdate, 1, 4) ||"
	    " '-01-01', description = NULL, wandering_at = NULL,"
	    " phone = NULL, email = NULL, family = NULL, archived_at = NULL,"
	    " care_contact = '',"
	    " deleted_at = ?2, deleted_by = NULL, anonymised_at = ?2"
	    " WHERE id = ?1",
	    I(person), I(q->now));
	journal_event(q, J_ANONYMISE, "person", person);
	return true;
}

void
retention_hold(struct req *q, int64_t person, const char *reason)
{
	const char *was = person_hold(q, person);

	if (strcmp(was != NULL ? was : "", reason != NULL ? reason : "") == 0)
		return;
	db_exec(q->db, "UPDATE person SET hold = ?2 WHERE id = ?1", I(person),
	    T(reason));
	entity_note(q, &person_base, person, "hold", was, reason);
}
