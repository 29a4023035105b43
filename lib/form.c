#include "form.h"

#include <string.h>
#include <strings.h>

/* Arrays grow by this many, so that their room follows from their length. */
enum { STEP = 32 };

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Decodes %XX and '+'; NULL for a bad escape or an unclean text. */
static char *
unescape(struct arena *a, const char *s, size_t n, bool lines)
{
	char *out = arena_alloc(a, n + 1);
	size_t i, m = 0;
	int high, low;

	for (i = 0; i < n; i++) {
		if (s[i] == '+') {
			out[m++] = ' ';
		} else if (s[i] == '%') {
			if (n - i < 3)
				return NULL;
			high = hex_digit(s[i + 1]);
			low = hex_digit(s[i + 2]);
			if (high < 0 || low < 0)
				return NULL;
			out[m++] = (char)(high << 4 | low);
			i += 2;
		} else {
			out[m++] = s[i];
		}
	}
	return text_clean(out, m, lines) ? out : NULL;
}

static bool
is_full(const struct req *q)
{
	return q->nparams + q->nuploads >= FORM_PARAMS;
}

/* An array of one more element; the old one stays in the arena. */
static void *
grow(struct arena *a, void *array, size_t n, size_t size)
{
	void *bigger;

	if (n % STEP != 0)
		return array;
	bigger = arena_array(a, n + STEP, size);
	if (n > 0)
		memcpy(bigger, array, n * size);
	return bigger;
}

static void
add_param(struct req *q, const char *name, const char *value, bool body)
{
	q->params = grow(q->a, q->params, q->nparams, sizeof *q->params);
	q->params[q->nparams++] =
	    (struct param){ .name = name, .value = value, .body = body };
}

/* "name=value" or "name". */
static int
decode_pair(struct req *q, const char *s, size_t n, bool body)
{
	const char *equals = memchr(s, '=', n);
	size_t len = equals != NULL ? (size_t)(equals - s) : n;
	char *name, *value;

	if (is_full(q))
		return 413;
	name = unescape(q->a, s, len, false);
	if (name == NULL || name[0] == '\0')
		return 400;
	if (equals == NULL)
		value = arena_strdup(q->a, "");
	else
		value = unescape(q->a, equals + 1, n - len - 1, true);
	if (value == NULL)
		return 400;
	add_param(q, name, value, body);
	return 0;
}

int
form_decode(struct req *q, const char *text, size_t n, bool body)
{
	const char *end = text + n, *p = text, *next;
	int status;

	while (p < end) {
		next = memchr(p, '&', (size_t)(end - p));
		if (next == NULL)
			next = end;
		if (next > p) {
			status = decode_pair(q, p, (size_t)(next - p), body);
			if (status != 0)
				return status;
		}
		p = next + 1;
	}
	return 0;
}

int
form_query(struct req *q)
{
	if (q->query == NULL)
		return 0;
	return form_decode(q, q->query, strlen(q->query), false);
}

/* Is it this media type, with or without parameters? */
static bool
is_media(const char *type, const char *name)
{
	size_t n = strlen(name);

	return strncasecmp(type, name, n) == 0 &&
	       (type[n] == '\0' || strchr("; \t", type[n]) != NULL);
}

int
form_body(struct req *q)
{
	const char *type = q->content_type;

	if (type == NULL || q->body_size == 0)
		return 0;
	if (is_media(type, "application/x-www-form-urlencoded"))
		return form_decode(q, q->body, q->body_size, true);
	if (is_media(type, "multipart/form-data"))
		return form_multipart(q, type, q->body, q->body_size);
	return 0;
}

/* ------------------------------------------------ multipart/form-data */

/* The part that is being read. */
struct part {
	const char *name, *file, *type; /* NULL: not said */
	bool disposition;
};

static const char *
skip_blanks(const char *s)
{
	return s + strspn(s, " \t");
}

/* Characters of an HTTP token. */
static size_t
token_length(const char *s)
{
	return strspn(s,
	    "!#$%&'*+-.^_`|~0123456789"
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

/* "text" at *s -> its text, *s behind it; NULL without closing quote. */
static char *
quoted(struct arena *a, const char **s)
{
	const char *p = *s + 1;
	char *out = arena_alloc(a, strlen(p) + 1);
	size_t n = 0;

	for (; *p != '"'; p++) {
		if (p[0] == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		else if (*p == '\0')
			return NULL;
		out[n++] = *p;
	}
	*s = p + 1;
	return out;
}

/*
 * Reads "; key=value" at *s: 1, 0 at the end of the line, -1 if it is badly
 * formed.
 */
static int
parameter(struct arena *a, const char **s, char **key, char **value)
{
	const char *p = skip_blanks(*s);
	size_t n;

	if (*p == '\0')
		return 0;
	if (*p != ';')
		return -1;
	p = skip_blanks(p + 1);
	n = token_length(p);
	if (n == 0 || p[n] != '=')
		return -1;
	*key = arena_strndup(a, p, n);
	p += n + 1;
	if (*p == '"') {
		*value = quoted(a, &p);
	} else {
		n = token_length(p);
		*value = n == 0 ? NULL : arena_strndup(a, p, n);
		p += n;
	}
	*s = p;
	return *value == NULL ? -1 : 1;
}

/* The boundary that the Content-Type names, or NULL. */
static char *
boundary_of(struct arena *a, const char *type)
{
	static const char allowed[] =
	    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "'()+_,-./:=? ";
	char *key, *value, *found = NULL;
	size_t n;
	int more;

	type += strlen("multipart/form-data");
	while ((more = parameter(a, &type, &key, &value)) > 0) {
		if (strcasecmp(key, "boundary") != 0)
			continue;
		n = strlen(value);
		if (found != NULL || n == 0 || n > FORM_BOUNDARY ||
		    strspn(value, allowed) != n || value[n - 1] == ' ')
			return NULL;
		found = value;
	}
	return more < 0 ? NULL : found;
}

/* Browsers write a quotation mark of a name as %22. */
static void
unquote(char *s)
{
	char *out = s;

	while (*s != '\0') {
		if (strncmp(s, "%22", 3) == 0) {
			*out++ = '"';
			s += 3;
		} else {
			*out++ = *s++;
		}
	}
	*out = '\0';
}

/* A file's name without the folders that old browsers send. */
static char *
base_name(char *s)
{
	char *p;

	for (p = s; *p != '\0'; p++)
		if (*p == '/' || *p == '\\')
			s = p + 1;
	return s;
}

static bool
read_disposition(struct arena *a, const char *s, struct part *part)
{
	char *key, *value;
	int more;

	if (part->disposition || strncasecmp(s, "form-data", 9) != 0)
		return false;
	part->disposition = true;
	s += 9;
	while ((more = parameter(a, &s, &key, &value)) > 0) {
		unquote(value);
		if (strcasecmp(key, "name") == 0) {
			if (part->name != NULL || value[0] == '\0')
				return false;
			part->name = value;
		} else if (strcasecmp(key, "filename") == 0) {
			value = base_name(value);
			if (part->file != NULL ||
			    utf8_length(value) > FORM_FILE_NAME)
				return false;
			part->file = value;
		}
	}
	return more == 0 && part->name != NULL;
}

/* One header line of a part. */
static bool
read_header(struct arena *a, const char *line, size_t n, struct part *part)
{
	const char *s, *value;
	size_t len;

	if (!text_clean(line, n, true) || memchr(line, '\r', n) != NULL ||
	    memchr(line, '\n', n) != NULL)
		return false;
	s = arena_strndup(a, line, n);
	len = token_length(s);
	if (len == 0 || s[len] != ':')
		return false;
	value = skip_blanks(s + len + 1);
	if (len == 19 && strncasecmp(s, "Content-Disposition", len) == 0)
		return read_disposition(a, value, part);
	if (len == 12 && strncasecmp(s, "Content-Type", len) == 0) {
		if (part->type != NULL)
			return false;
		part->type = value;
	}
	if (len == 25 && strncasecmp(s, "Content-Transfer-Encoding", len) == 0)
		return strcasecmp(value, "7bit") == 0 ||
		       strcasecmp(value, "8bit") == 0 ||
		       strcasecmp(value, "binary") == 0;
	return true;
}

/* Reads the header lines and the empty one at *p; false if badly formed. */
static bool
read_headers(
    struct arena *a, const char **p, const char *end, struct part *part)
{
	const char *eol;
	size_t room, lines;

	for (lines = 0; lines <= FORM_HEADERS; lines++) {
		room = (size_t)(end - *p);
		if (room > FORM_HEADER + 2)
			room = FORM_HEADER + 2;
		eol = memmem(*p, room, "\r\n", 2);
		if (eol == NULL)
			return false;
		if (eol == *p) {
			*p += 2;
			return part->disposition;
		}
		if (!read_header(a, *p, (size_t)(eol - *p), part))
			return false;
		*p = eol + 2;
	}
	return false;
}

/* Keeps a part whose n bytes of content are at data. */
static int
add_part(struct req *q, const struct part *part, const char *data, size_t n)
{
	if (is_full(q))
		return 413;
	if (part->file == NULL) {
		if (!text_clean(data, n, true))
			return 400;
		add_param(q, part->name, arena_strndup(q->a, data, n), true);
		return 0;
	}
	if (part->file[0] == '\0' && n == 0)
		return 0;
	q->uploads = grow(q->a, q->uploads, q->nuploads, sizeof *q->uploads);
	q->uploads[q->nuploads++] = (struct upload){
		.name = part->name,
		.file_name = part->file,
		.type = part->type != NULL ? part->type
					   : "application/octet-stream",
		.data = data,
		.size = n,
	};
	return 0;
}

int
form_multipart(
    struct req *q, const char *content_type, const void *data, size_t n)
{
	const char *p = data, *end = p + n, *stop;
	const char *boundary = boundary_of(q->a, content_type), *mark;
	size_t len, parts = 0;
	int status;

	if (boundary == NULL)
		return 400;
	mark = arena_printf(q->a, "\r\n--%s", boundary);
	len = strlen(mark);
	/* The first mark has no line end before it. */
	if (n < len - 2 || memcmp(p, mark + 2, len - 2) != 0)
		return 400;
	p += len - 2;
	while (end - p >= 2 && memcmp(p, "\r\n", 2) == 0) {
		struct part part = { 0 };

		if (++parts > FORM_PARAMS)
			return 413;
		p += 2;
		if (!read_headers(q->a, &p, end, &part))
			return 400;
		stop = memmem(p, (size_t)(end - p), mark, len);
		if (stop == NULL)
			return 400;
		status = add_part(q, &part, p, (size_t)(stop - p));
		if (status != 0)
			return status;
		p = stop + len;
	}
	/* "--" ends it; a cut body has none. */
	if (end - p == 4)
		return memcmp(p, "--\r\n", 4) == 0 ? 0 : 400;
	return end - p == 2 && memcmp(p, "--", 2) == 0 ? 0 : 400;
}

/* ------------------------------------------------------------- cookies */

/* Every byte one that a cookie's value may have (RFC 6265)? */
static bool
is_cookie_text(const char *s, size_t n)
{
	unsigned char c;
	size_t i;

	for (i = 0; i < n; i++) {
		c = (unsigned char)s[i];
		if (c <= ' ' || c >= 0x7F || strchr("\",;\\", c) != NULL)
			return false;
	}
	return true;
}

char *
cookie_value(struct arena *a, const char *header, const char *name)
{
	const char *p = header;
	size_t n, len = strlen(name);

	while (p != NULL && *p != '\0') {
		p = skip_blanks(p);
		n = strcspn(p, ";");
		if (n > len && memcmp(p, name, len) == 0 && p[len] == '=') {
			p += len + 1;
			n -= len + 1;
			while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\t'))
				n--;
			return is_cookie_text(p, n) ? arena_strndup(a, p, n)
						    : NULL;
		}
		p += n;
		if (*p == ';')
			p++;
	}
	return NULL;
}
