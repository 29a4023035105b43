/*
 * Files that may be of the same person: those that share a key (see
 * person_keys.h), but for the pairs that somebody said are not.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "life.h"
#include "page.h"
#include "person.h"
#include "person_keys.h"
#include "persons.h"

/* A key that more files share tells nothing: a very common first name. */
enum { SHARED = 8, SHOWN = 50 };

struct pair {
	int64_t a, b;
	const char *kinds; /* letters of the keys that they share */
};

/* « même téléphone, noms qui se prononcent de même » */
static const char *
reasons(struct req *q, const char *kinds)
{
	static const struct {
		char letter;
		const char *text;
	} all[] = {
		{ 't', "même téléphone" },
		{ 'b', "même date de naissance et nom proche" },
		{ 'n', "même nom, ou même autre nom" },
		{ 's', "noms qui se prononcent de même" },
	};
	struct buf b = buf_new(q->a);
	size_t i;

	for (i = 0; i < ARRAY_LEN(all); i++) {
		if (strchr(kinds, all[i].letter) == NULL ||
		    (all[i].letter == 's' && strchr(kinds, 'n') != NULL))
			continue;
		buf_printf(&b, "%s%s", b.n > 0 ? ", " : "", all[i].text);
	}
	return b.n > 0 ? b.p : "";
}

static size_t
find(struct req *q, struct pair *out, size_t max)
{
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db,
	    "SELECT x.person, y.person,"
	    " group_concat(DISTINCT substr(x.key, 1, 1)) AS kinds"
	    " FROM (SELECT key FROM person_key WHERE key < 'w'"
	    " GROUP BY key HAVING count(*) BETWEEN 2 AND ?1) k"
	    " JOIN person_key x ON x.key = k.key"
	    " JOIN person_key y ON y.key = k.key AND y.person > x.person"
	    " JOIN person p ON p.id = x.person AND p.deleted_at IS NULL"
	    " JOIN person o ON o.id = y.person AND o.deleted_at IS NULL"
	    " WHERE NOT EXISTS (SELECT 1 FROM person_apart"
	    " WHERE a = x.person AND b = y.person)"
	    " GROUP BY x.person, y.person"
	    /* How they sound alone, and born on other days: others. */
	    " HAVING kinds <> 's' OR p.birthdate IS NULL"
	    " OR o.birthdate IS NULL OR p.birthdate = o.birthdate"
	    " ORDER BY length(kinds) DESC, instr(kinds, 't') = 0,"
	    " instr(kinds, 'b') = 0, p.sort_name, x.person LIMIT ?2",
	    I(SHARED), I((int64_t)max));
	while (n < max && db_step(q->db, s))
		out[n++] = (struct pair){ db_column_int(s, 0),
			db_column_int(s, 1), db_column(q->db, s, 2) };
	sqlite3_reset(s);
	return n;
}

static void
draw_person(struct req *q, struct tpl *t, int64_t id)
{
	struct tpl *p = tpl_section(t, "PERSON");
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, other_names, birthdate, phone,"
	    " (SELECT group_concat(name, ', ') FROM assignment a"
	    " JOIN team ON team.id = a.team WHERE a.person = person.id"
	    " AND a.until IS NULL) FROM person WHERE id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		return;
	tpl_set(p, "HREF", arena_printf(q->a, "/personnes/%" PRId64, id));
	tpl_set(p, "NAME", db_column(q->db, s, 0));
	if (sqlite3_column_type(s, 1) != SQLITE_NULL)
		tpl_set(tpl_section(p, "OTHER"), "OTHER_NAMES",
		    db_column(q->db, s, 1));
	if (sqlite3_column_type(s, 2) != SQLITE_NULL)
		tpl_set(tpl_section(p, "BORN"), "BIRTH",
		    date_show(q->a, db_column(q->db, s, 2)));
	if (sqlite3_column_type(s, 3) != SQLITE_NULL)
		tpl_set(tpl_section(p, "PHONE"), "NUMBER",
		    db_column(q->db, s, 3));
	tpl_set(p, "TEAMS", db_column(q->db, s, 4));
	sqlite3_reset(s);
}

static void
draw_pair(struct req *q, struct tpl *t, const struct pair *pair)
{
	struct tpl *row = tpl_section(t, "PAIR");

	draw_person(q, row, pair->a);
	draw_person(q, row, pair->b);
	tpl_set(row, "WHY", reasons(q, pair->kinds));
	tpl_int(row, "A", pair->a);
	tpl_int(row, "B", pair->b);
	tpl_set(row, "MERGE",
	    arena_printf(q->a,
		"/personnes/fusionner/%" PRId64 "?avec=%" PRId64, pair->a,
		pair->b));
	page_hidden(q, row, 0);
}

/* The pair that was set apart a moment ago: "12-34". */
static void
draw_undo(struct req *q, struct tpl *t)
{
	char *a = arena_strdup(q->a, req_text(q, "distinctes"));
	char *b = strchr(a, '-');
	struct tpl *undo;

	if (b == NULL)
		return;
	*b++ = '\0';
	if (db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM person_apart WHERE a = ?1"
		" AND b = ?2)",
		I(parse_id(a)), I(parse_id(b))) == 0)
		return;
	undo = tpl_section(t, "APART");
	tpl_int(undo, "A", parse_id(a));
	tpl_int(undo, "B", parse_id(b));
	page_hidden(q, undo, 0);
}

void
person_doubles(struct req *q)
{
	struct pair *pairs = arena_array(q->a, SHOWN + 1, sizeof *pairs);
	struct tpl *t = page_new(q, "Doublons probables");
	const size_t n = find(q, pairs, SHOWN + 1);
	size_t i;

	for (i = 0; i < n && i < SHOWN; i++)
		draw_pair(q, t, &pairs[i]);
	if (n > SHOWN)
		tpl_show(t, "MORE");
	if (n == 0)
		tpl_show(t, "EMPTY");
	if (db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM person p WHERE deleted_at IS"
		" NULL AND sort_name <> '' AND NOT EXISTS (SELECT 1 FROM"
		" person_key k WHERE k.person = p.id))") != 0)
		page_hidden(q, tpl_section(t, "PENDING"), 0);
	draw_undo(q, t);
	resp_page(q, 200, "persons/doubles.tpl", t);
}

/* Files older than the keys. */
void
person_doubles_fill(struct req *q)
{
	person_keys_fill(q, 1000000);
	resp_redirect(q, "/personnes/doublons");
}

static void
read_pair(struct req *q, int64_t *a, int64_t *b)
{
	const int64_t x = req_int(q, "a", 1, INT64_MAX, 0);
	const int64_t y = req_int(q, "b", 1, INT64_MAX, 0);

	if (x == 0 || y == 0 || x == y)
		die(400, "no pair of persons");
	*a = x < y ? x : y;
	*b = x < y ? y : x;
	(void)person_name(q, *a);
	(void)person_name(q, *b);
}

/* « Ce ne sont pas les mêmes » */
void
person_apart(struct req *q)
{
	int64_t a, b;

	read_pair(q, &a, &b);
	db_exec(q->db,
	    "INSERT OR IGNORE INTO person_apart (a, b, created_by,"
	    " created_at) VALUES (?1, ?2, ?3, ?4)",
	    I(a), I(b), I(q->member), I(q->now));
	resp_redirect(q,
	    "/personnes/doublons?distinctes=%" PRId64 "-%" PRId64, a, b);
}

void
person_apart_undo(struct req *q)
{
	int64_t a, b;

	read_pair(q, &a, &b);
	db_exec(q->db, "DELETE FROM person_apart WHERE a = ?1 AND b = ?2",
	    I(a), I(b));
	resp_redirect(q, "/personnes/doublons");
}
