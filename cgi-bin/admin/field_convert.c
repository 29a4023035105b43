/* The values of a field in another type. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

#include "text.h"
#include "types_change.h"

/* A list made of answers: more distinct ones are no list. */
enum { MADE_MAX = 100 };

/* The choices that answers become, by their folded label. */
struct made {
	const char *fold[MADE_MAX], *label[MADE_MAX];
	char *code[MADE_MAX];
	size_t n;
};

static const char *const too_many =
    "Plus de 100\u00A0réponses différentes\u00A0: elles ne tiendraient pas "
    "dans une liste.";

/* Its place among them; MADE_MAX if there is no more room. */
static size_t
find_made(struct req *q, struct made *m, const char *label)
{
	const char *fold = text_fold(q->a, label);
	size_t i;

	if (fold[0] == '\0') /* « ? » alone */
		fold = label;
	for (i = 0; i < m->n; i++)
		if (strcmp(m->fold[i], fold) == 0)
			return i;
	if (m->n == MADE_MAX)
		return MADE_MAX;
	m->fold[m->n] = fold;
	m->label[m->n] = label;
	return m->n++;
}

/* The code of the choice of that label, made if there is none. */
static char *
choice_of(struct req *q, const struct field_row *row, const char *label)
{
	int64_t id = db_int(q->db, 0,
	    "SELECT id FROM choice WHERE field = ?1 AND label = ?2",
	    I(row->id), T(label));

	if (id == 0)
		id = db_insert(q->db,
		    "INSERT INTO choice (field, label, position) SELECT ?1,"
		    " ?2, coalesce(max(position), 0) + 1 FROM choice"
		    " WHERE field = ?1",
		    I(row->id), T(label));
	else
		db_exec(q->db,
		    "UPDATE choice SET archived_at = NULL WHERE id = ?1",
		    I(id));
	return arena_printf(q->a, "%" PRId64, id);
}

/* Choices of the field before the change answer first to their label. */
static void
known_choices(struct req *q, const struct field *f, struct made *m)
{
	size_t i, at;

	for (i = 0; i < f->nchoices; i++) {
		if (f->choices[i].archived ||
		    (at = find_made(q, m, f->choices[i].label)) == MADE_MAX)
			continue;
		m->code[at] = arena_strdup(q->a, f->choices[i].code);
	}
}

/* One value; a sentence if it cannot become what is asked. */
static const char *
convert_one(struct req *q, const struct field_row *row, const struct field *f,
    const struct type *to, const char *value, struct made *m, bool apply)
{
	const char *err;
	char *new = types_convert(q->a, f, to, value, q->now, &err);
	size_t at;

	if (new == NULL)
		return err;
	if (to == &type_choice) {
		if ((at = find_made(q, m, new)) == MADE_MAX)
			return too_many;
		if (apply && m->code[at] == NULL)
			m->code[at] = choice_of(q, row, m->label[at]);
		new = m->code[at];
	}
	if (apply)
		entity_mark(q, row->kind->base, row->id, value, new);
	return NULL;
}

const char *
field_convert(struct req *q, const struct field_row *row,
    const struct type *to, bool apply)
{
	const struct entity *base = row->kind->base;
	const struct field *f = entity_field_any(
	    q, base, arena_printf(q->a, "f%" PRId64, row->id));
	struct made *m = arena_alloc(q->a, sizeof *m);
	struct value_count *values;
	const char *err = NULL;
	size_t i, n;

	if (f == NULL || types_stored_alike(row->type, to))
		return NULL;
	if (to == &type_choice)
		known_choices(q, f, m);
	n = entity_counts(q, base, row->id, NULL, &values);
	for (i = 0; i < n && err == NULL; i++)
		err = convert_one(q, row, f, to, values[i].value, m, apply);
	if (apply && err == NULL)
		entity_settle(q, base, row->id);
	return err;
}
