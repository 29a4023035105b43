#ifndef ADMIN_ADMIN_H
#define ADMIN_ADMIN_H
/* What the files of this module share. */
#include "account.h"
#include "page.h"
#include "req.h"

/* ---- json.c: small answers to our own scripts */
struct json {
	struct buf b;
	bool some;
};
struct json json_new(struct req *);
void json_text(struct json *, const char *name, const char *value);
void json_int(struct json *, const char *name, int64_t value);
void json_bytes(
    struct req *, struct json *, const char *name, const void *, size_t n);
void json_send(struct req *, struct json *, int status);
/* {"erreur": sentence, "champ": field}; field may be NULL. */
void json_refuse(
    struct req *, int status, const char *field, const char *sentence);

/* ---- shared.c */
/* Scripts of the pages that derive keys, then the page's own. */
void page_keys(struct req *, const char *script);
/* The hidden inputs of a form that is not R_ONCE. */
void read_hidden(struct req *);
/* Public pages show the member's frame when a session is open. */
void open_if_member(struct req *);
/* Where a member goes after the door. */
const char *landing(struct req *, const char *back);
/* The number of members who may administrate, and can log in. */
int64_t count_admins(struct req *);
/* « le 31/03/2026 à 14:30 », as within a sentence. */
char *show_instant(struct req *, int64_t);
/* Sentences for what was typed, NULL when it is right. */
const char *name_refusal(const char *typed);
const char *phone_refusal(const char *typed);
/* TEAM: COLOUR NAME NIGHT, the teams of a member. */
void draw_teams(struct req *, struct tpl *, int64_t member);
/* The list of members with what was set in t (an invitation just made). */
void user_show_list(struct req *, struct tpl *);

/* ---- health.c */
/* The state of the member's own medical right: HEALTH_YES, HEALTH_NO,
 * HEALTH_ASKED or HEALTH_FIRST. */
void draw_health(struct req *, struct tpl *);
/* ASKED: ID NAME BACK, the medical rights that wait for a holder; the page
 * has HIDDEN.  ID is what the confirmation sends back: the member, and the
 * key that is confirmed; NAME has the address, and what became of the
 * password. */
void draw_health_requests(struct req *, struct tpl *, const char *back);
/* What is stored without a session's help, written before a slow step that
 * must not hold the files: journal, then both transactions. */
void settle(struct req *);

/* ---- the handlers, by file */
void login(struct req *);
void login_salt(struct req *);
void logout(struct req *);
void lock(struct req *);
void lock_state(struct req *);
void lock_close(struct req *);
void lock_salt(struct req *);

void invitation(struct req *);
void invitation_state(struct req *);
void recovery(struct req *);
void recovery_keys(struct req *);

void profile(struct req *);
void profile_password(struct req *);
void profile_vault(struct req *);
void profile_session_close(struct req *);
void profile_sessions_close(struct req *);
void health_activate(struct req *);
void health_confirm(struct req *);

void user_list(struct req *);
void user_new(struct req *);
void user_edit(struct req *);
void user_invite(struct req *);
void user_remove(struct req *);
void user_sessions(struct req *);

void team_list(struct req *);
void team_new(struct req *);
void team_edit(struct req *);
void team_archive(struct req *);
void team_restore(struct req *);
void team_choose(struct req *);
void team_welcome(struct req *);

void organisation(struct req *);
void organisation_unseen(struct req *);
void journal_page(struct req *);

void page_sitemap(struct req *);
void page_accessibility(struct req *);
void page_legal(struct req *);
void page_help(struct req *);
void shared_page(struct req *); /* share.c */
void shared_state(struct req *);
void shared_bytes(struct req *);
#endif
