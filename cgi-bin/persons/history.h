#ifndef MANO_HISTORY_H
#define MANO_HISTORY_H
/* The history of a person's file, as it is asked for in the address. */
#include "entity.h"
#include "tpl.h"

struct review {
	const struct entity *e;
	const struct record *r;
	int64_t id;
	const struct field *field; /* the one looked at, or NULL */
	struct past_query w;
	const char *typed[2], *error[2]; /* first and last day */
};

/* history.c: what is asked; a field that the member does not see: die(404). */
struct review review_read(
    struct req *, const struct entity *, const struct record *);
/* What follows '?', "" for all. */
const char *review_query(struct req *, const struct review *);
/* What happened to a file besides its fields, in words; or NULL. */
const char *review_event(struct req *, const struct change *);

/* history_field.c: {{#ONE}}: the values of the field, its curve. */
void review_field(struct req *, struct tpl *, const struct review *);
#endif
