#ifndef MANO_CTL_FILES_H
#define MANO_CTL_FILES_H
/* Files and folders, for manoctl.  Failures leave errno; nothing dies. */
#include <stdbool.h>
#include <stdint.h>
#include "arena.h"
#include "crypto.h"

/* Bytes of the regular files below a folder; 0 if there is no folder. */
int64_t files_size(const char *dir);
/* Deletes a folder and what it holds; true if it is gone. */
bool files_remove(const char *dir) MUST_CHECK;
/* Copies one regular file (not through a symbolic link) to a new file, mode
 * 0600, on the disk when it returns. */
bool files_copy(const char *from, const char *to) MUST_CHECK;
/* BLAKE2b-256 and size of a file. */
bool files_digest(const char *path, unsigned char out[HASH_BYTES],
    int64_t *size) MUST_CHECK;
/* Writes a new file, mode 0600, on the disk when it returns. */
bool files_write(const char *path, const void *, size_t n) MUST_CHECK;
/* A whole small file as a string; NULL if it cannot be read, or is longer
 * than max bytes. */
char *files_read(struct arena *, const char *path, size_t max);
/* The names in a folder are on the disk when it returns. */
bool files_sync(const char *dir) MUST_CHECK;
/* Names in a folder but "." and "..", sorted; NULL if it cannot be read. */
char **files_list(struct arena *, const char *dir, size_t *n);
/* 32 bytes in hexadecimal; false if the file holds something else. */
bool files_key(struct arena *, const char *path, struct key *) MUST_CHECK;
/* "3.4 MB" */
char *files_show_size(struct arena *, int64_t bytes);
#endif
