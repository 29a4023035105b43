/*
 * Persons like the one being typed: same words in any order, without accents,
 * nearly the same spelling, the same sound, other names, birth date, telephone.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "phonetic.h"
#include "text.h"

enum { CANDIDATES = 120, SHOWN = 5, WORDS = 8, WORD = 32 };

struct typed {
	char words[WORDS][WORD];
	size_t n;
	const char *birth, *phone;
};

struct candidate {
	int64_t id;
	const char *name, *other, *birth, *phone, *reason;
	int score; /* out of 100 */
	bool out;
};

static size_t
split(char words[WORDS][WORD], const char *folded)
{
	const char *at = folded, *end;
	size_t n = 0, len;

	for (; *at != '\0' && n < WORDS; at = *end != '\0' ? end + 1 : end) {
		end = strchr(at, ' ');
		if (end == NULL)
			end = at + strlen(at);
		len = (size_t)(end - at);
		if (len == 0 || len >= WORD)
			continue;
		memcpy(words[n], at, len);
		words[n++][len] = '\0';
	}
	return n;
}

/* Letters to change between two words; more than `max` is all the same. */
static int
distance(const char *a, const char *b, int max)
{
	int row[WORD + 1], diagonal, above, i, j;
	const int n = (int)strlen(a), m = (int)strlen(b);

	if (abs(n - m) > max)
		return max + 1;
	for (j = 0; j <= m; j++)
		row[j] = j;
	for (i = 1; i <= n; i++) {
		diagonal = row[0];
		row[0] = i;
		for (j = 1; j <= m; j++) {
			above = row[j];
			row[j] = diagonal + (a[i - 1] != b[j - 1]);
			if (row[j] > above + 1)
				row[j] = above + 1;
			if (row[j] > row[j - 1] + 1)
				row[j] = row[j - 1] + 1;
			diagonal = above;
		}
	}
	return row[m];
}

/* Do they sound alike?  Short words all do. */
static bool
sounds(struct req *q, const char *typed, const char *word)
{
	const char *key = phonetic_key(q->a, typed);

	return strlen(key) >= 2 && strlen(typed) >= 3 &&
	    strcmp(key, phonetic_key(q->a, word)) == 0;
}

static int
word_score(struct req *q, const char *typed, const char *word)
{
	const size_t n = strlen(typed);

	if (strcmp(typed, word) == 0)
		return 100;
	if (n >= 2 && strncmp(typed, word, n) == 0)
		return 85;
	if (n >= 4 && distance(typed, word, 1) <= 1)
		return 75;
	if (sounds(q, typed, word))
		return 70;
	if (n >= 7 && distance(typed, word, 2) <= 2)
		return 65;
	return 0;
}

/* Mean, over what was typed, of the best match in the names. */
static int
names_score(struct req *q, const struct typed *typed, const char *names)
{
	char words[WORDS][WORD];
	const size_t n = split(words, names);
	int sum = 0, best, score;
	size_t i, k;

	if (typed->n == 0)
		return 0;
	for (i = 0; i < typed->n; i++) {
		best = 0;
		for (k = 0; k < n; k++) {
			score =
			    word_score(q, typed->words[i], words[k]);
			if (score > best)
				best = score;
		}
		sum += best;
	}
	return sum / (int)typed->n;
}

static void
judge(struct req *q, const struct typed *typed, struct candidate *c)
{
	const int name = names_score(q, typed, text_fold(q->a, c->name));
	const int other = c->other != NULL
	    ? names_score(q, typed, text_fold(q->a, c->other))
	    : 0;

	c->score = name >= other ? name : other;
	c->reason = name == 100 ? "même nom"
	    : name == 70 ? "nom qui se prononce de même"
	    : name >= other	? "nom proche"
	    : other == 100	? "même autre nom"
				: "autre nom proche";
	if (c->score < 60)
		c->score = 0;
	if (typed->birth != NULL && c->birth != NULL &&
	    strcmp(typed->birth, c->birth) == 0) {
		c->reason = c->score > 0 ? "nom proche, même date de naissance"
					 : "même date de naissance";
		c->score += 70;
	}
	if (typed->phone[0] != '\0' && c->phone != NULL &&
	    strcmp(typed->phone, person_phone(q->a, c->phone)) == 0) {
		c->reason = "même téléphone";
		c->score += 90;
	}
}

/* Beginnings of the words, any of them; with birth date and telephone. */
static const char *
candidates_query(struct req *q, const struct typed *typed)
{
	struct buf b = buf_new(q->a);
	size_t i;

	for (i = 0; i < typed->n; i++)
		if (strlen(typed->words[i]) >= 2)
			buf_printf(&b, "%s\"%.3s\" *",
			    b.n > 0 ? " OR " : "", typed->words[i]);
	if (typed->birth != NULL)
		buf_printf(&b, "%s\"n%.4s%.2s%.2s\"",
		    b.n > 0 ? " OR " : "", typed->birth, typed->birth + 5,
		    typed->birth + 8);
	if (strlen(typed->phone) >= 6)
		buf_printf(&b, "%s\"%s\"", b.n > 0 ? " OR " : "",
		    typed->phone[0] == '+' ? typed->phone + 1 : typed->phone);
	return b.n > 0 ? b.p : NULL;
}

/* The keys of the words as they sound, as a JSON array. */
static const char *
sound_keys(struct req *q, const struct typed *typed)
{
	struct buf b = buf_new(q->a);
	size_t i;

	buf_str(&b, "[");
	for (i = 0; i < typed->n; i++)
		buf_printf(&b, "%s\"w:%s\"", i > 0 ? "," : "",
		    phonetic_key(q->a, typed->words[i]));
	buf_str(&b, "]");
	return b.p;
}

static int
by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	return y->score - x->score;
}

static size_t
find(struct req *q, const struct typed *typed, struct candidate *list)
{
	const char *match = candidates_query(q, typed);
	sqlite3_stmt *s;
	size_t n = 0;

	if (match == NULL)
		return 0;
	s = db_query(q->db,
	    "SELECT p.id, p.name, p.other_names, p.birthdate, p.phone,"
	    " p.out_from IS NOT NULL FROM (SELECT rowid AS id FROM"
	    " (SELECT rowid FROM person_fts WHERE person_fts MATCH ?1"
	    " ORDER BY rank LIMIT ?2) UNION SELECT person FROM (SELECT person"
	    " FROM person_key WHERE key IN (SELECT value FROM json_each(?3))"
	    " GROUP BY person ORDER BY count(*) DESC LIMIT ?2)) f"
	    " JOIN person p ON p.id = f.id AND p.deleted_at IS NULL"
	    " LIMIT ?2",
	    T(match), I(CANDIDATES), T(sound_keys(q, typed)));
	while (n < CANDIDATES && db_step(q->db, s)) {
		struct candidate *c = &list[n];

		*c = (struct candidate){ .id = db_column_int(s, 0),
			.name = db_column(q->db, s, 1),
			.other = db_column(q->db, s, 2),
			.birth = db_column(q->db, s, 3),
			.phone = db_column(q->db, s, 4),
			.out = db_column_int(s, 5) != 0 };
		judge(q, typed, c);
		if (c->score > 0)
			n++;
	}
	sqlite3_reset(s);
	qsort(list, n, sizeof *list, by_score);
	return n < SHOWN ? n : SHOWN;
}

static void
draw(struct req *q, struct tpl *t, const struct candidate *c)
{
	struct tpl *row = tpl_section(t, "ROW");

	tpl_set(row, "HREF", arena_printf(q->a, "/personnes/%" PRId64, c->id));
	tpl_set(row, "NAME", c->name);
	tpl_set(row, "WHY",
	    c->out ? arena_printf(q->a, "%s, hors file active", c->reason)
		   : c->reason);
	if (c->other != NULL)
		tpl_set(tpl_section(row, "OTHER"), "OTHER_NAMES", c->other);
	if (c->birth != NULL)
		tpl_set(row, "BIRTH", date_show(q->a, c->birth));
}

void
person_similar(struct req *q)
{
	struct candidate *list =
	    arena_array(q->a, CANDIDATES + 1, sizeof *list);
	struct typed *typed = arena_alloc(q->a, sizeof *typed);
	struct tpl *t = tpl_new(q->a), *panel;
	size_t n, i;

	typed->n = split(typed->words, text_fold(q->a, req_text(q, "name")));
	if (typed->n == 0)
		typed->n = split(typed->words,
		    text_fold(q->a, req_text(q, "otherNames")));
	typed->birth = date_parse(q->a, req_text(q, "birthdate"), q->now);
	typed->phone = person_phone(q->a, req_text(q, "phone"));
	req_param(q, "otherNames");
	n = find(q, typed, list);
	if (n > 0) {
		panel = tpl_section(t, "SIMILAR");
		for (i = 0; i < n; i++)
			draw(q, panel, &list[i]);
		tpl_set(tpl_section(t, "LIVE"), "COUNT",
		    arena_printf(q->a, "%zu fiche%s proche%s", n,
			n > 1 ? "s" : "", n > 1 ? "s" : ""));
	} else {
		tpl_show(t, "NONE");
	}
	resp_fragment(q, 200, "persons/similar.tpl", t);
}
