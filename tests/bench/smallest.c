/*
 * The smallest honest page of `make bench`: opens the organisation's encrypted
 * file, reads 50 persons, fills one small template.  No session, no rights, no
 * frame: what any program on these libraries pays.
 *
 *   smallest SOCIAL-DB KEY-FILE TEMPLATES
 *
 * KEY-FILE: the organisation's key in hexadecimal (bench_key makes it).
 */
#include <err.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "crypto.h"
#include "db.h"
#include "log.h"
#include "tpl.h"

enum { ARENA_SIZE = 8 << 20 };

static const struct key *
read_key(struct arena *a, const char *path)
{
	struct key *k = key_new(a);
	char hex[2 * KEY_BYTES];
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t got;

	if (fd < 0 || read(fd, hex, sizeof hex) != sizeof hex ||
	    sodium_hex2bin(k->bytes, KEY_BYTES, hex, sizeof hex, NULL, &got,
		NULL) != 0 ||
	    got != KEY_BYTES)
		errx(1, "%s: no key", path);
	close(fd);
	return k;
}

static char *
page(struct arena *a, const char *path, const struct key *k, size_t *n)
{
	static const char *const markers[] = { "NAME", "OTHER_NAMES", "BIRTH",
		"SINCE", "LAST" };
	struct db *db = db_open(a, path, k, false, false);
	struct tpl *t = tpl_new(a), *row;
	sqlite3_stmt *s;
	int i;

	if (db == NULL)
		die(500, "%s", path);
	s = db_query(db,
	    "SELECT id, name, other_names, birthdate, followed_since,"
	    " last_contact FROM person WHERE deleted_at IS NULL"
	    " ORDER BY sort_name, id LIMIT 50");
	while (db_step(db, s)) {
		row = tpl_section(t, "ROW");
		tpl_int(row, "ID", db_column_int(s, 0));
		for (i = 0; i < (int)ARRAY_LEN(markers); i++)
			tpl_set(row, markers[i], db_column(db, s, i + 1));
	}
	return tpl_render(a, t, "smallest.tpl", n);
}

static void
answer(FCGX_Request *r, struct arena *a, const char *path, const struct key *k)
{
	const char *head, *text;
	size_t n = 0;

	if ((text = page(a, path, k, &n)) == NULL)
		die(500, "template");
	head = arena_printf(a,
	    "Status: 200\r\nContent-Type: text/html; charset=utf-8\r\n"
	    "Content-Length: %zu\r\n\r\n",
	    n);
	FCGX_PutStr(head, (int)strlen(head), r->out);
	FCGX_PutStr(text, (int)n, r->out);
}

int
main(int argc, char **argv)
{
	struct arena *own = arena_new(1 << 16), *a = arena_new(ARENA_SIZE);
	const struct key *k;
	FCGX_Request r;
	jmp_buf here;

	if (argc != 4)
		errx(2, "usage: smallest SOCIAL-DB KEY-FILE TEMPLATES");
	signal(SIGPIPE, SIG_IGN);
	log_open("smallest");
	crypto_start();
	k = read_key(own, argv[2]);
	if (!tpl_start(argv[3]) || FCGX_Init() != 0 ||
	    FCGX_InitRequest(&r, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		errx(1, "cannot start");
	die_target = &here;
	if (setjmp(here) != 0)
		errx(1, "%s", die_message);
	while (FCGX_Accept_r(&r) == 0) {
		answer(&r, a, argv[1], k);
		FCGX_Finish_r(&r);
		arena_reset(a);
	}
	arena_free(a);
	arena_free(own);
	return 0;
}
