#include "contact.h"

#include "date.h"
#include "person.h"

void
contact_at(struct req *q, int64_t person, int64_t at)
{
	person_contact(q, person, date_of(q->a, at > q->now ? q->now : at));
}

/* The last consultation done before the instant, or `none`: known to requests
 * that opened the medical file. */
static int64_t
last_care(struct req *q, int64_t person, int64_t before, int64_t none)
{
	if (sqlite3_db_filename(q->db->sq, "medical") == NULL)
		return none;
	return db_int(q->db, none,
	    "SELECT coalesce(max(completed_at), ?3) FROM medical.consultation"
	    " WHERE person IN (SELECT ?1 UNION ALL SELECT id FROM main.person"
	    " WHERE merged_into = ?1) AND status = 'done'"
	    " AND deleted_at IS NULL AND completed_at < ?2",
	    I(person), I(before), I(none));
}

void
contact_find(struct req *q, int64_t person)
{
	const int64_t none = INT64_MIN, tomorrow = date_instant(
		date_add_days(q->a, date_of(q->a, q->now), 1), 0);
	const int64_t care = last_care(q, person, tomorrow, none);
	int64_t last = db_int(q->db, none,
	    "SELECT coalesce(max(at), ?3) FROM (SELECT max(completed_at) AS at FROM action"
	    " WHERE person = ?1 AND status = 'done' AND deleted_at IS NULL"
	    " AND completed_at < ?2"
	    " UNION ALL SELECT max(at) FROM visit WHERE person = ?1"
	    " AND deleted_at IS NULL AND at < ?2"
	    " UNION ALL SELECT max(at) FROM comment WHERE person = ?1"
	    " AND action IS NULL AND deleted_at IS NULL AND at < ?2)",
	    I(person), I(tomorrow), I(none));

	if (care > last)
		last = care;
	db_exec(q->db,
	    "UPDATE person SET last_contact = max(followed_since, ?2,"
	    " coalesce((SELECT max(on_day) FROM consent WHERE person = ?1"
	    " AND deleted_at IS NULL), '')) WHERE id = ?1",
	    I(person), T(last != none ? date_of(q->a, last > q->now ? q->now : last) : ""));
}
