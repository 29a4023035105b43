/*
 * The search in what consultations say: a page of its own without script, else
 * a piece of the page /recherche.  What is typed is posted.
 */
#include <inttypes.h>

#include "date.h"
#include "journal.h"
#include "medical.h"
#include "page.h"
#include "text.h"
#include "words.h"

/* Of the person that is kept after a merge, unless in the trash. */
static const char found_sql[] =
    "SELECT c.id, c.name, c.kind, c.description,"
    " coalesce(c.completed_at, c.due_at), p.name FROM medical.written w"
    " JOIN medical.consultation c ON c.id = w.rowid"
    " AND c.deleted_at IS NULL JOIN main.person o ON o.id = c.person"
    " JOIN main.person p ON p.id = coalesce(o.merged_into, o.id)"
    " AND p.deleted_at IS NULL WHERE w.written MATCH ?1"
    " ORDER BY w.rowid DESC LIMIT ?2";

static size_t
find(struct req *q, struct tpl *t, const struct words *w)
{
	struct field *fields;
	const struct field *kind =
	    entity_field(consultation_entity(q, &fields), "kind");
	struct tpl *g = NULL;
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(
	    q->db, found_sql, T(words_query(q, w)), I(FOUND_SHOWN + 1));
	for (; db_step(q->db, s); n++) {
		if (n == 0)
			g = found_group(t, "consultations", "Consultations");
		if (n >= FOUND_SHOWN)
			continue;
		found_row(q, g, w,
		    &(struct found){
			.href = arena_printf(q->a,
			    "/medical/consultations/%" PRId64,
			    db_column_int(s, 0)),
			.title = consultation_title(q, kind,
			    db_column(q->db, s, 1), db_column(q->db, s, 2)),
			.person = db_column(q->db, s, 5),
			.when =
			    date_instant_show(q->a, db_column_int(s, 4)),
			.text = db_column(q->db, s, 3) });
	}
	sqlite3_reset(s);
	if (n > 0) {
		found_count(q, g, n);
		journal_event(q, J_OPEN, "medical", 0);
	}
	return n;
}

void
medical_search(struct req *q)
{
	const char *typed =
	    q->method == POST ? text_trim(q->a, req_text(q, "q")) : "";
	const struct words w = words_read(q, typed);
	struct tpl *t = q->htmx ? tpl_new(q->a)
				: page_new(q, "Recherche médicale");

	tpl_set(t, "Q", typed);
	if (typed[0] != '\0' && words_short(&w))
		tpl_show(t, "SHORT");
	else if (typed[0] != '\0' && find(q, t, &w) == 0)
		tpl_show(t, "NONE");
	if (q->htmx)
		resp_fragment(q, 200, "medical/found.tpl", t);
	else
		resp_page(q, 200, "medical/search.tpl", t);
}
