/* Delays after failures, and counts of calls. */
#include "throttle.h"

#include <arpa/inet.h>
#include <string.h>

#include "crypto.h"
#include "registry.h"

/*
 * Short delays: a stranger, or a guest behind the same address, cannot keep
 * anybody out for long.  An address is delayed for the number of accounts
 * that failed there, however often: a day centre has one address for all,
 * and one account is delayed as an account.
 */
enum { BY_ACCOUNT, BY_ADDRESS, THROTTLES };

static const struct {
	int free, cap;
} throttles[THROTTLES] = { [BY_ACCOUNT] = { 3, 30 },
	[BY_ADDRESS] = { 20, 30 } };

enum { THROTTLE_MEMORY = 60 * 60 };

/*
 * The address that delays are counted for: an IPv4 address, or the /64
 * network of IPv6, all of which one subscriber has.
 */
static const char *
network_of(struct req *q)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr six;

	if (inet_pton(AF_INET6, q->remote, &six) != 1)
		return q->remote;
	if (IN6_IS_ADDR_V4MAPPED(&six)) {
		inet_ntop(AF_INET, six.s6_addr + 12, text, sizeof text);
		return arena_strdup(q->a, text);
	}
	memset(six.s6_addr + 8, 0, 8);
	inet_ntop(AF_INET6, &six, text, sizeof text);
	return arena_printf(q->a, "%s/64", text);
}

static void
digest(unsigned char out[HASH_BYTES], const char *text)
{
	crypto_digest(out, text, strlen(text), registry_key());
}

static void
throttle_key(
    struct req *q, unsigned char out[HASH_BYTES], size_t by, const char *email)
{
	digest(out,
	    by == BY_ACCOUNT ? arena_printf(q->a, "account:%s", email)
			     : arena_printf(q->a, "address:%s", network_of(q)));
}

int64_t
throttle_wait(struct req *q, const char *email)
{
	unsigned char key[HASH_BYTES];
	int64_t wait = 0, until;
	size_t by;

	for (by = 0; by < THROTTLES; by++) {
		throttle_key(q, key, by, email);
		until = db_int(q->registry, 0,
		    "SELECT until FROM throttle WHERE key = ?1",
		    B(key, sizeof key));
		if (until - q->now > wait)
			wait = until - q->now;
	}
	return wait;
}

/* Remembers that the account failed from the address; is that new? */
static bool
new_pair(struct req *q, const char *email)
{
	unsigned char key[HASH_BYTES];
	bool known;

	digest(key, arena_printf(q->a, "pair:%s %s", network_of(q), email));
	known = db_int(q->registry, 0,
		    "SELECT 1 FROM throttle WHERE key = ?1",
		    B(key, sizeof key)) != 0;
	db_exec(q->registry,
	    "INSERT INTO throttle (key, failures, until, last)"
	    " VALUES (?1, 1, 0, ?2) ON CONFLICT DO UPDATE SET last = ?2",
	    B(key, sizeof key), I(q->now));
	return !known;
}

static void
count_failure(struct req *q, size_t by, const char *email, int more)
{
	unsigned char key[HASH_BYTES];
	int64_t failures, delay;

	throttle_key(q, key, by, email);
	failures = more +
	    db_int(q->registry, 0,
		"SELECT failures FROM throttle WHERE key = ?1",
		B(key, sizeof key));
	delay = failures - throttles[by].free;
	delay = delay <= 0 ? 0 : delay >= 9 ? 512 : 1 << delay;
	if (delay > throttles[by].cap)
		delay = throttles[by].cap;
	db_exec(q->registry,
	    "INSERT INTO throttle (key, failures, until, last)"
	    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
	    " SET failures = ?2, until = ?3, last = ?4",
	    B(key, sizeof key), I(failures), I(q->now + delay), I(q->now));
}

static void
forget_old(struct req *q)
{
	db_exec(q->registry, "DELETE FROM throttle WHERE last < ?1",
	    I(q->now - THROTTLE_MEMORY));
}

void
throttle_failed(struct req *q, const char *email)
{
	forget_old(q);
	count_failure(q, BY_ACCOUNT, email, 1);
	count_failure(q, BY_ADDRESS, email, new_pair(q, email) ? 1 : 0);
}

void
throttle_passed(struct req *q, const char *email)
{
	unsigned char key[HASH_BYTES];

	throttle_key(q, key, BY_ACCOUNT, email);
	db_exec(q->registry, "DELETE FROM throttle WHERE key = ?1",
	    B(key, sizeof key));
}

bool
throttle_count(
    struct req *q, const char *what, const char *who, int64_t max, int64_t span)
{
	unsigned char key[HASH_BYTES];
	const char *of = who != NULL ? who : network_of(q);

	forget_old(q);
	digest(key, arena_printf(q->a, "%s:%s", what, of));
	db_exec(q->registry,
	    "INSERT INTO throttle (key, failures, until, last)"
	    " VALUES (?1, 1, ?2 + ?3, ?2) ON CONFLICT DO UPDATE SET"
	    " failures = iif(until <= ?2, 1, failures + 1),"
	    " until = iif(until <= ?2, ?2 + ?3, until), last = ?2",
	    B(key, sizeof key), I(q->now), I(span));
	return db_int(q->registry, 0,
		   "SELECT failures FROM throttle WHERE key = ?1",
		   B(key, sizeof key)) <= max;
}
