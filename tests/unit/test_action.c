/* On which day an action stands, in which order, and the rule of the date of
 * completion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "action.h"
#include "activity.h"
#include "date.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new(1 << 20);
	return date_zone("Europe/Paris") ? 0 : 1;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static int64_t
at(const char *iso, int hour, int minute)
{
	return date_instant(iso, hour * 60 + minute);
}

/* ------------------------------------------------------------ days */

static void
test_instants(void **state)
{
	static const struct {
		const char *day;
		int hour, minute;
		const char *by_day, *by_night;
	} rows[] = {
		{ "2026-11-22", 0, 0, "2026-11-22", "2026-11-21" },
		{ "2026-11-22", 11, 59, "2026-11-22", "2026-11-21" },
		{ "2026-11-22", 12, 0, "2026-11-22", "2026-11-22" },
		{ "2026-11-22", 23, 59, "2026-11-22", "2026-11-22" },
		/* the night of 23 hours, and that of 25 */
		{ "2026-03-28", 12, 0, "2026-03-28", "2026-03-28" },
		{ "2026-03-29", 1, 59, "2026-03-29", "2026-03-28" },
		{ "2026-03-29", 3, 0, "2026-03-29", "2026-03-28" },
		{ "2026-03-29", 11, 59, "2026-03-29", "2026-03-28" },
		{ "2026-03-29", 12, 0, "2026-03-29", "2026-03-29" },
		{ "2026-10-25", 2, 30, "2026-10-25", "2026-10-24" },
		{ "2026-10-25", 11, 59, "2026-10-25", "2026-10-24" },
		{ "2026-10-25", 12, 0, "2026-10-25", "2026-10-25" },
		{ "2026-01-01", 3, 0, "2026-01-01", "2025-12-31" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		const int64_t t = at(rows[i].day, rows[i].hour, rows[i].minute);
		struct action a = { .status = "todo",
			.due_on = rows[i].day,
			.due_at = t };
		struct action done = { .status = "done",
			.due_on = "2020-01-01",
			.completed_at = t };

		assert_string_equal(
		    action_day(arena, &a, false), rows[i].by_day);
		assert_string_equal(
		    action_day(arena, &a, true), rows[i].by_night);
		assert_string_equal(
		    action_day(arena, &done, false), rows[i].by_day);
		assert_string_equal(
		    action_day(arena, &done, true), rows[i].by_night);
	}
}

/* Without an hour an action belongs to its day, for both kinds of team. */
static void
test_untimed(void **state)
{
	const struct action a = { .status = "todo", .due_on = "2026-11-22" };

	(void)state;
	assert_string_equal(action_day(arena, &a, false), "2026-11-22");
	assert_string_equal(action_day(arena, &a, true), "2026-11-22");
}

/* Of several teams: on the page of each. */
static void
test_both_windows(void **state)
{
	struct action a = { .status = "todo",
		.due_on = "2026-11-22",
		.by_day = true,
		.by_night = true };

	(void)state;
	a.due_at = at("2026-11-22", 2, 0);
	assert_true(action_on(arena, &a, "2026-11-21"));
	assert_true(action_on(arena, &a, "2026-11-22"));
	assert_false(action_on(arena, &a, "2026-11-20"));
	assert_false(action_on(arena, &a, "2026-11-23"));
	a.by_night = false;
	assert_false(action_on(arena, &a, "2026-11-21"));
	assert_true(action_on(arena, &a, "2026-11-22"));
	a.by_day = false;
	a.by_night = true;
	assert_true(action_on(arena, &a, "2026-11-21"));
	assert_false(action_on(arena, &a, "2026-11-22"));
}

static void
test_late(void **state)
{
	struct action a = { .status = "todo",
		.due_on = "2026-11-21",
		.by_night = true };

	(void)state;
	/* the night of the 21st goes on until noon of the 22nd */
	assert_false(action_late(arena, &a, at("2026-11-22", 11, 59)));
	assert_true(action_late(arena, &a, at("2026-11-22", 12, 0)));
	a.by_day = true;
	assert_false(action_late(arena, &a, at("2026-11-21", 23, 59)));
	assert_true(action_late(arena, &a, at("2026-11-22", 0, 0)));
	/* an hour that is past is not late on its own day */
	a.due_at = at("2026-11-21", 8, 0);
	a.by_night = false;
	assert_false(action_late(arena, &a, at("2026-11-21", 20, 0)));
	a.status = "done";
	a.completed_at = at("2026-11-21", 9, 0);
	assert_false(action_late(arena, &a, at("2026-11-25", 0, 0)));
}

/* ------------------------------------------------------------ order */

static void
test_order(void **state)
{
	struct action rows[] = {
		{ .id = 1, .name = "annulée", .status = "cancelled",
		    .due_on = "2026-11-22",
		    .completed_at = at("2026-11-22", 7, 0) },
		{ .id = 2, .name = "sans heure b", .status = "todo",
		    .due_on = "2026-11-22" },
		{ .id = 3, .name = "à 14 h", .status = "todo",
		    .due_on = "2026-11-22",
		    .due_at = at("2026-11-22", 14, 0) },
		{ .id = 4, .name = "faite tard", .status = "done",
		    .due_on = "2026-11-22", .urgent = true,
		    .completed_at = at("2026-11-22", 18, 0) },
		{ .id = 5, .name = "urgente sans heure", .status = "todo",
		    .due_on = "2026-11-22", .urgent = true },
		{ .id = 6, .name = "à 9 h", .status = "todo",
		    .due_on = "2026-11-22",
		    .due_at = at("2026-11-22", 9, 0) },
		{ .id = 7, .name = "faite tôt", .status = "done",
		    .due_on = "2026-11-22",
		    .completed_at = at("2026-11-22", 8, 0) },
		{ .id = 8, .name = "sans heure a", .status = "todo",
		    .due_on = "2026-11-22" },
		{ .id = 9, .name = "urgente à 16 h", .status = "todo",
		    .due_on = "2026-11-22", .urgent = true,
		    .due_at = at("2026-11-22", 16, 0) },
	};
	static const int64_t expected[] = { 9, 5, 6, 3, 8, 2, 7, 4, 1 };
	size_t i;

	(void)state;
	action_sort(rows, ARRAY_LEN(rows));
	for (i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(rows[i].id, expected[i]);
	action_sort(rows, 0);
}

/* ------------------------------------------------------------ types, rule */

static void
test_hour(void **state)
{
	static const struct {
		const char *typed, *value;
	} rows[] = { { "14:30", "14:30" }, { "9h", "09:00" }, { " 8h05 ",
		"08:05" }, { "0:00", "00:00" }, { "", NULL }, { NULL, NULL },
		{ "24:00", NULL }, { "midi", NULL } };
	const char *err;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		const char *v =
		    type_hour.parse(arena, NULL, rows[i].typed, 0, &err);

		if (rows[i].value == NULL)
			assert_null(v);
		else
			assert_string_equal(v, rows[i].value);
		assert_true((err != NULL) == (i >= 6));
	}
}

static void
test_person_is_offered(void **state)
{
	static const struct choice offered[] = { { "12", "Zoé", false } };
	const struct field f = { .choices = offered, .nchoices = 1 };
	const char *err;

	(void)state;
	assert_string_equal(
	    type_person.parse(arena, &f, "12", 0, &err), "12");
	assert_null(err);
	assert_null(type_person.parse(arena, &f, "13", 0, &err));
	assert_non_null(err);
	assert_null(type_person.parse(arena, &f, "", 0, &err));
	assert_null(err);
	assert_string_equal(type_person.show(arena, &f, "12", 0), "Zoé");
	assert_string_equal(
	    type_person.show(arena, &f, "99", 0), "Fiche supprimée");
	assert_string_equal(type_person.show(arena, &f, NULL, 0), "");
}

/* status, completed_at before -> completed_at after; NULL: none */
static void
test_completion(void **state)
{
	static const struct field fields[] = {
		{ .name = "status", .type = &type_choice },
		{ .name = "completed_at", .type = &type_datetime },
	};
	const struct entity e = { .name = "x", .fields = fields, .n = 2 };
	static const struct {
		const char *status, *before, *after;
	} rows[] = {
		{ "todo", NULL, NULL },
		{ "todo", "1700000000", NULL },
		{ "done", NULL, "1800000000" },
		{ "done", "1700000000", "1700000000" },
		{ "cancelled", NULL, "1800000000" },
		{ "cancelled", "-86400", "-86400" },
		{ NULL, NULL, NULL },
	};
	struct req q = { .a = arena, .now = 1800000000 + 59 };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		char *v[] = { rows[i].status != NULL
			    ? arena_strdup(arena, rows[i].status)
			    : NULL,
			rows[i].before != NULL
			    ? arena_strdup(arena, rows[i].before)
			    : NULL };
		const char *none[2] = { 0 }, *theirs[2] = { 0 };
		struct record r = { .v = v, .err = none, .theirs = theirs };

		activity_complete(&q, &e, &r);
		if (rows[i].after == NULL)
			assert_null(v[1]);
		else
			assert_string_equal(v[1], rows[i].after);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_instants),
		cmocka_unit_test(test_untimed),
		cmocka_unit_test(test_both_windows),
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_hour),
		cmocka_unit_test(test_person_is_offered),
		cmocka_unit_test(test_completion),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
