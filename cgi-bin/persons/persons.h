#ifndef MANO_PERSONS_H
#define MANO_PERSONS_H
/* Handlers of the module, one file per page. */
#include "req.h"

void person_list(struct req *);    /* list.c */
void person_recent(struct req *);  /* recent.c */
void person_pick(struct req *);    /* pick.c */
void person_filter(struct req *);  /* filter_form.c */
void person_bulk(struct req *);    /* bulk.c */
void person_bulk_do(struct req *);
void person_bulk_undo(struct req *);
void person_export(struct req *);  /* export.c */
void person_searches(struct req *); /* saved.c */
void person_search_edit(struct req *);
void person_search_delete(struct req *);
void person_search_restore(struct req *);
void person_similar(struct req *); /* similar.c */
void person_new(struct req *);     /* edit.c */
void person_edit(struct req *);
void person_show(struct req *);    /* file.c */
void person_thread(struct req *);
void person_past(struct req *);    /* history.c */
void person_past_export(struct req *); /* history_export.c */
void comment_new(struct req *);    /* comment.c */
void comment_edit(struct req *);
void comment_delete(struct req *);
void comment_restore(struct req *);
void comment_draft(struct req *);
void comment_edit_draft(struct req *);
void import_page(struct req *);    /* import.c */
void import_one(struct req *);
void import_progress(struct req *);
void import_give_up(struct req *);
void import_take_back(struct req *); /* import_result.c */
void import_refused(struct req *);
void import_model(struct req *);
void person_exit(struct req *);    /* leave.c */
void person_exit_undo(struct req *);
void person_reentry(struct req *);
void person_reentry_undo(struct req *);
void person_print(struct req *);   /* paper.c */
void person_document(struct req *);
void person_access(struct req *);
void person_share(struct req *);   /* share.c */
void person_share_draw(struct req *);
void person_share_send(struct req *);
void person_share_stop(struct req *);
/* share_past.c: « 1 téléchargement sur 2, le … »; a row of the history. */
struct share_use;
const char *share_downloads(
    struct req *, const struct share_use *, int64_t openings);
const char *share_event(struct req *, int64_t number, bool stopped);
void person_teams(struct req *);   /* teams.c */
void person_team_end(struct req *);
void person_consent(struct req *); /* consent.c */
void consent_remove(struct req *);
void consent_restore(struct req *);
void notice_show(struct req *);
void notice_edit(struct req *);
void person_places(struct req *);  /* places.c */
void person_place_remove(struct req *);
const char *place_wrong(struct req *, const char *name);
void place_list(struct req *);     /* place.c */
void place_new(struct req *);
void place_edit(struct req *);
void place_join(struct req *);
void place_remove(struct req *);
void place_back(struct req *);
void place_show(struct req *);
void person_family(struct req *);  /* family.c */
void person_kin_remove(struct req *);
void person_kin_edit(struct req *);  /* kin.c */
void search_all(struct req *);     /* search.c */
void person_remove(struct req *);  /* trash.c */
void person_bin(struct req *);
void person_bin_days(struct req *);
void person_unremove(struct req *);
void person_erase(struct req *);
void person_doubles(struct req *); /* doubles.c */
void person_doubles_fill(struct req *);
void person_apart(struct req *);
void person_apart_undo(struct req *);
void person_fuse(struct req *);    /* merge.c */
void retention_list(struct req *); /* retention.c */
void retention_put_away(struct req *);
void retention_forget(struct req *);
void retention_archives(struct req *);
void retention_bring_back(struct req *);
void retention_keep(struct req *);
#endif
