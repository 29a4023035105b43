#include "crypto.h"

#include <assert.h>
#include <err.h>
#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

static_assert(KEY_BYTES == crypto_secretbox_KEYBYTES, "key");
static_assert(SALT_BYTES == crypto_pwhash_SALTBYTES, "salt");
static_assert(
    SEALED_EXTRA == crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES,
    "sealed");
static_assert(BOX_EXTRA == crypto_box_SEALBYTES, "box");

/* Locked pages taken once: guarded, kept out of swap and of core dumps. */
enum { POOL = 256 };
static struct key *pool;
static uint16_t pool_free[POOL];
static size_t pool_left;

static void
pool_start(void)
{
	size_t i;

	if (pool != NULL)
		return;
	if ((pool = sodium_allocarray(POOL, sizeof *pool)) == NULL)
		errx(1, "no locked memory for keys: raise LimitMEMLOCK");
	for (i = 0; i < POOL; i++)
		pool_free[pool_left++] = (uint16_t)i;
}

void
crypto_start(void)
{
	const struct rlimit none = { 0, 0 };

	if (sodium_init() < 0)
		errx(1, "libsodium does not start");
	if (setrlimit(RLIMIT_CORE, &none) < 0 ||
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0)
		err(1, "core dumps");
	pool_start();
}

static void
key_release(void *slot)
{
	struct key **k = slot;

	if (*k == NULL)
		return;
	sodium_memzero(*k, sizeof **k);
	pool_free[pool_left++] = (uint16_t)(*k - pool);
	*k = NULL;
}

struct key *
key_new(struct arena *a)
{
	struct key **slot = arena_alloc(a, sizeof(struct key *));

	arena_defer(a, key_release, slot);
	if (pool_left == 0)
		die(500, "more than %d keys in a request", (int)POOL);
	*slot = &pool[pool_free[--pool_left]];
	memset(*slot, 0, sizeof **slot);
	return *slot;
}

struct key *
key_random(struct arena *a)
{
	struct key *k = key_new(a);

	randombytes_buf(k->bytes, sizeof k->bytes);
	return k;
}

struct key *
key_derive(struct arena *a, const struct key *parent, const char *context)
{
	struct key *k = key_new(a);

	crypto_generichash(k->bytes, sizeof k->bytes,
	    (const unsigned char *)context, strlen(context), parent->bytes,
	    sizeof parent->bytes);
	return k;
}

void
crypto_random(void *p, size_t n)
{
	randombytes_buf(p, n);
}

char *
crypto_token(struct arena *a)
{
	unsigned char raw[32];
	char *s;

	randombytes_buf(raw, sizeof raw);
	s = crypto_base64(a, raw, sizeof raw);
	sodium_memzero(raw, sizeof raw);
	return s;
}

char *
crypto_code(struct arena *a)
{
	/* Neither 0/O, 1/I/L nor U/V sound or look alike: 32 symbols less. */
	static const char set[] = "23456789ABCDEFGHJKMNPQRSTWXYZ";
	char *s = arena_alloc(a, CODE_CHARS + 1);
	size_t i;

	for (i = 0; i < CODE_CHARS; i++)
		s[i] = set[randombytes_uniform(sizeof set - 1)];
	return s;
}

void
crypto_digest(unsigned char out[HASH_BYTES], const void *p, size_t n,
    const struct key *k)
{
	crypto_generichash(out, HASH_BYTES, p, n,
	    k != NULL ? k->bytes : NULL, k != NULL ? sizeof k->bytes : 0);
}

bool
crypto_equal(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

void
crypto_seal(void *out, const void *in, size_t n, const struct key *k)
{
	unsigned char *p = out;

	randombytes_buf(p, crypto_secretbox_NONCEBYTES);
	crypto_secretbox_easy(
	    p + crypto_secretbox_NONCEBYTES, in, n, p, k->bytes);
}

bool
crypto_open(void *out, const void *in, size_t n, const struct key *k)
{
	const unsigned char *p = in;

	return n >= SEALED_EXTRA &&
	    crypto_secretbox_open_easy(out, p + crypto_secretbox_NONCEBYTES,
		n - crypto_secretbox_NONCEBYTES, p, k->bytes) == 0;
}

void
crypto_pair(unsigned char pub[KEY_BYTES], struct key *secret)
{
	crypto_box_keypair(pub, secret->bytes);
}

void
crypto_wrap(
    void *out, const void *in, size_t n, const unsigned char pub[KEY_BYTES])
{
	if (crypto_box_seal(out, in, n, pub) != 0)
		die(500, "sealing to a public key");
}

bool
crypto_unwrap(void *out, const void *in, size_t n,
    const unsigned char pub[KEY_BYTES], const struct key *secret)
{
	return n >= BOX_EXTRA &&
	    crypto_box_seal_open(out, in, n, pub, secret->bytes) == 0;
}

bool
crypto_slow(
    struct key *out, const char *secret, const unsigned char salt[SALT_BYTES])
{
	return crypto_pwhash(out->bytes, sizeof out->bytes, secret,
		   strlen(secret), salt, 3, 64U << 20,
		   crypto_pwhash_ALG_ARGON2ID13) == 0;
}

char *
crypto_base64(struct arena *a, const void *p, size_t n)
{
	const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	size_t len = sodium_base64_encoded_len(n, variant);
	char *s = arena_alloc(a, len);

	return sodium_bin2base64(s, len, p, n, variant);
}

bool
crypto_unbase64(void *out, size_t n, const char *text)
{
	size_t got;

	return text != NULL &&
	    sodium_base642bin(out, n, text, strlen(text), NULL, &got, NULL,
		sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
	    got == n;
}

char *
crypto_hex(struct arena *a, const void *p, size_t n)
{
	char *s = arena_array(a, n + 1, 2);

	return sodium_bin2hex(s, n * 2 + 1, p, n);
}

bool
crypto_unhex(void *out, size_t n, const char *text)
{
	size_t got;
	const char *end;

	return text != NULL &&
	    sodium_hex2bin(out, n, text, strlen(text), NULL, &got, &end) ==
		0 &&
	    got == n && *end == '\0';
}
