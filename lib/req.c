#include "req.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "form.h"
#include "page.h"

static struct param *
find(struct req *q, const char *name)
{
	struct param *found = NULL;
	size_t i;

	for (i = 0; i < q->nparams; i++)
		if (strcmp(q->params[i].name, name) == 0) {
			q->params[i].used = true;
			if (found == NULL || q->params[i].body)
				found = &q->params[i];
		}
	return found;
}

const char *
req_param(struct req *q, const char *name)
{
	const struct param *p = find(q, name);

	return p != NULL ? p->value : NULL;
}

const char *
req_posted(struct req *q, const char *name)
{
	const struct param *p = find(q, name);

	return p != NULL && p->body ? p->value : NULL;
}

const char *
req_params(struct req *q, const char *name)
{
	const struct param *last = find(q, name);
	struct buf b = buf_new(q->a);
	size_t i;

	if (last == NULL)
		return NULL;
	for (i = 0; i < q->nparams; i++) {
		const struct param *p = &q->params[i];

		if (p->body != last->body || strcmp(p->name, name) != 0)
			continue;
		if (b.n > 0)
			buf_str(&b, "\n");
		buf_str(&b, p->value);
	}
	return b.p != NULL ? b.p : "";
}

const char *
req_text(struct req *q, const char *name)
{
	const char *value = req_param(q, name);

	return value != NULL ? value : "";
}

static bool
parse_number(const char *s, int64_t *out)
{
	char *end;

	if (s == NULL || s[0] == '\0' || strspn(s, "-0123456789") != strlen(s))
		return false;
	errno = 0;
	*out = strtoll(s, &end, 10);
	return errno == 0 && *end == '\0';
}

int64_t
req_int(
    struct req *q, const char *name, int64_t min, int64_t max, int64_t dflt)
{
	int64_t value;

	if (!parse_number(req_param(q, name), &value) || value < min ||
	    value > max)
		return dflt;
	return value;
}

int64_t
parse_id(const char *s)
{
	int64_t id;

	return parse_number(s, &id) && id > 0 ? id : 0;
}

int64_t
req_id(struct req *q)
{
	int64_t id = parse_id(q->rest);

	if (id == 0)
		die(404, "no id in the path");
	return id;
}

const struct upload *
req_file(struct req *q, const char *name)
{
	size_t i;

	for (i = 0; i < q->nuploads; i++)
		if (strcmp(q->uploads[i].name, name) == 0) {
			q->uploads[i].used = true;
			return &q->uploads[i];
		}
	return NULL;
}

const char *
req_cookie(struct req *q, const char *name)
{
	return cookie_value(q->a, q->cookie, name);
}

const char *
req_address(struct req *q)
{
	return q->query[0] == '\0'
	    ? q->path
	    : arena_printf(q->a, "%s?%s", q->path, q->query);
}

const char *
own_path(const char *path)
{
	const char *p;

	if (path == NULL || path[0] != '/' || path[1] == '/')
		return "/";
	/* Browsers drop TAB and line breaks from addresses and read '\\' as
	 * '/': none of them is in a path of ours. */
	for (p = path; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 127 || *p == '\\')
			return "/";
	return path;
}

void
resp_header(struct req *q, const char *name, const char *value)
{
	if (strpbrk(value, "\r\n") != NULL)
		die(500, "line break in a header");
	buf_printf(&q->headers, "%s: %s\r\n", name, value);
}

void
resp_raw(
    struct req *q, int status, const char *type, const void *body, size_t n)
{
	q->status = status;
	q->type = type;
	q->out = body;
	q->out_size = n;
}

void
resp_redirect(struct req *q, const char *fmt, ...)
{
	va_list ap;
	const char *to;

	va_start(ap, fmt);
	to = arena_vprintf(q->a, fmt, ap);
	va_end(ap);
	if (strcmp(own_path(to), to) != 0)
		die(500, "redirection outside the site");
	q->status = 303;
	q->type = "text/plain; charset=utf-8";
	q->location = to;
	q->out = "";
	q->out_size = 0;
}

void
resp_file(struct req *q, const char *name, const char *type, const void *body,
    size_t n)
{
	char *ascii = arena_strdup(q->a, name), *p;

	for (p = ascii; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || (unsigned char)*p > '~' ||
		    strchr("\"\\/;%", *p) != NULL)
			*p = '-';
	resp_header(q, "Content-Disposition",
	    arena_printf(q->a, "attachment; filename=\"%s\"; filename*=UTF-8''%s",
		ascii, percent_encode(q->a, name)));
	resp_raw(q, 200, type, body, n);
}

static void
render(struct req *q, int status, struct tpl *t, const char *file)
{
	char *text;
	size_t n;

	if ((text = tpl_render(q->a, t, file, &n)) == NULL)
		die(500, "template %s", file);
	resp_raw(q, status, "text/html; charset=utf-8", text, n);
}

void
resp_fragment(struct req *q, int status, const char *name, struct tpl *t)
{
	render(q, status, t, name);
}

void
resp_page(struct req *q, int status, const char *name, struct tpl *body)
{
	if (body != q->page)
		die(500, "page %s was not made by page_new", name);
	/* A form that failed says so first (RGAA 8.6). */
	if ((status == 409 || status == 422) &&
	    strncmp(q->title, "Erreur", 6) != 0)
		tpl_set(q->frame, "TITLE",
		    arena_printf(q->a, "Erreur – %s", q->title));
	tpl_file(body, name);
	render(q, status, q->frame, page_frame(q));
}
