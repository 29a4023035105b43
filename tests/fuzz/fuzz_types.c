/*
 * The types' parsers: byte 0 chooses the type, byte 1 the flags, the rest is
 * what was typed.  The same text is also shown as if it were stored.
 */
#include "date.h"
#include "entity.h"
#include "fuzz.h"
#include "text.h"

static const struct choice fuzz_choices[] = { { "1", "Rouge", false },
	{ "2", "Bleu, ciel", false }, { "12", "Sépia", true } };

/* 31 March 2026, 14:30 in Paris. */
enum { FUZZ_NOW = 1774960200 };

static void
check_shown(struct arena *a, const struct field *f, const char *value)
{
	const char *shown = f->type->show(a, f, value, FUZZ_NOW);
	const char *edit = f->type->edit(a, f, value);

	fuzz_must(shown != NULL && edit != NULL, "shown, never NULL");
	if (utf8_valid(value, strlen(value)))
		fuzz_must(utf8_valid(shown, strlen(shown)) &&
			      utf8_valid(edit, strlen(edit)),
		    "shown as UTF-8");
}

static void
check_parsed(struct arena *a, const struct field *f, const char *raw)
{
	const char *err, *value, *again;

	value = f->type->parse(a, f, raw, FUZZ_NOW, &err);
	if (err != NULL)
		fuzz_must(value == NULL && utf8_valid(err, strlen(err)), "err");
	if (value == NULL)
		return;
	fuzz_must(value[0] != '\0' && text_clean(value, strlen(value), true),
	    "canonical value");
	check_shown(a, f, value);
	again =
	    f->type->parse(a, f, f->type->edit(a, f, value), FUZZ_NOW, &err);
	fuzz_must(again != NULL && err == NULL && strcmp(again, value) == 0,
	    "parse(edit(v)) is v");
}

int
fuzz_types(const uint8_t *data, size_t n)
{
	struct arena *a = fuzz_arena();
	struct field f = { .choices = fuzz_choices, .nchoices = 3 };
	const char *raw, *key;

	if (n < 2 || !date_zone("Europe/Paris"))
		return 0;
	f.type = types_all[data[0] % 10];
	f.flags = data[1] & (F_FREE | F_PAST);
	f.max = data[1] & 1 ? 5 : 0;
	raw = arena_strndup(a, (const char *)data + 2, n - 2);
	check_parsed(a, &f, raw);
	check_shown(a, &f, raw);
	key = text_fold(a, raw);
	fuzz_must(strcmp(text_fold(a, key), key) == 0, "a folded text is kept");
	fuzz_must(date_parse_time(raw) < 24 * 60, "a time of the day");
	return 0;
}
