#ifndef MANO_DB_H
#define MANO_DB_H
/*
 * SQLite, encrypted (SQLite3MultipleCiphers, cipher aegis).  SQL is literal
 * text with numbered parameters and typed binds; a failed statement ends the
 * request (503 if the file stayed busy, else 500).
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"
#include "crypto.h"
#include "die.h"

struct db {
	sqlite3 *sq;
	struct arena *a; /* owns statements and returned strings */
	bool keep;       /* the handle outlives the arena (registry) */
	int64_t deadline; /* of the clock: statements are stopped after it */
	struct kept *kept; /* statements prepared once, or NULL */
	bool folds;      /* knows fold() and phone(), of filter_sql.c */
};

struct bind {
	enum { BIND_END, BIND_INT, BIND_TEXT, BIND_BLOB, BIND_REAL } type;
	int64_t i;
	double d;
	const void *p;
	size_t n;
};
#define I(x) ((struct bind){ .type = BIND_INT, .i = (x) })
#define R(x) ((struct bind){ .type = BIND_REAL, .d = (x) })
/* A NULL string binds NULL. */
#define T(x) bind_text(x)
#define B(x, len) \
	((struct bind){ .type = BIND_BLOB, .p = (x), .n = (len) })
#define BINDS(...) ((const struct bind[]){ { 0 }, ##__VA_ARGS__, { 0 } } + 1)
struct bind bind_text(const char *);

/* Steps of a schema, embedded from sql/NAME/NNN_*.sql by tools/embed. */
struct schema {
	const char *name;
	const char *const *steps;
	int n;
};
extern const struct schema schema_registry, schema_social, schema_medical,
    schema_journal;

/*
 * Opens (and with create, makes) an encrypted file.  NULL when the file is
 * missing, is not a database under this key, or is damaged: the caller
 * decides; the reason is logged.  The handle is closed by the arena unless
 * keep.
 */
struct db *db_open(struct arena *, const char *path, const struct key *,
    bool create, bool keep) MUST_CHECK;

/* Files opened from now on do not wait for the disk.  For the demonstration
 * of an empty installation alone, which syncs everything at its end. */
extern bool db_hurry;

/* From now on statements are prepared once and kept with the handle: for a
 * request that runs the same ones thousands of times, each row with an arena
 * of its own (arena_child). */
void db_remember(struct db *);

/* The key as SQLite3MultipleCiphers takes it without deriving: "raw:" and
 * hexadecimal digits.  The caller wipes it. */
enum { DB_RAW_KEY = 4 + 2 * KEY_BYTES + 1 };
void db_raw_key(char out[DB_RAW_KEY], const struct key *);

/* Brings the file's schema to the program's version in one transaction, or
 * changes nothing.  die(500) if the file is newer than the program. */
void db_migrate(struct db *, const struct schema *);

#define db_query(db, sql, ...) db_query_(db, sql, BINDS(__VA_ARGS__))
#define db_exec(db, sql, ...) db_exec_(db, sql, BINDS(__VA_ARGS__))
#define db_insert(db, sql, ...) db_insert_(db, sql, BINDS(__VA_ARGS__))
#define db_int(db, dflt, sql, ...) db_int_(db, dflt, sql, BINDS(__VA_ARGS__))
#define db_text(db, sql, ...) db_text_(db, sql, BINDS(__VA_ARGS__))

/* A statement ready to step; finalized by the arena. */
sqlite3_stmt *db_query_(struct db *, const char *sql, const struct bind *);
/* Next row?  Finished or failed statements never return true again. */
bool db_step(struct db *, sqlite3_stmt *);
/* Runs to the end; the number of changed rows. */
int db_exec_(struct db *, const char *sql, const struct bind *);
/* Runs to the end; the new rowid. */
int64_t db_insert_(struct db *, const char *sql, const struct bind *);
/* First column of the first row, or dflt. */
int64_t db_int_(
    struct db *, int64_t dflt, const char *sql, const struct bind *);
/* First column of the first row copied to the arena, or NULL. */
char *db_text_(struct db *, const char *sql, const struct bind *);
/* Column as a string of the arena; NULL is NULL. */
char *db_column(struct db *, sqlite3_stmt *, int column);
int64_t db_column_int(sqlite3_stmt *, int column);
/* Exactly n bytes, valid until the next step; NULL if another length. */
const void *db_column_blob(sqlite3_stmt *, int column, size_t n);

void db_begin(struct db *); /* BEGIN IMMEDIATE */
void db_commit(struct db *);
void db_rollback(struct db *); /* never dies */
bool db_in_transaction(const struct db *);

/* Statement text built at run time: by entity.c and filter_sql.c alone. */
sqlite3_stmt *db_query_list(
    struct db *, const char *sql, const struct bind *, size_t n);
#endif
