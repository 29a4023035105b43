/* Dates as people type and read them. */
#include <string.h>

#include "civil.h"
#include "date.h"
#include "fr.h"
#include "text.h"

#define NBSP "\u00A0"

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
	return civil_digits(*s - *n, *n);
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
	*c = (struct civil){ civil_digits(s + 4, n - 4), civil_digits(s + 2, 2),
		civil_digits(s, 2) };
	if (n == 6)
		c->y = full_year(c->y, year);
	return true;
}

/* Has it the form of a date?  The day may be none of the calendar. */
static bool
read_typed(struct arena *a, const char *typed, int64_t now, struct civil *c)
{
	const struct civil today = civil_must(date_of(a, now));
	const char *s, *word;

	if (strnlen(typed, 65) > 64)
		return false;
	s = text_trim(a, typed);
	word = text_fold(a, s);
	if (strcmp(word, "aujourd hui") == 0)
		*c = today;
	else if (strcmp(word, "hier") == 0)
		*c = civil_add_days(today, -1);
	else
		return civil_read(s, c) || read_run(s, today.y, c) ||
		    read_parts(s, today.y, c);
	return true;
}

char *
date_parse(struct arena *a, const char *typed, int64_t now)
{
	struct civil c;
	char *iso;

	if (!read_typed(a, typed, now, &c) || !civil_exists(c))
		return NULL;
	iso = civil_iso(a, c);
	return date_valid(iso) ? iso : NULL;
}

const char *
date_wrong(struct arena *a, const char *typed, int64_t now)
{
	struct civil c;

	return read_typed(a, typed, now, &c) && c.d >= 0 && !civil_exists(c)
	    ? FR_DATE_NONE
	    : FR_DATE;
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
		return minutes_of(civil_digits(s, 2), civil_digits(s + 2, 2));
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

	if (!civil_read(iso, &c))
		return arena_strdup(a, iso != NULL ? iso : "");
	return arena_printf(a, "%02d/%02d/%04d", c.d, c.m, c.y);
}

char *
date_medium(struct arena *a, const char *iso)
{
	struct civil c;

	if (!civil_read(iso, &c))
		return arena_strdup(a, iso != NULL ? iso : "");
	return arena_printf(a, "%d%s" NBSP "%s %d", c.d, c.d == 1 ? "er" : "",
	    months[c.m - 1], c.y);
}

char *
date_long(struct arena *a, const char *iso)
{
	struct civil c;

	if (!civil_read(iso, &c))
		return arena_strdup(a, iso != NULL ? iso : "");
	return arena_printf(
	    a, "%s %s", weekdays[civil_weekday(c) - 1], date_medium(a, iso));
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

	if (!civil_read(iso, &c) || !civil_read(today, &t))
		return date_medium(a, iso);
	n = (int)(civil_number(c) - civil_number(t));
	if (n >= -2 && n <= 2)
		return arena_strdup(a, words[n + 2]);
	if (n >= -6 && n < 0)
		return arena_printf(a, "il y a %d" NBSP "jours", -n);
	if (n > 0 && n <= 6)
		return arena_printf(a, "dans %d" NBSP "jours", n);
	return date_medium(a, iso);
}
