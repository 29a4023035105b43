#ifndef MANO_JOURNAL_H
#define MANO_JOURNAL_H
/*
 * Who read and changed what: journal.db of the organisation, append-only,
 * chained by hash, ids only (CNIL délibération 2021-122).
 */
#include "req.h"

/* Words of `what`; labels for the admin's page are in the module. */
#define J_LOGIN "login"
#define J_LOGOUT "logout"
#define J_OPEN "open"
#define J_CREATE "create"
#define J_CHANGE "change"
#define J_DELETE "delete"
#define J_PURGE "purge"
#define J_MERGE "merge"
#define J_ARCHIVE "archive"
#define J_ARCHIVE_AUTO "archive-auto" /* by the clock, in that member's request */
#define J_ANONYMISE "anonymise"
#define J_PRINT "print"
#define J_EXPORT "export"
#define J_IMPORT "import"
#define J_IMPORT_UNDO "import-undo"
#define J_REFUSED "refused"
#define J_RIGHTS "rights"

/* Queues a row for the end of the request. */
void journal_event(struct req *, const char *what, const char *entity,
    int64_t id);
/* Writes the queued rows; die(500) on failure, so that nothing is done
 * unrecorded.  Called before the commit. */
void journal_flush(struct req *);
/* The file, open for reading (home page, admin's page). */
struct db *journal_db(struct req *);
/* The id of the first row whose chain is broken, 0 if none. */
int64_t journal_verify(struct db *);
/* The instant of the last row that the organisation's file remembers, when
 * the journal no longer holds it: rows were cut, or the file was replaced by
 * an older one; 0 if all is there.  Once seen by a change, it stays known. */
int64_t journal_cut(struct req *, struct db *journal);
/* Next hash of a chain; the row as text is part of it. */
void journal_hash(unsigned char out[HASH_BYTES], const void *previous,
    const char *row);
#endif
