#ifndef MANO_PACK_H
#define MANO_PACK_H
/*
 * A zip container made in memory by libzip, entries in the order of their
 * adding.  An entry may be produced while it is compressed, so that a large
 * one never exists whole; nothing touches the disk.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"

struct pack;

/* A new container whose entries bear the instant (seconds UTC). */
struct pack *pack_new(struct arena *, int64_t instant);

/*
 * An entry held in memory: the bytes must live until pack_end().  With
 * stored it is not compressed (the `mimetype` of OpenDocument).
 */
void pack_add(
    struct pack *, const char *name, const void *, size_t n, bool stored);

/*
 * An entry made on demand during pack_end(): more() adds some bytes to the
 * buffer, which is emptied between two calls, and says whether others may
 * follow.  more() may die.
 */
void pack_stream(struct pack *, const char *name,
    bool (*more)(void *arg, struct buf *), void *arg);

/*
 * Makes the container; its bytes live until the arena's reset, outside the
 * arena's limit.  die(413) beyond PACK_MAX, die(500) without memory.
 */
#define PACK_MAX ((size_t)64 << 20)
const void *pack_end(struct pack *, size_t *n);
#endif
