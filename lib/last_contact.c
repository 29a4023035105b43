#include "last_contact.h"

#include "date.h"
#include "person.h"

/* Today at the latest. */
static const char *
day_of(struct req *q, int64_t at)
{
	return date_of(q->a, at > q->now ? q->now : at);
}

void
last_contact_at(struct req *q, int64_t person, int64_t at)
{
	person_contact(q, person, day_of(q, at));
}

/* The day of the last consultation done, noted by the requests that opened the
 * medical file for those that cannot. */
static void
note_care(struct req *q, int64_t person, int64_t before)
{
	int64_t last;

	if (sqlite3_db_filename(q->db->sq, "medical") == NULL)
		return;
	last = db_int(q->db, 0,
	    "SELECT max(completed_at) FROM medical.consultation"
	    " WHERE person IN (SELECT ?1 UNION ALL SELECT id FROM main.person"
	    " WHERE merged_into = ?1) AND status = 'done'"
	    " AND deleted_at IS NULL AND completed_at < ?2",
	    I(person), I(before));
	db_exec(q->db, "UPDATE person SET care_contact = ?2 WHERE id = ?1",
	    I(person), T(last != 0 ? day_of(q, last) : ""));
}

void
last_contact_find(struct req *q, int64_t person)
{
	const int64_t tomorrow = date_instant(
	    date_add_days(q->a, date_of(q->a, q->now), 1), 0);
	int64_t last;

	note_care(q, person, tomorrow);
	last = db_int(q->db, 0,
	    "SELECT max(at) FROM (SELECT max(completed_at) AS at FROM action"
	    " WHERE person = ?1 AND status = 'done' AND deleted_at IS NULL"
	    " AND completed_at < ?2"
	    " UNION ALL SELECT max(at) FROM visit WHERE person = ?1"
	    " AND deleted_at IS NULL AND at < ?2"
	    " UNION ALL SELECT max(at) FROM comment WHERE person = ?1"
	    " AND action IS NULL AND deleted_at IS NULL AND at < ?2)",
	    I(person), I(tomorrow));
	db_exec(q->db,
	    "UPDATE person SET last_contact = max(followed_since,"
	    " care_contact, ?2, coalesce((SELECT max(on_day) FROM consent"
	    " WHERE person = ?1 AND deleted_at IS NULL), '')) WHERE id = ?1",
	    I(person), T(last != 0 ? day_of(q, last) : ""));
}
