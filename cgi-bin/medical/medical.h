#ifndef MANO_MEDICAL_H
#define MANO_MEDICAL_H
/*
 * The medical zone: every route attaches medical.db, which only a session
 * that holds the medical key can open.
 */
#include "entity.h"

void medical_file(struct req *);           /* file.c */
void medical_copy(struct req *);           /* copy.c */
void medical_search(struct req *);         /* search.c */
void medical_persons(struct req *);        /* persons.c */
void consultation_new(struct req *);       /* consultation.c */
void consultation_edit(struct req *);
void consultation_trash(struct req *);
void consultation_restore(struct req *);
void consultation_show(struct req *);      /* show.c */
void consultation_status(struct req *);    /* status.c */
void treatment_new(struct req *);          /* treatment.c */
void treatment_edit(struct req *);
void treatment_show(struct req *);
void treatment_trash(struct req *);
void treatment_restore(struct req *);

/* Follows what was erased, anonymised and merged since the last change
 * (settle.c). */
void medical_settle(struct req *);

/*
 * A kind of record that a person has several of: what its pages, alike, say
 * and do.  Its description has a field `person`.
 */
struct medical_kind {
	const char *path; /* "/medical/consultations/" */
	const struct entity *base;
	/* The description for this request; fields: to be completed. */
	const struct entity *(*entity)(struct req *, struct field **fields);
	/* What a new one holds unless the form says otherwise, or NULL; what
	 * its form proposes. */
	void (*blank)(struct req *, const struct entity *, struct record *);
	void (*propose)(struct req *, const struct entity *, struct record *);
	/* What the address asks of the form of one that exists; or NULL. */
	void (*asked)(struct req *, const struct entity *, struct record *);
	/* Rules after a form was read, and what follows a change; or NULL. */
	void (*parsed)(const struct entity *, const struct record *old,
	    struct record *);
	void (*saved)(struct req *, const struct entity *,
	    const struct record *old, const struct record *new);
	/* Its name, and « , prévue le … », of one that may be in the trash. */
	const char *(*named)(struct req *, int64_t id, const char **when);
	const char *find, *put; /* MEDICAL_SQL */
	const char *script; /* of its form, or NULL */
	const char *label;  /* « Consultation » */
	const char *add, *edit, *submit, *added;
	const char *trash, *leaves, *keep, *gone, *restore, *restored;
};
/* ?1 the id: whose it is, when it went to the trash; ?2 that, or NULL. */
#define MEDICAL_SQL(table) \
	.find = "SELECT person, deleted_at FROM medical." table \
		" WHERE id = ?1", \
	.put = "UPDATE medical." table " SET deleted_at = ?2 WHERE id = ?1"
extern const struct medical_kind consultation_kind, treatment_kind;

/* edit.c: the form of a new one, and of one that exists. */
void medical_new(struct req *, const struct medical_kind *);
void medical_edit(struct req *, const struct medical_kind *);
/* trash.c: GET asks, or shows what is there already; POST puts it there. */
void medical_trash(struct req *, const struct medical_kind *);
void medical_restore(struct req *, const struct medical_kind *);
/* Persons that the history of a record names are choices, to have labels
 * (show.c). */
void medical_name_persons(struct req *, const struct entity *,
    struct field *fields, const struct record *);
/* entity_load, of the person that is kept after a merge; 404 if that file is
 * in the trash or nothing is left of it (settle.c). */
struct record *medical_load(struct req *, const struct entity *, int64_t id);

/* The last contact of the persons that it was with, before and now. */
void consultation_contact(struct req *, const struct entity *,
    const struct record *old, const struct record *new);
/* The description with the organisation's fields, teams offered. */
const struct entity *consultation_entity(struct req *, struct field **fields);
/* What was parsed, without what its type does not ask: errors there go, what
 * was typed there is refused, what it held stays. */
void consultation_of_kind(const struct entity *, const struct record *old,
    struct record *);
/* Its name, else « Consultation Infirmier »; the field `kind`, a code. */
const char *consultation_title(struct req *q, const struct field *kind,
    const char *name, const char *code);

/* ---- treatment.c */
enum { TREATMENT_STATES = 3 };
/* By its dates, today: « En cours », « Terminé », « Non commencé ». */
extern const struct choice treatment_states[TREATMENT_STATES];
const char *treatment_state(
    struct req *, const char *starts, const char *ends);
/* TREATMENT: of the medical tab, in that state (NULL: all), latest first;
 * how many there are. */
size_t treatment_draw(
    struct req *, struct tpl *, int64_t person, const char *state);
/* « Du 1er mars 2026 au 9 mars 2026 », "" without dates (ISO, or NULL). */
const char *treatment_when(
    struct req *, const char *starts, const char *ends);

/* ---- dossier.c: what the medical file says of a person */
/* The fields that the organisation asks there. */
const struct entity *dossier_entity(struct req *);
/* What it says, with what merged files say as long as it waits; empty if
 * nothing is written yet. */
struct record *dossier_load(
    struct req *, const struct entity *, int64_t person);
/* The answers that wait for a choice: a record for each merged file, with
 * nothing but those; how many. */
size_t dossier_waiting(struct req *, const struct entity *,
    const struct record *, struct record ***);
/* GROUP and DIFFERS of the medical tab. */
void dossier_draw(struct req *, struct tpl *, int64_t person);
void dossier_edit(struct req *);   /* ?groupe= */
void dossier_settle(struct req *); /* files merged since: see medical_settle */
void dossier_choose(struct req *); /* of two values, after a merge */
#endif
