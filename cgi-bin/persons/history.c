/* Who changed what in a person's file, newest first. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "journal.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { ROWS = 50 };

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
static const char *
event(struct req *q, const struct change *c)
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
	if (strcmp(c->name, "fusion") == 0)
		return arena_printf(q->a, "Fusion avec la fiche de %s",
		    named_person(q, c));
	return NULL;
}

static void
draw_change(
    struct req *q, struct tpl *day, int64_t file, const struct change *c)
{
	struct tpl *row = tpl_section(day, "ROW");
	const char *said = event(q, c);

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
draw_days(struct req *q, struct tpl *t, int64_t file,
    const struct change *list, size_t n)
{
	const char *day, *last = "";
	struct tpl *card = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		day = date_of(q->a, list[i].at);
		if (card == NULL || strcmp(day, last) != 0) {
			card = tpl_section(t, "DAY");
			tpl_set(card, "DATE", date_long(q->a, day));
			last = day;
		}
		draw_change(q, card, file, &list[i]);
	}
	if (n == 0)
		tpl_show(t, "EMPTY");
}

void
person_past(struct req *q)
{
	const int64_t id = req_id(q);
	struct change *list = arena_array(q->a, ROWS + 1, sizeof *list);
	const struct entity *e;
	const struct record *r;
	struct tpl *t;
	size_t n;

	if (person_moved(q, id, "/personnes/historique/"))
		return;
	e = person_entity(q);
	r = person_load(q, e, id);
	t = page_new(q, "Historique d’une fiche");
	n = entity_history(q, e, id, req_int(q, "avant", 1, INT64_MAX, 0),
	    list, ROWS + 1);
	person_head(q, t, e, r, "ON_HISTORY");
	draw_days(q, t, id, list, n > ROWS ? ROWS : n);
	if (n > ROWS)
		tpl_set(tpl_section(t, "MORE"), "HREF",
		    arena_printf(q->a,
			"/personnes/historique/%" PRId64 "?avant=%" PRId64,
			id, list[ROWS - 1].id));
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "persons/history.tpl", t);
}
