#include "phonetic.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Letters that sound otherwise together; the longest first. */
static const struct {
	const char *letters, *sound;
} groups[] = {
	{ "chr", "KR" }, { "sch", "X" }, { "tch", "X" }, { "eau", "O" }, { "ch", "X" },
	{ "sh", "X" }, { "ph", "F" }, { "th", "T" }, { "gh", "G" },
	{ "kh", "K" }, { "dj", "J" }, { "gn", "N" }, { "qu", "K" },
	{ "gue", "G" }, { "gui", "G" }, { "ck", "K" }, { "sc", "S" },
	{ "au", "O" }, { "ou", "U" }, { "oo", "U" },
};

static bool
is_vowel(char c)
{
	return c != '\0' && strchr("aeiouyAEIOU", c) != NULL;
}

/* One letter; next: what follows it. */
static char
sound(char c, char next)
{
	const bool soft = next != '\0' && strchr("eiy", next) != NULL;

	switch (c) {
	case 'c':
		return soft ? 'S' : 'K';
	case 'g':
		return soft ? 'J' : 'G';
	case 'k':
	case 'q':
		return 'K';
	case 'w':
		return 'V';
	case 'z':
		return 'S';
	case 'm':
		return next == 'b' || next == 'p' ? 'N' : 'M';
	case 'y':
		return 'I';
	case 'h':
		return '\0';
	default:
		return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	}
}

/* How many letters are heard: those at the end may be mute; a d is after r,
 * n and u (Gérard, Legrand, Renaud) but not elsewhere (Mohamed). */
static size_t
heard(const char *w)
{
	size_t n = strlen(w);

	while (n > 2 &&
	    (strchr("estxzp", w[n - 1]) != NULL ||
		(w[n - 1] == 'd' && strchr("rnu", w[n - 2]) != NULL)))
		n--;
	return n;
}

/* The sounds of the first n letters. */
static size_t
sounds(char *out, const char *w, size_t n)
{
	size_t i = 0, k = 0, g, len;
	char c;

	while (i < n) {
		for (g = 0; g < sizeof groups / sizeof groups[0]; g++) {
			len = strlen(groups[g].letters);
			if (i + len <= n &&
			    strncmp(w + i, groups[g].letters, len) == 0)
				break;
		}
		if (g < sizeof groups / sizeof groups[0]) {
			out[k++] = groups[g].sound[0];
			if (groups[g].sound[1] != '\0')
				out[k++] = groups[g].sound[1];
			i += len;
			continue;
		}
		c = sound(w[i], i + 1 < n ? w[i + 1] : '\0');
		if (c == 'X') { /* the letter x */
			out[k++] = 'K';
			c = 'S';
		}
		if (c != '\0')
			out[k++] = c;
		i++;
	}
	return k;
}

char *
phonetic_key(struct arena *a, const char *word)
{
	const size_t n = heard(word);
	char *all = arena_alloc(a, 2 * strlen(word) + 2);
	char *key = arena_alloc(a, 2 * strlen(word) + 3);
	const size_t m = sounds(all, word, n);
	size_t i, k = 0;

	for (i = 0; i < m; i++) {
		if (is_vowel(all[i])) {
			if (i == 0)
				key[k++] = 'A';
			else if (i == m - 1)
				key[k++] = (char)(all[i] - 'A' + 'a');
			continue;
		}
		if (k == 0 || key[k - 1] != all[i] || is_vowel(all[i - 1]))
			key[k++] = all[i];
	}
	return key;
}
