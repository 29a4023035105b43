#include "journal.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "org.h"

void
journal_event(
    struct req *q, const char *what, const char *entity, int64_t id)
{
	struct event *e = arena_alloc(q->a, sizeof *e), **tail;

	e->what = what;
	e->entity = entity;
	e->id = id;
	for (tail = &q->events; *tail != NULL; tail = &(*tail)->next)
		if (strcmp((*tail)->what, what) == 0 &&
		    strcmp((*tail)->entity, entity) == 0 &&
		    (*tail)->id == id)
			return; /* one request, one row of a kind */
	*tail = e;
}

struct db *
journal_db(struct req *q)
{
	struct db *db;

	db = db_open(q->a, arena_printf(q->a, "%s/journal.db", q->org->dir),
	    key_derive(q->a, q->org->key, "journal"), false, false);
	if (db == NULL)
		die(500, "journal of organisation %" PRId64, q->org->id);
	db_migrate(db, &schema_journal);
	return db;
}

void
journal_hash(
    unsigned char out[HASH_BYTES], const void *previous, const char *row)
{
	crypto_generichash_state st;

	crypto_generichash_init(&st, NULL, 0, HASH_BYTES);
	crypto_generichash_update(&st, previous, HASH_BYTES);
	crypto_generichash_update(
	    &st, (const unsigned char *)row, strlen(row));
	crypto_generichash_final(&st, out, HASH_BYTES);
}

static const char *
row_text(struct arena *a, int64_t id, int64_t at, int64_t member,
    const char *what, const char *entity, int64_t record)
{
	return arena_printf(a,
	    "%" PRId64 "|%" PRId64 "|%" PRId64 "|%s|%s|%" PRId64, id, at,
	    member, what, entity, record);
}

static void
append(struct req *q, struct db *db, const struct event *e)
{
	unsigned char hash[HASH_BYTES] = { 0 };
	const void *last;
	sqlite3_stmt *s;
	int64_t id = 1;

	s = db_query(
	    db, "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1");
	if (db_step(db, s)) {
		id = db_column_int(s, 0) + 1;
		if ((last = db_column_blob(s, 1, sizeof hash)) != NULL)
			memcpy(hash, last, sizeof hash);
	}
	sqlite3_reset(s);
	journal_hash(hash, hash,
	    row_text(
		q->a, id, q->now, q->member, e->what, e->entity, e->id));
	db_exec(db,
	    "INSERT INTO journal (id, at, member, what, entity, record, hash)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	    I(id), I(q->now), I(q->member), T(e->what), T(e->entity),
	    I(e->id), B(hash, sizeof hash));
}

/*
 * A chain tells nothing of rows cut from its end.  So each change of the
 * organisation keeps, in its own transaction, where the chain was: the setting
 * journal_head, "ID AT HASH".  The journal is committed first: it may be ahead
 * of what is remembered, never behind.
 */
static char *
head_text(struct db *journal, int64_t id)
{
	return db_text(journal,
	    "SELECT id || ' ' || at || ' ' || hex(hash) FROM journal"
	    " WHERE id = ?1",
	    I(id));
}

static void
keep_head(struct req *q, struct db *journal)
{
	const int64_t id =
	    db_int(journal, 0, "SELECT max(id) FROM journal");

	db_exec(q->db,
	    "INSERT INTO main.setting (key, value)"
	    " VALUES ('journal_head', ?1)"
	    " ON CONFLICT DO UPDATE SET value = ?1",
	    T(head_text(journal, id)));
}

int64_t
journal_cut(struct req *q, struct db *journal)
{
	const char *head, *now;
	char *end = NULL;
	int64_t known;

	known = db_int(q->db, 0,
	    "SELECT CAST(value AS INTEGER) FROM main.setting"
	    " WHERE key = 'journal_cut'");
	head = db_text(q->db,
	    "SELECT value FROM main.setting WHERE key = 'journal_head'");
	if (known != 0 || head == NULL)
		return known;
	now = head_text(journal, strtoll(head, &end, 10));
	if (now != NULL && strcmp(now, head) == 0)
		return 0;
	log_line(LOG_LEVEL_ERROR,
	    "journal of organisation %" PRId64
	    " was cut or replaced: row %.*s is not there",
	    q->org->id, (int)(end - head), head);
	return strtoll(end, NULL, 10);
}

/* Before the next change remembers a new end. */
static void
note_cut(struct req *q, struct db *journal)
{
	const int64_t at = journal_cut(q, journal);

	if (at != 0)
		db_exec(q->db,
		    "INSERT INTO main.setting (key, value)"
		    " VALUES ('journal_cut', CAST(?1 AS TEXT))"
		    " ON CONFLICT DO NOTHING",
		    I(at));
}

void
journal_flush(struct req *q)
{
	const bool change = q->db != NULL && db_in_transaction(q->db);
	const struct event *e;
	struct db *db;

	if (q->events == NULL || q->org == NULL)
		return;
	db = journal_db(q);
	/* What was read need not wait for the disk; what was done must. */
	if (q->method == GET)
		db_exec(db, "PRAGMA synchronous = NORMAL");
	if (change)
		note_cut(q, db);
	db_begin(db);
	for (e = q->events; e != NULL; e = e->next)
		append(q, db, e);
	/* Within: a row that only was read may still be lost with the power. */
	if (change)
		keep_head(q, db);
	db_commit(db);
	q->events = NULL;
}

/* The text of a row that was read: no memory of the arena, which a long
 * journal would fill. */
static bool
read_text(sqlite3_stmt *s, char *out, size_t n)
{
	const int got = snprintf(out, n,
	    "%" PRId64 "|%" PRId64 "|%" PRId64 "|%s|%s|%" PRId64,
	    db_column_int(s, 0), db_column_int(s, 1), db_column_int(s, 2),
	    (const char *)sqlite3_column_text(s, 3),
	    (const char *)sqlite3_column_text(s, 4), db_column_int(s, 5));

	return got > 0 && (size_t)got < n;
}

int64_t
journal_verify(struct db *db)
{
	unsigned char hash[HASH_BYTES] = { 0 };
	const void *stored;
	char text[512];
	sqlite3_stmt *s;

	s = db_query(db,
	    "SELECT id, at, member, what, entity, record, hash FROM journal"
	    " ORDER BY id");
	while (db_step(db, s)) {
		if (!read_text(s, text, sizeof text))
			return db_column_int(s, 0);
		journal_hash(hash, hash, text);
		stored = db_column_blob(s, 6, sizeof hash);
		if (stored == NULL ||
		    !crypto_equal(stored, hash, sizeof hash))
			return db_column_int(s, 0);
	}
	return 0;
}
