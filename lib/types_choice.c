/* Values taken from a list: choice and multi. */
#include "types_parts.h"

#include <string.h>

#include "fr.h"
#include "text.h"

enum {
	MAX_FREE = 50,	  /* free entries of one value */
	MAX_LINES = 2000, /* of what is typed for one value */
};

/* Index of the choice of that code, or nchoices. */
static size_t
find_code(const struct field *f, const char *code)
{
	size_t i;

	for (i = 0; i < f->nchoices; i++)
		if (strcmp(f->choices[i].code, code) == 0)
			break;
	return i;
}

/* A free entry that says a label is that choice. */
static size_t
find_label(const struct field *f, const char *label)
{
	size_t i;

	for (i = 0; i < f->nchoices; i++)
		if (!f->choices[i].archived &&
		    strcmp(f->choices[i].label, label) == 0)
			break;
	return i;
}

/*
 * One code or "~text": the index of the choice, or nchoices with the free
 * text in *typed (NULL if empty or refused).
 */
static size_t
read_choice(struct arena *a, const struct field *f, const char *s, char **typed,
    const char **err)
{
	size_t i;

	*typed = NULL;
	if (s[0] != '~') {
		i = find_code(f, s);
		if (i == f->nchoices)
			*err = FR_CHOICE;
		return i;
	}
	if ((f->flags & F_FREE) == 0) {
		*err = FR_CHOICE;
		return f->nchoices;
	}
	*typed =
	    types_text(a, s + 1, f->max > 0 ? f->max : TYPES_TEXT, false, err);
	if (*typed == NULL)
		return f->nchoices;
	return find_label(f, *typed);
}

static char *
choice_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	char *s, *typed;
	size_t i;

	(void)now;
	*err = NULL;
	if (raw == NULL)
		return NULL;
	s = text_trim(a, raw);
	if (s[0] == '\0')
		return NULL;
	i = read_choice(a, f, s, &typed, err);
	if (i < f->nchoices)
		return arena_strdup(a, f->choices[i].code);
	return typed != NULL ? arena_printf(a, "~%s", typed) : NULL;
}

/* The label of a code, the text of a free entry. */
static const char *
label_of(const struct field *f, const char *value)
{
	size_t i;

	if (value[0] == '~')
		return value + 1;
	i = find_code(f, value);
	return i < f->nchoices ? f->choices[i].label : value;
}

static char *
choice_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	(void)now;
	return arena_strdup(a, value != NULL ? label_of(f, value) : "");
}

/* What is ticked and typed so far. */
struct picked {
	bool *codes;
	char *typed[MAX_FREE];
	size_t ntyped;
};

static const char *
pick(struct arena *a, const struct field *f, const char *s,
    struct picked *picked)
{
	const char *err = NULL;
	char *typed;
	size_t i, k;

	i = read_choice(a, f, s, &typed, &err);
	if (i < f->nchoices) {
		picked->codes[i] = true;
		return NULL;
	}
	if (typed == NULL)
		return err;
	for (k = 0; k < picked->ntyped; k++)
		if (strcmp(picked->typed[k], typed) == 0)
			return NULL;
	if (picked->ntyped == MAX_FREE)
		return FR_FREE_MANY;
	picked->typed[picked->ntyped++] = typed;
	return NULL;
}

/* The canonical text of what was picked, NULL for nothing. */
static char *
join(struct arena *a, const struct field *f, const struct picked *picked)
{
	struct buf b = buf_new(a);
	size_t i;

	for (i = 0; i < f->nchoices; i++)
		if (picked->codes[i])
			buf_printf(&b, "%s%s", b.n > 0 ? "\n" : "",
			    f->choices[i].code);
	for (i = 0; i < picked->ntyped; i++)
		buf_printf(&b, "%s~%s", b.n > 0 ? "\n" : "", picked->typed[i]);
	return b.p;
}

static char *
multi_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	struct picked picked = { 0 };
	size_t n, lines = 0;
	char *s;

	(void)now;
	*err = NULL;
	if (raw == NULL)
		return NULL;
	picked.codes = arena_array(a, f->nchoices + 1, sizeof(bool));
	for (; *raw != '\0'; raw += n + (raw[n] == '\n')) {
		n = strcspn(raw, "\n");
		if (++lines > MAX_LINES) {
			*err = FR_FREE_MANY;
			return NULL;
		}
		s = text_trim(a, arena_strndup(a, raw, n));
		if (s[0] != '\0')
			*err = pick(a, f, s, &picked);
		if (*err != NULL)
			return NULL;
	}
	return join(a, f, &picked);
}

static char *
multi_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	struct buf b = buf_new(a);
	size_t n;

	(void)now;
	buf_str(&b, "");
	for (; value != NULL && *value != '\0';
	     value += n + (value[n] == '\n')) {
		n = strcspn(value, "\n");
		if (b.n > 0)
			buf_str(&b, ", ");
		buf_str(&b, label_of(f, arena_strndup(a, value, n)));
	}
	return b.p;
}

/* clang-format off */
const struct type type_choice = { "enum", "Choix dans une liste",
	"CHOICE", true, choice_parse, choice_show, types_same_edit };
const struct type type_multi = { "multi-choice",
	"Choix multiple dans une liste", "MULTI", true,
	multi_parse, multi_show, types_same_edit };
/* clang-format on */
