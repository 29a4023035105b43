#include "date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "text.h"

#define NBSP "\u00A0"
#define ZONES "/usr/share/zoneinfo/"

enum { DAY = 24 * 60 * 60 };

struct civil {
	int y, m, d;
};

/* ------------------------------------------------- the calendar's days */

static bool
is_leap(int y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int
month_length(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

static bool
is_day(struct civil c)
{
	return c.y >= 1 && c.y <= 9999 && c.m >= 1 && c.m <= 12 && c.d >= 1 &&
	       c.d <= month_length(c.y, c.m);
}

/* The number of a day, 0 = 1970-01-01: years begin in March here, so that
 * the leap day ends them. */
static int64_t
number_of(struct civil c)
{
	int64_t y = c.m <= 2 ? c.y - 1 : c.y;
	int64_t month = (c.m + 9) % 12;

	return y * 365 + y / 4 - y / 100 + y / 400 + (month * 153 + 2) / 5 +
	       c.d - 1 - 719468;
}

/* The day of a number between those of 1-01-01 and 9999-12-31. */
static struct civil
civil_of(int64_t number)
{
	int64_t n = number + 719468, era = n / 146097, in_era = n % 146097;
	int64_t y =
	    (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t day = in_era - (y * 365 + y / 4 - y / 100);
	int64_t month = (day * 5 + 2) / 153;

	return (struct civil){
		.y = (int)(era * 400 + y + (month >= 10)),
		.m = (int)(month < 10 ? month + 3 : month - 9),
		.d = (int)(day - (month * 153 + 2) / 5 + 1),
	};
}

/* n digits at s as a number, or -1. */
static int
digits(const char *s, size_t n)
{
	int value = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

static bool
read_iso(const char *iso, struct civil *c)
{
	if (iso == NULL || strlen(iso) != 10 || iso[4] != '-' || iso[7] != '-')
		return false;
	*c = (struct civil){ digits(iso, 4), digits(iso + 5, 2),
		digits(iso + 8, 2) };
	return is_day(*c);
}

static struct civil
must_read(const char *iso)
{
	struct civil c;

	if (!read_iso(iso, &c))
		die(500, "date: not a day of the calendar");
	return c;
}

static char *
write_iso(struct arena *a, struct civil c)
{
	return arena_printf(a, "%04d-%02d-%02d", c.y, c.m, c.d);
}

bool
date_valid(const char *iso)
{
	struct civil c;

	return read_iso(iso, &c) && strcmp(iso, "1900-01-01") >= 0 &&
	       strcmp(iso, "2100-01-01") <= 0;
}

static struct civil
add_days(struct civil c, int64_t n)
{
	static const struct civil first = { 1, 1, 1 }, last = { 9999, 12, 31 };
	int64_t number = number_of(c) + n;

	if (number < number_of(first))
		return first;
	return number > number_of(last) ? last : civil_of(number);
}

static struct civil
add_months(struct civil c, int64_t n)
{
	int64_t months = (int64_t)c.y * 12 + c.m - 1 + n;

	if (months < 12)
		months = 12;
	if (months > 9999 * 12 + 11)
		months = 9999 * 12 + 11;
	c.y = (int)(months / 12);
	c.m = (int)(months % 12) + 1;
	if (c.d > month_length(c.y, c.m))
		c.d = month_length(c.y, c.m);
	return c;
}

char *
date_add_days(struct arena *a, const char *iso, int n)
{
	return write_iso(a, add_days(must_read(iso), n));
}

char *
date_add_months(struct arena *a, const char *iso, int n)
{
	return write_iso(a, add_months(must_read(iso), n));
}

int
date_days(const char *a, const char *b)
{
	return (int)(number_of(must_read(b)) - number_of(must_read(a)));
}

static int
weekday(struct civil c)
{
	/* Day 0 was a Thursday. */
	return (int)(((number_of(c) + 3) % 7 + 7) % 7) + 1;
}

int
date_weekday(const char *iso)
{
	return weekday(must_read(iso));
}

int
date_age_months(const char *birth, const char *on)
{
	struct civil b, c;
	int months;

	if (!read_iso(birth, &b) || !read_iso(on, &c) ||
	    number_of(c) < number_of(b))
		return -1;
	months = (c.y - b.y) * 12 + c.m - b.m;
	return c.d < b.d ? months - 1 : months;
}

int
date_age(const char *birth, const char *on)
{
	int months = date_age_months(birth, on);

	return months < 0 ? -1 : months / 12;
}

int
date_birthday(const char *birth, const char *on)
{
	struct civil b, c;
	bool passed;

	if (!read_iso(birth, &b) || !read_iso(on, &c))
		return -1;
	passed = c.m > b.m || (c.m == b.m && c.d > b.d);
	b.y = c.y + passed > b.y ? c.y + passed : b.y + 1;
	return (int)(number_of(b) - number_of(c));
}

/* ------------------------------------------------------------ the zone */

/* May the name be one of the zone folder's files, and is it a zone? */
static bool
zone_exists(const char *iana)
{
	char path[96], magic[4] = "";
	FILE *file;
	size_t n;

	n = strspn(iana, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			 "0123456789_+-/");
	if (n == 0 || iana[n] != '\0' || iana[0] == '/')
		return false;
	if (snprintf(path, sizeof path, ZONES "%s", iana) >= (int)sizeof path)
		return false;
	file = fopen(path, "re");
	if (file == NULL)
		return false;
	n = fread(magic, 1, sizeof magic, file);
	fclose(file);
	return n == sizeof magic && memcmp(magic, "TZif", n) == 0;
}

bool
date_zone(const char *iana)
{
	static char current[64];

	if (current[0] != '\0' && strcmp(iana, current) == 0)
		return true;
	if (strlen(iana) >= sizeof current || !zone_exists(iana))
		return false;
	if (setenv("TZ", iana, 1) != 0)
		return false;
	tzset();
	snprintf(current, sizeof current, "%s", iana);
	return true;
}

static struct tm
local(int64_t instant)
{
	time_t t = (time_t)instant;
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL)
		die(500, "date: instant out of range");
	return tm;
}

static struct civil
civil_at(const struct tm *tm)
{
	return (
	    struct civil){ tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday };
}

char *
date_of(struct arena *a, int64_t instant)
{
	struct tm tm = local(instant);

	return write_iso(a, civil_at(&tm));
}

char *
date_time_of(struct arena *a, int64_t instant)
{
	struct tm tm = local(instant);

	return arena_printf(a, "%02d:%02d", tm.tm_hour, tm.tm_min);
}

/*
 * A clock's time has one instant, none (skipped) or two (doubled).  The
 * offsets of the day before and of the day after are the two that may hold.
 */
static int64_t
instant_of(struct civil c, int minutes)
{
	int64_t clock = number_of(c) * DAY + (int64_t)minutes * 60;
	int64_t first = clock - local(clock - DAY).tm_gmtoff;
	int64_t second = clock - local(clock + DAY).tm_gmtoff;

	if (first + local(first).tm_gmtoff == clock)
		return first;
	if (second + local(second).tm_gmtoff == clock)
		return second;
	return first;
}

int64_t
date_instant(const char *iso, int minutes)
{
	return instant_of(must_read(iso), minutes);
}

void
date_window(const char *iso, bool night, int64_t *from, int64_t *to)
{
	struct civil c = must_read(iso);
	int minutes = night ? 12 * 60 : 0;

	*from = instant_of(c, minutes);
	*to = instant_of(add_days(c, 1), minutes);
}

char *
date_team_day(struct arena *a, int64_t now, bool night)
{
	struct tm tm = local(now);
	struct civil c = civil_at(&tm);

	return write_iso(a, night && tm.tm_hour < 12 ? add_days(c, -1) : c);
}

/* ------------------------------------------------- what people type */

/* The year that two digits mean for someone who types them in `year`. */
static int
full_year(int two, int year)
{
	int last = year + 10, y = last - last % 100 + two;

	return y > last ? y - 100 : y;
}

/* Up to max digits at *s, *s moved behind them; -1 without any. */
static int
take(const char **s, size_t max, size_t *n)
{
	*n = strspn(*s, "0123456789");
	if (*n == 0 || *n > max)
		return -1;
	*s += *n;
	return digits(*s - *n, *n);
}

/* Day, month and year with one of / - . or a space between them. */
static bool
read_parts(const char *s, int year, struct civil *c)
{
	size_t n;
	char mark;

	c->d = take(&s, 2, &n);
	mark = *s;
	if (mark == '\0' || strchr("/-. ", mark) == NULL)
		return false;
	s++;
	c->m = take(&s, 2, &n);
	if (*s++ != mark)
		return false;
	c->y = take(&s, 4, &n);
	if (n == 2 && c->y >= 0)
		c->y = full_year(c->y, year);
	else if (n != 4)
		return false;
	return *s == '\0';
}

/* Six or eight digits. */
static bool
read_run(const char *s, int year, struct civil *c)
{
	size_t n = strlen(s);

	if ((n != 6 && n != 8) || strspn(s, "0123456789") != n)
		return false;
	*c = (struct civil){ digits(s + 4, n - 4), digits(s + 2, 2),
		digits(s, 2) };
	if (n == 6)
		c->y = full_year(c->y, year);
	return true;
}

char *
date_parse(struct arena *a, const char *typed, int64_t now)
{
	struct tm tm = local(now);
	struct civil today = civil_at(&tm), c;
	const char *s, *word;
	char *iso;

	if (strnlen(typed, 65) > 64)
		return NULL;
	s = text_trim(a, typed);
	word = text_fold(a, s);
	if (strcmp(word, "aujourd hui") == 0)
		c = today;
	else if (strcmp(word, "hier") == 0)
		c = add_days(today, -1);
	else if (!read_iso(s, &c) && !read_run(s, today.y, &c) &&
		 !read_parts(s, today.y, &c))
		return NULL;
	if (!is_day(c))
		return NULL;
	iso = write_iso(a, c);
	return date_valid(iso) ? iso : NULL;
}

/* Minutes since midnight of a clock's hands, or -1. */
static int
minutes_of(int hour, int minute)
{
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return -1;
	return hour * 60 + minute;
}

int
date_parse_time(const char *typed)
{
	const char *s = typed + strspn(typed, " ");
	size_t n = strspn(s, "0123456789");
	int hour, minute;
	char mark;

	if (n == 4 && s[4 + strspn(s + 4, " ")] == '\0')
		return minutes_of(digits(s, 2), digits(s + 2, 2));
	hour = take(&s, 2, &n);
	s += strspn(s, " ");
	mark = *s;
	if (hour < 0 || (mark != ':' && mark != 'h' && mark != 'H'))
		return -1;
	s++;
	s += strspn(s, " ");
	if (*s == '\0' && mark != ':')
		return minutes_of(hour, 0);
	minute = take(&s, 2, &n);
	s += strspn(s, " ");
	if (n != 2 || *s != '\0')
		return -1;
	return minutes_of(hour, minute);
}

/* ---------------------------------------------------- what people read */

static const char *const months[] = { "janvier", "février", "mars", "avril",
	"mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
	"décembre" };
static const char *const weekdays[] = { "lundi", "mardi", "mercredi", "jeudi",
	"vendredi", "samedi", "dimanche" };

char *
date_age_text(struct arena *a, const char *birth, const char *on)
{
	int n = date_age_months(birth, on), days;

	if (n < 0)
		return arena_strdup(a, "");
	if (n < 2) {
		days = date_days(birth, on);
		return arena_printf(
		    a, "%d" NBSP "%s", days, days < 2 ? "jour" : "jours");
	}
	if (n < 24)
		return arena_printf(a, "%d" NBSP "mois", n);
	return arena_printf(a, "%d" NBSP "ans%s", n / 12,
	    n < 7 * 12 && n % 12 >= 6 ? " et demi" : "");
}

char *
date_show(struct arena *a, const char *iso)
{
	struct civil c;

	if (!read_iso(iso, &c))
		return arena_strdup(a, iso != NULL ? iso : "");
	return arena_printf(a, "%02d/%02d/%04d", c.d, c.m, c.y);
}

char *
date_medium(struct arena *a, const char *iso)
{
	struct civil c;

	if (!read_iso(iso, &c))
		return arena_strdup(a, iso != NULL ? iso : "");
	return arena_printf(a, "%d%s" NBSP "%s %d", c.d, c.d == 1 ? "er" : "",
	    months[c.m - 1], c.y);
}

char *
date_long(struct arena *a, const char *iso)
{
	struct civil c;

	if (!read_iso(iso, &c))
		return arena_strdup(a, iso != NULL ? iso : "");
	return arena_printf(
	    a, "%s %s", weekdays[weekday(c) - 1], date_medium(a, iso));
}

char *
date_instant_show(struct arena *a, int64_t instant)
{
	return arena_printf(a, "%s à %s", date_show(a, date_of(a, instant)),
	    date_time_of(a, instant));
}

char *
date_near(struct arena *a, const char *iso, const char *today)
{
	static const char *const words[] = { "avant-hier", "hier",
		"aujourd’hui", "demain", "après-demain" };
	struct civil c, t;
	int n;

	if (!read_iso(iso, &c) || !read_iso(today, &t))
		return date_medium(a, iso);
	n = (int)(number_of(c) - number_of(t));
	if (n >= -2 && n <= 2)
		return arena_strdup(a, words[n + 2]);
	if (n >= -6 && n < 0)
		return arena_printf(a, "il y a %d" NBSP "jours", -n);
	if (n > 0 && n <= 6)
		return arena_printf(a, "dans %d" NBSP "jours", n);
	return date_medium(a, iso);
}

/* ------------------------------------------------------------- periods */

static void
period_set(struct period *p, struct civil from, struct civil to)
{
	snprintf(p->from, sizeof p->from, "%04u-%02u-%02u",
	    (unsigned)from.y % 10000, (unsigned)from.m % 100,
	    (unsigned)from.d % 100);
	snprintf(p->to, sizeof p->to, "%04u-%02u-%02u", (unsigned)to.y % 10000,
	    (unsigned)to.m % 100, (unsigned)to.d % 100);
}

/* n whole months from the first day of a month. */
static void
period_months(struct period *p, struct civil first, int n)
{
	period_set(p, first, add_days(add_months(first, n), -1));
}

void
date_periods(struct period out[PERIODS], const char *today)
{
	static const struct period presets[PERIODS] = {
		{ "tout", "Toutes les données", "", "" },
		{ "aujourdhui", "Aujourd'hui", "", "" },
		{ "hier", "Hier", "", "" },
		{ "semaine", "Cette semaine", "", "" },
		{ "semaine-derniere", "La semaine dernière", "", "" },
		{ "mois", "Ce mois-ci", "", "" },
		{ "mois-dernier", "Le mois dernier", "", "" },
		{ "3-mois", "Les trois derniers mois glissants", "", "" },
		{ "6-mois", "Les six derniers mois glissants", "", "" },
		{ "semestre", "Ce semestre", "", "" },
		{ "semestre-dernier", "Le dernier semestre", "", "" },
		{ "annee", "Cette année", "", "" },
		{ "annee-derniere", "L'année dernière", "", "" },
	};
	struct civil t = must_read(today), monday, month, half, year;

	monday = add_days(t, 1 - weekday(t));
	month = (struct civil){ t.y, t.m, 1 };
	half = (struct civil){ t.y, t.m <= 6 ? 1 : 7, 1 };
	year = (struct civil){ t.y, 1, 1 };
	memcpy(out, presets, sizeof presets);
	period_set(&out[1], t, t);
	period_set(&out[2], add_days(t, -1), add_days(t, -1));
	period_set(&out[3], monday, add_days(monday, 6));
	period_set(&out[4], add_days(monday, -7), add_days(monday, -1));
	period_months(&out[5], month, 1);
	period_months(&out[6], add_months(month, -1), 1);
	period_set(&out[7], add_months(t, -3), t);
	period_set(&out[8], add_months(t, -6), t);
	period_months(&out[9], half, 6);
	period_months(&out[10], add_months(half, -6), 6);
	period_months(&out[11], year, 12);
	period_months(&out[12], add_months(year, -12), 12);
}
