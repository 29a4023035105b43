/* Who changed what in a person's file, newest first. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "history.h"
#include "journal.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { ROWS = 50 };

/* ------------------------------------------------------------ what is asked */

/* A typed day of the period; "" when empty or wrong. */
static const char *
read_day(struct req *q, struct review *v, size_t i, const char *name)
{
	const char *iso;

	v->typed[i] = req_text(q, name);
	if (v->typed[i][strspn(v->typed[i], " ")] == '\0')
		return "";
	iso = date_parse(q->a, v->typed[i], q->now);
	if (iso == NULL || !date_valid(iso)) {
		v->error[i] =
		    date_wrong(q->a, v->typed[i], q->now);
		return "";
	}
	v->typed[i] = date_show(q->a, iso);
	return iso;
}

struct review
review_read(
    struct req *q, const struct entity *e, const struct record *r)
{
	const char *name = req_text(q, "champ"), *from, *to;
	struct review v = { .e = e, .r = r, .id = r->id };

	if (name[0] != '\0') {
		v.field = entity_field(e, name);
		if (v.field == NULL || (v.field->roles & q->roles) == 0)
			die(404, "no such field for this member");
		v.w.field = v.field->name;
	}
	v.w.member = req_int(q, "membre", 1, INT64_MAX, 0);
	v.w.before = req_int(q, "avant", 1, INT64_MAX, 0);
	from = read_day(q, &v, 0, "du");
	to = read_day(q, &v, 1, "au");
	if (from[0] != '\0' && to[0] != '\0' && strcmp(to, from) < 0)
		v.error[1] = "La fin de la période est avant son début.";
	if (from[0] != '\0')
		v.w.from = date_instant(from, 0);
	if (to[0] != '\0' && v.error[1] == NULL)
		v.w.until = date_instant(date_add_days(q->a, to, 1), 0);
	return v;
}

const char *
review_query(struct req *q, const struct review *v)
{
	static const char *const names[] = { "du", "au" };
	struct buf b = buf_new(q->a);
	size_t i;

	buf_str(&b, "");
	if (v->field != NULL)
		buf_printf(&b, "&champ=%s", v->field->name);
	if (v->w.member > 0)
		buf_printf(&b, "&membre=%" PRId64, v->w.member);
	for (i = 0; i < 2; i++)
		if (v->typed[i][0] != '\0' && v->error[i] == NULL)
			buf_printf(&b, "&%s=%s", names[i], v->typed[i]);
	return b.n > 0 ? b.p + 1 : "";
}

/* The fields that the member sees, by group. */
static void
draw_fields(struct req *q, struct tpl *t, const struct review *v)
{
	struct tpl *group = NULL;
	int64_t at = 0;
	size_t i, k;

	for (i = 0; i < v->e->n; i++) {
		const struct field *f = &v->e->fields[i];

		if ((f->roles & q->roles) == 0)
			continue;
		if (group == NULL || f->group != at) {
			at = f->group;
			group = tpl_section(t, "GROUP");
			for (k = 0; k < v->e->ngroups; k++)
				if (v->e->groups[k].id == at)
					tpl_set(group, "TITLE",
					    v->e->groups[k].title);
		}
		page_option(group, "FIELD", f->name, f->label, v->field == f);
	}
}

static void
draw_filter(struct req *q, struct tpl *t, const struct review *v)
{
	static const char *const markers[] = { "FROM", "TO" },
		*const ids[] = { "du", "au" }, *const labels[] = { "Du", "Au" };
	sqlite3_stmt *s;
	size_t i;

	tpl_int(t, "ID", v->id);
	draw_fields(q, t, v);
	page_option(t, "MEMBER", "", "Tout le monde", v->w.member == 0);
	s = db_query(q->db,
	    "SELECT id, coalesce(name, email) FROM member WHERE id IN"
	    " (SELECT member FROM history WHERE entity = 'person'"
	    " AND record = ?1) ORDER BY 2 COLLATE NOCASE",
	    I(v->id));
	while (db_step(q->db, s))
		page_option(t, "MEMBER", db_column(q->db, s, 0),
		    db_column(q->db, s, 1),
		    db_column_int(s, 0) == v->w.member);
	sqlite3_reset(s);
	for (i = 0; i < 2; i++) {
		tpl_set(t, markers[i], v->typed[i]);
		if (v->error[i] != NULL)
			page_error(q, t, markers[i], ids[i], labels[i],
			    v->error[i]);
	}
	tpl_set(t, "EXPORT",
	    arena_printf(q->a, "/personnes/historique/export/%" PRId64 "?%s",
		v->id, review_query(q, v)));
}

/* ------------------------------------------------------------ the rows */

static void
draw_value(struct tpl *t, const char *line, const char *marker,
    const char *none, const char *value)
{
	if (value[0] != '\0')
		tpl_set(tpl_section(t, line), marker, value);
	else
		tpl_show(t, none);
}

/* The id that a change gave or took away. */
static int64_t
subject(const struct change *c)
{
	return parse_id(c->new != NULL && c->new[0] != '\0' ? c->new : c->old);
}

static const char *
or_gone(const char *name)
{
	return name != NULL ? name : "effacé depuis";
}

static const char *
named_place(struct req *q, const struct change *c)
{
	return or_gone(db_text(
	    q->db, "SELECT name FROM place WHERE id = ?1", I(subject(c))));
}

static const char *
named_person(struct req *q, const struct change *c)
{
	return or_gone(db_text(q->db,
	    "SELECT name FROM person WHERE id = ?1 AND purged_at IS NULL",
	    I(subject(c))));
}

/* Acts that a sentence tells whole: done, and undone. */
static const struct {
	const char *name, *done, *undone;
} acts[] = {
	{ "corbeille", "Fiche mise à la corbeille", "Fiche restaurée" },
	{ "motifs-equipe", "Motifs de fin de suivi par une équipe", NULL },
	{ "document", "Document ajouté", NULL },
	{ "document-nom", "Document renommé", NULL },
	{ "document-place", "Document déplacé", NULL },
	{ "document-famille", "Document montré à la famille",
	    "Document réservé à cette fiche" },
	{ "document-corbeille", "Document mis à la corbeille",
	    "Document rétabli" },
	{ "dossier", "Dossier de documents créé", NULL },
	{ "dossier-nom", "Dossier de documents renommé", NULL },
	{ "dossier-place", "Dossier de documents déplacé", NULL },
	{ "dossier-corbeille", "Dossier de documents supprimé",
	    "Dossier de documents rétabli" },
};

/* What happened to a file besides its fields, in words; or NULL. */
const char *
review_event(struct req *q, const struct change *c)
{
	const bool made = c->new != NULL && c->new[0] != '\0';
	size_t i;

	if (c->name == NULL)
		return NULL;
	for (i = 0; i < ARRAY_LEN(acts); i++)
		if (strcmp(c->name, acts[i].name) == 0)
			return made || acts[i].undone == NULL
			    ? acts[i].done
			    : acts[i].undone;
	if (strcmp(c->name, "lieu") == 0)
		return arena_printf(q->a, "Lieu fréquenté %s\u00A0: %s",
		    made ? "ajouté" : "retiré", named_place(q, c));
	if (strcmp(c->name, "lien") == 0)
		return arena_printf(q->a, "Lien familial %s\u00A0: %s",
		    made ? "ajouté" : "retiré", named_person(q, c));
	if (strcmp(c->name, "lien-texte") == 0)
		return arena_printf(q->a,
		    "Précisions du lien familial modifiées\u00A0: %s",
		    named_person(q, c));
	if (strcmp(c->name, "partage") == 0)
		return share_event(q, subject(c), !made);
	if (strcmp(c->name, "fusion") == 0)
		return arena_printf(q->a, "Fusion avec la fiche «\u00A0%s\u00A0»",
		    named_person(q, c));
	if (strcmp(c->name, "archive") == 0)
		return c->old != NULL
		    ? arena_printf(q->a,
			  "Fiche sortie des archives\u00A0: %s", c->new)
		    : strcmp(c->new, "auto") == 0
		    ? "Fiche archivée automatiquement"
		    : "Fiche archivée";
	if (strcmp(c->name, "hold") == 0)
		return made ? arena_printf(q->a,
				  "Fiche à garder\u00A0: %s", c->new)
			    : "La fiche n’est plus à garder";
	return NULL;
}

static void
draw_change(
    struct req *q, struct tpl *day, int64_t file, const struct change *c)
{
	struct tpl *row = tpl_section(day, "ROW");
	const char *said = review_event(q, c);

	tpl_set(row, "TIME", date_time_of(q->a, c->at));
	tpl_set(row, "AUTHOR", c->author);
	if (c->record != file)
		tpl_show(row, "MERGED");
	if (c->created) {
		tpl_show(row, "CREATED");
		return;
	}
	if (said != NULL) {
		tpl_set(tpl_section(row, "EVENT"), "WHAT", said);
		return;
	}
	row = tpl_section(row, "CHANGE");
	tpl_set(row, "LABEL", c->label);
	draw_value(row, "OLD_LINE", "OLD", "OLD_NONE", c->old);
	draw_value(row, "NEW_LINE", "NEW", "NEW_NONE", c->new);
}

static void
draw_days(struct req *q, struct tpl *t, const struct review *v)
{
	struct change *list = arena_array(q->a, ROWS + 1, sizeof *list);
	const size_t n =
	    entity_history(q, v->e, v->id, &v->w, list, ROWS + 1);
	const char *day, *last = "", *query = review_query(q, v);
	struct tpl *card = NULL;
	size_t i;

	for (i = 0; i < n && i < ROWS; i++) {
		day = date_of(q->a, list[i].at);
		if (card == NULL || strcmp(day, last) != 0) {
			card = tpl_section(t, "DAY");
			tpl_set(card, "DATE", date_long(q->a, day));
			last = day;
		}
		draw_change(q, card, v->id, &list[i]);
	}
	if (n == 0)
		tpl_show(t, "EMPTY");
	if (n > ROWS)
		tpl_set(tpl_section(t, "MORE"), "HREF",
		    arena_printf(q->a,
			"/personnes/historique/%" PRId64 "?avant=%" PRId64
			"%s%s",
			v->id, list[ROWS - 1].id, query[0] != '\0' ? "&" : "",
			query));
}

void
person_past(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e;
	const struct record *r;
	struct review v;
	struct tpl *t;

	if (person_moved(q, id, "/personnes/historique/"))
		return;
	e = person_entity(q);
	r = person_load(q, e, id);
	v = review_read(q, e, r);
	t = page_new(q,
	    v.field != NULL ? "Historique d’un champ"
			    : "Historique d’une fiche");
	person_head(q, t, e, r, "ON_HISTORY");
	draw_filter(q, t, &v);
	if (v.field != NULL)
		review_field(q, t, &v);
	else
		draw_days(q, tpl_section(t, "ALL"), &v);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, v.error[0] != NULL || v.error[1] != NULL ? 422 : 200,
	    "persons/history.tpl", t);
}
