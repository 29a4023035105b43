/* Noting passages and rencontres, several persons at once. */
#include "visit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "journal.h"
#include "observation.h"
#include "page.h"
#include "person.h"
#include "registry.h"

static const struct words {
	const char *kind, *path, *title, *h1, *submit;
} words[] = {
	{ "passage", "/passages/nouveau", "Nouveau passage",
	    "Nouveau passage", "Enregistrer le passage" },
	{ "rencontre", "/rencontres/nouvelle", "Nouvelle rencontre",
	    "Nouvelle rencontre", "Enregistrer la rencontre" },
};
enum { PASSAGE, MEETING };

/* What the form says besides the fields. */
struct form {
	const struct words *w;
	struct field offered; /* its choices: the persons chosen, then found */
	int64_t chosen[VISIT_PERSONS];
	size_t n;             /* of chosen */
	bool crowd;           /* more were ticked than there is room for */
	size_t found;
	int64_t nobody;       /* anonymous passages */
	bool nobody_wrong;
	int64_t seen;         /* the observation it is noted with, 0: none */
};

/* ------------------------------------------------------------ persons */

static void
add_chosen(struct form *f, int64_t id)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->chosen[i] == id)
			return;
	if (id > 0 && f->n < VISIT_PERSONS)
		f->chosen[f->n++] = id;
	else if (id > 0)
		f->crowd = true;
}

/* The persons ticked, the one of the address, those searched for. */
static void
read_persons(struct req *q, struct form *f)
{
	const int64_t from = req_int(q, "personne", 1, INT64_MAX, 0);
	const char *posted = req_params(q, "persons");
	char *at, *end;

	if (q->method == GET && from > 0) {
		(void)person_name(q, from);
		add_chosen(f, from);
	}
	at = posted != NULL ? arena_strdup(q->a, posted) : NULL;
	for (; at != NULL && *at != '\0'; at = end != NULL ? end + 1 : NULL) {
		if ((end = strchr(at, '\n')) != NULL)
			*end = '\0';
		add_chosen(f, parse_id(at));
	}
	f->found = activity_persons(
	    q, &f->offered, f->chosen, f->n, req_text(q, "q"));
}

static bool
is_chosen(const struct form *f, int64_t id)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->chosen[i] == id)
			return true;
	return false;
}

/* Files that went to the trash meanwhile are no longer chosen. */
static size_t
count_chosen(const struct form *f)
{
	size_t i, n = 0;

	for (i = 0; i < f->offered.nchoices; i++)
		if (is_chosen(f, parse_id(f->offered.choices[i].code)))
			n++;
	return n;
}

static void
draw_persons(struct req *q, struct tpl *t, const struct form *f)
{
	struct tpl *list = tpl_include(t, "PERSONS", "agenda/persons.tpl");
	const bool one = f->found == 1 && f->n == 0;
	size_t i;

	for (i = 0; i < f->offered.nchoices; i++)
		page_option(list, "OPTION", f->offered.choices[i].code,
		    f->offered.choices[i].label,
		    one ||
			is_chosen(
			    f, parse_id(f->offered.choices[i].code)));
	if (req_text(q, "q")[0] != '\0' && f->found == 0)
		tpl_show(list, "NONE");
	if (q->htmx)
		tpl_set(tpl_section(list, "LIVE"), "COUNT",
		    arena_printf(q->a, "%zu proposition%s", f->found,
			f->found > 1 ? "s" : ""));
}

void
visit_pick(struct req *q)
{
	struct form f = { .offered = { .type = &type_person } };
	struct tpl *t = tpl_new(q->a);

	read_persons(q, &f);
	draw_persons(q, t, &f);
	resp_fragment(q, 200, "agenda/pick.tpl", t);
}

/* ------------------------------------------------------------ the form */

static const char *
back(struct req *q, const struct form *f)
{
	const int64_t person = req_int(q, "personne", 1, INT64_MAX, 0);

	if (f->seen > 0)
		return arena_printf(q->a, "/observations/%" PRId64, f->seen);
	return person > 0 ? arena_printf(q->a, "/personnes/%" PRId64, person)
			  : "/";
}

static void
draw(struct req *q, const struct entity *e, const struct record *r,
    const struct form *f)
{
	struct tpl *t = page_new(q, f->w->title), *part;
	const bool empty = r->err[0] != NULL;
	const int64_t person = req_int(q, "personne", 1, INT64_MAX, 0);

	tpl_set(t, "H1", f->w->h1);
	tpl_set(t, "ACTION", f->w->path);
	tpl_set(t, "SUBMIT", f->w->submit);
	tpl_set(t, "BACK", back(q, f));
	if (f->seen > 0)
		tpl_int(tpl_section(t, "SEEN"), "ID", f->seen);
	else if (person > 0)
		tpl_int(tpl_section(t, "FROM"), "ID", person);
	tpl_set(t, "BACK_LABEL",
	    f->seen > 0	 ? "Observation"
		: person > 0 ? "Fiche"
			     : "Accueil");
	page_hidden(q, t, 0);
	draw_persons(q, t, f);
	if (f->w == &words[PASSAGE]) {
		part = tpl_section(t, "NOBODY");
		if (f->nobody > 0)
			tpl_int(part, "COUNT", f->nobody);
		if (f->nobody_wrong)
			page_error(q, part, "NOBODY", "anonymes",
			    "Passages anonymes",
			    "Saisissez un nombre de 0 à 200.");
	}
	if (empty)
		page_error(q, t, "PERSONS", "q", "Personnes", r->err[0]);
	page_form(q, t, e, r, 0);
	resp_page(q, r->nerrors > 0 ? 422 : 200, "agenda/visit_form.tpl", t);
}

static void
read_nobody(struct req *q, struct form *f)
{
	if (f->w != &words[PASSAGE] || req_text(q, "anonymes")[0] == '\0')
		return;
	f->nobody = req_int(q, "anonymes", 0, VISIT_NOBODY, -1);
	f->nobody_wrong = f->nobody < 0;
	if (f->nobody_wrong)
		f->nobody = 0;
}

/* Field 0 is the kind, which no form has: its error is that of the persons. */
static void
check_persons(struct form *f, struct record *r)
{
	if (f->crowd) {
		r->err[0] = "Cochez 50\u00A0personnes au plus\u00A0: les suivantes ne "
			    "sont plus cochées. Enregistrez celles-ci, puis "
			    "recommencez pour elles.";
		r->nerrors++;
	} else if (count_chosen(f) == 0 && f->nobody == 0 && !f->nobody_wrong) {
		r->err[0] = f->w == &words[PASSAGE]
		    ? "Choisissez au moins une personne, ou le nombre de "
		      "passages anonymes."
		    : "Choisissez au moins une personne\u00A0: cherchez-la, "
		      "puis cochez-la.";
		r->nerrors++;
	}
	if (f->nobody_wrong)
		r->nerrors++;
}

static int64_t
save_one(struct req *q, const struct entity *e, const struct record *blank,
    const struct record *r, int64_t person)
{
	struct record *one = entity_blank(q, e);

	memcpy(one->v, r->v, e->n * sizeof *one->v);
	return visit_save(q, e, blank, one, person);
}

/* How many; their ids end with *last: one transaction makes them. */
static int64_t
save(struct req *q, const struct entity *e, const struct record *blank,
    const struct record *r, const struct form *f, int64_t *last)
{
	int64_t k, n = 0;
	size_t i;

	for (i = 0; i < f->offered.nchoices; i++) {
		const int64_t id = parse_id(f->offered.choices[i].code);

		if (!is_chosen(f, id))
			continue;
		*last = save_one(q, e, blank, r, id);
		n++;
	}
	for (k = 0; k < f->nobody; k++, n++)
		*last = save_one(q, e, blank, r, 0);
	return n;
}

/* Back, with the way to undo: a file shows that of its own person alone. */
static void
answer(struct req *q, const struct form *f, int64_t n, int64_t last)
{
	const int64_t from = req_int(q, "personne", 1, INT64_MAX, 0);

	if (from > 0 && !is_chosen(f, from)) {
		page_flash(q, visit_noted(q, f->w == &words[PASSAGE], n));
		resp_redirect(q, "%s", back(q, f));
	} else if (n == 1) {
		resp_redirect(q, "%s?note=v%" PRId64, back(q, f), last);
	} else {
		resp_redirect(q, "%s?note=v%" PRId64 "-%" PRId64, back(q, f),
		    last - n + 1, last);
	}
}

/* A rencontre noted with an observation begins with its moment and team. */
static void
begin(struct req *q, const struct entity *e, struct record *blank,
    int64_t seen)
{
	blank->v[entity_index(e, "observation")] =
	    arena_printf(q->a, "%" PRId64, seen);
	blank->v[entity_index(e, "team")] =
	    arena_printf(q->a, "%" PRId64, observation_team(q, seen));
	blank->v[entity_index(e, "at")] = db_text(
	    q->db, "SELECT at FROM observation WHERE id = ?1", I(seen));
}

static void
visit_new(struct req *q, const struct words *w)
{
	struct form f = { .w = w, .offered = { .type = &type_person },
		.seen = w == &words[MEETING]
		    ? req_int(q, "observation", 1, INT64_MAX, 0)
		    : 0 };
	const struct entity *e =
	    visit_entity(q, f.seen > 0 ? observation_team(q, f.seen) : 0);
	struct record *blank = visit_blank(q, e, w->kind), *r;
	int64_t n, last = 0;

	if (f.seen > 0)
		begin(q, e, blank, f.seen);

	read_persons(q, &f);
	if (q->method == GET) {
		draw(q, e, blank, &f);
		return;
	}
	read_nobody(q, &f);
	r = entity_parse(q, e, blank, 0);
	if (activity_searching(q, f.chosen, f.n)) {
		memset(r->err, 0, e->n * sizeof *r->err);
		r->nerrors = !activity_pressed(q);
		r->err[0] = r->nerrors > 0 ? ACTIVITY_NOT_SAVED : NULL;
		draw(q, e, r, &f);
		return;
	}
	check_persons(&f, r);
	if (r->nerrors > 0) {
		draw(q, e, r, &f);
		return;
	}
	n = save(q, e, blank, r, &f, &last);
	answer(q, &f, n, last);
}

void
passage_new(struct req *q)
{
	visit_new(q, &words[PASSAGE]);
}

void
meeting_new(struct req *q)
{
	visit_new(q, &words[MEETING]);
}

/* One click: now, for the current team. */
void
passage_quick(struct req *q)
{
	const int64_t person = req_id(q);
	const struct entity *e = visit_entity(q, 0);
	const struct record *blank = visit_blank(q, e, "passage");
	struct record *r;

	(void)person_name(q, person);
	r = entity_parse(q, e, blank, 0);
	if (r->nerrors > 0)
		die(403, "a passage needs a team");
	visit_save(q, e, blank, r, person);
	resp_redirect(q, "/personnes/%" PRId64 "?note=v%" PRId64, person,
	    r->id);
}
