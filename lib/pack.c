#include "pack.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "die.h"

/*
 * Level of compression: beyond 5 the time grows faster than sheets shrink.
 */
enum { LEVEL = 5, FILL = 32 * 1024, FIRST_ROOM = 64 * 1024 };

/*
 * The size announced for a stream.  libzip writes the true one when the entry
 * is complete; with none announced it would choose the zip64 form, which
 * some spreadsheet programs call damaged.
 */
enum { ANNOUNCED = 1 << 20 };
static const uint64_t STREAM_MAX = (uint64_t)2 << 30;

struct stream {
	struct pack *pack;
	bool (*more)(void *, struct buf *);
	void *arg;
	struct buf buf;
	size_t taken;   /* bytes of buf already given */
	uint64_t total;
	bool ended;
	zip_error_t error;
};

struct pack {
	struct arena *a;
	zip_t *za;
	time_t instant;
	zip_error_t error;
	unsigned char *out; /* what libzip writes */
	size_t n, cap, pos;
	bool died, too_big, written;
};

/* ---------------------------------------------------- what libzip writes */

/* Room for need bytes; a block that is left is wiped. */
static bool
sink_room(struct pack *p, size_t need)
{
	size_t cap = p->cap == 0 ? FIRST_ROOM : p->cap;
	unsigned char *bigger;

	if (need <= p->cap)
		return true;
	p->too_big = need > PACK_MAX;
	while (cap < need && !p->too_big)
		cap *= 2;
	if (p->too_big || (bigger = malloc(cap)) == NULL)
		return false;
	if (p->out != NULL) {
		memcpy(bigger, p->out, p->n);
		sodium_memzero(p->out, p->n);
		free(p->out);
	}
	p->out = bigger;
	p->cap = cap;
	return true;
}

static zip_int64_t
sink_write(struct pack *p, const void *data, size_t n)
{
	size_t end;

	if (__builtin_add_overflow(p->pos, n, &end) || !sink_room(p, end)) {
		zip_error_set(&p->error, ZIP_ER_MEMORY, ENOMEM);
		return -1;
	}
	memcpy(p->out + p->pos, data, n);
	p->pos = end;
	if (end > p->n)
		p->n = end;
	return (zip_int64_t)n;
}

static zip_int64_t
sink_read(struct pack *p, void *data, size_t n)
{
	if (n > p->n - p->pos)
		n = p->n - p->pos;
	if (n > 0)
		memcpy(data, p->out + p->pos, n);
	p->pos += n;
	return (zip_int64_t)n;
}

static zip_int64_t
sink_seek(struct pack *p, void *data, size_t n)
{
	zip_int64_t to = zip_source_seek_compute_offset(
	    p->pos, p->n, data, n, &p->error);

	if (to < 0)
		return -1;
	p->pos = (size_t)to;
	return 0;
}

static zip_int64_t
sink_stat(struct pack *p, void *data)
{
	zip_stat_t *st = data;

	if (!p->written) {
		zip_error_set(&p->error, ZIP_ER_READ, ENOENT);
		return -1;
	}
	zip_stat_init(st);
	st->size = p->n;
	st->valid |= ZIP_STAT_SIZE;
	return 0;
}

/* libzip's archive file: our memory. */
static zip_int64_t
sink(void *arg, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	struct pack *p = arg;

	if (command == ZIP_SOURCE_WRITE)
		return sink_write(p, data, n);
	if (command == ZIP_SOURCE_READ)
		return sink_read(p, data, n);
	if (command == ZIP_SOURCE_SEEK || command == ZIP_SOURCE_SEEK_WRITE)
		return sink_seek(p, data, n);
	if (command == ZIP_SOURCE_TELL || command == ZIP_SOURCE_TELL_WRITE)
		return (zip_int64_t)p->pos;
	if (command == ZIP_SOURCE_STAT)
		return sink_stat(p, data);
	if (command == ZIP_SOURCE_ERROR)
		return zip_error_to_data(&p->error, data, n);
	if (command == ZIP_SOURCE_SUPPORTS)
		return ZIP_SOURCE_SUPPORTS_WRITABLE;
	if (command == ZIP_SOURCE_OPEN || command == ZIP_SOURCE_BEGIN_WRITE)
		p->pos = 0;
	if (command == ZIP_SOURCE_COMMIT_WRITE)
		p->written = true;
	return 0;
}

/* ----------------------------------------------------- what libzip reads */

/*
 * Asks for bytes.  A die() must not jump over libzip's frames: it is caught
 * here and thrown again by pack_end(), once libzip has come back.
 */
static bool
stream_fill(struct stream *s)
{
	jmp_buf *outer = die_target;
	jmp_buf here;

	if (setjmp(here) != 0) {
		die_target = outer;
		s->pack->died = true;
		return false;
	}
	die_target = &here;
	s->buf.n = s->taken = 0;
	while (!s->ended && s->buf.n < FILL)
		s->ended = !s->more(s->arg, &s->buf);
	die_target = outer;
	return true;
}

static zip_int64_t
stream_read(struct stream *s, void *data, size_t n)
{
	if (s->taken == s->buf.n && !s->ended && !stream_fill(s)) {
		zip_error_set(&s->error, ZIP_ER_READ, EIO);
		return -1;
	}
	if (n > s->buf.n - s->taken)
		n = s->buf.n - s->taken;
	s->total += n;
	if (s->total > STREAM_MAX) {
		s->pack->too_big = true;
		zip_error_set(&s->error, ZIP_ER_READ, EFBIG);
		return -1;
	}
	if (n > 0)
		memcpy(data, s->buf.p + s->taken, n);
	s->taken += n;
	return (zip_int64_t)n;
}

/* An entry of the archive: read once, from its beginning. */
static zip_int64_t
stream_source(void *arg, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	struct stream *s = arg;
	zip_stat_t *st = data;

	if (command == ZIP_SOURCE_READ)
		return stream_read(s, data, n);
	if (command == ZIP_SOURCE_ERROR)
		return zip_error_to_data(&s->error, data, n);
	if (command == ZIP_SOURCE_SUPPORTS)
		return ZIP_SOURCE_SUPPORTS_READABLE;
	if (command == ZIP_SOURCE_STAT) {
		zip_stat_init(st);
		st->size = ANNOUNCED;
		st->valid |= ZIP_STAT_SIZE;
		return (zip_int64_t)sizeof *st;
	}
	return 0;
}

/* -------------------------------------------------------------- entries */

static void
release(void *arg)
{
	struct pack *p = arg;

	if (p->za != NULL)
		zip_discard(p->za);
	if (p->out != NULL)
		sodium_memzero(p->out, p->cap);
	free(p->out);
	p->za = NULL;
	p->out = NULL;
}

struct pack *
pack_new(struct arena *a, int64_t instant)
{
	struct pack *p = arena_alloc(a, sizeof *p);
	zip_source_t *source;

	p->a = a;
	p->instant = (time_t)instant;
	zip_error_init(&p->error);
	arena_defer(a, release, p);
	source = zip_source_function_create(sink, p, &p->error);
	if (source == NULL)
		die(500, "zip: no memory");
	p->za = zip_open_from_source(
	    source, ZIP_CREATE | ZIP_TRUNCATE, &p->error);
	if (p->za == NULL) {
		zip_source_free(source);
		die(500, "zip: %s", zip_error_strerror(&p->error));
	}
	return p;
}

/* Takes the source, whatever happens. */
static void
add(struct pack *p, const char *name, zip_source_t *source, bool stored)
{
	zip_int64_t i = -1;

	if (source != NULL)
		i = zip_file_add(p->za, name, source, ZIP_FL_ENC_UTF_8);
	if (i < 0) {
		if (source != NULL)
			zip_source_free(source);
		die(500, "zip: %s", zip_strerror(p->za));
	}
	if (zip_set_file_compression(p->za, (zip_uint64_t)i,
		stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, LEVEL) != 0 ||
	    zip_file_set_mtime(p->za, (zip_uint64_t)i, p->instant, 0) != 0)
		die(500, "zip: %s", zip_strerror(p->za));
}

void
pack_add(
    struct pack *p, const char *name, const void *data, size_t n, bool stored)
{
	add(p, name, zip_source_buffer(p->za, data, n, 0), stored);
}

void
pack_stream(struct pack *p, const char *name,
    bool (*more)(void *arg, struct buf *), void *arg)
{
	struct stream *s = arena_alloc(p->a, sizeof *s);

	s->pack = p;
	s->more = more;
	s->arg = arg;
	s->buf = buf_new(p->a);
	zip_error_init(&s->error);
	add(p, name, zip_source_function(p->za, stream_source, s), false);
}

/* libzip came back without an archive: says why. */
static void __attribute__((noreturn))
fail(struct pack *p)
{
	char words[sizeof die_message];

	if (p->too_big)
		die(413, "zip: more than %zu bytes", PACK_MAX);
	if (!p->died)
		die(500, "zip: %s", zip_strerror(p->za));
	memcpy(words, die_message, sizeof words);
	die(die_status, "%s", words);
}

const void *
pack_end(struct pack *p, size_t *n)
{
	if (zip_close(p->za) != 0)
		fail(p);
	p->za = NULL;
	*n = p->n;
	return p->out;
}
