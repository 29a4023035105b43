/*
 * A workbook of 10,000 persons x 30 cells, by xlsx.c and by libxlsxwriter,
 * from the same cells.  Prints the best times of the rounds, the sizes, and
 * the ratio (below 1: we are faster).
 *
 *   xlsx_bench [rounds [rows [folder]]]
 */
#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <xlsxwriter.h>

#include "arena.h"
#include "date.h"
#include "xlsx.h"

enum { COLUMNS = 30, ROUNDS = 5, PERSONS = 10000 };

/* What a column holds: words, a date, a number, a choice of few. */
enum kind { WORDS, DAY, COUNT, CHOICE };

struct source {
	int row, rows;
	uint32_t seed;
};

static const char *const choices[] = { "Non renseigné", "Homme", "Femme",
	"Hébergé chez un tiers", "À la rue", "Carte de séjour", "Oui", "Non" };
static const char *const words[] = { "Camille", "Sacha", "Noël", "Élodie",
	"gare", "quai <nord>", "maraude & café", "revoir mardi",
	"sans nouvelles depuis", "appeler", "domiciliation en cours",
	"duvet", "soins", "préfecture" };

static enum kind
kind_of(int column)
{
	if (column % 10 == 3)
		return DAY;
	if (column % 10 == 5)
		return COUNT;
	return column % 3 == 0 ? WORDS : CHOICE;
}

static uint32_t
draw(struct source *s, uint32_t n)
{
	s->seed = s->seed * 1664525u + 1013904223u;
	return (s->seed >> 8) % n;
}

static const char *
draw_words(struct source *s, char *text, size_t size)
{
	snprintf(text, size, "%s %s %u %s",
	    words[draw(s, sizeof words / sizeof *words)],
	    words[draw(s, sizeof words / sizeof *words)], draw(s, 5000),
	    words[draw(s, sizeof words / sizeof *words)]);
	return text;
}

static void
draw_day(struct source *s, int day[3])
{
	day[0] = 1940 + (int)draw(s, 80);
	day[1] = 1 + (int)draw(s, 12);
	day[2] = 1 + (int)draw(s, 28);
}

static bool
row(void *arg, struct xlsx *x)
{
	struct source *s = arg;
	char text[256];
	int i, day[3];

	if (s->row++ == s->rows)
		return false;
	for (i = 0; i < COLUMNS; i++)
		switch (kind_of(i)) {
		case WORDS:
			xlsx_text(x, draw_words(s, text, sizeof text));
			break;
		case DAY:
			draw_day(s, day);
			snprintf(text, sizeof text, "%04d-%02d-%02d", day[0],
			    day[1], day[2]);
			xlsx_date(x, text);
			break;
		case COUNT:
			xlsx_int(x, draw(s, 100000));
			break;
		case CHOICE:
			xlsx_text(x, choices[draw(s, 8)]);
			break;
		}
	return true;
}

static size_t
ours(int rows, const char *path)
{
	struct arena *a = arena_new(64 << 20);
	struct xlsx_column columns[COLUMNS];
	struct source s = { .rows = rows, .seed = 1 };
	struct xlsx_sheet sheet = { .name = "Personnes", .columns = columns,
		.ncolumns = COLUMNS, .row = row, .arg = &s };
	struct xlsx *x = xlsx_new(a, "Personnes", 1767225600);
	const void *data;
	FILE *f;
	size_t n;
	int i;

	for (i = 0; i < COLUMNS; i++)
		columns[i] = (struct xlsx_column){ .title = "Colonne" };
	xlsx_sheet(x, &sheet);
	data = xlsx_end(x, &n);
	f = fopen(path, "wb");
	if (f == NULL || fwrite(data, 1, n, f) != n || fclose(f) != 0)
		exit(1);
	arena_free(a);
	return n;
}

static void
their_cell(lxw_worksheet *w, struct source *s, int r, int i, lxw_format *date)
{
	lxw_datetime when = { 0 };
	char text[256];
	int day[3];

	switch (kind_of(i)) {
	case WORDS:
		worksheet_write_string(w, (lxw_row_t)r, (lxw_col_t)i,
		    draw_words(s, text, sizeof text), NULL);
		break;
	case DAY:
		draw_day(s, day);
		when.year = day[0];
		when.month = day[1];
		when.day = day[2];
		worksheet_write_datetime(
		    w, (lxw_row_t)r, (lxw_col_t)i, &when, date);
		break;
	case COUNT:
		worksheet_write_number(w, (lxw_row_t)r, (lxw_col_t)i,
		    draw(s, 100000), NULL);
		break;
	case CHOICE:
		worksheet_write_string(w, (lxw_row_t)r, (lxw_col_t)i,
		    choices[draw(s, 8)], NULL);
		break;
	}
}

static size_t
theirs(int rows, const char *path, bool constant_memory)
{
	lxw_workbook_options options = { .constant_memory = constant_memory };
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_worksheet *w = workbook_add_worksheet(book, "Personnes");
	lxw_format *date = workbook_add_format(book);
	struct source s = { .rows = rows, .seed = 1 };
	FILE *f;
	long n;
	int r, i;

	format_set_num_format(date, "dd/mm/yyyy");
	for (i = 0; i < COLUMNS; i++)
		worksheet_write_string(w, 0, (lxw_col_t)i, "Colonne", NULL);
	for (r = 1; r <= rows; r++)
		for (i = 0; i < COLUMNS; i++)
			their_cell(w, &s, r, i, date);
	if (workbook_close(book) != LXW_NO_ERROR)
		exit(1);
	f = fopen(path, "rb");
	if (f == NULL || fseek(f, 0, SEEK_END) != 0)
		exit(1);
	n = ftell(f);
	fclose(f);
	return (size_t)n;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long
peak_kb(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_maxrss;
}

int
main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : ROUNDS;
	int rows = argc > 2 ? atoi(argv[2]) : PERSONS;
	const char *dir = argc > 3 ? argv[3] : "/tmp";
	double best[3] = { 1e9, 1e9, 1e9 }, start, t;
	size_t size[3] = { 0 };
	char path[3][512];
	long idle, used;
	int i, k;

	if (!date_zone("Europe/Paris"))
		return 1;
	for (k = 0; k < 3; k++)
		snprintf(path[k], sizeof path[k], "%s/xlsx_bench_%d.xlsx", dir,
		    k);
	idle = peak_kb();
	size[0] = ours(rows, path[0]);
	used = peak_kb();
	for (i = 0; i < rounds; i++)
		for (k = 0; k < 3; k++) {
			start = now();
			size[k] = k == 0 ? ours(rows, path[0]) :
			    theirs(rows, path[k], k == 2);
			t = now() - start;
			if (t < best[k])
				best[k] = t;
		}
	printf("XLSX, %d rows x %d cells, best of %d\n", rows, COLUMNS,
	    rounds);
	printf("  mano                          %6.3f s %8zu bytes, "
	       "memory +%ld kB\n",
	    best[0], size[0], used - idle);
	printf("  libxlsxwriter                 %6.3f s %8zu bytes\n", best[1],
	    size[1]);
	printf("  libxlsxwriter constant_memory %6.3f s %8zu bytes\n", best[2],
	    size[2]);
	printf("  ratio mano / libxlsxwriter    %6.2f\n",
	    best[0] / (best[1] < best[2] ? best[1] : best[2]));
	if (argc <= 3)
		for (k = 0; k < 3; k++)
			remove(path[k]);
	return 0;
}
