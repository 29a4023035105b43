#ifndef MANO_CIVIL_H
#define MANO_CIVIL_H
/*
 * Inside of date*.c: a day of the calendar in parts, 0001-01-01 to 9999-12-31.
 * Others use the texts of date.h.
 */
#include <stdbool.h>
#include <stdint.h>
#include "arena.h"

struct civil {
	int y, m, d;
};

bool civil_exists(struct civil);
/* The number of a day, 0 = 1970-01-01. */
int64_t civil_number(struct civil);
/* n digits as a number, or -1. */
int civil_digits(const char *, size_t n);
/* YYYY-MM-DD (or NULL) as a day; false if it is none. */
bool civil_read(const char *iso, struct civil *);
struct civil civil_must(const char *iso); /* die(500) */
char *civil_iso(struct arena *, struct civil);
/* Stays inside the calendar. */
struct civil civil_add_days(struct civil, int64_t n);
struct civil civil_add_months(struct civil, int64_t n); /* cut to the month */
int civil_weekday(struct civil); /* 1 = Monday … 7 = Sunday */
#endif
