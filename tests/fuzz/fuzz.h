#ifndef MANO_FUZZ_H
#define MANO_FUZZ_H
/*
 * Fuzz targets: each reads n bytes as one input and aborts where a promise of
 * the library is broken.  libFuzzer calls them through entry.c; the unit test
 * test_corpus.c replays what is in corpus/.  Always 0.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

int fuzz_form(const uint8_t *data, size_t n);
int fuzz_multipart(const uint8_t *data, size_t n);
int fuzz_cookie(const uint8_t *data, size_t n);
int fuzz_types(const uint8_t *data, size_t n);
int fuzz_book(const uint8_t *data, size_t n);

/* An empty arena, the same for every input. */
static inline struct arena *
fuzz_arena(void)
{
	static struct arena *a;

	if (a == NULL)
		a = arena_new((size_t)256 << 20);
	arena_reset(a);
	return a;
}

static inline void
fuzz_must(int holds, const char *promise)
{
	if (!holds) {
		fprintf(stderr, "broken promise: %s\n", promise);
		abort();
	}
}
#endif
