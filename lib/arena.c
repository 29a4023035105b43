#include "arena.h"

#include <sodium.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"

/* -DARENA_DEBUG gives each allocation a block of its own, so that the
 * sanitizers see every overrun. */
#ifdef ARENA_DEBUG
static const size_t BLOCK = 0;
#else
static const size_t BLOCK = 64 * 1024;
#endif

struct block {
	struct block *next;
	size_t size, used;
	alignas(max_align_t) unsigned char data[];
};

struct defer {
	struct defer *next;
	void (*fn)(void *);
	void *arg;
};

struct arena {
	struct block *blocks;
	struct defer *defers;
	size_t limit, used, allowed; /* allowed: beyond the limit */
};

static size_t fail_at, allocations;

struct arena *
arena_new(size_t limit)
{
	struct arena *a = calloc(1, sizeof *a);

	if (a == NULL)
		abort();
	a->limit = limit;
	return a;
}

static void
free_child(void *arena)
{
	arena_free(arena);
}

struct arena *
arena_child(struct arena *parent, size_t limit)
{
	struct arena *a = arena_new(limit);

	arena_defer(parent, free_child, a);
	return a;
}

static struct block *
block_new(size_t size)
{
	struct block *b = calloc(1, sizeof *b + size);

	if (b == NULL)
		die(500, "out of memory");
	b->size = size;
	return b;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	const size_t step = alignof(max_align_t);
	struct block *b = a->blocks;
	size_t room;
	void *p;

	allocations++;
	if (fail_at != 0 && --fail_at == 0)
		die(500, "arena: injected failure");
	if (n > a->limit || a->used > a->limit + a->allowed - n)
		die(500, "arena: limit of %zu bytes reached", a->limit);
	room = (n + step - 1) / step * step;
	if (room == 0)
		room = step;
	if (b == NULL || b->size - b->used < room) {
		b = block_new(room > BLOCK ? room : BLOCK);
		/* A large block goes behind the one still being filled. */
		if (room > BLOCK / 4 && a->blocks != NULL && BLOCK != 0) {
			b->next = a->blocks->next;
			a->blocks->next = b;
		} else {
			b->next = a->blocks;
			a->blocks = b;
		}
	}
	p = b->data + b->used;
	b->used += room;
	a->used += room;
	return p;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		die(500, "arena: size overflow");
	return arena_alloc(a, total);
}

void *
arena_memdup(struct arena *a, const void *p, size_t n)
{
	void *copy = arena_alloc(a, n);

	if (n > 0)
		memcpy(copy, p, n);
	return copy;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_alloc(a, n + 1);

	memcpy(copy, s, n);
	return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char first[256], *s;
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(first, sizeof first, fmt, again);
	va_end(again);
	if (n < 0)
		die(500, "arena: bad format");
	s = arena_alloc(a, (size_t)n + 1);
	if ((size_t)n < sizeof first)
		memcpy(s, first, (size_t)n + 1);
	else
		vsnprintf(s, (size_t)n + 1, fmt, ap);
	sodium_memzero(first, (size_t)n < sizeof first ? (size_t)n : sizeof first);
	return s;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

void
arena_defer(struct arena *a, void (*fn)(void *), void *arg)
{
	struct defer *d = arena_alloc(a, sizeof *d);

	d->fn = fn;
	d->arg = arg;
	d->next = a->defers;
	a->defers = d;
}

void
arena_reset(struct arena *a)
{
	struct block *b, *next;
	struct defer *d;

	while ((d = a->defers) != NULL) {
		a->defers = d->next;
		d->fn(d->arg);
	}
	for (b = a->blocks; b != NULL; b = next) {
		next = b->next;
		sodium_memzero(b->data, b->used);
		if (next == NULL && b->size == BLOCK) {
			b->used = 0; /* the first block is kept */
			break;
		}
		free(b);
	}
	a->blocks = b;
	a->used = a->allowed = 0;
}

void
arena_allow(struct arena *a, size_t n)
{
	a->allowed += n;
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->blocks);
	free(a);
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}

size_t
arena_fail_at(size_t n)
{
	size_t made = allocations;

	allocations = 0;
	fail_at = n;
	return made;
}

struct buf
buf_new(struct arena *a)
{
	return (struct buf){ .a = a };
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	size_t need;
	char *bigger;

	if (__builtin_add_overflow(b->n, n, &need) || need == SIZE_MAX)
		die(500, "buffer: size overflow");
	if (need + 1 > b->cap) {
		size_t cap = b->cap < 256 ? 256 : b->cap * 2;

		if (cap < need + 1)
			cap = need + 1;
		bigger = arena_alloc(b->a, cap);
		if (b->n > 0)
			memcpy(bigger, b->p, b->n);
		b->p = bigger;
		b->cap = cap;
	}
	if (n > 0)
		memcpy(b->p + b->n, p, n);
	b->n = need;
	b->p[need] = '\0';
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	const char *s;

	va_start(ap, fmt);
	s = arena_vprintf(b->a, fmt, ap);
	va_end(ap);
	buf_str(b, s);
}
