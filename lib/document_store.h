#ifndef MANO_DOCUMENT_STORE_H
#define MANO_DOCUMENT_STORE_H
/*
 * Uploaded files: ciphertext made in browsers, in the organisation's folder
 * documents/, each named by its random uid.  UID.part is still arriving.
 */
#include "crypto.h"
#include "req.h"

enum {
	DOCUMENT_PIECE = 1 << 20,      /* bytes of one request, at most */
	DOCUMENT_MAX = 52500000,       /* of a file: 50 MiB and their tags */
	DOCUMENT_META = 4096,          /* of a sealed description */
	DOCUMENT_WRAPPED = KEY_BYTES + 16 + SEALED_EXTRA,
};

/* Bytes that have arrived of a file. */
int64_t document_arrived(struct req *, const char *uid);
/*
 * Adds n bytes at an offset; what has arrived now.  Nothing is written when
 * the offset is not the end, which the answer then tells.
 */
int64_t document_add(struct req *, const char *uid, int64_t at,
    const void *, size_t n);
/*
 * The whole file has arrived: has it that size and hash?  Then it is on the
 * disk under its own name; else it is deleted.
 */
bool document_finish(struct req *, const char *uid, int64_t size,
    const unsigned char hash[HASH_BYTES]) MUST_CHECK;
/* At most DOCUMENT_PIECE bytes from an offset; n: how many. */
void *document_read(struct req *, const char *uid, int64_t at, size_t *n);
/*
 * After the commit of this request, files without a row leave the disk (rows
 * of document_gone, filled by triggers).  Call it when rows were deleted.
 */
void document_forget(struct req *);
/* Deletes what stays unfinished for a day, what was in the trash for its
 * time, and the notes of files that are gone. */
void document_sweep(struct req *);
#endif
