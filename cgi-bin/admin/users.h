#ifndef MANO_USERS_H
#define MANO_USERS_H
/* Inside of users*.c: a member as its form shows it. */
#include "req.h"

struct user_form {
	int64_t id; /* 0: to be invited */
	const char *email, *name, *phone, *role;
	const char *teams; /* ids, one a line */
	bool health, pending;
	bool sent;       /* invited just now: the form was sent twice */
	int64_t version; /* of what is stored: user_version() */
	const struct user_form *now; /* stored by somebody else meanwhile */
	const char *no_email, *no_name, *no_phone, *no_role, *no_teams;
};

/* Reads role, right, teams and telephone, with what is wrong of them. */
void user_form_read(struct req *, struct user_form *);
bool user_form_wrong(const struct user_form *);
/* What the form says of a member, in one number; never 0. */
int64_t user_version(struct req *, const struct user_form *);
/* 200, 422 with errors, 409 with what is stored now; no_confirm: of the acts
 * beside it, or NULL. */
void user_form_show(
    struct req *, const struct user_form *, const char *no_confirm);
#endif
