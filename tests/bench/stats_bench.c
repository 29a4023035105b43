/*
 * Statistics over 10,000 persons and 100,000 events in an encrypted file:
 * the time of each part of the page, for several periods.
 *
 *   stats_bench [seed.sql]
 */
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "crypto.h"
#include "date.h"
#include "db.h"
#include "log.h"
#include "../../cgi-bin/stats/stats.h"

static const int64_t now = 1795305600; /* 2026-11-22 */

static double
clock_ms(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* draw(row, k): a number of 31 bits, always the same. */
static void
draw(sqlite3_context *c, int n, sqlite3_value **v)
{
	uint64_t x = (uint64_t)sqlite3_value_int64(v[0]) * 1000003u +
		     (uint64_t)sqlite3_value_int64(v[1]);

	(void)n;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	sqlite3_result_int64(c, (sqlite3_int64)((x ^ (x >> 31)) >> 33));
}

static void
instant(sqlite3_context *c, int n, sqlite3_value **v)
{
	(void)n;
	(void)v;
	sqlite3_result_int64(c, now);
}

static char *
slurp(struct arena *a, const char *path)
{
	enum { SIZE = 1 << 16 };
	char *text = arena_alloc(a, SIZE);
	FILE *f = fopen(path, "r");

	if (f == NULL)
		err(1, "%s", path);
	text[fread(text, 1, SIZE - 1, f)] = '\0';
	fclose(f);
	return text;
}

static void
make_file(const char *path, const struct key *k, const char *seed)
{
	struct arena *a = arena_new(8 << 20);
	struct db *db = db_open(a, path, k, true, false);
	char *why = NULL;

	if (db == NULL)
		errx(1, "cannot make %s", path);
	db_migrate(db, &schema_social);
	sqlite3_create_function(db->sq, "draw", 2,
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, draw, NULL, NULL);
	sqlite3_create_function(db->sq, "instant", 0,
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, instant, NULL, NULL);
	db_exec(db, "CREATE TEMP TABLE generate (value INTEGER PRIMARY KEY)");
	db_exec(db,
	    "INSERT INTO generate WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL"
	    " SELECT n + 1 FROM g LIMIT 60000) SELECT n FROM g");
	db_begin(db);
	if (sqlite3_exec(db->sq, slurp(a, seed), NULL, NULL, &why) != SQLITE_OK)
		errx(1, "%s: %s", seed, why);
	db_commit(db);
	arena_free(a);
}

/* A request of a member who asks for the preset. */
static struct req *
ask(struct arena *a, const char *path, const struct key *k, const char *preset)
{
	struct req *q = arena_alloc(a, sizeof *q);

	*q = (struct req){ .a = a,
		.now = now,
		.method = GET,
		.path = "/statistiques",
		.query = "",
		.rest = "",
		.roles = ROLE_ADMIN };
	q->params = arena_alloc(a, sizeof *q->params);
	q->params[0] = (struct param){ .name = "periode", .value = preset };
	q->nparams = 1;
	q->db = db_open(a, path, k, false, false);
	if (q->db == NULL)
		errx(1, "%s does not open", path);
	return q;
}

static void
measure(const char *path, const struct key *k, const char *preset)
{
	enum { ROUNDS = 9 };
	struct arena *a = arena_new(64 << 20);
	double best = 1e9, cpu = 1e9, took;
	struct stats *st = NULL;
	size_t used = 0;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		const double start = clock_ms(CLOCK_MONOTONIC);
		const double busy = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
		struct req *q = ask(a, path, k, preset);

		st = stats_compute(q, scope_read(q), NULL);
		took = clock_ms(CLOCK_MONOTONIC) - start;
		best = took < best ? took : best;
		took = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - busy;
		cpu = took < cpu ? took : cpu;
		used = arena_used(a);
		if (i == ROUNDS - 1)
			printf("%-18s %4.0f ms, of processor %4.0f ms, %zu kB;"
			       " %" PRId64 " followed, %" PRId64 " before\n",
			    preset, best, cpu, used / 1024, st->numbers[0].n,
			    st->numbers[0].before);
		arena_reset(a);
	}
	arena_free(a);
}

int
main(int argc, char **argv)
{
	static const char *const presets[] = { "mois", "3-mois", "annee",
		"annee-derniere", "tout" };
	const char *seed = argc > 1 ? argv[1] : "tests/bench/stats_seed.sql";
	char dir[] = "/tmp/mano-bench-XXXXXX", path[64];
	struct arena *a = arena_new(1 << 20);
	struct key *k;
	jmp_buf here;
	size_t i;

	die_target = &here;
	if (setjmp(here) != 0)
		errx(1, "%s", die_message);
	log_open("bench");
	crypto_start();
	if (access(seed, R_OK) != 0)
		err(1, "%s", seed);
	if (!date_zone("Europe/Paris") || mkdtemp(dir) == NULL)
		errx(1, "cannot start");
	snprintf(path, sizeof path, "%s/social.db", dir);
	k = key_random(a);
	make_file(path, k, seed);
	for (i = 0; i < ARRAY_LEN(presets); i++)
		measure(path, k, presets[i]);
	arena_free(a);
	if (chdir(dir) == 0) {
		unlink("social.db");
		unlink("social.db-wal");
		unlink("social.db-shm");
	}
	rmdir(dir);
	return 0;
}
