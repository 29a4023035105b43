/* Containers: order, streams, limits, and deaths inside libzip's calls. */
#include <stdlib.h>

#include "pack.h"
#include "parts.h"

static const int64_t INSTANT = 1767225600; /* 2026-01-01 */
static struct arena *a;

static int
setup(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* Gives `left` pieces of 1,000 bytes that differ. */
struct pieces {
	unsigned left, made;
	int die_at; /* 0: never */
};

static bool
more(void *arg, struct buf *b)
{
	struct pieces *p = arg;
	char text[1001];
	unsigned i;

	if (p->left == 0)
		return false;
	p->made++;
	if (p->die_at != 0 && p->made == (unsigned)p->die_at)
		die(503, "the database is busy (%u)", p->made);
	for (i = 0; i < 1000; i++)
		text[i] = (char)('a' + (p->made * 7 + i * i) % 26);
	text[0] = '<';
	buf_add(b, text, 1000);
	return --p->left > 0;
}

static void
test_entries(void **state)
{
	struct pack *p = pack_new(a, INSTANT);
	const char *type = "application/vnd.oasis.opendocument.text";
	const unsigned char *data;
	zip_t *z;
	size_t n;

	(void)state;
	pack_add(p, "mimetype", type, strlen(type), true);
	pack_add(p, "vide.xml", "", 0, false);
	pack_add(p, "été.txt", "à bientôt", strlen("à bientôt"), false);
	data = pack_end(p, &n);
	/* The format is recognised by bytes 30 to 76. */
	assert_memory_equal(data + 30, "mimetypeapplication/vnd.oasis."
				       "opendocument.text", 47);
	assert_string_equal(parts_text(a, data, n, "mimetype"), type);
	assert_string_equal(parts_text(a, data, n, "vide.xml"), "");
	assert_string_equal(parts_text(a, data, n, "été.txt"), "à bientôt");
	z = parts_open(data, n);
	assert_int_equal(zip_get_num_entries(z, 0), 3);
	assert_string_equal(zip_get_name(z, 0, 0), "mimetype");
	assert_string_equal(zip_get_name(z, 2, 0), "été.txt");
	zip_discard(z);
}

static void
test_stream(void **state)
{
	struct pieces pieces = { .left = 5000 };
	struct pack *p = pack_new(a, INSTANT);
	const unsigned char *data;
	size_t n, len, before = arena_used(a), i;
	char *text;

	(void)state;
	pack_stream(p, "sheet.xml", more, &pieces);
	data = pack_end(p, &n);
	/* 5 MB went through a buffer of 33 kB. */
	assert_true(arena_used(a) - before < 200 * 1000);
	text = parts_read(a, data, n, "sheet.xml", &len);
	assert_int_equal(len, 5000 * 1000);
	for (i = 0; i < len; i += 1000)
		assert_int_equal(text[i], '<');
	/* No zip64 form: local header of version 2.0 without extra field. */
	assert_memory_equal(data, "PK\3\4\x14\0", 6);
	assert_int_equal(data[28] + data[29], 0);
}

static void
test_empty_stream(void **state)
{
	struct pieces none = { .left = 0 };
	struct pack *p = pack_new(a, INSTANT);
	const void *data;
	size_t n;

	(void)state;
	pack_stream(p, "vide.xml", more, &none);
	data = pack_end(p, &n);
	assert_string_equal(parts_text(a, data, n, "vide.xml"), "");
}

/* The same entries and instant make the same bytes. */
static void
test_same_bytes(void **state)
{
	const void *data[2];
	size_t n[2];
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct pieces pieces = { .left = 50 };
		struct pack *p = pack_new(a, INSTANT);

		pack_add(p, "a.xml", "<a/>", 4, false);
		pack_stream(p, "b.xml", more, &pieces);
		data[i] = pack_end(p, &n[i]);
	}
	assert_int_equal(n[0], n[1]);
	assert_memory_equal(data[0], data[1], n[0]);
}

/* A die() of the producer reaches the request with its status and words. */
static void
test_producer_dies(void **state)
{
	struct pieces pieces = { .left = 5000, .die_at = 3000 };
	struct pack *p = pack_new(a, INSTANT);
	size_t n;

	(void)state;
	pack_stream(p, "sheet.xml", more, &pieces);
	DIES(503, pack_end(p, &n));
	assert_string_equal(die_message, "the database is busy (3000)");
	arena_reset(a);
}

static void
test_too_big(void **state)
{
	struct pack *p = pack_new(a, INSTANT);
	void *zeros = calloc(1, PACK_MAX + 1);
	size_t n;

	(void)state;
	assert_non_null(zeros);
	pack_add(p, "grand", zeros, PACK_MAX + 1, true);
	DIES(413, pack_end(p, &n));
	arena_reset(a);
	free(zeros);
}

/* An abandoned container leaves nothing (the sanitizers and valgrind look). */
static void
test_abandoned(void **state)
{
	struct pieces pieces = { .left = 5 };
	struct pack *p = pack_new(a, INSTANT);

	(void)state;
	pack_add(p, "a.xml", "<a/>", 4, false);
	pack_stream(p, "b.xml", more, &pieces);
	arena_reset(a);
	assert_int_equal(arena_used(a), 0);
}

static void
make(struct arena *arena)
{
	struct pieces pieces = { .left = 40 };
	struct pack *p = pack_new(arena, INSTANT);
	size_t n;

	pack_add(p, "a.xml", "<a/>", 4, false);
	pack_stream(p, "b.xml", more, &pieces);
	assert_non_null(pack_end(p, &n));
}

static void
test_faults(void **state)
{
	(void)state;
	parts_fail_each(make);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_entries, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stream, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_empty_stream, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_same_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_producer_dies, setup, teardown),
		cmocka_unit_test_setup_teardown(test_too_big, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_abandoned, setup, teardown),
		cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
