#ifndef MANO_SVG_DRAW_H
#define MANO_SVG_DRAW_H
/* The canvas of a chart, its marks and its words: for svg.c and svg_lines.c. */
#include "svg.h"
#include "xml.h"

enum { FONT = 13, SMALL = 11, LINE = 16, LINES_MAX = 2 };

/* What is drawn decides class (page) and colour (document). */
enum ink {
	INK_LABEL,
	INK_VALUE,
	INK_AXIS,  /* words along an axis */
	INK_GRID,
	INK_BAR,
	INK_UNKNOWN,
	INK_SLICE, /* + 0 to 5 */
	INK__N = INK_SLICE + 6,
};

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct canvas {
	struct arena *a;
	struct xml *x;
	bool document;
	int width, height;
};

/* A label cut in lines that fit a width. */
struct lines {
	const char *line[LINES_MAX];
	int n;
	double width;
	bool cut; /* something had to be left out */
};

/* Begins the picture; the height is known by now. */
struct canvas canvas_new(struct arena *, const struct svg_opt *, int width,
    int height, const char *label);
struct svg canvas_end(struct canvas *, const struct svg_opt *,
    const char *label);
/* Width of the drawing that the options ask for. */
int canvas_width(const struct svg_opt *);

void draw_rect(struct canvas *, enum ink, double x, double y, double width,
    double height);
void draw_line(struct canvas *, double x1, double y1, double x2, double y2);
/* path: the data of a closed line. */
void draw_path(struct canvas *, enum ink, const char *path);
void draw_text(struct canvas *, enum ink, int size, enum anchor, double x,
    double y, const char *);
void draw_lines(struct canvas *, enum ink, enum anchor, double x, double y,
    const struct lines *);

/* The step of an axis whose figures go up to max: 1, or 2 or 5 times a power of
 * ten, so that few lines are enough; never less than 1. */
double axis_step(double max);
/* About how wide text is, on the generous side: fonts differ. */
double text_width(const char *, int size);
struct lines text_lines(struct arena *, const char *, double width);
#endif
