#ifndef MANO_LIFE_H
#define MANO_LIFE_H
/* What the pages of a person's life in the organisation share. */
#include "entity.h"
#include "tpl.h"

/* Fields of a small form, without a table behind them. */
struct small {
	struct field *fields;
	size_t n;
	const char *title; /* of the group */
};
/* Their description, the fields completed for the request; one group. */
const struct entity *small_entity(struct req *, const struct small *);
/* A sentence beside a field, counted. */
void small_error(const struct entity *, struct record *, const char *field,
    const char *sentence);

struct small_form {
	const char *h1, *action, *submit, *back, *back_label, *hint;
	int64_t version; /* of what is changed: person_version(); 0: none */
	bool stale;      /* the version was another when it was posted */
};
/* The dictionary of persons/life_form.tpl, and the answer. */
struct tpl *small_draw(struct req *, const struct entity *,
    const struct record *, const struct small_form *);
void small_answer(struct req *, struct tpl *, const struct record *,
    const struct small_form *);

/* Does the form carry another version than person_version()? */
bool life_stale(struct req *, int64_t version);
/* « Fiche de … » and the address of the file. */
void life_back(struct req *, struct small_form *, int64_t person);

/* « Motifs de sortie de file active » for a small form; where the member does
 * not see them, they are not in the form and stay as they are. */
struct field life_reasons(struct req *, const struct entity *persons);
/* Adds the banner and undo of a click: MESSAGE LABEL ACTION. */
void life_undo(struct req *, struct tpl *page, const char *message,
    const char *label, const char *action);
#endif
