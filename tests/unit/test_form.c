/* Decoders of what browsers send, and the text helpers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "form.h"

static struct arena *a;
static struct req q;

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

static void
fresh(void)
{
	memset(&q, 0, sizeof q);
	q.a = a;
}

static void
same(size_t row, const char *got, const char *expected)
{
	if (got == expected ||
	    (got != NULL && expected != NULL && strcmp(got, expected) == 0))
		return;
	fail_msg("row %zu: got %s, expected %s", row,
	    got != NULL ? got : "NULL", expected != NULL ? expected : "NULL");
}

/* What was decoded as "name=value|…", files as "name:file:type:size|…". */
static char *
decoded(void)
{
	struct buf b = buf_new(a);
	size_t i;

	buf_str(&b, "");
	for (i = 0; i < q.nparams; i++)
		buf_printf(&b, "%s%s=%s", b.n > 0 ? "|" : "", q.params[i].name,
		    q.params[i].value);
	for (i = 0; i < q.nuploads; i++)
		buf_printf(&b, "%s%s:%s:%s:%zu", b.n > 0 ? "|" : "",
		    q.uploads[i].name, q.uploads[i].file_name,
		    q.uploads[i].type, q.uploads[i].size);
	return b.p;
}

struct row {
	const char *text;
	size_t n; /* 0: strlen */
	int status;
	const char *expected;
};

/* A row whose text has a NUL. */
#define WITH_NUL(s) s, sizeof(s) - 1

static void
test_urlencoded(void **state)
{
	static const struct row t[] = {
		{ "", 0, 0, "" },
		{ "a=1", 0, 0, "a=1" },
		{ "a=1&b=2", 0, 0, "a=1|b=2" },
		{ "a=1&a=2", 0, 0, "a=1|a=2" },
		{ "&&a=1&&", 0, 0, "a=1" },
		{ "a", 0, 0, "a=" },
		{ "a=", 0, 0, "a=" },
		{ "a=b=c", 0, 0, "a=b=c" },
		{ "a=1+2%2B3", 0, 0, "a=1 2+3" },
		{ "n%C3%A9=%c3%a9t%C3%A9", 0, 0, "né=été" },
		{ "a=\303\251", 0, 0, "a=é" },
		{ "a=1%0D%0A%09b", 0, 0, "a=1\r\n\tb" },
		{ "a=%26%3D", 0, 0, "a=&=" },
		{ "a;b=1", 0, 0, "a;b=1" },
		{ "=1", 0, 400, NULL },
		{ "=", 0, 400, NULL },
		{ "a=%zz", 0, 400, NULL },
		{ "a=%4", 0, 400, NULL },
		{ "a=%", 0, 400, NULL },
		{ "a=%4&b=1", 0, 400, NULL },
		{ "a%4g=1", 0, 400, NULL },
		{ "a=%-1", 0, 400, NULL },
		{ "a=% 1", 0, 400, NULL },
		{ "a=%00", 0, 400, NULL },
		{ WITH_NUL("a=1\0b"), 400, NULL },
		{ "a%00=1", 0, 400, NULL },
		{ WITH_NUL("a\0=1"), 400, NULL },
		{ "a=%01", 0, 400, NULL },
		{ "a=%1F", 0, 400, NULL },
		{ "a=%20", 0, 0, "a= " },
		{ "a=%7E", 0, 0, "a=~" },
		{ "a=%7F", 0, 400, NULL },
		{ "a=%0B", 0, 400, NULL },
		{ "a=%0C", 0, 400, NULL },
		{ "a%0A=1", 0, 400, NULL },
		{ "a%09=1", 0, 400, NULL },
		{ "a=%80", 0, 400, NULL },
		{ "a=%C3", 0, 400, NULL },
		{ "a=%C0%80", 0, 400, NULL },
		{ "a=%C1%BF", 0, 400, NULL },
		{ "a=%C2%80", 0, 0, "a=\302\200" },
		{ "a=%E0%9F%BF", 0, 400, NULL },
		{ "a=%E0%A0%80", 0, 0, "a=\u0800" },
		{ "a=%ED%9F%BF", 0, 0, "a=\uD7FF" },
		{ "a=%ED%A0%80", 0, 400, NULL },
		{ "a=%ED%BF%BF", 0, 400, NULL },
		{ "a=%EE%80%80", 0, 0, "a=\uE000" },
		{ "a=%EF%BF%BD", 0, 0, "a=\uFFFD" },
		{ "a=%EF%BF%BE", 0, 400, NULL },
		{ "a=%EF%BF%BF", 0, 400, NULL },
		{ "a=%F0%8F%BF%BF", 0, 400, NULL },
		{ "a=%F0%90%80%80", 0, 0, "a=\U00010000" },
		{ "a=%F4%8F%BF%BF", 0, 0, "a=\U0010FFFF" },
		{ "a=%F4%90%80%80", 0, 400, NULL },
		{ "a=%F5%80%80%80", 0, 400, NULL },
		{ "a=%C3%A9%A9", 0, 400, NULL },
	};
	size_t i;
	int status;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		fresh();
		status = form_decode(&q, t[i].text,
		    t[i].n > 0 ? t[i].n : strlen(t[i].text), true);
		if (status != t[i].status)
			fail_msg("row %zu: status %d", i, status);
		if (status == 0)
			same(i, decoded(), t[i].expected);
	}
}

/* "a=1&" n times. */
static char *
many(int n)
{
	struct buf b = buf_new(a);

	while (n-- > 0)
		buf_str(&b, "a=1&");
	return b.p;
}

static void
test_count(void **state)
{
	char *text = many(FORM_PARAMS + 1);
	size_t n = strlen(text);

	(void)state;
	fresh();
	assert_int_equal(form_decode(&q, text, n - 4, true), 0);
	assert_int_equal(q.nparams, FORM_PARAMS);
	assert_string_equal(q.params[FORM_PARAMS - 1].value, "1");
	fresh();
	assert_int_equal(form_decode(&q, text, n, true), 413);
	/* The query and the body count together. */
	fresh();
	q.query = "b=2";
	q.content_type = "application/x-www-form-urlencoded";
	q.body = text;
	q.body_size = n - 4;
	assert_int_equal(form_query(&q), 0);
	assert_int_equal(form_body(&q), 413);
	fresh();
	q.query = "b=2";
	q.content_type = "application/x-www-form-urlencoded";
	q.body = text;
	q.body_size = n - 8;
	assert_int_equal(form_query(&q), 0);
	assert_int_equal(form_body(&q), 0);
	assert_string_equal(q.params[0].name, "b");
	assert_false(q.params[0].body);
	assert_true(q.params[1].body);
	assert_int_equal(q.nparams, FORM_PARAMS);
}

static void
test_body_type(void **state)
{
	static const struct {
		const char *type;
		size_t nparams;
	} t[] = {
		{ "application/x-www-form-urlencoded", 1 },
		{ "Application/X-WWW-Form-URLEncoded", 1 },
		{ "application/x-www-form-urlencoded; charset=UTF-8", 1 },
		{ "application/x-www-form-urlencoded2", 0 },
		{ "application/octet-stream", 0 },
		{ "", 0 },
		{ NULL, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		fresh();
		q.content_type = t[i].type;
		q.body = "a=1";
		q.body_size = 3;
		assert_int_equal(form_body(&q), 0);
		assert_int_equal(q.nparams, t[i].nparams);
	}
	fresh();
	q.content_type = "multipart/form-data";
	q.body = "a=1";
	q.body_size = 3;
	assert_int_equal(form_body(&q), 400);
	q.body_size = 0;
	assert_int_equal(form_body(&q), 0);
	assert_int_equal(form_query(&q), 0);
}

#define CD "Content-Disposition: form-data; name="
#define FD "multipart/form-data; boundary="

static void
test_multipart(void **state)
{
	static const struct row t[] = {
		{ "--X\r\n" CD "\"a\"\r\n\r\n1\r\n--X--\r\n", 0, 0, "a=1" },
		{ "--X\r\n" CD "\"a\"\r\n\r\n1\r\n--X--", 0, 0, "a=1" },
		{ "--X\r\n" CD "a\r\n\r\n1\r\n--X--", 0, 0, "a=1" },
		{ "--X\r\n" CD "\"a\"\r\n\r\n\r\n--X--", 0, 0, "a=" },
		{ "--X--\r\n", 0, 0, "" },
		{ "--X\r\n" CD "\"a\"\r\n\r\n1\r\n2\r\n--Y\r\n--X\r\n" CD
		  "\"b\"\r\n\r\n--X\r\n--X--",
		    0, 0, "a=1\r\n2\r\n--Y|b=--X" },
		{ WITH_NUL("--X\r\n" CD "\"a\"; filename=\"b.txt\"\r\n"
			   "Content-Type: text/plain\r\n\r\n\0\1\r\n--X--\r\n"),
		    0, "a:b.txt:text/plain:2" },
		{ "--X\r\n" CD "\"a\"; filename=\"C:\\dir\\b.txt\"\r\n\r\n1"
		  "\r\n--X--",
		    0, 0, "a:b.txt:application/octet-stream:1" },
		{ "--X\r\n" CD "\"a\"; filename=\"../../b\"\r\n\r\n1\r\n--X--",
		    0, 0, "a:b:application/octet-stream:1" },
		{ "--X\r\n" CD "\"a\"; filename=\"\"\r\n"
		  "Content-Type: application/octet-stream\r\n\r\n\r\n--X--",
		    0, 0, "" },
		{ "--X\r\n" CD "\"a%22b\"; filename=\"c\\\"d\"\r\n\r\n1"
		  "\r\n--X--",
		    0, 0, "a\"b:c\"d:application/octet-stream:1" },
		{ "--X\r\n" CD "\"n\303\251\"\r\n\r\n\303\251\r\n--X--", 0, 0,
		    "né=é" },
		{ "--X\r\ncontent-disposition:FORM-DATA;NAME=a\r\n"
		  "content-transfer-encoding: binary\r\nX-Y:\r\n\r\n1\r\n--X--",
		    0, 0, "a=1" },
		/* Cut at each stage. */
		{ "", 0, 400, NULL },
		{ "-", 0, 400, NULL },
		{ "--X", 0, 400, NULL },
		{ "--X\r\n", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"\r\n", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"\r\n\r\n", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"\r\n\r\n1", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"\r\n\r\n1\r\n--X", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"\r\n\r\n1\r\n--X-", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"\r\n\r\n1\r\n--X\r\n", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"\r\n\r\n1--X--\r\n", 0, 400, NULL },
		/* Badly formed. */
		{ "x--X--\r\n", 0, 400, NULL },
		{ "--Y--\r\n", 0, 400, NULL },
		{ "--X--\r\nx", 0, 400, NULL },
		{ "--X--xy", 0, 400, NULL },
		{ "--X\n" CD "\"a\"\n\n1\n--X--", 0, 400, NULL },
		{ "--X\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\nContent-Type: a/b\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\nContent-Disposition: form-data\r\n\r\n1\r\n--X--", 0,
		    400, NULL },
		{ "--X\r\nContent-Disposition: attachment; name=a\r\n\r\n1"
		  "\r\n--X--",
		    0, 400, NULL },
		{ "--X\r\n" CD "\"\"\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"x\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\"; name=b\r\n\r\n1\r\n--X--", 0, 400,
		    NULL },
		{ "--X\r\n" CD "a\r\n" CD "b\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\n" CD "a; filename=b; filename=c\r\n\r\n1\r\n--X--", 0,
		    400, NULL },
		{ "--X\r\n" CD "a\r\nContent-Type: a\r\nContent-Type: a\r\n"
		  "\r\n1\r\n--X--",
		    0, 400, NULL },
		{ "--X\r\n" CD "a\r\nContent-Transfer-Encoding: base64\r\n"
		  "\r\n1\r\n--X--",
		    0, 400, NULL },
		{ "--X\r\n" CD "a\r\nfolded\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\n" CD "\"\xFF\"\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\n" CD "\"a\nb\"\r\n\r\n1\r\n--X--", 0, 400, NULL },
		{ "--X\r\n" CD "a\r\n\r\n\xFF\r\n--X--", 0, 400, NULL },
		{ "--X\r\n" CD "a\r\n\r\n\001\r\n--X--", 0, 400, NULL },
		{ WITH_NUL("--X\r\n" CD "a\r\n\r\n1\0"
			   "2\r\n--X--"),
		    400, NULL },
	};
	size_t i;
	int status;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		fresh();
		status = form_multipart(&q, FD "X", t[i].text,
		    t[i].n > 0 ? t[i].n : strlen(t[i].text));
		if (status != t[i].status)
			fail_msg("row %zu: status %d", i, status);
		if (status == 0)
			same(i, decoded(), t[i].expected);
	}
}

#define TEN "0123456789"
#define SEVENTY TEN TEN TEN TEN TEN TEN TEN

static void
test_boundary(void **state)
{
	static const struct {
		const char *type, *boundary;
		int status;
	} t[] = {
		{ FD "X", "X", 0 },
		{ FD "\"X Y\"", "X Y", 0 },
		{ FD SEVENTY, SEVENTY, 0 },
		{ FD SEVENTY "x", SEVENTY "x", 400 },
		{ "multipart/form-data;charset=UTF-8;BOUNDARY=X", "X", 0 },
		{ "multipart/form-data ; boundary=X ", "X", 0 },
		{ "multipart/form-data", "X", 400 },
		{ FD, "", 400 },
		{ FD "\"\"", "", 400 },
		{ FD "\"X", "X", 400 },
		{ FD "X; boundary=X", "X", 400 },
		{ FD "\"X \"", "X ", 400 },
		{ FD "X Y", "X", 400 },
		{ FD "\"X;Y\"", "X;Y", 400 },
		{ "multipart/form-data; =X", "X", 400 },
		{ "multipart/form-data; boundary", "X", 400 },
	};
	char *body;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		fresh();
		body = arena_printf(a, "--%s\r\n" CD "a\r\n\r\n1\r\n--%s--",
		    t[i].boundary, t[i].boundary);
		q.content_type = t[i].type;
		q.body = body;
		q.body_size = strlen(body);
		if (form_body(&q) != t[i].status)
			fail_msg("row %zu", i);
	}
}

/* n copies of s. */
static char *
repeat(const char *s, size_t n)
{
	struct buf b = buf_new(a);

	buf_str(&b, "");
	while (n-- > 0)
		buf_str(&b, s);
	return b.p;
}

static int
multipart(const char *body)
{
	fresh();
	return form_multipart(&q, FD "X", body, strlen(body));
}

static void
test_multipart_limits(void **state)
{
	static const char part[] = CD "a\r\n\r\n1\r\n--X\r\n";
	const char *last = CD "a\r\n\r\n1\r\n--X--";
	char *body;
	size_t line;

	(void)state;
	body = arena_printf(a, "--X\r\n%s%s", repeat(part, 511), last);
	assert_int_equal(multipart(body), 0);
	assert_int_equal(q.nparams, 512);
	body = arena_printf(a, "--X\r\n%s%s", repeat(part, 512), last);
	assert_int_equal(multipart(body), 413);

	/* Header lines: 1,024 bytes, 16 of them. */
	line = FORM_HEADER - strlen("X-Y: ");
	body = arena_printf(a, "--X\r\nX-Y: %s\r\n%s", repeat("z", line), last);
	assert_int_equal(multipart(body), 0);
	body = arena_printf(
	    a, "--X\r\nX-Y: %s\r\n%s", repeat("z", line + 1), last);
	assert_int_equal(multipart(body), 400);
	body = arena_printf(a, "--X\r\n%s%s", repeat("X-Y: z\r\n", 15), last);
	assert_int_equal(multipart(body), 0);
	body = arena_printf(a, "--X\r\n%s%s", repeat("X-Y: z\r\n", 16), last);
	assert_int_equal(multipart(body), 400);

	/* File names: 255 characters. */
	body = arena_printf(a,
	    "--X\r\n" CD "a; filename=\"%s\"\r\n\r\n1"
	    "\r\n--X--",
	    repeat("é", 255));
	assert_int_equal(multipart(body), 0);
	assert_int_equal(utf8_length(q.uploads[0].file_name), 255);
	body = arena_printf(a,
	    "--X\r\n" CD "a; filename=\"%s\"\r\n\r\n1"
	    "\r\n--X--",
	    repeat("é", 256));
	assert_int_equal(multipart(body), 400);
}

/* Cut anywhere, a good body is refused, and never read beyond its end. */
static void
test_multipart_cut(void **state)
{
	static const char body[] =
	    "--X\r\n" CD "\"a\"; filename=\"b\"\r\n"
	    "Content-Type: text/plain\r\n\r\n1\r\n--X\r\n" CD "\"c\"\r\n\r\n2"
	    "\r\n--X--\r\n";
	size_t n;

	(void)state;
	for (n = 0; n < sizeof body - 1; n++) {
		char *copy = arena_memdup(a, body, n);

		fresh();
		/* Only the last line end may be missing, whole. */
		assert_int_equal(form_multipart(&q, FD "X", copy, n),
		    n == sizeof body - 3 ? 0 : 400);
	}
}

static void
test_cookie(void **state)
{
	static const struct {
		const char *header, *name, *value;
	} t[] = {
		{ NULL, "a", NULL },
		{ "", "a", NULL },
		{ "a=1", "a", "1" },
		{ "a=1; b=2", "b", "2" },
		{ "a=1;b=2", "b", "2" },
		{ " \ta=1 ; b=2", "a", "1" },
		{ "b=2; a=1; a=3", "a", "1" },
		{ "a=", "a", "" },
		{ "a", "a", NULL },
		{ "A=1", "a", NULL },
		{ "aa=1", "a", NULL },
		{ "b=a=1", "a", NULL },
		{ "b=2;;;a=1", "a", "1" },
		{ ";", "a", NULL },
		{ "__Host-mano=7.abc_-", "__Host-mano", "7.abc_-" },
		{ "a=b=c", "a", "b=c" },
		{ "a=\"1\"", "a", NULL },
		{ "a=1 2", "a", NULL },
		{ "a=1,2", "a", NULL },
		{ "a=1\\2", "a", NULL },
		{ "a=\303\251", "a", NULL },
		{ "a=1\1772", "a", NULL },
		{ "a=!~", "a", "!~" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++)
		same(i, cookie_value(a, t[i].header, t[i].name), t[i].value);
}

static void
test_utf8(void **state)
{
	const char *s = "aé\u20AC\U0001F600\xFFz";

	(void)state;
	assert_true(utf8_valid("", 0));
	assert_true(utf8_valid("été", 5));
	assert_false(utf8_valid("été", 4));
	assert_false(utf8_valid("a\0b", 3));
	assert_true(utf8_valid("\uFFFE", 3));
	assert_false(text_clean("\uFFFE", 3, true));
	assert_int_equal(utf8_length(""), 0);
	assert_int_equal(utf8_length("été"), 3);
	assert_int_equal(utf8_length("\U0001F600"), 1);
	assert_string_equal(utf8_cut(a, "été", 0), "");
	assert_string_equal(utf8_cut(a, "été", 2), "ét");
	assert_string_equal(utf8_cut(a, "été", 3), "été");
	assert_string_equal(utf8_cut(a, "été", 4), "été");
	assert_int_equal(utf8_next(&s), 'a');
	assert_int_equal(utf8_next(&s), 0xE9);
	assert_int_equal(utf8_next(&s), 0x20AC);
	assert_int_equal(utf8_next(&s), 0x1F600);
	assert_int_equal(utf8_next(&s), 0xFFFD);
	assert_int_equal(utf8_next(&s), 'z');
	assert_int_equal(utf8_next(&s), 0);
	assert_int_equal(utf8_next(&s), 0);
}

/* Every character is written and read back; its neighbours too. */
static void
test_utf8_all(void **state)
{
	struct buf b = buf_new(a);
	const char *s;
	uint32_t c;

	(void)state;
	for (c = 1; c <= 0x10FFFF; c++) {
		if (c == 0xD800)
			c = 0xE000;
		b.n = 0;
		utf8_add(&b, c);
		s = b.p;
		assert_true(utf8_valid(s, b.n));
		assert_true(utf8_next(&s) == c && *s == '\0');
	}
}

static void
test_trim(void **state)
{
	static const struct {
		const char *text, *expected;
	} t[] = {
		{ "", "" },
		{ " \t\r\n", "" },
		{ "a", "a" },
		{ " a b ", "a b" },
		{ "\u00A0\u202Fa\u3000\uFEFF", "a" },
		{ "\u200Ba", "a" },
		{ " é ", "é" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++)
		same(i, text_trim(a, t[i].text), t[i].expected);
}

static void
test_lines(void **state)
{
	(void)state;
	assert_true(text_has_line("1\n12\n3", "12"));
	assert_true(text_has_line("\n\n12", "12"));
	assert_true(text_has_line("12", "12"));
	assert_false(text_has_line("112\n121", "12"));
	assert_false(text_has_line("", "12"));
	assert_false(text_has_line(NULL, "12"));
	assert_false(text_has_line("1\n2", "1\n2"));
}

static void
test_fold(void **state)
{
	static const struct {
		const char *text, *expected;
	} t[] = {
		{ "", "" },
		{ " !? ", "" },
		{ "Léa", "lea" },
		{ "Œuvre d'Éloïse !", "oeuvre d eloise" },
		{ "cœur", "coeur" },
		{ "Ægir æ", "aegir ae" },
		{ "JEAN-PIERRE", "jean pierre" },
		{ "L\u2019Haÿ\u00A0-\u202Fles", "l hay les" },
		{ "ÀÁÂÃÄÅàáâãäå", "aaaaaaaaaaaa" },
		{ "ÇçÈÉÊËèéêëÌÍÎÏìíîï", "cceeeeeeeeiiiiiiii" },
		{ "ÐðÑñÒÓÔÕÖØòóôõöø", "ddnnoooooooooooo" },
		{ "ÙÚÛÜùúûüÝýÿŸ", "uuuuuuuuyyyy" },
		{ "Þþßẞ", "ththssss" },
		{ "Łódź Žižka", "lodz zizka" },
		{ "İstanbul ı", "istanbul i" },
		{ "Ştefan Ștefan", "stefan stefan" },
		{ "Nguyễn", "nguyen" },
		{ "ﬁn eﬀet oﬃce", "fin effet office" },
		{ "e\u0301te\u0301", "ete" },
		{ "co\u00ADop\u200Dé", "coope" },
		{ "Ĳssel ĳ", "ijssel ij" },
		{ "ǅ", "dz" },
		{ "n° 5", "n 5" },
		{ "5º 5ª", "5o 5a" },
		{ "a×b÷c", "a b c" },
		{ "06.12.34-56", "06 12 34 56" },
		{ "« Bébé »", "bebe" },
		{ "Дмитрий Ё", "дмитрий ё" },
		{ "ΑΩ", "αω" },
		{ "أحمد", "أحمد" },
		{ "😀", "😀" },
		{ "a_b", "a b" },
		{ "x\xFFy", "x\uFFFDy" },
	};
	char *key;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++) {
		key = text_fold(a, t[i].text);
		same(i, key, t[i].expected);
		same(i, text_fold(a, key), key);
	}
}

static void
test_percent(void **state)
{
	static const struct {
		const char *text, *expected;
	} t[] = {
		{ "", "" },
		{ "Az09-._~", "Az09-._~" },
		{ "a b&c=d/e?f#g+h%", "a%20b%26c%3Dd%2Fe%3Ff%23g%2Bh%25" },
		{ "é\n", "%C3%A9%0A" },
		{ "\U0001F600", "%F0%9F%98%80" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(t); i++)
		same(i, percent_encode(a, t[i].text), t[i].expected);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_urlencoded),
		TEST(test_count),
		TEST(test_body_type),
		TEST(test_multipart),
		TEST(test_boundary),
		TEST(test_multipart_limits),
		TEST(test_multipart_cut),
		TEST(test_cookie),
		TEST(test_utf8),
		TEST(test_utf8_all),
		TEST(test_trim),
		TEST(test_lines),
		TEST(test_fold),
		TEST(test_percent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
