#ifndef MANO_FILTER_H
#define MANO_FILTER_H
/*
 * Filters of a list of persons: a field, an operator, values.  In addresses
 * "gender:un:2,3"; in SQL a condition on `person p`, whose text comes from
 * constant tables alone and whose values are bound.  Several filters are
 * joined by AND, the values of one by OR.
 *
 * What is typed in a text filter is about people and must not reach the
 * address: it is kept in a row of `typed`, and the address names the row,
 * "name:contient:t12".  A member reads the rows that are his, and those of
 * the searches that one of his teams shares.
 */
#include "entity.h"

enum filter_kind {
	FILTER_TEXT,    /* contains; case, accents, punctuation folded */
	FILTER_NUMBER,
	FILTER_DATE,    /* a civil day */
	FILTER_INSTANT, /* an instant, compared by its day */
	FILTER_BOOLEAN, /* unset is no */
	FILTER_YESNO,
	FILTER_CHOICE,
	FILTER_KIND__N
};

enum filter_op {
	FILTER_CONTAINS,
	FILTER_BELOW,
	FILTER_ABOVE,
	FILTER_EQUAL,
	FILTER_BETWEEN, /* bounds included, in any order */
	FILTER_BEFORE,  /* strictly */
	FILTER_AFTER,   /* strictly */
	FILTER_ON,
	FILTER_AMONG,   /* codes, or FILTER_NONE_CODE, or FILTER_FREE_CODE */
	FILTER_YES,
	FILTER_NO,
	FILTER_EMPTY,
	FILTER_OP__N
};

/* Beside the codes of the choices: nothing chosen, a free entry. */
#define FILTER_NONE_CODE "vide"
#define FILTER_FREE_CODE "libre"

/* Filters of one list, values of one filter, characters of a typed text. */
enum { FILTERS_MAX = 16, FILTER_VALUES = 100, FILTER_TYPED = 200 };

struct filter_field {
	const char *name;  /* stable word: "gender", "f20", "age" */
	const char *label, *group;
	enum filter_kind kind;
	/* SQL: the value of p; or for choices `rows`, the persons who have
	 * one of the bound codes $, or the condition `among` on p (or both:
	 * `among` asks one person), and `none`.  # is the row of `field`. */
	const char *value, *folded, *rows, *among, *none;
	bool each;  /* `among` takes one code at a time */
	bool all;   /* one record has all the codes (% is their number, ^ the
	             * first): no NONE_CODE */
	bool phone; /* digits are compared, in any notation */
	bool free;  /* has free entries */
	int64_t row;
	const struct choice *choices;
	size_t nchoices;
	const char *const *headings; /* groups of the choices, or NULL */
	bool later; /* the choices are read when they are asked for */
	enum cap cap;   /* of a virtual one: what shows it elsewhere */
	const char *of; /* of a virtual one: the field that it is made of */
	bool allowed;   /* this role may see it */
};

struct filter_set {
	struct filter_field *fields; /* by filter_field(), for choices */
	size_t n;
};

struct filter {
	const struct filter_field *field;
	enum filter_op op;
	const char **values; /* canonical */
	size_t n;
	int64_t typed; /* row of `typed`, for a text */
	bool many;     /* see filter_weigh() */
};

/* The fields of the entity's description and the virtual ones; those that
 * the role may not see are there, not allowed. */
const struct filter_set *filter_fields(
    struct req *, const struct entity *) MUST_CHECK;
/* A field of another record than a person: all but where its values are.
 * False if no filter knows its type. */
bool filter_field_of(const struct field *, struct filter_field *) MUST_CHECK;
/* By name with its choices, or NULL. */
const struct filter_field *filter_field(
    struct req *, const struct filter_set *, const char *name);

/* Operators of a kind, ends with FILTER_OP__N. */
const enum filter_op *filter_ops(enum filter_kind);
/* « Inférieur à », and the word of addresses. */
const char *filter_op_label(enum filter_op);
const char *filter_op_word(enum filter_op);
/* By word; FILTER_OP__N if the kind has no such operator. */
enum filter_op filter_op_find(enum filter_kind, const char *word);

enum filter_fault { FILTER_OK, FILTER_UNKNOWN, FILTER_FORBIDDEN };
/* A filter of an address.  Unknown: field, operator, value or typed text that
 * does not exist (any more). */
enum filter_fault filter_read(struct req *, const struct filter_set *,
    const char *word, struct filter *) MUST_CHECK;
/* The same as an address has it, safe in a query string. */
const char *filter_word(struct arena *, const struct filter *);
/*
 * A filter of a form.  first, second: as people type them, NULL if absent;
 * for choices, first is the codes joined by '\n'.  NULL, or a French sentence
 * beside the input.  A text has no row yet: see filter_keep().
 */
const char *filter_typed(struct req *, const struct filter_field *,
    enum filter_op, const char *first, const char *second, struct filter *)
    MUST_CHECK;
/* « Genre : Femme ou Homme » */
const char *filter_text(struct arena *, const struct filter *);

/* Keeps the text of a filter in a row; search: of a saved search, 0: of the
 * member alone, for a month. */
void filter_keep(struct req *, struct filter *, int64_t search);

/* A statement under construction: text, and what is bound to ?1, ?2, …  The
 * first is today, for the virtual fields. */
struct filter_sql {
	struct buf text;
	struct bind binds[2 + FILTERS_MAX * (FILTER_VALUES + 2) + 16];
	size_t n;
};
/* The functions fold() and phone(), then an empty statement. */
struct filter_sql *filter_sql_new(struct req *);
/* Constant text. */
void filter_sql_add(struct filter_sql *, const char *constant);
/* The mark of one more bound value. */
void filter_sql_bind(struct filter_sql *, struct bind);
/*
 * Do so many persons have one of the codes that the persons of a page are
 * better asked one by one, in the order of the list, than all who have it
 * found first?  Without it the condition finds them all.
 */
void filter_weigh(struct req *, struct filter *);
/* " FROM … person p": those a filter of many finds, to be counted (DISTINCT
 * p.id) until there are enough. */
void filter_sql_from(struct filter_sql *, const struct filter *);
/* " AND (condition)" */
void filter_sql_where(
    struct req *, struct filter_sql *, const struct filter *);
/* Ready to step. */
sqlite3_stmt *filter_sql_query(struct req *, const struct filter_sql *);
#endif
