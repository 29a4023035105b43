#ifndef MANO_CTL_LIFE_H
#define MANO_CTL_LIFE_H
/*
 * Two years of an invented organisation: who works when, and what happens to
 * whom, in the order of time.  Shifts are numbered from the first day on:
 * 2 × day for the day team, 2 × day + 1 for the night that follows.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"

enum { LIFE_DAYS = 730 };

enum life_kind { /* in a shift, in this order */
	PERSON_NEW,
	PERSON_SOCIAL,
	PERSON_HEALTH,
	ACTION_NEW,  /* to do */
	ACTION_DONE, /* created as done */
	ACTION_END,  /* a planned one is done or cancelled */
	CONSULTATION_NEW,
	NOTE_NEW, /* a comment */
	PASSAGE_NEW,
	MEETING_NEW, /* a rencontre */
};

enum worker { WORKER_ADMIN, WORKER_HEALTH, WORKER_NORMAL, WORKER_RESTRICTED };

struct life_event {
	int64_t at; /* seconds UTC, never after now */
	uint32_t shift, index; /* of the person, action, consultation */
	enum life_kind kind;
	enum worker worker;
};

struct life_action {
	uint32_t person, due; /* due: day */
	bool night, cancelled;
	int64_t id;                  /* in the organisation (play) */
};

struct life_visit {
	uint32_t person;
	bool planned, cancelled; /* else done on the spot */
};

/* How much of each. */
struct life_size {
	uint32_t persons, actions, visits, notes, passages, meetings;
};

struct life {
	const char *first_day; /* ISO */
	uint32_t npersons, nactions, nvisits;
	uint32_t *person_shift; /* of creation, growing */
	int64_t *person_id;     /* in the organisation (play) */
	struct life_action *actions;
	struct life_visit *visits;
	uint32_t *met; /* persons of notes, passages and meetings, in turn */
	struct life_event *events;
	size_t n;
};

/* Draws everything; now: the last moment that may be used. */
struct life *life_new(
    struct arena *, const struct life_size *, int64_t now);
/* ISO day of a number of days after the first. */
char *life_day(struct arena *, const struct life *, uint32_t day);
#endif
