/* What a type in use may become, and what becomes of its values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "date.h"
#include "text.h"
#include "types_change.h"

/* 31 March 2026, 14:30 in Paris. */
enum { NOW = 1774960200 };

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

/* Columns: text, textarea, number, date, datetime, yesno, choice, multi,
 * boolean, duration: the order of types_all.  x: may become. */
static const char *const table[] = {
	"xx....x...", /* text */
	"xx....x...", /* textarea */
	"xxx...x...", /* number */
	"...xx....x", /* date */
	"...xx....x", /* date-with-time */
	"xx...xx...", /* yes-no */
	"xx....x...", /* enum */
	".......x..", /* multi-choice */
	"........x.", /* boolean */
	"...xx....x", /* duration */
};

static void
test_may_change(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; types_all[i] != NULL; i++)
		for (k = 0; types_all[k] != NULL; k++)
			if (types_may_change(types_all[i], types_all[k]) !=
			    (table[i][k] == 'x'))
				fail_msg("%s -> %s", types_all[i]->name,
				    types_all[k]->name);
	assert_int_equal(i, sizeof table / sizeof *table);
}

static const struct choice choices[] = {
	{ "3", "Rouge", false },
	{ "7", "Sépia", true },
};

static void
test_convert(void **state)
{
	static const struct {
		const struct type *from, *to;
		const char *value, *expected;
	} rows[] = {
		{ &type_text, &type_textarea, "un mot", "un mot" },
		{ &type_text, &type_choice, "un mot", "un mot" },
		{ &type_textarea, &type_text, "un\ndeux", "un deux" },
		{ &type_textarea, &type_choice, "un\ndeux", "un deux" },
		{ &type_number, &type_text, "12.5", "12,5" },
		{ &type_number, &type_textarea, "0", "0" },
		{ &type_number, &type_choice, "3", "3" },
		{ &type_yesno, &type_text, "1", "Oui" },
		{ &type_yesno, &type_choice, "0", "Non" },
		{ &type_choice, &type_text, "3", "Rouge" },
		{ &type_choice, &type_textarea, "7", "Sépia" },
		{ &type_choice, &type_text, "~hors liste", "hors liste" },
		{ &type_choice, &type_choice, "3", "3" },
		{ &type_date, &type_duration, "2024-02-29", "2024-02-29" },
		{ &type_duration, &type_date, "2024-02-29", "2024-02-29" },
		{ &type_date, &type_datetime, "2026-03-31", "1774908000" },
		{ &type_datetime, &type_date, "1774908000", "2026-03-31" },
		/* Midnight in winter, half past eleven in the evening. */
		{ &type_date, &type_datetime, "2026-01-15", "1768431600" },
		{ &type_datetime, &type_duration, "1768516200",
		    "2026-01-15" },
	};
	const char *err, *got;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct field f = { .name = "f9",
			.type = rows[i].from,
			.choices = choices,
			.nchoices = 2 };

		assert_true(types_may_change(rows[i].from, rows[i].to));
		got = types_convert(
		    a, &f, rows[i].to, rows[i].value, NOW, &err);
		assert_null(err);
		if (got == NULL || strcmp(got, rows[i].expected) != 0)
			fail_msg("%zu: %s, not %s", i,
			    got != NULL ? got : "NULL", rows[i].expected);
	}
}

static void
test_too_long(void **state)
{
	const struct field f = { .name = "f9", .type = &type_textarea };
	char text[2 * TYPES_LABEL_MAX + 3];
	const char *err;

	(void)state;
	memset(text, 'a', sizeof text);
	text[TYPES_LABEL_MAX] = '\0';
	assert_non_null(types_convert(a, &f, &type_text, text, NOW, &err));
	text[TYPES_LABEL_MAX] = 'a';
	text[TYPES_LABEL_MAX + 1] = '\0';
	assert_null(types_convert(a, &f, &type_text, text, NOW, &err));
	assert_non_null(strstr(err, "200\u00A0caractères"));
	assert_null(types_convert(a, &f, &type_choice, text, NOW, &err));
	assert_non_null(err);
}

/* Each type of the list says what it may become, and nothing else. */
static void
test_help(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; types_all[i] != NULL; i++) {
		const char *help = types_change_help(a, types_all[i]);

		assert_true(text_clean(help, strlen(help), false));
		for (k = 0; types_all[k] != NULL; k++) {
			const char *quoted = arena_printf(
			    a, "«\u00A0%s\u00A0»", types_all[k]->label);

			assert_int_equal(strstr(help, quoted) != NULL,
			    table[i][k] == 'x');
		}
	}
}

/* Stored alike: converting changes nothing. */
static void
test_alike(void **state)
{
	size_t i, k;
	const char *err;

	(void)state;
	for (i = 0; types_all[i] != NULL; i++)
		for (k = 0; types_all[k] != NULL; k++) {
			const struct field f = { .name = "f9",
				.type = types_all[i] };

			if (!types_stored_alike(types_all[i], types_all[k]))
				continue;
			assert_true(
			    types_may_change(types_all[i], types_all[k]));
			assert_string_equal(types_convert(a, &f, types_all[k],
						"tel quel", NOW, &err),
			    "tel quel");
		}
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_may_change),
		TEST(test_convert),
		TEST(test_too_long),
		TEST(test_help),
		TEST(test_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
