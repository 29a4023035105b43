#ifndef MANO_EXTRACT_H
#define MANO_EXTRACT_H
/*
 * What is written of one person, for the person who asks (right of access:
 * RGPD art. 15, CASF L.311-3, 5°, CSP L.1111-7): a page of its own, data
 * (RFC 8259) and who changed what.  The social and the medical file are
 * extracted alike, each by the program that may read it.
 */
#include "entity.h"

/* May this role read a field of a record at all? */
bool extract_readable(const struct req *, const struct field *);
/* « Extrait le 31/03/2026 à 14:30 » */
const char *extract_made(struct req *);
/* {{#GROUP}} TITLE, FIELD: LABEL VALUE of templates/persons/dossier.tpl: what
 * is answered to the fields of a group (0: of all); nothing: no group. */
void extract_group(struct req *, struct tpl *, const char *title,
    const struct entity *, const struct record *, int64_t group);
/* The answers as a JSON object, by label. */
void extract_object(struct req *, struct buf *, const struct entity *,
    const struct record *);
/* The changes of a record as a JSON array, the newest first. */
const char *extract_history(
    struct req *, const struct entity *, int64_t id);
/* The fields of such records that the member's team does not see, which are
 * in no extract of theirs: labels, or NULL. */
const char *extract_left_out(struct req *, const struct entity *);
/* A page outside of the site: « TITLE : name », *dossier is the include
 * persons/dossier.tpl. */
struct tpl *extract_page(struct req *, const char *title, const char *name,
    struct tpl **dossier);
/* It drawn, *n bytes; die(500) if it cannot be. */
const char *extract_html(struct req *, struct tpl *, size_t *n);
#endif
