#ifndef MANO_AGENDA_H
#define MANO_AGENDA_H
/* The module's handlers, one file per page, and what they share. */
#include "entity.h"

void home_show(struct req *);      /* home.c */
void agenda_day(struct req *);     /* day.c */
void agenda_person(struct req *);  /* person.c */
void action_new(struct req *);     /* edit.c */
void action_edit(struct req *);
void action_show(struct req *);    /* show.c */
void action_status(struct req *);  /* status.c */
void action_trash(struct req *);   /* trash.c */
void action_restore(struct req *);
void priorities_show(struct req *); /* priorities.c */
void priority_action(struct req *);
void priority_comment(struct req *);
void passage_new(struct req *);    /* visit.c */
void meeting_new(struct req *);
void passage_quick(struct req *);
void visit_pick(struct req *);
void visit_edit(struct req *);     /* visit_edit.c */
void visit_delete(struct req *);
void visit_restore(struct req *);
void territory_list(struct req *);    /* territories.c */
void territory_show(struct req *);    /* territory.c */
void territory_new(struct req *);     /* territory_edit.c */
void territory_edit(struct req *);
void territory_put_away(struct req *);
void territory_bring_back(struct req *);
void territory_delete(struct req *);  /* territory_trash.c */
void territory_unremove(struct req *);
void territory_bin(struct req *);
void territory_move(struct req *);    /* territory_move.c */
void observation_show(struct req *);  /* observation.c */
void observation_new(struct req *);   /* observation_edit.c */
void observation_edit(struct req *);
void observation_delete(struct req *); /* observation_trash.c */
void observation_unremove(struct req *);
void observation_export(struct req *); /* observation_export.c */

void directory_list(struct req *);    /* directory.c */
void directory_export(struct req *);
/* CALL: PHONE NUMBER, or SAID: PHONE, where there is none to dial. */
void directory_phone(struct req *, struct tpl *, const char *phone);
void directory_new(struct req *);     /* directory_page.c */
void directory_edit(struct req *);
void directory_show(struct req *);
void directory_trash(struct req *);
void directory_restore(struct req *);
void directory_bin(struct req *);

/* The description of an action, without persons: action.c. */
extern const struct entity action_base;
/* The same for this request, teams offered; fields: to be completed. */
const struct entity *action_entity(struct req *, struct field **fields);
/* entity_load, with the hour and the teams; die(404). */
struct record *action_load(struct req *, const struct entity *, int64_t id);
/* The same values, to be changed. */
struct record *action_copy(
    struct req *, const struct entity *, const struct record *);
/* entity_save, then hour, teams, and the person's last contact. */
int64_t action_save(struct req *, const struct entity *,
    const struct record *old, struct record *new);

/* {{>UNDO}}: what the click that led here did, and the way back. */
void action_undo(struct req *, struct tpl *, const char *back);

/* What a near day is called now (« Aujourd’hui », « Ce soir »), else NULL.
 * Until noon a night team's day is the night that ends (« Cette nuit » to
 * 06:00, then « La nuit dernière »), and this evening is the next day. */
const char *agenda_day_word(struct req *, const char *day, bool night);

#endif
