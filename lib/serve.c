#include "serve.h"

#include <fcgiapp.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "crypto.h"
#include "form.h"
#include "journal.h"
#include "log.h"
#include "org.h"
#include "page.h"
#include "registry.h"
#include "sandbox.h"
#include "tpl.h"

void
serve_start(const struct module *m, bool sandbox)
{
	signal(SIGPIPE, SIG_IGN);
	umask(077);
	log_open(m->name);
	conf_load();
	crypto_start();
	if (!tpl_start(conf.templates))
		exit(1);
	page_start();
	registry_start(false);
	if (m->start != NULL)
		m->start();
	if (sandbox)
		sandbox_enter();
}

/* ------------------------------------------------------------ one request */

static void
fill(struct req *q, const struct module *m, struct arena *a,
    const struct call *c)
{
	*q = (struct req){ .a = a,
		.module = m,
		.method = METHOD_OTHER,
		.query = c->query != NULL ? c->query : "",
		.cookie = c->cookie,
		.remote = c->remote != NULL ? c->remote : "",
		.agent = c->agent,
		.origin = c->origin,
		.host = c->host,
		.fetch_site = c->fetch_site,
		.referer = c->referer,
		.content_type = c->content_type,
		.csrf_header = c->csrf_header,
		.https = c->https,
		.htmx = c->htmx,
		.body = c->body,
		.body_size = c->body_size,
		.now = c->now > 0 ? c->now : (int64_t)time(NULL),
		.rest = "" };
	q->headers = buf_new(a);
	q->registry = registry_db(a);
}

static void
decode(struct req *q, const struct call *c)
{
	const char *path = c->path != NULL ? c->path : "";
	int status;

	q->path = path;
	if (path[0] != '/' || strlen(path) > 1024 ||
	    !text_clean(path, strlen(path), false))
		die(400, "path");
	if (c->method != NULL && strcmp(c->method, "GET") == 0)
		q->method = GET;
	else if (c->method != NULL && strcmp(c->method, "POST") == 0)
		q->method = POST;
	if (q->body_size > UPLOAD_MAX ||
	    (q->body_size > BODY_MAX && !route_takes_files(q)))
		die(413, "body of %zu bytes", q->body_size);
	if ((status = form_query(q)) != 0)
		die(status, "query");
	if (q->method == POST && (status = form_body(q)) != 0)
		die(status, "body");
}

/* After a die(): nothing half done stays, a refusal is remembered. */
static void
undo(struct req *q, struct arena *a)
{
	const int status = die_status;
	jmp_buf here;

	arena_allow(a, ERROR_ROOM);
	q->a = a; /* not that of one row, which may be full */
	if (q->db != NULL)
		q->db->a = a;
	if (q->db != NULL)
		db_rollback(q->db);
	db_rollback(q->registry);
	log_line(status >= 500 ? LOG_LEVEL_ERROR : LOG_LEVEL_INFO,
	    "%d member=%" PRId64 ": %s", status, q->member, die_message);
	q->headers = buf_new(q->a);
	q->location = NULL;
	if (status != 403 || q->org == NULL || q->roles == 0) {
		q->events = NULL;
		return;
	}
	die_target = &here;
	if (setjmp(here) == 0) {
		q->events = NULL;
		journal_event(q, J_REFUSED, q->module->name, 0);
		journal_flush(q);
	}
}

static void
error_page(struct req *q, int status)
{
	static const char plain[] =
	    "Le service est momentanément indisponible. Réessayez.\n";
	jmp_buf here;

	die_target = &here;
	if (setjmp(here) == 0)
		page_status(q, status);
	else
		resp_raw(q, 500, "text/plain; charset=utf-8", plain,
		    sizeof plain - 1);
	die_target = NULL;
}

static void
run(struct req *q, struct arena *a, const struct call *c)
{
	jmp_buf here;

	die_target = &here;
	if (setjmp(here) == 0) {
		decode(q, c);
		dispatch(q);
	} else {
		const int status = die_status;

		undo(q, a);
		error_page(q, status);
	}
	die_target = NULL;
}

void
serve_call(const struct module *m, struct arena *a, const struct call *c,
    struct answer *out)
{
	/* In the arena: its fields change between setjmp and longjmp. */
	struct req *q = arena_alloc(a, sizeof *q);

	fill(q, m, a, c);
	run(q, a, c);
	arena_allow(a, HEAD_ROOM); /* nobody catches what dies later */
	*out = (struct answer){ .status = q->status,
		.type = q->type,
		.location = q->location,
		.headers = q->headers.p != NULL ? q->headers.p : "",
		.body = q->out,
		.size = q->out_size };
}

/* ------------------------------------------------------------ transports */

typedef const char *getter(const char *name, void *arg);

static void
read_call(struct call *c, getter *get, void *arg)
{
	const char *https = get("HTTPS", arg);

	*c = (struct call){ .method = get("REQUEST_METHOD", arg),
		.path = get("DOCUMENT_URI", arg),
		.query = get("QUERY_STRING", arg),
		.cookie = get("HTTP_COOKIE", arg),
		.remote = get("REMOTE_ADDR", arg),
		.agent = get("HTTP_USER_AGENT", arg),
		.origin = get("HTTP_ORIGIN", arg),
		.host = get("HTTP_HOST", arg),
		.fetch_site = get("HTTP_SEC_FETCH_SITE", arg),
		.referer = get("HTTP_REFERER", arg),
		.content_type = get("CONTENT_TYPE", arg),
		.csrf_header = get("HTTP_X_CSRF", arg),
		.https = https != NULL && strcmp(https, "on") == 0,
		.htmx = get("HTTP_HX_REQUEST", arg) != NULL };
	if (c->path == NULL)
		c->path = get("PATH_INFO", arg);
}

static size_t
body_length(getter *get, void *arg)
{
	const char *text = get("CONTENT_LENGTH", arg);
	int64_t n = text != NULL ? parse_id(text) : 0;

	return n > UPLOAD_MAX ? UPLOAD_MAX + 1 : (size_t)n;
}

static void
head(struct buf *b, const struct answer *out)
{
	buf_printf(b, "Status: %d\r\nContent-Type: %s\r\n", out->status,
	    out->type);
	buf_printf(b, "Content-Length: %zu\r\n", out->size);
	buf_str(b,
	    "Cache-Control: no-store\r\nReferrer-Policy: same-origin\r\n"
	    "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n");
	if (out->location != NULL)
		buf_printf(b, "Location: %s\r\n", out->location);
	buf_str(b, out->headers);
	buf_str(b, "\r\n");
}

static const char *
fcgi_get(const char *name, void *arg)
{
	FCGX_Request *r = arg;

	return FCGX_GetParam(name, r->envp);
}

static bool
fcgi_put(FCGX_Request *r, const void *p, size_t n)
{
	const char *s = p;
	int put;

	while (n > 0) {
		put = FCGX_PutStr(s, n > 1 << 20 ? 1 << 20 : (int)n, r->out);
		if (put <= 0)
			return false; /* the client left */
		s += put;
		n -= (size_t)put;
	}
	return true;
}

/* The whole body, or fewer bytes when the client left. */
static size_t
fcgi_body(FCGX_Request *r, char *p, size_t n)
{
	size_t have = 0;
	int got;

	while (have < n) {
		got = FCGX_GetStr(p + have, (int)(n - have), r->in);
		if (got <= 0)
			break;
		have += (size_t)got;
	}
	return have;
}

static void
fcgi_one(const struct module *m, struct arena *a, FCGX_Request *r)
{
	struct answer out = { 0 };
	struct buf b;
	struct call c;
	size_t n;

	read_call(&c, fcgi_get, r);
	n = body_length(fcgi_get, r);
	if (n > 0 && n <= UPLOAD_MAX) {
		char *p = arena_alloc(a, n + 1);

		if (fcgi_body(r, p, n) < n)
			return; /* a cut connection changes nothing */
		c.body = p;
	}
	c.body_size = n;
	serve_call(m, a, &c, &out);
	b = buf_new(a);
	head(&b, &out);
	if (fcgi_put(r, b.p, b.n))
		fcgi_put(r, out.body, out.size);
}

static int
serve_fcgi(const struct module *m)
{
	struct arena *a = arena_new(ARENA_MAX);
	FCGX_Request r;
	int left = REQUESTS_MAX;

	if (FCGX_Init() != 0 ||
	    FCGX_InitRequest(&r, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return 1;
	while (left-- > 0 && FCGX_Accept_r(&r) == 0) {
		fcgi_one(m, a, &r);
		FCGX_Finish_r(&r);
		arena_reset(a);
	}
	arena_free(a);
	return 0;
}

static const char *
cgi_get(const char *name, void *arg)
{
	(void)arg;
	return getenv(name);
}

static bool
write_all(int fd, const void *p, size_t n)
{
	const char *s = p;
	ssize_t put;

	while (n > 0) {
		if ((put = write(fd, s, n)) <= 0)
			return false;
		s += put;
		n -= (size_t)put;
	}
	return true;
}

static int
serve_cgi(const struct module *m)
{
	struct arena *a = arena_new(ARENA_MAX);
	struct answer out = { 0 };
	struct call c;
	struct buf b;
	size_t n, have = 0;
	ssize_t got;
	char *p;
	bool ok;

	read_call(&c, cgi_get, NULL);
	n = body_length(cgi_get, NULL);
	p = arena_alloc(a, n + 1);
	while (n <= UPLOAD_MAX && have < n &&
	    (got = read(STDIN_FILENO, p + have, n - have)) > 0)
		have += (size_t)got;
	c.body = p;
	c.body_size = n <= UPLOAD_MAX ? have : n;
	serve_call(m, a, &c, &out);
	b = buf_new(a);
	head(&b, &out);
	ok = write_all(STDOUT_FILENO, b.p, b.n) &&
	    write_all(STDOUT_FILENO, out.body, out.size);
	arena_free(a);
	return ok ? 0 : 1;
}

int
serve(const struct module *m)
{
	const bool cgi = getenv("REQUEST_METHOD") != NULL;

	serve_start(m, true);
	return cgi ? serve_cgi(m) : serve_fcgi(m);
}
