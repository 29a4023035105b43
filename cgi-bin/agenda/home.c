/* The home page: the current team's day, and where one was. */
#include <inttypes.h>
#include <string.h>

#include "action.h"
#include "agenda.h"
#include "date.h"
#include "page.h"
#include "recent.h"
#include "text.h"
#include "visit.h"

enum { LATE_SHOWN = 5, RECENT_SHOWN = 8 };

struct team {
	const char *name;
	int64_t colour;
	bool night;
};

/* ------------------------------------------------------------ the head */

/* « Bonjour », « Bonsoir » from 18:00 to 05:00, and the first name. */
static const char *
greeting(struct req *q)
{
	const int hour = date_parse_time(date_time_of(q->a, q->now)) / 60;
	const char *word = hour >= 18 || hour < 5 ? "Bonsoir" : "Bonjour";

	if (q->member_name == NULL)
		return word;
	return arena_printf(q->a, "%s %.*s", word,
	    (int)strcspn(q->member_name, " "), q->member_name);
}

static void
draw_shortcuts(struct req *q, struct tpl *t)
{
	if (rights_allow(q->roles, CAP_ACTION_WRITE))
		tpl_show(t, "NEW_ACTION");
	if (rights_allow(q->roles, CAP_PERSON_WRITE))
		tpl_show(t, "NEW_PERSON");
	if (rights_allow(q->roles, CAP_EVENT_WRITE))
		tpl_show(t, "NEW_EVENT");
	if (rights_allow(q->roles, CAP_MEDICAL))
		tpl_show(t, "NEW_CONSULTATION");
}

/* How many persons are followed: by the team, by the organisation. */
static void
draw_followed(struct req *q, struct tpl *t)
{
	const int64_t all = db_int(
	    q->db, 0, "SELECT n FROM tally WHERE key = 'active'");
	const int64_t team = db_int(q->db, 0,
	    "SELECT n FROM tally WHERE key = 'team:' || ?1", I(q->team));
	struct tpl *f = tpl_section(t, "FOLLOWED");

	tpl_set(f, "TEAM_COUNT", text_number(q->a, (double)team));
	tpl_set(f, "TEAM_HREF",
	    arena_printf(
		q->a, "/personnes?equipe=%" PRId64 "&active=1", q->team));
	tpl_set(f, "ALL_COUNT", text_number(q->a, (double)all));
	if (team > 1)
		tpl_show(f, "SEVERAL");
}

static void
draw_team(struct tpl *t, const struct team *team)
{
	struct tpl *line = tpl_section(t, "TEAM_LINE");

	tpl_set(line, "NAME", team->name);
	tpl_int(line, "COLOUR", team->colour);
	if (!team->night)
		return;
	tpl_show(line, "NIGHT");
	tpl_set(tpl_section(t, "NIGHT_NOTE"), "NOTE",
	    "La journée de cette équipe va de midi à midi.");
}

/* ------------------------------------------------------------ the day */

static void
draw_late(struct req *q, struct tpl *t, const struct action_scope *scope)
{
	struct action *rows;
	struct tpl *late;
	size_t total;
	const size_t n = actions_late(q, scope, LATE_SHOWN, &rows, &total);

	if (n == 0)
		return;
	late = tpl_section(t, "LATE");
	tpl_set(late, "COUNT", actions_late_text(q, total));
	action_table(
	    q, late, "TABLE", "Actions en retard", rows, n, NULL, "/");
	if (total > n) {
		late = tpl_section(late, "MORE");
		tpl_set(late, "COUNT", actions_late_text(q, total));
		tpl_set(late, "HREF", "/agenda?retard=1");
	}
}

/* Rows of the day to the front; how many.  *after: those of the next. */
static size_t
split(struct req *q, struct action *rows, size_t n, const char *day,
    size_t *after)
{
	const char *next = date_add_days(q->a, day, 1);
	size_t i, kept = 0;

	*after = 0;
	for (i = 0; i < n; i++) {
		*after += action_on(q->a, &rows[i], next);
		if (action_on(q->a, &rows[i], day))
			rows[kept++] = rows[i];
	}
	action_sort(rows, kept);
	return kept;
}

static void
draw_day(struct req *q, struct tpl *t, const struct action_scope *scope)
{
	const char *day = date_team_day(q->a, q->now, q->team_night);
	const char *next = date_add_days(q->a, day, 1);
	const char *word = agenda_day_word(q, next, q->team_night);
	struct action *rows;
	struct tpl *part;
	size_t n, after;

	tpl_set(t, "DAY_WORD", agenda_day_word(q, day, q->team_night));
	n = actions_between(q, scope, day, next, &rows);
	n = split(q, rows, n, day, &after);
	if (n > 0) {
		part = tpl_section(t, "TODAY");
		tpl_int(part, "COUNT", (int64_t)n);
		action_table(
		    q, part, "TABLE", "Actions du jour", rows, n, day, "/");
	} else {
		tpl_show(t, "NO_TODAY");
	}
	part = tpl_section(t, "TOMORROW");
	tpl_set(part, "HREF", arena_printf(q->a, "/agenda?jour=%s", next));
	tpl_set(part, "TEXT",
	    after == 0
		? arena_printf(q->a, "%s\u00A0: rien de prévu", word)
		: arena_printf(q->a, "%s\u00A0: %zu\u00A0action%s", word,
		      after, after > 1 ? "s" : ""));
}

/* ------------------------------------------------------------ recent */

/* The files this member opened lately. */
static void
draw_recent(struct req *q, struct tpl *t)
{
	struct recent rows[RECENT_SHOWN];
	const size_t n = recent_persons(q, rows, RECENT_SHOWN);
	struct tpl *list, *row;
	size_t i;

	if (n == 0) {
		tpl_show(t, "NO_RECENT");
		return;
	}
	list = tpl_section(t, "RECENT");
	for (i = 0; i < n; i++) {
		row = tpl_section(list, "ROW");
		tpl_set(row, "HREF",
		    arena_printf(q->a, "/personnes/%" PRId64, rows[i].id));
		tpl_set(row, "NAME", rows[i].name);
		if (rows[i].other != NULL)
			tpl_set(tpl_section(row, "OTHER"), "OTHER_NAMES",
			    rows[i].other);
		if (rows[i].alert)
			tpl_show(row, "ALERT");
		tpl_set(row, "WHEN",
		    date_near(q->a, date_of(q->a, rows[i].at),
			date_of(q->a, q->now)));
	}
}

/* ------------------------------------------------------------ the page */

/* The current team; false when the member has none. */
static bool
find_team(struct req *q, struct team *team)
{
	sqlite3_stmt *s;

	s = db_query(q->db, "SELECT name, colour, night FROM team WHERE id = ?1",
	    I(q->team));
	if (!db_step(q->db, s))
		return false;
	team->name = db_column(q->db, s, 0);
	team->colour = db_column_int(s, 1);
	team->night = db_column_int(s, 2) != 0;
	sqlite3_reset(s);
	return true;
}

/* The first step of a new organisation, or whom to ask. */
static void
draw_no_team(struct req *q, struct tpl *t)
{
	const bool any = db_int(q->db, 0,
			     "SELECT count(*) FROM team WHERE archived_at IS"
			     " NULL") > 0;

	tpl_set(t, "DATE", date_long(q->a, date_of(q->a, q->now)));
	if (!rights_allow(q->roles, CAP_ADMIN))
		tpl_show(t, "NO_TEAM_ASK");
	else
		tpl_show(t, any ? "NO_TEAM_CHOSEN" : "NO_TEAM");
}

void
home_show(struct req *q)
{
	const struct action_scope scope = { .team = q->team };
	struct team team;
	struct tpl *t, *part;

	if (!rights_allow(q->roles, CAP_ACTION_READ)) {
		resp_redirect(q, "/statistiques");
		return;
	}
	t = page_new(q, "Accueil");
	tpl_set(t, "H1", greeting(q));
	if (!find_team(q, &team)) {
		draw_no_team(q, t);
		resp_page(q, 200, "agenda/home.tpl", t);
		return;
	}
	part = tpl_section(t, "WITH_TEAM");
	tpl_set(t, "DATE",
	    date_long(q->a, date_team_day(q->a, q->now, team.night)));
	draw_team(t, &team);
	draw_shortcuts(q, part);
	action_undo(q, t, "/");
	visit_undo(q, t, 0);
	draw_late(q, part, &scope);
	draw_day(q, part, &scope);
	draw_followed(q, part);
	draw_recent(q, part);
	resp_page(q, 200, "agenda/home.tpl", t);
}
