#ifndef MANO_TEXT_H
#define MANO_TEXT_H
/* UTF-8 text: checks, lengths in characters, and the key of comparisons. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"

/* Well-formed UTF-8 (no overlong form, no surrogate, at most U+10FFFF)
 * without NUL? */
bool utf8_valid(const char *, size_t n);
/* Characters (code points) of a well-formed string. */
size_t utf8_length(const char *);
/* At most the first n characters. */
char *utf8_cut(struct arena *, const char *, size_t n);
/* The next character, *s moved behind it; 0 at the end.  A byte that is not
 * UTF-8 counts as one character, U+FFFD. */
uint32_t utf8_next(const char **s);
/* Adds a character to a buffer. */
void utf8_add(struct buf *, uint32_t);

/* What a form may hold: well-formed UTF-8 without control characters (but
 * \n \r \t where lines is true), U+FFFE and U+FFFF, which XML cannot hold. */
bool text_clean(const char *, size_t n, bool lines);
/* Is it one of the lines?  The codes of a multiple choice are; NULL: none. */
bool text_has_line(const char *lines, const char *line);
/* The same text?  NULL and "" are. */
bool text_same(const char *, const char *);
/* Without white space (the no-break ones too) at both ends. */
char *text_trim(struct arena *, const char *);
/*
 * The key of search, sorting and similarity: lower case, no diacritics,
 * ligatures in two letters, each run of spaces and punctuation one space,
 * none at the ends: « Œuvre d'Éloïse ! » -> "oeuvre d eloise".  Latin, Greek
 * and Cyrillic letters have their lower case; others are kept.
 */
char *text_fold(struct arena *, const char *);
/* The next run of letters and digits, marks included: its first byte and n
 * bytes, *s moved behind it; NULL at the end.  Words of the folded text. */
const char *text_word(const char **s, size_t *n);
/* 1234.5 -> « 1 234,5 » with narrow no-break spaces; at most one decimal. */
char *text_number(struct arena *, double);
/* A string of JSON (RFC 8259) in its quotes.  The text is UTF-8; what could
 * end a script is escaped too. */
void text_json(struct buf *, const char *);
/* All but A-Z a-z 0-9 - . _ ~ as %XX: safe anywhere in an address. */
char *percent_encode(struct arena *, const char *);
#endif
