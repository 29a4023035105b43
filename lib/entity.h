#ifndef MANO_ENTITY_H
#define MANO_ENTITY_H
/*
 * One description per field drives form, validation, rights, SQL, history,
 * list and export.  Permanent fields are columns of the entity's table;
 * fields that an organisation defines are rows of `value`.  Both are a
 * struct field, loaded by entity_fields() from the rows of `field`.
 */
#include "req.h"
#include "tpl.h"
#include "types.h"

enum field_flags {
	F_REQUIRED = 1,
	F_LIST = 2,    /* a column of the list */
	F_EXPORT = 4,  /* a column of exports */
	F_STATS = 8,   /* « Voir dans les statistiques » */
	F_FREE = 16,   /* « Autoriser la saisie libre » */
	F_FUTURE = 32, /* a date that may lie after today */
	F_PAST = 64,   /* a date that may not */
	F_SPECIAL = 128, /* kept elsewhere: its module loads and saves it */
	F_OWN_PAGE = 256, /* never in the generic form */
};

struct field {
	const char *name;   /* form name: "birthdate", or "f12" */
	const char *column; /* NULL: rows of value */
	const char *label, *help;
	const struct type *type;
	unsigned flags;
	int max;            /* characters; 0 = the type's own limit */
	const struct choice *choices;
	size_t nchoices;
	/* The title of the group of each choice; NULL: without groups. */
	const char *const *headings;
	unsigned roles;     /* who sees and changes it */
	int64_t id;         /* row of field, 0: not customisable */
	int64_t group;      /* row of field_group */
};

struct group {
	int64_t id;
	const char *title;
	/* The records that have it: codes of choices, one a line; NULL: all. */
	const char *only;
};

struct record;
struct entity {
	const char *name;   /* table, and name in history and journal: "person" */
	const char *schema; /* "main", or "medical" */
	const char *label;  /* « la personne » */
	const struct field *fields;
	size_t n;
	const struct group *groups;
	size_t ngroups;
	/* Rules across fields: may set r->err[i]; the only hook. */
	void (*check)(struct req *, const struct entity *, struct record *);
};

struct record {
	int64_t id;      /* 0: not yet saved */
	int64_t version; /* id of the last history row when it was read */
	size_t nerrors, nconflicts;
	char **v;            /* canonical values, by field */
	const char **raw;    /* what was typed, when it was typed */
	const char **err;    /* French sentence, or NULL */
	const char **theirs; /* conflict: what someone else saved meanwhile */
	const char *gone;    /* what was typed in fields removed meanwhile, or NULL */
	const char *reshaped; /* rows of fields whose type changed: ",12,20," */
};

/*
 * The permanent description `base` completed by the organisation's rows:
 * order, labels, choices, groups, added fields, visibility for the team.
 */
const struct entity *entity_fields(struct req *, const struct entity *base);

/*
 * A description whose permanent fields are not rows, completed by the
 * organisation's fields: those of a group that holds a permanent field join
 * its group, other groups follow the first one.  Permanent fields that are rows take their
 * label and choices from them.  `fields`, to be completed; NULL: not wanted.
 */
const struct entity *entity_extended(
    struct req *, const struct entity *base, struct field **fields);
/* Has a record that holds the code (NULL: none) the group of the field? */
bool entity_has(
    const struct entity *, const struct field *, const char *code);

/* A permanent field whose choices are rows in groups (categories), of a
 * description whose other fields are not rows: its row, choices, headings. */
void entity_grouped(struct req *, const struct entity *, struct field *);

const struct field *entity_field(const struct entity *, const char *name);
/* The field a history row names, even one hidden or archived now; or NULL. */
const struct field *entity_field_any(
    struct req *, const struct entity *, const char *name);
/* The same, with the type that it had when the history's row was written at
 * that instant: settings change types, never what history says. */
const struct field *entity_field_then(struct req *, const struct entity *,
    const char *name, int64_t row, int64_t at);
/* SQL: the team sees the field f, and its group g. */
#define FIELD_VISIBLE(team) \
	"(f.everyone = 1 OR EXISTS (SELECT 1 FROM field_team x" \
	" WHERE x.field = f.id AND x.team = " team ")) AND" \
	" (g.everyone = 1 OR EXISTS (SELECT 1 FROM field_group_team x" \
	" WHERE x.grp = g.id AND x.team = " team "))"
/* SQL: what was typed in the fields that an organisation added and the team
 * sees of a record: texts and entries that are in no list, a line each. */
#define ENTITY_TYPED(entity, id, team) \
	"(SELECT group_concat(ltrim(v.value, '~'), char(10)) FROM value v" \
	" JOIN field f ON f.id = v.field AND f.archived_at IS NULL" \
	" JOIN field_group g ON g.id = f.grp AND g.archived_at IS NULL" \
	" WHERE v.entity = '" entity "' AND v.record = " id \
	" AND (f.type IN ('text', 'textarea') OR v.value GLOB '~*') AND " \
	FIELD_VISIBLE(team) ")"
/* Names of the fields that the member's team does not see: a JSON array. */
const char *entity_hidden(struct req *, const struct entity *);
size_t entity_index(const struct entity *, const char *name);

/* Reads a record, or die(404) (also when it is in the trash); the journal
 * says that it was opened. */
struct record *entity_load(struct req *, const struct entity *, int64_t id);
/* An empty record for the form of creation. */
struct record *entity_blank(struct req *, const struct entity *);
/*
 * The posted values over old (entity_blank for a creation).  Absent fields
 * keep their value; a field the role may not change ends the request (403).
 * What was typed in a field that settings have removed meanwhile is in
 * `gone`, and counts as an error, so that the form is shown again.
 * With a `_base` older than a change made meanwhile, each field that both
 * changed is a conflict: theirs[i] is set, nerrors counts it.  group > 0
 * limits the form to one group.
 */
struct record *entity_parse(struct req *, const struct entity *,
    const struct record *old, int64_t group);
/* The answer without archived choices that the record has not: if that is not
 * the answer itself (the same pointer), it is refused, FR_ARCHIVED_CHOICE.  NULL
 * if nothing is left. */
const char *entity_offered(struct req *, const struct field *, const char *old,
    const char *new);
/* The settings that a form was drawn with (hidden `_shape`): the last change
 * of a field's type.  A question that changed since is asked again. */
int64_t entity_shape(struct req *);
/* Writes what differs, with one history row per field; the id.  For a new
 * record the row is made (uid, creator, instant). */
int64_t entity_save(struct req *, const struct entity *,
    const struct record *old, struct record *new);
/* What people read; "" for an empty value. */
const char *entity_show(
    struct req *, const struct field *, const char *canonical);
/* Value of a field by name, NULL if empty or absent. */
const char *entity_value(
    const struct entity *, const struct record *, const char *name);

/* One row of history, newest first, ready to read. */
struct change {
	int64_t id, at, who, record; /* record: of a person, or merged into it */
	const char *author, *label, *old, *new;
	const char *name; /* as stored, where no field has it: else NULL */
	const struct field *field;  /* with its type of then, or NULL */
	const char *was, *became;   /* as stored */
	bool created;
};
/* Which rows; all zero: all of them. */
struct past_query {
	const char *field;   /* NULL: of all */
	int64_t member;      /* 0: of anybody */
	int64_t from, until; /* instants [from, until); until 0: without end */
	int64_t before;      /* older than this row; 0: from the newest */
};
/* At most max changes of a record, without those of fields that are hidden
 * from the member's team. */
size_t entity_history(struct req *, const struct entity *, int64_t id,
    const struct past_query *, struct change *, size_t max);
/* The id of a record's last history row, 0 if it has none. */
int64_t entity_version(struct req *, const struct entity *, int64_t id);

/* ---- entity_values.c: what records hold, for the settings of fields */
/* How many records hold a value of the row of `field`; f: its line of the
 * permanent table, or NULL.  -1: its module keeps it elsewhere, or in the
 * medical file, which settings never open. */
int64_t entity_uses(struct req *, const struct entity *, int64_t row,
    const struct field *f);
struct value_count {
	const char *value;
	int64_t n;
};
/* The distinct values, most frequent first; their number. */
size_t entity_counts(struct req *, const struct entity *, int64_t row,
    const struct field *f, struct value_count **);
/* One value becomes another wherever it is held; no record holds it twice. */
void entity_replace(struct req *, const struct entity *, int64_t row,
    const struct field *f, const char *old, const char *new);
/* The same for many at once, whatever new one is another's old: each is
 * marked, then all are settled.  Fields of the organisation alone. */
void entity_mark(struct req *, const struct entity *, int64_t row,
    const char *old, const char *new);
void entity_settle(struct req *, const struct entity *, int64_t row);

/* Adds a history row by hand (a link, a team, …). */
void entity_note(struct req *, const struct entity *, int64_t id,
    const char *field, const char *old, const char *new);
#endif
