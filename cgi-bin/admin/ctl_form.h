#ifndef MANO_CTL_FORM_H
#define MANO_CTL_FORM_H
/* The pages of the program as a browser reads them: forms and their labels.
 * Everything lives in the arena given. */
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

struct doc;

struct option {
	const char *value, *label; /* folded */
	struct option *next;
};

struct control {
	const char *name, *type; /* "hidden", "text", "select", "radio"… */
	const char *value;
	const char *label, *legend; /* folded, "" when there is none */
	bool on;                    /* radio, checkbox: it is sent */
	struct option *options;
	struct control *next;
};

struct form {
	struct arena *a;
	const char *action;
	struct control *controls, **tail;
};

/* Never NULL: what is no HTML has nothing in it. */
struct doc *doc_parse(struct arena *, const void *, size_t n);
/* The first form whose action begins so, filled as the page fills it. */
struct form *doc_form(struct arena *, struct doc *, const char *action);
/* A copy that shares the texts of the first. */
struct form *form_copy(struct arena *, const struct form *);
/* The value of the first input of that name; NULL if there is none. */
const char *doc_input(struct arena *, struct doc *, const char *name);
/* The text of the first element of that class; NULL if there is none. */
const char *doc_text(struct arena *, struct doc *, const char *class);
/* What the page says of a refused form, or its heading. */
const char *doc_errors(struct arena *, struct doc *);

/*
 * Labels are compared without case, accents and punctuation.  A label that
 * the form lacks ends the command (die).
 *
 * Sets the field of a label: typed text, the label of an option, or the label
 * of a radio button under a legend.
 */
void form_set(struct form *, const char *label, const char *value);
/* Ticks one box under a legend; form_clear() unticks all of them. */
void form_tick(struct form *, const char *legend, const char *label);
void form_clear(struct form *, const char *legend);
/* Ticks the box of a label. */
void form_check(struct form *, const char *label);
/* Sets the fields of that name, or adds one: buttons, what scripts add. */
void form_name(struct form *, const char *name, const char *value);
/* Has the form a field of that label or legend? */
bool form_has(const struct form *, const char *label);
/* What a browser would send. */
const char *form_body_text(struct arena *, const struct form *);
#endif
