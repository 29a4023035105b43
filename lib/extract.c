#include "extract.h"

#include "date.h"
#include "org.h"
#include "text.h"

bool
extract_readable(const struct req *q, const struct field *f)
{
	return (f->roles & q->roles) != 0 && (f->flags & F_OWN_PAGE) == 0;
}

const char *
extract_made(struct req *q)
{
	return arena_printf(q->a, "Extrait le %s",
	    date_instant_show(q->a, q->now));
}

/* What a field answers, "" if nothing or not for this role. */
static const char *
answer(struct req *q, const struct entity *e, const struct record *r, size_t i)
{
	return extract_readable(q, &e->fields[i])
	    ? entity_show(q, &e->fields[i], r->v[i])
	    : "";
}

void
extract_group(struct req *q, struct tpl *t, const char *title,
    const struct entity *e, const struct record *r, int64_t group)
{
	struct tpl *part = NULL, *row;
	const char *value;
	size_t i;

	for (i = 0; i < e->n; i++) {
		if (group != 0 && e->fields[i].group != group)
			continue;
		if ((value = answer(q, e, r, i))[0] == '\0')
			continue;
		if (part == NULL) {
			part = tpl_section(t, "GROUP");
			tpl_set(part, "TITLE", title);
		}
		row = tpl_section(part, "FIELD");
		tpl_set(row, "LABEL", e->fields[i].label);
		tpl_set(row, "VALUE", value);
	}
}

void
extract_object(struct req *q, struct buf *b, const struct entity *e,
    const struct record *r)
{
	const char *value;
	size_t i, n = 0;

	buf_str(b, "{");
	for (i = 0; i < e->n; i++) {
		if ((value = answer(q, e, r, i))[0] == '\0')
			continue;
		buf_str(b, n++ > 0 ? ",\n\t\t" : "\n\t\t");
		text_json(b, e->fields[i].label);
		buf_str(b, ": ");
		text_json(b, value);
	}
	buf_str(b, n > 0 ? "\n\t}" : "}");
}

const char *
extract_history(struct req *q, const struct entity *e, int64_t id)
{
	enum { BATCH = 200 };
	struct change *c = arena_array(q->a, BATCH, sizeof *c);
	struct buf b = buf_new(q->a);
	struct past_query w = { 0 };
	size_t i, n, all = 0;

	buf_str(&b, "[");
	do {
		n = entity_history(q, e, id, &w, c, BATCH);
		for (i = 0; i < n; i++) {
			w.before = c[i].id;
			buf_printf(&b, "%s\n\t{\"le\": \"%sT%s\", \"par\": ",
			    all++ > 0 ? "," : "", date_of(q->a, c[i].at),
			    date_time_of(q->a, c[i].at));
			text_json(&b, c[i].author != NULL ? c[i].author : "");
			buf_str(&b, ", \"champ\": ");
			text_json(&b, c[i].created ? "création" : c[i].label);
			buf_str(&b, ", \"avant\": ");
			text_json(&b, c[i].old != NULL ? c[i].old : "");
			buf_str(&b, ", \"apres\": ");
			text_json(&b, c[i].new != NULL ? c[i].new : "");
			buf_str(&b, "}");
		}
	} while (n == BATCH);
	buf_str(&b, "\n]\n");
	return b.p;
}

const char *
extract_left_out(struct req *q, const struct entity *e)
{
	return db_text(q->db,
	    "SELECT group_concat(label, ', ') FROM main.field"
	    " WHERE archived_at IS NULL AND coalesce(name, 'f' || id) IN"
	    " (SELECT value FROM json_each(?1)) AND grp IN (SELECT id"
	    " FROM main.field_group WHERE entity = ?2)",
	    T(entity_hidden(q, e)), T(e->name));
}

struct tpl *
extract_page(struct req *q, const char *title, const char *name,
    struct tpl **dossier)
{
	struct tpl *t = tpl_new(q->a);

	tpl_set(t, "TITLE", title);
	tpl_set(t, "NAME", name);
	*dossier = tpl_include(t, "DOSSIER", "persons/dossier.tpl");
	tpl_set(*dossier, "MADE", extract_made(q));
	tpl_set(*dossier, "ORGANISATION", q->org->name);
	return t;
}

const char *
extract_html(struct req *q, struct tpl *t, size_t *n)
{
	const char *html = tpl_render(q->a, t, "persons/alone.tpl", n);

	if (html == NULL)
		die(500, "the extract cannot be drawn");
	return html;
}
