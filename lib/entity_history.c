/* Reading history: who changed what, in words. */
#include "entity.h"

#include <inttypes.h>
#include <string.h>

#include "fr.h"

/* A person's history, and that of his medical file, go on with those of the
 * files merged into his. */
static const char merged[] = "IN (SELECT ?2 UNION ALL SELECT id FROM"
			     " main.person WHERE merged_into = ?2)";

static bool
of_person(const struct entity *e)
{
	return strcmp(e->name, "person") == 0 ||
	       strcmp(e->name, "medical_file") == 0;
}

static void
read_change(struct req *q, const struct entity *e, sqlite3_stmt *s,
    struct change *c)
{
	const char *name = db_column(q->db, s, 1);
	const struct field *f = entity_field_then(
	    q, e, name, db_column_int(s, 0), db_column_int(s, 4));

	*c = (struct change){ .id = db_column_int(s, 0),
		.at = db_column_int(s, 4),
		.who = db_column_int(s, 5),
		.author = fr_member(db_column(q->db, s, 6)),
		.record = db_column_int(s, 7),
		.name = f == NULL ? name : NULL,
		.created = name[0] == '\0',
		.label = f != NULL ? f->label : name,
		.field = f,
		.was = db_column(q->db, s, 2),
		.became = db_column(q->db, s, 3) };
	c->old = f != NULL ? entity_show(q, f, c->was) : c->was;
	c->new = f != NULL ? entity_show(q, f, c->became) : c->became;
}

size_t
entity_history(struct req *q, const struct entity *e, int64_t id,
    const struct past_query *w, struct change *out, size_t max)
{
	const struct bind binds[] = { T(e->name), I(id),
		I(w->before > 0 ? w->before : INT64_MAX), I((int64_t)max),
		T(w->field), I(w->member), I(w->from),
		I(w->until > 0 ? w->until : INT64_MAX),
		T(entity_hidden(q, e)) };
	sqlite3_stmt *s;
	size_t n = 0;

	/* Why a team's stay ended is hidden with why a person left. */
	s = db_query_list(q->db,
	    arena_printf(q->a,
		"SELECT h.id, h.field, h.old, h.new, h.at, h.member, m.name,"
		" h.record FROM %s.history h"
		" LEFT JOIN main.member m ON m.id = h.member"
		" WHERE h.entity = ?1 AND h.record %s AND h.id < ?3"
		" AND (?5 IS NULL OR h.field = ?5)"
		" AND (?6 = 0 OR h.member = ?6) AND h.at >= ?7 AND h.at < ?8"
		" AND iif(h.field = 'motifs-equipe',"
		" 'outOfActiveListReasons', h.field) NOT IN"
		" (SELECT value FROM json_each(?9))"
		" ORDER BY h.id DESC LIMIT ?4",
		e->schema, of_person(e) ? merged : "= ?2"),
	    binds, ARRAY_LEN(binds));
	while (n < max && db_step(q->db, s))
		read_change(q, e, s, &out[n++]);
	sqlite3_reset(s);
	return n;
}
