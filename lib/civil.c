#include "civil.h"

#include <string.h>

#include "die.h"

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

bool
civil_exists(struct civil c)
{
	return c.y >= 1 && c.y <= 9999 && c.m >= 1 && c.m <= 12 && c.d >= 1 &&
	       c.d <= month_length(c.y, c.m);
}

/* Years begin in March here, so that the leap day ends them. */
int64_t
civil_number(struct civil c)
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

int
civil_digits(const char *s, size_t n)
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

bool
civil_read(const char *iso, struct civil *c)
{
	if (iso == NULL || strlen(iso) != 10 || iso[4] != '-' || iso[7] != '-')
		return false;
	*c = (struct civil){ civil_digits(iso, 4), civil_digits(iso + 5, 2),
		civil_digits(iso + 8, 2) };
	return civil_exists(*c);
}

struct civil
civil_must(const char *iso)
{
	struct civil c;

	if (!civil_read(iso, &c))
		die(500, "date: not a day of the calendar");
	return c;
}

char *
civil_iso(struct arena *a, struct civil c)
{
	return arena_printf(a, "%04d-%02d-%02d", c.y, c.m, c.d);
}

struct civil
civil_add_days(struct civil c, int64_t n)
{
	static const struct civil first = { 1, 1, 1 }, last = { 9999, 12, 31 };
	int64_t number = civil_number(c) + n;

	if (number < civil_number(first))
		return first;
	return number > civil_number(last) ? last : civil_of(number);
}

struct civil
civil_add_months(struct civil c, int64_t n)
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

int
civil_weekday(struct civil c)
{
	/* Day 0 was a Thursday. */
	return (int)(((civil_number(c) + 3) % 7 + 7) % 7) + 1;
}
