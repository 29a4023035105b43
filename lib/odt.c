#include "odt.h"

#include <stdio.h>
#include <string.h>

#include "die.h"
#include "odt_parts.h"
#include "pack.h"

enum { DRAWING_WIDTH = 640 }; /* units that fill the width of the text */

struct odt *
odt_new(struct arena *a, const struct odt_meta *meta)
{
	struct odt *o = arena_alloc(a, sizeof *o);

	o->a = a;
	o->meta = *meta;
	o->styles = xml_new(a, true);
	o->body = xml_new(a, true);
	o->headings_end = &o->headings;
	o->pictures_end = &o->pictures;
	return o;
}

/* ------------------------------------------------------------ paragraphs */

const char *
odt_style(struct odt *o, const char *name)
{
	if (!o->page_break)
		return name;
	o->page_break = false;
	return arena_printf(o->a, "Break_%s", name);
}

void
odt_open_paragraph(struct xml *x, const char *style_name)
{
	xml_open(x, "text:p");
	xml_attr(x, "text:style-name", style_name);
}

void
odt_write_text(struct odt *o, struct xml *x, const char *s)
{
	const char *run;
	size_t n;

	s = xml_clean(o->a, s);
	while (*s != '\0') {
		n = strcspn(s, "\n\t ");
		run = s;
		s += n;
		if (*s == ' ' && n > 0 && s[1] != ' ') {
			n++;
			s++;
		}
		if (n > 0)
			xml_text(x, arena_strndup(o->a, run, n));
		if (n > 0 || *s == '\0')
			continue;
		xml_open(x, *s == '\n' ? "text:line-break"
			: *s == '\t'   ? "text:tab"
				       : "text:s");
		xml_close(x);
		s++;
	}
}

void
odt_write_paragraph(struct odt *o, const char *style_name, const char *text)
{
	odt_open_paragraph(o->body, style_name);
	odt_write_text(o, o->body, text);
	xml_close(o->body);
}

/* One paragraph per block of lines; empty lines make no paragraph. */
static void
write_blocks(struct odt *o, const char *style_name, const char *text)
{
	const char *end;
	size_t n;

	text = xml_clean(o->a, text);
	for (;;) {
		text += strspn(text, "\n");
		if (*text == '\0')
			return;
		end = strstr(text, "\n\n");
		n = end == NULL ? strlen(text) : (size_t)(end - text);
		while (n > 0 && text[n - 1] == '\n')
			n--;
		odt_write_paragraph(o, odt_style(o, style_name),
		    arena_strndup(o->a, text, n));
		text += n;
	}
}

void
odt_paragraph(struct odt *o, const char *text)
{
	write_blocks(o, "Text_20_body", text);
}

void
odt_note(struct odt *o, const char *text)
{
	write_blocks(o, "Note", text);
}

void
odt_prompt(struct odt *o, const char *text)
{
	write_blocks(o, "Prompt", text);
}

void
odt_page_break(struct odt *o)
{
	o->page_break = true;
}

/* « 2.1 », the number that the outline gives; "" below the contents. */
static const char *
next_number(struct odt *o, int level)
{
	int i;

	if (level > ODT_CONTENTS_LEVELS)
		return "";
	o->numbers[level]++;
	for (i = level + 1; i <= ODT_CONTENTS_LEVELS; i++)
		o->numbers[i] = 0;
	if (level == 1)
		return arena_printf(o->a, "%d.", o->numbers[1]);
	return arena_printf(o->a, "%d.%d", o->numbers[1], o->numbers[2]);
}

static void
mark(struct xml *x, const char *element, const char *name)
{
	xml_open(x, element);
	xml_attr(x, "text:name", name);
	xml_close(x);
}

void
odt_heading(struct odt *o, int level, const char *text)
{
	struct odt_heading *h = arena_alloc(o->a, sizeof *h);
	struct xml *x = o->body;

	level = level < 1 ? 1 : level > 3 ? 3 : level;
	h->level = level;
	h->number = next_number(o, level);
	h->text = arena_strdup(o->a, text);
	h->mark = arena_printf(o->a, "titre%d", ++o->nheadings);
	*o->headings_end = h;
	o->headings_end = &h->next;
	xml_open(x, "text:h");
	xml_attr(x, "text:style-name",
	    odt_style(o, arena_printf(o->a, "Heading_20_%d", level)));
	xml_attr_int(x, "text:outline-level", level);
	mark(x, "text:bookmark-start", h->mark);
	xml_text(x, text);
	mark(x, "text:bookmark-end", h->mark);
	xml_close(x);
}

void
odt_list(struct odt *o, const char *const items[], size_t n)
{
	size_t i;

	if (n == 0)
		return;
	xml_open(o->body, "text:list");
	xml_attr(o->body, "text:style-name", "Bullets");
	for (i = 0; i < n; i++) {
		xml_open(o->body, "text:list-item");
		odt_write_paragraph(o, odt_style(o, "List_20_Bullet"), items[i]);
		xml_close(o->body);
	}
	xml_close(o->body);
}

void
odt_write_caption(struct odt *o, const char *kind, int number, const char *text)
{
	struct xml *x = o->body;

	odt_open_paragraph(x, odt_style(o, "Caption"));
	xml_text(x, kind);
	xml_text(x, "\u00a0");
	xml_open(x, "text:sequence");
	xml_attr(x, "text:ref-name", arena_printf(o->a, "%s%d", kind, number));
	xml_attr(x, "text:name", kind);
	xml_attr(x, "text:formula", arena_printf(o->a, "ooow:%s+1", kind));
	xml_attr(x, "style:num-format", "1");
	xml_text(x, arena_printf(o->a, "%d", number));
	xml_close(x);
	xml_text(x, "\u00a0– ");
	xml_text(x, text);
	xml_close(x);
}

/* -------------------------------------------------------------- pictures */

static void
write_picture(struct odt *o, const struct svg *s, const char *href)
{
	double scale = (double)ODT_TEXT_WIDTH /
	    (s->width > DRAWING_WIDTH ? s->width : DRAWING_WIDTH);
	struct xml *x = o->body;

	xml_open(x, "draw:frame");
	xml_attr(x, "draw:name",
	    arena_printf(o->a, "Graphique %d", o->nfigures));
	xml_attr(x, "draw:style-name", "Picture");
	xml_attr(x, "text:anchor-type", "as-char");
	xml_attr(x, "svg:width",
	    arena_printf(o->a, "%.1fmm", s->width * scale));
	xml_attr(x, "svg:height",
	    arena_printf(o->a, "%.1fmm", s->height * scale));
	xml_open(x, "draw:image");
	xml_attr(x, "xlink:href", href);
	xml_attr(x, "xlink:type", "simple");
	xml_attr(x, "xlink:show", "embed");
	xml_attr(x, "xlink:actuate", "onLoad");
	xml_attr(x, "draw:mime-type", "image/svg+xml");
	xml_close(x);
	xml_leaf(x, "svg:title", s->title);
	xml_leaf(x, "svg:desc", s->label);
	xml_close(x);
}

void
odt_chart(struct odt *o, const struct svg *s)
{
	struct odt_picture *p = arena_alloc(o->a, sizeof *p);

	p->name = arena_printf(o->a, "Pictures/graphique%d.svg",
	    ++o->nfigures);
	p->text = s->text;
	p->n = s->n;
	*o->pictures_end = p;
	o->pictures_end = &p->next;
	odt_write_caption(o, "Graphique", o->nfigures, s->title);
	odt_open_paragraph(o->body, "Figure");
	write_picture(o, s, p->name);
	xml_close(o->body);
}

/* -------------------------------------------------------------- document */

static void
write_sequences(struct xml *x)
{
	static const char *const names[] = { "Tableau", "Graphique" };
	size_t i;

	xml_open(x, "text:sequence-decls");
	for (i = 0; i < ARRAY_LEN(names); i++) {
		xml_open(x, "text:sequence-decl");
		xml_attr(x, "text:display-outline-level", "0");
		xml_attr(x, "text:name", names[i]);
		xml_close(x);
	}
	xml_close(x);
}

static void
write_title(struct odt *o, struct xml *x)
{
	odt_open_paragraph(x, "FirstTitle");
	xml_text(x, o->meta.title);
	xml_close(x);
	if (o->meta.subtitle != NULL) {
		odt_open_paragraph(x, "Subtitle");
		xml_text(x, o->meta.subtitle);
		xml_close(x);
	}
	odt_open_paragraph(x, "Author");
	xml_text(x, o->meta.author == NULL ? "" : o->meta.author);
	xml_close(x);
}

/* The line of a heading: a link, and the page that is computed on opening. */
static void
write_entry(struct odt *o, struct xml *x, const struct odt_heading *h)
{
	odt_open_paragraph(
	    x, arena_printf(o->a, "Contents_20_%d", h->level));
	xml_open(x, "text:a");
	xml_attr(x, "xlink:type", "simple");
	xml_attr(x, "xlink:href", arena_printf(o->a, "#%s", h->mark));
	xml_attr(x, "text:style-name", "Index_20_Link");
	xml_attr(x, "text:visited-style-name", "Index_20_Link");
	xml_text(x, h->number);
	xml_text(x, " ");
	xml_text(x, h->text);
	xml_leaf(x, "text:tab", "");
	xml_open(x, "text:bookmark-ref");
	xml_attr(x, "text:reference-format", "page");
	xml_attr(x, "text:ref-name", h->mark);
	xml_text(x, "1");
	xml_close(x);
	xml_close(x);
	xml_close(x);
}

/* How the word processor rebuilds the contents when it is asked to. */
static void
write_contents_source(struct xml *x)
{
	xml_open(x, "text:table-of-content-source");
	xml_attr_int(x, "text:outline-level", ODT_CONTENTS_LEVELS);
	xml_open(x, "text:index-title-template");
	xml_attr(x, "text:style-name", "Contents_20_Heading");
	xml_text(x, "Sommaire");
	xml_close(x);
	xml_close(x);
}

static void
write_contents(struct odt *o, struct xml *x)
{
	const struct odt_heading *h;

	xml_open(x, "text:table-of-content");
	xml_attr(x, "text:name", "Sommaire");
	xml_attr(x, "text:protected", "true");
	write_contents_source(x);
	xml_open(x, "text:index-body");
	xml_open(x, "text:index-title");
	xml_attr(x, "text:name", "Sommaire_Titre");
	odt_open_paragraph(x, "Contents_20_Heading");
	xml_text(x, "Sommaire");
	xml_close(x);
	xml_close(x);
	for (h = o->headings; h != NULL; h = h->next)
		if (h->level <= ODT_CONTENTS_LEVELS)
			write_entry(o, x, h);
	xml_close(x);
	xml_close(x);
}

static char *
content(struct odt *o, size_t *n)
{
	struct xml *x = xml_new(o->a, false);
	size_t length;

	xml_open(x, "office:document-content");
	odt_namespaces(x);
	xml_open(x, "office:automatic-styles");
	xml_piece(x, odt_automatic);
	xml_piece(x, xml_end(o->styles, &length));
	xml_close(x);
	xml_open(x, "office:body");
	xml_open(x, "office:text");
	write_sequences(x);
	write_title(o, x);
	if (o->meta.contents && o->headings != NULL)
		write_contents(o, x);
	xml_piece(x, xml_end(o->body, &length));
	return xml_end(x, n);
}

const void *
odt_end(struct odt *o, size_t *n)
{
	struct pack *p = pack_new(o->a, o->meta.instant);
	const struct odt_picture *picture;
	size_t length;
	char *text;

	if (o->columns != NULL)
		die(500, "odt: a table is open");
	/* First and stored: how the format is recognised. */
	pack_add(p, "mimetype", ODT_TYPE, sizeof ODT_TYPE - 1, true);
	text = content(o, &length);
	pack_add(p, "content.xml", text, length, false);
	text = odt_styles(o->a, &o->meta, &length);
	pack_add(p, "styles.xml", text, length, false);
	text = odt_meta_part(o->a, &o->meta, &length);
	pack_add(p, "meta.xml", text, length, false);
	for (picture = o->pictures; picture != NULL; picture = picture->next)
		pack_add(p, picture->name, picture->text, picture->n, false);
	text = odt_manifest(o->a, o->pictures, &length);
	pack_add(p, "META-INF/manifest.xml", text, length, false);
	return pack_end(p, n);
}
