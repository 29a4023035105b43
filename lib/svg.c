#include "svg.h"

#include <math.h>
#include <string.h>

#include "svg_draw.h"
#include "text.h"

enum {
	BAR = 16,          /* thickness of a horizontal bar */
	GAP = 10,
	SLICES = 6,
	RING = 80,
	HOLE = 50,
	NAMED = 8,         /* rows that the alternative text names */
};

/* The numbers of all rows, once. */
struct sums {
	double total, max;
	const char **shown;
	double shown_width;
};

static double
value(const struct svg_row *r)
{
	return isfinite(r->value) && r->value > 0 ? r->value : 0;
}

/* « 45 % » of a share; « < 1 % » rather than 0 for something. */
static char *
percent(struct arena *a, double share)
{
	if (share > 0 && share < 0.005)
		return arena_strdup(a, "<\u202f1\u202f%");
	return arena_printf(a, "%.0f\u202f%%", share * 100);
}

static struct sums
sum(struct arena *a, const struct svg_row *rows, size_t n,
    const struct svg_opt *o)
{
	struct sums s = { .shown = arena_array(a, n, sizeof *s.shown) };
	size_t i;

	for (i = 0; i < n; i++) {
		s.total += value(&rows[i]);
		s.max = fmax(s.max, value(&rows[i]));
	}
	for (i = 0; i < n; i++) {
		s.shown[i] = rows[i].shown;
		if (s.shown[i] == NULL)
			s.shown[i] = text_number(a, value(&rows[i]));
		if (o->percent && s.total > 0)
			s.shown[i] = arena_printf(a, "%s (%s)", s.shown[i],
			    percent(a, value(&rows[i]) / s.total));
		s.shown_width =
		    fmax(s.shown_width, text_width(s.shown[i], FONT) * 1.1);
	}
	return s;
}

/* The alternative text: the title, then the figures or where they are. */
static const char *
describe(struct arena *a, const struct svg_row *rows, size_t n,
    const struct sums *s, const struct svg_opt *o)
{
	struct buf b = buf_new(a);
	size_t i;

	buf_str(&b, o->title == NULL ? "Graphique" : o->title);
	buf_str(&b, "\u00a0: ");
	if (s->total <= 0)
		buf_str(&b, "aucune donnée");
	for (i = 0; s->total > 0 && i < n && i < NAMED; i++) {
		if (i > 0)
			buf_str(&b, ", ");
		if (rows[i].group != NULL)
			buf_printf(&b, "%s %s %s", rows[i].label,
			    rows[i].group, s->shown[i]);
		else
			buf_printf(&b, "%s %s", rows[i].label, s->shown[i]);
	}
	if (s->total > 0 && n > NAMED)
		buf_printf(&b, "… (%zu valeurs, dans le tableau)", n);
	return xml_clean(a, b.p);
}

static struct svg
nothing(struct arena *a, const struct svg_opt *o, const char *label)
{
	struct canvas c = canvas_new(a, o, canvas_width(o), 60, label);

	draw_text(&c, INK_AXIS, FONT, ANCHOR_MIDDLE, c.width / 2.0, 35,
	    "Aucune donnée pour cette période");
	return canvas_end(&c, o, label);
}

static enum ink
bar_ink(const struct svg_row *r)
{
	return r->unknown ? INK_UNKNOWN : INK_BAR;
}

/* --------------------------------------------------------- horizontal bars */

static void
draw_bar(struct canvas *c, const struct svg_row *row, const struct lines *l,
    const char *shown, double left, double length, double y)
{
	double height = l->n * LINE;
	double x = left + (length > 0 ? fmax(length, 2) : 0);
	/* LibreOffice ends long text a little further than asked. */
	double gap = GAP + (c->document ? l->width * 0.03 : 0);

	draw_lines(c, row->unknown ? INK_AXIS : INK_LABEL, ANCHOR_END,
	    left - gap, y + FONT - 1, l);
	if (length > 0)
		draw_rect(c, bar_ink(row), left, y + (height - BAR) / 2,
		    x - left, BAR);
	draw_text(c, INK_VALUE, FONT, ANCHOR_START, x + 6,
	    y + height / 2 + FONT / 2.0 - 2, shown);
}

struct svg
svg_bars(struct arena *a, const struct svg_row *rows, size_t n,
    const struct svg_opt *o)
{
	struct sums s = sum(a, rows, n, o);
	const char *label = describe(a, rows, n, &s, o);
	struct lines *l = arena_array(a, n, sizeof *l);
	double width = canvas_width(o), left = 0, y = GAP / 2.0, room;
	struct canvas c;
	size_t i;

	if (s.total <= 0)
		return nothing(a, o, label);
	for (i = 0; i < n; i++) {
		l[i] = text_lines(a, rows[i].label, width * 0.42);
		left = fmax(left, l[i].width);
		y += l[i].n * LINE + GAP;
	}
	left += GAP;
	room = fmax(width - left - s.shown_width - GAP, width * 0.1);
	c = canvas_new(a, o, (int)width, (int)y, label);
	draw_line(&c, left - 1, 0, left, y);
	y = GAP / 2.0 + 2;
	for (i = 0; i < n; i++) {
		draw_bar(&c, &rows[i], &l[i], s.shown[i], left,
		    room * value(&rows[i]) / s.max, y);
		y += l[i].n * LINE + GAP;
	}
	return canvas_end(&c, o, label);
}

/* ----------------------------------------------------------- vertical bars */

struct plot {
	double left, top, width, height; /* of the area of the bars */
	double step, highest;            /* of the axis */
	double pitch;                    /* from one bar to the next */
};

static void
draw_axis(struct canvas *c, const struct plot *p)
{
	double v, y;

	for (v = 0; v <= p->highest + p->step / 2; v += p->step) {
		y = p->top + p->height * (1 - v / p->highest);
		draw_line(c, p->left, y, p->left + p->width, y + 1);
		draw_text(c, INK_AXIS, SMALL, ANCHOR_END, p->left - 6, y + 4,
		    text_number(c->a, v));
	}
}

/* Every k-th label, so that neighbours do not touch; the group's first. */
static void
draw_month_labels(struct canvas *c, const struct svg_row *rows, size_t n,
    const struct plot *p)
{
	double widest = 0, x, y = p->top + p->height + LINE;
	const char *group = "";
	size_t i, k;

	for (i = 0; i < n; i++)
		widest = fmax(widest, text_width(rows[i].label, SMALL));
	k = (size_t)fmax(1, ceil((widest + 4) / p->pitch));
	for (i = 0; i < n; i++) {
		x = p->left + p->pitch * ((double)i + 0.5);
		if (i % k == 0)
			draw_text(c, INK_AXIS, SMALL, ANCHOR_MIDDLE, x, y,
			    rows[i].label);
		if (rows[i].group == NULL || strcmp(rows[i].group, group) == 0)
			continue;
		group = rows[i].group;
		x -= p->pitch / 2;
		if (i > 0)
			draw_line(c, x, y - LINE + 3, x + 1, y + LINE);
		draw_text(c, INK_LABEL, SMALL, ANCHOR_START, x + 4, y + LINE,
		    group);
	}
}

static void
draw_months(struct canvas *c, const struct svg_row *rows, size_t n,
    const struct sums *s, const struct plot *p)
{
	bool values = s->shown_width * SMALL / FONT <= p->pitch;
	double x, height, bar = fmin(p->pitch * 0.7, 40);
	size_t i;

	for (i = 0; i < n; i++) {
		height = p->height * value(&rows[i]) / p->highest;
		x = p->left + p->pitch * ((double)i + 0.5);
		if (height > 0)
			draw_rect(c, bar_ink(&rows[i]), x - bar / 2,
			    p->top + p->height - height, bar, height);
		if (values && height > 0)
			draw_text(c, INK_VALUE, SMALL, ANCHOR_MIDDLE, x,
			    p->top + p->height - height - 4, s->shown[i]);
	}
}

struct svg
svg_months(struct arena *a, const struct svg_row *rows, size_t n,
    const struct svg_opt *o)
{
	struct sums s = sum(a, rows, n, o);
	const char *label = describe(a, rows, n, &s, o);
	int width = canvas_width(o);
	struct plot p = { .top = 18, .height = o->document ? 190 : 160 };
	struct canvas c;
	bool groups = false;
	size_t i;

	if (s.total <= 0)
		return nothing(a, o, label);
	for (i = 0; i < n; i++)
		groups = groups || rows[i].group != NULL;
	p.step = axis_step(s.max);
	p.highest = p.step * ceil(s.max / p.step - 1e-9);
	p.left = 12 + text_width(text_number(a, p.highest), SMALL);
	p.width = width - p.left - 4;
	p.pitch = p.width / (double)n;
	c = canvas_new(a, o, width,
	    (int)(p.top + p.height) + (groups ? 2 * LINE : LINE) + 8, label);
	draw_axis(&c, &p);
	draw_months(&c, rows, n, &s, &p);
	draw_month_labels(&c, rows, n, &p);
	return canvas_end(&c, o, label);
}

/* ------------------------------------------------------------------ donut */

/* A slice and where its label goes. */
struct slice {
	const struct svg_row *row;
	const char *shown;
	struct lines lines;
	double from, to;    /* shares of the turn, from the top, clockwise */
	double y, height;   /* of the label: its top */
	bool right;
	enum ink ink;
};

static double
turn_x(double share, double radius)
{
	return radius * sin(share * 2 * M_PI);
}

static double
turn_y(double share, double radius)
{
	return -radius * cos(share * 2 * M_PI);
}

static void
draw_slice(struct canvas *c, const struct slice *s, double cx, double cy)
{
	/* Two units between neighbours; a whole turn is drawn as two arcs. */
	double gap = s->to - s->from > 0.999 ? 0 : 1.0 / (2 * M_PI * RING);
	double from = s->from + gap, to = s->to - gap, middle;

	if (to <= from)
		to = from + gap / 2;
	middle = (from + to) / 2;
	draw_path(c, s->ink,
	    arena_printf(c->a,
		"M%.2f %.2fA%d %d 0 0 1 %.2f %.2fA%d %d 0 0 1 %.2f %.2f"
		"L%.2f %.2fA%d %d 0 0 0 %.2f %.2fA%d %d 0 0 0 %.2f %.2fZ",
		cx + turn_x(from, RING), cy + turn_y(from, RING), RING, RING,
		cx + turn_x(middle, RING), cy + turn_y(middle, RING), RING,
		RING, cx + turn_x(to, RING), cy + turn_y(to, RING),
		cx + turn_x(to, HOLE), cy + turn_y(to, HOLE), HOLE, HOLE,
		cx + turn_x(middle, HOLE), cy + turn_y(middle, HOLE), HOLE,
		HOLE, cx + turn_x(from, HOLE), cy + turn_y(from, HOLE)));
}

/* A thin line from the ring to the label, as a path that can be filled. */
static void
draw_leader(struct canvas *c, const struct slice *s, double cx, double cy)
{
	double middle = (s->from + s->to) / 2, side = s->right ? 1 : -1;
	double x = cx + turn_x(middle, RING + 3), xl = cx + side * (RING + 20);
	double y = cy + turn_y(middle, RING + 3), yl = s->y + LINE / 2.0;

	draw_path(c, INK_GRID,
	    arena_printf(c->a,
		"M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1f"
		"L%.1f %.1fZ",
		x, y, xl - side * 4, yl, xl, yl, xl, yl + 1.2, xl - side * 4,
		yl + 1.2, x, y + 1.2));
}

static void
draw_slice_label(struct canvas *c, const struct slice *s, double cx)
{
	enum anchor anchor = s->right ? ANCHOR_START : ANCHOR_END;
	double x = cx + (s->right ? 1 : -1) * (RING + 24);

	draw_lines(c, s->row->unknown ? INK_AXIS : INK_LABEL, anchor, x,
	    s->y + FONT - 1, &s->lines);
	draw_text(c, INK_VALUE, FONT, anchor, x,
	    s->y + FONT - 1 + s->lines.n * LINE, s->shown);
}

/* Labels of one side: from the top for the right, they come in the order of
 * the turn; from the bottom for the left. */
static void
place(struct slice *slices, size_t n, bool right, double height)
{
	double y = 0, low = height;
	size_t i, k;

	for (i = 0; i < n; i++) {
		k = right ? i : n - 1 - i;
		if (slices[k].right != right)
			continue;
		slices[k].y = fmax(slices[k].y, y);
		y = slices[k].y + slices[k].height;
	}
	for (i = 0; i < n; i++) {
		k = right ? n - 1 - i : i;
		if (slices[k].right != right)
			continue;
		slices[k].y = fmin(slices[k].y, low - slices[k].height);
		low = slices[k].y;
	}
}

/* Fills slices from the rows that are not zero; how many, or 0 if they
 * cannot be a ring with direct labels. */
static size_t
slice(struct arena *a, struct slice *out, const struct svg_row *rows,
    size_t n, const struct sums *s, double room)
{
	double turn = 0;
	size_t i, k = 0;

	for (i = 0; i < n; i++) {
		struct slice *p = &out[k];

		if (value(&rows[i]) <= 0)
			continue;
		if (k == SLICES)
			return 0;
		p->row = &rows[i];
		p->shown = s->shown[i];
		p->lines = text_lines(a, rows[i].label, room);
		p->from = turn;
		turn += value(&rows[i]) / s->total;
		p->to = turn;
		p->right = (p->from + p->to) / 2 <= 0.5;
		p->height = (p->lines.n + 1) * LINE + 6;
		p->ink = rows[i].unknown ? INK_UNKNOWN : INK_SLICE + k;
		if (p->lines.cut || p->lines.width > room ||
		    text_width(p->shown, FONT) > room)
			return 0;
		k++;
	}
	return k;
}

/* Height of the picture: the ring, or the fuller side's labels. */
static double
place_all(struct slice *slices, size_t n)
{
	double side[2] = { 0, 0 }, height = 2 * RING + 24, y;
	size_t i;

	for (i = 0; i < n; i++)
		side[slices[i].right] += slices[i].height;
	height = fmax(height, fmax(side[0], side[1]));
	for (i = 0; i < n; i++) {
		y = turn_y((slices[i].from + slices[i].to) / 2, RING + 12);
		slices[i].y = height / 2 + y - LINE / 2.0;
	}
	place(slices, n, true, height);
	place(slices, n, false, height);
	return height;
}

struct svg
svg_donut(struct arena *a, const struct svg_row *rows, size_t n,
    const struct svg_opt *o)
{
	struct sums s = sum(a, rows, n, o);
	const char *label = describe(a, rows, n, &s, o);
	double width = canvas_width(o), height;
	struct slice slices[SLICES];
	struct canvas c;
	size_t i, k;

	if (s.total <= 0)
		return nothing(a, o, label);
	k = slice(a, slices, rows, n, &s, width / 2 - RING - 26);
	if (k == 0)
		return svg_bars(a, rows, n, o);
	height = place_all(slices, k);
	c = canvas_new(a, o, (int)width, (int)ceil(height), label);
	for (i = 0; i < k; i++) {
		draw_slice(&c, &slices[i], width / 2, height / 2);
		draw_leader(&c, &slices[i], width / 2, height / 2);
		draw_slice_label(&c, &slices[i], width / 2);
	}
	draw_text(&c, INK_VALUE, 20, ANCHOR_MIDDLE, width / 2,
	    height / 2 + 4, text_number(a, s.total));
	draw_text(&c, INK_AXIS, SMALL, ANCHOR_MIDDLE, width / 2,
	    height / 2 + 20, "au total");
	return canvas_end(&c, o, label);
}
