#ifndef MANO_FORM_H
#define MANO_FORM_H
/*
 * What browsers send -> q->params and q->uploads.  All the decoders answer 0,
 * or the HTTP status of the page of refusal: 400 badly formed, 413 too much.
 * After a refusal what was decoded so far is in q and must not be used.
 *
 * A name or value is well-formed UTF-8 without control characters (values
 * may hold \n \r \t) nor U+FFFE and U+FFFF, which XML cannot hold.
 */
#include <stdbool.h>
#include <stddef.h>
#include "req.h"
#include "text.h"

enum {
	FORM_PARAMS = 512,  /* parameters and uploads of one request */
	FORM_HEADER = 1024, /* bytes of a header line of a part */
	FORM_HEADERS = 16,  /* header lines of a part */
	FORM_BOUNDARY = 70,
	FORM_FILE_NAME = 255, /* characters */
};

/* Adds the parameters of q->query. */
int form_query(struct req *q) MUST_CHECK;
/* Adds those of q->body, by q->content_type: urlencoded and multipart; a body
 * of any other type is left to the handler. */
int form_body(struct req *q) MUST_CHECK;

/* Adds the parameters of n bytes of application/x-www-form-urlencoded. */
int form_decode(struct req *q, const char *text, size_t n, bool body)
    MUST_CHECK;
/*
 * Adds the parameters and files of n bytes of multipart/form-data, which the
 * content type begins with.  Files point into data; their names have no
 * folder.  A file input left empty adds nothing.
 */
int form_multipart(struct req *q, const char *content_type, const void *data,
    size_t n) MUST_CHECK;

/* The value of the first cookie of that name in a Cookie header (may be
 * NULL); NULL if absent or if it has bytes that no cookie may have. */
char *cookie_value(struct arena *, const char *header, const char *name);
#endif
