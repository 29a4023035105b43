#ifndef MANO_PARTS_H
#define MANO_PARTS_H
/* Reading again what the writers of containers made: for their tests. */
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

#include "fixture.h"

/* A container opened from memory. */
static inline zip_t *
parts_open(const void *data, size_t n)
{
	zip_error_t error;
	zip_source_t *source;
	zip_t *z;

	zip_error_init(&error);
	source = zip_source_buffer_create(data, n, 0, &error);
	assert_non_null(source);
	z = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
	if (z == NULL)
		fail_msg("zip: %s", zip_error_strerror(&error));
	return z;
}

/* One entry's bytes (checked against their sum), with a NUL behind. */
static inline char *
parts_read(
    struct arena *a, const void *data, size_t n, const char *name, size_t *len)
{
	zip_t *z = parts_open(data, n);
	zip_stat_t st;
	zip_file_t *f;
	char *text;

	if (zip_stat(z, name, 0, &st) != 0)
		fail_msg("no entry %s", name);
	f = zip_fopen(z, name, 0);
	assert_non_null(f);
	text = arena_alloc(a, st.size + 1);
	assert_int_equal(zip_fread(f, text, st.size), st.size);
	assert_int_equal(zip_fread(f, text + st.size, 1), 0);
	assert_int_equal(zip_fclose(f), 0);
	zip_discard(z);
	*len = st.size;
	return text;
}

static inline char *
parts_text(struct arena *a, const void *data, size_t n, const char *name)
{
	size_t len;

	return parts_read(a, data, n, name, &len);
}

/* A document that must be well formed. */
static inline xmlDocPtr
parts_parse(const char *text, size_t n)
{
	xmlDocPtr d = xmlReadMemory(text, (int)n, "part.xml", NULL,
	    XML_PARSE_NONET | XML_PARSE_HUGE);

	assert_non_null(d);
	return d;
}

/*
 * Value of an XPath expression as text, in the arena.  Elements are named
 * without their name space: *[local-name()='c'] is written ~c.
 */
static inline char *
parts_find(struct arena *a, xmlDocPtr d, const char *path)
{
	struct buf b = buf_new(a);
	xmlXPathContextPtr context = xmlXPathNewContext(d);
	xmlXPathObjectPtr found;
	const char *end;
	xmlChar *text;
	char *result;

	for (; *path != '\0'; path++) {
		if (*path != '~') {
			buf_add(&b, path, 1);
			continue;
		}
		end = path + 1 + strspn(path + 1,
		    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
		buf_printf(&b, "*[local-name()='%.*s']",
		    (int)(end - path - 1), path + 1);
		path = end - 1;
	}
	found = xmlXPathEvalExpression((const xmlChar *)b.p, context);
	if (found == NULL)
		fail_msg("not an expression: %s", b.p);
	text = xmlXPathCastToString(found);
	result = arena_strdup(a, (const char *)text);
	xmlFree(text);
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(context);
	return result;
}

/* The same in one entry of a container. */
static inline char *
parts_query(struct arena *a, const void *data, size_t n, const char *name,
    const char *path)
{
	size_t len;
	char *text = parts_read(a, data, n, name, &len), *result;
	xmlDocPtr d = parts_parse(text, len);

	result = parts_find(a, d, path);
	xmlFreeDoc(d);
	return result;
}

/* How many allocations a run of fn makes: each fails in its turn, and the
 * run dies with 500 without a leak; then one succeeds. */
static inline void
parts_fail_each(void (*fn)(struct arena *))
{
	volatile size_t n = 0;
	volatile int done = 0;

	while (!done) {
		struct arena *a = arena_new(64 << 20);
		jmp_buf here;

		n++;
		die_target = &here;
		if (setjmp(here) == 0) {
			arena_fail_at(n);
			fn(a);
			done = 1;
		} else {
			assert_int_equal(die_status, 500);
		}
		assert_ptr_equal(die_target, &here);
		die_target = NULL;
		arena_fail_at(0);
		arena_free(a);
	}
	assert_true(n > 3);
}
#endif
