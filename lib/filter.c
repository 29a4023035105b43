/* Filters as addresses, forms and people have them. */
#include "filter.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "person.h"
#include "text.h"

enum { TYPED_KEPT = 30 * 86400 }; /* seconds, without a saved search */

/* clang-format off */
static const struct { const char *word, *label, *said; } ops[FILTER_OP__N] = {
	[FILTER_CONTAINS] = { "contient", "Contient", "contient" },
	[FILTER_BELOW] = { "inf", "Inférieur à", "inférieur à" },
	[FILTER_ABOVE] = { "sup", "Supérieur à", "supérieur à" },
	[FILTER_EQUAL] = { "egal", "Égal à", "égal à" },
	[FILTER_BETWEEN] = { "entre", "Entre", "entre" },
	[FILTER_BEFORE] = { "avant", "Avant", "avant le" },
	[FILTER_AFTER] = { "apres", "Après", "après le" },
	[FILTER_ON] = { "le", "Date exacte", "le" },
	[FILTER_AMONG] = { "un", "Au moins une de ces réponses", "" },
	[FILTER_YES] = { "oui", FR_YES, "oui" },
	[FILTER_NO] = { "non", FR_NO, "non" },
	[FILTER_EMPTY] = { "vide", FR_UNKNOWN, "non renseigné" },
};
static const enum filter_op of_kind[FILTER_KIND__N][6] = {
	[FILTER_TEXT] = { FILTER_CONTAINS, FILTER_EMPTY, FILTER_OP__N },
	[FILTER_NUMBER] = { FILTER_BELOW, FILTER_ABOVE, FILTER_EQUAL, FILTER_BETWEEN, FILTER_EMPTY, FILTER_OP__N },
	[FILTER_DATE] = { FILTER_BEFORE, FILTER_AFTER, FILTER_ON, FILTER_EMPTY, FILTER_OP__N },
	[FILTER_INSTANT] = { FILTER_BEFORE, FILTER_AFTER, FILTER_ON, FILTER_EMPTY, FILTER_OP__N },
	[FILTER_BOOLEAN] = { FILTER_YES, FILTER_NO, FILTER_OP__N },
	[FILTER_YESNO] = { FILTER_YES, FILTER_NO, FILTER_EMPTY, FILTER_OP__N },
	[FILTER_CHOICE] = { FILTER_AMONG, FILTER_OP__N },
};
/* clang-format on */

const enum filter_op *
filter_ops(enum filter_kind kind)
{
	return of_kind[kind];
}

const char *
filter_op_label(enum filter_op op)
{
	return ops[op].label;
}

const char *
filter_op_word(enum filter_op op)
{
	return ops[op].word;
}

enum filter_op
filter_op_find(enum filter_kind kind, const char *word)
{
	const enum filter_op *at = of_kind[kind];

	while (*at != FILTER_OP__N && strcmp(ops[*at].word, word) != 0)
		at++;
	return *at;
}

/* How many values an operator takes; of a choice, any number. */
static size_t
wanted(enum filter_op op)
{
	if (op == FILTER_YES || op == FILTER_NO || op == FILTER_EMPTY)
		return 0;
	return op == FILTER_BETWEEN ? 2 : 1;
}

/* ------------------------------------------------------------ addresses */

static const char *
choice_label(const struct filter_field *f, const char *code)
{
	size_t i;

	if (strcmp(code, FILTER_NONE_CODE) == 0)
		return f->all ? NULL : FR_UNKNOWN;
	if (strcmp(code, FILTER_FREE_CODE) == 0)
		return f->free ? "Autre réponse" : NULL;
	for (i = 0; i < f->nchoices; i++)
		if (strcmp(f->choices[i].code, code) == 0)
			return f->choices[i].label;
	return NULL;
}

/* The text of a row that this member may read, or NULL. */
static const char *
kept_text(struct req *q, int64_t id)
{
	return db_text(q->db,
	    "SELECT t.text FROM typed t WHERE t.id = ?1 AND (t.member = ?2"
	    " OR t.search IN (SELECT s.id FROM saved_search s"
	    " JOIN member_team x ON x.team = s.team AND x.member = ?2"
	    " WHERE s.deleted_at IS NULL))",
	    I(id), I(q->member));
}

static bool
value_valid(struct req *q, struct filter *f, const char *value)
{
	const char *err, *canonical;

	switch (f->field->kind) {
	case FILTER_TEXT:
		f->typed = value[0] == 't' ? parse_id(value + 1) : 0;
		f->values[f->n] = f->typed > 0 ? kept_text(q, f->typed) : NULL;
		return f->values[f->n] != NULL;
	case FILTER_NUMBER:
		canonical = type_number.parse(q->a, NULL, value, q->now, &err);
		return err == NULL && canonical != NULL &&
		    strcmp(canonical, value) == 0;
	case FILTER_DATE:
	case FILTER_INSTANT:
		return date_valid(value);
	case FILTER_CHOICE:
		return choice_label(f->field, value) != NULL;
	case FILTER_BOOLEAN:
	case FILTER_YESNO:
	case FILTER_KIND__N:
		break;
	}
	return false;
}

static bool
read_values(struct req *q, const char *at, struct filter *f)
{
	const char *end;

	while (at != NULL) {
		end = strchr(at, ',');
		if (f->n == FILTER_VALUES)
			return false;
		f->values[f->n] = end != NULL
		    ? arena_strndup(q->a, at, (size_t)(end - at))
		    : at;
		if (!value_valid(q, f, f->values[f->n]))
			return false;
		f->n++;
		at = end != NULL ? end + 1 : NULL;
	}
	return f->op == FILTER_AMONG ? f->n > 0 : f->n == wanted(f->op);
}

enum filter_fault
filter_read(struct req *q, const struct filter_set *set, const char *word,
    struct filter *out)
{
	const char *colon = strchr(word, ':'), *second;
	const struct filter_field *f;

	if (colon == NULL)
		return FILTER_UNKNOWN;
	f = filter_field(
	    q, set, arena_strndup(q->a, word, (size_t)(colon - word)));
	if (f == NULL)
		return FILTER_UNKNOWN;
	if (!f->allowed)
		return FILTER_FORBIDDEN;
	second = strchr(colon + 1, ':');
	*out = (struct filter){ .field = f,
		.values = arena_array(q->a, FILTER_VALUES, sizeof(char *)),
		.op = filter_op_find(f->kind,
		    second != NULL ? arena_strndup(q->a, colon + 1,
					 (size_t)(second - colon - 1))
				   : colon + 1) };
	if (out->op == FILTER_OP__N ||
	    !read_values(q, second != NULL ? second + 1 : NULL, out))
		return FILTER_UNKNOWN;
	return FILTER_OK;
}

const char *
filter_word(struct arena *a, const struct filter *f)
{
	struct buf b = buf_new(a);
	size_t i;

	buf_printf(&b, "%s:%s", f->field->name, ops[f->op].word);
	if (f->field->kind == FILTER_TEXT && f->n > 0) {
		buf_printf(&b, ":t%" PRId64, f->typed);
		return b.p;
	}
	for (i = 0; i < f->n; i++)
		buf_printf(&b, "%c%s", i == 0 ? ':' : ',', f->values[i]);
	return b.p;
}

/* ------------------------------------------------------------ forms */

static const char *
typed_text(struct req *q, struct filter *f, const char *raw)
{
	const char *text = text_trim(q->a, raw != NULL ? raw : "");
	const bool empty = f->field->phone
	    ? person_phone(q->a, text)[0] == '\0'
	    : text_fold(q->a, text)[0] == '\0';

	if (empty)
		return f->field->phone
		    ? "Saisissez au moins un chiffre."
		    : "Saisissez au moins une lettre ou un chiffre.";
	if (utf8_length(text) > FILTER_TYPED)
		return "200\u00A0caractères au plus.";
	f->values[f->n++] = text;
	return NULL;
}

static const char *
typed_value(struct req *q, struct filter *f, const char *raw)
{
	const bool number = f->field->kind == FILTER_NUMBER;
	const struct field any = { .type = &type_date };
	const char *err;

	f->values[f->n] = number
	    ? type_number.parse(q->a, &any, raw, q->now, &err)
	    : type_date.parse(q->a, &any, raw, q->now, &err);
	if (err == NULL && f->values[f->n] == NULL)
		err = number ? FR_NUMBER : FR_DATE;
	f->n++;
	return err;
}

static const char *
typed_choices(struct req *q, struct filter *f, const char *raw)
{
	const char *at = raw, *end;

	for (; at != NULL; at = end != NULL ? end + 1 : NULL) {
		end = strchr(at, '\n');
		f->values[f->n] = end != NULL
		    ? arena_strndup(q->a, at, (size_t)(end - at))
		    : at;
		if (f->values[f->n][0] == '\0')
			continue;
		if (f->n == FILTER_VALUES - 1 ||
		    choice_label(f->field, f->values[f->n]) == NULL)
			return FR_CHOICE;
		f->n++;
	}
	return f->n > 0 ? NULL : "Cochez au moins une réponse.";
}

const char *
filter_typed(struct req *q, const struct filter_field *field,
    enum filter_op op, const char *first, const char *second,
    struct filter *out)
{
	const char *err;

	*out = (struct filter){ .field = field,
		.op = op,
		.values = arena_array(q->a, FILTER_VALUES, sizeof(char *)) };
	if (wanted(op) == 0)
		return NULL;
	if (op == FILTER_CONTAINS)
		return typed_text(q, out, first);
	if (op == FILTER_AMONG)
		return typed_choices(q, out, first);
	err = typed_value(q, out, first);
	if (err == NULL && op == FILTER_BETWEEN)
		err = typed_value(q, out, second);
	return err;
}

void
filter_keep(struct req *q, struct filter *f, int64_t search)
{
	if (f->field->kind != FILTER_TEXT || f->n == 0)
		return;
	db_exec(q->db,
	    "DELETE FROM typed WHERE search IS NULL AND at < ?1",
	    I(q->now - TYPED_KEPT));
	f->typed = db_insert(q->db,
	    "INSERT INTO typed (member, search, text, at)"
	    " VALUES (?1, nullif(?2, 0), ?3, ?4)",
	    I(q->member), I(search), T(f->values[0]), I(q->now));
}

/* ------------------------------------------------------------ words */

static const char *
shown(struct arena *a, const struct filter *f, size_t i)
{
	switch (f->field->kind) {
	case FILTER_TEXT:
		return arena_printf(
		    a, "«\u00A0%s\u00A0»", f->values[i]);
	case FILTER_NUMBER:
		return type_number.show(a, NULL, f->values[i], 0);
	case FILTER_DATE:
	case FILTER_INSTANT:
		return date_show(a, f->values[i]);
	case FILTER_CHOICE:
		return strcmp(f->values[i], FILTER_NONE_CODE) == 0
		    ? "non renseigné"
		    : choice_label(f->field, f->values[i]);
	case FILTER_BOOLEAN:
	case FILTER_YESNO:
	case FILTER_KIND__N:
		break;
	}
	return "";
}

const char *
filter_text(struct arena *a, const struct filter *f)
{
	struct buf b = buf_new(a);
	size_t i;

	buf_printf(&b, "%s\u00A0: %s", f->field->label, ops[f->op].said);
	for (i = 0; i < f->n; i++)
		buf_printf(&b, "%s%s",
		    i > 0 ? (f->op == FILTER_BETWEEN || f->field->all
				    ? " et "
				    : " ou ")
			: f->op == FILTER_AMONG ? ""
						: " ",
		    shown(a, f, i));
	return b.p;
}
