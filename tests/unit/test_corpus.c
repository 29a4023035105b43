/* The inputs kept by the fuzzers, whole and cut anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>

#include "../fuzz/fuzz_form.c"
#include "../fuzz/fuzz_multipart.c"
#include "../fuzz/fuzz_cookie.c"
#include "../fuzz/fuzz_types.c"
#include "../fuzz/fuzz_book.c"

#define CORPUS "tests/fuzz/corpus"

enum { INPUT_MAX = 1 << 20, CUT_MAX = 4096 };

/* Runs one file; each cut in a block of its own, so that the sanitizers see
 * a step beyond its end. */
static void
replay_file(int (*target)(const uint8_t *, size_t), const char *path)
{
	FILE *file = fopen(path, "re");
	uint8_t *data = malloc(INPUT_MAX), *cut;
	size_t n, i;

	assert_non_null(file);
	assert_non_null(data);
	n = fread(data, 1, INPUT_MAX, file);
	fclose(file);
	for (i = n < CUT_MAX ? 0 : n; i <= n; i++) {
		cut = malloc(i + 1);
		assert_non_null(cut);
		memcpy(cut + 1, data, i);
		assert_int_equal(target(cut + 1, i), 0);
		free(cut);
	}
	free(data);
}

static void
replay(int (*target)(const uint8_t *, size_t), const char *name)
{
	char path[512];
	struct dirent *entry;
	size_t files = 0;
	DIR *dir;

	snprintf(path, sizeof path, CORPUS "/%s", name);
	dir = opendir(path);
	if (dir == NULL)
		fail_msg("%s: run from the top of the tree", path);
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, CORPUS "/%s/%.200s", name,
		    entry->d_name);
		replay_file(target, path);
		files++;
	}
	closedir(dir);
	assert_true(files >= 5);
}

static void
test_form(void **state)
{
	(void)state;
	replay(fuzz_form, "form");
}

static void
test_multipart(void **state)
{
	(void)state;
	replay(fuzz_multipart, "multipart");
}

static void
test_cookie(void **state)
{
	(void)state;
	replay(fuzz_cookie, "cookie");
}

static void
test_types(void **state)
{
	(void)state;
	replay(fuzz_types, "types");
}

static void
test_book(void **state)
{
	(void)state;
	replay(fuzz_book, "book");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_multipart),
		cmocka_unit_test(test_cookie),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_book),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
