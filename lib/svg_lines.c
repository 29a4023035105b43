/* Times as bars along a line of years, one line per label. */
#include <math.h>

#include "svg_draw.h"

enum { THICK = 14, ROW = 30, FOOT = 22, EDGE = 6, MARK = 3 };

struct area {
	double left, width, height;
	int days;
};

static double
place(const struct area *p, int day)
{
	const int at = day < 0 ? 0 : day > p->days ? p->days : day;

	return p->left + p->width * at / p->days;
}

static void
draw_span(struct canvas *c, const struct area *p, const struct svg_span *s,
    enum ink ink, double y, double height)
{
	const double x = place(p, s->from);

	draw_rect(c, ink, x, y, fmax(place(p, s->to) - x, MARK), height);
}

/* Years under the lines, those that have room. */
static void
draw_ticks(
    struct canvas *c, const struct area *p, const struct svg_lines *l)
{
	double free_from = p->left, x, width;
	size_t i;

	for (i = 0; i < l->nticks; i++) {
		x = place(p, l->ticks[i].day);
		width = text_width(l->ticks[i].label, SMALL);
		draw_line(c, x, 0, x, p->height);
		if (x < free_from || x + width > p->left + p->width)
			continue;
		draw_text(c, INK_AXIS, SMALL, ANCHOR_START, x,
		    p->height + FOOT - EDGE, l->ticks[i].label);
		free_from = x + width + EDGE;
	}
}

struct svg
svg_lines(struct arena *a, const struct svg_lines *l,
    const struct svg_opt *o)
{
	const int width = canvas_width(o);
	const char *label = arena_printf(a,
	    "%s\u00a0: les dates sont dans le tableau",
	    o->title != NULL ? o->title : "Périodes");
	struct lines *labels = arena_array(a, l->nlabels + 1, sizeof *labels);
	struct area p = { .days = l->days > 0 ? l->days : 1,
		.height = (double)l->nlabels * ROW };
	struct canvas c;
	size_t i;

	for (i = 0; i < l->nlabels; i++) {
		labels[i] = text_lines(a, l->labels[i], width * 0.4);
		p.left = fmax(p.left, labels[i].width);
	}
	p.left += 2 * EDGE;
	p.width = width - p.left - EDGE;
	c = canvas_new(a, o, width, (int)p.height + FOOT, label);
	for (i = 0; i < l->nbands; i++)
		draw_span(&c, &p, &l->bands[i], INK_UNKNOWN, 0, p.height);
	draw_ticks(&c, &p, l);
	for (i = 0; i < l->nspans; i++)
		draw_span(&c, &p, &l->spans[i], INK_BAR,
		    (double)l->spans[i].row * ROW + (ROW - THICK) / 2.0,
		    THICK);
	for (i = 0; i < l->nlabels; i++)
		draw_lines(&c, INK_LABEL, ANCHOR_END, p.left - EDGE,
		    (double)i * ROW + (labels[i].n > 1 ? 12 : 19),
		    &labels[i]);
	return canvas_end(&c, o, label);
}
