#ifndef MANO_FAMILY_H
#define MANO_FAMILY_H
/*
 * Links of families.  A family is what links join among the persons that are
 * not in the trash; person.family is its lowest id.
 */
#include "req.h"

struct kin_kind {
	const char *code;
	const char *label;   /* « parent de »: the person is, of the other */
	const char *reverse; /* code of what the other is, of the person */
};
enum { KIN_KINDS = 11 };
extern const struct kin_kind kin_kinds[KIN_KINDS];
/* By code, or NULL. */
const struct kin_kind *kin_find(const char *code);
/* The same link as the other person sees it. */
const struct kin_kind *kin_reverse(const struct kin_kind *);

/* Finds the family of a person again, after a link was made or came back. */
void family_settle(struct req *, int64_t person);
/* A person left (the trash, the end): the family of each of the others. */
void family_left(struct req *, int64_t person);
#endif
