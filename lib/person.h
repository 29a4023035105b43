#ifndef MANO_PERSON_H
#define MANO_PERSON_H
/* The person: description, storage beside the plain columns, search. */
#include "entity.h"

/* The permanent fields, before the organisation's own. */
extern const struct entity person_base;

/* The description for this request: fields of the organisation, teams as the
 * choices of « Équipes en charge ». */
const struct entity *person_entity(struct req *);
/* entity_load, with the teams in charge; die(404). */
struct record *person_load(struct req *, const struct entity *, int64_t id);
/* entity_save, then teams (intervals), search and sort keys. */
int64_t person_save(struct req *, const struct entity *,
    const struct record *old, struct record *new);
/* A contact with the person on a civil day: the last one is kept. */
void person_contact(struct req *, int64_t person, const char *iso);
/* The name, or die(404): also tells that the person exists. */
const char *person_name(struct req *, int64_t id);
/*
 * The head of a person's pages, {{>PERSON}}: name, age, teams, marks, and
 * the tabs that the member may open; tab: ON_SUMMARY, ON_HISTORY, ON_MEDICAL.
 */
void person_head(struct req *, struct tpl *, const struct entity *,
    const struct record *, const char *tab);
/* What people typed -> an FTS5 query, NULL when it holds no word.  A
 * telephone matches in any notation, a date as birth date. */
const char *person_query(struct req *, const char *typed);
/* Digits of a telephone, +33 and 0033 as 0; "" when there is none. */
char *person_phone(struct arena *, const char *typed);
#endif
