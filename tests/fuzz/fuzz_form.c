/* application/x-www-form-urlencoded: what is decoded can be encoded again. */
#include "form.h"
#include "fuzz.h"

static char *
encode_form(const struct req *q)
{
	struct buf b = buf_new(q->a);
	size_t i;

	buf_str(&b, "");
	for (i = 0; i < q->nparams; i++)
		buf_printf(&b, "%s%s=%s", i > 0 ? "&" : "",
		    percent_encode(q->a, q->params[i].name),
		    percent_encode(q->a, q->params[i].value));
	return b.p;
}

int
fuzz_form(const uint8_t *data, size_t n)
{
	struct req q = { .a = fuzz_arena() }, again = { .a = q.a };
	const struct param *p;
	const char *text;
	size_t i;
	int status = form_decode(&q, (const char *)data, n, true);

	fuzz_must(status == 0 || status == 400 || status == 413, "status");
	fuzz_must(q.nparams <= FORM_PARAMS, "count");
	for (i = 0; i < q.nparams; i++) {
		p = &q.params[i];
		fuzz_must(p->name[0] != '\0' && p->body && !p->used &&
			      text_clean(p->name, strlen(p->name), false) &&
			      text_clean(p->value, strlen(p->value), true),
		    "parameter");
	}
	if (status != 0)
		return 0;
	text = encode_form(&q);
	fuzz_must(form_decode(&again, text, strlen(text), true) == 0 &&
		      again.nparams == q.nparams,
	    "decodes what was encoded");
	for (i = 0; i < q.nparams; i++)
		fuzz_must(
		    strcmp(q.params[i].name, again.params[i].name) == 0 &&
			strcmp(q.params[i].value, again.params[i].value) == 0,
		    "same parameter");
	return 0;
}
