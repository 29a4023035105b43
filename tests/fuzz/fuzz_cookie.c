/* The Cookie header. */
#include "form.h"
#include "fuzz.h"

int
fuzz_cookie(const uint8_t *data, size_t n)
{
	struct arena *a = fuzz_arena();
	const char *header = arena_strndup(a, (const char *)data, n);
	const char *value = cookie_value(a, header, "__Host-mano");

	if (value != NULL)
		fuzz_must(value[strcspn(value, " \t\r\n\",;\\")] == '\0' &&
			      text_clean(value, strlen(value), false) &&
			      strstr(header, value) != NULL,
		    "value");
	return 0;
}
