/* The agenda of one day: its three tabs, what is late, its actions. */
#include <inttypes.h>
#include <string.h>

#include "action.h"
#include "agenda.h"
#include "date.h"
#include "page.h"

enum { LATE_SHOWN = 20, MORNING = 6 };

static const struct {
	const char *word, *label, *status;
} filters[] = {
	{ "", "Toutes", NULL },
	{ "a-faire", "À faire", "todo" },
	{ "faites", "Faites", "done" },
	{ "annulees", "Annulées", "cancelled" },
};

struct view {
	const char *day, *today;
	bool night;         /* all chosen teams are night teams */
	bool all_teams;
	size_t filter;
	struct field categories; /* offered */
	struct action_scope scope;
};

/* ------------------------------------------------------------ the address */

/* One of the member's teams (any for an admin), or die(404). */
static void
choose_team(struct req *q, struct view *v)
{
	const char *word = req_param(q, "equipe");
	int64_t id = q->team;

	if (word != NULL && word[0] != '\0' && (id = parse_id(word)) == 0)
		die(404, "no such team");
	v->all_teams = word != NULL ? word[0] == '\0' : q->team == 0;
	v->scope.team = v->all_teams ? 0 : id;
	if (!v->all_teams &&
	    db_int(q->db, 0,
		"SELECT count(*) FROM team WHERE id = ?1 AND (?2 OR id = ?4"
		" OR id IN (SELECT team FROM member_team WHERE member = ?3))",
		I(id), I((q->roles & ROLE_ADMIN) != 0), I(q->member),
		I(q->team)) == 0)
		die(404, "team %" PRId64 " is not the member's", id);
	v->night = db_int(q->db, 0,
		       "SELECT min(night) FROM team WHERE archived_at IS NULL"
		       " AND (id = ?1 OR (?1 = 0 AND (?2 OR id IN"
		       " (SELECT team FROM member_team WHERE member = ?3))))",
		       I(v->scope.team), I((q->roles & ROLE_ADMIN) != 0),
		       I(q->member)) != 0;
}

/* One of the categories, or none at all; else all actions. */
static void
choose_category(struct req *q, struct view *v)
{
	const char *word = req_text(q, "categorie");
	size_t i;

	v->categories = (struct field){ .name = "categories" };
	entity_grouped(q, &action_base, &v->categories);
	if (word[0] == '\0')
		return;
	for (i = 0; i < v->categories.nchoices; i++)
		if (strcmp(v->categories.choices[i].code, word) == 0)
			break;
	if (i == v->categories.nchoices &&
	    strcmp(word, ACTION_NO_CATEGORY) != 0)
		die(404, "no such category");
	v->scope.category = word;
}

static struct view
read_view(struct req *q)
{
	struct view v = { 0 };
	const char *typed = req_text(q, "jour"), *day;
	const char *word = req_text(q, "statut");
	size_t i;

	choose_team(q, &v);
	choose_category(q, &v);
	v.today = date_team_day(q->a, q->now, v.night);
	day = date_parse(q->a, typed, q->now);
	v.day = day != NULL ? day : v.today;
	for (i = 0; i < ARRAY_LEN(filters); i++)
		if (strcmp(filters[i].word, word) == 0)
			v.filter = i;
	v.scope.status = filters[v.filter].status;
	return v;
}

/* The agenda's address with one thing changed. */
static const char *
address(struct req *q, struct view v)
{
	struct buf b = buf_new(q->a);

	if (strcmp(v.day, v.today) != 0)
		buf_printf(&b, "&jour=%s", v.day);
	if (v.all_teams && q->team > 0)
		buf_str(&b, "&equipe=");
	else if (!v.all_teams && v.scope.team != q->team)
		buf_printf(&b, "&equipe=%" PRId64, v.scope.team);
	if (v.filter > 0)
		buf_printf(&b, "&statut=%s", filters[v.filter].word);
	if (v.scope.category != NULL)
		buf_printf(&b, "&categorie=%s", v.scope.category);
	return b.n == 0 ? "/agenda"
			: arena_printf(q->a, "/agenda?%s", b.p + 1);
}

static const char *
address_of_day(struct req *q, struct view v, const char *day)
{
	v.day = day;
	return address(q, v);
}

/* ------------------------------------------------------------ above */

const char *
agenda_day_word(struct req *q, const char *day, bool night)
{
	static const char *const near[2][3] = {
		{ "Hier", "Aujourd’hui", "Demain" },
		{ "La nuit dernière", "Ce soir", "Demain soir" },
	};
	const int n = date_days(date_of(q->a, q->now), day);
	const int hour = date_parse_time(date_time_of(q->a, q->now)) / 60;

	if (night && n == -1 && hour < MORNING)
		return "Cette nuit";
	return n >= -1 && n <= 1 ? near[night][n + 1] : NULL;
}

/* « Aujourd’hui », « Ce soir », « lundi 23/11 », « Nuit du 23/11 ». */
static const char *
tab_label(struct req *q, const struct view *v, const char *day)
{
	const char *near = agenda_day_word(q, day, v->night);
	const char *word = date_long(q->a, day);

	if (near != NULL)
		return near;
	if (v->night)
		return arena_printf(
		    q->a, "Nuit du %.5s", date_show(q->a, day));
	return arena_printf(q->a, "%.*s %.5s", (int)strcspn(word, " "), word,
	    date_show(q->a, day));
}

static size_t
count_on(struct req *q, const struct action *rows, size_t n, const char *day)
{
	size_t i, on = 0;

	for (i = 0; i < n; i++)
		on += action_on(q->a, &rows[i], day);
	return on;
}

static void
draw_tabs(struct req *q, struct tpl *t, const struct view *v,
    const struct action *rows, size_t n)
{
	const char *day;
	struct tpl *tab;
	int i;

	tpl_set(tpl_section(t, "PREV"), "HREF",
	    address_of_day(q, *v, date_add_days(q->a, v->day, -7)));
	for (i = -1; i <= 1; i++) {
		day = date_add_days(q->a, v->day, i);
		tab = tpl_section(t, "TAB");
		tpl_set(tab, "HREF", address_of_day(q, *v, day));
		tpl_set(tab, "LABEL", tab_label(q, v, day));
		tpl_int(tab, "COUNT", (int64_t)count_on(q, rows, n, day));
		if (i == 0)
			tpl_show(tab, "CURRENT");
	}
	tpl_set(tpl_section(t, "NEXT"), "HREF",
	    address_of_day(q, *v, date_add_days(q->a, v->day, 7)));
	if (strcmp(v->day, v->today) != 0)
		tpl_set(tpl_section(t, "BACK_TODAY"), "HREF",
		    address_of_day(q, *v, v->today));
}

static void
draw_categories(struct tpl *t, const struct view *v)
{
	const struct field *f = &v->categories;
	const char *now = v->scope.category, *heading = NULL;
	struct tpl *group = NULL;
	size_t i;

	page_option(t, "CATEGORIE", "", "Toutes", now == NULL);
	page_option(t, "CATEGORIE", ACTION_NO_CATEGORY,
	    "Actions sans catégorie",
	    now != NULL && strcmp(now, ACTION_NO_CATEGORY) == 0);
	for (i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];
		const bool on = now != NULL && strcmp(now, c->code) == 0;

		if (c->archived && !on)
			continue;
		if (group == NULL || strcmp(heading, f->headings[i]) != 0) {
			group = tpl_section(t, "CATEGORIES");
			tpl_set(group, "TITLE", heading = f->headings[i]);
		}
		page_option(group, "CATEGORIE", c->code, c->label, on);
	}
}

static void
draw_filters(struct req *q, struct tpl *t, const struct view *v)
{
	struct view other = *v;
	struct tpl *chip;
	size_t i;

	page_teams(q, t, "EQUIPE", v->scope.team);
	page_option(t, "EQUIPE", "", "Toutes mes équipes", v->all_teams);
	draw_categories(t, v);
	for (i = 0; i < ARRAY_LEN(filters); i++) {
		other.filter = i;
		chip = tpl_section(t, "STATUT");
		tpl_set(chip, "HREF", address(q, other));
		tpl_set(chip, "LABEL", filters[i].label);
		if (i == v->filter)
			tpl_show(chip, "CURRENT");
	}
	if (v->filter > 0)
		tpl_set(tpl_section(t, "STATUT_NOW"), "VALUE",
		    filters[v->filter].word);
}

static void
draw_night(struct req *q, struct tpl *t, const struct view *v)
{
	const char *next;

	if (!v->night)
		return;
	next = date_add_days(q->a, v->day, 1);
	tpl_set(tpl_section(t, "NIGHT_NOTE"), "NOTE",
	    arena_printf(q->a,
		"Équipe de nuit\u00A0: du %s à 12:00 au %s à 11:59.",
		date_long(q->a, v->day), date_long(q->a, next)));
}

static void
draw_head(struct req *q, struct tpl *t, const struct view *v)
{
	const char *team = db_text(q->db, "SELECT name FROM team WHERE id = ?1",
	    I(v->scope.team));

	tpl_set(t, "DATE", date_long(q->a, v->day));
	tpl_set(t, "DAY_SHOWN", date_show(q->a, v->day));
	tpl_set(t, "TEAM_LABEL", team != NULL ? team : "Toutes mes équipes");
	if (rights_allow(q->roles, CAP_ACTION_WRITE))
		tpl_set(tpl_section(t, "NEW_ACTION"), "HREF",
		    arena_printf(q->a, "/actions/nouvelle?jour=%s", v->day));
	if (rights_allow(q->roles, CAP_EVENT_WRITE))
		tpl_show(t, "NEW_EVENT");
	if (rights_allow(q->roles, CAP_MEDICAL))
		tpl_set(tpl_section(t, "NEW_CONSULTATION"), "HREF",
		    "/medical/consultations/nouvelle");
}

/* ------------------------------------------------------------ rows */

static void
draw_late(struct req *q, struct tpl *t, const struct view *v)
{
	const bool all = req_int(q, "retard", 1, 1, 0) == 1;
	const char *here = address(q, *v);
	struct action *rows;
	struct tpl *late;
	size_t n, total;

	if (strcmp(v->day, v->today) != 0)
		return;
	n = actions_late(
	    q, &v->scope, all ? ACTIONS_LATE_MAX : LATE_SHOWN, &rows, &total);
	if (n == 0)
		return;
	late = tpl_section(t, "LATE");
	tpl_set(late, "COUNT", actions_late_text(q, total));
	action_table(
	    q, late, "TABLE", "Actions en retard", rows, n, NULL, here);
	if (!all && total > n) {
		late = tpl_section(late, "MORE");
		tpl_set(late, "COUNT", actions_late_text(q, total));
		tpl_set(late, "HREF",
		    arena_printf(q->a, "%s%cretard=1", here,
			strchr(here, '?') != NULL ? '&' : '?'));
	}
}

/* The day's rows to the front, in their order; how many. */
static size_t
keep_day(struct req *q, struct action *rows, size_t n, const char *day)
{
	size_t i, kept = 0;

	for (i = 0; i < n; i++)
		if (action_on(q->a, &rows[i], day)) {
			rows[kept++] = rows[i];
			/* Late ones of this day are on the page of today. */
			rows[kept - 1].late = false;
		}
	action_sort(rows, kept);
	return kept;
}

void
agenda_day(struct req *q)
{
	const struct view v = read_view(q);
	struct tpl *t = page_new(q, "Agenda");
	struct action *rows;
	size_t n;

	n = actions_between(q, &v.scope, date_add_days(q->a, v.day, -1),
	    date_add_days(q->a, v.day, 1), &rows);
	draw_head(q, t, &v);
	draw_tabs(q, t, &v, rows, n);
	draw_filters(q, t, &v);
	draw_night(q, t, &v);
	action_undo(q, t, address(q, v));
	draw_late(q, t, &v);
	n = keep_day(q, rows, n, v.day);
	if (n > 0)
		action_table(q, tpl_section(t, "DAY_ROWS"), "TABLE",
		    "Actions du jour", rows, n, v.day, address(q, v));
	else
		tpl_show(t, "EMPTY");
	resp_page(q, 200, "agenda/day.tpl", t);
}
