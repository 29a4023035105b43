/*
 * How far an import is, for those who wait.  Its transaction shows nothing
 * before its end, so the counts stand in a file beside the organisation's,
 * locked by the request that imports: a file that nobody locks tells nothing.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "import.h"
#include "log.h"
#include "org.h"
#include "persons.h"

enum { EVERY = 100 }; /* rows between two words */

struct told {
	int fd;
	const char *path;
};

struct counts {
	int64_t rows, all;
};

static const char *
path_of(struct req *q, int64_t id)
{
	return arena_printf(q->a, "%s/documents/import-%" PRId64 ".part",
	    q->org->dir, id);
}

static void
end(void *arg)
{
	struct told *t = arg;

	if (t->fd < 0)
		return;
	unlink(t->path);
	close(t->fd);
}

void
import_tell_begin(struct import *im, int64_t id, size_t rows)
{
	struct told *t = arena_alloc(im->a, sizeof *t);

	t->path = path_of(im->q, id);
	t->fd = open(t->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	arena_defer(im->a, end, t);
	if (t->fd < 0 || flock(t->fd, LOCK_EX | LOCK_NB) < 0)
		return; /* nobody is told: the import does without */
	im->told = t;
	im->all = rows;
	import_tell(im);
}

void
import_tell(const struct import *im)
{
	const struct counts c = { (int64_t)im->rows, (int64_t)im->all };

	if (im->told != NULL && im->rows % EVERY == 0 &&
	    pwrite(im->told->fd, &c, sizeof c, 0) != sizeof c)
		log_line(LOG_LEVEL_ERROR, "progress of an import: %s",
		    strerror(errno));
}

bool
import_told(struct req *q, int64_t id, int64_t *rows, int64_t *all)
{
	const int fd =
	    open(path_of(q, id), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct counts c;
	bool told;

	if (fd < 0)
		return false;
	told = flock(fd, LOCK_SH | LOCK_NB) < 0 &&
	    pread(fd, &c, sizeof c, 0) == sizeof c;
	close(fd);
	if (!told)
		return false;
	*rows = c.rows;
	*all = c.all;
	return true;
}

/* GET: {"lignes": read so far, "sur": all}, {} when it does not run. */
void
import_progress(struct req *q)
{
	const int64_t id = req_id(q);
	struct buf b = buf_new(q->a);
	int64_t rows, all;

	if (import_told(q, id, &rows, &all))
		buf_printf(&b, "{\"lignes\":%" PRId64 ",\"sur\":%" PRId64 "}",
		    rows, all);
	else
		buf_str(&b, "{}");
	resp_raw(q, 200, "application/json; charset=utf-8", b.p, b.n);
}
