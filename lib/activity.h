#ifndef MANO_ACTIVITY_H
#define MANO_ACTIVITY_H
/*
 * What actions and consultations share: their statuses, the rule of the date
 * of completion, the kinds of value that only their
 * forms have, and the drawing of marks, teams and history.
 */
#include "entity.h"

enum { ACTIVITY_STATUSES = 3 };
/* "todo" « À FAIRE », "done" « FAITE », "cancelled" « ANNULÉE ». */
extern const struct choice activity_statuses[ACTIVITY_STATUSES];
/* The words for a status, "" if it is none. */
const char *activity_label(const char *status);

/* An hour of the day, "14:30", kept beside a civil date. */
extern const struct type type_hour;
/* A person: the choices of the field are those offered (activity_persons). */
extern const struct type type_person;

/* A copy of a description whose fields may be completed for the request. */
struct entity *activity_entity(
    struct req *, const struct entity *base, struct field **fields);
/* The organisation's teams as the choices of a field. */
void activity_teams(struct req *, struct field *);
/*
 * Persons as the choices of a field: those of the ids (0: none) that exist
 * and, where something was typed, at most ten that match it.  The number of
 * these.
 */
size_t activity_persons(struct req *, struct field *, const int64_t *ids,
    size_t n, const char *typed);

/*
 * Whether the form is to be shown again with the persons searched for, and
 * nothing saved: « Chercher » was pressed, or `q` holds words that name none
 * of the chosen (0: none), as where Enter was pressed in that field.
 */
bool activity_searching(struct req *, const int64_t *chosen, size_t n);
/* « Chercher » was pressed. */
bool activity_pressed(struct req *);
/* The sentence beside the persons of a form that only came back to search. */
#define ACTIVITY_NOT_SAVED \
	"Rien n’est encore enregistré\u00A0: vérifiez qui est choisi, puis " \
	"enregistrez."

/*
 * The rule across `status` and `completed_at`: to do has no date, done and
 * cancelled have the one chosen or this minute.
 */
void activity_complete(
    struct req *, const struct entity *, struct record *);

/* The sentence beside the field `person` when nobody was chosen. */
void activity_person(const struct entity *, struct record *);

/* ---- the form: fields drawn by page_form(), the person searched for ---- */

struct activity_form {
	const char *h1, *action, *submit; /* title, address, words of the button */
	const char *back, *back_label;    /* where one came from */
	const char *file;                 /* template */
	const char *script;               /* ASSET_…, or NULL */
	const char *team;                 /* {{#FOR}} TEAM: whose fields it has, or NULL */
};
/* Offers as choices of the field `person`: the record's, the one of the
 * address (`personne`), the posted one, those that match `q`: their number. */
size_t activity_offer(struct req *, const struct entity *,
    struct field *fields, const struct record *);
/*
 * A person is searched for (activity_searching): then the record has no
 * errors but those of the search, and is shown again.
 */
bool activity_search(struct req *, const struct entity *, struct record *,
    size_t found);
/* 200, 422 with errors, 409 with conflicts. */
void activity_form(struct req *, const struct entity *,
    const struct record *, const struct activity_form *);

/* ---- drawing ---- */

/* Shows {{#TO_DO}}, {{#DONE}} or {{#CANCELLED}}. */
void activity_mark(struct tpl *, const char *status);
/* {{#COMPLETED_LINE}} LABEL WHEN, for what is no longer to do. */
void activity_completed(
    struct req *, struct tpl *, const char *status, const char *at);
/* A team: {{#TEAM}} COLOUR NAME NIGHT. */
void activity_team(
    struct tpl *, const char *name, int64_t colour, bool night);
/* The same of a team of that id; nothing if there is none. */
void activity_team_of(struct req *, struct tpl *, int64_t team);
/* AUTHOR CREATED: who wrote a record, when (seconds UTC). */
void activity_author(
    struct req *, struct tpl *, int64_t member, int64_t at);
/* {{#HISTORY}} ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW. */
void activity_history(
    struct req *, struct tpl *, const struct entity *, int64_t id);
#endif
