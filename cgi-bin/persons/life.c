/* Small forms about a person's file, and the way back of a click. */
#include "life.h"

#include <inttypes.h>

#include "page.h"
#include "person.h"

const struct entity *
small_entity(struct req *q, const struct small *small)
{
	struct entity *e = arena_alloc(q->a, sizeof *e);
	struct group *group = arena_alloc(q->a, sizeof *group);

	group->title = small->title;
	*e = (struct entity){ .name = "small",
		.schema = "main",
		.label = small->title,
		.fields = small->fields,
		.n = small->n,
		.groups = group,
		.ngroups = 1 };
	return e;
}

void
small_error(const struct entity *e, struct record *r, const char *field,
    const char *sentence)
{
	const size_t i = entity_index(e, field);

	if (r->err[i] == NULL)
		r->nerrors++;
	r->err[i] = sentence;
}

struct tpl *
small_draw(struct req *q, const struct entity *e, const struct record *r,
    const struct small_form *form)
{
	struct tpl *t = page_new(q, form->h1), *back;

	tpl_set(t, "H1", form->h1);
	tpl_set(t, "ACTION", form->action);
	tpl_set(t, "SUBMIT", form->submit);
	back = tpl_section(t, "BACK");
	tpl_set(back, "PATH", form->back);
	tpl_set(back, "LABEL", form->back_label);
	if (form->hint != NULL)
		tpl_set(tpl_section(t, "HINT"), "TEXT", form->hint);
	if (form->stale)
		tpl_show(t, "STALE");
	page_hidden(q, t, form->version);
	page_form(q, t, e, r, 0);
	return t;
}

void
small_answer(struct req *q, struct tpl *t, const struct record *r,
    const struct small_form *form)
{
	resp_page(q,
	    form->stale		 ? 409
		: r->nerrors > 0 ? 422
				 : 200,
	    "persons/life_form.tpl", t);
}

bool
life_stale(struct req *q, int64_t version)
{
	const int64_t base = req_int(q, "_base", 1, INT64_MAX, 0);

	if (base == 0)
		die(400, "form without version");
	return base != version;
}

void
life_back(struct req *q, struct small_form *form, int64_t person)
{
	form->back = arena_printf(q->a, "/personnes/%" PRId64, person);
	form->back_label = arena_printf(
	    q->a, "Fiche\u00A0: %s", person_name(q, person));
}

struct field
life_reasons(struct req *q, const struct entity *persons)
{
	const struct field *f =
	    entity_field_any(q, persons, "outOfActiveListReasons");
	struct field own = *f;

	own.name = "reasons";
	own.column = NULL;
	own.flags = f->flags & F_FREE;
	own.group = 0;
	own.roles = person_reasons_seen(q, persons) ? ROLES_FILE : 0;
	return own;
}

void
life_undo(struct req *q, struct tpl *page, const char *message,
    const char *label, const char *action)
{
	struct tpl *t = tpl_include(page, "UNDO", "persons/undo.tpl");

	tpl_set(t, "MESSAGE", message);
	tpl_set(t, "LABEL", label);
	tpl_set(t, "ACTION", action);
	page_hidden(q, t, 0);
}
