/*
 * All that the medical file says of a person, for the person who asks: the
 * medical part of the complete export, which the persons program cannot make.
 */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "extract.h"
#include "journal.h"
#include "medical.h"
#include "org.h"
#include "pack.h"
#include "person.h"
#include "text.h"

struct copy {
	struct tpl *page;
	struct buf data, past;
	struct buf left; /* labels of what the team does not see */
};

/* Those of a person and of the files merged into his, the newest first. */
#define OF_PERSON(table, latest) \
	"SELECT id FROM medical." table " WHERE person IN (SELECT ?1 UNION ALL" \
	" SELECT id FROM main.person WHERE merged_into = ?1)" \
	" AND deleted_at IS NULL ORDER BY " latest " DESC, id DESC"

static const struct part {
	const struct medical_kind *kind;
	const char *key, *sql;
} parts[] = {
	{ &consultation_kind, "consultations",
	    OF_PERSON("consultation", "coalesce(completed_at, due_at)") },
	{ &treatment_kind, "traitements",
	    OF_PERSON("treatment",
		"coalesce(starts_on, date(created_at, 'unixepoch'))") },
};

static size_t
ids_of(struct req *q, const struct part *part, int64_t person, int64_t **out)
{
	struct buf b = buf_new(q->a);
	sqlite3_stmt *s = db_query(q->db, part->sql, I(person));
	int64_t id;

	while (db_step(q->db, s)) {
		id = db_column_int(s, 0);
		buf_add(&b, &id, sizeof id);
	}
	sqlite3_reset(s);
	*out = (int64_t *)(void *)b.p;
	return b.n / sizeof id;
}

static void
leave_out(struct req *q, struct copy *c, const struct entity *e)
{
	const char *labels = extract_left_out(q, e);

	if (labels != NULL)
		buf_printf(&c->left, "%s%s", c->left.n > 0 ? ", " : "", labels);
}

/* In what is given to a person, others have no name. */
static void
name_only(struct req *q, const struct entity *e, struct field *fields,
    const struct record *r, int64_t person)
{
	struct field *f = &fields[entity_index(e, "person")];
	struct choice *c;
	size_t i;

	medical_name_persons(q, e, fields, r);
	f->choices = c = arena_memdup(
	    q->a, f->choices, (f->nchoices + 1) * sizeof *c);
	for (i = 0; i < f->nchoices; i++)
		if (parse_id(c[i].code) != person)
			c[i].label = "Une autre fiche";
}

static void
copy_part(struct req *q, struct copy *c, const struct part *part,
    int64_t person)
{
	struct field *fields;
	const struct entity *e = part->kind->entity(q, &fields);
	const char *when;
	int64_t *ids;
	size_t i, n = ids_of(q, part, person, &ids);

	leave_out(q, c, e);

	buf_printf(&c->data, ",\n\t\"%s\": [", part->key);
	buf_printf(&c->past, ",\n\"%s\": [", part->key);
	for (i = 0; i < n; i++) {
		struct record *r = entity_load(q, e, ids[i]);
		const char *name = part->kind->named(q, ids[i], &when);

		name_only(q, e, fields, r, person);
		r->v[entity_index(e, "person")] = NULL; /* all are theirs */
		extract_group(q, c->page,
		    arena_printf(q->a, "%s%s", name, when), e, r, 0);
		buf_str(&c->data, i > 0 ? ", " : "");
		extract_object(q, &c->data, e, r);
		buf_printf(&c->past, "%s%s", i > 0 ? ", " : "",
		    extract_history(q, e, ids[i]));
	}
	buf_str(&c->data, "]");
	buf_str(&c->past, "]");
}

/* Answers of merged files, as long as nobody has chosen. */
static void
copy_waiting(struct req *q, struct copy *c, const struct entity *e,
    const struct record *r)
{
	struct record **others;
	const size_t n = dossier_waiting(q, e, r, &others);
	size_t i;

	if (n == 0)
		return;
	buf_str(&c->data, ",\n\t\"autres_reponses\": [");
	for (i = 0; i < n; i++) {
		extract_group(q, c->page,
		    "Autres réponses, d’une fiche fusionnée", e, others[i], 0);
		buf_str(&c->data, i > 0 ? ", " : "");
		extract_object(q, &c->data, e, others[i]);
	}
	buf_str(&c->data, "]");
}

static void
copy_file(struct req *q, struct copy *c, int64_t person)
{
	const struct entity *e = dossier_entity(q);
	const struct record *r = dossier_load(q, e, person);
	size_t i;

	leave_out(q, c, e);
	for (i = 0; i < e->ngroups; i++)
		extract_group(q, c->page, e->groups[i].title, e, r,
		    e->groups[i].id);
	buf_str(&c->data, "{\n\t\"organisation\": ");
	text_json(&c->data, q->org->name);
	buf_printf(&c->data,
	    ",\n\t\"extrait_le\": \"%sT%s\",\n\t\"dossier\": ",
	    date_of(q->a, q->now), date_time_of(q->a, q->now));
	extract_object(q, &c->data, e, r);
	copy_waiting(q, c, e, r);
	buf_printf(&c->past, "{\"dossier\": %s",
	    extract_history(q, e, person));
}

/* « Zoé Légende, né·e le 31/03/1980 » */
static const char *
who(struct req *q, int64_t person)
{
	const char *birth = db_text(q->db,
	    "SELECT birthdate FROM main.person WHERE id = ?1", I(person));
	const char *name = person_name(q, person);

	return birth == NULL ? name
			     : arena_printf(q->a, "%s, né·e le %s", name,
				   date_show(q->a, birth));
}

void
medical_copy(struct req *q)
{
	const int64_t id = req_id(q);
	struct copy c = { .data = buf_new(q->a),
		.past = buf_new(q->a),
		.left = buf_new(q->a) };
	struct pack *p = pack_new(q->a, q->now);
	struct tpl *t;
	const void *file;
	const char *html;
	size_t i, n;

	if (person_moved(q, id, "/medical/copie/"))
		return;
	t = extract_page(q, "Dossier médical", who(q, id), &c.page);
	copy_file(q, &c, id);
	for (i = 0; i < ARRAY_LEN(parts); i++)
		copy_part(q, &c, &parts[i], id);
	if (c.left.n > 0) {
		tpl_set(tpl_section(c.page, "LEFT_OUT"), "LABELS", c.left.p);
		buf_str(&c.data, ",\n\t\"absent_de_cette_copie\": ");
		text_json(&c.data, c.left.p);
	}
	buf_str(&c.data, "\n}\n");
	buf_str(&c.past, "}\n");
	html = extract_html(q, t, &n);
	pack_add(p, "dossier-medical.html", html, n, false);
	pack_add(p, "dossier-medical.json", c.data.p, c.data.n, false);
	pack_add(p, "historique-medical.json", c.past.p, c.past.n, false);
	file = pack_end(p, &n);
	journal_event(q, J_EXPORT, "medical", id);
	resp_file(q, arena_printf(q->a, "dossier-medical-%" PRId64 ".zip", id),
	    "application/zip", file, n);
}
