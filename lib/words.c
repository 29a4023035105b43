#include "words.h"

#include <string.h>

#include "text.h"

enum { WORDS_BYTES = 800, TYPED_MIN = 3 };

struct words
words_read(struct req *q, const char *typed)
{
	struct words w = { .typed = typed };
	char *at, *end;

	if (strlen(typed) > WORDS_BYTES)
		die(413, "search of %zu bytes", strlen(typed));
	w.folded = text_fold(q->a, typed);
	at = arena_strdup(q->a, w.folded);
	while (*at != '\0' && w.n < ARRAY_LEN(w.v)) {
		w.v[w.n++] = at;
		if ((end = strchr(at, ' ')) == NULL)
			break;
		*end = '\0';
		at = end + 1;
	}
	return w;
}

static bool
begins(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

bool
words_match(const struct words *w, const char *folded)
{
	const char *at;
	size_t i;

	for (i = 0; i < w->n; i++) {
		for (at = folded; at != NULL; at = strchr(at, ' ')) {
			at += *at == ' ' ? 1 : 0;
			if (begins(at, w->v[i]))
				break;
		}
		if (at == NULL)
			return false;
	}
	return true;
}

bool
words_in(struct req *q, const struct words *w, const char *a, const char *b)
{
	return words_match(w,
	    text_fold(q->a,
		arena_printf(q->a, "%s %s", a != NULL ? a : "",
		    b != NULL ? b : "")));
}

static bool
is_hit(struct req *q, const struct words *w, const char *word, size_t n)
{
	const char *folded =
	    text_fold(q->a, arena_strndup(q->a, word, n));
	size_t i;

	for (i = 0; i < w->n; i++)
		if (begins(folded, w->v[i]))
			return true;
	return false;
}

static void
piece(struct req *q, struct tpl *t, const char *section, const char *from,
    const char *to)
{
	if (to > from)
		tpl_set(tpl_section(tpl_section(t, "PIECE"), section), "WORD",
		    arena_strndup(q->a, from, (size_t)(to - from)));
}

void
words_mark(struct req *q, struct tpl *t, const struct words *w,
    const char *text)
{
	const char *at = text, *done = text, *word;
	size_t n;

	while (w->n > 0 && (word = text_word(&at, &n)) != NULL) {
		if (!is_hit(q, w, word, n))
			continue;
		piece(q, t, "BARE", done, word);
		piece(q, t, "HIT", word, word + n);
		done = word + n;
	}
	piece(q, t, "BARE", done, done + strlen(done));
}

/* ------------------------------------------------------------ MATCH */

/* A word as it may be written: « coeur », « cœur ». */
static const char *
ligatured(struct req *q, const char *word)
{
	struct buf b = buf_new(q->a);

	for (; *word != '\0'; word++)
		if ((word[0] == 'o' || word[0] == 'a') && word[1] == 'e')
			buf_str(&b, *word++ == 'o' ? "œ" : "æ");
		else
			buf_add(&b, word, 1);
	return b.p;
}

const char *
words_query(struct req *q, const struct words *w)
{
	struct buf b = buf_new(q->a);
	size_t i;

	for (i = 0; i < w->n; i++)
		buf_printf(&b, "%s(\"%s\" * OR \"%s\" *)",
		    i > 0 ? " AND " : "", w->v[i], ligatured(q, w->v[i]));
	return b.p;
}

bool
words_short(const struct words *w)
{
	return utf8_length(w->typed) < TYPED_MIN || w->n == 0;
}
