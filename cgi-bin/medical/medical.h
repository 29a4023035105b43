#ifndef MANO_MEDICAL_H
#define MANO_MEDICAL_H
/*
 * The medical zone: every route attaches medical.db, which only a session
 * that holds the medical key can open.
 */
#include "entity.h"

void medical_file(struct req *);           /* file.c */
void medical_search(struct req *);         /* search.c */
void medical_persons(struct req *);        /* persons.c */
void consultation_new(struct req *);       /* edit.c */
void consultation_edit(struct req *);
void consultation_show(struct req *);      /* show.c */
void consultation_status(struct req *);    /* status.c */
void consultation_trash(struct req *);     /* trash.c */
void consultation_restore(struct req *);

/* Follows what was erased, anonymised and merged since the last change
 * (settle.c). */
void medical_settle(struct req *);
/* entity_load, of the person that is kept after a merge. */
struct record *consultation_load(
    struct req *, const struct entity *, int64_t id);
/* The last contact of the persons that it was with, before and now. */
void consultation_contact(struct req *, const struct entity *,
    const struct record *old, const struct record *new);
/* The description of a consultation, without teams and persons. */
extern const struct entity consultation_base;
/* The same for this request with the organisation's fields, teams offered;
 * fields: to be completed. */
const struct entity *consultation_entity(struct req *, struct field **fields);
/* What was parsed, without what its type does not ask: errors there go, what
 * was typed there is refused, what it held stays. */
void consultation_of_kind(const struct entity *, const struct record *old,
    struct record *);
/* Its name, else « Consultation Infirmier »; the field `kind`, a code. */
const char *consultation_title(struct req *, const struct field *kind,
    const char *name, const char *code);

/* ---- dossier.c: what the medical file says of a person */
/* The fields that the organisation asks there. */
const struct entity *dossier_entity(struct req *);
/* GROUP and DIFFERS of the medical tab. */
void dossier_draw(struct req *, struct tpl *, int64_t person);
void dossier_edit(struct req *);   /* ?groupe= */
void dossier_settle(struct req *); /* files merged since: see medical_settle */
void dossier_choose(struct req *); /* of two values, after a merge */
#endif
