#ifndef MANO_PERSONS_H
#define MANO_PERSONS_H
/* Handlers of the module, one file per page. */
#include "req.h"

void person_list(struct req *);    /* list.c */
void person_pick(struct req *);
void person_similar(struct req *); /* similar.c */
void person_new(struct req *);     /* edit.c */
void person_edit(struct req *);
void person_show(struct req *);    /* file.c */
void person_past(struct req *);    /* history.c */
#endif
