/*
 * One person on paper: the printable page and the document for word
 * processors; and all of it for the person who asks (right of access: RGPD
 * art. 15, CASF L.311-3, 5°), as data and as a page.
 */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "dossier.h"
#include "extract.h"
#include "journal.h"
#include "odt.h"
#include "org.h"
#include "pack.h"
#include "page.h"
#include "persons.h"
#include "text.h"

static const char *
group_key(struct req *q, int64_t group)
{
	return arena_printf(q->a, "g%" PRId64, group);
}

/* Is the key one of those chosen (one a line; NULL: all)? */
static bool
is_chosen(struct req *q, const char *chosen, const char *key)
{
	return chosen == NULL ||
	    strstr(arena_printf(q->a, "\n%s\n", chosen),
		arena_printf(q->a, "\n%s\n", key)) != NULL;
}

size_t
dossier_parts(
    struct req *q, const struct entity *e, struct dossier_part **out)
{
	struct dossier_part *v = arena_array(
	    q->a, e->ngroups + dossier_nsections, sizeof *v);
	size_t i, k, n = 0;

	for (i = 0; i < e->ngroups; i++) {
		for (k = 0; k < e->n &&
		     (e->fields[k].group != e->groups[i].id ||
			 !extract_readable(q, &e->fields[k]));
		     k++)
			continue;
		if (k < e->n)
			v[n++] = (struct dossier_part){
				group_key(q, e->groups[i].id),
				e->groups[i].title };
	}
	for (i = 0; i < dossier_nsections; i++)
		if ((dossier_sections[i].roles & q->roles) != 0)
			v[n++] = (struct dossier_part){
				dossier_sections[i].key,
				dossier_sections[i].title };
	*out = v;
	return n;
}

/* ------------------------------------------------------------ the page */

static void
page_section(struct req *q, struct tpl *t, const struct entity *e,
    const struct dossier_section *sec, int64_t person)
{
	sqlite3_stmt *s = dossier_rows(q, sec, person);
	const char *cells[DOSSIER_COLUMNS];
	struct tpl *part = NULL, *row, *c;
	size_t i;

	while (dossier_row(q, e, sec, s, false, cells)) {
		if (part == NULL) {
			part = tpl_section(t, "SECTION");
			tpl_set(part, "TITLE", sec->title);
			for (i = 0; i < sec->n; i++)
				tpl_set(tpl_section(part, "COLUMN"), "TITLE",
				    sec->columns[i].title);
		}
		row = tpl_section(part, "ROW");
		for (i = 0; i < sec->n; i++) {
			c = tpl_section(row, i == 0 ? "HEAD" : "CELL");
			tpl_set(c, "LABEL", sec->columns[i].title);
			tpl_set(c, "TEXT", cells[i] != NULL ? cells[i] : "");
		}
	}
	sqlite3_reset(s);
}

static void
fill(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r, const char *chosen)
{
	size_t i;

	tpl_set(t, "NAME", entity_value(e, r, "name"));
	if (entity_value(e, r, "alertness") != NULL &&
	    is_chosen(q, chosen,
		group_key(q, entity_field(e, "alertness")->group)))
		tpl_show(t, "ALERT");
	tpl_set(t, "MADE", extract_made(q));
	tpl_set(t, "ORGANISATION", q->org->name);
	for (i = 0; i < e->ngroups; i++)
		if (is_chosen(q, chosen, group_key(q, e->groups[i].id)))
			extract_group(q, t, e->groups[i].title, e, r,
			    e->groups[i].id);
	for (i = 0; i < dossier_nsections; i++)
		if ((dossier_sections[i].roles & q->roles) != 0 &&
		    is_chosen(q, chosen, dossier_sections[i].key))
			page_section(q, t, e, &dossier_sections[i], r->id);
}

const char *
dossier_alone(struct req *q, const struct entity *e, const struct record *r,
    const char *chosen, size_t *n)
{
	struct tpl *dossier, *t = extract_page(q, "Dossier social",
			       entity_value(e, r, "name"), &dossier);
	const char *left;

	fill(q, dossier, e, r, chosen);
	if (chosen == NULL && (left = extract_left_out(q, e)) != NULL)
		tpl_set(tpl_section(dossier, "LEFT_OUT"), "LABELS", left);
	return extract_html(q, t, n);
}

void
person_print(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	const struct record *r = person_load(q, e, id);
	struct tpl *t = page_new(q, "Dossier à imprimer");

	tpl_int(t, "ID", id);
	if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		tpl_int(tpl_section(t, "MORE"), "ID", id);
	if (rights_allow(q->roles, CAP_MEDICAL))
		tpl_int(tpl_section(t, "MEDICAL"), "ID", id);
	else if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		tpl_show(t, "NO_MEDICAL");
	tpl_set(t, "NAME", entity_value(e, r, "name"));
	fill(q, tpl_include(t, "DOSSIER", "persons/dossier.tpl"), e, r,
	    NULL);
	journal_event(q, J_PRINT, "person", id);
	resp_page(q, 200, "persons/print.tpl", t);
}

/* ------------------------------------------------------------ the document */

static void
odt_groups(struct req *q, struct odt *o, const struct entity *e,
    const struct record *r)
{
	static const struct odt_column columns[] = {
		{ .title = "Information", .width = 2 },
		{ .title = "Valeur", .width = 3 }
	};
	const char *cells[2];
	size_t i, g, n;

	for (g = 0; g < e->ngroups; g++) {
		for (i = n = 0; i < e->n; i++) {
			const struct field *f = &e->fields[i];

			cells[0] = f->label;
			cells[1] = entity_show(q, f, r->v[i]);
			if (f->group != e->groups[g].id || !extract_readable(q, f) ||
			    cells[1][0] == '\0')
				continue;
			if (n++ == 0) {
				odt_heading(o, 1, e->groups[g].title);
				odt_table(o, e->groups[g].title, columns, 2);
			}
			odt_row(o, cells);
		}
		if (n > 0)
			odt_table_end(o);
	}
}

static void
odt_section(struct req *q, struct odt *o, const struct entity *e,
    const struct dossier_section *sec, int64_t person)
{
	struct odt_column columns[DOSSIER_COLUMNS] = { 0 };
	sqlite3_stmt *s = dossier_rows(q, sec, person);
	const char *cells[DOSSIER_COLUMNS];
	size_t i, n = 0;

	for (i = 0; i < sec->n; i++)
		columns[i] = (struct odt_column){ .title = sec->columns[i].title,
			.width = sec->columns[i].kind == DOSSIER_TEXT ? 2 : 1 };
	for (; dossier_row(q, e, sec, s, false, cells); n++) {
		if (n == 0) {
			odt_heading(o, 1, sec->title);
			odt_table(o, sec->title, columns, sec->n);
		}
		odt_row(o, cells);
	}
	sqlite3_reset(s);
	if (n > 0)
		odt_table_end(o);
}

void
person_document(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	const struct record *r = person_load(q, e, id);
	const struct odt_meta meta = { .title = "Dossier social",
		.subtitle = entity_value(e, r, "name"),
		.author = q->org->name,
		.made = extract_made(q),
		.instant = q->now };
	struct odt *o = odt_new(q->a, &meta);
	const void *file;
	size_t i, n;

	odt_groups(q, o, e, r);
	for (i = 0; i < dossier_nsections; i++)
		if ((dossier_sections[i].roles & q->roles) != 0)
			odt_section(q, o, e, &dossier_sections[i], id);
	file = odt_end(o, &n);
	journal_event(q, J_EXPORT, "person", id);
	resp_file(q, arena_printf(q->a, "dossier-%" PRId64 ".odt", id),
	    ODT_TYPE, file, n);
}

/* ------------------------------------------------------------ everything */

/* Everything of the file as data (RFC 8259). */
static const char *
as_json(struct req *q, const struct entity *e, const struct record *r)
{
	struct buf b = buf_new(q->a);
	const char *cells[DOSSIER_COLUMNS];
	sqlite3_stmt *s;
	size_t i, k, n;

	buf_str(&b, "{\n\t\"organisation\": ");
	text_json(&b, q->org->name);
	buf_printf(&b, ",\n\t\"extrait_le\": \"%sT%s\",\n\t\"fiche\": ",
	    date_of(q->a, q->now), date_time_of(q->a, q->now));
	extract_object(q, &b, e, r);
	for (i = 0; i < dossier_nsections; i++) {
		const struct dossier_section *sec = &dossier_sections[i];

		buf_printf(&b, ",\n\t\"%s\": [", sec->key);
		s = dossier_rows(q, sec, r->id);
		for (n = 0; dossier_row(q, e, sec, s, true, cells); n++) {
			buf_str(&b, n > 0 ? ",\n\t\t{" : "\n\t\t{");
			for (k = 0; k < sec->n; k++) {
				buf_printf(&b, "%s\"%s\": ", k > 0 ? ", " : "",
				    sec->columns[k].key);
				if (cells[k] == NULL)
					buf_str(&b, "null");
				else
					text_json(&b, cells[k]);
			}
			buf_str(&b, "}");
		}
		sqlite3_reset(s);
		buf_str(&b, n > 0 ? "\n\t]" : "]");
	}
	buf_str(&b, "\n}\n");
	return b.p;
}

void
person_access(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	const struct record *r = person_load(q, e, id);
	struct pack *p = pack_new(q->a, q->now);
	const char *json = as_json(q, e, r), *past = extract_history(q, e, id);
	const void *file;
	size_t n;
	const char *html = dossier_alone(q, e, r, NULL, &n);

	pack_add(p, "dossier.html", html, n, false);
	pack_add(p, "dossier.json", json, strlen(json), false);
	pack_add(p, "historique.json", past, strlen(past), false);
	file = pack_end(p, &n);
	journal_event(q, J_EXPORT, "person", id);
	resp_file(q, arena_printf(q->a, "dossier-%" PRId64 ".zip", id),
	    "application/zip", file, n);
}
