#ifndef MANO_TYPES_H
#define MANO_TYPES_H
/*
 * The kinds of value a field may hold.  A value is NULL or a canonical UTF-8
 * string; only its type reads and shows it.
 *
 *   text, textarea   trimmed text            number   "12.5"
 *   date, duration   "2024-02-29"            datetime seconds UTC
 *   yesno            "1" or "0"              boolean  "1" or NULL
 *   choice           a choice's code, or "~typed text" where free entry is on
 *   multi            codes joined by '\n', in the order of the choices, then
 *                    the free entries
 *
 * What forms send: dates as people type them; a datetime as "DATE\nTIME" or
 * "DATE"; a multi as its codes and free entries joined by '\n'.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"

struct choice {
	const char *code, *label;
	bool archived; /* shown on records that hold it, offered to no other */
};

struct field;

struct type {
	const char *name;   /* as stored in field.type */
	const char *label;  /* as in the settings: « Oui/Non » */
	const char *widget; /* section of form.tpl that draws it */
	bool choices;       /* has a list of choices */
	/* Typed text -> canonical value, NULL when empty; *err is NULL, or a
	 * French sentence when it cannot be read.  raw may be NULL. */
	char *(*parse)(struct arena *, const struct field *, const char *raw,
	    int64_t now, const char **err);
	/* Canonical value -> what people read; never NULL. */
	char *(*show)(struct arena *, const struct field *, const char *value,
	    int64_t now);
	/* Canonical value -> what the form's input holds, never NULL: dates
	 * as 31/03/1980, a datetime as "31/03/1980\n14:30", the rest as it
	 * is stored.  parse(edit(v)) is v; a datetime loses its seconds and
	 * the second of two doubled hours. */
	char *(*edit)(struct arena *, const struct field *, const char *value);
};

extern const struct type type_text, type_textarea, type_number, type_date,
    type_datetime, type_yesno, type_boolean, type_choice, type_multi,
    type_duration;

/* By stored name, or NULL. */
const struct type *type_find(const char *name);
/* All ten, in the order of the settings page; ends with NULL. */
extern const struct type *const types_all[];
#endif
