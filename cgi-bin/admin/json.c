#include "admin.h"

#include <inttypes.h>

struct json
json_new(struct req *q)
{
	return (struct json){ .b = buf_new(q->a) };
}

/* Values are UTF-8 without control characters, as forms let in; those and
 * what could end a script are escaped all the same. */
static void
quote(struct buf *b, const char *s)
{
	buf_str(b, "\"");
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < ' ' || *s == '"' || *s == '\\' ||
		    *s == '<' || *s == '>' || *s == '&')
			buf_printf(b, "\\u%04x", (unsigned)(unsigned char)*s);
		else
			buf_add(b, s, 1);
	buf_str(b, "\"");
}

static void
name(struct json *j, const char *s)
{
	buf_str(&j->b, j->some ? "," : "{");
	quote(&j->b, s);
	buf_str(&j->b, ":");
	j->some = true;
}

void
json_text(struct json *j, const char *key, const char *value)
{
	name(j, key);
	quote(&j->b, value);
}

void
json_int(struct json *j, const char *key, int64_t value)
{
	name(j, key);
	buf_printf(&j->b, "%" PRId64, value);
}

void
json_bytes(struct req *q, struct json *j, const char *key, const void *p,
    size_t n)
{
	json_text(j, key, crypto_base64(q->a, p, n));
}

void
json_send(struct req *q, struct json *j, int status)
{
	buf_str(&j->b, j->some ? "}" : "{}");
	resp_raw(q, status, "application/json; charset=utf-8", j->b.p, j->b.n);
}

void
json_refuse(
    struct req *q, int status, const char *field, const char *sentence)
{
	struct json j = json_new(q);

	json_text(&j, "erreur", sentence);
	if (field != NULL)
		json_text(&j, "champ", field);
	json_send(q, &j, status);
}
