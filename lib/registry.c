#include "registry.h"

#include <ctype.h>
#include <err.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf.h"
#include "date.h"
#include "journal.h"
#include "org.h"

static struct key *instance;
static sqlite3 *handle;
static struct kept *statements;

static void
read_instance_key(void)
{
	char hex[2 * KEY_BYTES + 2] = { 0 };
	struct stat st;
	size_t got;
	int fd;

	if ((fd = open(conf.instance_key, O_RDONLY | O_CLOEXEC)) < 0)
		err(1, "%s (run `manoctl init` first)", conf.instance_key);
	if (fstat(fd, &st) < 0 || (st.st_mode & 077) != 0)
		errx(1, "%s must be readable by its owner only: chmod 600",
		    conf.instance_key);
	if (read(fd, hex, sizeof hex - 1) < 2 * KEY_BYTES)
		errx(1, "%s is too short", conf.instance_key);
	close(fd);
	if ((instance = sodium_malloc(sizeof *instance)) == NULL)
		errx(1, "no locked memory: raise LimitMEMLOCK");
	if (sodium_hex2bin(instance->bytes, KEY_BYTES, hex, 2 * KEY_BYTES,
		NULL, &got, NULL) != 0 ||
	    got != KEY_BYTES)
		errx(1, "%s does not hold 64 hexadecimal digits",
		    conf.instance_key);
	sodium_memzero(hex, sizeof hex);
}

void
registry_start(bool create)
{
	struct arena *a = arena_new(1 << 20);
	char path[4096];
	struct db *db;
	jmp_buf here;

	read_instance_key();
	if (snprintf(path, sizeof path, "%s/registry.db", conf.data) >=
	    (int)sizeof path)
		errx(1, "data: path too long");
	if (setjmp(here) != 0)
		errx(1, "%s: %s", path, die_message);
	die_target = &here;
	db = db_open(a, path, instance, create, false);
	if (db == NULL)
		errx(1,
		    "%s cannot be opened with the instance key (run "
		    "`manoctl check`)",
		    path);
	db_migrate(db, &schema_registry);
	db->keep = true;
	handle = db->sq;
	db_remember(db);
	statements = db->kept;
	/* The limit of a request's time looks at db, which ends here. */
	sqlite3_progress_handler(handle, 0, NULL, NULL);
	die_target = NULL;
	arena_free(a);
}

struct db *
registry_db(struct arena *a)
{
	struct db *db = arena_alloc(a, sizeof *db);

	*db = (struct db){
		.sq = handle, .a = a, .keep = true, .kept = statements
	};
	return db;
}

const struct key *
registry_key(void)
{
	return instance;
}

void
registry_journal(struct req *q, int64_t org, int64_t account, const char *what)
{
	unsigned char hash[HASH_BYTES] = { 0 };
	const bool own = !db_in_transaction(q->registry);
	const void *last;
	sqlite3_stmt *s;
	int64_t id = 1;

	if (own)
		db_begin(q->registry);
	s = db_query(q->registry,
	    "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1");
	if (db_step(q->registry, s)) {
		id = db_column_int(s, 0) + 1;
		if ((last = db_column_blob(s, 1, sizeof hash)) != NULL)
			memcpy(hash, last, sizeof hash);
	}
	sqlite3_reset(s);
	journal_hash(hash, hash,
	    arena_printf(q->a,
		"%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%s", id,
		q->now, org, account, what));
	db_exec(q->registry,
	    "INSERT INTO journal (id, at, org, account, what, hash)"
	    " VALUES (?1, ?2, nullif(?3, 0), nullif(?4, 0), ?5, ?6)",
	    I(id), I(q->now), I(org), I(account), T(what),
	    B(hash, sizeof hash));
	if (own)
		db_commit(q->registry);
}

void
registry_count(struct req *q, const char *kind, int64_t n)
{
	/* Committed with the rest of the request: what is refused afterwards
	 * is not counted. */
	if (!db_in_transaction(q->registry))
		db_begin(q->registry);
	db_exec(q->registry,
	    "INSERT INTO counter (org, day, kind, n) VALUES (?1, ?2, ?3, ?4)"
	    " ON CONFLICT DO UPDATE SET n = n + ?4",
	    I(q->org->id), T(date_of(q->a, q->now)), T(kind), I(n));
}

char *
registry_email(struct arena *a, const char *typed)
{
	const char *at, *dot;
	char *s, *p;
	size_t n;

	while (*typed == ' ')
		typed++;
	n = strlen(typed);
	while (n > 0 && typed[n - 1] == ' ')
		n--;
	s = arena_strndup(a, typed, n);
	for (p = s; *p != '\0'; p++) {
		if ((unsigned char)*p <= ' ' || *p == 127 ||
		    strchr("<>,;:\"()[]\\", *p) != NULL)
			return NULL;
		*p = (char)tolower((unsigned char)*p);
	}
	at = strchr(s, '@');
	if (n > 254 || at == NULL || at == s || strchr(at + 1, '@') != NULL ||
	    (dot = strrchr(at, '.')) == NULL || dot == at + 1 ||
	    dot[1] == '\0')
		return NULL;
	return s;
}
