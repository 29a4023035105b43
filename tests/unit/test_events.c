/*
 * The thread of a file: what a page of it costs, who reads what, the last
 * contact, words found and marked.
 */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../../cgi-bin/persons/thread.h"
#include "comment.h"
#include "date.h"
#include "last_contact.h"
#include "text.h"

enum { EVERYTHING = (1 << (LINE_MEETING + 1)) - 1 };

static int64_t now;
static struct arena *arena;
static struct req *q;

static void
begin(const char *name, enum who who)
{
	const int64_t org = fixture_org(name, now);

	arena = arena_new((size_t)64 << 20);
	q = fixture_req(arena, org, who, now);
}

static void
end(void)
{
	arena_free(arena);
	arena = NULL;
}

static int64_t
add_person(const char *since, int64_t family)
{
	static int uid;

	return db_insert(q->db,
	    "INSERT INTO person (uid, name, followed_since, last_contact,"
	    " family, created_by, created_at)"
	    " VALUES (?1, 'P' || ?1, ?2, ?2, nullif(?3, 0), ?4, ?5)",
	    I(++uid), T(since), I(family), I(q->member), I(now - 1000000));
}

/* n rows of each kind, a minute apart, back from now. */
static void
fill(int64_t person, int n)
{
	db_exec(q->db,
	    "WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i"
	    " WHERE i < ?2) INSERT INTO comment (uid, person, text, at,"
	    " created_by, created_at) SELECT hex(randomblob(16)), ?1,"
	    " 'Texte', ?4 - 60 * i, ?3, ?4 FROM i",
	    I(person), I(n), I(q->member), I(now));
	db_exec(q->db,
	    "WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i"
	    " WHERE i < ?2) INSERT INTO visit (uid, kind, person, team, at,"
	    " created_by, created_at) SELECT hex(randomblob(16)),"
	    " iif(i % 2, 'passage', 'rencontre'), ?1, 1, ?4 - 60 * i, ?3, ?4"
	    " FROM i",
	    I(person), I(n), I(q->member), I(now));
	db_exec(q->db,
	    "WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i"
	    " WHERE i < ?2) INSERT INTO action (uid, person, name, due_on,"
	    " status, completed_at, created_by, created_at)"
	    " SELECT hex(randomblob(16)), ?1, 'X', '2026-01-01', 'done',"
	    " ?4 - 60 * i, ?3, ?4 FROM i",
	    I(person), I(n), I(q->member), I(now));
}

static struct thread_query
first_page(int64_t person, unsigned kinds)
{
	return (struct thread_query){ .person = person,
		.kinds = kinds,
		.after = { INT64_MAX, INT64_MAX, INT64_MAX },
		.limit = 31 };
}

/* Rows of a query; the steps of the machine that they took. */
static int
count(const struct thread_query *w, int *steps)
{
	sqlite3_stmt *s = thread_lines(q, w);
	int n = 0;

	while (db_step(q->db, s))
		n++;
	if (steps != NULL)
		*steps = sqlite3_stmt_status(
		    s, SQLITE_STMTSTATUS_VM_STEP, 1);
	sqlite3_reset(s);
	return n;
}

/* A file of 300 events and one of 30,000 cost the same, whatever the chip and
 * however deep the page. */
static void
test_cost(void **state)
{
	static const unsigned chips[] = { EVERYTHING, 1u << LINE_ACTION,
		1u << LINE_COMMENT, 1u << LINE_PASSAGE, 1u << LINE_MEETING };
	int64_t small, large;
	int few, many;
	size_t i;

	(void)state;
	begin("Longues fiches", ADMIN);
	small = add_person("2026-01-05", 0);
	large = add_person("2026-01-05", 0);
	fill(small, 100);
	fill(large, 10000);
	for (i = 0; i < ARRAY_LEN(chips); i++) {
		struct thread_query w = first_page(small, chips[i]);

		assert_int_equal(count(&w, &few), 31);
		w = first_page(large, chips[i]);
		assert_int_equal(count(&w, &many), 31);
		assert_in_range(many, 1, few + few / 10);
		w.after = (struct thread_key){ now - 60 * 5000, LINE_ACTION,
			1 };
		assert_int_equal(count(&w, &many), 31);
		assert_in_range(many, 1, few + few / 10);
	}
	end();
}

static void
test_keys(void **state)
{
	struct thread_query w;
	int64_t person;
	int n = 0, rows;

	(void)state;
	begin("Clés", ADMIN);
	person = add_person("2026-01-05", 0);
	fill(person, 50);
	db_exec(q->db, "UPDATE comment SET at = ?1", I(now)); /* alike */
	w = first_page(person, EVERYTHING);
	w.limit = 7;
	do {
		sqlite3_stmt *s = thread_lines(q, &w);

		for (rows = 0; db_step(q->db, s); rows++)
			w.after = (struct thread_key){
				db_column_int(s, THREAD_AT),
				db_column_int(s, THREAD_KIND),
				db_column_int(s, THREAD_ID)
			};
		sqlite3_reset(s);
		n += rows;
	} while (rows > 0);
	assert_int_equal(n, 151); /* and the creation of the file */
	end();
}

static void
add_comment(int64_t person, const char *text, const char *family, int64_t who)
{
	db_exec(q->db,
	    "INSERT INTO comment (uid, person, text, at, family, urgent,"
	    " created_by, created_at) VALUES (hex(randomblob(16)), ?1, ?2,"
	    " ?3, ?4, '1', ?5, ?3)",
	    I(person), T(text), I(now - 60), T(family), I(who));
}

static void
test_family_and_rights(void **state)
{
	const unsigned comments =
	    1u << LINE_COMMENT | 1u << LINE_RELATIVE;
	struct thread_query w;
	int64_t one, other;

	(void)state;
	begin("Famille", ADMIN);
	one = add_person("2026-01-05", 1);
	other = add_person("2026-01-05", 1);
	add_comment(other, "Pour tous", "1", q->member);
	add_comment(other, "Pour lui", NULL, q->member);
	w = first_page(one, comments);
	assert_int_equal(count(&w, NULL), 1);
	assert_int_equal(thread_count_pinned(q, one), 1);
	w.pinned = true;
	assert_int_equal(count(&w, NULL), 0);
	w = first_page(other, comments);
	assert_int_equal(count(&w, NULL), 2);
	db_exec(q->db, "UPDATE person SET deleted_at = 1 WHERE id = ?1",
	    I(other));
	w = first_page(one, comments);
	assert_int_equal(count(&w, NULL), 0);
	db_exec(q->db, "UPDATE person SET deleted_at = NULL");
	q->roles = ROLE_RESTRICTED; /* somebody else's session */
	q->member += 1000;
	assert_int_equal(count(&w, NULL), 0);
	assert_int_equal(thread_count_pinned(q, one), 0);
	DIES(404, comment_person(q, 1, false));
	assert_int_equal(
	    entity_field(comment_entity(q, one, 0), "family")->roles,
	    ROLES_FILE);
	end();
}

static const char *
last(int64_t person)
{
	return db_text(q->db, "SELECT last_contact FROM person WHERE id = ?1",
	    I(person));
}

static void
test_last_contact(void **state)
{
	int64_t person;

	(void)state;
	begin("Contacts", ADMIN);
	person = add_person("2026-01-05", 0);
	last_contact_at(q, person, date_instant("2026-05-03", 600));
	assert_string_equal(last(person), "2026-05-03");
	last_contact_at(q, person, date_instant("2026-04-01", 600));
	assert_string_equal(last(person), "2026-05-03");
	last_contact_at(q, person, now + 1000000); /* today at the latest */
	assert_string_equal(last(person), date_of(arena, now));
	last_contact_find(q, person); /* none of them is a row */
	assert_string_equal(last(person), "2026-01-05");
	db_exec(q->db,
	    "INSERT INTO visit (uid, kind, person, team, at, created_by,"
	    " created_at) VALUES ('v', 'passage', ?1, 1, ?2, ?3, 1)",
	    I(person), I(date_instant("2026-06-02", 700)), I(q->member));
	add_comment(person, "x", NULL, q->member);
	db_exec(q->db, "UPDATE comment SET at = ?1",
	    I(date_instant("2026-03-02", 700)));
	last_contact_find(q, person);
	assert_string_equal(last(person), "2026-06-02");
	db_exec(q->db, "UPDATE visit SET deleted_at = 1");
	last_contact_find(q, person);
	assert_string_equal(last(person), "2026-03-02");
	end();
}

static void
test_words(void **state)
{
	struct words w;
	const char *text = "L’Œuvre d'Éloïse", *word;
	size_t n;

	(void)state;
	begin("Mots", ADMIN);
	word = text_word(&text, &n);
	assert_memory_equal(word, "L", n);
	word = text_word(&text, &n);
	assert_int_equal(n, strlen("Œuvre"));
	word = text_word(&text, &n);
	assert_memory_equal(word, "d", n);
	word = text_word(&text, &n);
	assert_string_equal(word, "Éloïse");
	assert_null(text_word(&text, &n));
	w = words_read(q, "  ŒUVRE, elo ");
	assert_int_equal(w.n, 2);
	assert_true(words_match(&w, "l oeuvre d eloise"));
	assert_false(words_match(&w, "chef d oeuvre"));
	assert_false(words_match(&w, "manoeuvre eloise"));
	assert_int_equal(words_read(q, " … ").n, 0);
	assert_true(words_match(&(struct words){ 0 }, "tout"));
	assert_int_equal(words_read(q, "a b c d e f g h i j").n, 8);
	end();
}

static int
setup(void **state)
{
	(void)state;
	if (!date_zone("Europe/Paris"))
		return 1;
	now = date_instant("2026-11-22", 12 * 60);
	fixture_start(now);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cost),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_family_and_rights),
		cmocka_unit_test(test_last_contact),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
