#include "territory.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "journal.h"
#include "observation.h"
#include "text.h"

enum { NAME, TYPES, PERIMETER, TEXT, ARCHIVE, TRASH, FIELDS };
enum { WHAT = -1 }; /* below the ids of rows of field_group */

/* clang-format off */
static const struct field fields[] = {
	[NAME] = { .name = "name", .column = "name", .label = "Nom", .type = &type_text, .max = 120,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHAT,
	  .help = "Par exemple «\u00A0Place de la République\u00A0»" },
	[TYPES] = { .name = "types", .label = "Types", .type = &type_multi, /* rows of value */
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHAT },
	[PERIMETER] = { .name = "perimeter", .column = "perimeter", .label = "Périmètre", .type = &type_textarea,
	  .max = 2000, .flags = F_EXPORT, .roles = ROLES_FILE, .group = WHAT,
	  .help = "Rues et places qui le délimitent" },
	[TEXT] = { .name = "description", .column = "description", .label = "Description", .type = &type_textarea,
	  .max = 10000, .flags = F_EXPORT, .roles = ROLES_FILE, .group = WHAT },
	[ARCHIVE] = { .name = "archive", .label = "Archivé", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FILE },
	[TRASH] = { .name = "corbeille", .label = "Dans la corbeille", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FILE },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = { { WHAT, "Territoire", NULL } };

/* A name has a letter or a digit, and no other living territory has it. */
static void
check(struct req *q, const struct entity *e, struct record *r)
{
	const size_t i = entity_index(e, "name");
	const char *fold;

	if (r->err[i] != NULL && strcmp(r->err[i], FR_REQUIRED) == 0)
		r->err[i] = "Le nom est obligatoire.";
	if (r->err[i] != NULL)
		return;
	fold = text_fold(q->a, r->v[i]);
	if (fold[0] == '\0')
		r->err[i] = "Écrivez un nom avec des lettres ou des chiffres.";
	else if (db_int(q->db, 0,
		     "SELECT 1 FROM territory WHERE sort_name = ?1"
		     " AND deleted_at IS NULL AND id <> ?2",
		     T(fold), I(r->id)) != 0)
		r->err[i] = "Un territoire porte déjà ce nom.";
}

const struct entity territory_base = {
	.name = "territory",
	.schema = "main",
	.label = "le territoire",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

const struct entity *
territory_entity(struct req *q)
{
	struct field *f;
	const struct entity *e = entity_extended(q, &territory_base, &f);
	size_t i;

	for (i = 0; i < e->n; i++)
		if (f[i].id != 0)
			f[i].roles = ROLES_FILE;
	return e;
}

int64_t
territory_save(struct req *q, const struct entity *e,
    const struct record *old, struct record *new)
{
	const int64_t id = entity_save(q, e, old, new);

	db_exec(q->db, "UPDATE territory SET sort_name = ?2 WHERE id = ?1",
	    I(id), T(text_fold(q->a, entity_value(e, new, "name"))));
	territory_written(q, WRITTEN_TERRITORY, id, e, new);
	return id;
}

const char *
territory_name(struct req *q, int64_t id)
{
	const char *name = db_text(q->db,
	    "SELECT name FROM territory WHERE id = ?1 AND deleted_at IS NULL",
	    I(id));

	if (name == NULL)
		die(404, "no territory %" PRId64, id);
	return name;
}

static void
note(struct req *q, int64_t id, const char *field, bool on)
{
	entity_note(q, &territory_base, id, field, on ? NULL : "1",
	    on ? "1" : NULL);
}

bool
territory_archive(struct req *q, int64_t id, bool away)
{
	(void)territory_name(q, id);
	if (db_exec(q->db,
		"UPDATE territory SET archived_at = iif(?2, ?3, NULL)"
		" WHERE id = ?1 AND (archived_at IS NULL) = ?2",
		I(id), I(away), I(q->now)) == 0)
		return false;
	note(q, id, "archive", away);
	return true;
}

/* ------------------------------------------------------------ the trash */

void
territory_trash(struct req *q, int64_t id)
{
	if (db_exec(q->db,
		"UPDATE territory SET deleted_at = ?2 WHERE id = ?1"
		" AND deleted_at IS NULL",
		I(id), I(q->now)) == 0)
		return;
	db_exec(q->db,
	    "UPDATE observation SET deleted_at = ?2, deleted_with = ?1"
	    " WHERE territory = ?1 AND deleted_at IS NULL",
	    I(id), I(q->now));
	note(q, id, "corbeille", true);
	journal_event(q, J_DELETE, "territory", id);
}

bool
territory_restore(struct req *q, int64_t id)
{
	if (db_exec(q->db,
		"UPDATE territory SET deleted_at = NULL WHERE id = ?1"
		" AND deleted_at IS NOT NULL AND NOT EXISTS (SELECT 1"
		" FROM territory o WHERE o.sort_name = territory.sort_name"
		" AND o.deleted_at IS NULL)",
		I(id)) == 0)
		return false;
	db_exec(q->db,
	    "UPDATE observation SET deleted_at = NULL, deleted_with = NULL"
	    " WHERE territory = ?1 AND deleted_with = ?1",
	    I(id));
	note(q, id, "corbeille", false);
	return true;
}

int64_t
territory_transfer(struct req *q, int64_t from, int64_t into)
{
	const char *old = arena_printf(q->a, "%" PRId64, from);
	const char *new = arena_printf(q->a, "%" PRId64, into);
	int64_t n = 0;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, deleted_at IS NULL FROM observation"
	    " WHERE territory = ?1",
	    I(from));
	while (db_step(q->db, s)) {
		entity_note(q, &observation_base, db_column_int(s, 0),
		    "territory", old, new);
		n += db_column_int(s, 1);
	}
	sqlite3_reset(s);
	db_exec(q->db,
	    "UPDATE observation SET territory = ?2 WHERE territory = ?1",
	    I(from), I(into));
	territory_trash(q, from);
	return n;
}

void
territory_written(struct req *q, int kind, int64_t id,
    const struct entity *e, const struct record *r)
{
	struct buf b = buf_new(q->a);
	const struct field *f;
	const char *more;
	size_t i;

	db_exec(q->db, "DELETE FROM written WHERE rowid = ?1",
	    I(id * 8 + kind));
	if (r == NULL)
		return;
	for (i = 0; i < e->n; i++) {
		f = &e->fields[i];
		if (r->v[i] != NULL && f->column != NULL &&
		    (f->type == &type_text || f->type == &type_textarea))
			buf_printf(&b, "%s\n", r->v[i]);
	}
	/* Of fields of every team: searches show what the member's sees. */
	more = db_text(q->db,
	    "SELECT group_concat(v.value, char(10)) FROM value v"
	    " JOIN field f ON f.id = v.field"
	    " WHERE v.entity = ?1 AND v.record = ?2"
	    " AND (f.type IN ('text', 'textarea') OR v.value GLOB '~*')",
	    T(e->name), I(id));
	if (more != NULL)
		buf_str(&b, more);
	db_exec(q->db, "INSERT INTO written (rowid, text) VALUES (?1, ?2)",
	    I(id * 8 + kind), T(b.p));
}

/* ------------------------------------------------------------ the end */

/* What is kept of a record (?1) of an entity (?2). */
static void
forget(struct req *q, const char *entity, int kind, int64_t id)
{
	db_exec(q->db, "DELETE FROM value WHERE entity = ?2 AND record = ?1",
	    I(id), T(entity));
	db_exec(q->db, "DELETE FROM history WHERE entity = ?2 AND record = ?1",
	    I(id), T(entity));
	territory_written(q, kind, id, NULL, NULL);
	journal_event(q, J_PURGE, entity, id);
}

/* Ids of a statement, at most as many as there is room for. */
static size_t
read_ids(struct req *q, sqlite3_stmt *s, int64_t *ids, size_t room)
{
	size_t n = 0;

	while (n < room && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	return n;
}

int64_t
territory_sweep(struct req *q, int64_t before, int64_t slice)
{
	int64_t *ids = arena_array(q->a, (size_t)slice, sizeof *ids);
	size_t n, more, i;

	n = read_ids(q,
	    db_query(q->db,
		"SELECT id FROM observation WHERE deleted_at < ?1 LIMIT ?2",
		I(before), I(slice)),
	    ids, (size_t)slice);
	for (i = 0; i < n; i++) {
		db_exec(q->db,
		    "UPDATE visit SET observation = NULL"
		    " WHERE observation = ?1",
		    I(ids[i]));
		forget(q, "observation", WRITTEN_OBSERVATION, ids[i]);
		db_exec(q->db, "DELETE FROM observation WHERE id = ?1",
		    I(ids[i]));
	}
	more = read_ids(q,
	    db_query(q->db,
		"SELECT id FROM territory WHERE deleted_at < ?1"
		" AND NOT EXISTS (SELECT 1 FROM observation"
		" WHERE territory = territory.id) LIMIT ?2",
		I(before), I(slice - (int64_t)n)),
	    ids, (size_t)slice - n);
	for (i = 0; i < more; i++) {
		forget(q, "territory", WRITTEN_TERRITORY, ids[i]);
		db_exec(q->db, "DELETE FROM territory WHERE id = ?1",
		    I(ids[i]));
	}
	return (int64_t)(n + more);
}
