#include "person_keys.h"

#include <stdlib.h>
#include <string.h>

#include "person.h"
#include "phonetic.h"
#include "text.h"

enum { WORDS = 8, LEAST = 3 };

static void
add(struct req *q, int64_t person, const char *key)
{
	db_exec(q->db,
	    "INSERT OR IGNORE INTO person_key (key, person) VALUES (?1, ?2)",
	    T(key), I(person));
}

static int
by_text(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* The words in the order of the alphabet, after a letter and ':'. */
static const char *
joined(struct req *q, char letter, const char **words, size_t n)
{
	struct buf b = buf_new(q->a);
	size_t i;

	qsort(words, n, sizeof *words, by_text);
	buf_printf(&b, "%c:", letter);
	for (i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i > 0 ? " " : "", words[i]);
	return b.p;
}

/* The keys of one name. */
static void
add_name(
    struct req *q, int64_t person, const char *name, const char *birth)
{
	const char *words[WORDS], *heard[WORDS];
	char *at = text_fold(q->a, name), *end;
	size_t n = 0, i, length = 0;

	while (*at != '\0' && n < WORDS) {
		end = at + strcspn(at, " ");
		words[n++] = arena_strndup(q->a, at, (size_t)(end - at));
		at = *end != '\0' ? end + 1 : end;
	}
	if (n == 0)
		return;
	for (i = 0; i < n; i++) {
		heard[i] = phonetic_key(q->a, words[i]);
		length += strlen(heard[i]);
		if (strlen(heard[i]) < 2)
			continue;
		add(q, person, arena_printf(q->a, "w:%s", heard[i]));
		if (birth != NULL)
			add(q, person,
			    arena_printf(q->a, "b:%s %s", birth, heard[i]));
	}
	add(q, person, joined(q, 'n', words, n));
	if (length >= LEAST)
		add(q, person, joined(q, 's', heard, n));
}

void
person_keys_set(struct req *q, int64_t person, const char *name,
    const char *others, const char *birth, const char *phone)
{
	char *at, *end;

	db_exec(q->db, "DELETE FROM person_key WHERE person = ?1", I(person));
	add_name(q, person, name, birth);
	for (at = arena_strdup(q->a, others != NULL ? others : "");
	     *at != '\0'; at = end) {
		end = at + strcspn(at, ",;/\n");
		if (*end != '\0')
			*end++ = '\0';
		add_name(q, person, at, birth);
	}
	if (phone != NULL && strlen(person_phone(q->a, phone)) >= 6)
		add(q, person,
		    arena_printf(q->a, "t:%s", person_phone(q->a, phone)));
}

int64_t
person_keys_fill(struct req *q, int64_t max)
{
	sqlite3_stmt *s;
	int64_t n = 0;

	s = db_query(q->db,
	    "SELECT id, name, other_names, birthdate, phone FROM person p"
	    " WHERE deleted_at IS NULL AND NOT EXISTS (SELECT 1"
	    " FROM person_key k WHERE k.person = p.id) LIMIT ?1",
	    I(max));
	for (; db_step(q->db, s); n++)
		person_keys_set(q, db_column_int(s, 0),
		    db_column(q->db, s, 1), db_column(q->db, s, 2),
		    db_column(q->db, s, 3), db_column(q->db, s, 4));
	sqlite3_reset(s);
	return n;
}
