#ifndef MANO_WORDS_H
#define MANO_WORDS_H
/* Words searched for in texts, where they are, and the results as groups. */
#include "req.h"
#include "tpl.h"

struct words {
	const char *typed, *folded;
	const char *v[8];
	size_t n;
};
struct words words_read(struct req *, const char *typed);
/* Begins a word of the folded text with each of the words? */
bool words_match(const struct words *, const char *folded);
/* The same in two texts as they are written; each may be NULL. */
bool words_in(struct req *, const struct words *, const char *, const char *);
/* PIECE: HIT or BARE: WORD, the words found marked. */
void words_mark(
    struct req *, struct tpl *, const struct words *, const char *text);
/* What MATCH takes: every word, as a beginning, also with ligatures. */
const char *words_query(struct req *, const struct words *);
/* Too short for a search in everything (TYPED_MIN letters)? */
bool words_short(const struct words *);

/* found.c: groups of templates/found.tpl, at most FOUND_SHOWN rows each; one
 * more than that is asked for, so that the title can say that there are. */
enum { FOUND_SHOWN = 20 };
/* Where the index knows more than the team sees: so many rows at most are
 * looked at for those. */
enum { FOUND_READ = 2000 };
struct found {
	const char *href, *title;
	const char *person, *when, *text; /* or NULL */
};
/* {{#GROUP}} of the page, or of the fragment. */
struct tpl *found_group(struct tpl *, const char *id, const char *title);
void found_row(
    struct req *, struct tpl *, const struct words *, const struct found *);
void found_count(struct req *, struct tpl *, size_t n);
#endif
