#include "admin.h"

#include <inttypes.h>

#include "text.h"

struct json
json_new(struct req *q)
{
	return (struct json){ .b = buf_new(q->a) };
}

static void
name(struct json *j, const char *s)
{
	buf_str(&j->b, j->some ? "," : "{");
	text_json(&j->b, s);
	buf_str(&j->b, ":");
	j->some = true;
}

void
json_text(struct json *j, const char *key, const char *value)
{
	name(j, key);
	text_json(&j->b, value);
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
