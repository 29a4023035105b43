#include "asked.h"

#include <inttypes.h>
#include <string.h>

#include "crypto.h"
#include "form.h"
#include "org.h"
#include "route.h"
#include "text.h"

/* Bytes before sealing, filled up so that a length tells less. */
enum { LONGEST = 768, STEP = 64 };
#define PARAM "demande"

bool
asked_here(const struct req *q)
{
	const unsigned not = R_FRAGMENT | R_LONG;

	return q->route->methods == (GET | POST) && q->org != NULL &&
	    (q->route->flags & R_READ) != 0 && (q->route->flags & not) == 0;
}

/* What the medical zone is asked is sealed by its own key. */
static const struct key *
key_of(struct req *q, const char *use)
{
	const bool medical = (q->route->flags & R_MEDICAL) != 0;

	return key_derive(q->a, medical ? q->org->medical : q->org->key,
	    arena_printf(q->a, "%s by %" PRId64, use, q->member));
}

static const char *
seal(struct req *q, const struct buf *b, const char *use)
{
	unsigned char *sealed = arena_alloc(q->a, b->n + SEALED_EXTRA);

	crypto_seal(sealed, b->p, b->n, key_of(q, use));
	return crypto_base64(q->a, sealed, b->n + SEALED_EXTRA);
}

/* What the address holds; NULL if nothing that was sealed for this use. */
static char *
unseal(struct req *q, const char *use, size_t *size)
{
	const char *token = req_text(q, PARAM);
	const size_t n = strlen(token) * 3 / 4;
	unsigned char *sealed;
	char *text;

	if (n <= SEALED_EXTRA || n > LONGEST + SEALED_EXTRA)
		return NULL;
	sealed = arena_alloc(q->a, n);
	*size = n - SEALED_EXTRA;
	text = arena_alloc(q->a, *size + 1);
	text[*size] = '\0';
	return crypto_unbase64(sealed, n, token) &&
		crypto_open(text, sealed, n, key_of(q, use))
	    ? text
	    : NULL;
}

static void
fill_up(struct buf *b, char with)
{
	while (b->n % STEP != 0)
		buf_add(b, &with, 1);
}

static struct buf
posted(struct req *q)
{
	struct buf b = buf_new(q->a);
	size_t i;

	buf_str(&b, "");
	for (i = 0; i < q->nparams; i++) {
		const struct param *p = &q->params[i];

		if (p->body && p->value[0] != '\0' &&
		    strcmp(p->name, "_csrf") != 0)
			buf_printf(&b, "%s=%s&",
			    percent_encode(q->a, p->name),
			    percent_encode(q->a, p->value));
	}
	fill_up(&b, '&');
	return b;
}

const char *
asked_address(struct req *q)
{
	const struct buf b = posted(q);
	const char *path = arena_printf(q->a, "%s%s", q->route->path,
	    q->rest != NULL ? percent_encode(q->a, q->rest) : "");
	const bool plain =
	    q->query[0] == '\0' || strstr(q->query, PARAM "=") != NULL;

	if (b.n > LONGEST)
		return NULL;
	path = plain ? path : arena_printf(q->a, "%s?%s", path, q->query);
	if (b.n == 0)
		return path;
	return arena_printf(q->a, "%s%s" PARAM "=%s", path, plain ? "?" : "&",
	    seal(q, &b, "asked"));
}

void
asked_open(struct req *q)
{
	size_t n;
	char *text = unseal(q, "asked", &n);

	if (text != NULL && form_decode(q, text, n, true) == 0)
		q->method = POST;
}

const char *
asked_carry(struct req *q, const char *path, const char *words)
{
	struct buf b = buf_new(q->a);

	buf_str(&b, words);
	if (b.n == 0 || b.n > LONGEST - STEP)
		return path;
	fill_up(&b, '\0');
	return arena_printf(
	    q->a, "%s?" PARAM "=%s", path, seal(q, &b, "carried"));
}

char *
asked_carried(struct req *q)
{
	size_t n;
	char *words = unseal(q, "carried", &n);

	return words != NULL ? words : arena_strdup(q->a, "");
}
