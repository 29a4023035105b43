#include "types_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "text.h"

enum { MAX_TEXTAREA = 10000, MAX_DIGITS = 15 };

char *
types_same_edit(struct arena *a, const struct field *f, const char *value)
{
	(void)f;
	return arena_strdup(a, value != NULL ? value : "");
}

static char *
same_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	(void)now;
	return types_same_edit(a, f, value);
}

/* ---------------------------------------------------------------- text */

char *
types_text(
    struct arena *a, const char *raw, int max, bool lines, const char **err)
{
	char *s;

	if (raw == NULL)
		return NULL;
	if (!text_clean(raw, strlen(raw), true)) {
		*err = FR_UNREADABLE;
		return NULL;
	}
	s = text_trim(a, raw);
	if (s[0] == '\0')
		return NULL;
	if (!lines && s[strcspn(s, "\r\n")] != '\0') {
		*err = FR_ONE_LINE;
		return NULL;
	}
	if (utf8_length(s) > (size_t)max) {
		*err = arena_printf(
		    a, "%s\u00A0caractères au plus.", text_number(a, max));
		return NULL;
	}
	return s;
}

static char *
text_parse(struct arena *a, const struct field *f, const char *raw, int64_t now,
    const char **err)
{
	char *s, *tab;

	(void)now;
	*err = NULL;
	s = types_text(a, raw, f->max > 0 ? f->max : TYPES_TEXT, false, err);
	if (s == NULL)
		return NULL;
	while ((tab = strchr(s, '\t')) != NULL)
		*tab = ' ';
	return s;
}

/* Line ends of any kind -> '\n', in place. */
static void
unify_lines(char *s)
{
	char *out = s;

	for (; *s != '\0'; s++) {
		if (s[0] == '\r' && s[1] == '\n')
			continue;
		*out++ = *s;
		if (*s == '\r')
			out[-1] = '\n';
	}
	*out = '\0';
}

static char *
textarea_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	char *copy;

	(void)now;
	*err = NULL;
	if (raw == NULL)
		return NULL;
	copy = arena_strdup(a, raw);
	unify_lines(copy);
	return types_text(
	    a, copy, f->max > 0 ? f->max : MAX_TEXTAREA, true, err);
}

/* -------------------------------------------------------------- number */

/*
 * The digits of a typed number, without the spaces that part thousands, a
 * point before the decimals; NULL if it is none.
 */
static char *
number_digits(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);
	size_t run, decimals = 0;

	run = strspn(s, "0123456789");
	buf_add(&b, s, run);
	s += run;
	while (run > 0 && *s != '\0') {
		const char *group = s;
		uint32_t c = utf8_next(&group);

		if (c != ' ' && c != 0xA0 && c != 0x202F)
			break;
		if (strspn(group, "0123456789") != 3)
			return NULL;
		buf_add(&b, group, 3);
		s = group + 3;
	}
	if (*s == ',' || *s == '.') {
		decimals = strspn(++s, "0123456789");
		buf_str(&b, ".");
		buf_add(&b, s, decimals);
		s += decimals;
		if (decimals == 0)
			return NULL;
	}
	return *s == '\0' && (run > 0 || decimals > 0) ? b.p : NULL;
}

/* Without zeros that say nothing: "007.50" -> "7.5", ".5" -> "0.5". */
static char *
number_canonical(struct arena *a, char *s)
{
	size_t n;

	if (strchr(s, '.') != NULL) {
		n = strlen(s);
		while (s[n - 1] == '0')
			n--;
		if (s[n - 1] == '.')
			n--;
		s[n] = '\0';
	}
	s += strspn(s, "0");
	if (*s == '\0' || *s == '.')
		return arena_printf(a, "0%s", s);
	return s;
}

static char *
number_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	char *s;

	(void)f;
	(void)now;
	*err = NULL;
	if (raw == NULL)
		return NULL;
	s = text_trim(a, raw);
	if (s[0] == '\0')
		return NULL;
	s = strlen(s) > 1000 ? NULL : number_digits(a, s);
	if (s == NULL) {
		*err = FR_NUMBER;
		return NULL;
	}
	s = number_canonical(a, s);
	if (strlen(s) - (strchr(s, '.') != NULL) > MAX_DIGITS) {
		*err = FR_NUMBER_LONG;
		return NULL;
	}
	return s;
}

static char *
number_edit(struct arena *a, const struct field *f, const char *value)
{
	char *s = types_same_edit(a, f, value), *point = strchr(s, '.');

	if (point != NULL)
		*point = ',';
	return s;
}

static char *
number_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	(void)now;
	return number_edit(a, f, value);
}

/* ------------------------------------------------------ dates and times */

/* A day, not after today where past is true; NULL if empty or refused. */
static char *
read_day(
    struct arena *a, const char *raw, bool past, int64_t now, const char **err)
{
	char *s, *iso;

	s = text_trim(a, raw);
	if (s[0] == '\0')
		return NULL;
	iso = date_parse(a, s, now);
	if (iso == NULL)
		*err = date_wrong(a, s, now);
	else if (past && strcmp(iso, date_of(a, now)) > 0)
		*err = FR_DATE_PAST;
	return *err == NULL ? iso : NULL;
}

static char *
date_type_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	*err = NULL;
	if (raw == NULL)
		return NULL;
	return read_day(a, raw, (f->flags & F_PAST) != 0, now, err);
}

static char *
date_type_edit(struct arena *a, const struct field *f, const char *value)
{
	(void)f;
	return date_show(a, value);
}

static char *
date_type_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	(void)f;
	(void)now;
	return date_show(a, value);
}

static char *
duration_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	(void)f;
	*err = NULL;
	return raw != NULL ? read_day(a, raw, true, now, err) : NULL;
}

/* The time since then; the date itself if it is still to come. */
static char *
duration_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	char *since = date_age_text(a, value, date_of(a, now));

	(void)f;
	return since[0] != '\0' ? since : date_show(a, value);
}

static char *
datetime_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	char *day, *time;
	int minutes = 0;
	int64_t instant;
	size_t n;

	*err = NULL;
	if (raw == NULL)
		return NULL;
	n = strcspn(raw, "\n");
	time = text_trim(a, raw[n] == '\n' ? raw + n + 1 : "");
	day = read_day(a, arena_strndup(a, raw, n), false, now, err);
	if (day == NULL) {
		if (time[0] != '\0' && *err == NULL)
			*err = FR_TIME_ALONE;
		return NULL;
	}
	if (time[0] != '\0')
		minutes = date_parse_time(time);
	if (minutes < 0) {
		*err = FR_TIME;
		return NULL;
	}
	instant = date_instant(day, minutes);
	if ((f->flags & F_PAST) != 0 && instant > now) {
		*err = FR_DATE_PAST;
		return NULL;
	}
	return arena_printf(a, "%" PRId64, instant);
}

/* A stored instant between the years 1 and 9999? */
static bool
read_instant(const char *value, int64_t *instant)
{
	char *end;

	if (value == NULL || value[0] == '\0')
		return false;
	*instant = strtoll(value, &end, 10);
	return *end == '\0' && *instant > -62000000000 &&
	       *instant < 253000000000;
}

static char *
datetime_edit(struct arena *a, const struct field *f, const char *value)
{
	int64_t instant;

	if (!read_instant(value, &instant))
		return types_same_edit(a, f, value);
	return arena_printf(a, "%s\n%s", date_show(a, date_of(a, instant)),
	    date_time_of(a, instant));
}

static char *
datetime_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	int64_t instant;

	if (!read_instant(value, &instant))
		return same_show(a, f, value, now);
	return date_instant_show(a, instant);
}

/* ---------------------------------------------------- yes, no, and boxes */

static char *
yesno_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	const char *s;

	(void)f;
	(void)now;
	*err = NULL;
	if (raw == NULL)
		return NULL;
	s = text_trim(a, raw);
	if (s[0] == '\0')
		return NULL;
	if (strcmp(s, "1") == 0 || strcasecmp(s, "oui") == 0)
		return arena_strdup(a, "1");
	if (strcmp(s, "0") == 0 || strcasecmp(s, "non") == 0)
		return arena_strdup(a, "0");
	*err = FR_YESNO;
	return NULL;
}

static char *
yesno_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	(void)f;
	(void)now;
	if (value == NULL)
		return arena_strdup(a, "");
	return arena_strdup(a, strcmp(value, "1") == 0 ? FR_YES : FR_NO);
}

static char *
boolean_parse(struct arena *a, const struct field *f, const char *raw,
    int64_t now, const char **err)
{
	(void)f;
	(void)now;
	*err = NULL;
	if (raw == NULL)
		return NULL;
	if (strcmp(raw, "1") == 0 || strcmp(raw, "on") == 0)
		return arena_strdup(a, "1");
	return NULL;
}

static char *
boolean_show(
    struct arena *a, const struct field *f, const char *value, int64_t now)
{
	(void)f;
	(void)now;
	return arena_strdup(
	    a, value != NULL && strcmp(value, "1") == 0 ? FR_YES : "");
}

/* --------------------------------------------------------- the table */

/* clang-format off */
const struct type type_text = { "text", "Texte", "TEXT", false,
	text_parse, same_show, types_same_edit };
const struct type type_textarea = { "textarea", "Zone de texte multi-lignes",
	"TEXTAREA", false, textarea_parse, same_show, types_same_edit };
const struct type type_number = { "number", "Nombre", "NUMBER", false,
	number_parse, number_show, number_edit };
const struct type type_date = { "date", "Date sans heure", "DATE", false,
	date_type_parse, date_type_show, date_type_edit };
const struct type type_datetime = { "date-with-time", "Date avec heure",
	"DATETIME", false, datetime_parse, datetime_show, datetime_edit };
const struct type type_yesno = { "yes-no", "Oui/Non", "YESNO", false,
	yesno_parse, yesno_show, types_same_edit };
const struct type type_boolean = { "boolean", "Case à cocher", "BOOLEAN",
	false, boolean_parse, boolean_show, types_same_edit };
const struct type type_duration = { "duration", "Durée (depuis une date)",
	"DURATION", false, duration_parse, duration_show, date_type_edit };

const struct type *const types_all[] = { &type_text, &type_textarea,
	&type_number, &type_date, &type_datetime, &type_yesno, &type_choice,
	&type_multi, &type_boolean, &type_duration, NULL };
/* clang-format on */

const struct type *
type_find(const char *name)
{
	const struct type *const *t;

	for (t = types_all; *t != NULL; t++)
		if (strcmp((*t)->name, name) == 0)
			return *t;
	return NULL;
}
