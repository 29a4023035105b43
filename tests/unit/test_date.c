/* Civil dates, zones and what people type and read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "date.h"

#define NBSP "\u00A0"
#define SAME(got, expected) same(__LINE__, got, expected)

static struct arena *a;

static int
setup(void **state)
{
	(void)state;
	a = arena_new(16 << 20);
	return date_zone("Europe/Paris") ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* Both texts, or both NULL. */
static void
same(int line, const char *got, const char *expected)
{
	if (got == expected ||
	    (got != NULL && expected != NULL && strcmp(got, expected) == 0))
		return;
	fail_msg("line %d: got %s, expected %s", line,
	    got != NULL ? got : "NULL", expected != NULL ? expected : "NULL");
}

static void
zone(const char *name)
{
	assert_true(date_zone(name));
}

static void
test_zone(void **state)
{
	static const char *const bad[] = {
		"", "Europe", "Europe/Nulle", "../../../etc/passwd",
		"/usr/share/zoneinfo/UTC", "zone.tab", "Europe/Paris ",
		"CET-1CEST",
		"A/very/long/name/that/no/system/has/because/it/is/too/long/x"
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(bad); i++)
		if (date_zone(bad[i]))
			fail_msg("%s taken for a zone", bad[i]);
	/* A refusal keeps the zone. */
	SAME(date_time_of(a, 0), "01:00");
	zone("America/Cayenne");
	SAME(date_time_of(a, 0), "21:00");
	SAME(date_of(a, 0), "1969-12-31");
	zone("Indian/Reunion");
	SAME(date_time_of(a, 0), "04:00");
	zone("Europe/Paris");
	SAME(date_time_of(a, 0), "01:00");
}

static void
test_valid(void **state)
{
	static const struct {
		const char *iso;
		bool valid;
	} t[] = {
		{ "1900-01-01", true },
		{ "1899-12-31", false },
		{ "2100-01-01", true },
		{ "2100-01-02", false },
		{ "2024-02-29", true },
		{ "2024-02-30", false },
		{ "2023-02-28", true },
		{ "2023-02-29", false },
		{ "2000-02-29", true },
		{ "1900-02-29", false },
		{ "2024-04-30", true },
		{ "2024-04-31", false },
		{ "2024-12-31", true },
		{ "2024-12-32", false },
		{ "2024-01-01", true },
		{ "2024-01-00", false },
		{ "2024-00-10", false },
		{ "2024-13-10", false },
		{ "", false },
		{ "2024-1-01", false },
		{ "2024-01-01 ", false },
		{ "2024/01/01", false },
		{ "20240101", false },
		{ "+024-01-01", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++)
		if (date_valid(t[i].iso) != t[i].valid)
			fail_msg("%s", t[i].iso);
	assert_false(date_valid(NULL));
}

static void
test_parse(void **state)
{
	/* Today is 31 March 2026. */
	static const struct {
		const char *typed, *iso;
	} t[] = {
		{ "31/03/1980", "1980-03-31" },
		{ "31-3-80", "1980-03-31" },
		{ "310380", "1980-03-31" },
		{ "31.3.1980", "1980-03-31" },
		{ "31 3 1980", "1980-03-31" },
		{ "31031980", "1980-03-31" },
		{ "1980-03-31", "1980-03-31" },
		{ " 1/1/2000 ", "2000-01-01" },
		{ "\u00A01/1/2000", "2000-01-01" },
		{ "aujourd'hui", "2026-03-31" },
		{ "Aujourd\u2019hui", "2026-03-31" },
		{ "HIER", "2026-03-30" },
		{ "1/1/36", "2036-01-01" },
		{ "1/1/37", "1937-01-01" },
		{ "010136", "2036-01-01" },
		{ "010137", "1937-01-01" },
		{ "1/1/00", "2000-01-01" },
		{ "1/1/99", "1999-01-01" },
		{ "29/02/2024", "2024-02-29" },
		{ "29/02/2023", NULL },
		{ "31/02/2024", NULL },
		{ "31/04/2024", NULL },
		{ "1/1/1900", "1900-01-01" },
		{ "31/12/1899", NULL },
		{ "1/1/2100", "2100-01-01" },
		{ "2/1/2100", NULL },
		{ "0/1/2000", NULL },
		{ "32/1/2000", NULL },
		{ "1/13/2000", NULL },
		{ "1/0/2000", NULL },
		{ "1/1/200", NULL },
		{ "1/1/20000", NULL },
		{ "1/1/1", NULL },
		{ "1/1/", NULL },
		{ "1/1", NULL },
		{ "1", NULL },
		{ "", NULL },
		{ "/", NULL },
		{ "1//2000", NULL },
		{ "1/1-2000", NULL },
		{ "1/1/2000x", NULL },
		{ "x1/1/2000", NULL },
		{ "001/1/2000", NULL },
		{ "1/001/2000", NULL },
		{ "31038", NULL },
		{ "3103800", NULL },
		{ "-1/1/2000", NULL },
		{ "1980-3-31", NULL },
		{ "demain", NULL },
		{ "hier matin", NULL },
		{ "                                                        "
		  "1/1/2000",
		    "2000-01-01" },
		{ "                                                        "
		  " 1/1/2000",
		    NULL },
	};
	int64_t now = date_instant("2026-03-31", 12 * 60);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++)
		same((int)i, date_parse(a, t[i].typed, now), t[i].iso);
	/* Today is the zone's. */
	now = date_instant("2026-01-01", 30);
	SAME(date_parse(a, "hier", now), "2025-12-31");
	zone("America/Cayenne");
	SAME(date_parse(a, "hier", now), "2025-12-30");
}

static void
test_parse_time(void **state)
{
	static const struct {
		const char *typed;
		int minutes;
	} t[] = {
		{ "14:30", 870 },
		{ "14h30", 870 },
		{ "14H30", 870 },
		{ "14h", 840 },
		{ "1430", 870 },
		{ " 14 h 30 ", 870 },
		{ "1430 ", 870 },
		{ "9h", 540 },
		{ "9:05", 545 },
		{ "0:00", 0 },
		{ "0000", 0 },
		{ "23:59", 1439 },
		{ "24:00", -1 },
		{ "2400", -1 },
		{ "24h", -1 },
		{ "23:60", -1 },
		{ "2360", -1 },
		{ "14:", -1 },
		{ "14", -1 },
		{ "930", -1 },
		{ "14:5", -1 },
		{ "14h5", -1 },
		{ "14:305", -1 },
		{ "114:30", -1 },
		{ "14:30:00", -1 },
		{ "", -1 },
		{ ":", -1 },
		{ "h", -1 },
		{ "-1:30", -1 },
		{ "14x30", -1 },
		{ "1430x", -1 },
		{ "14:30 h", -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++)
		if (date_parse_time(t[i].typed) != t[i].minutes)
			fail_msg(
			    "%s: %d", t[i].typed, date_parse_time(t[i].typed));
}

static void
test_add(void **state)
{
	static const struct {
		const char *iso;
		int days;
		const char *expected;
	} d[] = {
		{ "2024-02-28", 1, "2024-02-29" },
		{ "2024-02-29", 1, "2024-03-01" },
		{ "2023-02-28", 1, "2023-03-01" },
		{ "2024-12-31", 1, "2025-01-01" },
		{ "2025-01-01", -1, "2024-12-31" },
		{ "2024-03-01", -1, "2024-02-29" },
		{ "1970-01-01", 0, "1970-01-01" },
		{ "2000-01-01", 36525, "2100-01-01" },
		{ "2000-01-01", -36524, "1900-01-01" },
		{ "0001-01-02", -1, "0001-01-01" },
		{ "0001-01-01", -1, "0001-01-01" },
		{ "9999-12-31", INT32_MAX, "9999-12-31" },
		{ "2000-01-01", INT32_MIN, "0001-01-01" },
	}, m[] = {
		{ "2024-01-31", 1, "2024-02-29" },
		{ "2023-01-31", 1, "2023-02-28" },
		{ "2024-01-30", 1, "2024-02-29" },
		{ "2024-03-31", -1, "2024-02-29" },
		{ "2024-02-29", 12, "2025-02-28" },
		{ "2024-02-29", 48, "2028-02-29" },
		{ "2024-12-15", 1, "2025-01-15" },
		{ "2025-01-15", -1, "2024-12-15" },
		{ "2024-05-31", 0, "2024-05-31" },
		{ "2024-05-31", INT32_MAX, "9999-12-31" },
		{ "2024-05-31", INT32_MIN, "0001-01-31" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(d); i++)
		same((int)i, date_add_days(a, d[i].iso, d[i].days),
		    d[i].expected);
	for (i = 0; i < ARRAY_LEN(m); i++)
		same((int)i, date_add_months(a, m[i].iso, m[i].days),
		    m[i].expected);
}

/* Every day of 1900 … 2100 follows the one before it. */
static void
test_every_day(void **state)
{
	const char *day = "1900-01-01", *next;
	int n, wday = 1;

	(void)state;
	for (n = 0; strcmp(day, "2100-01-01") < 0; n++) {
		next = date_add_days(a, day, 1);
		assert_true(strcmp(day, next) < 0);
		assert_true(date_valid(next));
		assert_int_equal(date_days("1900-01-01", day), n);
		assert_int_equal(date_weekday(day), wday);
		wday = wday % 7 + 1;
		day = next;
		if (n % 1000 == 0) {
			char copy[11];

			memcpy(copy, day, sizeof copy);
			arena_reset(a);
			day = arena_strdup(a, copy);
		}
	}
	assert_int_equal(n, 73049);
	assert_int_equal(date_days("2024-03-01", "2024-02-28"), -2);
	assert_int_equal(date_weekday("2026-03-31"), 2);
	assert_int_equal(date_weekday("0001-01-01"), 1);
}

static void
test_age(void **state)
{
	static const struct {
		const char *birth, *on;
		int age;
		const char *text;
	} t[] = {
		{ "1992-03-31", "2026-03-31", 34, "34" NBSP "ans" },
		{ "1992-04-01", "2026-03-31", 33, "33" NBSP "ans" },
		{ "2026-03-31", "2026-03-31", 0, "0" NBSP "jour" },
		{ "2026-03-30", "2026-03-31", 0, "1" NBSP "jour" },
		{ "2026-03-19", "2026-03-31", 0, "12" NBSP "jours" },
		{ "2026-01-16", "2026-03-15", 0, "58" NBSP "jours" },
		{ "2026-01-15", "2026-03-15", 0, "2" NBSP "mois" },
		{ "2025-01-15", "2026-03-15", 1, "14" NBSP "mois" },
		{ "2024-03-16", "2026-03-15", 1, "23" NBSP "mois" },
		{ "2024-03-15", "2026-03-15", 2, "2" NBSP "ans" },
		{ "2023-09-16", "2026-03-15", 2, "2" NBSP "ans" },
		{ "2023-09-15", "2026-03-15", 2, "2" NBSP "ans et demi" },
		{ "2019-03-16", "2026-03-15", 6, "6" NBSP "ans et demi" },
		{ "2019-03-15", "2026-03-15", 7, "7" NBSP "ans" },
		{ "2018-09-15", "2026-03-15", 7, "7" NBSP "ans" },
		{ "2004-02-29", "2025-02-28", 20, "20" NBSP "ans" },
		{ "2004-02-29", "2025-03-01", 21, "21" NBSP "ans" },
		{ "2004-02-29", "2024-02-28", 19, "19" NBSP "ans" },
		{ "2004-02-29", "2024-02-29", 20, "20" NBSP "ans" },
		{ "2000-12-31", "2025-12-30", 24, "24" NBSP "ans" },
		{ "2000-12-31", "2025-12-31", 25, "25" NBSP "ans" },
		{ "2026-04-01", "2026-03-31", -1, "" },
		{ "1980-02-30", "2026-03-31", -1, "" },
		{ "", "2026-03-31", -1, "" },
		{ NULL, "2026-03-31", -1, "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		assert_int_equal(date_age(t[i].birth, t[i].on), t[i].age);
		same((int)i, date_age_text(a, t[i].birth, t[i].on), t[i].text);
	}
	assert_int_equal(date_age_months("2025-01-31", "2025-02-28"), 0);
	assert_int_equal(date_age_months("2025-01-31", "2025-03-01"), 1);
	assert_int_equal(date_birthday("1980-03-31", "2026-03-31"), 0);
	assert_int_equal(date_birthday("1980-03-31", "2026-03-30"), 1);
	assert_int_equal(date_birthday("1980-03-31", "2026-04-01"), 364);
	assert_int_equal(date_birthday("1980-01-02", "2026-12-30"), 3);
	assert_int_equal(date_birthday("2000-02-29", "2026-02-28"), 1);
	assert_int_equal(date_birthday("2026-03-31", "2026-03-31"), 365);
	assert_int_equal(date_birthday("2026-03-31", "2026-03-30"), 366);
	assert_int_equal(date_birthday("1980-02-30", "2026-03-30"), -1);
	assert_int_equal(date_birthday("", "2026-03-30"), -1);
}

static void
test_show(void **state)
{
	(void)state;
	SAME(date_show(a, "1980-03-31"), "31/03/1980");
	SAME(date_show(a, "pas une date"), "pas une date");
	SAME(date_show(a, NULL), "");
	SAME(date_medium(a, "2026-03-31"), "31" NBSP "mars 2026");
	SAME(date_medium(a, "2026-08-01"), "1er" NBSP "août 2026");
	SAME(date_long(a, "2026-03-31"), "mardi 31" NBSP "mars 2026");
	SAME(date_long(a, "2026-02-01"), "dimanche 1er" NBSP "février 2026");
	SAME(date_long(a, ""), "");
	SAME(date_instant_show(a, 1774960200), "31/03/2026 à 14:30");
}

static void
test_near(void **state)
{
	static const struct {
		const char *iso, *text;
	} t[] = {
		{ "2026-01-01", "aujourd’hui" },
		{ "2025-12-31", "hier" },
		{ "2025-12-30", "avant-hier" },
		{ "2025-12-29", "il y a 3" NBSP "jours" },
		{ "2025-12-26", "il y a 6" NBSP "jours" },
		{ "2025-12-25", "25" NBSP "décembre 2025" },
		{ "2026-01-02", "demain" },
		{ "2026-01-03", "après-demain" },
		{ "2026-01-04", "dans 3" NBSP "jours" },
		{ "2026-01-07", "dans 6" NBSP "jours" },
		{ "2026-01-08", "8" NBSP "janvier 2026" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++)
		same((int)i, date_near(a, t[i].iso, "2026-01-01"), t[i].text);
}

static void
test_instant(void **state)
{
	static const struct {
		const char *zone, *iso;
		int minutes;
		int64_t instant;
		const char *day, *time; /* of that instant */
	} t[] = {
		{ "Europe/Paris", "1970-01-01", 60, 0, "1970-01-01", "01:00" },
		{ "Europe/Paris", "2026-03-31", 870, 1774960200, "2026-03-31",
		    "14:30" },
		/* 29 March 2026: 02:00 is 03:00. */
		{ "Europe/Paris", "2026-03-29", 119, 1774745940, "2026-03-29",
		    "01:59" },
		{ "Europe/Paris", "2026-03-29", 120, 1774746000, "2026-03-29",
		    "03:00" },
		{ "Europe/Paris", "2026-03-29", 150, 1774747800, "2026-03-29",
		    "03:30" },
		{ "Europe/Paris", "2026-03-29", 180, 1774746000, "2026-03-29",
		    "03:00" },
		/* 25 October 2026: 03:00 is 02:00 again. */
		{ "Europe/Paris", "2026-10-25", 119, 1792886340, "2026-10-25",
		    "01:59" },
		{ "Europe/Paris", "2026-10-25", 120, 1792886400, "2026-10-25",
		    "02:00" },
		{ "Europe/Paris", "2026-10-25", 179, 1792889940, "2026-10-25",
		    "02:59" },
		{ "Europe/Paris", "2026-10-25", 180, 1792893600, "2026-10-25",
		    "03:00" },
		{ "America/Cayenne", "2026-03-29", 150, 1774762200,
		    "2026-03-29", "02:30" },
		{ "America/Cayenne", "2024-12-31", 1439, 1735700340,
		    "2024-12-31", "23:59" },
		{ "Indian/Reunion", "2026-10-25", 0, 1792872000, "2026-10-25",
		    "00:00" },
		{ "America/St_Johns", "2026-03-08", 150, 1772949600,
		    "2026-03-08", "03:30" },
		{ "UTC", "1900-01-01", 0, -2208988800, "1900-01-01", "00:00" },
		{ "UTC", "2100-01-01", 0, 4102444800, "2100-01-01", "00:00" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		zone(t[i].zone);
		if (date_instant(t[i].iso, t[i].minutes) != t[i].instant)
			fail_msg("row %zu: %lld", i,
			    (long long)date_instant(t[i].iso, t[i].minutes));
		same((int)i, date_of(a, t[i].instant), t[i].day);
		same((int)i, date_time_of(a, t[i].instant), t[i].time);
	}
}

static void
test_window(void **state)
{
	static const struct {
		const char *zone, *day;
		int hours, night_hours;
	} t[] = {
		{ "Europe/Paris", "2026-03-28", 24, 23 },
		{ "Europe/Paris", "2026-03-29", 23, 24 },
		{ "Europe/Paris", "2026-10-24", 24, 25 },
		{ "Europe/Paris", "2026-10-25", 25, 24 },
		{ "Europe/Paris", "2024-02-29", 24, 24 },
		{ "America/Cayenne", "2026-03-29", 24, 24 },
		{ "Indian/Reunion", "2025-12-31", 24, 24 },
	};
	int64_t from, to, next;
	size_t i;
	int night;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		zone(t[i].zone);
		for (night = 0; night <= 1; night++) {
			date_window(t[i].day, night, &from, &to);
			assert_int_equal((to - from) / 3600,
			    night ? t[i].night_hours : t[i].hours);
			SAME(date_time_of(a, from), night ? "12:00" : "00:00");
			SAME(date_time_of(a, to), night ? "12:00" : "00:00");
			/* Every instant is in one window. */
			date_window(
			    date_add_days(a, t[i].day, 1), night, &next, &from);
			assert_int_equal(to, next);
			SAME(date_team_day(a, to - 1, night), t[i].day);
			SAME(date_team_day(a, to, night),
			    date_add_days(a, t[i].day, 1));
		}
	}
}

static void
check_periods(const char *today, const char *const expected[PERIODS][2])
{
	struct period p[PERIODS];
	size_t i;

	date_periods(p, today);
	for (i = 0; i < PERIODS; i++) {
		same((int)i, p[i].from, expected[i][0]);
		same((int)i, p[i].to, expected[i][1]);
	}
}

static void
test_periods(void **state)
{
	static const char *const march[PERIODS][2] = {
		{ "", "" },
		{ "2026-03-31", "2026-03-31" },
		{ "2026-03-30", "2026-03-30" },
		{ "2026-03-30", "2026-04-05" },
		{ "2026-03-23", "2026-03-29" },
		{ "2026-03-01", "2026-03-31" },
		{ "2026-02-01", "2026-02-28" },
		{ "2025-12-31", "2026-03-31" },
		{ "2025-09-30", "2026-03-31" },
		{ "2026-01-01", "2026-06-30" },
		{ "2025-07-01", "2025-12-31" },
		{ "2026-01-01", "2026-12-31" },
		{ "2025-01-01", "2025-12-31" },
	};
	static const char *const july[PERIODS][2] = {
		{ "", "" },
		{ "2024-07-01", "2024-07-01" },
		{ "2024-06-30", "2024-06-30" },
		{ "2024-07-01", "2024-07-07" },
		{ "2024-06-24", "2024-06-30" },
		{ "2024-07-01", "2024-07-31" },
		{ "2024-06-01", "2024-06-30" },
		{ "2024-04-01", "2024-07-01" },
		{ "2024-01-01", "2024-07-01" },
		{ "2024-07-01", "2024-12-31" },
		{ "2024-01-01", "2024-06-30" },
		{ "2024-01-01", "2024-12-31" },
		{ "2023-01-01", "2023-12-31" },
	};
	static const char *const newyear[PERIODS][2] = {
		{ "", "" },
		{ "2023-01-01", "2023-01-01" },
		{ "2022-12-31", "2022-12-31" },
		{ "2022-12-26", "2023-01-01" },
		{ "2022-12-19", "2022-12-25" },
		{ "2023-01-01", "2023-01-31" },
		{ "2022-12-01", "2022-12-31" },
		{ "2022-10-01", "2023-01-01" },
		{ "2022-07-01", "2023-01-01" },
		{ "2023-01-01", "2023-06-30" },
		{ "2022-07-01", "2022-12-31" },
		{ "2023-01-01", "2023-12-31" },
		{ "2022-01-01", "2022-12-31" },
	};
	struct period p[PERIODS];

	(void)state;
	check_periods("2026-03-31", march);
	check_periods("2024-07-01", july);
	check_periods("2023-01-01", newyear);
	date_periods(p, "2024-06-30");
	SAME(p[9].from, "2024-01-01");
	SAME(p[0].label, "Toutes les données");
	SAME(p[5].key, "mois");
	SAME(p[12].label, "L’année dernière");
}

/* A text that is no day ends the request. */
static void
test_dies(void **state)
{
	jmp_buf target;
	volatile int landed = 0;

	(void)state;
	die_target = &target;
	if (setjmp(target) == 0)
		date_add_days(a, "2024-02-30", 1);
	else
		landed = die_status;
	die_target = NULL;
	assert_int_equal(landed, 500);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_zone),
		TEST(test_valid),
		TEST(test_parse),
		TEST(test_parse_time),
		TEST(test_add),
		TEST(test_every_day),
		TEST(test_age),
		TEST(test_show),
		TEST(test_near),
		TEST(test_instant),
		TEST(test_window),
		TEST(test_periods),
		TEST(test_dies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
