#ifndef MANO_CRYPTO_H
#define MANO_CRYPTO_H
/* libsodium behind the names of this program.  Lengths in bytes. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"
#include "die.h"

enum {
	KEY_BYTES = 32,
	SALT_BYTES = 16,      /* crypto_pwhash */
	HASH_BYTES = 32,
	TOKEN_CHARS = 43,     /* 32 bytes in URL-safe base64, no padding */
	CODE_CHARS = 8,       /* a code told by voice, 40 bits */
	SEALED_EXTRA = 40,    /* nonce + tag of crypto_seal */
	BOX_EXTRA = 48,       /* ephemeral key + tag of crypto_box_seal */
};

/* Secret bytes: a slot of locked memory, wiped when the arena is reset. */
struct key {
	unsigned char bytes[KEY_BYTES];
};

/* Starts the library, forbids core dumps; exits(1) if it cannot. */
void crypto_start(void);

/* A zero key in locked memory that the arena wipes and releases. */
struct key *key_new(struct arena *);
struct key *key_random(struct arena *);
/* key = BLAKE2b(context, parent): one parent, many purposes. */
struct key *key_derive(
    struct arena *, const struct key *parent, const char *context);

void crypto_random(void *, size_t n);
/* 32 random bytes as TOKEN_CHARS characters. */
char *crypto_token(struct arena *);
/* CODE_CHARS characters of an alphabet without look-alikes. */
char *crypto_code(struct arena *);
/* BLAKE2b-256 of the bytes, keyed when key is not NULL. */
void crypto_digest(unsigned char out[HASH_BYTES], const void *, size_t n,
    const struct key *);
bool crypto_equal(const void *, const void *, size_t n) MUST_CHECK;

/* Secretbox (XSalsa20-Poly1305), nonce in front; out is n + SEALED_EXTRA. */
void crypto_seal(void *out, const void *in, size_t n, const struct key *);
/* Opens n bytes of sealed text into n - SEALED_EXTRA; false if forged. */
bool crypto_open(void *out, const void *in, size_t n, const struct key *)
    MUST_CHECK;

/* X25519: a new pair; sealed boxes to a public key; out is n + BOX_EXTRA. */
void crypto_pair(unsigned char pub[KEY_BYTES], struct key *secret);
void crypto_wrap(void *out, const void *in, size_t n,
    const unsigned char pub[KEY_BYTES]);
bool crypto_unwrap(void *out, const void *in, size_t n,
    const unsigned char pub[KEY_BYTES], const struct key *secret) MUST_CHECK;

/* Argon2id, 64 MiB, 3 passes, over a short secret; false if out of memory. */
bool crypto_slow(struct key *out, const char *secret,
    const unsigned char salt[SALT_BYTES]) MUST_CHECK;

/* URL-safe base64 without padding, both ways; false if not exactly n bytes. */
char *crypto_base64(struct arena *, const void *, size_t n);
bool crypto_unbase64(void *out, size_t n, const char *text) MUST_CHECK;
char *crypto_hex(struct arena *, const void *, size_t n);
bool crypto_unhex(void *out, size_t n, const char *text) MUST_CHECK;
#endif
