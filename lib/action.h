#ifndef MANO_ACTION_H
#define MANO_ACTION_H
/*
 * Actions as rows: on which day's page each stands, in which order, and how they are drawn.  The module agenda and a
 * person's file show the same rows.
 */
#include "req.h"
#include "tpl.h"

/*
 * SQL: the categories of the action whose id is the expression, in their
 * order, as people read them; and the name that is shown of the action
 * `alias`, its own or that of its categories.
 */
#define ACTION_CATEGORIES(id) \
	"(SELECT group_concat(ck.label, ', ' ORDER BY cg.position, cg.id," \
	" ck.position, ck.id) FROM value cv JOIN choice ck ON ck.id = cv.value" \
	" AND ck.field = cv.field LEFT JOIN choice_group cg ON cg.id = ck.grp" \
	" WHERE cv.entity = 'action' AND cv.record = " id ")"
#define ACTION_NAME(alias) \
	"coalesce(" alias ".name, " ACTION_CATEGORIES(alias ".id") ")"

struct action {
	int64_t id, person;
	const char *name, *person_name;
	const char *categories; /* NULL: none, or they stand for the name */
	const char *due_on;   /* civil day */
	int64_t due_at;       /* instant, 0: the hour does not matter */
	const char *status;   /* todo done cancelled */
	int64_t completed_at; /* 0: to do */
	bool urgent, late;
	/* The chosen teams in charge are: */
	bool by_day, by_night;
};

#define ACTION_NO_CATEGORY "sans"

/* Whose actions: one team, or (0) all teams that the member may choose. */
struct action_scope {
	int64_t team;
	const char *status; /* NULL: all */
	/* The code of a category, or ACTION_NO_CATEGORY; NULL: all. */
	const char *category;
};

/*
 * The day on whose page an action stands for a team of the kind: of its
 * completion when it is no longer to do, else when it is due.  An instant
 * belongs to the team's day, noon to noon at night.
 */
const char *action_day(struct arena *, const struct action *, bool night);
/* Does it stand on this day's page, for one of its teams? */
bool action_on(struct arena *, const struct action *, const char *day);
/* To do, and the team's day is over (for one of its teams)? */
bool action_late(struct arena *, const struct action *, int64_t now);
/* The order of a day: to do first, urgent ones, by hour, without hour, by
 * name. */
void action_sort(struct action *, size_t n);

/* Rows that may stand on the pages of the days from … to; ask action_on(). */
size_t actions_between(struct req *, const struct action_scope *,
    const char *from, const char *to, struct action **);
/* The late ones, urgent first, then the most recent: at most max of *total,
 * which stops at ACTIONS_LATE_MAX + 1, for « plus de 200 ». */
enum { ACTIONS_LATE_MAX = 200 };
size_t actions_late(struct req *, const struct action_scope *, size_t max,
    struct action **, size_t *total);
const char *actions_late_text(struct req *, size_t total);
/* Of a person, whatever the team: to do by date, then the newest first. */
size_t actions_of(
    struct req *, int64_t person, size_t max, struct action **);
/* One action, or die(404). */
struct action *action_get(struct req *, int64_t id);

/*
 * {{>marker}}: the rows as a table (agenda/table.tpl).  day: of the page,
 * NULL: each row has its own date.  back: where the buttons come back to.
 */
void action_table(struct req *, struct tpl *, const char *marker,
    const char *caption, struct action *, size_t n, const char *day,
    const char *back);
/* The dictionary of agenda/row.tpl for one row, with its teams. */
void action_row(struct req *, struct tpl *, const struct action *,
    const char *day, const char *back);
/* {{>ACTIONS}}: the actions of a person, at most limit; how many. */
size_t actions_of_person(
    struct req *, struct tpl *, int64_t person, size_t limit);
#endif
