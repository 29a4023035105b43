/*
 * Prints the organisation's key that a session holds, in hexadecimal, for the
 * smallest honest page of `make bench`.  As every holder of a cookie and of the
 * instance key could.
 *
 *   MANO_CONF=FILE bench_key COOKIE
 */
#include <err.h>
#include <stdio.h>
#include <time.h>

#include "conf.h"
#include "crypto.h"
#include "log.h"
#include "registry.h"
#include "session.h"

int
main(int argc, char **argv)
{
	struct arena *a = arena_new(1 << 20);
	struct req q = { .a = a, .now = (int64_t)time(NULL) };
	const struct key *k;
	jmp_buf here;

	if (argc != 2)
		errx(2, "usage: bench_key COOKIE");
	log_open("bench_key");
	conf_load();
	crypto_start();
	registry_start(false);
	die_target = &here;
	if (setjmp(here) != 0)
		errx(1, "%s", die_message);
	q.cookie = argv[1];
	q.registry = registry_db(a);
	session_load(&q);
	if (q.session == NULL || (k = q.session->keys_org) == NULL)
		errx(1, "this cookie opens nothing");
	puts(crypto_hex(a, k->bytes, KEY_BYTES));
	arena_free(a);
	return 0;
}
