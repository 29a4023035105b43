/* What each type reads, shows and puts back in the form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "date.h"
#include "entity.h"
#include "text.h"

#define NBSP "\u00A0"
#define DATE "Saisissez la date au format JJ/MM/AAAA, par exemple 31/03/1980."
#define NO_DAY \
	"Cette date n’existe pas. Vérifiez le jour et le mois, par exemple " \
	"31/03/1980."
#define CHOICE "Choisissez une valeur de la liste."
#define NUMBER "Saisissez un nombre positif, par exemple 12,5."
#define TIME "Saisissez l’heure au format HH:MM, par exemple 14:30."
#define PAST                                                                   \
	"Cette date est après aujourd’hui" NBSP ": saisissez une date "        \
	"passée, par exemple 31/03/1980."

/* 31 March 2026, 14:30 in Paris. */
enum { NOW = 1774960200 };

static struct arena *a;

/* raw is read as value, which is shown as shown; or refused with err. */
struct row {
	const char *raw, *value, *shown, *err;
};

static const struct choice colours[] = {
	{ "3", "Rouge", false },
	{ "1", "Bleu, ciel", false },
	{ "7", "Sépia", true },
	{ "2", "Vert", false },
};

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

static void
same(const char *what, size_t row, const char *got, const char *expected)
{
	if (got == expected ||
	    (got != NULL && expected != NULL && strcmp(got, expected) == 0))
		return;
	fail_msg("row %zu, %s: got %s, expected %s", row, what,
	    got != NULL ? got : "NULL", expected != NULL ? expected : "NULL");
}

/* A canonical value comes back from the form unchanged. */
static void
check_property(const struct field *f, const char *value, size_t row)
{
	const char *err, *edit = f->type->edit(a, f, value);

	assert_non_null(edit);
	same("parse(edit(v))", row, f->type->parse(a, f, edit, NOW, &err),
	    value);
	same("error of edit(v)", row, err, NULL);
}

static void
check_rows(const struct field *f, const struct row *rows, size_t n)
{
	const char *err;
	char *value;
	size_t i;

	for (i = 0; i < n; i++) {
		err = "not touched";
		value = f->type->parse(a, f, rows[i].raw, NOW, &err);
		same("value", i, value, rows[i].value);
		same("err", i, err, rows[i].err);
		same("shown", i, f->type->show(a, f, value, NOW),
		    rows[i].shown != NULL ? rows[i].shown : "");
		check_property(f, value, i);
	}
}

static void
test_text(void **state)
{
	static const struct field f = { .type = &type_text, .max = 5 };
	static const struct row rows[] = {
		{ NULL, NULL, NULL, NULL },
		{ "", NULL, NULL, NULL },
		{ " \t\u00A0\u202F\r\n", NULL, NULL, NULL },
		{ "  Léa ", "Léa", "Léa", NULL },
		{ "\u00A0Léa\n", "Léa", "Léa", NULL },
		{ "a\tb", "a b", "a b", NULL },
		{ "éèàùç", "éèàùç", "éèàùç", NULL },
		{ "éèàùçé", NULL, NULL, "5" NBSP "caractères au plus." },
		{ "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600",
		    "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600",
		    "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600",
		    NULL },
		{ "a\nb", NULL, NULL, "Écrivez ce texte sur une seule ligne." },
		{ "a\rb", NULL, NULL, "Écrivez ce texte sur une seule ligne." },
		{ "a\001b", NULL, NULL,
		    "Ce texte contient un caractère "
		    "illisible" NBSP ": écrivez-le de nouveau." },
		{ "a\xFFZ", NULL, NULL,
		    "Ce texte contient un caractère "
		    "illisible" NBSP ": écrivez-le de nouveau." },
	};

	(void)state;
	check_rows(&f, rows, ARRAY_LEN(rows));
}

static void
test_textarea(void **state)
{
	static const struct field f = { .type = &type_textarea };
	static const struct row rows[] = {
		{ NULL, NULL, NULL, NULL },
		{ "\r\n \r\n", NULL, NULL, NULL },
		{ "a\r\nb\rc\n\td", "a\nb\nc\n\td", "a\nb\nc\n\td", NULL },
		{ "\n a\r\n\r\nb \n", "a\n\nb", "a\n\nb", NULL },
	};

	(void)state;
	check_rows(&f, rows, ARRAY_LEN(rows));
}

/* n times é. */
static char *
long_text(size_t n)
{
	struct buf b = buf_new(a);

	while (n-- > 0)
		buf_str(&b, "é");
	return b.p;
}

static void
test_lengths(void **state)
{
	static const struct {
		const struct type *type;
		int max;
		size_t limit;
		const char *err;
	} t[] = {
		{ &type_text, 0, 200, "200" NBSP "caractères au plus." },
		{ &type_text, 80, 80, "80" NBSP "caractères au plus." },
		{ &type_text, 1, 1, "1" NBSP "caractères au plus." },
		{ &type_textarea, 0, 10000,
		    "10\u202F000" NBSP "caractères au plus." },
		{ &type_textarea, 1000, 1000,
		    "1\u202F000" NBSP "caractères au plus." },
		{ &type_textarea, 999, 999, "999" NBSP "caractères au plus." },
	};
	const char *err;
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		struct field f = { .type = t[i].type, .max = t[i].max };

		text = long_text(t[i].limit);
		same("max", i, f.type->parse(a, &f, text, NOW, &err), text);
		same("err", i, err, NULL);
		text = long_text(t[i].limit + 1);
		same("max + 1", i, f.type->parse(a, &f, text, NOW, &err), NULL);
		same("err", i, err, t[i].err);
	}
}

static void
test_number(void **state)
{
	static const struct field f = { .type = &type_number };
	static const struct row rows[] = {
		{ NULL, NULL, NULL, NULL },
		{ " ", NULL, NULL, NULL },
		{ "12,5", "12.5", "12,5", NULL },
		{ "12.5", "12.5", "12,5", NULL },
		{ "0", "0", "0", NULL },
		{ "000", "0", "0", NULL },
		{ "0,0", "0", "0", NULL },
		{ "007", "7", "7", NULL },
		{ ",5", "0.5", "0,5", NULL },
		{ "0,50", "0.5", "0,5", NULL },
		{ "10", "10", "10", NULL },
		{ "100,00", "100", "100", NULL },
		{ "1 200", "1200", "1200", NULL },
		{ "1\u00A0200,5", "1200.5", "1200,5", NULL },
		{ "1\u202F200\u202F300", "1200300", "1200300", NULL },
		{ "123456789012345", "123456789012345", "123456789012345",
		    NULL },
		{ "1234567890123456", NULL, NULL,
		    "Saisissez un nombre de "
		    "15" NBSP "chiffres au plus, par exemple 12,5." },
		{ "12345678901234,5", "12345678901234.5", "12345678901234,5",
		    NULL },
		{ "123456789012345,5", NULL, NULL,
		    "Saisissez un nombre de "
		    "15" NBSP "chiffres au plus, par exemple 12,5." },
		{ "0000000000000000001", "1", "1", NULL },
		{ "1,0000000000000000000", "1", "1", NULL },
		{ "-1", NULL, NULL, NUMBER },
		{ "+1", NULL, NULL, NUMBER },
		{ "12 5", NULL, NULL, NUMBER },
		{ "1 2000", NULL, NULL, NUMBER },
		{ " 1 200 ", "1200", "1200", NULL },
		{ "1,2,3", NULL, NULL, NUMBER },
		{ "1e3", NULL, NULL, NUMBER },
		{ ",", NULL, NULL, NUMBER },
		{ "12,", NULL, NULL, NUMBER },
		{ "0x10", NULL, NULL, NUMBER },
		{ "douze", NULL, NULL, NUMBER },
		{ "\xFF", NULL, NULL, NUMBER },
		{ "1\xC2", NULL, NULL, NUMBER },
	};

	(void)state;
	check_rows(&f, rows, ARRAY_LEN(rows));
}

static void
test_date(void **state)
{
	static const struct field any = { .type = &type_date },
				  past = { .type = &type_date,
					  .flags = F_PAST };
	static const struct row rows[] = {
		{ NULL, NULL, NULL, NULL }, { "  ", NULL, NULL, NULL },
		{ "31/03/1980", "1980-03-31", "31/03/1980", NULL },
		{ "310380", "1980-03-31", "31/03/1980", NULL },
		{ "1/1/1900", "1900-01-01", "01/01/1900", NULL },
		{ "31/12/1899", NULL, NULL, DATE },
		{ "1/1/2100", "2100-01-01", "01/01/2100", NULL },
		{ "2/1/2100", NULL, NULL, DATE },
		{ "31/02/2024", NULL, NULL, NO_DAY },
		{ "01/04/2026", "2026-04-01", "01/04/2026", NULL },
		{ "n'importe quoi", NULL, NULL, DATE },
	}, past_rows[] = {
		{ "31/03/2026", "2026-03-31", "31/03/2026", NULL },
		{ "aujourd'hui", "2026-03-31", "31/03/2026", NULL },
		{ "01/04/2026", NULL, NULL, PAST },
		{ "31/02/2024", NULL, NULL, NO_DAY },
	};

	(void)state;
	check_rows(&any, rows, ARRAY_LEN(rows));
	check_rows(&past, past_rows, ARRAY_LEN(past_rows));
}

static void
test_duration(void **state)
{
	static const struct field f = { .type = &type_duration };
	static const struct row rows[] = {
		{ NULL, NULL, NULL, NULL },
		{ "31/03/2024", "2024-03-31", "2" NBSP "ans", NULL },
		{ "01/04/2024", "2024-04-01", "23" NBSP "mois", NULL },
		{ "hier", "2026-03-30", "1" NBSP "jour", NULL },
		{ "31/03/2026", "2026-03-31", "0" NBSP "jour", NULL },
		{ "01/04/2026", NULL, NULL, PAST },
		{ "jamais", NULL, NULL, DATE },
	};

	(void)state;
	check_rows(&f, rows, ARRAY_LEN(rows));
	same("future", 0, type_duration.show(a, &f, "2026-04-01", NOW),
	    "01/04/2026");
}

static void
test_datetime(void **state)
{
	static const struct field any = { .type = &type_datetime },
				  past = { .type = &type_datetime,
					  .flags = F_PAST };
	static const struct row rows[] = {
		{ NULL, NULL, NULL, NULL }, { "\n", NULL, NULL, NULL },
		{ "31/03/2026\n14:30", "1774960200", "31/03/2026 à 14:30",
		    NULL },
		{ "310326\r\n14h30", "1774960200", "31/03/2026 à 14:30", NULL },
		{ "31/03/2026", "1774908000", "31/03/2026 à 00:00", NULL },
		{ "31/03/2026\n", "1774908000", "31/03/2026 à 00:00", NULL },
		{ "01/04/2026\n23:59", "1775080740", "01/04/2026 à 23:59",
		    NULL },
		{ "29/03/2026\n02:30", "1774747800", "29/03/2026 à 03:30",
		    NULL },
		{ "25/10/2026\n02:30", "1792888200", "25/10/2026 à 02:30",
		    NULL },
		{ "01/01/1900", "-2208989361", "01/01/1900 à 00:00", NULL },
		{ "31/02/2026\n14:30", NULL, NULL, NO_DAY },
		{ "31/03/2026\n25:00", NULL, NULL, TIME },
		{ "31/03/2026\n14:30\nx", NULL, NULL, TIME },
		{ "\n14:30", NULL, NULL, "Saisissez aussi la date au format "
		    "JJ/MM/AAAA, par exemple 31/03/1980." },
	}, past_rows[] = {
		{ "31/03/2026\n14:30", "1774960200", "31/03/2026 à 14:30",
		    NULL },
		{ "31/03/2026\n14:31", NULL, NULL, PAST },
	};

	(void)state;
	check_rows(&any, rows, ARRAY_LEN(rows));
	check_rows(&past, past_rows, ARRAY_LEN(past_rows));
	same("damaged", 0, type_datetime.show(a, &any, "12x", NOW), "12x");
	same("damaged", 1, type_datetime.edit(a, &any, "99999999999999999"),
	    "99999999999999999");
}

static void
test_boxes(void **state)
{
	static const struct field yesno = { .type = &type_yesno },
				  boolean = { .type = &type_boolean };
	static const struct row yesno_rows[] = {
		{ NULL, NULL, NULL, NULL }, { "", NULL, NULL, NULL },
		{ "1", "1", "Oui", NULL }, { "0", "0", "Non", NULL },
		{ "oui", "1", "Oui", NULL }, { " NON ", "0", "Non", NULL },
		{ "2", NULL, NULL, "Choisissez Oui ou Non." },
		{ "01", NULL, NULL, "Choisissez Oui ou Non." },
	}, boolean_rows[] = {
		{ NULL, NULL, NULL, NULL }, { "", NULL, NULL, NULL },
		{ "1", "1", "Oui", NULL }, { "on", "1", "Oui", NULL },
		{ "0", NULL, NULL, NULL }, { "yes", NULL, NULL, NULL },
	};

	(void)state;
	check_rows(&yesno, yesno_rows, ARRAY_LEN(yesno_rows));
	check_rows(&boolean, boolean_rows, ARRAY_LEN(boolean_rows));
}

static void
test_choice(void **state)
{
	static const struct field list = { .type = &type_choice,
		.choices = colours,
		.nchoices = 4 },
				  empty = { .type = &type_choice },
				  open = { .type = &type_choice,
					  .choices = colours,
					  .nchoices = 4,
					  .flags = F_FREE,
					  .max = 5 };
	static const struct row rows[] = {
		{ NULL, NULL, NULL, NULL }, { "", NULL, NULL, NULL },
		{ "3", "3", "Rouge", NULL }, { " 1 ", "1", "Bleu, ciel", NULL },
		{ "7", "7", "Sépia", NULL },
		{ "4", NULL, NULL, CHOICE }, { "Rouge", NULL, NULL, CHOICE },
		{ "3\n1", NULL, NULL, CHOICE }, { "~Mauve", NULL, NULL, CHOICE },
		{ "~", NULL, NULL, CHOICE },
	}, open_rows[] = {
		{ "3", "3", "Rouge", NULL }, { "4", NULL, NULL, CHOICE },
		{ "~ Mauve ", "~Mauve", "Mauve", NULL },
		{ "~~", "~~", "~", NULL },
		{ "~Rouge", "3", "Rouge", NULL },
		{ "~Sépia", "~Sépia", "Sépia", NULL },
		{ "~", NULL, NULL, NULL }, { "~  ", NULL, NULL, NULL },
		{ "~Orange", NULL, NULL, "5" NBSP "caractères au plus." },
		{ "~a\nb", NULL, NULL,
		    "Écrivez ce texte sur une seule ligne." },
	}, empty_rows[] = {
		{ "", NULL, NULL, NULL }, { "1", NULL, NULL, CHOICE },
	};

	(void)state;
	check_rows(&list, rows, ARRAY_LEN(rows));
	check_rows(&open, open_rows, ARRAY_LEN(open_rows));
	check_rows(&empty, empty_rows, ARRAY_LEN(empty_rows));
	same("unknown", 0, type_choice.show(a, &list, "99", NOW), "99");
}

static void
test_multi(void **state)
{
	static const struct field list = { .type = &type_multi,
		.choices = colours,
		.nchoices = 4 },
				  open = { .type = &type_multi,
					  .choices = colours,
					  .nchoices = 4,
					  .flags = F_FREE };
	static const struct row rows[] = {
		{ NULL, NULL, NULL, NULL }, { "", NULL, NULL, NULL },
		{ "\n\r\n \n", NULL, NULL, NULL },
		{ "3", "3", "Rouge", NULL },
		{ "2\n1\n3", "3\n1\n2", "Rouge, Bleu, ciel, Vert", NULL },
		{ "2\n\n2\r\n7\n", "7\n2", "Sépia, Vert", NULL },
		{ "2\n9", NULL, NULL, CHOICE },
		{ "2\n~Mauve", NULL, NULL, CHOICE },
	}, open_rows[] = {
		{ "~Mauve\n2\n~ Gris \n3\n~Mauve\n~", "3\n2\n~Mauve\n~Gris",
		    "Rouge, Vert, Mauve, Gris", NULL },
		{ "~Rouge\n3", "3", "Rouge", NULL },
		{ "~Mauve\n9", NULL, NULL, CHOICE },
	};

	(void)state;
	check_rows(&list, rows, ARRAY_LEN(rows));
	check_rows(&open, open_rows, ARRAY_LEN(open_rows));
}

static void
test_multi_limits(void **state)
{
	static const struct field f = { .type = &type_multi,
		.choices = colours,
		.nchoices = 4,
		.flags = F_FREE };
	struct buf b = buf_new(a);
	const char *err;
	int i;

	(void)state;
	for (i = 0; i < 50; i++)
		buf_printf(&b, "~%d\n", i);
	assert_non_null(type_multi.parse(a, &f, b.p, NOW, &err));
	buf_str(&b, "~49\n~0\n3\n");
	assert_non_null(type_multi.parse(a, &f, b.p, NOW, &err));
	buf_str(&b, "~50\n");
	assert_null(type_multi.parse(a, &f, b.p, NOW, &err));
	same("err", 0, err,
	    "50" NBSP "valeurs libres au plus" NBSP
	    ": utilisez celles de la liste.");
	b.n = 0;
	for (i = 0; i < 2000; i++)
		buf_str(&b, "3\n");
	assert_non_null(type_multi.parse(a, &f, b.p, NOW, &err));
	buf_str(&b, "3\n");
	assert_null(type_multi.parse(a, &f, b.p, NOW, &err));
}

static void
test_all(void **state)
{
	static const struct {
		const char *name, *label, *widget;
	} t[] = {
		{ "text", "Texte", "TEXT" },
		{ "textarea", "Zone de texte multi-lignes", "TEXTAREA" },
		{ "number", "Nombre", "NUMBER" },
		{ "date", "Date sans heure", "DATE" },
		{ "date-with-time", "Date avec heure", "DATETIME" },
		{ "yes-no", "Oui/Non", "YESNO" },
		{ "enum", "Choix dans une liste", "CHOICE" },
		{ "multi-choice", "Choix multiple dans une liste", "MULTI" },
		{ "boolean", "Case à cocher", "BOOLEAN" },
		{ "duration", "Durée (depuis une date)", "DURATION" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		assert_non_null(types_all[i]);
		assert_string_equal(types_all[i]->name, t[i].name);
		assert_string_equal(types_all[i]->label, t[i].label);
		assert_string_equal(types_all[i]->widget, t[i].widget);
		assert_ptr_equal(type_find(t[i].name), types_all[i]);
		assert_int_equal(
		    types_all[i]->choices, types_all[i] == &type_choice ||
					       types_all[i] == &type_multi);
	}
	assert_null(types_all[i]);
	assert_null(type_find("inconnu"));
	assert_null(type_find(""));
}

/* Pseudo-random texts out of pieces that the parsers know. */
static void
test_property(void **state)
{
	static const char *const pieces[] = { "1", "2", "3", "7", "0", "~",
		"\n", "\r\n", ",", ".", "/", "31/03/1980", "29/02/2024",
		"14:30", " ", "\t", "\u00A0", "Rouge", "é", "oui", "on", "-" };
	struct field f = { .choices = colours, .nchoices = 4 };
	uint32_t seed = 1;
	const char *err;
	char raw[256], *value;
	size_t n;
	int i, k, got = 0;

	(void)state;
	for (i = 0; i < 60000; i++) {
		for (n = 0, k = i % 8; k >= 0; k--) {
			seed = seed * 1664525 + 1013904223;
			n += (size_t)snprintf(raw + n, sizeof raw - n, "%s",
			    pieces[(seed >> 16) % ARRAY_LEN(pieces)]);
		}
		f.type = types_all[i % 10];
		f.flags = i % 3 == 0 ? F_FREE : 0;
		value = f.type->parse(a, &f, raw, NOW, &err);
		assert_true(value == NULL || err == NULL);
		assert_true(
		    value == NULL ||
		    (value[0] != '\0' && utf8_valid(value, strlen(value))));
		check_property(&f, value, (size_t)i);
		got += value != NULL;
		if (i % 1000 == 0)
			arena_reset(a);
	}
	assert_true(got > 10000);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_text),
		TEST(test_textarea),
		TEST(test_lengths),
		TEST(test_number),
		TEST(test_date),
		TEST(test_duration),
		TEST(test_datetime),
		TEST(test_boxes),
		TEST(test_choice),
		TEST(test_multi),
		TEST(test_multi_limits),
		TEST(test_all),
		TEST(test_property),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
