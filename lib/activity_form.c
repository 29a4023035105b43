#include "activity.h"

#include "page.h"

size_t
activity_offer(struct req *q, const struct entity *e, struct field *fields,
    const struct record *r)
{
	const size_t i = entity_index(e, "person");
	const int64_t ids[] = { parse_id(r->v[i]),
		req_int(q, "personne", 1, INT64_MAX, 0),
		req_int(q, "person", 1, INT64_MAX, 0) };

	return activity_persons(
	    q, &fields[i], ids, ARRAY_LEN(ids), req_text(q, "q"));
}

/* As posted: a person found alone is chosen by us only. */
static bool
searching(struct req *q)
{
	const int64_t chosen = req_int(q, "person", 1, INT64_MAX, 0);

	return q->method == POST && activity_searching(q, &chosen, 1);
}

bool
activity_search(
    struct req *q, const struct entity *e, struct record *r, size_t found)
{
	const size_t person = entity_index(e, "person");
	size_t i;

	if (!searching(q))
		return false;
	for (i = 0; i < e->n; i++)
		r->err[i] = r->theirs[i] = NULL;
	r->nerrors = r->nconflicts = 0;
	if (found == 0) {
		r->err[person] = "Personne ne correspond\u00A0: essayez une "
				 "partie du nom, ou un autre nom.";
		r->nerrors = 1;
	} else if (found == 1 && r->v[person] == NULL) {
		r->v[person] =
		    arena_strdup(q->a, e->fields[person].choices[0].code);
	}
	if (r->nerrors == 0 && !activity_pressed(q)) {
		r->err[person] = ACTIVITY_NOT_SAVED;
		r->nerrors = 1;
	}
	return true;
}

/* A search settles no conflict: the form keeps the version it had. */
static int64_t
version(struct req *q, const struct record *r)
{
	if (r->id == 0 || !searching(q))
		return r->version;
	return req_int(q, "_base", 0, INT64_MAX, r->version);
}

void
activity_form(struct req *q, const struct entity *e, const struct record *r,
    const struct activity_form *form)
{
	struct tpl *t = page_new(q, form->h1), *back;

	if (form->script != NULL)
		page_script(q, form->script);
	tpl_set(t, "H1", form->h1);
	tpl_set(t, "ACTION", form->action);
	tpl_set(t, "SUBMIT", form->submit);
	tpl_set(t, "RETOUR", form->back);
	if (form->team != NULL)
		tpl_set(tpl_section(t, "FOR"), "TEAM", form->team);
	back = tpl_section(t, "BACK");
	tpl_set(back, "PATH", form->back);
	tpl_set(back, "LABEL", form->back_label);
	page_hidden(q, t, version(q, r));
	page_form(q, t, e, r, 0);
	resp_page(q,
	    r->nconflicts > 0  ? 409
		: r->nerrors > 0 ? 422
				 : 200,
	    form->file, t);
}
