/*
 * What we write, opened by LibreOffice: a workbook converted to CSV and a
 * report converted to PDF say what was written.
 */
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "date.h"
#include "odt.h"
#include "parts.h"
#include "xlsx.h"

static const int64_t INSTANT = 1767225600; /* 2026-01-01 */
static char dir[] = "/tmp/mano-office-XXXXXX";
static struct arena *a;

static int
remove_one(
    const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static int
setup(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	return mkdtemp(dir) != NULL && date_zone("Europe/Paris") ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static const char *
in_dir(const char *name)
{
	return arena_printf(a, "%s/%s", dir, name);
}

static void
write_file(const char *name, const void *data, size_t n)
{
	FILE *f = fopen(in_dir(name), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static char *
read_file(const char *name)
{
	struct buf b = buf_new(a);
	char text[4096];
	FILE *f = fopen(in_dir(name), "rb");
	size_t n;

	if (f == NULL)
		fail_msg("LibreOffice made no %s", name);
	buf_str(&b, "");
	while ((n = fread(text, 1, sizeof text, f)) > 0)
		buf_add(&b, text, n);
	fclose(f);
	return b.p;
}

/* Runs a program in the folder, silently; it must succeed. */
static void
run(const char *const argv[])
{
	pid_t pid = fork();
	int status = -1, null;

	assert_true(pid >= 0);
	if (pid == 0) {
		null = open("/dev/null", O_RDWR);
		if (chdir(dir) == 0 && dup2(null, 1) >= 0 &&
		    dup2(null, 2) >= 0)
			execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	if (status != 0)
		fail_msg("%s ended with %d", argv[0], status);
}

/* Converts with a profile of the test's own, never the user's. */
static void
convert(const char *file, const char *to)
{
	const char *profile = arena_printf(
	    a, "-env:UserInstallation=file://%s/profile", dir);

	run((const char *[]){ "soffice", profile, "--headless", "--norestore",
	    "--convert-to", to, file, NULL });
}

/* ------------------------------------------------------------------- XLSX */

enum { MANY = 10000 };

struct rows {
	int row;
};

static const char *const hostile[] = { "=1+1", "=HYPERLINK(\"http://x\")",
	"@SUM(1)", "+1", "-1", "007", "1/2", "vrai", "😀 é œ", "_x0041_",
	"a\x01\x1f" "b" };

static bool
hostile_row(void *arg, struct xlsx *x)
{
	struct rows *r = arg;

	if (r->row == (int)ARRAY_LEN(hostile))
		return false;
	xlsx_text(x, hostile[r->row++]);
	xlsx_number(x, "12.5");
	xlsx_int(x, 2026);
	xlsx_date(x, "1980-03-31");
	xlsx_instant(x, INSTANT);
	xlsx_percent(x, 0.125);
	return true;
}

static bool
many_row(void *arg, struct xlsx *x)
{
	struct rows *r = arg;

	if (r->row == MANY)
		return false;
	xlsx_int(x, ++r->row);
	xlsx_text(x, arena_printf(xlsx_scratch(x), "personne %d", r->row));
	return true;
}

static bool
long_row(void *arg, struct xlsx *x)
{
	struct rows *r = arg;
	char *text;

	if (r->row++ == 1)
		return false;
	text = arena_alloc(xlsx_scratch(x), (1 << 20) + 1);
	memset(text, 'x', 1 << 20);
	xlsx_text(x, text);
	xlsx_text(x, "après");
	return true;
}

/* CSV of all sheets: NAME-SHEET.csv, UTF-8, as the cells are shown. */
#define CSV \
	"csv:Text - txt - csv (StarCalc):44,34,76,,,,false,false,true," \
	"false,false,-1"

static void
test_workbook(void **state)
{
	static const struct xlsx_column six[] = { { .title = "Texte" },
		{ .title = "Nombre" }, { .title = "Année" },
		{ .title = "Jour" }, { .title = "Instant" },
		{ .title = "Part" } };
	static const char name[] = "Un nom de quarante caractères, tout rond";
	struct rows rows[3] = { { 0 }, { 0 }, { 0 } };
	struct xlsx *x = xlsx_new(a, "Essai", INSTANT);
	const void *data;
	struct buf expected;
	char *csv;
	size_t n;
	int i;

	(void)state;
	xlsx_sheet(x, &(struct xlsx_sheet){ .name = "Hostile", .columns = six,
			  .ncolumns = 6, .row = hostile_row, .arg = rows });
	xlsx_sheet(x, &(struct xlsx_sheet){ .name = "Beaucoup",
			  .columns = six, .ncolumns = 2, .row = many_row,
			  .arg = rows + 1 });
	xlsx_sheet(x, &(struct xlsx_sheet){ .name = name, .columns = six,
			  .ncolumns = 2, .row = long_row, .arg = rows + 2 });
	xlsx_sheet(x, &(struct xlsx_sheet){ .name = "Vide" });
	data = xlsx_end(x, &n);
	write_file("essai.xlsx", data, n);
	convert("essai.xlsx", CSV);

	csv = read_file("essai-Hostile.csv");
	expected = buf_new(a);
	buf_str(&expected, "Texte,Nombre,Année,Jour,Instant,Part\n");
	for (i = 0; i < (int)ARRAY_LEN(hostile); i++)
		buf_printf(&expected,
		    "%s,12.5,2026,31/03/1980,01/01/2026 01:00,12.5 %%\n",
		    i == 1    ? "\"=HYPERLINK(\"\"http://x\"\")\""
			: i == 10 ? "ab"
				  : hostile[i]);
	assert_string_equal(csv, expected.p);

	csv = read_file("essai-Beaucoup.csv");
	expected = buf_new(a);
	buf_str(&expected, "Texte,Nombre\n");
	for (i = 1; i <= MANY; i++)
		buf_printf(&expected, "%d,personne %d\n", i, i);
	assert_string_equal(csv, expected.p);

	csv = read_file("essai-Un nom de quarante caractères,.csv");
	assert_int_equal(strspn(strchr(csv, '\n') + 1, "x"), 32767);
	assert_non_null(strstr(csv, ",après\n"));
	assert_string_equal(read_file("essai-Vide.csv"), "\n");
}

static void
test_empty_workbook(void **state)
{
	struct xlsx *x = xlsx_new(a, "Vide", INSTANT);
	const void *data;
	size_t n;

	(void)state;
	data = xlsx_end(x, &n);
	write_file("vide.xlsx", data, n);
	convert("vide.xlsx", CSV);
	assert_string_equal(read_file("vide-Rapport.csv"), "\n");
}

/* -------------------------------------------------------------------- ODT */

static const struct svg_row genders[] = { { .label = "Homme", .value = 60 },
	{ .label = "Femme", .value = 30 },
	{ .label = "Non renseigné", .value = 10, .unknown = true } };

static const void *
make_report(size_t *n)
{
	static const struct odt_column columns[] = { { "Genre", 3, false },
		{ "Personnes", 1, true } };
	const struct odt_meta meta = { .title = "Rapport d’activité 2026",
		.subtitle = "Du 1er janvier au 31 décembre",
		.author = "Association Démo", .made = "Produit le 3 mars 2027",
		.instant = INSTANT, .contents = true };
	struct svg_opt o = { .title = "Personnes par genre",
		.document = true };
	struct odt *t = odt_new(a, &meta);
	struct svg s;
	int i;

	odt_heading(t, 1, "Activité");
	odt_figures(t, &(struct odt_figure){ "1\u202f234", "rencontres" }, 1);
	odt_paragraph(t, "Deux  espaces, <balise> & =1+1.");
	odt_page_break(t);
	odt_heading(t, 1, "Public");
	odt_heading(t, 2, "Genre");
	s = svg_donut(a, genders, 3, &o);
	odt_chart(t, &s);
	odt_table(t, "Personnes par genre", columns, 2);
	for (i = 0; i < 100; i++)
		odt_row(t, (const char *[]){ arena_printf(a, "rang %d", i),
				   arena_printf(a, "%d", i * 7) });
	odt_total(t, (const char *[]){ "Total", "34650" });
	odt_table_end(t);
	return odt_end(t, n);
}

/* How often the needle is in the text. */
static int
count(const char *text, const char *needle)
{
	int n = 0;

	for (; (text = strstr(text, needle)) != NULL; text++)
		n++;
	return n;
}

static void
test_report(void **state)
{
	const void *data;
	char *text;
	size_t n;
	int i;

	(void)state;
	data = make_report(&n);
	write_file("rapport.odt", data, n);
	convert("rapport.odt", "pdf");
	run((const char *[]){ "pdftotext", "-layout", "rapport.pdf",
	    "rapport.txt", NULL });
	text = read_file("rapport.txt");
	assert_non_null(strstr(text, "Rapport d’activité 2026"));
	assert_non_null(strstr(text, "1. Activité"));
	assert_non_null(strstr(text, "2.1 Genre"));
	assert_non_null(strstr(text, "1 234")); /* as pdftotext says it */
	assert_non_null(strstr(text, "espaces, <balise> & =1+1."));
	assert_non_null(strstr(text, "Tableau 1 – Personnes"));
	assert_non_null(strstr(text, "Graphique 1 – Personnes"));
	/* Words of the chart are words, not an image of them. */
	assert_non_null(strstr(text, "Non renseigné"));
	assert_non_null(strstr(text, "au total"));
	for (i = 0; i < 100; i++)
		assert_int_equal(
		    count(text, arena_printf(a, "rang %d ", i)), 1);
	assert_non_null(strstr(text, "34650"));
	/* The header row comes again on each of the table's pages. */
	assert_true(count(text, "Genre      ") >= 3);
	assert_non_null(strstr(text, "Page 1 / "));
	assert_non_null(strstr(text, "Produit le 3 mars 2027"));
}

/* Saved again by LibreOffice: headings, header rows and texts are still what
 * they were, so nothing had to be repaired. */
static void
test_report_again(void **state)
{
	const void *data;
	char *again;
	size_t n;

	(void)state;
	data = make_report(&n);
	write_file("retour.odt", data, n);
	convert("retour.odt", "fodt");
	again = read_file("retour.fodt");
	assert_int_equal(count(again, "<text:h "), 3);
	assert_true(count(again, "<table:table-header-rows>") == 2);
	assert_int_equal(count(again, "<svg:title>Personnes par genre</"), 1);
	assert_int_equal(count(again, "<svg:desc>Personnes par genre"), 1);
	assert_true(count(again, "fo:language=\"fr\"") >= 1);
	assert_int_equal(count(again, "<text:table-of-content "), 1);
	assert_int_equal(count(again, "<dc:title>Rapport d’activité 2026<"),
	    1);
}

static void
test_empty_report(void **state)
{
	struct odt *t = odt_new(a, &(struct odt_meta){ .title = "Vide" });
	const void *data;
	size_t n;

	(void)state;
	data = odt_end(t, &n);
	write_file("vide.odt", data, n);
	convert("vide.odt", "pdf");
	assert_memory_equal(read_file("vide.pdf"), "%PDF", 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_workbook),
		cmocka_unit_test(test_empty_workbook),
		cmocka_unit_test(test_report),
		cmocka_unit_test(test_report_again),
		cmocka_unit_test(test_empty_report),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
