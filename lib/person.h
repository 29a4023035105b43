#ifndef MANO_PERSON_H
#define MANO_PERSON_H
/* The person: description, storage beside the plain columns, search. */
#include "entity.h"

/* The permanent fields, before the organisation's own. */
extern const struct entity person_base;

/* The description for this request: fields of the organisation, teams as the
 * choices of « Équipes en charge ». */
const struct entity *person_entity(struct req *);
/* entity_load, with the teams in charge; die(404). */
struct record *person_load(struct req *, const struct entity *, int64_t id);
/* entity_save, then teams (intervals), search and sort keys. */
int64_t person_save(struct req *, const struct entity *,
    const struct record *old, struct record *new);
/*
 * Out of the active list from a civil day on, for reasons (codes of choices
 * joined by '\n', or NULL); already out: the day and the reasons change.
 */
void person_leave(
    struct req *, int64_t person, const char *day, const char *reasons);
/* The present leave; since NULL: in the active list. */
struct leave {
	const char *since, *reasons;
};
struct leave person_left(struct req *, int64_t person);
/* Rows of leaves were changed: the person's row follows, and the history says
 * what became of the present one. */
void person_left_note(struct req *, int64_t person, struct leave was);
/* Back in the active list; nothing if the person was in it. */
void person_return(struct req *, int64_t person, const char *day);
/* One more team in charge; false if it was already. */
bool person_assign(struct req *, int64_t person, int64_t team);
/* The same from a civil day on; the end of a stay, or another end of it. */
void person_join(
    struct req *, int64_t person, int64_t team, const char *since);
void person_quit(struct req *, int64_t person, int64_t stay,
    const char *until, const char *reasons);
/* Does the member see why persons left the active list, or a team? */
bool person_reasons_seen(const struct req *, const struct entity *);
/* Those reasons as people read them, "" where the member does not see them. */
const char *person_reasons(
    struct req *, const struct entity *, const char *canonical);
/* The version of a part of a person's history (LIKE pattern), never 0. */
int64_t person_version(struct req *, int64_t person, const char *fields);
/* As if it had not happened: a stay begun today, unless it is the only one,
 * the present leave; false if there is none.  To undo what was done a moment
 * ago: that nobody changed it since is the caller's to see. */
bool person_unassign(struct req *, int64_t person, int64_t team);
bool person_unleave(struct req *, int64_t person);
/* Takes the return of today back: the leave goes on. */
bool person_unreturn(struct req *, int64_t person);
/* Takes back what the rows first to last of the history did to the stays and
 * to the leave: what was changed since stays.  False if nothing was. */
bool person_rewind(
    struct req *, int64_t person, int64_t first, int64_t last);
/* Out of lists, search and figures, with all that is attached, and back:
 * what the trash and the archive have in common.  No history, no journal. */
void person_hide(struct req *, int64_t person);
void person_unhide(struct req *, int64_t person);
/* What makes a hidden person one of the trash, in a query of persons. */
#define PERSON_IN_TRASH                                             \
	"deleted_at IS NOT NULL AND purged_at IS NULL"              \
	" AND merged_into IS NULL AND archived_at IS NULL"          \
	" AND anonymised_at IS NULL"
bool person_in_trash(struct req *, int64_t person);
/* Why the file must be kept, or NULL: not for the trash, nor for the end. */
const char *person_hold(struct req *, int64_t person);
/* To the trash with the actions, comments and visits, false if the person is
 * there already or must be kept; and back, false if the person is not there.
 * The rights are the route's. */
bool person_trash(struct req *, int64_t person);
bool person_restore(struct req *, int64_t person);
/* Erases all that tells who it was: texts, histories, links, search words,
 * the files that were merged into it, what members typed with the name.  The
 * person's row, and what figures count, are the caller's. */
void person_forget(struct req *, int64_t person);
/* Nothing but the id stays, in this file, of the person and of those merged
 * into it.  After the last one: the words of the search index go too, and
 * the documents once the request is over, whatever arena each had. */
void person_purge(struct req *, int64_t person);
void person_purge_end(struct req *);
/*
 * The work of a day, in slices: purges what was in the trash for longer than
 * the setting trash_days, archives the files whose time is over, deletes what
 * imports and upgrades left behind.  For every POST that changed something: a
 * look at a setting once the work is done.
 */
void person_sweep(struct req *);
enum { TRASH_DAYS = 90 }; /* unless set */
enum { IMPORT_DAYS = 7 };  /* of a workbook on trial, of a file's name */
int64_t person_trash_days(struct req *);
/* The day (YYYY-MM-DD) when what went to the trash at that instant is erased. */
const char *person_trash_end(struct req *, int64_t at);
/* A contact with the person on a civil day: the last one is kept. */
void person_contact(struct req *, int64_t person, const char *iso);
/*
 * Makes the file of `other` a part of old's, whose fields become those of
 * new.  Stays, leaves and links are united; `state`: of the two ids, whose
 * place in the active list is kept.  The other's row stays as an alias.
 */
void person_merge(struct req *, const struct entity *,
    const struct record *old, struct record *new, int64_t other,
    int64_t state);
/* The file that another was merged into, or the same. */
int64_t person_kept(struct req *, int64_t id);
/* Was it merged?  Then the answer is the way to path + the kept one's id. */
bool person_moved(struct req *, int64_t id, const char *path);
/* The name, or die(404): also tells that the person exists. */
const char *person_name(struct req *, int64_t id);
/*
 * The head of a person's pages, {{>PERSON}}: name, age, teams, marks, and
 * the tabs that the member may open; tab: ON_SUMMARY, ON_TEAMS, ON_PLACES,
 * ON_FAMILY, ON_HISTORY, ON_MEDICAL.
 */
void person_head(struct req *, struct tpl *, const struct entity *,
    const struct record *, const char *tab);
/* What people typed -> an FTS5 query, NULL when it holds no word.  A
 * telephone matches in any notation, a date as birth date. */
const char *person_query(struct req *, const char *typed);
/* Digits of a telephone, +33 and 0033 as 0; "" when there is none. */
char *person_phone(struct arena *, const char *typed);
#endif
