#ifndef MANO_SVG_H
#define MANO_SVG_H
/*
 * Charts as SVG text.  On a page they bear classes (chart, chart-bar,
 * chart-unknown, chart-label, chart-value, chart-axis, chart-grid, chart-s1
 * to chart-s6) over `currentColor`, so that the theme colours them, in the
 * dark too; in a document they bear their colours.  A chart is always shown
 * beside the table of its figures, by who uses it.
 */
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

struct svg_row {
	const char *label;
	double value;      /* < 0 counts as 0 */
	const char *shown; /* text beside the mark; NULL: the value in French */
	bool unknown;      /* « Non renseigné »: grey */
	const char *group; /* svg_months: the year, shown when it changes */
};

struct svg_opt {
	const char *title; /* what is counted, with its unit and period */
	bool document;     /* for odt_chart(): explicit colours */
	bool percent;      /* adds each share of the total */
	int width;         /* units of the drawing; 0: 400 (document: 640) */
};

struct svg {
	char *text;        /* begins with "<svg " */
	size_t n;
	int width, height;
	char *title, *label; /* the label says the figures: alternative text */
};

/* Horizontal bars: categories, long labels on two lines. */
struct svg svg_bars(struct arena *, const struct svg_row *, size_t n,
    const struct svg_opt *);
/* Vertical bars: one per month (or day, or year), in the order given. */
struct svg svg_months(struct arena *, const struct svg_row *, size_t n,
    const struct svg_opt *);
/* Shares of a whole with direct labels; more than six rows, or a label too
 * long for the side of a ring, are drawn as bars. */
struct svg svg_donut(struct arena *, const struct svg_row *, size_t n,
    const struct svg_opt *);

/* Times side by side: one line per label, in days from the first one. */
struct svg_span {
	size_t row;
	int from, to;      /* [from, to), of the `days` of the picture */
};
struct svg_tick {
	int day;
	const char *label;
};
struct svg_lines {
	const char *const *labels;
	size_t nlabels, nspans, nbands, nticks;
	const struct svg_span *spans;
	const struct svg_span *bands; /* grey, behind all the lines */
	const struct svg_tick *ticks;
	int days;
};
/* The alternative text says that the table has the dates. */
struct svg svg_lines(
    struct arena *, const struct svg_lines *, const struct svg_opt *);

/* A figure in the course of time: straight lines from point to point. */
struct svg_point {
	int day;           /* from the first one, of the `days` of the picture */
	double value;
	bool mark;         /* a dot: a figure that somebody wrote */
	bool begin;        /* no line leads here: nothing was known before */
};
struct svg_curve {
	const struct svg_point *points; /* in the order of time */
	const struct svg_tick *ticks;
	size_t npoints, nticks;
	int days;
};
/* The same; without points, it says that there is no figure. */
struct svg svg_curve(
    struct arena *, const struct svg_curve *, const struct svg_opt *);
#endif
