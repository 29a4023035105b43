/* The teams of a person: those in charge, every stay, its end. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "journal.h"
#include "life.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "teams.h"

enum { TEAM, DAY, FIELDS };
static struct stay
read_stay(struct req *q, sqlite3_stmt *s)
{
	return (struct stay){ .id = db_column_int(s, 0),
		.team = db_column_int(s, 1),
		.since = db_column(q->db, s, 2),
		.until = db_column(q->db, s, 3),
		.reasons = db_column(q->db, s, 4),
		.name = db_column(q->db, s, 5),
		.colour = db_column_int(s, 6),
		.night = db_column_int(s, 7) != 0,
		.archived = db_column_int(s, 8) != 0 };
}

#define STAY                                                             \
	"SELECT a.id, a.team, a.since, a.until, a.reasons, t.name, t.colour," \
	" t.night, t.archived_at IS NOT NULL FROM assignment a"          \
	" JOIN team t ON t.id = a.team"

static size_t
read_stays(struct req *q, int64_t person, struct stay *out)
{
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db,
	    STAY " WHERE a.person = ?1"
		 " ORDER BY a.until IS NOT NULL, a.since DESC, t.name"
		 " LIMIT ?2",
	    I(person), I(STAYS));
	while (n < STAYS && db_step(q->db, s))
		out[n++] = read_stay(q, s);
	sqlite3_reset(s);
	return n;
}

/* ------------------------------------------------------------ the page */

static void
draw_stay(
    struct req *q, struct tpl *t, const struct stay *s, const char *why)
{
	struct tpl *row = tpl_section(t, s->until == NULL ? "NOW" : "PAST");

	activity_team(row, s->name, s->colour, s->night);
	if (s->archived)
		tpl_show(row, "ARCHIVED");
	tpl_set(row, "SINCE", date_show(q->a, s->since));
	if (s->until != NULL)
		tpl_set(row, "UNTIL", date_show(q->a, s->until));
	tpl_set(row, "NAME", s->name);
	tpl_set(row, "REASONS", why);
	if (rights_allow(q->roles, CAP_PERSON_WRITE))
		tpl_set(tpl_section(row, "EDIT"), "HREF",
		    arena_printf(
			q->a, "/personnes/equipes/depart/%" PRId64, s->id));
}

static void
draw_stays(
    struct req *q, struct tpl *t, const struct entity *e, int64_t person)
{
	struct stay *stays = arena_array(q->a, STAYS, sizeof *stays);
	const size_t n = read_stays(q, person, stays);
	size_t i;

	for (i = 0; i < n; i++)
		draw_stay(q, t, &stays[i],
		    person_reasons(q, e, stays[i].reasons));
	if (n == 0 || !teams_chart(q, t, e, person, stays, n))
		tpl_show(t, "NO_STAY");
}

/* The form « Ajouter une équipe »: those that are not in charge. */
static const struct entity *
add_entity(struct req *q, const struct entity *persons, int64_t person)
{
	const struct field *teams = entity_field(persons, "assignedTeams");
	struct field *f = arena_array(q->a, FIELDS, sizeof *f);
	struct choice *c =
	    arena_array(q->a, teams->nchoices + 1, sizeof *c);
	const struct small small = { f, FIELDS, "Ajouter une équipe" };
	size_t i, n = 0;

	for (i = 0; i < teams->nchoices; i++)
		if (!teams->choices[i].archived &&
		    db_int(q->db, 0,
			"SELECT EXISTS (SELECT 1 FROM assignment WHERE"
			" person = ?1 AND team = ?2 AND until IS NULL)",
			I(person), I(parse_id(teams->choices[i].code))) == 0)
			c[n++] = teams->choices[i];
	f[TEAM] = (struct field){ .name = "team", .label = "Équipe",
		.type = &type_choice, .flags = F_REQUIRED,
		.choices = c, .nchoices = n, .roles = ROLES_FILE };
	f[DAY] = (struct field){ .name = "day", .label = "Suivi depuis le",
		.type = &type_date, .flags = F_REQUIRED | F_PAST,
		.roles = ROLES_FILE };
	return small_entity(q, &small);
}

static void
check_add(
    struct req *q, const struct entity *e, struct record *r, int64_t person)
{
	const char *until;

	if (r->nerrors > 0)
		return;
	until = db_text(q->db,
	    "SELECT max(until) FROM assignment WHERE person = ?1"
	    " AND team = ?2 AND until IS NOT NULL",
	    I(person), I(parse_id(r->v[TEAM])));
	if (until != NULL && strcmp(r->v[DAY], until) < 0)
		small_error(e, r, "day",
		    arena_printf(q->a,
			"Cette équipe a déjà suivi la personne jusqu’au "
			"%s\u00A0: saisissez cette date ou une date plus "
			"récente.",
			date_show(q->a, until)));
}

void
person_teams(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q), *add;
	struct record *person, *blank, *r;
	struct tpl *t, *form;

	if (person_moved(q, id, "/personnes/equipes/"))
		return;
	person = person_load(q, e, id);
	add = add_entity(q, e, id);
	r = blank = entity_blank(q, add);
	blank->v[DAY] = date_of(q->a, q->now);
	if (q->method == POST) {
		r = entity_parse(q, add, blank, 0);
		check_add(q, add, r, id);
		if (r->nerrors == 0) {
			person_join(q, id, parse_id(r->v[TEAM]), r->v[DAY]);
			page_flash(q, "Équipe ajoutée.");
			resp_redirect(q, "/personnes/equipes/%" PRId64, id);
			return;
		}
	}
	t = page_new(q, "Équipes d’une personne");
	person_head(q, t, e, person, "ON_TEAMS");
	draw_stays(q, t, e, id);
	if (add->fields[TEAM].nchoices > 0) {
		form = tpl_section(t, "ADD");
		tpl_int(form, "ID", id);
		page_hidden(q, form, 0);
		page_form(q, form, add, r, 0);
	}
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, r->nerrors > 0 ? 422 : 200, "persons/teams.tpl", t);
}

/* ------------------------------------------------------------ the end of a stay */

enum { END_DAY, END_REASONS, END_FIELDS };

static const struct entity *
end_entity(struct req *q, const char *team)
{
	struct field *f = arena_array(q->a, END_FIELDS, sizeof *f);
	const struct small small = { f, END_FIELDS,
		arena_printf(q->a, "Fin du suivi par %s", team) };

	f[END_DAY] = (struct field){ .name = "day",
		.label = "Suivi jusqu’au",
		.type = &type_date,
		.flags = F_REQUIRED | F_PAST,
		.roles = ROLES_FILE };
	f[END_REASONS] = life_reasons(q, person_entity(q));
	return small_entity(q, &small);
}

static void
check_end(struct req *q, const struct entity *e, struct record *r,
    int64_t person, const struct stay *stay)
{
	const char *next;

	if (stay->until == NULL &&
	    db_int(q->db, 0,
		"SELECT count(*) FROM assignment WHERE person = ?1"
		" AND until IS NULL",
		I(person)) < 2)
		small_error(e, r, "day",
		    "C’est la seule équipe en charge\u00A0: ajoutez-en une "
		    "autre d’abord, ou sortez la personne de la file "
		    "active.");
	if (r->nerrors > 0)
		return;
	next = db_text(q->db,
	    "SELECT min(since) FROM assignment WHERE person = ?1"
	    " AND team = ?2 AND id <> ?3 AND since >= ?4",
	    I(person), I(stay->team), I(stay->id), T(stay->since));
	if (strcmp(r->v[END_DAY], stay->since) < 0)
		small_error(e, r, "day",
		    arena_printf(q->a,
			"Le suivi par cette équipe commence le "
			"%s\u00A0: saisissez une date plus récente.",
			date_show(q->a, stay->since)));
	else if (next != NULL && strcmp(r->v[END_DAY], next) > 0)
		small_error(e, r, "day",
		    arena_printf(q->a,
			"Un autre suivi par cette équipe commence le "
			"%s\u00A0: saisissez cette date ou une date plus "
			"ancienne.",
			date_show(q->a, next)));
}

/* The stay, or die(404); its person. */
static struct stay
find_stay(struct req *q, int64_t id, int64_t *person)
{
	struct stay stay = { 0 };
	sqlite3_stmt *s;

	*person = db_int(
	    q->db, 0, "SELECT person FROM assignment WHERE id = ?1", I(id));
	(void)person_name(q, *person);
	s = db_query(q->db, STAY " WHERE a.id = ?1", I(id));
	if (!db_step(q->db, s))
		die(404, "no stay %" PRId64, id);
	stay = read_stay(q, s);
	sqlite3_reset(s);
	return stay;
}

static void
show_end(struct req *q, const struct entity *e, const struct record *r,
    struct small_form *form, const struct stay *stay, int64_t person)
{
	form->h1 = stay->until == NULL ? "Mettre fin au suivi par une équipe"
				       : "Modifier la fin d’un suivi";
	form->action =
	    arena_printf(q->a, "/personnes/equipes/depart/%" PRId64, stay->id);
	form->submit = stay->until == NULL ? "Mettre fin au suivi"
					   : "Enregistrer";
	form->back =
	    arena_printf(q->a, "/personnes/equipes/%" PRId64, person);
	form->back_label = arena_printf(
	    q->a, "Équipes\u00A0: %s", person_name(q, person));
	form->hint = arena_printf(q->a, "Équipe %s, depuis le %s.",
	    stay->name, date_show(q->a, stay->since));
	small_answer(q, small_draw(q, e, r, form), r, form);
}

void
person_team_end(struct req *q)
{
	int64_t person;
	const struct stay stay = find_stay(q, req_id(q), &person);
	const struct entity *e = end_entity(q, stay.name);
	struct record *blank = entity_blank(q, e), *r = blank;
	struct small_form form = { .version =
		person_version(q, person, "%quipe") +
		    person_version(q, person, "assignedTeams") };

	blank->v[END_DAY] = arena_strdup(q->a,
	    stay.until != NULL ? stay.until : date_of(q->a, q->now));
	blank->v[END_REASONS] = stay.reasons != NULL
	    ? arena_strdup(q->a, stay.reasons)
	    : NULL;
	if (q->method == POST) {
		r = entity_parse(q, e, blank, 0);
		check_end(q, e, r, person, &stay);
		form.stale = life_stale(q, form.version);
	}
	if (q->method == GET || r->nerrors > 0 || form.stale) {
		show_end(q, e, r, &form, &stay, person);
		return;
	}
	person_quit(q, person, stay.id, r->v[END_DAY], r->v[END_REASONS]);
	page_flash(q,
	    stay.until == NULL ? "Fin du suivi enregistrée." : "Enregistré.");
	resp_redirect(q, "/personnes/equipes/%" PRId64, person);
}
