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
#endif
