#include "draft.h"

#include <string.h>

#include "text.h"

const char *
draft_text(struct req *q, const char *place, int64_t record)
{
	return db_text(q->db,
	    "SELECT text FROM draft WHERE member = ?1 AND place = ?2"
	    " AND record = ?3",
	    I(q->member), T(place), I(record));
}

void
draft_drop(struct req *q, const char *place, int64_t record)
{
	db_exec(q->db,
	    "DELETE FROM draft WHERE member = ?1 AND place = ?2"
	    " AND record = ?3",
	    I(q->member), T(place), I(record));
}

bool
draft_keep(struct req *q, const char *place, int64_t record)
{
	const char *text = req_posted(q, "text"), *op = req_posted(q, "_op");

	if (text == NULL || op == NULL)
		die(400, "draft without text or operation");
	if (strlen(text) > DRAFT_MAX)
		die(413, "draft of %zu bytes", strlen(text));
	if (db_int(q->db, 0, "SELECT 1 FROM op WHERE id = ?1 AND member = ?2",
		T(op), I(q->member)) != 0)
		return false;
	if (text_trim(q->a, text)[0] == '\0') {
		draft_drop(q, place, record);
		return false;
	}
	db_exec(q->db,
	    "INSERT INTO draft (member, place, record, text, at)"
	    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE"
	    " SET text = excluded.text, at = excluded.at",
	    I(q->member), T(place), I(record), T(text), I(q->now));
	return true;
}
