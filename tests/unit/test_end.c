/* The end of files as it reaches everything: what was anonymised, what must be
 * kept, medical files, imports, copies of upgrades, documents. */
#include "fixture.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "date.h"
#include "db.h"
#include "last_contact.h"
#include "org.h"
#include "person.h"
#include "retention.h"

extern const struct module persons_module, medical_module;

static const int64_t NOW = 1790000000; /* 21 September 2026 */
static const char TODAY[] = "2026-09-21";
static struct arena *a;
static struct req *q;

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	return 0;
}

/* A request of the member; the one before ends. */
static void
open_as(enum who who, int64_t now)
{
	if (a != NULL)
		arena_free(a);
	a = arena_new(1 << 24);
	q = fixture_req(a, 1, who, now);
}

static int
teardown(void **state)
{
	(void)state;
	if (a != NULL)
		arena_free(a);
	a = NULL;
	return 0;
}

/* Met for the last time in 2020. */
static int64_t
old_person(const char *name)
{
	return db_insert(q->db,
	    "INSERT INTO person (uid, name, sort_name, followed_since,"
	    " last_contact, created_by, created_at)"
	    " SELECT lower(hex(randomblob(16))), ?1, lower(?1), '2020-01-01',"
	    " '2020-01-01', min(id), 0 FROM member",
	    T(name));
}

static int64_t
count(const char *sql, int64_t id)
{
	return db_int(q->db, -1, sql, I(id));
}

static const char *
contact(int64_t id)
{
	return db_text(
	    q->db, "SELECT last_contact FROM person WHERE id = ?1", I(id));
}

/* The status of a form sent by a member. */
static int
post(const struct module *m, enum who who, const char *path,
    const char *fields)
{
	return reply_status(fixture_post(m, who, path, NULL, fields, NOW));
}

static const char *
at(const char *before, int64_t id)
{
	return arena_printf(a, "%s%" PRId64, before, id);
}

/* Does the page say it? */
static bool
says(const char *path, const char *words)
{
	struct reply r = fixture_call(&persons_module,
	    fixture_cookie(1, ADMIN, NOW), path, NULL, NULL, NOW);
	const bool yes = strstr(r.body, words) != NULL;

	reply_free(&r);
	return yes;
}

/* ------------------------------------------------------------ anonymised */

/* It is not in the trash: neither swept, nor given back, nor erased. */
static void
test_anonymised_stays(void **state)
{
	int64_t id;

	(void)state;
	open_as(ADMIN, NOW);
	id = old_person("Anonyme Figure");
	person_join(q, id, DAY_TEAM, "2020-01-01");
	assert_true(retention_anonymise(q, id));
	person_purge_end(q);
	assert_false(person_in_trash(q, id));
	assert_false(person_restore(q, id));
	assert_false(says("/personnes/corbeille", "Personne anonymisée"));
	assert_int_equal(post(&persons_module, ADMIN,
			     at("/personnes/effacer/", id),
			     "nom=Personne+anonymis%C3%A9e"),
	    404);
	open_as(ADMIN, NOW + 400 * 86400);
	person_sweep(q);
	assert_int_equal(
	    count("SELECT count(*) FROM assignment WHERE person = ?1", id), 1);
	assert_int_equal(
	    count("SELECT purged_at IS NULL FROM person WHERE id = ?1", id),
	    1);
}

/* What figures count is kept as long as nobody types it. */
static void
test_typed_answers(void **state)
{
	static const struct {
		const char *type;
		int64_t kept;
	} cases[] = { { "enum", 1 }, { "multi-choice", 1 }, { "yes-no", 1 },
		{ "text", 0 }, { "textarea", 0 } };
	size_t i;

	(void)state;
	open_as(ADMIN, NOW);
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		const int64_t id = old_person("Champ Devenu Texte");

		db_exec(q->db, "UPDATE field SET type = ?1 WHERE id = 20",
		    T(cases[i].type));
		db_exec(q->db,
		    "INSERT INTO value VALUES ('person', ?1, 20, '17')",
		    I(id));
		assert_true(retention_anonymise(q, id));
		assert_int_equal(
		    count("SELECT count(*) FROM value"
			  " WHERE entity = 'person' AND record = ?1", id),
		    cases[i].kept);
	}
	db_exec(q->db, "UPDATE field SET type = 'enum' WHERE id = 20");
}

/* Typed reasons go, chosen ones stay. */
static void
test_typed_reasons(void **state)
{
	static const char *const cases[][2] = { { "9", "9" },
		{ "9\n10", "9\n10" }, { "9\n~Chez sa sœur", "9" },
		{ "~Chez sa sœur", NULL }, { NULL, NULL } };
	size_t i;

	(void)state;
	open_as(ADMIN, NOW);
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		const int64_t id = old_person("Motif Libre");
		const char *left;

		person_leave(q, id, "2020-02-01", cases[i][0]);
		person_join(q, id, DAY_TEAM, "2020-01-01");
		db_exec(q->db,
		    "UPDATE assignment SET until = since, reasons = ?2"
		    " WHERE person = ?1",
		    I(id), T(cases[i][0]));
		assert_true(retention_anonymise(q, id));
		left = db_text(q->db,
		    "SELECT l.reasons FROM leave l JOIN assignment a"
		    " ON a.person = l.person AND a.reasons IS l.reasons"
		    " WHERE l.person = ?1",
		    I(id));
		if (cases[i][1] == NULL)
			assert_null(left);
		else
			assert_string_equal(left, cases[i][1]);
		assert_int_equal(count("SELECT l.reasons IS a.reasons FROM"
				       " leave l JOIN assignment a ON a.person"
				       " = l.person WHERE l.person = ?1", id),
		    1);
	}
}

/* The next change of the medical file forgets what consultations said. */
static void
test_medical_forgets(void **state)
{
	int64_t id, other;

	(void)state;
	open_as(HEALTH, NOW);
	id = old_person("Anonyme Soigne");
	other = old_person("Reste Soigne");
	org_attach_medical(q);
	db_exec(q->db,
	    "INSERT INTO medical.consultation (id, uid, person, kind, name,"
	    " status, due_at, completed_at, team, description, created_by,"
	    " created_at) VALUES (77, 'a', ?1, 'psy', 'Secret', 'done', 5, 5,"
	    " 1, 'Secret', 1, 5)",
	    I(id));
	db_exec(q->db,
	    "INSERT INTO medical.history (entity, record, field, new, member,"
	    " at) VALUES ('consultation', 77, 'name', 'Secret', 1, 5)");
	db_exec(q->db,
	    "INSERT INTO medical.value VALUES ('consultation', 77, 1, '~S')");
	assert_true(retention_anonymise(q, id));
	assert_int_equal(post(&medical_module, HEALTH,
			     "/medical/consultations/nouvelle",
			     arena_printf(a,
				 "person=%" PRId64
				 "&kind=psy&name=Suite&team=1&status=todo"
				 "&due_at=20/09/2026&due_at_heure=10:00",
				 other)),
	    303);
	assert_int_equal(
	    count("SELECT count(*) FROM medical.consultation WHERE person = ?1"
		  " AND kind = 'psy' AND completed_at = 5 AND name IS NULL"
		  " AND description IS NULL",
		id),
	    1);
	assert_int_equal(count("SELECT (SELECT count(*) FROM medical.value"
			       " WHERE record = ?1) + (SELECT count(*) FROM"
			       " medical.history WHERE record = ?1)", 77),
	    0);
}

/* ------------------------------------------------------------ to be kept */

static void
test_hold(void **state)
{
	int64_t id;

	(void)state;
	open_as(ADMIN, NOW);
	id = old_person("Tenue Recours");
	retention_hold(q, id, "Recours");
	assert_false(person_trash(q, id));
	assert_int_equal(post(&persons_module, NORMAL,
			     at("/personnes/supprimer/", id),
			     "nom=tenue+recours"),
	    422);
	assert_true(says(at("/personnes/supprimer/", id), "«\u00A0Recours\u00A0»"));
	assert_int_equal(post(&persons_module, NORMAL, "/personnes/lot/faire",
			     arena_printf(a,
				 "faire=corbeille&personnes=%" PRId64
				 "&retour=/personnes",
				 id)),
	    303);
	assert_int_equal(
	    count("SELECT deleted_at IS NULL FROM person WHERE id = ?1", id),
	    1);
	/* Put there before it was refused: neither swept nor erased. */
	person_hide(q, id);
	assert_int_equal(post(&persons_module, ADMIN,
			     at("/personnes/effacer/", id),
			     "nom=tenue+recours"),
	    422);
	open_as(ADMIN, NOW + 500 * 86400);
	person_sweep(q);
	assert_int_equal(
	    count("SELECT purged_at IS NULL FROM person WHERE id = ?1", id),
	    1);
	assert_true(person_restore(q, id));
}

static void
merge(int64_t kept, int64_t other)
{
	const struct entity *e = person_entity(q);

	person_merge(q, e, person_load(q, e, kept), person_load(q, e, kept),
	    other, kept);
}

static void
add_kin(
    int64_t person, int64_t other, const char *kind, const char *text)
{
	db_exec(q->db,
	    "INSERT INTO kin (person, other, kind, text, created_by,"
	    " created_at) VALUES (?1, ?2, ?3, ?4, 1, 0)",
	    I(person), I(other), T(kind), T(text));
}

/* The hold, the last contact, the words of a link of a file go where it is
 * merged. */
static void
test_merge_keeps(void **state)
{
	int64_t kept, other, child;

	(void)state;
	open_as(ADMIN, NOW);
	kept = old_person("Fusion Un");
	other = old_person("Fusion Deux");
	retention_hold(q, other, "Recours");
	person_contact(q, other, TODAY);
	child = old_person("Enfant");
	add_kin(kept, child, "parent", NULL);
	add_kin(other, child, "parent", "garde alternée");
	merge(kept, other);
	assert_string_equal(
	    db_text(q->db,
		"SELECT group_concat(text, '|') FROM kin WHERE person = ?1",
		I(kept)),
	    "garde alternée");
	assert_string_equal(person_hold(q, kept), "Recours");
	assert_null(person_hold(q, other));
	assert_string_equal(contact(kept), TODAY);
}

/* Both are out: since the earlier day, for the reasons of both, and the
 * history says what this file said before. */
static void
test_merge_leaves(void **state)
{
	int64_t kept, other;

	(void)state;
	open_as(ADMIN, NOW);
	kept = old_person("Sortie Un");
	other = old_person("Sortie Deux");
	person_leave(q, kept, "2025-06-05", "11\n~Ailleurs");
	person_leave(q, other, "2024-03-02", "10\n11");
	merge(kept, other);
	assert_string_equal(
	    db_text(q->db,
		"SELECT group_concat(since || ' ' || replace(reasons, char(10),"
		" ',')) FROM leave WHERE person = ?1",
		I(kept)),
	    "2024-03-02 10,11,~Ailleurs");
	assert_string_equal(
	    db_text(q->db,
		"SELECT group_concat(old || '>' || new, ' ') FROM (SELECT"
		" replace(old, char(10), ',') AS old, replace(new, char(10),"
		" ',') AS new FROM history WHERE entity = 'person'"
		" AND record = ?1 AND field LIKE 'outOfActiveList%'"
		" AND old IS NOT NULL ORDER BY id)",
		I(kept)),
	    "2025-06-05>2024-03-02 11,~Ailleurs>10,11,~Ailleurs");
	assert_int_equal(count("SELECT out_from = '2024-03-02' FROM person"
			       " WHERE id = ?1", kept),
	    1);
}

/* A link that was noted from the one side in a file and from the other side
 * in the other is one. */
static void
test_merge_links(void **state)
{
	int64_t kept, other, child;

	(void)state;
	open_as(ADMIN, NOW);
	kept = old_person("Lien Un");
	other = old_person("Lien Deux");
	child = old_person("Lien Enfant");
	add_kin(kept, child, "parent", "Père de");
	add_kin(child, other, "enfant", "Fils de");
	add_kin(kept, child, "couple", NULL);
	add_kin(child, other, "couple", NULL);
	add_kin(child, other, "parent", NULL);
	merge(kept, other);
	assert_string_equal(
	    db_text(q->db,
		"SELECT group_concat(iif(person = ?1, '', 'enfant ') || kind"
		" || coalesce(' ' || text, ''), '|') FROM (SELECT * FROM kin"
		" WHERE ?1 IN (person, other) ORDER BY id)",
		I(kept)),
	    "parent Père de ; Fils de|couple|enfant parent");
}

/* ------------------------------------------------------------ what stays behind */

static void
test_imports(void **state)
{
	static const char file[] = "INSERT INTO import (member, received_at,"
				   " file_name, content, ran_at) VALUES"
				   " (1, ?1, ?2, iif(?3 = 0, x'00', NULL),"
				   " nullif(?3, 0))";
	const int64_t old = NOW - 8 * 86400;
	int64_t id;

	(void)state;
	open_as(ADMIN, NOW);
	db_exec(q->db, file, I(old), T("essai.xlsx"), I(0));
	db_exec(q->db, file, I(old), T("Dupont.xlsx"), I(old));
	db_exec(q->db, file, I(NOW), T("Zyglotte.xlsx"), I(0));
	db_exec(q->db, file, I(NOW - 6 * 86400), T("x"), I(NOW - 6 * 86400));
	db_exec(q->db,
	    "INSERT INTO import_refused (import, line, name, cells, why)"
	    " SELECT id, 2, 'Zyglotte', '[\"Zyglotte\"]', '' FROM import"
	    " WHERE ran_at IS NOT NULL");
	db_exec(q->db, "DELETE FROM setting WHERE key = 'trash_swept'");
	person_sweep(q);
	assert_int_equal(count("SELECT count(*) FROM import WHERE file_name IN"
			       " ('essai.xlsx', 'Dupont.xlsx') AND ?1 = 0", 0),
	    0);
	assert_int_equal(
	    count("SELECT count(*) FROM import WHERE ?1 = 0", 0), 3);
	assert_int_equal(
	    count("SELECT count(*) FROM import_refused WHERE ?1 = 0", 0), 1);
	id = old_person("Zyglotte Import");
	person_purge(q, id);
	assert_int_equal(count("SELECT count(*) FROM import WHERE content IS"
			       " NOT NULL OR file_name LIKE '%glotte%'"
			       " AND ?1 = 0", 0),
	    0);
	assert_int_equal(
	    count("SELECT count(*) FROM import_refused WHERE ?1 = 0", 0), 0);
}

/* Of a file that stays: a comment, a passage, an action with what was said of
 * it.  They are erased when their time is over, unless the file is to be kept
 * or in the trash itself. */
static void
test_parts(void **state)
{
	static const char *const parts[] = {
		"INSERT INTO comment (id, uid, person, text, at, created_by,"
		" created_at, deleted_at) SELECT ?1 * 1000, 'c' || ?1, ?1,"
		" 'Mot jete', 0, min(id), 0, ?2 FROM member",
		"INSERT INTO visit (id, uid, person, kind, team, at,"
		" created_by, created_at, deleted_at) SELECT ?1 * 1000, 'v' || ?1,"
		" ?1, 'passage', 1, 0, min(id), 0, ?2 FROM member",
		"INSERT INTO action (id, uid, person, name, due_on,"
		" created_by, created_at, deleted_at) SELECT ?1 * 1000, 'a' || ?1,"
		" ?1, 'Acte jete', '2026-01-01', min(id), 0, ?2 FROM member",
		"INSERT INTO action_team (action, team) SELECT ?1 * 1000, 1"
		" WHERE ?2 > 0",
		"INSERT INTO comment (uid, person, action, text, at,"
		" created_by, created_at, deleted_at, deleted_with)"
		" SELECT 'd' || ?1, ?1, ?1 * 1000, 'Mot jete', 0, min(id), 0, ?2,"
		" -?1 * 1000 FROM member",
		"INSERT INTO history (entity, record, field, new, member, at)"
		" SELECT value, ?1 * 1000, 'name', 'jete', min(m.id), ?2"
		" FROM json_each('[\"comment\",\"visit\",\"action\"]'),"
		" member m GROUP BY value",
	};
	static const char left[] =
	    "SELECT (SELECT count(*) FROM comment WHERE person = ?1)"
	    " + (SELECT count(*) FROM visit WHERE person = ?1)"
	    " + (SELECT count(*) FROM action WHERE person = ?1)"
	    " + (SELECT count(*) FROM action_team WHERE action = ?1 * 1000)"
	    " + (SELECT count(*) FROM history WHERE record = ?1 * 1000"
	    " AND entity <> 'person')";
	const int64_t days = 86400;
	int64_t id[3];
	size_t i, j;

	(void)state;
	open_as(ADMIN, NOW);
	for (i = 0; i < ARRAY_LEN(id); i++) {
		id[i] = old_person("Reste Entier");
		for (j = 0; j < ARRAY_LEN(parts); j++)
			db_exec(q->db, parts[j], I(id[i]), I(NOW));
		assert_int_equal(count(left, id[i]), 8);
	}
	db_exec(q->db, "UPDATE person SET hold = 'Recours' WHERE id = ?1",
	    I(id[1]));
	q->now = NOW + 89 * days;
	db_exec(q->db, "DELETE FROM setting WHERE key = 'trash_swept'");
	person_sweep(q);
	assert_int_equal(count(left, id[0]), 8);
	q->now = NOW + 91 * days;
	person_sweep(q);
	assert_int_equal(count(left, id[0]), 0);
	assert_int_equal(count(left, id[1]), 8);
	assert_int_equal(
	    count("SELECT count(*) FROM written WHERE written MATCH 'jete'"
		  " AND ?1 > 0", id[1]), 3);
}

/* A workbook that cannot be read (any more) is told so, and can be given up. */
static void
test_unreadable_import(void **state)
{
	int64_t id;

	(void)state;
	open_as(ADMIN, NOW);
	id = db_insert(q->db,
	    "INSERT INTO import (member, received_at, file_name, content)"
	    " VALUES (?1, ?2, 'abîmé.xlsx', x'00')",
	    I(q->member), I(NOW));
	assert_true(says(at("/personnes/import/", id), "pas un classeur"));
	assert_true(says(at("/personnes/import/", id),
	    at("action=\"/personnes/import/abandonner/", id)));
	assert_false(says(at("/personnes/import/", id), ">Importer<"));
	assert_int_equal(
	    post(&persons_module, ADMIN, at("/personnes/import/", id), ""),
	    409);
	assert_int_equal(post(&persons_module, ADMIN,
			     at("/personnes/import/abandonner/", id), ""),
	    303);
	assert_true(says(at("/personnes/import/", id), "abandonné"));
}

static bool
made(const char *path)
{
	const int fd = open(path, O_CREAT | O_WRONLY, 0600);

	return fd >= 0 && close(fd) == 0;
}

static void
test_copies(void **state)
{
	const char *old, *young, *other;

	(void)state;
	open_as(ADMIN, NOW);
	old = arena_printf(a, "%s/social.v3.%" PRId64 ".db", q->org->dir,
	    NOW - 31 * 86400);
	young = arena_printf(a, "%s/social.v4.%" PRId64 ".db", q->org->dir,
	    NOW - 29 * 86400);
	other = arena_printf(a, "%s/social.v3.1.db.old", q->org->dir);
	assert_true(made(old) && made(young) && made(other));
	org_sweep(q);
	assert_int_equal(access(old, F_OK), -1);
	assert_int_equal(access(young, F_OK), 0);
	assert_int_equal(access(other, F_OK), 0);
	assert_int_equal(
	    access(arena_printf(a, "%s/social.db", q->org->dir), F_OK), 0);
}

/* Purged within a row's arena, as an import that is taken back does it. */
static void
test_documents_leave(void **state)
{
	static const char uid[] = "0123456789abcdef0123456789abcdef";
	struct arena *whole, *scratch;
	const char *path;
	char kept[4096];
	int64_t id;

	(void)state;
	open_as(ADMIN, NOW);
	whole = a;
	scratch = arena_child(a, 1 << 20);
	id = old_person("Piece Jointe");
	path = arena_printf(a, "%s/documents/%s", q->org->dir, uid);
	assert_true(made(path));
	db_exec(q->db, "INSERT INTO document_gone (uid) VALUES (?1)", T(uid));
	db_begin(q->db);
	q->a = q->db->a = scratch;
	person_purge(q, id);
	q->a = q->db->a = whole;
	arena_reset(scratch);
	person_purge_end(q);
	db_commit(q->db);
	assert_int_equal(access(path, F_OK), 0);
	snprintf(kept, sizeof kept, "%s", path);
	open_as(ADMIN, NOW);
	assert_int_equal(access(kept, F_OK), -1);
}

/* ------------------------------------------------------------ contacts */

static void
test_contacts(void **state)
{
	int64_t id;

	(void)state;
	open_as(HEALTH, NOW);
	id = old_person("Vue Soignee");
	assert_int_equal(post(&medical_module, HEALTH,
			     "/medical/consultations/nouvelle",
			     arena_printf(a,
				 "person=%" PRId64
				 "&kind=psy&name=Vue&team=1&status=done"
				 "&due_at=20/09/2026&due_at_heure=10:00"
				 "&completed_at=20/09/2026"
				 "&completed_at_heure=10:00",
				 id)),
	    303);
	assert_string_equal(contact(id), "2026-09-20");
	org_attach_medical(q);
	id = db_int(q->db, 0,
	    "SELECT max(id) FROM medical.consultation WHERE person = ?1",
	    I(id));
	assert_int_equal(post(&medical_module, HEALTH,
			     at("/medical/consultations/supprimer/", id), ""),
	    303);
	id = db_int(q->db, 0,
	    "SELECT person FROM medical.consultation WHERE id = ?1", I(id));
	assert_string_equal(contact(id), "2020-01-01");
	assert_int_equal(post(&persons_module, NORMAL,
			     at("/personnes/accords/", id),
			     "kind=information&way=oral&on_day=19/09/2026"),
	    303);
	assert_string_equal(contact(id), "2026-09-19");
	last_contact_find(q, id);
	assert_string_equal(contact(id), "2026-09-19");
}

static int64_t
seen(int64_t person, const char *day)
{
	assert_int_equal(post(&medical_module, HEALTH,
			     "/medical/consultations/nouvelle",
			     arena_printf(a,
				 "person=%" PRId64 "&kind=psy&name=Vue&team=1"
				 "&status=done&due_at=%s&due_at_heure=10:00"
				 "&completed_at=%s&completed_at_heure=10:00",
				 person, day, day)),
	    303);
	org_attach_medical(q);
	return db_int(q->db, 0, "SELECT max(id) FROM medical.consultation");
}

/* What is removed by somebody who cannot open the medical file never brings
 * the last contact below the last consultation. */
static void
test_care_is_a_floor(void **state)
{
	int64_t id, other, care;

	(void)state;
	open_as(HEALTH, NOW);
	id = old_person("Suivie Partout");
	other = old_person("Suivie Ailleurs");
	care = seen(id, "18/09/2026");
	assert_int_equal(post(&persons_module, NORMAL,
			     at("/personnes/commenter/", id),
			     "text=Vue&at=20/09/2026&at_heure=10:00"),
	    303);
	assert_string_equal(contact(id), "2026-09-20");
	assert_int_equal(post(&persons_module, NORMAL,
			     at("/personnes/commentaire/supprimer/",
				 db_int(q->db, 0,
				     "SELECT max(id) FROM comment")),
			     ""),
	    303);
	assert_string_equal(contact(id), "2026-09-18");
	/* Merged, and found again there. */
	open_as(ADMIN, NOW);
	merge(other, id);
	last_contact_find(q, other);
	assert_string_equal(contact(other), "2026-09-18");
	assert_int_equal(post(&medical_module, HEALTH,
			     at("/medical/consultations/supprimer/", care), ""),
	    303);
	assert_string_equal(contact(other), "2020-01-01");
	/* Nothing of it stays. */
	open_as(HEALTH, NOW);
	(void)seen(other, "18/09/2026");
	open_as(ADMIN, NOW);
	person_trash(q, other);
	person_purge(q, other);
	assert_int_equal(
	    db_int(q->db, -1,
		"SELECT count(*) FROM person WHERE id IN (?1, ?2)"
		" AND care_contact <> ''",
		I(other), I(id)),
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_anonymised_stays),
		cmocka_unit_test(test_typed_answers),
		cmocka_unit_test(test_typed_reasons),
		cmocka_unit_test(test_medical_forgets),
		cmocka_unit_test(test_hold),
		cmocka_unit_test(test_merge_keeps),
		cmocka_unit_test(test_merge_leaves),
		cmocka_unit_test(test_merge_links),
		cmocka_unit_test(test_imports),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_unreadable_import),
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_documents_leave),
		cmocka_unit_test(test_contacts),
		cmocka_unit_test(test_care_is_a_floor),
	};

	return cmocka_run_group_tests_name("end", tests, setup, teardown);
}
