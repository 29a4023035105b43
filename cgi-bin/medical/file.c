/* The medical tab of a person: consultations, newest first, treatments. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "medical.h"
#include "page.h"
#include "person.h"
#include "text.h"

enum { SHOWN = 50, SHOWN_ALL = 1000, EXTRACT = 160 };

struct filter {
	const struct field *kinds; /* the types of consultation */
	int64_t person;
	const char *kind, *status; /* NULL: all */
	const char *care;          /* the state of treatments, NULL: all */
	bool all;
};

static const struct choice *
find_choice(const struct choice *c, size_t n, const char *code)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(c[i].code, code) == 0)
			return &c[i];
	return NULL;
}

static struct filter
read_filter(struct req *q)
{
	struct field *fields;
	const struct field *kinds =
	    entity_field(consultation_entity(q, &fields), "kind");
	const struct choice *kind = find_choice(
	    kinds->choices, kinds->nchoices, req_text(q, "type"));
	const struct choice *status = find_choice(
	    activity_statuses, ACTIVITY_STATUSES, req_text(q, "statut"));

	const struct choice *care = find_choice(
	    treatment_states, TREATMENT_STATES, req_text(q, "soins"));

	return (struct filter){ .kinds = kinds,
		.person = req_id(q),
		.kind = kind != NULL ? kind->code : NULL,
		.status = status != NULL ? status->code : NULL,
		.care = care != NULL ? care->code : NULL,
		.all = req_int(q, "tout", 1, 1, 0) == 1 };
}

static const char *
address(struct req *q, const struct filter *f)
{
	struct buf b = buf_new(q->a);

	if (f->kind != NULL)
		buf_printf(&b, "&type=%s", f->kind);
	if (f->status != NULL)
		buf_printf(&b, "&statut=%s", f->status);
	if (f->care != NULL)
		buf_printf(&b, "&soins=%s", f->care);
	if (f->all)
		buf_str(&b, "&tout=1");
	return arena_printf(q->a, "/medical/%" PRId64 "%s%s", f->person,
	    b.n > 0 ? "?" : "", b.n > 0 ? b.p + 1 : "");
}

/* ------------------------------------------------------------ filters */

static void
chip(struct tpl *t, const char *section, const char *href, const char *label,
    bool on)
{
	struct tpl *c = tpl_section(t, section);

	tpl_set(c, "HREF", href);
	tpl_set(c, "LABEL", label);
	if (on)
		tpl_show(c, "CURRENT");
}

static void
draw_filters(struct req *q, struct tpl *page, struct filter f)
{
	const struct filter now = f;
	struct tpl *t = tpl_section(page, "FILTERS");
	size_t i;

	f.all = false;
	f.kind = NULL;
	chip(t, "KIND", address(q, &f), "Tous les types", now.kind == NULL);
	for (i = 0; i < now.kinds->nchoices; i++) {
		f.kind = now.kinds->choices[i].code;
		if (!now.kinds->choices[i].archived || f.kind == now.kind)
			chip(t, "KIND", address(q, &f),
			    now.kinds->choices[i].label, f.kind == now.kind);
	}
	f.kind = now.kind;
	f.status = NULL;
	chip(t, "STATUS", address(q, &f), "Tous les statuts",
	    now.status == NULL);
	for (i = 0; i < ACTIVITY_STATUSES; i++) {
		f.status = activity_statuses[i].code;
		chip(t, "STATUS", address(q, &f), activity_statuses[i].label,
		    f.status == now.status);
	}
}

static void
draw_treatments(struct req *q, struct tpl *page, struct filter f)
{
	const char *now = f.care;
	struct tpl *t = tpl_section(page, "TREATMENTS"), *chips;
	size_t n = treatment_draw(q, t, f.person, now), i;

	tpl_set(t, "NEW",
	    arena_printf(q->a,
		"/medical/traitements/nouveau?personne=%" PRId64, f.person));
	if (n == 0)
		tpl_show(t, now != NULL ? "NOT_SUCH" : "NO_TREATMENT");
	if (n == 0 && now == NULL)
		return;
	chips = tpl_section(t, "STATES");
	f.care = NULL;
	chip(chips, "STATE", address(q, &f), "Tous", now == NULL);
	for (i = 0; i < TREATMENT_STATES; i++) {
		f.care = treatment_states[i].code;
		chip(chips, "STATE", address(q, &f), treatment_states[i].label,
		    f.care == now);
	}
}

/* ------------------------------------------------------------ rows */

enum { ID, NAME, KIND, STATUS, DUE, COMPLETED, TEXT, TEAM, COLOUR, NIGHT,
	AUTHOR };
static const char rows_sql[] =
    "SELECT c.id, c.name, c.kind, c.status, c.due_at, c.completed_at,"
    " c.description, t.name, t.colour, t.night, m.name"
    " FROM medical.consultation c LEFT JOIN main.team t ON t.id = c.team"
    " LEFT JOIN main.member m ON m.id = c.created_by"
    " WHERE c.person IN (SELECT ?1 UNION ALL SELECT id FROM main.person"
    " WHERE merged_into = ?1) AND c.deleted_at IS NULL"
    " AND (?2 IS NULL OR c.kind = ?2) AND (?3 IS NULL OR c.status = ?3)"
    " ORDER BY coalesce(c.completed_at, c.due_at) DESC, c.id DESC LIMIT ?4";

/* The first words of the description, on one line. */
static const char *
extract(struct req *q, const char *text)
{
	char *s = utf8_cut(q->a, text, EXTRACT), *p;

	for (p = s; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	return strlen(s) < strlen(text) ? arena_printf(q->a, "%s…", s) : s;
}

static void
draw_row(struct req *q, struct tpl *t, const struct field *kinds,
    sqlite3_stmt *s)
{
	const char *kind = db_column(q->db, s, KIND);
	const char *name = db_column(q->db, s, NAME);
	const char *text = db_column(q->db, s, TEXT);
	const char *team = db_column(q->db, s, TEAM);
	const char *author = db_column(q->db, s, AUTHOR);
	const int64_t at = db_column_int(
	    s, sqlite3_column_type(s, COMPLETED) != SQLITE_NULL ? COMPLETED
								: DUE);

	tpl_set(t, "HREF",
	    arena_printf(q->a, "/medical/consultations/%" PRId64,
		db_column_int(s, ID)));
	tpl_set(t, "NAME", consultation_title(q, kinds, name, kind));
	if (name != NULL)
		tpl_set(t, "KIND", entity_show(q, kinds, kind));
	tpl_set(t, "WHEN", date_instant_show(q->a, at));
	tpl_set(t, "AUTHOR", fr_member(author));
	activity_mark(t, db_column(q->db, s, STATUS));
	if (text != NULL)
		tpl_set(tpl_section(t, "EXTRACT_LINE"), "EXTRACT",
		    extract(q, text));
	if (team != NULL)
		activity_team(t, team, db_column_int(s, COLOUR),
		    db_column_int(s, NIGHT) != 0);
}

/* At most SHOWN rows, and the way to all of them; how many. */
static int64_t
draw_rows(struct req *q, struct tpl *t, struct filter f)
{
	const int64_t max = f.all ? SHOWN_ALL : SHOWN;
	sqlite3_stmt *s;
	int64_t n = 0;

	s = db_query(q->db, rows_sql, I(f.person), T(f.kind), T(f.status),
	    I(max + 1));
	for (; n <= max && db_step(q->db, s); n++)
		if (n < max)
			draw_row(q, tpl_section(t, "ROW"), f.kinds, s);
	sqlite3_reset(s);
	if (n > max && !f.all) {
		f.all = true;
		tpl_set(tpl_section(t, "MORE"), "HREF", address(q, &f));
	}
	return n;
}

void
medical_file(struct req *q)
{
	const struct filter f = read_filter(q);
	const bool filtered = f.kind != NULL || f.status != NULL;
	const struct entity *e;
	struct tpl *t;
	int64_t shown;

	if (person_moved(q, f.person, "/medical/"))
		return;
	e = person_entity(q);
	t = page_new(q, "Dossier médical");
	person_head(q, t, e, person_load(q, e, f.person), "ON_MEDICAL");
	tpl_set(t, "COPY",
	    arena_printf(q->a, "/medical/copie/%" PRId64, f.person));
	draw_treatments(q, t, f);
	dossier_draw(q, t, f.person);
	shown = draw_rows(q, t, f);
	if (shown > 0 || filtered)
		draw_filters(q, t, f);
	if (shown == 0)
		tpl_show(t, filtered ? "NONE" : "EMPTY");
	journal_event(q, J_OPEN, "medical", f.person);
	resp_page(q, 200, "medical/file.tpl", t);
}
