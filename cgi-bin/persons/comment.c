/* Writing, changing and removing a comment of a person's file. */
#include "comment.h"

#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "draft.h"
#include "fr.h"
#include "journal.h"
#include "page.h"
#include "person.h"
#include "persons.h"

struct sheet {
	const char *h1, *title, *action, *submit;
	const char *draft; /* where what is being typed is kept */
	const char *back;  /* the page of the person, or of the action */
	int64_t person;
	bool restored;     /* the text comes from a draft */
};

/* What writing and reading share. */
static struct tpl *
begin(struct req *q, const struct sheet *s)
{
	struct tpl *t = page_new(q, s->title);

	tpl_set(t, "H1", s->h1);
	tpl_set(t, "NAME", person_name(q, s->person));
	tpl_show(t, strncmp(s->back, "/actions/", 9) == 0 ? "ON_ACTION"
							  : "ON_PERSON");
	tpl_set(t, "BACK", s->back);
	return t;
}

static void
draw(struct req *q, const struct entity *e, const struct record *r,
    const struct sheet *s)
{
	struct tpl *t = begin(q, s), *form = tpl_section(t, "WRITE");

	tpl_set(form, "ACTION", s->action);
	tpl_set(form, "SUBMIT", s->submit);
	tpl_set(form, "DRAFT", s->draft);
	if (s->restored)
		tpl_show(form, "RESTORED");
	page_hidden(q, form, r->version);
	page_form(q, form, e, r, 0);
	if (r->id > 0 && rights_allow(q->roles, CAP_EVENT_DELETE)) {
		struct tpl *trash = tpl_section(t, "TRASH");

		tpl_int(trash, "ID", r->id);
		page_hidden(q, trash, 0);
	}
	if (r->id > 0 && rights_allow(q->roles, CAP_PERSON_HISTORY))
		activity_history(q, t, e, r->id);
	resp_page(q,
	    r->nconflicts > 0	? 409
		: r->nerrors > 0 ? 422
				 : 200,
	    "persons/comment_form.tpl", t);
}

/* Another's comment, to be read. */
static void
draw_other(struct req *q, const struct entity *e, const struct record *r,
    const struct sheet *s)
{
	struct tpl *t = begin(q, s), *read = tpl_section(t, "READ");
	const char *author = db_text(q->db,
	    "SELECT m.name FROM comment c JOIN member m"
	    " ON m.id = c.created_by WHERE c.id = ?1",
	    I(r->id));

	tpl_set(read, "TEXT", entity_value(e, r, "text"));
	tpl_set(read, "AUTHOR", fr_member(author));
	tpl_set(read, "WHEN",
	    entity_show(q, entity_field(e, "at"), entity_value(e, r, "at")));
	if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		activity_history(q, t, e, r->id);
	resp_page(q, 200, "persons/comment_form.tpl", t);
}

/* What was being typed comes back into the form. */
static bool
restore(struct req *q, const struct entity *e, struct record *r,
    const char *place, int64_t record)
{
	struct draft d;

	if (!draft_read(q, place, record, &d))
		return false;
	r->raw[entity_index(e, "text")] = d.text;
	if (d.urgent == NULL)
		return true;
	r->v[entity_index(e, "urgent")] = arena_strdup(q->a, d.urgent);
	r->v[entity_index(e, "family")] = arena_strdup(q->a, d.family);
	r->raw[entity_index(e, "at")] =
	    arena_printf(q->a, "%s\n%s", d.at, d.hour);
	return true;
}

/* ------------------------------------------------------------ creation */

/* The action of the address that is commented on, or 0; die(404). */
static int64_t
commented(struct req *q, int64_t person)
{
	const char *typed = req_param(q, "action");
	const int64_t action = typed != NULL ? parse_id(typed) : 0;

	if (typed != NULL &&
	    db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM action WHERE id = ?1"
		" AND person = ?2 AND deleted_at IS NULL)",
		I(action), I(person)) == 0)
		die(404, "no such action of person %" PRId64, person);
	return action;
}

void
comment_new(struct req *q)
{
	const int64_t person = req_id(q);
	const char *name = person_name(q, person);
	const int64_t action = commented(q, person);
	const int64_t at = action > 0 ? action : person;
	const char *draft = action > 0 ? DRAFT_ACTION : DRAFT_NEW;
	const char *of = action > 0
	    ? arena_printf(q->a, "?action=%" PRId64, action)
	    : "";
	const struct entity *e = comment_entity(q, person, 0);
	struct record *blank = comment_blank(q, e, person, action), *r;
	struct sheet s = { .h1 = "Nouveau commentaire",
		.title = "Nouveau commentaire",
		.action = arena_printf(q->a,
		    "/personnes/commenter/%" PRId64 "%s", person, of),
		.submit = "Enregistrer le commentaire",
		.draft = arena_printf(q->a,
		    "/personnes/brouillon/%" PRId64 "%s", person, of),
		.back = arena_printf(q->a, "%s%" PRId64,
		    action > 0 ? "/actions/" : "/personnes/", at),
		.person = person };

	(void)name;
	if (q->method == GET) {
		s.restored = restore(q, e, blank, draft, at);
		draw(q, e, blank, &s);
		return;
	}
	r = entity_parse(q, e, blank, 0);
	if (req_param(q, "abandonner") != NULL) {
		draft_drop(q, draft, at);
		page_flash(q, "Brouillon abandonné.");
		resp_redirect(q, "%s", s.back);
		return;
	}
	if (r->nerrors > 0) {
		draw(q, e, r, &s);
		return;
	}
	comment_save(q, e, blank, r);
	draft_drop(q, draft, at);
	page_flash(q, "Commentaire enregistré.");
	resp_redirect(q, "%s", s.back);
}

/* ------------------------------------------------------------ change */

/* GET: the form of its author, the text for others.  POST: its author. */
void
comment_edit(struct req *q)
{
	const int64_t id = req_id(q),
		      person = q->method == GET ? comment_person(q, id, false)
						: comment_own(q, id, false);
	const int64_t author = db_int(
	    q->db, 0, "SELECT created_by FROM comment WHERE id = ?1", I(id));
	const int64_t team = db_int(
	    q->db, 0, "SELECT team FROM comment WHERE id = ?1", I(id));
	const struct entity *e = comment_entity(q, person, team);
	struct record *old = entity_load(q, e, id), *r;
	struct sheet s = { .h1 = "Modifier le commentaire",
		.title = "Modifier un commentaire",
		.action = arena_printf(
		    q->a, "/personnes/commentaire/%" PRId64, id),
		.submit = "Enregistrer",
		.draft = arena_printf(
		    q->a, "/personnes/commentaire/brouillon/%" PRId64, id),
		.back = comment_place(q, id, person),
		.person = person };

	if (!comment_mine(q, author)) {
		s.h1 = s.title = "Commentaire";
		draw_other(q, e, old, &s);
		return;
	}
	if (q->method == GET) {
		s.restored = restore(q, e, old, DRAFT_EDIT, id);
		draw(q, e, old, &s);
		return;
	}
	r = entity_parse(q, e, old, 0);
	if (req_param(q, "abandonner") == NULL && r->nerrors > 0) {
		draw(q, e, r, &s);
		return;
	}
	draft_drop(q, DRAFT_EDIT, id);
	if (req_param(q, "abandonner") != NULL) {
		page_flash(q, "Brouillon abandonné.");
	} else {
		comment_save(q, e, old, r);
		page_flash(q, FR_SAVED);
	}
	resp_redirect(q, "%s", s.back);
}

/* ------------------------------------------------------------ trash */

void
comment_delete(struct req *q)
{
	const int64_t id = req_id(q), person = comment_own(q, id, true);

	comment_trash(q, id, person, true);
	resp_redirect(
	    q, "%s?retire=c%" PRId64, comment_place(q, id, person), id);
}

void
comment_restore(struct req *q)
{
	const int64_t id = req_id(q), person = comment_own(q, id, true);

	comment_trash(q, id, person, false);
	page_flash(q, "Commentaire restauré.");
	resp_redirect(q, "%s", comment_place(q, id, person));
}

/* ------------------------------------------------------------ drafts */

/* What htmx sends while one types; « Brouillon gardé à 14:30 ». */
static void
keep(struct req *q, const char *place, int64_t record)
{
	struct tpl *t = tpl_new(q->a);

	if (draft_keep(q, place, record))
		tpl_set(tpl_section(t, "KEPT"), "TIME",
		    date_time_of(q->a, q->now));
	resp_fragment(q, 200, "persons/draft.tpl", t);
}

void
comment_draft(struct req *q)
{
	const int64_t person = req_id(q);
	int64_t action;

	(void)person_name(q, person);
	action = commented(q, person);
	keep(q, action > 0 ? DRAFT_ACTION : DRAFT_NEW,
	    action > 0 ? action : person);
}

void
comment_edit_draft(struct req *q)
{
	const int64_t id = req_id(q);

	(void)comment_own(q, id, false);
	keep(q, DRAFT_EDIT, id);
}
