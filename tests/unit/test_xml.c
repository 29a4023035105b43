/* XML text: what is escaped, dropped, cut. */
#include "parts.h"
#include "xml.h"

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

static const struct {
	const char *in;
	size_t max;
	const char *out;
} escapes[] = {
	{ "", 0, "" },
	{ "Élodie & <b> \"x\" 'y'", 0,
	    "Élodie &amp; &lt;b&gt; &quot;x&quot; 'y'" },
	{ "a\tb\nc", 0, "a&#9;b&#10;c" },
	{ "a\r\nb\rc", 0, "a&#10;b&#10;c" },
	{ "a\x01\x08\x0b\x0c\x1f\x7f" "b", 0, "ab" },
	{ "a\xc2\x85" "b\xc2\x9f" "c", 0, "abc" },
	{ "a\xff" "b", 0, "a\ufffdb" },
	{ "a\xc3", 0, "a\ufffd" },
	{ "a\xe2\x82", 0, "a\ufffd\ufffd" },
	{ "\xc0\xaf", 0, "\ufffd\ufffd" },                 /* overlong */
	{ "\xed\xa0\x80", 0, "\ufffd\ufffd\ufffd" },       /* surrogate */
	{ "\xef\xbf\xbe|\xef\xbf\xbf", 0,
	    "\ufffd\ufffd\ufffd|\ufffd\ufffd\ufffd" },     /* U+FFFE, U+FFFF */
	{ "\xf4\x90\x80\x80", 0, "\ufffd\ufffd\ufffd\ufffd" },
	{ "😀\u00a0\u202f", 0, "😀\u00a0\u202f" },
	/* Cut by UTF-16 units, never inside a character. */
	{ "abcdef", 3, "abc" },
	{ "éàü", 2, "éà" },
	{ "a😀b", 1, "a" },
	{ "a😀b", 2, "a" },
	{ "a😀b", 3, "a😀" },
	{ "&&&", 2, "&amp;&amp;" },
};

static void
test_escape(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(escapes); i++) {
		struct buf b = buf_new(a);

		xml_escape(&b, escapes[i].in, escapes[i].max);
		if (strcmp(b.p, escapes[i].out) != 0)
			fail_msg("%zu: %s", i, b.p);
	}
}

static void
test_clean(void **state)
{
	static const char clean[] = "déjà <propre> & \n\t 😀";

	(void)state;
	assert_ptr_equal(xml_clean(a, clean), clean);
	assert_string_equal(xml_clean(a, "a\x02<\r\n>\r\xff"), "a<\n>\n\ufffd");
	assert_string_equal(xml_clean(a, "\x02"), "");
}

/* Every byte, alone and before a letter: always a document. */
static void
test_every_byte(void **state)
{
	char in[4] = "xyz";
	unsigned i;
	size_t n;

	(void)state;
	for (i = 1; i < 256; i++) {
		struct buf b = buf_new(a);
		struct xml *x = xml_new(a, false);
		char *text;

		in[1] = (char)i;
		buf_str(&b, "<a b=\"");
		xml_escape(&b, in, 0);
		buf_str(&b, "\"/>");
		xmlFreeDoc(parts_parse(b.p, b.n));
		xml_open(x, "a");
		xml_attr(x, "b", in);
		xml_text(x, in);
		text = xml_end(x, &n);
		xmlFreeDoc(parts_parse(text, n));
	}
}

static void
test_writer(void **state)
{
	struct xml *piece = xml_new(a, true), *x = xml_new(a, false);
	char *text;
	size_t n;

	(void)state;
	xml_open(piece, "p");
	xml_attr(piece, "titre", "été \"1\"");
	xml_attr(piece, "rien", NULL);
	xml_attr_int(piece, "n", -3);
	xml_close(piece);
	xml_leaf(piece, "q", "<&>");
	text = xml_end(piece, &n);
	assert_string_equal(text, "<p titre=\"été &quot;1&quot;\" n=\"-3\"/>"
				  "<q>&lt;&amp;&gt;</q>");
	assert_int_equal(strlen(text), n);
	xml_open(x, "r");
	xml_piece(x, text);
	text = xml_end(x, &n);
	assert_non_null(strstr(text, "<?xml version=\"1.0\""));
	assert_non_null(strstr(text, "<r><p titre="));
	xmlFreeDoc(parts_parse(text, n));
}

static void
make(struct arena *arena)
{
	struct xml *x = xml_new(arena, false);
	size_t n;

	xml_open(x, "a");
	xml_text(x, "x\x01y");
	xml_end(x, &n);
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
		cmocka_unit_test_setup_teardown(test_escape, setup, teardown),
		cmocka_unit_test_setup_teardown(test_clean, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_every_byte, setup, teardown),
		cmocka_unit_test_setup_teardown(test_writer, setup, teardown),
		cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
