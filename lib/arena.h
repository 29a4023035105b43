#ifndef MANO_ARENA_H
#define MANO_ARENA_H
/*
 * All memory of one request, and what must be closed with it.  Everything is
 * wiped when the arena is reset, so no value outlives the request.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A new arena that dies (500) beyond limit bytes.  Aborts if out of memory. */
struct arena *arena_new(size_t limit);

/* An arena of its own, freed with its parent: for one row of thousands. */
struct arena *arena_child(struct arena *parent, size_t limit);

/* Zeroed memory, aligned for any type; die(500) beyond the limit. */
void *arena_alloc(struct arena *, size_t n) __attribute__((malloc));

/* n objects of size bytes, the product checked for overflow. */
void *arena_array(struct arena *, size_t n, size_t size);

char *arena_strdup(struct arena *, const char *);
char *arena_strndup(struct arena *, const char *, size_t n);
void *arena_memdup(struct arena *, const void *, size_t n);
char *arena_printf(struct arena *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *, const char *fmt, va_list)
    __attribute__((format(printf, 2, 0)));

/*
 * Registers fn(arg) for the reset, last registered first.  Register before
 * acquiring: what arg points to says whether there is something to release.
 */
void arena_defer(struct arena *, void (*fn)(void *), void *arg);

/* Room for n bytes more until the reset: for the answer of a request that
 * reached the limit. */
void arena_allow(struct arena *, size_t n);

/* Runs the deferred functions, wipes and releases all; ready for reuse. */
void arena_reset(struct arena *);
void arena_free(struct arena *);
size_t arena_used(const struct arena *);

/*
 * Fault injection: the n-th allocation from now fails as if the limit were
 * reached (0 = never).  Returns how many allocations were made since the
 * last call.
 */
size_t arena_fail_at(size_t n);

/* A growing byte buffer in an arena; text is kept NUL-terminated. */
struct buf {
	struct arena *a;
	char *p;
	size_t n, cap;
};
struct buf buf_new(struct arena *);
void buf_add(struct buf *, const void *, size_t n);
void buf_str(struct buf *, const char *);
void buf_printf(struct buf *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
#endif
