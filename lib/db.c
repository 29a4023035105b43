#include "db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sodium.h>
#include <time.h>

#include "log.h"

struct bind
bind_text(const char *s)
{
	return (struct bind){ .type = BIND_TEXT,
		.p = s,
		.n = s != NULL ? strlen(s) : 0 };
}

/*
 * Statements of some handles are prepared once, and known by their text.  In
 * use, or with the table full, one is prepared for its arena alone.
 */
enum { KEPT = 256 };

struct kept {
	char *sql;
	sqlite3_stmt *stmt;
	bool busy;
};

struct lent {
	struct kept *from;
	bool taken;
};

static void
give_back(void *arg)
{
	struct lent *l = arg;

	if (!l->taken)
		return;
	sqlite3_reset(l->from->stmt);
	sqlite3_clear_bindings(l->from->stmt);
	l->from->busy = false;
}

/* The place of a text in the table; NULL when it is full. */
static struct kept *
place_of(struct kept *kept, const char *sql)
{
	unsigned hash = 2166136261u; /* FNV-1a */
	const char *p;
	size_t i;

	for (p = sql; *p != '\0'; p++)
		hash = (hash ^ (unsigned char)*p) * 16777619u;
	for (i = 0; i < KEPT; i++) {
		struct kept *k = &kept[(hash + i) % KEPT];

		if (k->sql == NULL || strcmp(k->sql, sql) == 0)
			return k;
	}
	return NULL;
}

static sqlite3_stmt *
borrow(struct db *db, const char *sql)
{
	struct kept *k = place_of(db->kept, sql);
	struct lent *l;

	if (k == NULL || k->busy)
		return NULL;
	l = arena_alloc(db->a, sizeof *l);
	l->from = k;
	arena_defer(db->a, give_back, l);
	if (k->sql == NULL) {
		if (sqlite3_prepare_v3(db->sq, sql, -1,
			SQLITE_PREPARE_PERSISTENT, &k->stmt,
			NULL) != SQLITE_OK)
			return NULL; /* the ordinary way says why */
		if ((k->sql = strdup(sql)) == NULL)
			abort();
	}
	k->busy = l->taken = true;
	return k->stmt;
}

static void
forget(struct kept *kept)
{
	size_t i;

	for (i = 0; kept != NULL && i < KEPT; i++) {
		sqlite3_finalize(kept[i].stmt);
		free(kept[i].sql);
	}
	free(kept);
}

void
db_remember(struct db *db)
{
	if (db->kept == NULL &&
	    (db->kept = calloc(KEPT, sizeof *db->kept)) == NULL)
		abort();
}

static void
db_close(void *p)
{
	struct db *db = p;

	if (db->sq != NULL && !db->keep) {
		forget(db->kept);
		sqlite3_close_v2(db->sq);
	}
	db->sq = NULL;
	db->kept = NULL;
}

/* The key in the notation of SQLite3MultipleCiphers: no derivation. */
void
db_raw_key(char out[DB_RAW_KEY], const struct key *k)
{
	memcpy(out, "raw:", 4);
	sodium_bin2hex(out + 4, DB_RAW_KEY - 4, k->bytes, sizeof k->bytes);
}

static bool
db_unlock(sqlite3 *sq, const struct key *k)
{
	char raw[DB_RAW_KEY];
	int rc;

	db_raw_key(raw, k);
	rc = sqlite3_key_v2(sq, "main", raw, DB_RAW_KEY - 1);
	sodium_memzero(raw, sizeof raw);
	return rc == SQLITE_OK;
}

/* Pages of log kept before they are folded in: what an opening reads. */
enum { WAL_PAGES = 64, WAL_PAGES_BUSY = 500 };

bool db_hurry;

/*
 * A log that has grown is folded in by the last who closes the file: only
 * then can it begin again, since an opening alone forgets what was folded.
 * Where nobody is ever the last (the registry, a busy file), it is folded in
 * while open.
 */
static int
wal_grown(void *arg, sqlite3 *sq, const char *name, int pages)
{
	int on;

	(void)arg;
	if (pages >= WAL_PAGES)
		sqlite3_db_config(
		    sq, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, &on);
	if (pages >= WAL_PAGES_BUSY)
		sqlite3_wal_checkpoint_v2(
		    sq, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	return SQLITE_OK;
}

/* No request computes for longer than this, whatever it was asked: seconds. */
enum { PATIENCE = 30, STEPS = 20000 };

static int
impatient(void *arg)
{
	const struct db *db = arg;

	return !db->keep && time(NULL) > db->deadline;
}

static int
saw_row(void *arg, int n, char **values, char **names)
{
	bool *seen = arg;

	(void)n;
	(void)values;
	(void)names;
	*seen = true;
	return 0;
}

static bool
db_settle(sqlite3 *sq, bool create)
{
	bool tables = false;
	int on;

	sqlite3_extended_result_codes(sq, 1);
	sqlite3_busy_timeout(sq, 5000);
	sqlite3_db_config(sq, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
	/* Partial indexes are chosen by the words of a statement alone: else
	 * each bound value has it prepared twice (a fifth of a file's page). */
	sqlite3_db_config(sq, SQLITE_DBCONFIG_ENABLE_QPSG, 1, &on);
	/* A file is closed after each request: folding the log into it every
	 * time would cost three waits for the disk a save instead of one. */
	sqlite3_db_config(sq, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &on);
	sqlite3_wal_hook(sq, wal_grown, NULL);
	if (create &&
	    sqlite3_exec(sq, "PRAGMA journal_mode=WAL", NULL, NULL, NULL) !=
		SQLITE_OK)
		return false;
	sqlite3_db_config(sq, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
	if (db_hurry)
		sqlite3_exec(sq, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
	/* The first read: a wrong key or a damaged header shows here.  A file
	 * that lost all its pages must not become a new, empty one. */
	if (sqlite3_exec(sq, "SELECT 1 FROM sqlite_schema LIMIT 1", saw_row,
		&tables, NULL) != SQLITE_OK)
		return false;
	if (!create && !tables)
		log_line(LOG_LEVEL_ERROR, "database without tables");
	return create || tables;
}

struct db *
db_open(struct arena *a, const char *path, const struct key *k, bool create,
    bool keep)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
	    SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
	struct db *db = arena_alloc(a, sizeof *db);

	db->a = a;
	db->deadline = time(NULL) + PATIENCE;
	arena_defer(a, db_close, db);
	if (create)
		flags |= SQLITE_OPEN_CREATE;
	if (sqlite3_open_v2(path, &db->sq, flags, NULL) != SQLITE_OK ||
	    !db_unlock(db->sq, k) || !db_settle(db->sq, create)) {
		log_line(LOG_LEVEL_ERROR, "database refused: %s",
		    db->sq != NULL ? sqlite3_errmsg(db->sq) : "memory");
		db_close(db);
		return NULL;
	}
	db->keep = keep;
	if (keep)
		db_remember(db);
	else
		sqlite3_progress_handler(db->sq, STEPS, impatient, db);
	return db;
}

/* Ends the request for a failed statement; the words carry no value. */
static void __attribute__((noreturn))
db_fail(struct db *db, const char *where)
{
	int rc = sqlite3_errcode(db->sq) & 0xff; /* BUSY_SNAPSHOT is BUSY */

	if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED ||
	    rc == SQLITE_INTERRUPT)
		die(503, "database busy (%s)", where);
	die(500, "database error %d (%s)", sqlite3_extended_errcode(db->sq),
	    where);
}

static void
stmt_release(void *slot)
{
	sqlite3_stmt **s = slot;

	sqlite3_finalize(*s);
	*s = NULL;
}

static int
bind_one(sqlite3_stmt *s, int at, const struct bind *b)
{
	switch (b->type) {
	case BIND_INT:
		return sqlite3_bind_int64(s, at, b->i);
	case BIND_REAL:
		return sqlite3_bind_double(s, at, b->d);
	case BIND_BLOB:
		return sqlite3_bind_blob64(
		    s, at, b->p, b->n, SQLITE_TRANSIENT);
	case BIND_TEXT:
		if (b->p == NULL)
			return sqlite3_bind_null(s, at);
		return sqlite3_bind_text64(
		    s, at, b->p, b->n, SQLITE_TRANSIENT, SQLITE_UTF8);
	case BIND_END:
		break;
	}
	return SQLITE_MISUSE;
}

static sqlite3_stmt *
prepare(struct db *db, const char *sql)
{
	sqlite3_stmt **slot = arena_alloc(db->a, sizeof(sqlite3_stmt *));
	const char *tail;

	arena_defer(db->a, stmt_release, slot);
	if (sqlite3_prepare_v2(db->sq, sql, -1, slot, &tail) != SQLITE_OK)
		die(500, "statement: %s", sqlite3_errmsg(db->sq));
	if (tail[strspn(tail, " \t\n;")] != '\0')
		die(500, "text after a statement");
	return *slot;
}

static sqlite3_stmt *
bind_all(struct db *db, sqlite3_stmt *s, const char *sql,
    const struct bind *binds, size_t n)
{
	size_t i;

	if ((size_t)sqlite3_bind_parameter_count(s) != n)
		die(500, "statement with %d parameters got %zu: %.60s",
		    sqlite3_bind_parameter_count(s), n, sql);
	for (i = 0; i < n; i++)
		if (bind_one(s, (int)i + 1, &binds[i]) != SQLITE_OK)
			db_fail(db, "bind");
	return s;
}

sqlite3_stmt *
db_query_list(
    struct db *db, const char *sql, const struct bind *binds, size_t n)
{
	sqlite3_stmt *s = db->kept != NULL ? borrow(db, sql) : NULL;

	return bind_all(db, s != NULL ? s : prepare(db, sql), sql, binds, n);
}

sqlite3_stmt *
db_query_(struct db *db, const char *sql, const struct bind *binds)
{
	size_t n = 0;

	while (binds[n].type != BIND_END)
		n++;
	return db_query_list(db, sql, binds, n);
}

bool
db_step(struct db *db, sqlite3_stmt *s)
{
	switch (sqlite3_step(s)) {
	case SQLITE_ROW:
		return true;
	case SQLITE_DONE:
		return false;
	default:
		db_fail(db, "step");
	}
}

int
db_exec_(struct db *db, const char *sql, const struct bind *binds)
{
	sqlite3_stmt *s = db_query_(db, sql, binds);

	while (db_step(db, s))
		continue;
	sqlite3_reset(s);
	return sqlite3_changes(db->sq);
}

int64_t
db_insert_(struct db *db, const char *sql, const struct bind *binds)
{
	db_exec_(db, sql, binds);
	return sqlite3_last_insert_rowid(db->sq);
}

int64_t
db_int_(struct db *db, int64_t dflt, const char *sql, const struct bind *binds)
{
	sqlite3_stmt *s = db_query_(db, sql, binds);

	if (db_step(db, s) && sqlite3_column_type(s, 0) != SQLITE_NULL)
		dflt = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	return dflt;
}

char *
db_text_(struct db *db, const char *sql, const struct bind *binds)
{
	sqlite3_stmt *s = db_query_(db, sql, binds);
	char *text = NULL;

	if (db_step(db, s))
		text = db_column(db, s, 0);
	sqlite3_reset(s);
	return text;
}

char *
db_column(struct db *db, sqlite3_stmt *s, int column)
{
	const unsigned char *p = sqlite3_column_text(s, column);

	if (p == NULL)
		return NULL;
	return arena_strndup(db->a, (const char *)p,
	    (size_t)sqlite3_column_bytes(s, column));
}

int64_t
db_column_int(sqlite3_stmt *s, int column)
{
	return sqlite3_column_int64(s, column);
}

const void *
db_column_blob(sqlite3_stmt *s, int column, size_t n)
{
	if ((size_t)sqlite3_column_bytes(s, column) != n)
		return NULL;
	return sqlite3_column_blob(s, column);
}

void
db_begin(struct db *db)
{
	db_exec(db, "BEGIN IMMEDIATE");
}

void
db_commit(struct db *db)
{
	db_exec(db, "COMMIT");
}

void
db_rollback(struct db *db)
{
	if (db->sq != NULL && !sqlite3_get_autocommit(db->sq))
		sqlite3_exec(db->sq, "ROLLBACK", NULL, NULL, NULL);
}

bool
db_in_transaction(const struct db *db)
{
	return db->sq != NULL && !sqlite3_get_autocommit(db->sq);
}

/* One step of a schema: several statements, then the version. */
static void
db_step_schema(struct db *db, const char *schema, const char *sql, int to)
{
	char version[64];

	if (sqlite3_exec(db->sq, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(500, "schema %s step %d: %s", schema, to,
		    sqlite3_errmsg(db->sq));
	snprintf(version, sizeof version, "PRAGMA %s.user_version=%d",
	    "main", to);
	if (sqlite3_exec(db->sq, version, NULL, NULL, NULL) != SQLITE_OK)
		db_fail(db, "version");
}

void
db_migrate(struct db *db, const struct schema *schema)
{
	int at = (int)db_int(db, -1, "PRAGMA main.user_version"), k;

	if (at == schema->n)
		return;
	if (at > schema->n)
		die(500, "%s file of version %d, program knows %d",
		    schema->name, at, schema->n);
	db_begin(db);
	/* Another worker may have done it while this one waited. */
	at = (int)db_int(db, -1, "PRAGMA main.user_version");
	for (k = at; k < schema->n; k++)
		db_step_schema(db, schema->name, schema->steps[k], k + 1);
	db_commit(db);
	log_line(LOG_LEVEL_INFO, "%s schema: version %d to %d", schema->name,
	    at, schema->n);
}
