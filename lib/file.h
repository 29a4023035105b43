#ifndef MANO_FILE_H
#define MANO_FILE_H
/* Files of the data folder, open for one request. */
#include <stdbool.h>
#include "arena.h"
#include "die.h"

/* Opens a file that the arena closes: *fd is -1 when it cannot be (errno).
 * Links are not followed; a new file is its owner's alone. */
int *file_open(struct arena *, const char *path, int flags);
/* Closes it now. */
void file_shut(int *fd);
/* At most max bytes from an offset, *n how many; NULL: errno. */
void *file_read(
    struct arena *, int fd, int64_t at, size_t max, size_t *n) MUST_CHECK;
/* What is in the folder is on the disk; false: errno. */
bool file_sync(struct arena *, const char *dir) MUST_CHECK;
#endif
