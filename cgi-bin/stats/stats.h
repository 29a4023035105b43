#ifndef MANO_STATS_H
#define MANO_STATS_H
/*
 * Statistics of a period: one computation for the page, the lists behind the
 * figures, the report and the workbook.  SQL reads facts and intervals; C
 * decides which persons they count for and tallies.
 *
 * Days are numbers of civil days since 1970-01-01; local instants are civil
 * seconds since then.
 */
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "req.h"
#include "tpl.h"

/* ------------------------------------------------ period.c: what is asked */

enum { NOW, BEFORE, WINDOWS }; /* the period, and the one it is compared to */

struct window {
	int from, to; /* both included */
};

struct scope {
	const char *preset; /* key of the preset, NULL: typed dates */
	bool whole;         /* no period: « Toutes les données » */
	char from[11], to[11]; /* ISO; "" when whole */
	struct window window[WINDOWS]; /* [NOW] ends today at the latest */
	struct window planned; /* the period with the days ahead */
	size_t windows;     /* 2: the period before can be compared */
	const char *label;  /* « en 2026 », « du 2 au 8 mars 2026 » */
	const char *span;   /* always with both days */
	const char *before; /* the same of the period before, or NULL */
	const char *end;    /* ISO day of ages and values: never after today */
	bool running;       /* the period is not over */
	int64_t team;       /* 0: all */
	const char *team_label;
	const char *teams;  /* their ids, JSON */
	const struct team {
		int64_t id;
		bool night;
	} *picked;          /* the same */
	size_t npicked;
	bool night;         /* all of them are night teams */
	const char *query;  /* the address's query for the same figures */
	const char *typed[2], *error[2]; /* du, au */
};

/* Reads periode, du, au and equipe; errors are in the scope; die(404) for a
 * team that does not exist. */
struct scope *scope_read(struct req *);
bool scope_wrong(const struct scope *);

/* ------------------------------------------- clock.c: instants and civil days */

/* The number of a civil day, and back. */
int day_number(const char *iso);
char *day_iso(struct arena *, int day);
/* The day of a local instant for a team: noon to noon at night. */
int day_of(int64_t local, bool night);
/* Instants as civil seconds, fast for many. */
struct clock *clock_new(struct req *);
int64_t clock_local(struct clock *, int64_t instant);

/* --------------------------------------- people.c: who belongs to a period */

#define NEVER INT_MAX

struct stay {
	int since, until, start; /* [since, until); start of the follow-up */
	bool night;
};

struct person {
	int64_t id;
	const struct stay *stays;
	size_t nstays;
	const struct window *leaves; /* days out of the active list */
	size_t nleaves;
	/* For each window: in a team; an interaction; one while followed;
	 * concerned by an action of the teams; the day when new, or NEVER. */
	bool in[WINDOWS], touched[WINDOWS], followed[WINDOWS], acted[WINDOWS];
	int fresh[WINDOWS];
};

struct people {
	struct person *v; /* in the order of ids */
	size_t n;
	uint32_t *slot;   /* of an id: 1 + place in v, or 0 */
	size_t slots;     /* 0: ids are too sparse for a table */
};

/* The persons ever in a team of the scope, with their stays and leaves. */
struct people people_load(
    struct req *, const struct scope *, struct clock *);
/* The team among those of the scope, or NULL. */
const struct team *scope_team(const struct scope *, int64_t id);
struct person *people_find(const struct people *, int64_t id);
/* An interaction at a local instant. */
void people_touch(
    const struct scope *, struct person *, int64_t local);
/* Reads the interactions of the files, decides what remains. */
void people_settle(
    struct req *, const struct scope *, struct people *, struct clock *);

/* ------------------------------------------- figures.c: what they amount to */

/* Heading of gender and age; of the fields kept beside them. */
#define PART_PUBLIC "Public"

enum shape { SHARES, SEVERAL, TIMES }; /* parts of a whole; several answers a
					* person; days, months or years */

struct row {
	const char *key, *label;
	const char *brief; /* TIMES: « nov. », under a bar */
	const char *group; /* TIMES: the year */
	int64_t n;
	bool unknown;      /* « Non renseigné » */
};

struct table {
	const char *part;  /* heading under which it stands */
	const char *key, *title, *definition, *source;
	const char *column, *counted; /* heads of its columns */
	enum shape shape;
	bool public;       /* of the persons followed: who they are */
	struct row *rows;
	size_t n;
	int64_t base;      /* what shares are parts of */
	int64_t known;     /* persons with an answer; -1: does not apply */
	const char *note;  /* « Âge moyen : … », or NULL */
	bool hidden;       /* of a field that the member does not see */
};

struct number {
	const char *key, *title, *definition, *source;
	bool actions;      /* about actions */
	int64_t n, before; /* before: -1 when there is none */
};

/* What a list asks for: the ids that one cell counts. */
struct wish {
	const char *figure, *value;
	int64_t *ids;
	size_t n, room;
	bool actions;      /* they are ids of actions */
	const char *title, *label; /* of the figure; of the cell, or NULL */
	const char *definition;
};

struct stats {
	const struct scope *scope;
	struct number *numbers;
	size_t nnumbers;
	struct table *tables;
	size_t ntables;
	bool empty;        /* nothing at all in the period */
};

/* All figures; with a wish, its ids too. */
struct stats *stats_compute(struct req *, const struct scope *, struct wish *);
/* Adds one to a cell, and its id to the wish if it asks for this cell. */
void stats_count(
    struct req *, struct wish *, const struct table *, struct row *, int64_t id);
/* « 1 234 »; « 45,1 % », « – » of nothing. */
const char *stats_show(struct req *, int64_t);
const char *stats_share(struct req *, int64_t n, int64_t base);
/* The row of a key; NULL if there is none. */
struct row *stats_row(const struct table *, const char *key);
/* Rows of a table from the choices of a permanent field, then « Non
 * renseigné » (key ""). */
void stats_choices(struct req *, struct table *, const char *field);
/* Is the permanent field shown to one of the teams that the figures are about,
 * which the member is of or settles? (fields.c) */
bool stats_shown(struct req *, const struct scope *, const char *field);
/* Leaves out the answers nobody gave, the unknown row stays; the most given
 * first when sorted. */
void stats_trim(struct table *, bool sorted);

/* actions.c: the actions of the teams, which are interactions too. */
struct actions {
	int64_t n[3], before[3]; /* by status, in the order of the table */
	struct dated {
		int day;
		int64_t id;
	} *done;           /* those done in the period */
	size_t ndone;
};
struct actions actions_compute(struct req *, const struct scope *,
    struct people *, struct clock *, const struct table *, struct wish *);

/* profile.c: tables of permanent fields; hidden if the member does not see
 * the field. */
struct profile {
	struct table *exits, *gender, *age;
};
void profile_compute(struct req *, const struct scope *, const struct people *,
    struct profile, struct wish *);

/* series.c: counts by day, month or year; sorts the days. */
struct series {
	struct table *table;
	struct dated *days;
	size_t n;
};
void series_tables(struct req *, const struct scope *, const struct series *,
    size_t n, struct wish *);

/* fields.c: a table for each field shown in statistics, values of the end of
 * the period, into `out`, which has room for fields_max(). */
size_t fields_max(struct req *);
size_t fields_compute(struct req *, const struct scope *,
    const struct people *, struct table *out, struct wish *);

/* --------------------------------------------------------------- handlers */

void stats_page(struct req *);     /* page.c */
void stats_list(struct req *);     /* list.c */
void report_html(struct req *);    /* report_html.c */
void report_odt(struct req *);     /* report_odt.c */
void report_xlsx(struct req *);    /* report_xlsx.c */
#endif
