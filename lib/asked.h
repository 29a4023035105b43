#ifndef MANO_ASKED_H
#define MANO_ASKED_H
/*
 * What was searched, in the address of its answer: sealed, because names must
 * reach neither the browser's history nor a log.  A search is posted and
 * answered by a redirection (RFC 9110, 15.4.4), so that « back » and « reload »
 * show it again; the address opens for the same member alone.
 */
#include "req.h"

/* Is the route a search: a page that can also be posted to, to read? */
bool asked_here(const struct req *);
/* The address of what was posted; NULL if it would be too long. */
const char *asked_address(struct req *);
/* What the address holds becomes what was posted; nothing if it was altered,
 * or made for somebody else. */
void asked_open(struct req *);
/* The address of another page of the module that begins with these words:
 * a search that finds nobody begins a file.  Without them if they are none,
 * or too many. */
const char *asked_carry(struct req *, const char *path, const char *words);
/* The words that came so; "" if none, altered, or somebody else's. */
char *asked_carried(struct req *);
#endif
