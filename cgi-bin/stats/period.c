/* Which days and which teams: the parameters that all routes share. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "stats.h"

#define FR_AFTER                                                               \
	"La fin de la période est avant son début\u00A0: corrigez l’une "  \
	"des deux dates."
#define FR_FROM_MISSING                                                        \
	"Indiquez aussi le premier jour, par exemple 01/01/2026."
#define FR_TO_MISSING "Indiquez aussi le dernier jour, par exemple 31/12/2026."

static const char default_preset[] = "mois";

bool
scope_wrong(const struct scope *s)
{
	return s->error[0] != NULL || s->error[1] != NULL;
}

/* ------------------------------------------------------------ the words */

static bool
first_of_month(const char *iso)
{
	return strcmp(iso + 8, "01") == 0;
}

/* The number of the month of a day, counted from year 0. */
static long
month_number(const char *iso)
{
	return strtol(iso, NULL, 10) * 12 + strtol(iso + 5, NULL, 10);
}

/* Whole months (from the first to a last day)?  Their number, else 0. */
static int
whole_months(struct req *q, const char *from, const char *to)
{
	const char *next = date_add_days(q->a, to, 1);

	if (!first_of_month(from) || !first_of_month(next))
		return 0;
	return (int)(month_number(next) - month_number(from));
}

/* The first n words of « 1er janvier 2026 », or those after them. */
static const char *
words(struct req *q, const char *iso, int n, bool after)
{
	const char *text = date_medium(q->a, iso), *at = text;

	for (; n > 0 && *at != '\0'; n--) {
		at += strcspn(at, " \xC2");
		if (n > 1 || after)
			at += *at == ' ' ? 1 : *at != '\0' ? 2 : 0;
	}
	return after ? at : arena_strndup(q->a, text, (size_t)(at - text));
}

/* « du 1er janvier au 22 novembre 2026 », what both days share said once. */
static const char *
span_of(struct req *q, const char *from, const char *to)
{
	const char *first;

	if (strcmp(from, to) == 0)
		return arena_printf(q->a, "le %s", date_medium(q->a, from));
	if (strncmp(from, to, 7) == 0)
		first = words(q, from, 1, false);
	else if (strncmp(from, to, 4) == 0)
		first = words(q, from, 2, false);
	else
		first = date_medium(q->a, from);
	return arena_printf(q->a, "du %s au %s", first, date_medium(q->a, to));
}

/* « en 2026 », « en novembre 2026 », else the days. */
static const char *
label_of(struct req *q, const char *from, const char *to)
{
	const int months = whole_months(q, from, to);

	if (months == 12 && strncmp(from + 5, "01", 2) == 0)
		return arena_printf(q->a, "en %.4s", from);
	if (months == 1)
		return arena_printf(q->a, "en %s", words(q, from, 1, true));
	return span_of(q, from, to);
}

/* ------------------------------------------------------- the period before */

/*
 * The period of the same kind just before: as many months before whole
 * months, else as many days.  Of a period that is not over, the part before
 * today is compared with the same part.
 */
static void
set_before(struct req *q, struct scope *s, const char *today)
{
	const char *to = s->running ? today : s->to, *from, *until;
	const int months = whole_months(q, s->from, s->to);
	const int days = date_days(s->from, s->to) + 1;

	if (months > 0) {
		from = date_add_months(q->a, s->from, -months);
		until = s->running ? date_add_months(q->a, to, -months)
				   : date_add_days(q->a, s->from, -1);
	} else {
		from = date_add_days(q->a, s->from, -days);
		until = date_add_days(q->a, to, -days);
	}
	if (strcmp(from, "1900-01-01") < 0)
		return;
	s->window[BEFORE] =
	    (struct window){ day_number(from), day_number(until) };
	s->before = label_of(q, from, until);
	s->windows = 2;
}

static void
settle_period(struct req *q, struct scope *s)
{
	const char *today = date_of(q->a, q->now);

	s->windows = 1;
	s->end = today;
	if (s->whole) {
		s->window[NOW] = (struct window){ INT_MIN, INT_MAX };
		s->planned = s->window[NOW];
		s->label = s->span = "toutes les données";
		return;
	}
	s->window[NOW] =
	    (struct window){ day_number(s->from), day_number(s->to) };
	s->label = label_of(q, s->from, s->to);
	s->span = span_of(q, s->from, s->to);
	s->planned = s->window[NOW];
	s->running = strcmp(s->to, today) > 0;
	if (s->running)
		s->window[NOW].to = day_number(today);
	else
		s->end = s->to;
	/* A period that lies ahead has nothing to be compared with. */
	if (strcmp(s->from, today) <= 0)
		set_before(q, s, today);
}

/* --------------------------------------------------------------- reading */

static void
use_preset(struct scope *s, const struct period *p)
{
	s->preset = p->key;
	s->whole = p->from[0] == '\0';
	memcpy(s->from, p->from, sizeof s->from);
	memcpy(s->to, p->to, sizeof s->to);
}

static bool
find_preset(struct req *q, struct scope *s, const char *key)
{
	static struct period presets[PERIODS];
	size_t i;

	date_periods(presets, date_of(q->a, q->now));
	for (i = 0; i < PERIODS; i++)
		if (strcmp(presets[i].key, key) == 0) {
			use_preset(s, &presets[i]);
			return true;
		}
	return false;
}

/* A typed day: ISO, "" when empty; the error is set when it is no day. */
static const char *
read_day(struct req *q, struct scope *s, size_t i, const char *name)
{
	char *iso;

	s->typed[i] = req_text(q, name);
	if (s->typed[i][strspn(s->typed[i], " ")] == '\0')
		return "";
	iso = date_parse(q->a, s->typed[i], q->now);
	if (iso == NULL || !date_valid(iso)) {
		s->error[i] =
		    date_wrong(q->a, s->typed[i], q->now);
		return "";
	}
	return iso;
}

static void
read_range(struct req *q, struct scope *s)
{
	const char *from = read_day(q, s, 0, "du");
	const char *to = read_day(q, s, 1, "au");

	if (scope_wrong(s))
		return;
	if (from[0] == '\0' && to[0] == '\0') { /* both emptied: everything */
		find_preset(q, s, "tout");
		return;
	}
	if (from[0] == '\0')
		s->error[0] = FR_FROM_MISSING;
	else if (to[0] == '\0')
		s->error[1] = FR_TO_MISSING;
	else if (strcmp(from, to) > 0)
		s->error[1] = FR_AFTER;
	if (scope_wrong(s))
		return;
	snprintf(s->from, sizeof s->from, "%s", from);
	snprintf(s->to, sizeof s->to, "%s", to);
}

/* The typed days win over a preset that came with them. */
static void
read_period(struct req *q, struct scope *s)
{
	const char *key = req_text(q, "periode");
	const bool typed =
	    req_param(q, "du") != NULL || req_param(q, "au") != NULL;

	if (typed)
		read_range(q, s);
	else if (!find_preset(q, s, key))
		find_preset(q, s, default_preset);
}

static void
read_picked(struct req *q, struct scope *s)
{
	const size_t max =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM team");
	struct team *picked = arena_array(q->a, max + 1, sizeof *picked);
	struct buf ids = buf_new(q->a);
	sqlite3_stmt *st;

	s->night = true;
	st = db_query(q->db,
	    "SELECT id, night, name FROM team WHERE ?1 IN (0, id)", I(s->team));
	while (s->npicked < max && db_step(q->db, st)) {
		struct team *t = &picked[s->npicked++];

		*t = (struct team){ db_column_int(st, 0),
			db_column_int(st, 1) != 0 };
		buf_printf(&ids, "%s%" PRId64, ids.n > 0 ? "," : "[", t->id);
		s->night = s->night && t->night;
		s->team_label = db_column(q->db, st, 2);
	}
	sqlite3_reset(st);
	if (s->team != 0 && s->npicked == 0)
		die(404, "no team %" PRId64, s->team);
	if (s->team == 0)
		s->team_label = "toute l’organisation";
	buf_str(&ids, ids.n > 0 ? "]" : "[]");
	s->teams = ids.p;
	s->picked = picked;
}

const struct team *
scope_team(const struct scope *s, int64_t id)
{
	size_t i;

	for (i = 0; i < s->npicked; i++)
		if (s->picked[i].id == id)
			return &s->picked[i];
	return NULL;
}

static void
read_team(struct req *q, struct scope *s)
{
	const char *word = req_param(q, "equipe");

	if (word == NULL && (q->roles & ROLE_STATS) == 0)
		s->team = q->team;
	else if (word != NULL && word[0] != '\0' &&
		 strcmp(word, "toutes") != 0 && (s->team = parse_id(word)) == 0)
		die(404, "no team in the address");
	read_picked(q, s);
}

struct scope *
scope_read(struct req *q)
{
	struct scope *s = arena_alloc(q->a, sizeof *s);
	const char *team;

	read_period(q, s);
	read_team(q, s);
	team =
	    s->team == 0 ? "toutes" : arena_printf(q->a, "%" PRId64, s->team);
	if (scope_wrong(s)) {
		s->label = "";
		s->query = arena_printf(q->a, "equipe=%s", team);
		return s;
	}
	settle_period(q, s);
	s->query =
	    s->preset != NULL
		? arena_printf(q->a, "periode=%s&equipe=%s", s->preset, team)
		: arena_printf(
		      q->a, "du=%s&au=%s&equipe=%s", s->from, s->to, team);
	return s;
}
