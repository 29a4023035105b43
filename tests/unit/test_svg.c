/* Charts: geometry, words, colours, hostile and odd figures. */
#include <math.h>
#include <stdlib.h>

#include "parts.h"
#include "svg.h"
#include "text.h"

static struct arena *a;

static int
setup(void **state)
{
	(void)state;
	a = arena_new(16 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

typedef struct svg chart_fn(struct arena *, const struct svg_row *, size_t,
    const struct svg_opt *);

static chart_fn *const charts[] = { svg_bars, svg_months, svg_donut };

static const struct svg_row genders[] = { { .label = "Homme", .value = 60 },
	{ .label = "Femme", .value = 30 },
	{ .label = "Autre", .value = 0 },
	{ .label = "Non renseigné", .value = 10, .unknown = true } };

static char *
find(const struct svg *s, const char *path)
{
	xmlDocPtr d = parts_parse(s->text, s->n);
	char *value = parts_find(a, d, path);

	xmlFreeDoc(d);
	return value;
}

static double
number(const struct svg *s, const char *path)
{
	return atof(find(s, path));
}

/* What a page and a document each need, in every kind of chart. */
static void
check_frame(const struct svg *s, bool document)
{
	assert_memory_equal(s->text, "<svg ", 5);
	assert_int_equal(strlen(s->text), s->n);
	assert_null(strstr(s->text, "style="));
	assert_null(strstr(s->text, "<script"));
	assert_null(strstr(s->text, "nan"));
	assert_null(strstr(s->text, "inf\""));
	assert_int_equal(number(s, "string(//~svg/@width)"), s->width);
	if (document) {
		assert_null(strstr(s->text, "currentColor"));
		assert_null(strstr(s->text, "class="));
		return;
	}
	assert_string_equal(find(s, "string(//~svg/@role)"), "img");
	assert_string_equal(find(s, "string(//~svg/@aria-label)"), s->label);
	assert_string_equal(find(s, "string(//~svg/@class)"), "chart");
	assert_string_equal(find(s, "count(//@fill[.!='currentColor'])"), "0");
	assert_string_equal(find(s, "count(//~text[not(@class)])"), "0");
}

/* Every rectangle and every line of text begins inside the picture. */
static void
check_inside(const struct svg *s)
{
	const char *outside = arena_printf(a,
	    "count(//~rect[@x < 0 or @y < 0 or @x + @width > %d.5 or "
	    "@y + @height > %d.5]) + count(//~text[@x < 0 or @y < 0 or "
	    "@x > %d or @y > %d])",
	    s->width, s->height, s->width, s->height);

	assert_string_equal(find(s, outside), "0");
}

static const struct svg_row odd[] = {
	{ .label = "</text><script>alert(1)</script>", .value = 3 },
	{ .label = "a\x01\"'&\xff", .value = 1e15 },
	{ .label = "", .value = -5 },
	{ .label = "rien", .value = NAN },
	{ .label = "infini", .value = INFINITY },
	{ .label = "Un très long libellé sans fin qui ne tient nulle part, pas "
		   "même sur deux lignes d’un grand graphique de rapport",
	    .value = 1 },
	{ .label = "Anticonstitutionnellementanticonstitutionnellement",
	    .value = 0.25, .unknown = true },
	{ .label = "😀", .value = 12, .group = "2026" },
};

static void
test_frames(void **state)
{
	static const int widths[] = { 0, 100, 320, 900 };
	size_t i, k, n;
	int document;

	(void)state;
	for (i = 0; i < ARRAY_LEN(charts) * ARRAY_LEN(widths) * 2; i++) {
		document = i % 2 == 1;
		k = i / 2;
		for (n = 0; n <= ARRAY_LEN(odd); n++) {
			struct svg_opt o = { .title = "Essai <&> \x02",
				.document = document, .percent = true,
				.width = widths[k % ARRAY_LEN(widths)] };
			struct svg s = charts[k / ARRAY_LEN(widths)](
			    a, odd, n, &o);

			check_frame(&s, document);
			check_inside(&s);
		}
		arena_reset(a);
	}
}

static void
test_bars(void **state)
{
	struct svg_opt o = { .title = "Genre", .percent = true };
	struct svg s = svg_bars(a, genders, 4, &o);
	double men, women, unknown;

	(void)state;
	check_inside(&s);
	assert_string_equal(find(&s, "count(//~rect[@class='chart-bar'])"),
	    "2"); /* nothing is drawn for zero */
	men = number(&s, "string(//~rect[@class='chart-bar'][1]/@width)");
	women = number(&s, "string(//~rect[@class='chart-bar'][2]/@width)");
	unknown = number(&s, "string(//~rect[@class='chart-unknown']/@width)");
	assert_true(fabs(men - 2 * women) < 0.2);
	assert_true(fabs(men - 6 * unknown) < 0.5);
	assert_string_equal(find(&s, "string(//~text[2])"),
	    "60 (60\u202f%)");
	assert_string_equal(s.label,
	    "Genre\u00a0: Homme 60 (60\u202f%), Femme 30 (30\u202f%), "
	    "Autre 0 (0\u202f%), Non renseigné 10 (10\u202f%)");
}

static void
test_document_colours(void **state)
{
	struct svg_opt o = { .title = "Genre", .document = true };
	struct svg s = svg_bars(a, genders, 4, &o);

	(void)state;
	assert_int_equal(s.width, 640);
	assert_string_equal(find(&s, "string(//~rect[@fill='#8a8f98']/@height)"),
	    "16.0");
	assert_string_equal(s.title, "Genre");
	s = svg_donut(a, genders, 4, &o);
	assert_string_equal(find(&s, "count(//~path[@fill='#8a8f98'])"), "1");
}

static void
test_months(void **state)
{
	static const char *const names[] = { "janv.", "févr.", "mars" };
	struct svg_opt o = { .title = "Passages par mois" };
	struct svg_row rows[36];
	struct svg s;
	size_t i;

	(void)state;
	for (i = 0; i < 36; i++)
		rows[i] = (struct svg_row){ .label = names[i % 3],
			.value = (double)i * 3,
			.group = i < 18 ? "2025" : "2026" };
	s = svg_months(a, rows, 36, &o);
	check_inside(&s);
	assert_string_equal(
	    find(&s, "count(//~rect[@class='chart-bar'])"), "35");
	assert_string_equal(find(&s, "count(//~text[.='2025'])"), "1");
	assert_string_equal(find(&s, "count(//~text[.='2026'])"), "1");
	/* Labels that would touch are left out. */
	assert_true(number(&s, "count(//~text[.='janv.'])") < 12);
	/* Steps that people count in: 0, 50, 100, 150. */
	assert_string_equal(find(&s, "count(//~text[.='50'])"), "1");
	assert_string_equal(find(&s, "count(//~text[.='150'])"), "1");
	assert_non_null(strstr(s.label, "janv. 2025 0, févr. 2025 3"));
	assert_non_null(strstr(s.label, "(36 valeurs, dans le tableau)"));
}

/* Small counts have whole steps. */
static void
test_small_axis(void **state)
{
	struct svg_row rows[] = { { .label = "janv.", .value = 2 },
		{ .label = "févr.", .value = 1 } };
	struct svg_opt o = { .title = "Sorties" };
	struct svg s = svg_months(a, rows, 2, &o);

	(void)state;
	assert_string_equal(
	    find(&s, "count(//~text[@class='chart-axis'][contains(.,',')])"),
	    "0");
	assert_string_equal(find(&s,
	    "count(//~text[@class='chart-axis'][.='0' or .='1' or .='2'])"),
	    "3");
}

static void
test_donut(void **state)
{
	struct svg_row rows[7];
	struct svg_opt o = { .title = "Genre", .percent = true };
	struct svg s = svg_donut(a, genders, 4, &o);
	size_t i;

	(void)state;
	check_inside(&s);
	assert_string_equal(
	    find(&s, "count(//~path[starts-with(@class,'chart-s')])"), "2");
	assert_string_equal(
	    find(&s, "count(//~path[@class='chart-unknown'])"), "1");
	assert_string_equal(find(&s, "count(//~text[.='Homme'])"), "1");
	assert_string_equal(find(&s, "count(//~text[.='100'])"), "1");
	/* One row is the whole ring; seven are bars. */
	s = svg_donut(a, genders, 1, &o);
	assert_string_equal(
	    find(&s, "count(//~path[@class='chart-s1'])"), "1");
	for (i = 0; i < 7; i++)
		rows[i] = (struct svg_row){ .label = "x", .value = 1 };
	s = svg_donut(a, rows, 6, &o);
	assert_string_equal(
	    find(&s, "count(//~path[starts-with(@class,'chart-s')])"), "6");
	check_inside(&s);
	s = svg_donut(a, rows, 7, &o);
	assert_string_equal(find(&s, "count(//~path)"), "0");
	assert_string_equal(
	    find(&s, "count(//~rect[@class='chart-bar'])"), "7");
}

/* Labels of one side never overlap: 32 units and more between names. */
static void
test_donut_labels(void **state)
{
	struct svg_row rows[] = { { .label = "a", .value = 1000 },
		{ .label = "b", .value = 1 }, { .label = "c", .value = 1 },
		{ .label = "d", .value = 1 }, { .label = "e", .value = 1 },
		{ .label = "f", .value = 1 } };
	struct svg_opt o = { .title = "Essai" };
	struct svg s = svg_donut(a, rows, 6, &o);
	double y[6], x[6];
	int i, k;

	(void)state;
	check_inside(&s);
	for (i = 0; i < 6; i++) {
		y[i] = number(&s, arena_printf(a,
		    "string(//~text[.='%c']/@y)", 'a' + i));
		x[i] = number(&s, arena_printf(a,
		    "string(//~text[.='%c']/@x)", 'a' + i));
	}
	for (i = 0; i < 6; i++)
		for (k = 0; k < i; k++)
			assert_true(x[i] != x[k] || fabs(y[i] - y[k]) >= 32);
}

static void
test_empty(void **state)
{
	struct svg_opt o = { .title = "Genre" };
	struct svg s;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(charts); i++) {
		s = charts[i](a, NULL, 0, &o);
		assert_string_equal(find(&s, "string(//~text)"),
		    "Aucune donnée pour cette période");
		assert_string_equal(s.label, "Genre\u00a0: aucune donnée");
		s = charts[i](a, genders + 2, 1, &o);
		assert_string_equal(find(&s, "count(//~rect)"), "0");
	}
	o.title = NULL;
	s = svg_bars(a, genders, 4, &o);
	assert_memory_equal(s.label, "Graphique", 9);
}

/* A figure in time: its lines and dots stay inside; a gap has no line. */
static void
test_curve(void **state)
{
	static const struct svg_point points[] = { { 0, 120, true, false },
		{ 200, 120, false, false }, { 200, 80.5, true, false },
		{ 500, 80.5, false, false }, { 600, 300, true, true },
		{ 700, 300, false, false } };
	static const struct svg_tick ticks[] = { { 0, "22/12/2024" },
		{ 375, "2026" }, { 699, "2027" } };
	struct svg_curve v = { .points = points, .ticks = ticks,
		.npoints = 6, .nticks = 3, .days = 700 };
	struct svg_opt o = { .title = "Dettes", .width = 460 };
	struct svg s = svg_curve(a, &v, &o);

	(void)state;
	check_frame(&s, false);
	check_inside(&s);
	assert_string_equal(s.label,
	    "Dettes\u00a0: les valeurs sont dans le tableau");
	assert_string_equal(find(&s, "count(//~path)"), "4");
	assert_string_equal(
	    find(&s, "count(//~rect[@class='chart-bar'])"), "3");
	assert_string_equal(find(&s, "count(//~text[.='2027'])"), "0");
	o.document = true;
	s = svg_curve(a, &v, &o);
	check_frame(&s, true);
	o.document = false;
	v.npoints = v.nticks = 1; /* one value, today */
	v.days = 0;
	s = svg_curve(a, &v, &o);
	check_frame(&s, false);
	check_inside(&s);
	v.npoints = 0;
	s = svg_curve(a, &v, &o);
	check_frame(&s, false);
	assert_non_null(strstr(s.text, "Aucune valeur"));
}

static void
test_numbers(void **state)
{
	static const struct {
		double value;
		const char *text;
	} numbers[] = {
		{ 0, "0" }, { 7, "7" }, { 999, "999" },
		{ 1000, "1\u202f000" }, { 1234567, "1\u202f234\u202f567" },
		{ 12.34, "12,3" }, { 0.05, "0,1" }, { 0.04, "0" },
		{ 999.96, "1\u202f000" }, { -1234.5, "-1\u202f234,5" },
		{ -0.01, "0" }, { NAN, "–" }, { INFINITY, "–" },
		{ 1e300, "–" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(numbers); i++)
		assert_string_equal(
		    text_number(a, numbers[i].value), numbers[i].text);
}

static void
make(struct arena *arena)
{
	struct svg_opt o = { .title = "Genre", .percent = true };

	svg_donut(arena, genders, 4, &o);
}

static void
test_faults(void **state)
{
	(void)state;
	parts_fail_each(make);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_frames, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bars, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_document_colours, setup, teardown),
		cmocka_unit_test_setup_teardown(test_months, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_small_axis, setup, teardown),
		cmocka_unit_test_setup_teardown(test_donut, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_donut_labels, setup, teardown),
		cmocka_unit_test_setup_teardown(test_curve, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(test_numbers, setup, teardown),
		cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
