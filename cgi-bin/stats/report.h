#ifndef MANO_STATS_REPORT_H
#define MANO_STATS_REPORT_H
/* The activity report, written once for a document and for its HTML twin. */
#include "odt.h"
#include "show.h"

/* A table of text; the cells of a row are ncolumns texts. */
struct grid {
	const char *caption;
	const struct odt_column *columns;
	size_t ncolumns;
	const char *const **rows;
	size_t nrows;
	const char *const *total; /* NULL: none */
};

/* What writes the parts, from top to bottom. */
struct writer {
	void *out;
	void (*heading)(void *out, int level, const char *);
	void (*paragraph)(void *out, const char *);
	void (*prompt)(void *out, const char *); /* for the team to complete */
	void (*note)(void *out, const char *);
	void (*figures)(void *out, const struct odt_figure *, size_t n);
	void (*chart)(void *out, const struct table *);
	void (*grid)(void *out, const struct grid *);
};

/* Title, period, organisation, date. */
struct odt_meta report_meta(struct req *, const struct scope *);
void report_write(struct req *, const struct stats *, const struct writer *);
/* « du-2026-01-01-au-2026-12-31 », for names of files. */
const char *report_days(struct req *, const struct scope *);
/* The figures that a report route asks for; NULL when the parameters are
 * wrong: the answer is then a redirection to the page that says so. */
struct stats *report_stats(struct req *);
#endif
