#include "draft.h"

#include <string.h>

#include "text.h"

/* Before a text stands a line of what goes with it, a mark before each: no
 * text that can be saved has this character.  A merge of two persons puts one
 * draft behind the other, each with its line. */
#define MARK "\x1F"

bool
draft_read(
    struct req *q, const char *place, int64_t record, struct draft *d)
{
	const char **with[] = { &d->urgent, &d->family, &d->at, &d->hour };
	const char *s = db_text(q->db,
	    "SELECT text FROM draft WHERE member = ?1 AND place = ?2"
	    " AND record = ?3",
	    I(q->member), T(place), I(record));
	struct buf text = buf_new(q->a);
	size_t i, n;

	*d = (struct draft){ 0 };
	if (s == NULL)
		return false;
	while (*s != '\0') {
		n = strcspn(s, MARK);
		buf_add(&text, s, n);
		s += n;
		for (i = 0; *s == MARK[0]; i++, s += n) {
			n = strcspn(++s, MARK "\n");
			if (i < ARRAY_LEN(with) && *with[i] == NULL)
				*with[i] = arena_strndup(q->a, s, n);
		}
		s += i > 0 && *s == '\n';
	}
	d->text = text.p;
	return true;
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
	const char *kept;

	if (text == NULL || op == NULL)
		die(400, "draft without text or operation");
	kept = arena_printf(q->a, MARK "%s" MARK "%s" MARK "%s" MARK "%s\n%s",
	    req_text(q, "urgent"), req_text(q, "family"), req_text(q, "at"),
	    req_text(q, "at_heure"), text);
	if (strlen(kept) > DRAFT_MAX)
		die(413, "draft of %zu bytes", strlen(kept));
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
	    I(q->member), T(place), I(record), T(kept), I(q->now));
	return true;
}
