#include "action.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "page.h"

/* ------------------------------------------------------------ days */

static bool
is_todo(const struct action *a)
{
	return strcmp(a->status, "todo") == 0;
}

const char *
action_day(struct arena *arena, const struct action *a, bool night)
{
	if (!is_todo(a))
		return date_team_day(arena, a->completed_at, night);
	if (a->due_at != 0)
		return date_team_day(arena, a->due_at, night);
	return a->due_on;
}

bool
action_on(struct arena *arena, const struct action *a, const char *day)
{
	return (a->by_day &&
		   strcmp(action_day(arena, a, false), day) == 0) ||
	    (a->by_night && strcmp(action_day(arena, a, true), day) == 0);
}

static bool
is_before(struct arena *arena, const struct action *a, int64_t now, bool night)
{
	return strcmp(action_day(arena, a, night),
		   date_team_day(arena, now, night)) < 0;
}

bool
action_late(struct arena *arena, const struct action *a, int64_t now)
{
	return is_todo(a) &&
	    ((a->by_day && is_before(arena, a, now, false)) ||
		(a->by_night && is_before(arena, a, now, true)));
}

static int
rank(const struct action *a)
{
	if (is_todo(a))
		return a->urgent ? 0 : 1;
	return strcmp(a->status, "done") == 0 ? 2 : 3;
}

/* The instant that orders rows of one rank; without hour: the last. */
static int64_t
moment(const struct action *a)
{
	if (!is_todo(a))
		return a->completed_at;
	return a->due_at != 0 ? a->due_at : INT64_MAX;
}

static int
compare(const void *left, const void *right)
{
	const struct action *a = left, *b = right;
	int order;

	if (rank(a) != rank(b))
		return rank(a) < rank(b) ? -1 : 1;
	if (moment(a) != moment(b))
		return moment(a) < moment(b) ? -1 : 1;
	order = strcmp(a->name, b->name);
	if (order == 0)
		order = a->id < b->id ? -1 : a->id > b->id;
	return order;
}

void
action_sort(struct action *rows, size_t n)
{
	if (n > 1)
		qsort(rows, n, sizeof *rows, compare);
}

/* ------------------------------------------------------------ reading */

#define COLUMNS \
	"a.id, a.person, a.name, p.name, a.due_on, a.due_at, a.status," \
	" a.completed_at, a.urgent, max(t.night = 0), max(t.night)," \
	" " ACTION_CATEGORIES("a.id")
#define JOINS \
	" JOIN person p ON p.id = a.person AND p.deleted_at IS NULL" \
	" JOIN action_team x ON x.action = a.id JOIN team t ON t.id = x.team"
/* ?1 team or 0, ?2 member, ?3 is the member an admin */
#define IN_SCOPE \
	" (t.id = ?1 OR (?1 = 0 AND (?3 OR t.id IN" \
	" (SELECT team FROM member_team WHERE member = ?2))))"
#define SCOPE(q, w) \
	I((w)->team), I((q)->member), I(((q)->roles & ROLE_ADMIN) != 0)
/* The code of a category, ACTION_NO_CATEGORY or NULL */
#define HAS_CATEGORY(code) \
	" (" code " IS NULL OR iif(" code " = '" ACTION_NO_CATEGORY "'," \
	" NOT EXISTS (SELECT 1 FROM value v JOIN choice k ON k.id = v.value" \
	" AND k.field = v.field AND k.grp IS NOT NULL WHERE" \
	" v.entity = 'action' AND v.record = a.id), EXISTS (SELECT 1" \
	" FROM value v WHERE v.entity = 'action' AND v.record = a.id" \
	" AND v.value = " code ")))"

static void
read_row(struct req *q, sqlite3_stmt *s, struct action *a)
{
	const char *categories = db_column(q->db, s, 11);
	const char *name = db_column(q->db, s, 2);

	*a = (struct action){ .id = db_column_int(s, 0),
		.person = db_column_int(s, 1),
		.name = name != NULL ? name : categories,
		.categories = name != NULL ? categories : NULL,
		.person_name = db_column(q->db, s, 3),
		.due_on = db_column(q->db, s, 4),
		.due_at = db_column_int(s, 5),
		.status = db_column(q->db, s, 6),
		.completed_at = db_column_int(s, 7),
		.urgent = sqlite3_column_type(s, 8) != SQLITE_NULL,
		.by_day = db_column_int(s, 9) != 0,
		.by_night = db_column_int(s, 10) != 0 };
	a->late = action_late(q->a, a, q->now);
}

/* All rows of a statement, in an array that doubles. */
static size_t
read_rows(struct req *q, sqlite3_stmt *s, struct action **out)
{
	struct action *rows = arena_array(q->a, 64, sizeof *rows), *more;
	size_t n = 0, room = 64;

	while (db_step(q->db, s)) {
		if (n == room) {
			more = arena_array(q->a, room * 2, sizeof *more);
			memcpy(more, rows, n * sizeof *rows);
			rows = more;
			room *= 2;
		}
		read_row(q, s, &rows[n++]);
	}
	sqlite3_reset(s);
	*out = rows;
	return n;
}

size_t
actions_between(struct req *q, const struct action_scope *w, const char *from,
    const char *to, struct action **out)
{
	const char *after = date_add_days(q->a, to, 1);
	int64_t begin, end, unused;

	date_window(from, false, &begin, &unused);
	date_window(to, true, &unused, &end);
	return read_rows(q,
	    db_query(q->db,
		"SELECT " COLUMNS " FROM (SELECT id FROM action"
		" WHERE status = 'todo' AND due_on BETWEEN ?4 AND ?5"
		" UNION ALL SELECT id FROM action"
		" WHERE completed_at >= ?6 AND completed_at < ?7) i"
		" JOIN action a ON a.id = i.id AND a.deleted_at IS NULL" JOINS
		" WHERE" IN_SCOPE " AND (?8 IS NULL OR a.status = ?8)"
		" AND" HAS_CATEGORY("?9") " GROUP BY a.id",
		SCOPE(q, w), T(from), T(after), I(begin), I(end),
		T(w->status), T(w->category)),
	    out);
}

/*
 * Late ones that are urgent (0) or not (1), the latest first, in the order of
 * the index action_late.  ?4 ?5: the days that teams of day and of night are
 * in now; ?6: the instant when the night team's began; ?7: at most; ?8: the category.
 */
#define LATE(plain)                                                            \
	"SELECT * FROM (SELECT a.id FROM action a WHERE a.status = 'todo'"    \
	" AND a.deleted_at IS NULL AND (a.urgent IS NULL) = " plain          \
	" AND a.due_on <= ?4 AND EXISTS (SELECT 1 FROM action_team x"         \
	" JOIN team t ON t.id = x.team WHERE x.action = a.id"                 \
	" AND iif(t.night, iif(a.due_at IS NULL, a.due_on < ?5,"              \
	" a.due_at < ?6), a.due_on < ?4) AND" IN_SCOPE ")"                    \
	" AND EXISTS (SELECT 1 FROM person p WHERE p.id = a.person"           \
	" AND p.deleted_at IS NULL) AND" HAS_CATEGORY("?8")                   \
	" ORDER BY a.due_on DESC, a.due_at DESC, a.id DESC LIMIT ?7)"

/* Ids of late actions as a JSON array of at most `max`. */
static const char *
late_ids(struct req *q, const struct action_scope *w, size_t max, size_t *total)
{
	const char *day = date_team_day(q->a, q->now, false);
	const char *night = date_team_day(q->a, q->now, true);
	struct buf ids = buf_new(q->a);
	int64_t begin, unused;
	sqlite3_stmt *s;
	size_t n = 0;

	date_window(night, true, &begin, &unused);
	s = db_query(q->db, LATE("0") " UNION ALL " LATE("1") " LIMIT ?7",
	    SCOPE(q, w), T(day), T(night), I(begin), I(ACTIONS_LATE_MAX + 1),
	    T(w->category));
	for (; db_step(q->db, s); n++)
		if (n < max)
			buf_printf(&ids, "%c%" PRId64, n == 0 ? '[' : ',',
			    db_column_int(s, 0));
	sqlite3_reset(s);
	buf_str(&ids, n > 0 ? "]" : "[]");
	*total = n;
	return ids.p;
}

size_t
actions_late(struct req *q, const struct action_scope *w, size_t max,
    struct action **out, size_t *total)
{
	const char *ids;

	*total = 0;
	*out = NULL;
	if (w->status != NULL && strcmp(w->status, "todo") != 0)
		return 0;
	ids = late_ids(q, w, max, total);
	return read_rows(q,
	    db_query(q->db,
		"SELECT " COLUMNS " FROM json_each(?4) j"
		" JOIN action a ON a.id = j.value" JOINS " WHERE" IN_SCOPE
		" GROUP BY j.key ORDER BY j.key",
		SCOPE(q, w), T(ids)),
	    out);
}

const char *
actions_late_text(struct req *q, size_t total)
{
	if (total > ACTIONS_LATE_MAX)
		return arena_printf(q->a, "plus de\u00A0%d", ACTIONS_LATE_MAX);
	return arena_printf(q->a, "%zu", total);
}

size_t
actions_of(struct req *q, int64_t person, size_t max, struct action **out)
{
	return read_rows(q,
	    db_query(q->db,
		"SELECT " COLUMNS " FROM action a" JOINS
		" WHERE a.person = ?1 AND a.deleted_at IS NULL GROUP BY a.id"
		" ORDER BY a.status <> 'todo',"
		" iif(a.status = 'todo', a.due_on, NULL),"
		" a.completed_at DESC, a.due_at, a.id DESC LIMIT ?2",
		I(person), I((int64_t)max)),
	    out);
}

struct action *
action_get(struct req *q, int64_t id)
{
	struct action *a;

	if (read_rows(q,
		db_query(q->db,
		    "SELECT " COLUMNS " FROM action a" JOINS
		    " WHERE a.id = ?1 AND a.deleted_at IS NULL GROUP BY a.id",
		    I(id)),
		&a) == 0)
		die(404, "no action %" PRId64, id);
	return a;
}

/* ------------------------------------------------------------ drawing */

/* « 14:30 »; on another page than that of its day, the date too. */
static const char *
when(struct req *q, const struct action *a, const char *day)
{
	const char *hour =
	    a->due_at != 0 ? date_time_of(q->a, a->due_at) : "";
	const char *today;

	if (day != NULL &&
	    (strcmp(a->due_on, day) == 0 ||
		(a->due_at != 0 && a->by_night &&
		    strcmp(date_team_day(q->a, a->due_at, true), day) == 0)))
		return hour;
	today = date_of(q->a, q->now);
	return arena_printf(q->a, "%s%s%s",
	    abs(date_days(today, a->due_on)) <= 6
		? date_near(q->a, a->due_on, today)
		: date_show(q->a, a->due_on),
	    hour[0] != '\0' ? ", " : "", hour);
}

/* The form of one click, and where it comes back to. */
static void
draw_buttons(struct req *q, struct tpl *t, const struct action *a,
    const char *day, const char *back)
{
	struct tpl *can;

	if (!rights_allow(q->roles, CAP_ACTION_WRITE))
		return;
	can = tpl_section(t, "CAN");
	page_hidden(q, can, 0);
	tpl_set(can, "STATUS_ACTION",
	    arena_printf(q->a, "/actions/statut/%" PRId64, a->id));
	tpl_set(can, "RETOUR", back);
	tpl_set(can, "DAY", day != NULL ? day : "");
	activity_mark(can, a->status);
}

static void
draw_row(struct req *q, struct tpl *t, const struct action *a,
    const char *day, const char *back)
{
	tpl_int(t, "ID", a->id);
	tpl_set(t, "HREF", arena_printf(q->a, "/actions/%" PRId64, a->id));
	tpl_set(t, "NAME", a->name);
	if (a->categories != NULL)
		tpl_set(tpl_section(t, "CATEGORIES_LINE"), "CATEGORIES",
		    a->categories);
	tpl_set(t, "PERSON_HREF",
	    arena_printf(q->a, "/personnes/%" PRId64, a->person));
	tpl_set(t, "PERSON_NAME", a->person_name);
	tpl_set(t, "TIME", when(q, a, day));
	if (a->urgent)
		tpl_show(t, "URGENT");
	if (a->late)
		tpl_show(t, "LATE");
	activity_mark(t, a->status);
	draw_buttons(q, t, a, day, back);
}

/* The teams of all rows in one statement; rows[i] is drawn in t[i]. */
static void
draw_teams(
    struct req *q, const struct action *rows, struct tpl **t, size_t n)
{
	struct buf ids = buf_new(q->a);
	sqlite3_stmt *s;
	size_t i;

	buf_str(&ids, "[");
	for (i = 0; i < n; i++)
		buf_printf(&ids, "%s%" PRId64, i > 0 ? "," : "", rows[i].id);
	buf_str(&ids, "]");
	s = db_query(q->db,
	    "SELECT j.key, t.name, t.colour, t.night FROM json_each(?1) j"
	    " JOIN action_team x ON x.action = j.value"
	    " JOIN team t ON t.id = x.team ORDER BY t.name",
	    T(ids.p));
	while (db_step(q->db, s)) {
		i = (size_t)db_column_int(s, 0);
		if (i < n)
			activity_team(t[i], db_column(q->db, s, 1),
			    db_column_int(s, 2), db_column_int(s, 3) != 0);
	}
	sqlite3_reset(s);
}

void
action_row(struct req *q, struct tpl *t, const struct action *a,
    const char *day, const char *back)
{
	draw_row(q, t, a, day, back);
	draw_teams(q, a, &t, 1);
}

void
action_table(struct req *q, struct tpl *t, const char *marker,
    const char *caption, struct action *rows, size_t n, const char *day,
    const char *back)
{
	struct tpl *table = tpl_include(t, marker, "agenda/table.tpl");
	struct tpl **drawn = arena_array(q->a, n + 1, sizeof *drawn);
	size_t i;

	tpl_set(table, "CAPTION", caption);
	tpl_show(table, day != NULL ? "HOURS" : "DATES");
	for (i = 0; i < n; i++) {
		drawn[i] = tpl_include(table, "ROW", "agenda/row.tpl");
		draw_row(q, drawn[i], &rows[i], day, back);
	}
	draw_teams(q, rows, drawn, n);
}

size_t
actions_of_person(
    struct req *q, struct tpl *t, int64_t person, size_t limit)
{
	struct action *rows;
	const size_t n = actions_of(q, person, limit, &rows);

	if (n > 0)
		action_table(q, t, "ACTIONS", "Actions de la personne", rows,
		    n, NULL,
		    arena_printf(q->a, "/personnes/%" PRId64, person));
	return n;
}
