#include "types_change.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "text.h"

enum { WAYS = 4 };

/* What a type in use may become; a checkbox and a multiple choice nothing. */
static const struct {
	const struct type *from, *to[WAYS];
} ways[] = {
	{ &type_number, { &type_text, &type_textarea, &type_choice } },
	{ &type_text, { &type_textarea, &type_choice } },
	{ &type_textarea, { &type_text, &type_choice } },
	{ &type_choice, { &type_text, &type_textarea } },
	{ &type_yesno, { &type_text, &type_textarea, &type_choice } },
	{ &type_date, { &type_datetime, &type_duration } },
	{ &type_datetime, { &type_date, &type_duration } },
	{ &type_duration, { &type_date, &type_datetime } },
};

/* The line of a type, or ARRAY_LEN(ways). */
static size_t
line_of(const struct type *from)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(ways); i++)
		if (ways[i].from == from)
			break;
	return i;
}

bool
types_may_change(const struct type *from, const struct type *to)
{
	const size_t line = line_of(from);
	size_t i;

	if (from == to)
		return true;
	for (i = 0; line < ARRAY_LEN(ways) && i < WAYS; i++)
		if (ways[line].to[i] == to)
			return true;
	return false;
}

bool
types_stored_alike(const struct type *from, const struct type *to)
{
	if (from == to || (from == &type_text && to == &type_textarea))
		return true;
	return (from == &type_date && to == &type_duration) ||
	       (from == &type_duration && to == &type_date);
}

char *
types_change_help(struct arena *a, const struct type *from)
{
	const size_t line = line_of(from);
	struct buf b = buf_new(a);
	size_t i;

	if (line == ARRAY_LEN(ways))
		return arena_printf(a,
		    "Des fiches le remplissent\u00A0: « %s » ne peut plus "
		    "changer, aucun autre type ne garderait ces réponses.",
		    from->label);
	buf_printf(&b, "Des fiches le remplissent\u00A0: « %s » peut devenir",
	    from->label);
	for (i = 0; i < WAYS && ways[line].to[i] != NULL; i++)
		buf_printf(&b, "%s « %s »",
		    i == 0 ? ""
			   : (i + 1 < WAYS && ways[line].to[i + 1] != NULL
				     ? ","
				     : " ou"),
		    ways[line].to[i]->label);
	buf_str(&b, ", qui gardent ces réponses\u00A0; les autres types "
		    "les perdraient.");
	return b.p;
}

/* One line: line ends and tabs become spaces. */
static void
one_line(char *s)
{
	for (; *s != '\0'; s++)
		if (*s == '\n' || *s == '\r' || *s == '\t')
			*s = ' ';
}

static char *
to_words(struct arena *a, const struct field *from, const struct type *to,
    const char *value, int64_t now, const char **err)
{
	char *s = from->type->show(a, from, value, now);

	if (to == &type_textarea)
		return s;
	one_line(s);
	s = text_trim(a, s);
	if (utf8_length(s) <= TYPES_LABEL_MAX)
		return s;
	*err = "Des réponses de plus de 200\u00A0caractères ne tiendraient "
	       "pas dans ce type.";
	return NULL;
}

static char *
to_day(struct arena *a, const struct type *from, const struct type *to,
    const char *value)
{
	if (from == &type_datetime)
		return date_of(a, strtoll(value, NULL, 10));
	if (to == &type_datetime)
		return arena_printf(a, "%" PRId64, date_instant(value, 0));
	return arena_strdup(a, value);
}

char *
types_convert(struct arena *a, const struct field *from, const struct type *to,
    const char *value, int64_t now, const char **err)
{
	*err = NULL;
	if (types_stored_alike(from->type, to))
		return arena_strdup(a, value);
	if (to == &type_text || to == &type_textarea || to == &type_choice)
		return to_words(a, from, to, value, now, err);
	return to_day(a, from->type, to, value);
}
