#ifndef MANO_SERVE_H
#define MANO_SERVE_H
/*
 * From a transport to handlers and back.  FastCGI on descriptor 0, one plain
 * CGI request when REQUEST_METHOD is in the environment, or calls in the
 * same process (tests, the demonstration).
 */
#include "req.h"
#include "route.h"

struct call { /* a request as it came; NULL strings are absent headers */
	const char *method, *path, *query, *cookie, *remote, *agent, *origin;
	const char *host, *fetch_site, *referer, *content_type, *csrf_header;
	bool https, htmx;
	const void *body;
	size_t body_size;
	int64_t now; /* 0: the clock */
};

struct answer { /* lives as long as the arena */
	int status;
	const char *type, *location, *headers;
	const void *body;
	size_t size;
};

enum {
	BODY_MAX = 2 << 20,   /* bytes of a request */
	UPLOAD_MAX = 20 << 20, /* of one to a route that takes files */
	ARENA_MAX = 64 << 20, /* bytes of memory of a request */
	ERROR_ROOM = 1 << 20, /* more for the page of an error */
	HEAD_ROOM = 64 << 10, /* more for the head of the answer */
	REQUESTS_MAX = 50000, /* a worker leaves after so many */
};

/* What every process does before its first call: library, settings,
 * templates, registry.  Exits(1) with the reason. */
void serve_start(const struct module *, bool sandbox);
/* Answers one call; never dies: an error is a page with its status. */
void serve_call(const struct module *, struct arena *, const struct call *,
    struct answer *);
/* The main loop; the exit status. */
int serve(const struct module *);
#endif
