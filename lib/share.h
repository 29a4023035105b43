#ifndef MANO_SHARE_H
#define MANO_SHARE_H
/*
 * A person's file shared outside (REG-12): ciphertext made in a browser, in
 * the organisation's folder shares/, and a row of the registry by which
 * whoever holds the link gets it without a session.  The link's secret and
 * the code are in browsers alone.
 */
#include "crypto.h"
#include "req.h"

enum {
	SHARE_MAX = 10 << 20,      /* bytes of the ciphertext */
	SHARE_PIECE = 1 << 20,     /* bytes of one answer, at most */
	SHARE_OPENINGS = 5,        /* downloads, at most */
	SHARE_TRY = 16,            /* bytes of a download's own number */
	SHARE_RESUME = 15 * 60,    /* seconds: a counted download goes on */
};

struct share {
	unsigned char token[HASH_BYTES]; /* hash of what the link shows */
	const char *uid;                 /* the file's name */
	int64_t org, number, size, expires;
	int64_t left; /* downloads that are left */
};

/*
 * Of a member, in a request that changes something.
 *
 * The ciphertext is on the disk, closed to all until share_start(), which is
 * committed with the request.  die(409) for a uid or link that exists.
 */
void share_store(struct req *, const struct share *, const void *bytes);
void share_start(struct req *, const char *uid, int64_t number,
    int64_t openings, int64_t expires);
/*
 * Ends a share that runs, or all those of a person; how many.  Their files
 * leave at once, before the commit: what fails afterwards opens nothing.
 */
int64_t share_stop(struct req *, int64_t number);
int64_t share_stop_all(struct req *, int64_t person);
/* In the person's history, by number: to whom and what is in its row. */
void share_note(
    struct req *, int64_t person, int64_t number, bool stopped);
/* What ended since: the registry forgets it, its downloads are noted. */
void share_settle(struct req *);

/* How a share stands, in any request of a member. */
struct share_use {
	bool running;
	int64_t opened; /* downloads */
	size_t n;       /* of those, the ones whose instants are known */
	int64_t at[SHARE_OPENINGS];
};
struct share_use share_used(struct req *, const char *uid);

/*
 * Of whoever holds a link, without a session.
 *
 * The share that a token opens now; false if it never did, or does not any
 * more, whatever the reason.
 */
bool share_find(struct req *, const unsigned char token[HASH_BYTES],
    struct share *) MUST_CHECK;
/* Takes one of the downloads, once for each try; false if none is left. */
bool share_take(struct req *, const struct share *,
    const unsigned char one[SHARE_TRY]) MUST_CHECK;
/* Was this try counted, lately? */
bool share_taken(struct req *, const struct share *,
    const unsigned char one[SHARE_TRY]) MUST_CHECK;
/* At most SHARE_PIECE bytes from an offset; NULL: the file is not there. */
void *share_read(struct req *, const struct share *, int64_t at, size_t *n);
/* Now and then: files of what has expired leave the disk. */
void share_sweep(struct req *);
#endif
