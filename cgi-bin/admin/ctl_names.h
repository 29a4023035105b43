#ifndef MANO_CTL_NAMES_H
#define MANO_CTL_NAMES_H
/*
 * Invented persons and what teams write about them, from a fixed seed: the
 * same numbers give the same person.  No surname, no real telephone (the
 * numbers are of the ranges that ARCEP keeps for fiction).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"

/* splitmix64: small, and the same everywhere. */
struct dice {
	uint64_t state;
};
/* Dice of one thing: kind and number give the seed. */
struct dice dice_new(unsigned kind, uint64_t number);
/* 0 … n-1 */
uint32_t dice_below(struct dice *, uint32_t n);
/* True in so many cases of a hundred. */
bool dice_chance(struct dice *, unsigned percent);

enum { SOME_MAX = 3 };

/* NULL: the field is left as it is. */
struct persona {
	const char *name, *other_names, *gender, *birthdate, *description;
	const char *wandering, *phone;
	bool alert;
	/* social */
	const char *situation, *nationality, *animals, *social_follow, *job;
	const char *resources[SOME_MAX], *housed, *housing;
	const char *reasons[SOME_MAX];
	/* health */
	const char *covers[SOME_MAX], *medical_follow, *uses[SOME_MAX];
	const char *frailties[SOME_MAX], *antecedents[SOME_MAX], *notes;
};

/* The person of that number, as known on a day (ISO). */
struct persona persona_make(
    struct arena *, uint64_t number, const char *today);

struct task {
	const char *name, *text; /* text may be NULL */
	const char *hour;        /* NULL: it does not matter */
	const char *categories[SOME_MAX];
	bool urgent;
};
struct task task_make(uint64_t number, bool night);

struct visit {
	const char *name; /* NULL: none */
	const char *kind, *text;
};
struct visit visit_make(uint64_t number);

struct remedy {
	const char *name, *dosage, *frequency, *indication;
	int days; /* how long it is taken, 0: without end */
};
struct remedy remedy_make(uint64_t number);

/* What a comment says, by day or by night. */
struct note {
	const char *text;
	bool urgent;
};
struct note note_make(uint64_t number, bool night);
#endif
