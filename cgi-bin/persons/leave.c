/* Out of the active list, and back. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "life.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { DAY, REASONS, FIELDS };

static const struct entity *
leave_entity(struct req *q)
{
	struct field *f = arena_array(q->a, FIELDS, sizeof *f);
	const struct small small = { f, FIELDS, "Sortie de file active" };

	f[DAY] = (struct field){ .name = "day",
		.label = "Hors de la file active depuis le",
		.type = &type_date,
		.flags = F_REQUIRED | F_PAST,
		.roles = ROLES_FILE };
	f[REASONS] = life_reasons(q, person_entity(q));
	return small_entity(q, &small);
}

/* The present leave, or today without reason; is there one? */
static bool
read_leave(struct req *q, struct record *r, int64_t person)
{
	sqlite3_stmt *s;
	bool out;

	s = db_query(q->db,
	    "SELECT since, reasons FROM leave WHERE person = ?1"
	    " AND until IS NULL",
	    I(person));
	out = db_step(q->db, s);
	r->v[DAY] = out ? db_column(q->db, s, 0) : date_of(q->a, q->now);
	r->v[REASONS] = out ? db_column(q->db, s, 1) : NULL;
	sqlite3_reset(s);
	return out;
}

/* Two times outside the list never overlap. */
static void
check_before(
    struct req *q, const struct entity *e, struct record *r, int64_t person)
{
	const char *until = db_text(q->db,
	    "SELECT max(until) FROM leave WHERE person = ?1"
	    " AND until IS NOT NULL",
	    I(person));

	if (r->err[DAY] == NULL && until != NULL &&
	    strcmp(r->v[DAY], until) < 0)
		small_error(e, r, "day",
		    arena_printf(q->a,
			"La personne est revenue dans la file active le %s "
			"après une autre sortie\u00A0: saisissez cette date "
			"ou une date plus récente.",
			date_show(q->a, until)));
}

static void
show(struct req *q, const struct entity *e, const struct record *r,
    struct small_form *form, int64_t person, bool out)
{
	struct tpl *t, *undo;

	life_back(q, form, person);
	form->h1 = out ? "Modifier la sortie de file active"
		       : "Sortir de la file active";
	form->submit = out ? "Enregistrer la sortie"
			   : "Sortir de la file active";
	form->action =
	    arena_printf(q->a, "/personnes/sortie/%" PRId64, person);
	form->hint = "La fiche reste dans la liste, avec le motif\u00A0: on "
		     "peut toujours l’ouvrir et y écrire.";
	t = small_draw(q, e, r, form);
	if (out) {
		undo = tpl_section(t, "UNDO_LEAVE");
		tpl_set(undo, "ACTION",
		    arena_printf(q->a,
			"/personnes/sortie/annuler/%" PRId64, person));
		page_hidden(q, undo, form->version);
	}
	small_answer(q, t, r, form);
}

void
person_exit(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = leave_entity(q);
	struct small_form form = { .version =
		person_version(q, id, "outOfActiveList%") };
	struct record *blank = entity_blank(q, e), *r = blank;
	bool out;

	(void)person_name(q, id);
	out = read_leave(q, blank, id);
	if (q->method == POST) {
		r = entity_parse(q, e, blank, 0);
		check_before(q, e, r, id);
		form.stale = life_stale(q, form.version);
	}
	if (q->method == GET || r->nerrors > 0 || form.stale) {
		show(q, e, r, &form, id, out);
		return;
	}
	person_leave(q, id, r->v[DAY], r->v[REASONS]);
	if (out)
		page_flash(q, "Sortie de file active modifiée.");
	resp_redirect(q, "/personnes/%" PRId64 "%s", id,
	    out ? "" : "?fait=sortie");
}

/* Does the page that the click came from show the leave as it is? */
static bool
is_current(struct req *q, int64_t person)
{
	if (!life_stale(q, person_version(q, person, "outOfActiveList%")))
		return true;
	page_flash(q,
	    "La file active de cette personne a été modifiée depuis\u00A0: "
	    "rien n’est annulé.");
	return false;
}

void
person_exit_undo(struct req *q)
{
	const int64_t id = req_id(q);

	(void)person_name(q, id);
	if (is_current(q, id) && person_unleave(q, id))
		page_flash(q, "Sortie de file active annulée.");
	resp_redirect(q, "/personnes/%" PRId64, id);
}

void
person_reentry(struct req *q)
{
	const int64_t id = req_id(q);

	(void)person_name(q, id);
	person_return(q, id, date_of(q->a, q->now));
	resp_redirect(q, "/personnes/%" PRId64 "?fait=retour", id);
}

void
person_reentry_undo(struct req *q)
{
	const int64_t id = req_id(q);

	(void)person_name(q, id);
	if (is_current(q, id) && person_unreturn(q, id))
		page_flash(q, "La personne est de nouveau hors file active.");
	resp_redirect(q, "/personnes/%" PRId64, id);
}
