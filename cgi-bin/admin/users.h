#ifndef MANO_USERS_H
#define MANO_USERS_H
/* Inside of users*.c: a member as its form shows it. */
#include "req.h"

struct user_form {
	int64_t id; /* 0: to be invited */
	const char *email, *name, *phone, *role;
	const char *teams; /* ids, one a line */
	bool health, pending;
	const char *no_email, *no_name, *no_phone, *no_role, *no_teams;
};

/* Reads role, right, teams and telephone, with what is wrong of them. */
void user_form_read(struct req *, struct user_form *);
bool user_form_wrong(const struct user_form *);
/* 200, or 422 with errors; no_confirm: of the acts beside it, or NULL. */
void user_form_show(
    struct req *, const struct user_form *, const char *no_confirm);
#endif
