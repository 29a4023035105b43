#ifndef MANO_DATE_H
#define MANO_DATE_H
/*
 * Civil dates are text, YYYY-MM-DD, and never become instants by accident.
 * Instants are seconds UTC.  The zone is the organisation's.
 *
 * Arithmetic on what is no day of the calendar is our mistake: die(500).
 * What is shown instead of such a text is the text itself.  Texts for people
 * have a no-break space between a number and its word.
 */
#include <stdbool.h>
#include <stdint.h>
#include "arena.h"
#include "die.h"

/* Names the zone (IANA) of what follows; false if the system lacks it.
 * Before the first call: the system's own. */
bool date_zone(const char *iana) MUST_CHECK;
/* "2024-02-29" is a day of the calendar, 1900-01-01 … 2100-01-01? */
bool date_valid(const char *iso) MUST_CHECK;
/*
 * What people type -> ISO: 31/03/1980, 31-3-80, 310380, 31.3.1980,
 * 1980-03-31, "aujourd'hui", "hier".  NULL if it is no date.  Two-digit
 * years lie in the 100 years before today + 10.
 */
char *date_parse(struct arena *, const char *typed, int64_t now);
/* What to say of what date_parse refused: no date, or no day of the calendar
 * (31/02/1980). */
const char *date_wrong(struct arena *, const char *typed, int64_t now);
/* "14:30", "14h30", "14h", "1430" -> minutes since midnight, or -1. */
int date_parse_time(const char *typed);
/* ISO of the instant's civil day in the zone. */
char *date_of(struct arena *, int64_t instant);
/* "HH:MM" of the instant in the zone. */
char *date_time_of(struct arena *, int64_t instant);
/* Local midnight (+ minutes) as an instant; a skipped hour moves forward,
 * a doubled hour is the first. */
int64_t date_instant(const char *iso, int minutes);
/* The day n days (months, years) later; the 31st is cut to the month.  Stays
 * inside the years 1 … 9999. */
char *date_add_days(struct arena *, const char *iso, int n);
char *date_add_months(struct arena *, const char *iso, int n);
/* b - a in days. */
int date_days(const char *a, const char *b);
/* 1 = Monday … 7 = Sunday. */
int date_weekday(const char *iso);
/* Whole years of age on a day; born 29 February: on 1 March. -1: unknown
 * (no date, or not yet born). */
int date_age(const char *birth, const char *on);
/* The same in months; the 31st: on the first of the next month. */
int date_age_months(const char *birth, const char *on);
/* Days to the next birthday, the first or a later one; 0: on the day itself.
 * Born 29 February: as date_age(). -1: no date. */
int date_birthday(const char *birth, const char *on);
/* « 34 ans », « 6 ans et demi », « 14 mois », « 12 jours »; "" if unknown. */
char *date_age_text(struct arena *, const char *birth, const char *on);
/* 31/03/1980 */
char *date_show(struct arena *, const char *iso);
/* « mardi 31 mars 2026 »; « 1er » for the first. */
char *date_long(struct arena *, const char *iso);
/* « 31 mars 2026 » */
char *date_medium(struct arena *, const char *iso);
/* « 31/03/2026 à 14:30 » of an instant */
char *date_instant_show(struct arena *, int64_t);
/* « aujourd’hui », « hier », « avant-hier », « demain », « après-demain »,
 * « il y a 3 jours » and « dans 3 jours » up to 6, else medium. */
char *date_near(struct arena *, const char *iso, const char *today);
/* The team's day [from, to): midnight to midnight, or noon to noon for a
 * night team. */
void date_window(const char *iso, bool night, int64_t *from, int64_t *to);
/* The day a team is working now: before noon a night team is still in the
 * night that began the day before. */
char *date_team_day(struct arena *, int64_t now, bool night);

struct period {
	const char *key, *label; /* "mois", « Ce mois-ci » */
	char from[11], to[11];   /* both included; "" = no bound */
};
/*
 * The 13 presets of periods, for today.  Weeks
 * begin on Monday; « les trois derniers mois glissants » run from the same
 * day three months ago to today.
 */
enum { PERIODS = 13 };
void date_periods(struct period out[PERIODS], const char *today);
#endif
