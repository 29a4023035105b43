/* Reports: structures that readers and screen readers rely on. */
#include "odt.h"
#include "parts.h"

static const struct odt_meta meta = { .title = "Rapport d’activité <2026>",
	.subtitle = "Du 1er janvier au 31 décembre",
	.author = "Association & Démo", .made = "Produit le 3 mars 2027",
	.instant = 1767225600, .contents = true };
static struct arena *a;

static int
setup(void **state)
{
	(void)state;
	a = arena_new(32 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

#define CONTENT(path) parts_query(a, data, n, "content.xml", path)
#define STYLES(path) parts_query(a, data, n, "styles.xml", path)
#define META(path) parts_query(a, data, n, "meta.xml", path)

static const struct svg_row genders[] = { { .label = "Homme", .value = 60 },
	{ .label = "Non renseigné", .value = 10, .unknown = true } };

/* A report with one of each. */
static const void *
make_report(struct arena *arena, size_t *n)
{
	static const struct odt_figure keys[] = { { "312", "personnes" },
		{ "86", "nouvelles" }, { "1", "a" }, { "2", "b" },
		{ "3", "c" } };
	static const struct odt_column columns[] = { { "Genre", 3, false },
		{ "Personnes", 1, true } };
	static const char *const items[] = { "un", "deux" };
	struct svg_opt o = { .title = "Par genre", .document = true };
	struct odt *t = odt_new(arena, &meta);
	struct svg s = svg_bars(arena, genders, 2, &o);

	odt_heading(t, 1, "L’essentiel");
	odt_figures(t, keys, 5);
	odt_paragraph(t, "Un.\nSuite.\n\n\nDeux.\n");
	odt_list(t, items, 2);
	odt_heading(t, 1, "Public");
	odt_heading(t, 2, "Genre");
	odt_chart(t, &s);
	odt_table(t, "Personnes par genre", columns, 2);
	odt_row(t, (const char *[]){ "Homme", "60" });
	odt_row(t, (const char *[]){ "Non renseigné", NULL });
	odt_total(t, (const char *[]){ "Total", "70" });
	odt_table_end(t);
	odt_note(t, "Source\u00a0: dossiers.");
	odt_page_break(t);
	odt_heading(t, 2, "Âge");
	odt_heading(t, 3, "Détail");
	odt_heading(t, 1, "Annexe");
	return odt_end(t, n);
}

static void
test_package(void **state)
{
	size_t n, i, count;
	const char *data = make_report(a, &n), *name;
	zip_t *z = parts_open(data, n);

	(void)state;
	/* Recognised by its first bytes: stored, without extra field. */
	assert_memory_equal(data + 30, "mimetype" ODT_TYPE, 47);
	count = (size_t)zip_get_num_entries(z, 0);
	assert_int_equal(count, 6);
	for (i = 1; i < count; i++) {
		name = zip_get_name(z, i, 0);
		/* All is well formed, and all but the list is listed. */
		parts_query(a, data, n, name, "1");
		if (strcmp(name, "META-INF/manifest.xml") != 0)
			assert_string_equal("1",
			    parts_query(a, data, n, "META-INF/manifest.xml",
				arena_printf(a,
				    "count(//@*[local-name()='full-path']"
				    "[.='%s'])", name)));
	}
	zip_discard(z);
}

static void
test_meta(void **state)
{
	size_t n;
	const void *data = make_report(a, &n);

	(void)state;
	assert_string_equal(META("string(//~title)"), meta.title);
	assert_string_equal(META("string(//~language)"), "fr-FR");
	assert_string_equal(META("string(//~creator)"), meta.author);
	assert_string_equal(
	    META("string(//~creation-date)"), "2026-01-01T00:00:00Z");
	assert_string_equal(STYLES("concat("
		"//~default-style[1]/~text-properties/@*[local-name()="
		"'language'], //~default-style[1]/~text-properties/"
		"@*[local-name()='country'])"),
	    "frFR");
	assert_string_equal(STYLES("count(//~footer//~page-number)"), "2");
	assert_string_equal(
	    STYLES("string(//~master-page[1]/~header/~p)"),
	    "Association & DémoRapport d’activité <2026>");
}

static void
test_headings(void **state)
{
	size_t n;
	const void *data = make_report(a, &n);

	(void)state;
	assert_string_equal(CONTENT("concat("
		"//~h[1]/@*[local-name()='outline-level'],"
		"//~h[2]/@*[local-name()='outline-level'],"
		"//~h[3]/@*[local-name()='outline-level'],"
		"//~h[4]/@*[local-name()='outline-level'],"
		"//~h[5]/@*[local-name()='outline-level'],"
		"//~h[6]/@*[local-name()='outline-level'])"),
	    "112231");
	/* Numbers of the contents are those of the outline. */
	assert_string_equal(CONTENT("count(//~index-body/~p)"), "5");
	assert_string_equal(
	    CONTENT("string(//~index-body/~p[1])"), "1. L’essentiel1");
	assert_string_equal(
	    CONTENT("string(//~index-body/~p[4])"), "2.2 Âge1");
	assert_string_equal(
	    CONTENT("string(//~index-body/~p[5])"), "3. Annexe1");
	/* Each entry leads to a mark that exists. */
	assert_string_equal(CONTENT("count(//~bookmark-ref[not("
				    "@*[local-name()='ref-name'] = //"
				    "~bookmark-start/@*)])"),
	    "0");
	assert_string_equal(
	    CONTENT("string(//~h[4]/@*[local-name()='style-name'])"),
	    "Break_Heading_20_2");
	assert_string_equal(
	    CONTENT("string(//~h[5]/@*[local-name()='style-name'])"),
	    "Heading_20_3");
}

static void
test_blocks(void **state)
{
	size_t n;
	const void *data = make_report(a, &n);

	(void)state;
	assert_string_equal(CONTENT("count(//~p[@*='Text_20_body'])"), "2");
	assert_string_equal(
	    CONTENT("count(//~p[@*='Text_20_body'][1]/~line-break)"), "1");
	assert_string_equal(CONTENT("count(//~list/~list-item/~p)"), "2");
	/* No paragraph is empty but in an empty cell. */
	assert_string_equal(
	    CONTENT("count(//~p[.='' and not(*)][not(ancestor::~table)])"),
	    "0");
}

static void
test_tables(void **state)
{
	size_t n;
	const void *data = make_report(a, &n);

	(void)state;
	assert_string_equal(CONTENT("count(//~table)"), "3");
	/* Every table has one header row, and rows of as many cells. */
	assert_string_equal(CONTENT("count(//~table[not("
				    "count(~table-header-rows/~table-row)=1)"
				    "])"),
	    "0");
	assert_string_equal(
	    CONTENT("concat(//~table[3]/~table-row[1]/~table-cell[2], '|', "
		    "//~table[3]/~table-row[2]/~table-cell[2], '|', "
		    "//~table[3]/~table-row[3]/~table-cell[2]//~span)"),
	    "60||70");
	assert_string_equal(CONTENT("string(//~table[3]/"
				    "preceding-sibling::~p[1])"),
	    "Tableau\u00a0" "1\u00a0– Personnes par genre");
	/* Five key figures: three and two. */
	assert_string_equal(
	    CONTENT("count(//~table[1]/~table-row/~table-cell)"), "3");
	assert_string_equal(
	    CONTENT("count(//~table[2]/~table-row/~table-cell)"), "2");
	/* Every style that is named exists. */
	assert_string_equal(CONTENT("count(//~table-column[not(@*[local-name()"
				    "='style-name'] = //~style/@*)])"),
	    "0");
}

static void
test_chart(void **state)
{
	size_t n;
	const void *data = make_report(a, &n);

	(void)state;
	assert_string_equal(CONTENT("string(//~frame/~title)"), "Par genre");
	assert_string_equal(CONTENT("string(//~frame/~desc)"),
	    "Par genre\u00a0: Homme 60, Non renseigné 10");
	assert_string_equal(
	    CONTENT("string(//~image/@*[local-name()='href'])"),
	    "Pictures/graphique1.svg");
	assert_string_equal(
	    CONTENT("string(//~frame/@*[local-name()='width'])"), "168.0mm");
	assert_string_equal(parts_query(a, data, n, "Pictures/graphique1.svg",
	    "count(//~rect[@fill='#8a8f98'])"), "1");
}

/* Text that looks like markup, control characters, white space, no text. */
static void
test_hostile(void **state)
{
	static const struct odt_column columns[] = { { "<b>", 0, false } };
	static const char *const cells[] = { "=1+1\t|  x \x02\r\n</text:p>" };
	struct odt *t = odt_new(a, &(struct odt_meta){ .title = "<&>\x01" });
	const void *data;
	size_t n;

	(void)state;
	odt_heading(t, 9, "<text:h> & \x0b");
	odt_heading(t, -1, "");
	odt_paragraph(t, "");
	odt_paragraph(t, "\n\n\n");
	odt_paragraph(t, "a\x01\xff<script>😀\n\n  b   c");
	odt_list(t, NULL, 0);
	odt_figures(t, NULL, 0);
	odt_table(t, "]]>", columns, 1);
	odt_row(t, cells);
	odt_table_end(t);
	data = odt_end(t, &n);
	assert_string_equal(CONTENT("string(//~h[1])"), "<text:h> & ");
	assert_string_equal(CONTENT("string(//~p[@*='Text_20_body'][1])"),
	    "a\ufffd<script>😀");
	assert_string_equal(
	    CONTENT("count(//~p[@*='Text_20_body'][2]/~s)"), "5");
	assert_string_equal(
	    CONTENT("string(//~table-row[2]//~p | //~table/~table-row//~p)"),
	    "=1+1|x </text:p>");
	assert_string_equal(CONTENT("count(//~table/~table-row//~tab)"), "1");
	assert_string_equal(META("string(//~title)"), "<&>");
}

static void
test_empty(void **state)
{
	struct odt *t = odt_new(a, &meta);
	const void *data;
	size_t n;

	(void)state;
	data = odt_end(t, &n);
	assert_string_equal(CONTENT("string(//~text/~p[1])"), meta.title);
	assert_string_equal(CONTENT("count(//~table-of-content)"), "0");
}

static void
test_misuse(void **state)
{
	static const struct odt_column columns[] = { { "A", 0, false } };
	struct odt *t = odt_new(a, &meta);
	size_t n;

	(void)state;
	DIES(500, odt_row(t, NULL));
	DIES(500, odt_total(t, NULL));
	DIES(500, odt_table_end(t));
	DIES(500, odt_table(t, "x", columns, 0));
	odt_table(t, "x", columns, 1);
	DIES(500, odt_table(t, "y", columns, 1));
	DIES(500, odt_end(t, &n));
}

static void
make(struct arena *arena)
{
	size_t n;

	assert_non_null(make_report(arena, &n));
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
		cmocka_unit_test_setup_teardown(test_package, setup, teardown),
		cmocka_unit_test_setup_teardown(test_meta, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_headings, setup, teardown),
		cmocka_unit_test_setup_teardown(test_blocks, setup, teardown),
		cmocka_unit_test_setup_teardown(test_tables, setup, teardown),
		cmocka_unit_test_setup_teardown(test_chart, setup, teardown),
		cmocka_unit_test_setup_teardown(test_hostile, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(test_misuse, setup, teardown),
		cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
