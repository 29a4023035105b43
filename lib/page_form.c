/* Forms drawn from descriptions, and what is wrong in them. */
#include "page.h"

#include <inttypes.h>
#include <string.h>

#include "form.h"
#include "session.h"
#include "text.h"

void
page_hidden(struct req *q, struct tpl *t, int64_t version)
{
	struct tpl *h = tpl_include(t, "HIDDEN", "form_hidden.tpl");
	unsigned char op[16];

	h = tpl_section(h, "FORM_HIDDEN");
	crypto_random(op, sizeof op);
	tpl_set(h, "CSRF", csrf_token(q));
	tpl_set(h, "OP", crypto_hex(q->a, op, sizeof op));
	if (version > 0)
		tpl_int(tpl_section(h, "BASE"), "VERSION", version);
}

static void
summary_line(struct tpl *summary, const char *href, const char *text)
{
	struct tpl *line = tpl_section(summary, "LINE");

	tpl_set(line, "HREF", href);
	tpl_set(line, "TEXT", text);
}

void
page_error(struct req *q, struct tpl *t, const char *marker, const char *id,
    const char *label, const char *sentence)
{
	if (q->summary == NULL)
		q->summary =
		    tpl_include(q->page, "SUMMARY", "form_summary.tpl");
	summary_line(q->summary, arena_printf(q->a, "#%s", id),
	    arena_printf(q->a, "%s : %s", label, sentence));
	tpl_set(tpl_section(t, arena_printf(q->a, "ERROR_%s", marker)),
	    "MESSAGE", sentence);
}

/* The typed entries of a value ("~…" lines), joined by ", ". */
static const char *
free_entry(struct req *q, const char *value)
{
	struct buf b = buf_new(q->a);
	const char *at = value, *end;

	for (; at != NULL && *at != '\0'; at = end != NULL ? end + 1 : NULL) {
		end = strchr(at, '\n');
		if (*at != '~')
			continue;
		if (b.n > 0)
			buf_str(&b, ", ");
		buf_add(&b, at + 1,
		    end != NULL ? (size_t)(end - at) - 1 : strlen(at + 1));
	}
	return b.p != NULL ? b.p : "";
}

enum { FOLDED = 12 }; /* choices in groups, beyond which they are folded */

/* A long list in groups is unfolded when wanted, or when it has answers. */
static void
fold(struct tpl *w, size_t offered, bool open)
{
	struct tpl *part = tpl_section(w, "FOLD");

	tpl_int(part, "COUNT", (int64_t)offered);
	if (open)
		tpl_show(part, "OPEN");
}

static void
options(struct req *q, struct tpl *w, const struct field *f, const char *value)
{
	const char *heading = NULL;
	struct tpl *o;
	size_t i, offered = 0;

	if (f->type == &type_choice)
		page_option(w, "OPTION", "", "—", value[0] == '\0');
	if (f->type == &type_yesno) {
		page_option(w, "OPTION", "1", "Oui", strcmp(value, "1") == 0);
		page_option(w, "OPTION", "0", "Non", strcmp(value, "0") == 0);
		page_option(w, "OPTION", "", "Non renseigné",
		    value[0] == '\0');
	}
	for (i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];
		const bool on = text_has_line(value, c->code);

		if (c->archived && !on)
			continue;
		offered++;
		o = page_option(w, "OPTION", c->code, c->label, on);
		heading = page_heading(
		    o, f->headings != NULL ? f->headings[i] : NULL, heading);
	}
	if (f->headings != NULL && offered > FOLDED)
		fold(w, offered, value[0] != '\0');
	if ((f->flags & F_FREE) != 0)
		tpl_set(tpl_section(w, "FREE"), "FREE_VALUE",
		    free_entry(q, value));
}

/* The widget's own markers; typed text wins over the stored value. */
static void
widget(struct req *q, struct tpl *w, const struct field *f,
    const struct record *r, size_t i)
{
	const char *value = r->v[i] != NULL ? r->v[i] : "", *text, *cut;

	if (f->type == &type_boolean && strcmp(value, "1") == 0)
		tpl_show(w, "SELECTED");
	if (f->type->choices || f->type == &type_yesno) {
		if (r->err[i] != NULL && r->raw[i] != NULL &&
		    r->theirs[i] == NULL)
			value = r->raw[i];
		options(q, w, f, value);
		return;
	}
	text = r->raw[i] != NULL
	    ? r->raw[i]
	    : (r->v[i] != NULL ? f->type->edit(q->a, f, value) : "");
	if (strcmp(f->name, "phone") == 0)
		tpl_show(w, "TEL");
	else if (strcmp(f->name, "email") == 0)
		tpl_show(w, "MAIL");
	if (f->type == &type_datetime) {
		cut = strchr(text, '\n');
		tpl_set(w, "DATE_VALUE",
		    cut != NULL ? arena_strndup(q->a, text, (size_t)(cut - text))
				: text);
		tpl_set(w, "TIME_VALUE", cut != NULL ? cut + 1 : "");
		return;
	}
	tpl_set(w, "VALUE", text);
}

static void
draw_field(struct req *q, struct tpl *t, const struct field *f,
    const struct record *r, size_t i)
{
	struct tpl *w = tpl_section(t, f->type->widget), *c;

	tpl_set(t, "NAME", f->name);
	tpl_set(t, "ID", arena_printf(q->a, "champ-%s", f->name));
	tpl_set(t, "LABEL", f->label);
	tpl_set(t, "HELP", f->help);
	tpl_int(t, "MAX",
	    f->max > 0 ? f->max : f->type == &type_textarea ? 10000 : 200);
	if ((f->flags & F_REQUIRED) != 0)
		tpl_show(w, "REQUIRED");
	widget(q, w, f, r, i);
	if (r->err[i] == NULL)
		return;
	tpl_set(tpl_section(w, "ERROR"), "MESSAGE", r->err[i]);
	tpl_set(tpl_section(t, "ERROR"), "MESSAGE", r->err[i]);
	if (r->theirs[i] == NULL)
		return;
	c = tpl_section(t, "CONFLICT");
	tpl_set(c, "THEIRS", r->theirs[i]);
	tpl_set(c, "MINE", entity_show(q, f, r->v[i]));
}

static void
draw_legend(struct tpl *t, const struct group *g)
{
	tpl_set(t, "TITLE", g->title);
	if (g->only != NULL)
		tpl_set(tpl_section(t, "ONLY"), "CODES", g->only);
}

void
page_form(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r, int64_t group)
{
	struct tpl *fields = tpl_include(t, "FORM_FIELDS", "form_fields.tpl");
	struct tpl *g = NULL, *summary = NULL;
	int64_t at = -1;
	size_t i, k;

	tpl_int(fields, "SHAPE", entity_shape(q));
	if (r->gone != NULL)
		tpl_set(tpl_section(fields, "GONE"), "TYPED", r->gone);
	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];

		if ((f->flags & F_OWN_PAGE) != 0 ||
		    (f->roles & q->roles) == 0 ||
		    (group != 0 && f->group != group))
			continue;
		if (g == NULL || f->group != at) {
			at = f->group;
			g = tpl_section(fields, "GROUP");
			for (k = 0; k < e->ngroups; k++)
				if (e->groups[k].id == at)
					draw_legend(g, &e->groups[k]);
		}
		draw_field(q, tpl_section(g, "FIELD"), f, r, i);
		if (r->err[i] == NULL)
			continue;
		if (summary == NULL)
			summary = tpl_section(fields, "SUMMARY");
		summary_line(summary,
		    arena_printf(q->a, "#champ-%s", f->name),
		    arena_printf(q->a, "%s : %s", f->label, r->err[i]));
	}
}
