#ifndef MANO_REQ_H
#define MANO_REQ_H
/* One request and its answer.  Knows no transport: serve.c fills and sends. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"
#include "db.h"
#include "die.h"
#include "rights.h"

enum method { GET = 1, POST = 2, METHOD_OTHER = 4 };

struct param {
	const char *name, *value;
	bool body; /* came in the body, not in the query */
	bool used; /* some code read it: an unread one is refused */
};

struct upload {
	const char *name, *file_name, *type;
	const void *data;
	size_t size;
	bool used;
};

struct tpl;
struct session;
struct org;
struct route;
struct module;

struct event { /* a journal row waiting for the end of the request */
	const char *what, *entity;
	int64_t id;
	struct event *next;
};

struct req {
	struct arena *a;
	enum method method;
	const char *path;  /* decoded, begins with '/' */
	const char *rest;  /* what follows a route that ends in '/' */
	const char *query; /* as received */
	const char *cookie, *remote, *agent, *origin, *host, *fetch_site;
	const char *referer, *content_type, *csrf_header;
	bool https, htmx;
	const void *body;
	size_t body_size;
	struct param *params;
	size_t nparams;
	struct upload *uploads;
	size_t nuploads;
	int64_t now; /* seconds UTC; the whole request has one instant */

	const struct module *module;
	const struct route *route;
	struct db *registry;
	struct session *session; /* NULL: nobody */
	struct org *org;         /* NULL: no organisation is open */
	struct db *db;           /* its social.db; NULL likewise */
	int64_t member;          /* account id, 0: nobody */
	unsigned roles;          /* enum role bits of the member */
	const char *member_name; /* NULL before the member chose one */
	int64_t team;            /* the current team, 0: none */
	bool team_night;         /* its day runs from noon to noon */
	struct event *events;
	struct tpl *frame, *page, *summary; /* of the page (page_new) */
	const char *title;                  /* likewise */
	const char *op;           /* id of a double-submit operation */

	int status;              /* the answer */
	const char *type;
	const void *out;
	size_t out_size;
	const char *location;
	struct buf headers;      /* more header lines, each with CRLF */
};

/* The value of a parameter, NULL if absent.  The body wins over the query. */
const char *req_param(struct req *, const char *name);
/* The same, from the body alone. */
const char *req_posted(struct req *, const char *name);
/* Values of a repeated parameter joined by '\n'; NULL if absent. */
const char *req_params(struct req *, const char *name);
/* The same, "" if absent. */
const char *req_text(struct req *, const char *name);
/* An integer parameter inside [min, max], else dflt. */
int64_t req_int(struct req *, const char *name, int64_t min, int64_t max,
    int64_t dflt);
/* The positive number that is the whole of q->rest, else die(404). */
int64_t req_id(struct req *);
/* Parses the whole string as a number > 0, or 0. */
int64_t parse_id(const char *);
const struct upload *req_file(struct req *, const char *name);
/* A cookie's value or NULL. */
const char *req_cookie(struct req *, const char *name);

/* The page made by page_new(): templates/NAME inside its frame. */
void resp_page(struct req *, int status, const char *name, struct tpl *);
/* A fragment without the layout. */
void resp_fragment(struct req *, int status, const char *name, struct tpl *);
/* 303 to a path of ours; anything else than /… dies. */
void resp_redirect(struct req *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* A download: name is put in Content-Disposition (RFC 6266, RFC 5987). */
void resp_file(struct req *, const char *name, const char *type,
    const void *, size_t);
/* JSON or plain text made by the caller. */
void resp_raw(struct req *, int status, const char *type, const void *,
    size_t);
/* One more header; values without CR or LF, or die. */
void resp_header(struct req *, const char *name, const char *value);
/* The address that was asked for, whole: path and query. */
const char *req_address(struct req *);
/* Another page of ours, to come back to: a path that begins with one '/'
 * and no second, else "/". */
const char *own_path(const char *);
#endif
