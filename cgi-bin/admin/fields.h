#ifndef ADMIN_FIELDS_H
#define ADMIN_FIELDS_H
/*
 * Settings of fields: what the pages of /organisation/champs share.  A group,
 * a field and a choice are themselves records with a few fields, so that
 * forms, three-way merge and history are those of every other record.
 */
#include "admin.h"
#include "entity.h"

enum { LABEL_MAX = 120, CHOICES_MAX = 200 };

/* An entity that organisations may extend. */
struct kind {
	const char *word;  /* in addresses */
	const char *title; /* « Fiche d’une personne » */
	const struct entity *base;
	const char *by; /* the permanent choice that groups may be limited to, or NULL */
	bool shaped;    /* has a page of fields; else of categories alone */
	const char *none, *one; /* « aucune fiche », « fiche » */
};
/* One line each; ends with a zero line. */
extern const struct kind kinds[];
/* By name of the entity; die(404). */
const struct kind *kind_of(const char *entity);

enum may { MAY_ALL = 1, MAY_CHOICES = 2, MAY_FREE = 4, MAY_TEAMS = 8,
	MAY_GROUPS = 16 /* its choices are in groups */ };

struct field_row {
	int64_t id, group;
	const struct kind *kind;
	const struct field *permanent; /* NULL: of the organisation */
	const char *label, *group_title;
	const struct type *type;
	bool required, stats, free, everyone, archived;
	unsigned may; /* enum may */
};
/* A field, archived or not; die(404). */
struct field_row *field_get(struct req *, int64_t id);
/* Is what is answered out of reach, in the medical file? */
bool field_closed(const struct field_row *);
/* The records that use it; -1: not counted. */
int64_t field_uses(struct req *, const struct field_row *);
/* Distinct values, most frequent first; one becomes another everywhere:
 * entity_counts(), entity_replace(), for what its module keeps too. */
size_t field_counts(
    struct req *, const struct field_row *, struct value_count **);
void field_replace(struct req *, const struct field_row *, const char *old,
    const char *new);
/* « 12 fiches », « aucun contact » */
char *count_records(struct arena *, const struct kind *, int64_t);
/* What a field is called where its choices are set. */
const char *field_title(const struct field_row *);

struct group_row {
	int64_t id;
	const struct kind *kind;
	const char *title;
	bool fixed, everyone, archived;
	bool main; /* has what every file needs: seen by all */
};
struct group_row *group_get(struct req *, int64_t id);
/* Has a record a value of one of its fields? */
bool group_used(struct req *, int64_t id);

struct choice_row {
	int64_t id;
	struct field_row *field;
	const char *label;
	int64_t group; /* 0: its field has none */
	bool archived;
};
struct choice_row *choice_get(struct req *, int64_t id);

/* ---- presets.c: folders that every person's documents have */
extern const struct entity preset_settings;
/* The name of one, archived or not as said; die(404). */
char *preset_get(struct req *, int64_t id, bool archived);

/* ---- field_model.c: settings as records */
/* The description of a field's settings; NULL: all of them. */
const struct entity *field_settings(struct req *, const struct field_row *);
/* The same of a group, also of one to be made; NULL: all of them. */
const struct entity *group_settings(struct req *, const struct group_row *);
/* NULL: of any field. */
const struct entity *choice_settings(struct req *, const struct field_row *);
extern const struct entity choice_group_settings;
struct record *field_load(
    struct req *, const struct entity *, const struct field_row *);
struct record *group_load(
    struct req *, const struct entity *, const struct group_row *);
struct record *choice_load(
    struct req *, const struct entity *, const struct choice_row *);
/* A setting of a record, or "". */
const char *setting(
    const struct entity *, const struct record *, const char *name);
/* Rows of history for what differs; how many. */
size_t settings_note(struct req *, const struct entity *,
    const struct record *old, const struct record *new);
/* One row of history. */
void setting_note(struct req *, const char *entity, int64_t id,
    const char *name, const char *old, const char *new);
/* An id that no row had, even one deleted since: history keeps its past. */
int64_t next_id(struct req *, const char *entity);
/* Sentence on the teams chosen. */
void check_visible(struct req *, const struct entity *, struct record *);
/* Sets a sentence beside a setting that has none yet. */
void setting_error(const struct entity *, struct record *, const char *name,
    const char *sentence);
/* The form of settings: FORM_FIELDS HIDDEN, BASE0 for a version of 0. */
void settings_form(struct req *, struct tpl *, const struct entity *,
    const struct record *);
/* 200, 409 or 422. */
int settings_status(const struct record *);

/* ---- field_scope.c */
/* The teams that see a field or a group which is not for everyone; the kinds
 * of record that have a group (none: all). */
enum scope { FIELD_TEAMS, GROUP_TEAMS, GROUP_KINDS };
/* Codes, one a line, in place of those there were; "": none. */
void scope_save(struct req *, enum scope, int64_t id, const char *codes);
/* Codes, one a line, and « Maraude, Nuit »; NULL: none. */
char *scope_codes(struct req *, enum scope, int64_t id);
char *scope_names(struct req *, enum scope, int64_t id);
/* « Visible par tous », « Visible par Maraude, Nuit »; closed: what is
 * answered is in the medical file. */
char *scope_visible_by(struct req *, enum scope, int64_t id, bool everyone,
    bool closed);

/* ---- field_choices.c */
/* « Dans 3 fiches », from the counts of field_counts(). */
const char *choice_uses(struct req *, const struct field_row *,
    const struct value_count *, size_t n, int64_t choice);
/* Why a choice (0: a new one) cannot be called so, or NULL. */
const char *choice_refusal(
    struct req *, int64_t field, int64_t id, const char *label);

/* The page of the choices of a field. */
void choice_show(struct req *, int64_t field);

/* ---- choice_group.c: groups of choices */
/* Those of a field in order, without the archived ones. */
int64_t *choice_groups(struct req *, int64_t field, size_t *n);
/* die(404) if archived. */
const char *choice_group_title(struct req *, int64_t id);
/* The id, if it is a group of the field; else die(400). */
int64_t choice_group_of(struct req *, int64_t field, int64_t id);
/* The choice goes to the end of another group of its field. */
void choice_group_join(struct req *, const struct choice_row *, int64_t group);
/* A choice of it is offered again. */
void choice_group_revive(struct req *, int64_t id);

/* ---- field_convert.c */
/* The values in another type; a sentence if it cannot hold them.  Without
 * apply nothing is written. */
const char *field_convert(struct req *, const struct field_row *,
    const struct type *to, bool apply);

/* ---- field_saved.c */
/* Named searches that ask for the one choice ask for the other. */
void field_saved_merge(
    struct req *, const struct field_row *, int64_t old, int64_t new);

/* ---- field_order.c */
/* One of a list in order: ID; UP and DOWN, what to send as `avant`; FIRST,
 * LAST; FOCUS_UP or FOCUS_DOWN for the one that the address names (name:
 * "deplace", "groupe"), which has just been moved. */
void order_draw(struct req *, struct tpl *, const char *name,
    const int64_t *ids, size_t n, size_t i);

/* ---- the handlers */
void field_list(struct req *);
void field_new(struct req *);
void field_edit(struct req *);
void field_delete(struct req *);
void field_restore(struct req *);
void field_place(struct req *);
void field_past(struct req *);
void preset_list(struct req *);
void preset_edit(struct req *);
void preset_archive(struct req *);
void preset_restore(struct req *);
void preset_keys(struct req *);
void preset_place(struct req *); /* field_order.c */
void group_new(struct req *);
void group_edit(struct req *);
void group_delete(struct req *);
void group_restore(struct req *);
void group_place(struct req *);
void choice_list(struct req *);
void choice_edit(struct req *);
void choice_merge(struct req *);
void choice_archive(struct req *);
void choice_restore(struct req *);
void choice_place(struct req *);
void choice_group_new(struct req *);
void categories_of_actions(struct req *);
void categories_of_contacts(struct req *);
void choice_group_edit(struct req *);
void choice_group_archive(struct req *);
void choice_group_place(struct req *); /* field_order.c */
#endif
