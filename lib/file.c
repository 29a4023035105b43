#include "file.h"

#include <fcntl.h>
#include <unistd.h>

void
file_shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
shut(void *p)
{
	file_shut(p);
}

int *
file_open(struct arena *a, const char *path, int flags)
{
	int *fd = arena_alloc(a, sizeof *fd);

	*fd = -1;
	arena_defer(a, shut, fd);
	*fd = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
	return fd;
}

void *
file_read(struct arena *a, int fd, int64_t at, size_t max, size_t *n)
{
	unsigned char *out = arena_alloc(a, max);
	ssize_t got = 0;

	*n = 0;
	while (*n < max &&
	    (got = pread(fd, out + *n, max - *n, at + (off_t)*n)) > 0)
		*n += (size_t)got;
	return got < 0 ? NULL : out;
}

bool
file_sync(struct arena *a, const char *dir)
{
	int *fd = file_open(a, dir, O_RDONLY | O_DIRECTORY);
	const bool ok = *fd >= 0 && fsync(*fd) == 0;

	file_shut(fd);
	return ok;
}
