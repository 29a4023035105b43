#include "svg_draw.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

/* Colours on white paper: words at least 4.5:1, marks 3:1. */
static const struct {
	const char *class, *colour, *opacity;
} inks[] = {
	[INK_LABEL] = { "chart-label", "#1f2933", NULL },
	[INK_VALUE] = { "chart-value", "#1f2933", NULL },
	[INK_AXIS] = { "chart-axis", "#52606d", NULL },
	[INK_GRID] = { "chart-grid", "#d5dce1", "0.25" },
	[INK_BAR] = { "chart-bar", "#1b6b5a", NULL },
	[INK_UNKNOWN] = { "chart-unknown", "#8a8f98", "0.5" },
	[INK_SLICE] = { "chart-s1", "#1b6b5a", NULL },
	[INK_SLICE + 1] = { "chart-s2", "#c2570c", "0.8" },
	[INK_SLICE + 2] = { "chart-s3", "#2f6fb0", "0.65" },
	[INK_SLICE + 3] = { "chart-s4", "#8c4a86", "0.9" },
	[INK_SLICE + 4] = { "chart-s5", "#7a6a00", "0.7" },
	[INK_SLICE + 5] = { "chart-s6", "#b03a48", "0.55" },
};

int
canvas_width(const struct svg_opt *o)
{
	if (o->width > 0)
		return o->width < 240 ? 240 : o->width;
	return o->document ? 640 : 400;
}

struct canvas
canvas_new(struct arena *a, const struct svg_opt *o, int width, int height,
    const char *label)
{
	struct canvas c = { .a = a, .x = xml_new(a, true),
		.document = o->document, .width = width, .height = height };

	xml_open(c.x, "svg");
	xml_attr(c.x, "xmlns", "http://www.w3.org/2000/svg");
	xml_attr(c.x, "viewBox", arena_printf(a, "0 0 %d %d", width, height));
	xml_attr_int(c.x, "width", width);
	xml_attr_int(c.x, "height", height);
	if (o->document) {
		xml_attr(c.x, "font-family",
		    "Liberation Sans, Arial, DejaVu Sans, sans-serif");
	} else {
		xml_attr(c.x, "class", "chart");
		xml_attr(c.x, "role", "img");
		xml_attr(c.x, "aria-label", label);
		xml_attr(c.x, "focusable", "false");
	}
	return c;
}

struct svg
canvas_end(struct canvas *c, const struct svg_opt *o, const char *label)
{
	struct svg s = { .width = c->width, .height = c->height };

	s.text = xml_end(c->x, &s.n);
	s.title = arena_strdup(c->a, o->title == NULL ? "" : o->title);
	s.label = arena_strdup(c->a, label);
	return s;
}

/* ----------------------------------------------------------------- marks */

static void
attr_real(struct canvas *c, const char *name, double value)
{
	char text[32];

	snprintf(text, sizeof text, "%.1f", value);
	xml_attr(c->x, name, text);
}

static void
fill(struct canvas *c, enum ink ink)
{
	if (c->document) {
		xml_attr(c->x, "fill", inks[ink].colour);
		return;
	}
	xml_attr(c->x, "class", inks[ink].class);
	xml_attr(c->x, "fill", "currentColor");
	xml_attr(c->x, "fill-opacity", inks[ink].opacity);
}

void
draw_rect(struct canvas *c, enum ink ink, double x, double y, double width,
    double height)
{
	xml_open(c->x, "rect");
	attr_real(c, "x", x);
	attr_real(c, "y", y);
	attr_real(c, "width", width);
	attr_real(c, "height", height);
	fill(c, ink);
	xml_close(c->x);
}

/* A thin line, horizontal or vertical: a rectangle, so that one rule of the
 * theme colours it. */
void
draw_line(struct canvas *c, double x1, double y1, double x2, double y2)
{
	draw_rect(c, INK_GRID, x1, y1, x2 > x1 ? x2 - x1 : 1,
	    y2 > y1 ? y2 - y1 : 1);
}

void
draw_path(struct canvas *c, enum ink ink, const char *path)
{
	xml_open(c->x, "path");
	xml_attr(c->x, "d", path);
	xml_attr(c->x, "fill-rule", "evenodd");
	fill(c, ink);
	xml_close(c->x);
}

void
draw_text(struct canvas *c, enum ink ink, int size, enum anchor anchor,
    double x, double y, const char *text)
{
	static const char *const anchors[] = { "start", "middle", "end" };

	xml_open(c->x, "text");
	attr_real(c, "x", x);
	attr_real(c, "y", y);
	xml_attr_int(c->x, "font-size", size);
	xml_attr(c->x, "text-anchor", anchors[anchor]);
	if (ink == INK_VALUE)
		xml_attr(c->x, "font-weight", "bold");
	fill(c, ink);
	xml_text(c->x, text);
	xml_close(c->x);
}

void
draw_lines(struct canvas *c, enum ink ink, enum anchor anchor, double x,
    double y, const struct lines *lines)
{
	int i;

	for (i = 0; i < lines->n; i++)
		draw_text(c, ink, FONT, anchor, x, y + i * LINE,
		    lines->line[i]);
}

/* ----------------------------------------------------------------- axes */

double
axis_step(double max)
{
	enum { TICKS = 5 };
	double least = max / TICKS;
	double power = pow(10, floor(log10(least)));

	if (max <= TICKS)
		return 1;
	if (least <= power)
		return power;
	return least <= 2 * power ? 2 * power
	    : least <= 5 * power  ? 5 * power
				  : 10 * power;
}

/* ----------------------------------------------------------------- words */

static double
char_width(uint32_t c)
{
	if (c > 0x2e80)
		return 1;
	if (c < 128 && strchr("iljtfrI.,:;'()|! ", (int)c) != NULL)
		return 0.38;
	if (c < 128 && strchr("mwMW%@", (int)c) != NULL)
		return 0.9;
	if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde))
		return 0.7;
	return c == 0x202f || c == 0xa0 ? 0.3 : 0.58;
}

double
text_width(const char *s, int size)
{
	double width = 0;
	uint32_t c;

	while ((c = utf8_next(&s)) != 0)
		width += char_width(c);
	return width * size;
}

/*
 * Bytes of s that fit the width, cut at the last space if there is one; all
 * of them when s fits.
 */
static size_t
fitting(const char *s, double width, bool words)
{
	const char *p = s, *space = NULL, *before = s;
	double w = 0;
	uint32_t c;

	while ((c = utf8_next(&p)) != 0) {
		w += char_width(c) * FONT;
		if (w > width)
			break;
		if (c == ' ')
			space = before;
		before = p;
	}
	if (c == 0)
		return strlen(s);
	return (size_t)((words && space != NULL ? space : before) - s);
}

struct lines
text_lines(struct arena *a, const char *s, double width)
{
	struct lines l = { .n = 1 };
	size_t n = fitting(s, width, true);

	l.line[0] = arena_strndup(a, s, n);
	l.width = text_width(l.line[0], FONT);
	s += n;
	s += strspn(s, " ");
	if (*s == '\0')
		return l;
	l.n = 2;
	l.line[1] = s;
	if (text_width(s, FONT) > width) {
		l.cut = true;
		n = fitting(s, width - FONT, false);
		l.line[1] = arena_printf(a, "%.*s…", (int)n, s);
	}
	l.width = fmax(l.width, text_width(l.line[1], FONT));
	return l;
}
