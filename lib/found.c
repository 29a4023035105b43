#include "words.h"

struct tpl *
found_group(struct tpl *t, const char *id, const char *title)
{
	struct tpl *g = tpl_include(t, "FOUND", "found.tpl");

	tpl_set(g, "ID", id);
	tpl_set(g, "TITLE", title);
	return g;
}

void
found_count(struct req *q, struct tpl *g, size_t n)
{
	tpl_set(g, "COUNT",
	    n > FOUND_SHOWN
		? arena_printf(q->a, "les %d\u00A0premiers résultats", FOUND_SHOWN)
		: arena_printf(q->a, "%zu", n));
}

void
found_row(struct req *q, struct tpl *g, const struct words *w,
    const struct found *f)
{
	struct tpl *row = tpl_section(g, "ROW");

	tpl_set(row, "HREF", f->href);
	words_mark(q, tpl_section(row, "NAMED"), w, f->title);
	if (f->person != NULL)
		tpl_set(tpl_section(row, "OF"), "PERSON", f->person);
	if (f->when != NULL)
		tpl_set(tpl_section(row, "DATED"), "WHEN", f->when);
	if (f->text != NULL)
		words_mark(q, tpl_section(row, "TEXT_LINE"), w, f->text);
}
