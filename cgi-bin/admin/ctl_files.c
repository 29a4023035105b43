/* Files and folders, for manoctl. */
#include "ctl_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_OPEN = 16 };

static int64_t total; /* nftw has no argument for its callback */

static int
add_size(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)path;
	(void)f;
	if (type == FTW_F)
		total += st->st_size;
	return 0;
}

int64_t
files_size(const char *dir)
{
	total = 0;
	if (nftw(dir, add_size, FOLDERS_OPEN, FTW_PHYS) < 0 && total == 0)
		return 0;
	return total;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

bool
files_remove(const char *dir)
{
	if (nftw(dir, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS) == 0)
		return true;
	return errno == ENOENT && access(dir, F_OK) < 0;
}

static int
open_regular(const char *path)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return fd;
	close(fd);
	errno = EINVAL;
	return -1;
}

static bool
write_all(int fd, const void *p, size_t n)
{
	const char *s = p;
	ssize_t put;

	while (n > 0) {
		if ((put = write(fd, s, n)) < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		s += put;
		n -= (size_t)put;
	}
	return true;
}

/* To the end of the file, through the kernel where it can. */
static bool
copy_bytes(int from, int to)
{
	char chunk[8192];
	ssize_t got;

	while ((got = copy_file_range(
		    from, NULL, to, NULL, (size_t)1 << 30, 0)) > 0)
		continue;
	if (got < 0 && errno != EXDEV && errno != EINVAL && errno != ENOSYS &&
	    errno != EOPNOTSUPP)
		return false;
	while ((got = read(from, chunk, sizeof chunk)) > 0)
		if (!write_all(to, chunk, (size_t)got))
			return false;
	return got == 0;
}

bool
files_copy(const char *from, const char *to)
{
	const int in = open_regular(from);
	bool ok = false;
	int out;

	if (in < 0)
		return false;
	out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out >= 0) {
		ok = copy_bytes(in, out) && fsync(out) == 0;
		ok = close(out) == 0 && ok;
	}
	close(in);
	return ok;
}

bool
files_digest(const char *path, unsigned char out[HASH_BYTES], int64_t *size)
{
	const int fd = open_regular(path);
	crypto_generichash_state st;
	unsigned char chunk[8192];
	ssize_t got;

	if (fd < 0)
		return false;
	*size = 0;
	crypto_generichash_init(&st, NULL, 0, HASH_BYTES);
	while ((got = read(fd, chunk, sizeof chunk)) > 0) {
		crypto_generichash_update(&st, chunk, (size_t)got);
		*size += got;
	}
	crypto_generichash_final(&st, out, HASH_BYTES);
	close(fd);
	return got == 0;
}

bool
files_write(const char *path, const void *p, size_t n)
{
	const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok;

	if (fd < 0)
		return false;
	ok = write_all(fd, p, n) && fsync(fd) == 0;
	return close(fd) == 0 && ok;
}

char *
files_read(struct arena *a, const char *path, size_t max)
{
	const int fd = open_regular(path);
	struct stat st;
	char *text = NULL;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && (size_t)st.st_size <= max) {
		const size_t n = (size_t)st.st_size;

		text = arena_alloc(a, n + 1);
		if (n > 0 && read(fd, text, n) != (ssize_t)n)
			text = NULL;
	} else {
		errno = EFBIG;
	}
	close(fd);
	return text;
}

bool
files_sync(const char *dir)
{
	const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return false;
	ok = fsync(fd) == 0;
	close(fd);
	return ok;
}

static int
by_name(const void *x, const void *y)
{
	const char *const *a = x, *const *b = y;

	return strcmp(*a, *b);
}

char **
files_list(struct arena *a, const char *dir, size_t *n)
{
	DIR *d = opendir(dir);
	size_t room = 64;
	char **names = arena_array(a, room, sizeof *names), **more;
	struct dirent *e;

	*n = 0;
	if (d == NULL)
		return NULL;
	while ((e = readdir(d)) != NULL) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (*n == room) {
			more = arena_array(a, 2 * room, sizeof *names);
			memcpy(more, names, room * sizeof *names);
			names = more;
			room *= 2;
		}
		names[(*n)++] = arena_strdup(a, e->d_name);
	}
	closedir(d);
	qsort(names, *n, sizeof *names, by_name);
	return names;
}

bool
files_key(struct arena *a, const char *path, struct key *k)
{
	char *hex = files_read(a, path, 2 * KEY_BYTES + 2);

	if (hex == NULL)
		return false;
	hex[strcspn(hex, "\r\n")] = '\0';
	errno = EINVAL;
	return crypto_unhex(k->bytes, KEY_BYTES, hex);
}

char *
files_show_size(struct arena *a, int64_t bytes)
{
	static const char *const units[] = { "kB", "MB", "GB", "TB" };
	double n = (double)bytes / 1000;
	size_t i = 0;

	while (n >= 1000 && i + 1 < ARRAY_LEN(units)) {
		n /= 1000;
		i++;
	}
	return arena_printf(a, "%.*f %s", n < 10 ? 1 : 0, n, units[i]);
}
