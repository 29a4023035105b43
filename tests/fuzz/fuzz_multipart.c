/* multipart/form-data: the first line ends the content type, the rest is the
 * body. */
#include "form.h"
#include "fuzz.h"

static void
check_upload(const struct upload *u, const char *body, size_t n)
{
	const char *data = u->data;

	fuzz_must(data >= body && data <= body + n &&
		      u->size <= (size_t)(body + n - data),
	    "file inside the body");
	fuzz_must(utf8_length(u->file_name) <= FORM_FILE_NAME &&
		      text_clean(u->file_name, strlen(u->file_name), true) &&
		      strpbrk(u->file_name, "/\\\r\n") == NULL,
	    "file name");
	fuzz_must(u->name[0] != '\0' && u->type != NULL, "name and type");
}

int
fuzz_multipart(const uint8_t *data, size_t n)
{
	struct req q = { .a = fuzz_arena() };
	const uint8_t *eol = n > 0 ? memchr(data, '\n', n) : NULL;
	const char *body, *type;
	size_t i, size;
	int status;

	if (eol == NULL)
		return 0;
	type = arena_printf(q.a, "multipart/form-data%.*s", (int)(eol - data),
	    (const char *)data);
	size = n - (size_t)(eol + 1 - data);
	body = arena_memdup(q.a, eol + 1, size);
	status = form_multipart(&q, type, body, size);
	fuzz_must(status == 0 || status == 400 || status == 413, "status");
	fuzz_must(q.nparams + q.nuploads <= FORM_PARAMS, "count");
	for (i = 0; i < q.nparams; i++)
		fuzz_must(q.params[i].name[0] != '\0' &&
			      text_clean(q.params[i].value,
				  strlen(q.params[i].value), true),
		    "parameter");
	for (i = 0; i < q.nuploads; i++)
		check_upload(&q.uploads[i], body, size);
	return 0;
}
