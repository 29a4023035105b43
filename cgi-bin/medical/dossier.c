/*
 * What the medical file says of a person: the organisation's fields, by group.
 * The record has the id of the person; its row is made by the first change.
 *
 * Of two persons merged, answers that only one had are kept, several choices
 * are united, and answers that differ wait under the merged id for a health
 * professional: whoever merged cannot see them.
 */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "medical.h"
#include "page.h"
#include "person.h"

enum { SLICE = 100 };

static const struct entity base = { .name = "medical_file",
	.schema = "medical",
	.label = "le dossier médical" };

const struct entity *
dossier_entity(struct req *q)
{
	return entity_extended(q, &base, NULL);
}

static bool
exists(struct req *q, int64_t id)
{
	return db_int(q->db, 0,
		   "SELECT 1 FROM medical.medical_file WHERE id = ?1",
		   I(id)) != 0;
}

static void
ensure(struct req *q, int64_t id)
{
	db_exec(q->db,
	    "INSERT OR IGNORE INTO medical.medical_file (id, uid, created_by,"
	    " created_at) VALUES (?1, lower(hex(randomblob(16))), ?2, ?3)",
	    I(id), I(q->member), I(q->now));
}

/* What files merged into this one answer, as long as it waits there. */
static const char waiting_sql[] =
    "SELECT v.record, v.field, group_concat(v.value, char(10))"
    " FROM main.person p JOIN medical.value v ON v.entity = 'medical_file'"
    " AND v.record = p.id WHERE p.merged_into = ?1"
    " GROUP BY v.record, v.field ORDER BY v.record, v.field";

/* Answers of files merged into this one, for what is not settled yet: those
 * that it does not give itself are its own, several choices are united. */
static void
adopt(struct req *q, const struct entity *e, struct record *r)
{
	const char *err;
	sqlite3_stmt *s;
	size_t i;

	s = db_query(q->db, waiting_sql, I(r->id));
	while (db_step(q->db, s)) {
		const struct field *f = entity_field(e,
		    arena_printf(q->a, "f%" PRId64, db_column_int(s, 1)));
		const char *value = db_column(q->db, s, 2);

		if (f == NULL)
			continue;
		i = (size_t)(f - e->fields);
		if (r->v[i] == NULL)
			r->v[i] = arena_strdup(q->a, value);
		else if (f->type == &type_multi)
			r->v[i] = type_multi.parse(q->a, f,
			    arena_printf(q->a, "%s\n%s", r->v[i], value),
			    q->now, &err);
	}
	sqlite3_reset(s);
}

struct record *
dossier_load(struct req *q, const struct entity *e, int64_t id)
{
	struct record *r;

	if (exists(q, id)) {
		r = entity_load(q, e, id);
	} else {
		r = entity_blank(q, e);
		r->id = id;
	}
	adopt(q, e, r);
	return r;
}

size_t
dossier_waiting(struct req *q, const struct entity *e,
    const struct record *r, struct record ***out)
{
	struct buf b = buf_new(q->a);
	struct record *last = NULL;
	sqlite3_stmt *s;

	s = db_query(q->db, waiting_sql, I(r->id));
	while (db_step(q->db, s)) {
		const struct field *f = entity_field(e,
		    arena_printf(q->a, "f%" PRId64, db_column_int(s, 1)));
		char *value = db_column(q->db, s, 2);

		if (f == NULL || f->type == &type_multi ||
		    strcmp(r->v[f - e->fields], value) == 0)
			continue;
		if (last == NULL || last->id != db_column_int(s, 0)) {
			last = entity_blank(q, e);
			last->id = db_column_int(s, 0);
			buf_add(&b, &last, sizeof last);
		}
		last->v[f - e->fields] = value;
	}
	sqlite3_reset(s);
	*out = (struct record **)(void *)b.p;
	return b.n / sizeof last;
}

/* ------------------------------------------------------------ the tab */

static void
draw_choice(struct req *q, struct tpl *box, const struct field *f,
    const struct record *r, const struct record *other, size_t i)
{
	struct tpl *row = tpl_section(box, "ROW");

	tpl_set(row, "LABEL", f->label);
	tpl_set(row, "MINE", entity_show(q, f, r->v[i]));
	tpl_int(row, "SEEN", r->version);
	tpl_set(row, "OTHER", entity_show(q, f, other->v[i]));
	tpl_set(row, "FIELD", f->name);
	tpl_int(row, "FILE", other->id);
	page_hidden(q, row, 0);
}

static void
draw_waiting(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r)
{
	struct record **others;
	const size_t n = dossier_waiting(q, e, r, &others);
	struct tpl *box;
	size_t i, k;

	if (n == 0)
		return;
	box = tpl_section(t, "DIFFERS");
	tpl_int(box, "ID", r->id);
	for (k = 0; k < n; k++)
		for (i = 0; i < e->n; i++)
			if (others[k]->v[i] != NULL)
				draw_choice(
				    q, box, &e->fields[i], r, others[k], i);
}

void
dossier_draw(struct req *q, struct tpl *t, int64_t person)
{
	const struct entity *e = dossier_entity(q);
	const struct record *r = dossier_load(q, e, person);
	const struct page_answers how = { .edit = "/medical/modifier/" };
	size_t i;

	draw_waiting(q, t, e, r);
	for (i = 0; i < e->ngroups; i++)
		page_answers(q, t, e, r, &e->groups[i], &how);
	activity_history(q, t, e, person);
}

/* ------------------------------------------------------------ changing */

static void
show_edit(struct req *q, const struct entity *e, const struct record *r,
    int64_t group)
{
	struct tpl *t = page_new(q, "Modifier le dossier médical");

	tpl_set(t, "NAME", person_name(q, r->id));
	tpl_int(t, "ID", r->id);
	tpl_int(t, "GROUP_ID", group);
	page_hidden(q, t, r->version);
	if (r->version == 0)
		tpl_show(t, "BASE0");
	page_form(q, t, e, r, group);
	resp_page(q,
	    r->nconflicts > 0  ? 409
		: r->nerrors > 0 ? 422
				 : 200,
	    "medical/edit.tpl", t);
}

static bool
has_group(const struct entity *e, int64_t group)
{
	size_t i;

	for (i = 0; i < e->ngroups; i++)
		if (e->groups[i].id == group)
			return true;
	return false;
}

void
dossier_edit(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = dossier_entity(q);
	const int64_t group = req_int(q, "groupe", 1, INT64_MAX,
	    e->ngroups > 0 ? e->groups[0].id : 0);
	struct record *old, *r;

	if (!has_group(e, group))
		die(404, "group %" PRId64 " of the medical file", group);
	(void)person_load(q, person_entity(q), id);
	if (q->method == POST)
		medical_settle(q);
	old = dossier_load(q, e, id);
	if (q->method == GET) {
		show_edit(q, e, old, group);
		return;
	}
	r = entity_parse(q, e, old, group);
	if (r->nerrors > 0) {
		show_edit(q, e, r, group);
		return;
	}
	ensure(q, id);
	entity_save(q, e, old, r);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "/medical/%" PRId64 "#groupe-%" PRId64, id, group);
}

/* ------------------------------------------------------------ after a merge */

#define FILES \
	"FROM main.person p JOIN medical.medical_file f ON f.id = p.id" \
	" WHERE p.merged_into IS NOT NULL"

/* Answers of ?1 (merged) that ?2 (kept) does not give. */
#define FREE \
	"v.entity = 'medical_file' AND v.record = ?1" \
	" AND (EXISTS (SELECT 1 FROM main.field WHERE id = v.field" \
	" AND type = 'multi-choice') OR NOT EXISTS (SELECT 1" \
	" FROM medical.value k WHERE k.entity = 'medical_file'" \
	" AND k.record = ?2 AND k.field = v.field))"

static void
unite(struct req *q, int64_t from, int64_t to)
{
	const struct bind b[] = { I(from), I(to) };

	ensure(q, to);
	db_exec(q->db,
	    "INSERT INTO medical.history (entity, record, field, old, new,"
	    " member, at) SELECT 'medical_file', ?2, 'f' || v.field,"
	    " (SELECT group_concat(k.value, char(10)) FROM medical.value k"
	    " WHERE k.entity = 'medical_file' AND k.record = ?2"
	    " AND k.field = v.field), (SELECT group_concat(value, char(10))"
	    " FROM (SELECT value FROM medical.value x"
	    " WHERE x.entity = 'medical_file' AND x.record IN (?1, ?2)"
	    " AND x.field = v.field GROUP BY value)), ?3, ?4"
	    " FROM medical.value v WHERE " FREE
	    " AND NOT EXISTS (SELECT 1 FROM medical.value k"
	    " WHERE k.entity = 'medical_file' AND k.record = ?2"
	    " AND k.field = v.field AND k.value = v.value)"
	    " GROUP BY v.field",
	    b[0], b[1], I(q->member), I(q->now));
	db_exec(q->db,
	    "INSERT OR IGNORE INTO medical.value (entity, record, field,"
	    " value) SELECT entity, ?2, field, value FROM medical.value v"
	    " WHERE " FREE,
	    b[0], b[1]);
	db_exec(q->db,
	    "DELETE FROM medical.value WHERE entity = 'medical_file'"
	    " AND record = ?1 AND EXISTS (SELECT 1 FROM medical.value k"
	    " WHERE k.entity = 'medical_file' AND k.record = ?2"
	    " AND k.field = value.field AND k.value = value.value)",
	    b[0], b[1]);
	db_exec(q->db, "DELETE FROM medical.medical_file WHERE id = ?1",
	    b[0]);
}

void
dossier_settle(struct req *q)
{
	int64_t from[SLICE], to[SLICE];
	size_t n = 0, i;
	sqlite3_stmt *s;

	s = db_query(
	    q->db, "SELECT p.id, p.merged_into " FILES " LIMIT ?1", I(SLICE));
	for (; n < SLICE && db_step(q->db, s); n++) {
		from[n] = db_column_int(s, 0);
		to[n] = db_column_int(s, 1);
	}
	sqlite3_reset(s);
	for (i = 0; i < n; i++)
		unite(q, from[i], to[i]);
}

/* The answer that waits, one a line; NULL: somebody has chosen already. */
static char *
waiting(struct req *q, int64_t id, int64_t from, int64_t field)
{
	return db_text(q->db,
	    "SELECT group_concat(v.value, char(10)) FROM medical.value v"
	    " JOIN main.person p ON p.id = v.record AND p.merged_into = ?1"
	    " WHERE v.entity = 'medical_file' AND v.record = ?2"
	    " AND v.field = ?3",
	    I(id), I(from), I(field));
}

/* Did the answer change since the page was drawn? */
static bool
changed_since(struct req *q, int64_t id, const struct field *f, int64_t seen)
{
	return db_int(q->db, 0,
		   "SELECT 1 FROM medical.history WHERE record = ?1"
		   " AND entity = 'medical_file' AND field = ?2 AND id > ?3"
		   " LIMIT 1",
		   I(id), T(f->name), I(seen)) != 0;
}

static void
take(struct req *q, const struct entity *e, int64_t id, const struct field *f,
    const char *value)
{
	const struct record *old = dossier_load(q, e, id);
	struct record *r = entity_blank(q, e);

	r->id = id;
	memcpy(r->v, old->v, e->n * sizeof *r->v);
	r->v[f - e->fields] = arena_strdup(q->a, value);
	entity_save(q, e, old, r);
}

/* POST champ, fiche (the merged one), vu (the version that was seen), choix:
 * « prendre » or « ecarter ». */
void
dossier_choose(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t from = parse_id(req_text(q, "fiche"));
	const int64_t seen = req_int(q, "vu", 0, INT64_MAX, -1);
	const struct entity *e = dossier_entity(q);
	const struct field *f = entity_field(e, req_text(q, "champ"));
	const char *choice = req_text(q, "choix"), *value;

	if (f == NULL || from == 0 || seen < 0 ||
	    (strcmp(choice, "prendre") != 0 && strcmp(choice, "ecarter") != 0))
		die(400, "choice of nothing");
	(void)person_load(q, person_entity(q), id);
	medical_settle(q);
	if ((value = waiting(q, id, from, f->id)) == NULL) {
		page_flash(q, "Quelqu’un a déjà choisi. Rien n’a changé.");
	} else if (changed_since(q, id, f, seen)) {
		page_flash(q, "Ce dossier vient d’être modifié. Voici les deux "
			      "réponses d’à présent.");
	} else {
		if (choice[0] == 'p')
			take(q, e, id, f, value);
		else
			entity_note(q, &base, from, f->name, value, NULL);
		db_exec(q->db,
		    "DELETE FROM medical.value WHERE entity = 'medical_file'"
		    " AND record = ?1 AND field = ?2",
		    I(from), I(f->id));
		page_flash(q, "C’est choisi. L’autre réponse reste dans "
			      "l’historique.");
	}
	resp_redirect(q, "/medical/%" PRId64, id);
}
