/*
 * The search in what consultations, treatments and medical files say: a page of its own without script, else
 * a piece of the page /recherche.  What is typed is posted.
 */
#include <inttypes.h>

#include "date.h"
#include "journal.h"
#include "medical.h"
#include "page.h"
#include "text.h"
#include "words.h"

/* ?1 what to find, ?2 how many at most, ?3 and ?4 fields that the member's
 * team does not see, of consultations and of the medical file: id, name, text, when it was, person, type or end.
 * Of the person that is kept after a merge, unless in the trash. */
#define FOUND(columns, from, kind) \
	"SELECT " columns " FROM medical.written w " from \
	" JOIN main.person p ON p.id = coalesce(o.merged_into, o.id)" \
	" AND p.deleted_at IS NULL WHERE w.written MATCH ?1" \
	" AND w.rowid % 4 = " kind " ORDER BY w.rowid DESC LIMIT ?2"
#define ANSWERS(entity, id, hidden) \
	"(SELECT group_concat(s.text, char(10)) FROM medical.said s" \
	" JOIN main.field f ON f.id = s.field AND f.archived_at IS NULL" \
	" JOIN main.field_group g ON g.id = f.grp AND g.archived_at IS NULL" \
	" WHERE s.entity = '" entity "' AND s.record = " id \
	" AND 'f' || f.id NOT IN (SELECT value FROM json_each(" hidden ")))"

/* What a row says beside its name, by what it found: columns 3 and 5. */
static void
tell_consultation(struct req *q, const struct field *kinds, sqlite3_stmt *s,
    struct found *f)
{
	f->title =
	    consultation_title(q, kinds, f->title, db_column(q->db, s, 5));
	f->when = date_instant_show(q->a, db_column_int(s, 3));
}

static void
tell_treatment(struct req *q, const struct field *kinds, sqlite3_stmt *s,
    struct found *f)
{
	const char *starts = db_column(q->db, s, 3);
	const char *ends = db_column(q->db, s, 5);
	const char *when = treatment_when(q, starts, ends);

	(void)kinds;
	f->when = arena_printf(q->a, "%s%s%s", when,
	    when[0] != '\0' ? " · " : "", treatment_state(q, starts, ends));
}

static const struct scope {
	const char *id, *title, *href;
	size_t binds; /* the first of the four */
	void (*tell)(struct req *, const struct field *kinds, sqlite3_stmt *,
	    struct found *);
	const char *sql;
} scopes[] = {
	{ "consultations", "Consultations", "/medical/consultations/", 3,
	    tell_consultation,
	    FOUND("c.id, c.name, concat_ws(char(10), c.description, " ANSWERS(
		      "consultation", "c.id", "?3") "), coalesce(c.completed_at,"
					      " c.due_at), p.name, c.kind",
		"JOIN medical.consultation c ON c.id = w.rowid / 4"
		" AND c.deleted_at IS NULL"
		" JOIN main.person o ON o.id = c.person",
		"1") },
	{ "traitements", "Traitements", "/medical/traitements/", 2,
	    tell_treatment,
	    FOUND("t.id, t.name, concat_ws(' – ', t.dosage, t.frequency,"
		  " t.indication), t.starts_on, p.name, t.ends_on",
		"JOIN medical.treatment t ON t.id = w.rowid / 4"
		" AND t.deleted_at IS NULL"
		" JOIN main.person o ON o.id = t.person",
		"2") },
	{ "dossiers-medicaux", "Dossiers médicaux", "/medical/", 4, NULL,
	    FOUND("p.id, p.name, " ANSWERS(
		      "medical_file", "o.id", "?4") ", NULL, NULL, NULL",
		"JOIN main.person o ON o.id = w.rowid / 4", "3") },
};

static void
draw_row(struct req *q, struct tpl *g, const struct scope *sc,
    const struct words *w, const struct field *kinds, sqlite3_stmt *s)
{
	struct found f = { .href = arena_printf(q->a, "%s%" PRId64, sc->href,
			       db_column_int(s, 0)),
		.title = db_column(q->db, s, 1),
		.person = db_column(q->db, s, 4),
		.text = db_column(q->db, s, 2) };

	if (sc->tell != NULL)
		sc->tell(q, kinds, s, &f);
	found_row(q, g, w, &f);
}

static size_t
find_in(struct req *q, struct tpl *t, const struct scope *sc,
    const struct words *w, const struct field *kinds)
{
	const struct bind b[] = { T(words_query(q, w)), I(FOUND_READ),
		T(entity_hidden(q, consultation_kind.base)),
		T(entity_hidden(q, dossier_entity(q))) };
	struct tpl *g = NULL;
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query_list(q->db, sc->sql, b, sc->binds);
	while (n <= FOUND_SHOWN && db_step(q->db, s)) {
		/* The index knows more than the team sees. */
		if (!words_in(q, w, (const char *)sqlite3_column_text(s, 1),
			(const char *)sqlite3_column_text(s, 2)))
			continue;
		if (n == 0)
			g = found_group(t, sc->id, sc->title);
		if (n++ < FOUND_SHOWN)
			draw_row(q, g, sc, w, kinds, s);
	}
	sqlite3_reset(s);
	if (n > 0)
		found_count(q, g, n);
	return n;
}

static size_t
find(struct req *q, struct tpl *t, const struct words *w)
{
	struct field *fields;
	const struct field *kinds =
	    entity_field(consultation_entity(q, &fields), "kind");
	size_t i, n = 0;

	for (i = 0; i < ARRAY_LEN(scopes); i++)
		n += find_in(q, t, &scopes[i], w, kinds);
	if (n > 0)
		journal_event(q, J_OPEN, "medical", 0);
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
