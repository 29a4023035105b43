#ifndef MEDICAL_PERSONS_H
#define MEDICAL_PERSONS_H
/* Questions about persons: what persons.c asks and persons_form.c draws. */
#include "filter.h"

/* One question of the form. */
struct asked {
	struct filter_field field;
	const char *op, *first, *second; /* as posted */
	const char *err;
	struct filter filter;
	bool on;
};

/* The form as a whole; which consultations are counted. */
struct wish {
	struct asked *a;
	size_t n, errors;
	const struct field *kinds, *statuses;
	const char *kind, *status; /* codes, one a line */
	const char *from, *until;  /* civil days, NULL: without end */
	const char *from_raw, *until_raw, *from_err, *until_err;
};

/* FROM UNTIL KIND STATUS COUNTED GROUP of medical/persons.tpl, with errors. */
void wish_draw(struct req *, struct tpl *, const struct wish *);
#endif
