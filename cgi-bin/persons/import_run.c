/* The import itself, and taking it back. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "import.h"
#include "journal.h"
#include "registry.h"
#include "types_change.h"

/* ------------------------------------------------------------ importing */

/* New choices go to the end of their field's list, archived ones come back;
 * the history of the import has their ids. */
static void
create_choices(struct import *im, int64_t id)
{
	struct req *q = im->q;
	int64_t made;
	size_t i;

	for (i = 0; i < im->nunknowns; i++) {
		struct import_unknown *u = &im->unknowns[i];
		const struct field *f = &im->e->fields[u->field];

		if (!u->create || f->id == 0)
			continue;
		made = db_int(q->db, 0,
		    "INSERT INTO choice (field, label, position)"
		    " SELECT ?1, ?2, coalesce(max(position), 0) + 1"
		    " FROM choice WHERE field = ?1"
		    " ON CONFLICT (field, label) DO UPDATE"
		    " SET archived_at = NULL RETURNING id",
		    I(f->id), T(u->text));
		u->code = arena_printf(im->a, "%" PRId64, made);
		db_exec(q->db,
		    "INSERT INTO history (entity, record, field, new, member,"
		    " at) VALUES ('import', ?1, 'choice', ?2, ?3, ?4)",
		    I(id), T(u->code), I(q->member), I(q->now));
		journal_event(q, J_CHANGE, "field", f->id);
	}
	im->e = person_entity(q);
	im->choices = NULL;
}

static void
keep(struct import *im, struct import_row *row, void *arg)
{
	const int64_t *import = arg;
	const bool made = row->old->id == 0;
	struct req *q = im->q;
	const int64_t id = person_save(q, im->e, row->old, row->new);

	if (row->left_known && row->left)
		person_leave(q, id, row->left_on, row->left_why);
	else if (row->left_known)
		person_return(q, id, date_of(q->a, q->now));
	db_exec(q->db,
	    "INSERT INTO import_person (import, person, made)"
	    " VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
	    I(*import), I(id), I(made));
}

static void
refuse(struct import *im, const struct import_row *row,
    const struct book_row *cells, void *arg)
{
	import_refuse(im, *(const int64_t *)arg, row, cells);
}

static int64_t
last_history(struct req *q)
{
	return db_int(q->db, 0, "SELECT max(id) FROM history");
}

const char *
import_run(struct import *im, int64_t id)
{
	struct req *q = im->q;
	const int64_t before = last_history(q);
	const struct import_sink to = { keep, refuse, &id };
	const char *err;

	db_remember(q->db);
	create_choices(im, id);
	if ((err = import_read(im, &to)) != NULL)
		return err;
	db_exec(q->db,
	    "UPDATE import SET content = NULL, ran_at = ?2, created = ?3,"
	    " updated = ?4, skipped = ?5, first_history = ?6,"
	    " last_history = ?7 WHERE id = ?1",
	    I(id), I(q->now), I((int64_t)im->created),
	    I((int64_t)im->updated), I((int64_t)im->skipped), I(before + 1),
	    I(last_history(q)));
	registry_count(q, "person", (int64_t)im->created);
	journal_event(q, J_IMPORT, "import", id);
	return NULL;
}

/* ------------------------------------------------------------ taking back */

/*
 * Was the person's file used after the import?  What is attached to it leaves
 * a row of history there or is here; what the medical file holds cannot be
 * seen, which is one more reason why the trash takes the file, not the end.
 */
static bool
touched(struct req *q, int64_t person, int64_t last)
{
	return db_int(q->db, 0,
		   "SELECT EXISTS (SELECT 1 FROM history WHERE entity ="
		   " 'person' AND record = ?1 AND id > ?2)"
		   " OR EXISTS (SELECT 1 FROM person WHERE id = ?1"
		   " AND last_contact > followed_since)"
		   " OR EXISTS (SELECT 1 FROM action WHERE person = ?1)"
		   " OR EXISTS (SELECT 1 FROM comment WHERE person = ?1)"
		   " OR EXISTS (SELECT 1 FROM visit WHERE person = ?1)"
		   " OR EXISTS (SELECT 1 FROM person_place WHERE person = ?1)"
		   " OR EXISTS (SELECT 1 FROM document WHERE person = ?1)"
		   " OR EXISTS (SELECT 1 FROM document_folder"
		   " WHERE person = ?1)"
		   " OR EXISTS (SELECT 1 FROM consent WHERE person = ?1)"
		   " OR EXISTS (SELECT 1 FROM share WHERE person = ?1)"
		   " OR EXISTS (SELECT 1 FROM person WHERE merged_into = ?1)"
		   " OR EXISTS (SELECT 1 FROM kin WHERE person = ?1"
		   " OR other = ?1)",
		   I(person), I(last)) != 0;
}

/* All fields that the import changed: the description for the member, then
 * those that his team does not see, or that were removed since. */
static const struct entity *
changed_fields(struct req *q, int64_t first, int64_t last)
{
	struct entity *e =
	    arena_memdup(q->a, person_entity(q), sizeof *e);
	const size_t more =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM field");
	struct field *fields =
	    arena_array(q->a, e->n + more + 1, sizeof *fields);
	const struct field *f;
	sqlite3_stmt *s;

	memcpy(fields, e->fields, e->n * sizeof *fields);
	e->fields = fields;
	s = db_query(q->db,
	    "SELECT DISTINCT field FROM history WHERE entity = 'person'"
	    " AND id BETWEEN ?1 AND ?2",
	    I(first), I(last));
	while (db_step(q->db, s)) {
		const char *name = db_column(q->db, s, 0);

		if (entity_field(e, name) == NULL &&
		    (f = entity_field_any(q, e, name)) != NULL)
			fields[e->n++] = *f;
	}
	sqlite3_reset(s);
	return e;
}

/* The value that the field had when it was of another type, as it stores it
 * now; false if it cannot. */
static bool
value_now(struct req *q, const struct field *then, const struct field *f,
    char **value)
{
	const char *err;
	size_t i;

	if (*value == NULL || types_stored_alike(then->type, f->type))
		return true;
	if (!types_may_change(then->type, f->type) ||
	    (*value = types_convert(
		 q->a, then, f->type, *value, q->now, &err)) == NULL)
		return false;
	if (f->type != &type_choice)
		return true;
	for (i = 0; i < f->nchoices; i++)
		if (strcmp(f->choices[i].label, *value) == 0) {
			*value = arena_strdup(q->a, f->choices[i].code);
			return true;
		}
	return false;
}

/* Puts the first old values of a person into `new`, those that nobody changed
 * since; their number, and in *left how many the fields cannot hold any more. */
static size_t
old_values(struct req *q, const struct entity *e, struct record *new,
    int64_t first, int64_t last, size_t *left)
{
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db,
	    "SELECT field, old, id, at FROM history h WHERE entity = 'person'"
	    " AND record = ?1 AND id BETWEEN ?2 AND ?3 AND NOT EXISTS"
	    " (SELECT 1 FROM history l WHERE l.entity = 'person'"
	    " AND l.record = ?1 AND l.field = h.field AND l.id > ?3)"
	    " AND NOT EXISTS (SELECT 1 FROM history b WHERE b.entity ="
	    " 'person' AND b.record = ?1 AND b.field = h.field"
	    " AND b.id >= ?2 AND b.id < h.id)",
	    I(new->id), I(first), I(last));
	while (db_step(q->db, s)) {
		const char *name = db_column(q->db, s, 0);
		const struct field *f = entity_field(e, name);
		char *value = db_column(q->db, s, 1);

		if (f == NULL || (f->flags & F_SPECIAL) != 0)
			continue;
		if (!value_now(q,
			entity_field_then(q, e, name, db_column_int(s, 2),
			    db_column_int(s, 3)),
			f, &value)) {
			++*left;
			continue;
		}
		new->v[f - e->fields] = value;
		n++;
	}
	sqlite3_reset(s);
	return n;
}

/* The fields that the import changed, by one row or several, get their first
 * old value, unless somebody changed them since.  True if any did. */
static bool
restore(struct req *q, const struct entity *e, int64_t person, int64_t first,
    int64_t last, size_t *left)
{
	const bool lived = person_rewind(q, person, first, last);
	struct record *old = person_load(q, e, person);
	struct record *new = entity_blank(q, e);

	new->id = person;
	memcpy(new->v, old->v, e->n * sizeof *new->v);
	if (old_values(q, e, new, first, last, left) == 0)
		return lived;
	person_save(q, e, old, new);
	return true;
}

/*
 * The choices that the import made leave the lists unless somebody out of the
 * trash has one; archived, as files in the trash and histories name them.
 */
static void
withdraw_choices(struct req *q, int64_t id)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT c.id, c.field FROM history h JOIN choice c"
	    " ON c.id = CAST(h.new AS INTEGER) WHERE h.entity = 'import'"
	    " AND h.record = ?1 AND h.field = 'choice'"
	    " AND c.archived_at IS NULL AND NOT EXISTS (SELECT 1 FROM value v"
	    " JOIN person p ON p.id = v.record AND p.deleted_at IS NULL"
	    " WHERE v.field = c.field AND v.value = h.new)"
	    " AND NOT EXISTS (SELECT 1 FROM person WHERE gender = h.new"
	    " AND deleted_at IS NULL)"
	    " AND NOT EXISTS (SELECT 1 FROM (SELECT person, reasons FROM leave"
	    " UNION ALL SELECT person, reasons FROM assignment) r"
	    " JOIN person p ON p.id = r.person AND p.deleted_at IS NULL"
	    " WHERE instr(char(10) || r.reasons || char(10),"
	    " char(10) || h.new || char(10)) > 0)",
	    I(id));
	while (db_step(q->db, s)) {
		db_exec(q->db,
		    "UPDATE choice SET archived_at = ?2 WHERE id = ?1",
		    I(db_column_int(s, 0)), I(q->now));
		journal_event(q, J_CHANGE, "field", db_column_int(s, 1));
	}
	sqlite3_reset(s);
}

static size_t
imported(struct req *q, int64_t id, int64_t **persons, bool **made)
{
	const size_t max = (size_t)db_int(q->db, 0,
	    "SELECT count(*) FROM import_person WHERE import = ?1", I(id));
	sqlite3_stmt *s;
	size_t n = 0;

	*persons = arena_array(q->a, max + 1, sizeof **persons);
	*made = arena_array(q->a, max + 1, sizeof **made);
	s = db_query(q->db,
	    "SELECT i.person, i.made FROM import_person i JOIN person p"
	    " ON p.id = i.person AND p.deleted_at IS NULL WHERE i.import = ?1",
	    I(id));
	for (; n < max && db_step(q->db, s); n++) {
		(*persons)[n] = db_column_int(s, 0);
		(*made)[n] = db_column_int(s, 1) != 0;
	}
	sqlite3_reset(s);
	return n;
}

struct import_undone
import_undo(struct req *q, int64_t id)
{
	struct import_undone out = { 0 };
	struct arena *whole = q->a, *scratch = arena_child(q->a, 8 << 20);
	struct event *events = q->events;
	const int64_t first = db_int(q->db, 0,
	    "SELECT first_history FROM import WHERE id = ?1", I(id));
	const int64_t last = db_int(q->db, 0,
	    "SELECT last_history FROM import WHERE id = ?1", I(id));
	const struct entity *e = changed_fields(q, first, last);
	int64_t *persons;
	bool *made;
	const size_t n = imported(q, id, &persons, &made);
	size_t i;

	db_remember(q->db);
	for (i = 0; i < n; i++) {
		q->events = NULL;
		q->a = q->db->a = scratch;
		if (!made[i]) {
			out.restored += restore(
			    q, e, persons[i], first, last, &out.left);
		} else if (touched(q, persons[i], last)) {
			out.kept++;
		} else {
			person_trash(q, persons[i]);
			out.removed++;
		}
		q->a = q->db->a = whole;
		q->events = events;
		arena_reset(scratch);
	}
	withdraw_choices(q, id);
	import_refused_forget(q, id);
	db_exec(q->db, "UPDATE import SET undone_at = ?2 WHERE id = ?1",
	    I(id), I(q->now));
	journal_event(q, J_IMPORT_UNDO, "import", id);
	return out;
}
