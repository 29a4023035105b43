#include "text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/*
 * The letters without diacritics of U+00C0 … U+024F and U+1E00 … U+1EFF.
 * Capitals stand for pairs(); '.' is a letter that is kept.
 */
/* clang-format off */
static const char latin[] =
	"aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy" /* 00C0 */
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll" /* 0100 */
	"lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" /* 0140 */
	"bbbb..occdddd.e..ffg...ikkl..nn.oo..pp.....ttttuu.vyyzz........." /* 0180 */
	"....DDDLLLNNNaaiioouuuuuuuuuueaaaaAAggggkkoooo..jDDDgg..nnaaAA.." /* 01C0 */
	"aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj..acclts" /* 0200 */
	"z..bu.eejjqqrryy";                                                /* 0240 */
static const char latin_more[] =
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" /* 1E00 */
	"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" /* 1E40 */
	"wwwwwwwwwwxxxxyyzzzzzzhtwyas..S.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" /* 1E80 */
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......"; /* 1EC0 */
/* clang-format on */

/* Reads one character of [p, end): its length, or 0 if it is badly formed. */
static size_t
decode(const unsigned char *p, const unsigned char *end, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n, i;

	if (p[0] < 0x80) {
		*c = p[0];
		return 1;
	}
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if ((size_t)(end - p) < n)
		return 0;
	*c = p[0] & (0x7Fu >> n);
	for (i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		*c = *c << 6 | (p[i] & 0x3Fu);
	}
	if (*c < least[n] || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF))
		return 0;
	return n;
}

bool
utf8_valid(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s, *end = p + n;
	uint32_t c;
	size_t step;

	for (; p < end; p += step) {
		step = decode(p, end, &c);
		if (step == 0 || c == 0)
			return false;
	}
	return true;
}

bool
text_clean(const char *s, size_t n, bool lines)
{
	const unsigned char *p = (const unsigned char *)s, *end = p + n;
	uint32_t c;
	size_t step;

	for (; p < end; p += step) {
		step = decode(p, end, &c);
		if (step == 0 || c == 0x7F || c == 0xFFFE || c == 0xFFFF)
			return false;
		if (c < 0x20 &&
		    !(lines && (c == '\n' || c == '\r' || c == '\t')))
			return false;
	}
	return true;
}

uint32_t
utf8_next(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	uint32_t c;
	size_t n;

	if (*p == '\0')
		return 0;
	n = decode(p, p + strnlen(*s, 4), &c);
	if (n == 0) {
		c = 0xFFFD;
		n = 1;
	}
	*s += n;
	return c;
}

size_t
utf8_length(const char *s)
{
	size_t n = 0;

	while (utf8_next(&s) != 0)
		n++;
	return n;
}

char *
utf8_cut(struct arena *a, const char *s, size_t n)
{
	const char *end = s;

	while (n-- > 0 && utf8_next(&end) != 0)
		;
	return arena_strndup(a, s, (size_t)(end - s));
}

void
utf8_add(struct buf *b, uint32_t c)
{
	unsigned char out[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, i;
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

	for (i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (unsigned char)(0x80 | (c & 0x3F));
	out[0] = (unsigned char)(lead[n] | c);
	buf_add(b, out, n);
}

static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
	       c == 0xFEFF;
}

bool
text_has_line(const char *lines, const char *line)
{
	const size_t length = strlen(line);
	size_t n;

	for (; lines != NULL && *lines != '\0';
	     lines += n + (lines[n] != '\0')) {
		n = strcspn(lines, "\n");
		if (n == length && memcmp(lines, line, n) == 0)
			return true;
	}
	return false;
}

bool
text_same(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

char *
text_trim(struct arena *a, const char *s)
{
	const char *start = NULL, *end = s, *at = s;
	uint32_t c;

	while ((c = utf8_next(&s)) != 0) {
		if (!is_space(c)) {
			if (start == NULL)
				start = at;
			end = s;
		}
		at = s;
	}
	if (start == NULL)
		return arena_strdup(a, "");
	return arena_strndup(a, start, (size_t)(end - start));
}

/* Written inside a word and not seen: soft hyphen, joiners, directions,
 * combining marks. */
static bool
is_mark(uint32_t c)
{
	return c == 0xAD || (c >= 0x300 && c <= 0x36F) ||
	       (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
	       (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || (c >= 0x20D0 && c <= 0x20FF) ||
	       (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F) ||
	       c == 0xFEFF;
}

static bool
is_punctuation(uint32_t c)
{
	if (c < 0x80)
		return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			 (c >= 'A' && c <= 'Z'));
	if (c <= 0xBF) /* but ª ² ³ µ ¹ º ¼ ½ ¾ */
		return c != 0xAA && c != 0xB2 && c != 0xB3 && c != 0xB5 &&
		       (c < 0xB9 || c > 0xBE || c == 0xBB);
	return (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3003) ||
	       c == 0x1680;
}

/* The letters of two letters that is one sign, or NULL. */
static const char *
pair(char sign)
{
	switch (sign) {
	case 'A':
		return "ae";
	case 'O':
		return "oe";
	case 'S':
		return "ss";
	case 'T':
		return "th";
	case 'I':
		return "ij";
	case 'D':
		return "dz";
	case 'L':
		return "lj";
	case 'N':
		return "nj";
	default:
		return NULL;
	}
}

/* Lower case of the alphabets beside Latin. */
static uint32_t
lower(uint32_t c)
{
	if ((c >= 0x391 && c <= 0x3A9 && c != 0x3A2) ||
	    (c >= 0x410 && c <= 0x42F))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40F)
		return c + 0x50;
	return c;
}

/* Adds a character that is neither mark nor punctuation. */
static void
fold(struct buf *b, uint32_t c)
{
	static const char *const forms[] = { "ff", "fi", "fl", "ffi", "ffl",
		"st", "st" };
	char sign = '.';

	if (c >= 'A' && c <= 'Z')
		sign = (char)(c + ('a' - 'A'));
	else if (c == 0xAA || c == 0xBA)
		sign = c == 0xAA ? 'a' : 'o';
	else if (c >= 0xC0 && c <= 0x24F)
		sign = latin[c - 0xC0];
	else if (c >= 0x1E00 && c <= 0x1EFF)
		sign = latin_more[c - 0x1E00];
	if (pair(sign) != NULL)
		buf_str(b, pair(sign));
	else if (sign != '.')
		buf_add(b, &sign, 1);
	else if (c >= 0xFB00 && c <= 0xFB06)
		buf_str(b, forms[c - 0xFB00]);
	else
		utf8_add(b, lower(c));
}

char *
text_fold(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);
	bool gap = false;
	uint32_t c;

	buf_str(&b, "");
	while ((c = utf8_next(&s)) != 0) {
		if (is_mark(c))
			continue;
		if (is_punctuation(c) || c == 0xD7 || c == 0xF7) {
			gap = true;
			continue;
		}
		if (gap && b.n > 0)
			buf_str(&b, " ");
		gap = false;
		fold(&b, c);
	}
	return b.p;
}

const char *
text_word(const char **s, size_t *n)
{
	const char *first = NULL, *end = *s, *at = *s;
	uint32_t c;

	for (; (c = utf8_next(s)) != 0; at = *s) {
		const bool gap = !is_mark(c) &&
		    (is_punctuation(c) || c == 0xD7 || c == 0xF7);

		if (gap && first != NULL)
			break;
		if (gap)
			continue;
		if (first == NULL)
			first = at;
		end = *s;
	}
	if (first != NULL) {
		*s = end;
		*n = (size_t)(end - first);
	}
	return first;
}

char *
percent_encode(struct arena *a, const char *s)
{
	static const char hex[] = "0123456789ABCDEF";
	struct buf b = buf_new(a);
	unsigned char c;

	buf_str(&b, "");
	for (; *s != '\0'; s++) {
		c = (unsigned char)*s;
		if ((c < 0x80 && !is_punctuation(c)) ||
		    strchr("-._~", c) != NULL)
			buf_add(&b, &c, 1);
		else
			buf_add(
			    &b, (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
	}
	return b.p;
}

char *
text_number(struct arena *a, double value)
{
	double tenths = round(fabs(value) * 10);
	struct buf b = buf_new(a);
	char digits[64];
	size_t n, i;

	if (!isfinite(value) || tenths >= 1e16)
		return arena_strdup(a, "–");
	n = (size_t)snprintf(digits, sizeof digits, "%.0f",
	    floor(tenths / 10));
	buf_str(&b, value < 0 && tenths > 0 ? "-" : "");
	for (i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			buf_str(&b, "\u202f");
		buf_add(&b, digits + i, 1);
	}
	if (fmod(tenths, 10) > 0)
		buf_printf(&b, ",%.0f", fmod(tenths, 10));
	return b.p;
}

void
text_json(struct buf *b, const char *s)
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
