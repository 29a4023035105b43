/*
 * Documents and folders where time passes: what never arrived, what was long
 * in the trash; and what a merge and a purge do with them.
 */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "date.h"
#include "document_store.h"
#include "org.h"
#include "person.h"

enum { DAY = 86400 };

extern const char sql_stats_touches[];

static int64_t now;
static struct arena *arena;
static struct req *q;

extern const struct module persons_module;

static void
begin(int64_t org, int64_t at)
{
	arena = arena_new((size_t)64 << 20);
	q = fixture_req(arena, org, ADMIN, at);
}

/* As the end of a request, its files unlinked. */
static void
end(void)
{
	arena_free(arena);
	arena = NULL;
}

static int64_t
add_person(const char *name)
{
	return db_insert(q->db,
	    "INSERT INTO person (uid, name, sort_name, followed_since,"
	    " last_contact, created_by, created_at) VALUES (hex(randomblob(16)),"
	    " ?1, ?1, '2026-01-05', '2026-01-05', ?2, ?3)",
	    T(name), I(q->member), I(now));
}

static int64_t
add_folder(int64_t person, int64_t parent, int64_t preset)
{
	return db_insert(q->db,
	    "INSERT INTO document_folder (uid, person, meta, parent, preset,"
	    " created_by, created_at) VALUES (lower(hex(randomblob(16))), ?1,"
	    " x'00', nullif(?2, 0), nullif(?3, 0), ?4, ?5)",
	    I(person), I(parent), I(preset), I(q->member), I(now));
}

/* A row and its file; done: it has arrived.  The path outlives requests, until
 * two more are added. */
static int64_t
add_document(int64_t person, int64_t folder, bool done, const char **path)
{
	const int64_t id = db_insert(q->db,
	    "INSERT INTO document (uid, person, folder, wrapped, meta, size,"
	    " created_by, created_at, done_at) VALUES"
	    " (lower(hex(randomblob(16))), ?1, nullif(?2, 0), x'00', x'00',"
	    " 10, ?3, ?4, iif(?5, ?4, NULL))",
	    I(person), I(folder), I(q->member), I(now), I(done));
	static char names[2][512];
	static size_t at;
	char *name = names[at++ % 2];
	FILE *f;

	snprintf(name, sizeof names[0], "%s/documents/%s%s", q->org->dir,
	    db_text(q->db, "SELECT uid FROM document WHERE id = ?1", I(id)),
	    done ? "" : ".part");
	f = fopen(name, "we");
	assert_non_null(f);
	assert_true(fputs("scellé", f) >= 0);
	assert_int_equal(fclose(f), 0);
	*path = name;
	return id;
}

static int64_t
folder_of(int64_t document)
{
	return db_int(q->db, 0, "SELECT folder FROM document WHERE id = ?1",
	    I(document));
}

static int64_t
parent_of(int64_t folder)
{
	return db_int(q->db, -1,
	    "SELECT coalesce(parent, 0) FROM document_folder WHERE id = ?1",
	    I(folder));
}

static void
sweep(int64_t org, int64_t at)
{
	begin(org, at);
	db_begin(q->db);
	document_sweep(q);
	db_commit(q->db);
	end();
}

/* What never arrived whole is nowhere a day later. */
static void
test_never_arrived(void **state)
{
	const int64_t org = fixture_org("Envois coupés", now);
	const char *part, *whole;
	int64_t cut, kept;

	(void)state;
	begin(org, now);
	cut = add_document(add_person("P"), 0, false, &part);
	kept = add_document(add_person("Q"), 0, true, &whole);
	end();
	sweep(org, now + DAY - 60);
	assert_int_equal(access(part, F_OK), 0);
	sweep(org, now + DAY + 60);
	assert_int_equal(access(part, F_OK), -1);
	assert_int_equal(access(whole, F_OK), 0);
	begin(org, now + DAY + 120);
	assert_int_equal(db_int(q->db, 0,
			     "SELECT count(*) FROM document WHERE id = ?1",
			     I(cut)),
	    0);
	assert_int_equal(folder_of(kept), 0);
	end();
}

/* Begun again a day later, by the same browser: it is not one that leaves. */
static void
test_begun_again(void **state)
{
	static const char uid[] = "0123456789abcdef0123456789abcdef";
	const int64_t org = fixture_org("Envoi repris", now);
	char zeros[200], form[600];
	struct reply r;
	int64_t person;
	int day;

	(void)state;
	begin(org, now);
	person = add_person("P");
	db_exec(q->db,
	    "INSERT INTO vault_key (kind, proof, made_by, made_at)"
	    " VALUES ('org', zeroblob(32), ?1, ?2)",
	    I(q->member), I(now));
	end();
	memset(zeros, 'A', sizeof zeros);
	for (day = 0; day < 2; day++) {
		const int64_t at = now + day * (DAY + 60);

		snprintf(form, sizeof form,
		    "personne=%" PRId64 "&uid=%s&taille=10&cle=%.*s&meta=AAAA"
		    "&preuve=%.43s&dossier=0",
		    person, uid, (DOCUMENT_WRAPPED * 4 + 2) / 3, zeros,
		    zeros);
		r = fixture_call(&persons_module,
		    fixture_cookie(org, NORMAL, at), "/documents/commencer",
		    NULL, form, at);
		assert_int_equal(r.status, 200);
		reply_free(&r);
	}
	begin(org, now + DAY + 120);
	assert_int_equal(
	    db_int(q->db, -1, "SELECT count(*) FROM document_gone"), 0);
	assert_int_equal(
	    db_int(q->db, -1, "SELECT count(*) FROM document"), 1);
	end();
}

/* A folder long in the trash goes; what it holds goes one folder higher. */
static void
test_folder_of_the_trash(void **state)
{
	const int64_t org = fixture_org("Corbeille", now);
	int64_t person, top, mid, low, in_mid, in_low;
	const char *path;

	(void)state;
	begin(org, now);
	person = add_person("P");
	top = add_folder(person, 0, 0);
	mid = add_folder(person, top, 0);
	low = add_folder(person, mid, 0);
	in_mid = add_document(person, mid, true, &path);
	in_low = add_document(person, low, true, &path);
	db_exec(q->db,
	    "UPDATE document_folder SET deleted_at = ?2 WHERE id = ?1", I(mid),
	    I(now));
	end();
	sweep(org, now + (TRASH_DAYS - 1) * DAY);
	begin(org, now);
	assert_int_equal(folder_of(in_mid), mid);
	end();
	sweep(org, now + (TRASH_DAYS + 1) * DAY);
	begin(org, now);
	assert_int_equal(parent_of(mid), -1);
	assert_int_equal(parent_of(low), top);
	assert_int_equal(folder_of(in_mid), top);
	assert_int_equal(folder_of(in_low), low);
	end();
}

/* A document of a file that must be kept does not leave it. */
static void
test_held(void **state)
{
	const int64_t org = fixture_org("Gardés", now);
	int64_t person, id;
	const char *path;

	(void)state;
	begin(org, now);
	person = add_person("P");
	id = add_document(person, 0, true, &path);
	db_exec(q->db, "UPDATE document SET deleted_at = ?2 WHERE id = ?1",
	    I(id), I(now));
	db_exec(q->db, "UPDATE person SET hold = 'Recours' WHERE id = ?1",
	    I(person));
	end();
	sweep(org, now + (TRASH_DAYS + 1) * DAY);
	begin(org, now);
	assert_int_equal(
	    db_int(q->db, 0, "SELECT count(*) FROM document WHERE id = ?1",
		I(id)),
	    1);
	db_exec(q->db, "UPDATE person SET hold = NULL WHERE id = ?1",
	    I(person));
	end();
	sweep(org, now + (TRASH_DAYS + 1) * DAY);
	begin(org, now);
	assert_int_equal(
	    db_int(q->db, 0, "SELECT count(*) FROM document WHERE id = ?1",
		I(id)),
	    0);
	end();
}

/* Two files that have the same default folder have it once when merged. */
static void
test_merge(void **state)
{
	const int64_t org = fixture_org("Fusion", now);
	int64_t a, b, preset, mine, hers, inner, other, in_hers, in_other;
	const struct entity *e;
	const char *path;

	(void)state;
	begin(org, now);
	a = add_person("A");
	b = add_person("B");
	preset = db_insert(q->db,
	    "INSERT INTO folder_preset (name, position)"
	    " VALUES ('Identité', 1)");
	mine = add_folder(a, 0, preset);
	hers = add_folder(b, 0, preset);
	inner = add_folder(b, hers, 0);
	other = add_folder(b, 0, 0);
	in_hers = add_document(b, hers, true, &path);
	in_other = add_document(b, other, true, &path);
	e = person_entity(q);
	db_begin(q->db);
	person_merge(
	    q, e, person_load(q, e, a), person_load(q, e, a), b, a);
	db_commit(q->db);
	assert_int_equal(parent_of(hers), -1);
	assert_int_equal(parent_of(inner), mine);
	assert_int_equal(parent_of(other), 0);
	assert_int_equal(folder_of(in_hers), mine);
	assert_int_equal(folder_of(in_other), other);
	assert_int_equal(
	    db_int(q->db, 0,
		"SELECT (SELECT count(*) FROM document WHERE person = ?1)"
		" * 10 + (SELECT count(*) FROM document_folder"
		" WHERE person = ?1)",
		I(a)),
	    23);
	end();
}

/* A document that is added is an interaction with the person; what is done
 * with it or with folders afterwards is none. */
static void
test_touches(void **state)
{
	static const char *const acts[] = { "document", "document-nom",
		"document-place", "document-corbeille", "document-famille",
		"dossier", "dossier-place", "dossier-corbeille" };
	sqlite3_stmt *s;
	size_t i, n = 0;

	(void)state;
	begin(fixture_org("Interactions", now), now);
	for (i = 0; i < ARRAY_LEN(acts); i++)
		entity_note(q, &person_base, add_person("P"), acts[i], NULL,
		    "1");
	s = db_query(q->db, sql_stats_touches, I(now), I(now + 1));
	while (db_step(q->db, s))
		n++;
	sqlite3_reset(s);
	assert_int_equal(n, 1);
	end();
}

/* A purge leaves no folder, no document, no file, no row of history. */
static void
test_purge(void **state)
{
	const int64_t org = fixture_org("Purge", now);
	const char *whole, *part;
	int64_t person, top;

	(void)state;
	begin(org, now);
	person = add_person("Quelqu’un");
	top = add_folder(person, 0, 0);
	(void)add_document(person, add_folder(person, top, 0), true, &whole);
	(void)add_document(person, top, false, &part);
	entity_note(q, &person_base, person, "document", NULL, "1");
	db_begin(q->db);
	person_purge(q, person);
	person_purge_end(q);
	db_commit(q->db);
	assert_int_equal(
	    db_int(q->db, -1,
		"SELECT (SELECT count(*) FROM document)"
		" + (SELECT count(*) FROM document_folder)"
		" + (SELECT count(*) FROM history WHERE entity = 'person'"
		"  AND record = ?1)",
		I(person)),
	    0);
	end();
	assert_int_equal(access(whole, F_OK), -1);
	assert_int_equal(access(part, F_OK), -1);
}

static int
setup(void **state)
{
	(void)state;
	if (!date_zone("Europe/Paris"))
		return 1;
	now = date_instant("2026-03-02", 12 * 60);
	fixture_start(now);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_never_arrived),
		cmocka_unit_test(test_begun_again),
		cmocka_unit_test(test_folder_of_the_trash),
		cmocka_unit_test(test_held),
		cmocka_unit_test(test_merge),
		cmocka_unit_test(test_touches),
		cmocka_unit_test(test_purge),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
