#include "recent.h"

#include "journal.h"

enum { OPENED_READ = 300 };

/* Those in the trash, or joined to another file, are not there. */
static bool
read_person(struct req *q, struct recent *r)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, other_names, alertness FROM person WHERE id = ?1"
	    " AND deleted_at IS NULL AND merged_into IS NULL",
	    I(r->id));
	if (!db_step(q->db, s))
		return false;
	r->name = db_column(q->db, s, 0);
	r->other = db_column(q->db, s, 1);
	r->alert = sqlite3_column_type(s, 2) != SQLITE_NULL;
	sqlite3_reset(s);
	return true;
}

size_t
recent_persons(struct req *q, struct recent *out, size_t max)
{
	struct db *journal = journal_db(q);
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(journal,
	    "SELECT record, max(at) FROM (SELECT id, at, what, entity, record"
	    " FROM journal WHERE member = ?1 ORDER BY id DESC LIMIT ?2)"
	    " WHERE what = 'open' AND entity = 'person'"
	    " GROUP BY record ORDER BY max(id) DESC",
	    I(q->member), I(OPENED_READ));
	while (n < max && db_step(journal, s)) {
		out[n].id = db_column_int(s, 0);
		out[n].at = db_column_int(s, 1);
		n += read_person(q, &out[n]);
	}
	sqlite3_reset(s);
	return n;
}
