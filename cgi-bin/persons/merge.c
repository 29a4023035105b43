/* Two files of the same person: chosen, compared field by field, made one. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "journal.h"
#include "life.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "text.h"

/* ------------------------------------------------------------ which other */

static const struct entity *
pick_entity(struct req *q, struct field **out)
{
	struct field *f = arena_array(q->a, 1, sizeof *f);
	const struct small small = { f, 1, "L’autre fiche" };

	*f = (struct field){ .name = "person",
		.label = "Fiche en double",
		.type = &type_person,
		.flags = F_REQUIRED,
		.roles = ROLES_FULL };
	*out = f;
	return small_entity(q, &small);
}

static void
choose(struct req *q, int64_t id)
{
	struct field *fields;
	const struct entity *e = pick_entity(q, &fields);
	struct record *blank = entity_blank(q, e), *r = blank;
	struct small_form form = { .h1 = "Fusionner avec une autre fiche",
		.action =
		    arena_printf(q->a, "/personnes/fusionner/%" PRId64, id),
		.submit = "Comparer les deux fiches",
		.hint = "Cherchez l’autre fiche de la même personne. Rien "
			"n’est fusionné avant la page suivante, où l’on "
			"choisit ce que l’on garde." };
	const size_t found = activity_offer(q, e, fields, blank);
	bool searching;

	life_back(q, &form, id);
	if (q->method == POST) {
		r = entity_parse(q, e, blank, 0);
		searching = activity_search(q, e, r, found);
		if (r->nerrors == 0 && parse_id(r->v[0]) == id)
			small_error(e, r, "person",
			    "C’est cette fiche\u00A0: choisissez l’autre.");
		if (!searching && r->nerrors == 0) {
			resp_redirect(q,
			    "/personnes/fusionner/%" PRId64 "?avec=%s", id,
			    r->v[0]);
			return;
		}
	}
	small_answer(q, small_draw(q, e, r, &form), r, &form);
}

/* ------------------------------------------------------------ what to keep */

struct merge {
	const struct entity *e;
	struct record *a, *b, *new;
	const char *state;    /* "a" or "b": whose place in the active list */
	bool out_a, out_b;
	const char *too_long; /* label of the field that holds not both */
};

static bool
offers_both(const struct field *f)
{
	return f->type == &type_multi || f->type == &type_textarea ||
	    strcmp(f->name, "otherNames") == 0;
}

/* Is there something to choose? */
static bool
differs(struct req *q, const struct merge *m, size_t i)
{
	const struct field *f = &m->e->fields[i];

	return (f->flags & F_OWN_PAGE) == 0 &&
	    strcmp(f->name, "assignedTeams") != 0 &&
	    (f->roles & q->roles) != 0 && !text_same(m->a->v[i], m->b->v[i]);
}

static const char *
input_name(struct req *q, const struct field *f)
{
	return arena_printf(q->a, "garder-%s", f->name);
}

/* The one that is filled, a first; of two beginnings, the earlier. */
static const char *
proposed(const struct merge *m, size_t i)
{
	const char *a = m->a->v[i], *b = m->b->v[i];

	if (a == NULL || a[0] == '\0')
		return "b";
	if (strcmp(m->e->fields[i].name, "followedSince") == 0 && b != NULL &&
	    strcmp(b, a) < 0)
		return "b";
	return "a";
}

/* "a", "b" or "ab": posted, else what is proposed. */
static const char *
choice_of(struct req *q, const struct merge *m, size_t i)
{
	const struct field *f = &m->e->fields[i];
	const char *posted = req_param(q, input_name(q, f));

	if (posted == NULL)
		return proposed(m, i);
	if (strcmp(posted, "a") != 0 && strcmp(posted, "b") != 0 &&
	    (strcmp(posted, "ab") != 0 || !offers_both(f)))
		die(400, "choice of field %s", f->name);
	return posted;
}

static char *
both(struct req *q, const struct field *f, const char *a, const char *b)
{
	const char *err;

	if (a == NULL || b == NULL)
		return arena_strdup(q->a, a != NULL ? a : b);
	if (f->type == &type_multi)
		return type_multi.parse(q->a, f,
		    arena_printf(q->a, "%s\n%s", a, b), q->now, &err);
	return arena_printf(q->a,
	    f->type == &type_textarea ? "%s\n\n%s" : "%s, %s", a, b);
}

/* The name that is not kept can still be searched for. */
static void
keep_name(struct req *q, struct merge *m)
{
	const size_t name = entity_index(m->e, "name");
	const size_t others = entity_index(m->e, "otherNames");
	const char *gone = text_same(m->new->v[name], m->a->v[name])
	    ? m->b->v[name]
	    : m->a->v[name];
	char *now = m->new->v[others], *with;

	if (text_same(text_fold(q->a, gone), text_fold(q->a, m->new->v[name])) ||
	    (now != NULL &&
		strstr(text_fold(q->a, now), text_fold(q->a, gone)) != NULL))
		return;
	with = now != NULL ? arena_printf(q->a, "%s, %s", now, gone)
			   : arena_strdup(q->a, gone);
	if (utf8_length(with) <= 200)
		m->new->v[others] = with;
}

static void
read_choices(struct req *q, struct merge *m)
{
	const char *state = req_param(q, "garder-file"), *choice;
	size_t i;

	m->new = entity_blank(q, m->e);
	m->new->id = m->a->id;
	m->new->version = m->a->version;
	memcpy(m->new->v, m->a->v, m->e->n * sizeof *m->new->v);
	for (i = 0; i < m->e->n; i++) {
		const struct field *f = &m->e->fields[i];

		choice = choice_of(q, m, i);
		if (!differs(q, m, i))
			continue;
		if (strcmp(choice, "b") == 0)
			m->new->v[i] = m->b->v[i];
		else if (strcmp(choice, "ab") == 0)
			m->new->v[i] =
			    both(q, f, m->a->v[i], m->b->v[i]);
		if (m->new->v[i] != NULL && f->max > 0 &&
		    utf8_length(m->new->v[i]) > (size_t)f->max)
			m->too_long = f->label;
	}
	keep_name(q, m);
	m->state = m->out_a ? "b" : "a"; /* active, if one of them is */
	if (state != NULL && (state[0] == 'a' || state[0] == 'b'))
		m->state = state[0] == 'a' ? "a" : "b";
}

/* ------------------------------------------------------------ side by side */

static void
draw_choice(struct tpl *row, const char *section, const char *value,
    const char *shown, bool on)
{
	struct tpl *t = tpl_section(row, section);

	tpl_set(t, "VALUE", value);
	tpl_set(t, "SHOWN", shown[0] != '\0' ? shown : "Non renseigné");
	if (on)
		tpl_show(t, "ON");
}

static void
draw_field(struct req *q, struct tpl *t, const struct merge *m, size_t i)
{
	const struct field *f = &m->e->fields[i];
	const char *choice = choice_of(q, m, i);
	struct tpl *row = tpl_section(t, "ROW");

	tpl_set(row, "LABEL", f->label);
	tpl_set(row, "INPUT", input_name(q, f));
	draw_choice(row, "A", "a", entity_show(q, f, m->a->v[i]),
	    strcmp(choice, "a") == 0);
	draw_choice(row, "B", "b", entity_show(q, f, m->b->v[i]),
	    strcmp(choice, "b") == 0);
	if (offers_both(f) && m->a->v[i] != NULL && m->b->v[i] != NULL)
		draw_choice(row, "BOTH", "ab", "Les deux",
		    strcmp(choice, "ab") == 0);
}

static void
draw_state(struct tpl *t, const struct merge *m)
{
	struct tpl *row;

	if (m->out_a == m->out_b)
		return;
	row = tpl_section(t, "ROW");
	tpl_set(row, "LABEL", "File active");
	tpl_set(row, "INPUT", "garder-file");
	draw_choice(row, "A", "a",
	    m->out_a ? "Hors file active" : "Dans la file active",
	    m->state[0] == 'a');
	draw_choice(row, "B", "b",
	    m->out_b ? "Hors file active" : "Dans la file active",
	    m->state[0] == 'b');
}

/* Two names and two dates of birth: perhaps two persons. */
static void
draw_doubt(struct req *q, struct tpl *t, const struct merge *m)
{
	const size_t name = entity_index(m->e, "name");
	const size_t birth = entity_index(m->e, "birthdate");
	const char *a = m->a->v[birth], *b = m->b->v[birth];
	struct tpl *doubt;

	if (a == NULL || b == NULL || text_same(a, b) ||
	    text_same(text_fold(q->a, m->a->v[name]),
		text_fold(q->a, m->b->v[name])))
		return;
	doubt = tpl_section(t, "DOUBT");
	tpl_set(doubt, "BIRTH_A", date_show(q->a, a));
	tpl_set(doubt, "BIRTH_B", date_show(q->a, b));
}

static void
show(struct req *q, const struct merge *m, int64_t version, bool stale)
{
	struct tpl *t = page_new(q, "Fusionner deux fiches");
	size_t i, n = 0;

	tpl_set(t, "NAME_A", entity_value(m->e, m->a, "name"));
	tpl_set(t, "NAME_B", entity_value(m->e, m->b, "name"));
	tpl_int(t, "A", m->a->id);
	tpl_int(t, "B", m->b->id);
	draw_state(t, m);
	draw_doubt(q, t, m);
	for (i = 0; i < m->e->n; i++)
		if (differs(q, m, i)) {
			draw_field(q, t, m, i);
			n++;
		}
	if (n == 0)
		tpl_show(t, "ALIKE");
	if (stale)
		tpl_show(t, "STALE");
	if (m->too_long != NULL)
		tpl_set(tpl_section(t, "TOO_LONG"), "LABEL", m->too_long);
	page_hidden(q, t, version);
	journal_event(q, J_OPEN, "person", m->a->id);
	resp_page(q, stale ? 409 : m->too_long != NULL ? 422 : 200,
	    "persons/merge.tpl", t);
}

static bool
is_out(struct req *q, int64_t id)
{
	return db_int(q->db, 0,
		   "SELECT EXISTS (SELECT 1 FROM leave WHERE person = ?1"
		   " AND until IS NULL)",
		   I(id)) != 0;
}

/* Was one of the two merged meanwhile?  Then the answer is the way to what is
 * left of them, whatever was chosen. */
static bool
merged_before(
    struct req *q, const struct entity *e, int64_t id, int64_t other)
{
	const int64_t a = person_kept(q, id);
	const int64_t b = other != 0 ? person_kept(q, other) : 0;
	size_t i;

	if (a == id && b == other)
		return false;
	for (i = 0; i < e->n; i++)
		(void)req_param(q, input_name(q, &e->fields[i]));
	(void)req_param(q, "garder-file");
	(void)req_param(q, "_base");
	if (b != 0 && a != b) {
		resp_redirect(q,
		    "/personnes/fusionner/%" PRId64 "?avec=%" PRId64, a, b);
		return true;
	}
	if (b != 0)
		page_flash(q, "Ces deux fiches n’en font déjà plus qu’une.");
	resp_redirect(q, "/personnes/%" PRId64, a);
	return true;
}

void
person_fuse(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t other = req_int(q, "avec", 1, INT64_MAX, 0);
	struct merge m = { .e = person_entity(q) };
	int64_t version;
	bool stale;

	if (merged_before(q, m.e, id, other))
		return;
	(void)person_name(q, id);
	if (other == 0 || other == id) {
		choose(q, id);
		return;
	}
	m.a = person_load(q, m.e, id);
	m.b = person_load(q, m.e, other);
	m.out_a = is_out(q, id);
	m.out_b = is_out(q, other);
	read_choices(q, &m);
	version = m.a->version > m.b->version ? m.a->version : m.b->version;
	stale = q->method == POST && life_stale(q, version);
	if (q->method == GET || stale || m.too_long != NULL) {
		show(q, &m, version, stale);
		return;
	}
	person_merge(q, m.e, m.a, m.new, other,
	    m.state[0] == 'a' ? id : other);
	page_flash(q, "Les deux fiches n’en font plus qu’une.");
	resp_redirect(q, "/personnes/%" PRId64, id);
}
