/* Creating a person, changing a group of fields. */
#include <inttypes.h>
#include <string.h>

#include "asked.h"
#include "fr.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "registry.h"
#include "text.h"

enum { MAIN_GROUP = 1 }; /* « Informations principales », seeded first */

static const char same_name[] =
    "Une personne porte déjà ce nom. Ouvrez sa fiche ci-dessous, ou cochez "
    "« C’est une autre personne ».";

/* A namesake is asked about, not refused: there are many Mohamed. */
static void
check_namesake(struct req *q, const struct entity *e, struct record *r)
{
	const size_t name = entity_index(e, "name");
	const bool confirmed = req_text(q, "homonyme")[0] == '1';

	if (r->err[name] != NULL || confirmed)
		return;
	if (db_int(q->db, 0,
		"SELECT count(*) FROM person WHERE sort_name = ?1"
		" AND deleted_at IS NULL",
		T(text_fold(q->a, r->v[name]))) == 0)
		return;
	r->err[name] = same_name;
	r->nerrors++;
}

/* The team one works in is proposed as the team in charge. */
static void
propose_team(struct req *q, const struct entity *e, struct record *r)
{
	if (q->team > 0)
		r->v[entity_index(e, "assignedTeams")] =
		    arena_printf(q->a, "%" PRId64, q->team);
}

/* A search that found nobody begins the file: its words are the name, unless
 * a date or a telephone was looked for. */
static bool
propose_name(struct req *q, const struct entity *e, struct record *r)
{
	char *words = asked_carried(q);

	if (words[0] == '\0' || words[strcspn(words, "0123456789")] != '\0')
		return false;
	r->v[entity_index(e, "name")] = words;
	return true;
}

static void
show_new(struct req *q, const struct entity *e, const struct record *r,
    bool proposed)
{
	struct tpl *t = page_new(q, "Nouvelle personne");

	page_hidden(q, t, 0);
	page_form(q, t, e, r, MAIN_GROUP);
	if (r->err[entity_index(e, "name")] == same_name)
		tpl_show(t, "NAMESAKE");
	if (proposed)
		tpl_show(t, "PROPOSED");
	resp_page(q, r->nerrors > 0 ? 422 : 200, "persons/new.tpl", t);
}

void
person_new(struct req *q)
{
	const struct entity *e = person_entity(q);
	struct record *blank = entity_blank(q, e), *r;
	int64_t id;

	if (q->method == GET) {
		propose_team(q, e, blank);
		show_new(q, e, blank, propose_name(q, e, blank));
		return;
	}
	r = entity_parse(q, e, blank, MAIN_GROUP);
	check_namesake(q, e, r);
	if (r->nerrors > 0) {
		show_new(q, e, r, false);
		return;
	}
	id = person_save(q, e, blank, r);
	registry_count(q, "person", 1);
	page_flash(q, "Fiche créée.");
	resp_redirect(q, "/personnes/%" PRId64, id);
}

static size_t
changes(const struct entity *e, const struct record *a, const struct record *b)
{
	size_t i, n = 0;

	for (i = 0; i < e->n; i++)
		if (strcmp(a->v[i] != NULL ? a->v[i] : "",
			b->v[i] != NULL ? b->v[i] : "") != 0)
			n++;
	return n;
}

static void
show_edit(struct req *q, const struct entity *e, const struct record *r,
    int64_t group)
{
	struct tpl *t = page_new(q, "Modifier une fiche");

	tpl_set(t, "NAME", person_name(q, r->id));
	tpl_int(t, "ID", r->id);
	tpl_int(t, "GROUP_ID", group);
	page_hidden(q, t, r->version);
	page_form(q, t, e, r, group);
	resp_page(q,
	    r->nconflicts > 0   ? 409
		: r->nerrors > 0 ? 422
				 : 200,
	    "persons/edit.tpl", t);
}

/* May this role see a field of the group at all? */
static bool
group_visible(
    const struct req *q, const struct entity *e, int64_t group)
{
	size_t i;

	for (i = 0; i < e->n; i++)
		if (e->fields[i].group == group &&
		    (e->fields[i].flags & F_OWN_PAGE) == 0 &&
		    (e->fields[i].roles & q->roles) != 0)
			return true;
	return false;
}

void
person_edit(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t group = req_int(q, "groupe", 1, INT64_MAX, MAIN_GROUP);
	const struct entity *e = person_entity(q);
	struct record *old = person_load(q, e, id), *new;
	size_t n;

	if (!group_visible(q, e, group))
		die(403, "group %" PRId64 " is not for this role", group);
	if (q->method == GET) {
		show_edit(q, e, old, group);
		return;
	}
	new = entity_parse(q, e, old, group);
	if (new->nerrors > 0) {
		show_edit(q, e, new, group);
		return;
	}
	n = changes(e, old, new);
	person_save(q, e, old, new);
	page_flash(q,
	    n == 0     ? FR_NOTHING
		: n == 1 ? "Enregistré : 1 champ modifié."
			 : arena_printf(q->a,
			       "Enregistré : %zu champs modifiés.", n));
	if (group == MAIN_GROUP) /* in the head of the file */
		resp_redirect(q, "/personnes/%" PRId64, id);
	else
		resp_redirect(q, "/personnes/%" PRId64 "#groupe-%" PRId64, id,
		    group);
}
