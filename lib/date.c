#include "date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "civil.h"

#define ZONES "/usr/share/zoneinfo/"

enum { DAY = 24 * 60 * 60 };

/* ------------------------------------------------- the calendar's days */

bool
date_valid(const char *iso)
{
	struct civil c;

	return civil_read(iso, &c) && strcmp(iso, "1900-01-01") >= 0 &&
	       strcmp(iso, "2100-01-01") <= 0;
}

char *
date_add_days(struct arena *a, const char *iso, int n)
{
	return civil_iso(a, civil_add_days(civil_must(iso), n));
}

char *
date_add_months(struct arena *a, const char *iso, int n)
{
	return civil_iso(a, civil_add_months(civil_must(iso), n));
}

int
date_days(const char *a, const char *b)
{
	return (int)(civil_number(civil_must(b)) - civil_number(civil_must(a)));
}

int
date_weekday(const char *iso)
{
	return civil_weekday(civil_must(iso));
}

int
date_age_months(const char *birth, const char *on)
{
	struct civil b, c;
	int months;

	if (!civil_read(birth, &b) || !civil_read(on, &c) ||
	    civil_number(c) < civil_number(b))
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

	if (!civil_read(birth, &b) || !civil_read(on, &c))
		return -1;
	passed = c.m > b.m || (c.m == b.m && c.d > b.d);
	b.y = c.y + passed > b.y ? c.y + passed : b.y + 1;
	return (int)(civil_number(b) - civil_number(c));
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

	return civil_iso(a, civil_at(&tm));
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
	int64_t clock = civil_number(c) * DAY + (int64_t)minutes * 60;
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
	return instant_of(civil_must(iso), minutes);
}

void
date_window(const char *iso, bool night, int64_t *from, int64_t *to)
{
	struct civil c = civil_must(iso);
	int minutes = night ? 12 * 60 : 0;

	*from = instant_of(c, minutes);
	*to = instant_of(civil_add_days(c, 1), minutes);
}

char *
date_team_day(struct arena *a, int64_t now, bool night)
{
	struct tm tm = local(now);
	struct civil c = civil_at(&tm);

	return civil_iso(a, night && tm.tm_hour < 12 ? civil_add_days(c, -1) : c);
}
