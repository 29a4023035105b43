#ifndef MANO_ROUTE_H
#define MANO_ROUTE_H
/*
 * A module's routes: one line each, with what the route needs.  dispatch()
 * does what handlers would forget: method, session, right, CSRF token,
 * organisation, transaction, double submit, journal.
 */
#include "req.h"

enum route_flags {
	R_MEDICAL = 1, /* attach medical.db; needs the medical key */
	R_ONCE = 2,    /* a POST that carries _op: its effect happens once */
	R_LONG = 4,    /* export or report: may take seconds */
	R_NO_ORG = 8,  /* session needed, organisation's file not opened */
	R_FRAGMENT = 16, /* answers a piece of page: not in the site's map */
	R_UPLOAD = 64,   /* takes files: a body up to UPLOAD_MAX */
	R_READ = 32,   /* a POST that changes nothing: what is searched must
			* not reach the address, hence the history */
};

struct route {
	unsigned methods;
	const char *path; /* ends in '/': takes a remainder, q->rest */
	void (*handler)(struct req *);
	enum cap cap;
	unsigned flags;
	const char *title; /* for the map of the site; NULL: not a page */
};

struct module {
	const char *name;
	const struct route *routes; /* ends with a zero line */
	bool medical;               /* may attach medical.db */
	void (*start)(void);        /* checks at start, may be NULL */
};

/* die(400) when the body holds input that no code asked for.  The dispatcher
 * does it before the commit; a handler that commits itself calls it first. */
void refuse_undeclared(struct req *);

/* Is the path that of a route marked R_UPLOAD? */
bool route_takes_files(const struct req *);

/* Of an R_ONCE form whose answer is a page that cannot be made twice: the
 * second submission is sent to this path.  The dispatcher keeps redirections
 * itself; a handler that commits itself calls it first. */
void op_keep(struct req *, const char *path);

/* Runs the request; leaves an answer in q or dies. */
void dispatch(struct req *);
#endif
