/* A figure in the course of time. */
#include <math.h>

#include "svg_draw.h"
#include "text.h"

enum { TOP = 12, HEIGHT = 160, FOOT = 26, EDGE = 6, DOT = 7 };
#define HALF 1.25 /* of the line's thickness */

struct area {
	double left, width;
	double low, high, step; /* of the vertical axis */
	int days;
};

static double
at_x(const struct area *p, int day)
{
	return p->left + p->width * day / p->days;
}

static double
at_y(const struct area *p, double value)
{
	return TOP + HEIGHT * (p->high - value) / (p->high - p->low);
}

/* The axis begins at 0 unless that would flatten the curve. */
static struct area
measure(struct arena *a, const struct svg_curve *v, int width)
{
	double min = v->points[0].value, max = min;
	struct area p = { .days = v->days > 0 ? v->days : 1 };
	size_t i;

	for (i = 1; i < v->npoints; i++) {
		min = fmin(min, v->points[i].value);
		max = fmax(max, v->points[i].value);
	}
	if (min > 0 && min <= 2 * (max - min))
		min = 0;
	p.step = axis_step(max - min);
	p.low = p.step * floor(min / p.step);
	p.high = p.step * ceil(max / p.step);
	if (p.high <= p.low)
		p.high = p.low + p.step;
	p.left = 2 * EDGE +
	    fmax(text_width(text_number(a, p.high), SMALL),
		text_width(text_number(a, p.low), SMALL));
	p.width = width - p.left - DOT;
	return p;
}

static void
draw_axes(struct canvas *c, const struct area *p, const struct svg_curve *v)
{
	double free_from = p->left - EDGE, value, x, wide;
	size_t i;

	for (value = p->low; value <= p->high + p->step / 2; value += p->step) {
		draw_line(c, p->left, at_y(p, value), p->left + p->width,
		    at_y(p, value) + 1);
		draw_text(c, INK_AXIS, SMALL, ANCHOR_END, p->left - EDGE,
		    at_y(p, value) + 4, text_number(c->a, value));
	}
	for (i = 0; i < v->nticks; i++) {
		x = at_x(p, v->ticks[i].day);
		wide = text_width(v->ticks[i].label, SMALL);
		draw_line(c, x, TOP, x + 1, TOP + HEIGHT + EDGE);
		if (x < free_from || x + wide > p->left + p->width + DOT)
			continue;
		draw_text(c, INK_AXIS, SMALL, ANCHOR_START, x + 2,
		    TOP + HEIGHT + FOOT - 2 * EDGE, v->ticks[i].label);
		free_from = x + wide + 2 * EDGE;
	}
}

/* A line of some thickness, as a closed path: the theme colours fillings. */
static void
draw_stroke(struct canvas *c, double x1, double y1, double x2, double y2)
{
	const double length = hypot(x2 - x1, y2 - y1);
	const double dx = length > 0 ? HALF * (y1 - y2) / length : 0;
	const double dy = length > 0 ? HALF * (x2 - x1) / length : 0;

	if (length > 0)
		draw_path(c, INK_BAR,
		    arena_printf(c->a,
			"M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ", x1 + dx,
			y1 + dy, x2 + dx, y2 + dy, x2 - dx, y2 - dy, x1 - dx,
			y1 - dy));
}

static void
draw_curve(struct canvas *c, const struct area *p, const struct svg_curve *v)
{
	const struct svg_point *at = v->points;
	size_t i;

	for (i = 1; i < v->npoints; i++)
		if (!at[i].begin)
			draw_stroke(c, at_x(p, at[i - 1].day),
			    at_y(p, at[i - 1].value), at_x(p, at[i].day),
			    at_y(p, at[i].value));
	for (i = 0; i < v->npoints; i++)
		if (at[i].mark)
			draw_rect(c, INK_BAR, at_x(p, at[i].day) - DOT / 2.0,
			    at_y(p, at[i].value) - DOT / 2.0, DOT, DOT);
}

struct svg
svg_curve(struct arena *a, const struct svg_curve *v, const struct svg_opt *o)
{
	const int width = canvas_width(o);
	const char *label = arena_printf(a,
	    "%s\u00a0: les valeurs sont dans le tableau",
	    o->title != NULL ? o->title : "Courbe");
	struct canvas c = canvas_new(a, o, width, TOP + HEIGHT + FOOT, label);
	struct area p;

	if (v->npoints == 0) {
		draw_text(&c, INK_LABEL, FONT, ANCHOR_START, EDGE, TOP + LINE,
		    "Aucune valeur pour cette période");
		return canvas_end(&c, o, label);
	}
	p = measure(a, v, width);
	draw_axes(&c, &p, v);
	draw_curve(&c, &p, v);
	return canvas_end(&c, o, label);
}
