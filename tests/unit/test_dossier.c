/* The fields that an organisation asks in the medical file and in types of
 * consultation, from their settings to what becomes of the answers. */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "db.h"
#include "org.h"

extern const struct module persons_module, medical_module, admin_module;

static const int64_t NOW = 1790000040; /* 21 September 2026 */
static struct arena *a;
static struct req *q;

/* A request that looks; the one before ends. */
static void
look(void)
{
	if (a != NULL)
		arena_free(a);
	a = arena_new(1 << 24);
	q = fixture_req(a, 1, HEALTH, NOW);
	org_attach_medical(q);
}

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	return date_zone("Europe/Paris") ? 0 : 1;
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

static const char *
path(const char *before, int64_t id)
{
	static char paths[8][96];
	static size_t at;
	char *p = paths[at++ % 8];

	snprintf(p, 96, "%s%" PRId64, before, id);
	return p;
}

static struct reply
get(const struct module *m, enum who who, const char *where)
{
	return fixture_call(
	    m, fixture_cookie(1, who, NOW), where, NULL, NULL, NOW);
}

static bool
says(const char *where, const char *words)
{
	struct reply r = get(&medical_module, HEALTH, where);
	const bool yes = strstr(r.body, words) != NULL;

	if (r.status != 200)
		fail_msg("%s: %d", where, r.status);
	reply_free(&r);
	return yes;
}

/* Sends a form; its status, and what it said to the caller of `body`. */
static int
sent(const struct module *m, enum who who, const char *where,
    const char *query, const char *fields, char **body)
{
	struct reply r = fixture_post(m, who, where, query, fields, NOW);
	const int status = r.status;

	if (body != NULL)
		*body = strdup(r.body);
	reply_free(&r);
	return status;
}

static int64_t
last(const char *table)
{
	look();
	return db_int(
	    q->db, 0, arena_printf(a, "SELECT max(id) FROM %s", table));
}

static int64_t
person(const char *name)
{
	char fields[128];

	snprintf(fields, sizeof fields, "assignedTeams=1&name=%s", name);
	assert_int_equal(sent(&persons_module, NORMAL, "/personnes/nouvelle",
			     NULL, fields, NULL),
	    303);
	return last("person");
}

/* A field made in the settings; its id. */
static int64_t
field(int64_t group, const char *fields)
{
	char query[64], form[256];

	snprintf(query, sizeof query, "groupe=%" PRId64, group);
	snprintf(form, sizeof form, "group=%" PRId64 "&visible=all&%s", group,
	    fields);
	assert_int_equal(sent(&admin_module, ADMIN,
			     "/organisation/champs/nouveau", query, form,
			     NULL),
	    303);
	return last("field");
}

static int64_t
group_of(const char *entity)
{
	look();
	return db_int(q->db, 0,
	    "SELECT min(id) FROM field_group WHERE entity = ?1", T(entity));
}

/* Writes an answer of the medical file. */
static int
answer(int64_t who, int64_t field_id, const char *base, const char *value)
{
	char query[64], form[256];

	snprintf(query, sizeof query, "groupe=%" PRId64,
	    group_of("medical_file"));
	snprintf(form, sizeof form, "_base=%s&f%" PRId64 "=%s", base, field_id,
	    value);
	return sent(&medical_module, HEALTH, path("/medical/modifier/", who),
	    query, form, NULL);
}

static int64_t
count(const char *sql, int64_t id)
{
	look();
	return db_int(q->db, -1, sql, I(id));
}

#define VALUES \
	"SELECT count(*) FROM medical.value" \
	" WHERE entity = 'medical_file' AND record = ?1"

/* ------------------------------------------------------------ tests */

static void
test_file(void **state)
{
	const int64_t who = person("Dossier+Un");
	const int64_t number = field(group_of("medical_file"),
	    "label=Allergies&type=text");
	const char *tab = path("/medical/", who);
	char edit[96];

	(void)state;
	assert_true(says(tab, "Rien n’est encore renseigné"));
	assert_int_equal(answer(who, number, "0", "Arachide"), 303);
	assert_true(says(tab, "Arachide"));
	assert_true(says(tab, "Historique du dossier"));
	/* written meanwhile by somebody else: both are shown */
	assert_int_equal(answer(who, number, "0", "Latex"), 409);
	assert_true(says(tab, "Arachide"));
	/* who has no right sees neither the page nor the form */
	snprintf(edit, sizeof edit, "%s", path("/medical/modifier/", who));
	assert_int_equal(
	    sent(&medical_module, NORMAL, edit, "groupe=1", "x=1", NULL), 403);
	assert_int_equal(reply_status(get(&medical_module, HEALTH,
			     path("/medical/modifier/", 9999))),
	    404);
}

static void
test_unknown_group(void **state)
{
	const int64_t who = person("Dossier+Deux");

	(void)state;
	assert_int_equal(
	    sent(&medical_module, HEALTH, path("/medical/modifier/", who),
		"groupe=1", "_base=0", NULL),
	    404);
}

/* A group of one type is asked by that type alone. */
static void
test_types(void **state)
{
	const int64_t who = person("Types");
	int64_t group, pulse, one;
	char form[512], *body;

	(void)state;
	look();
	snprintf(form, sizeof form, "title=Constantes&visible=all&kinds=%" PRId64,
	    db_int(q->db, 0, "SELECT id FROM choice WHERE code = 'infirmier'"));
	assert_int_equal(
	    sent(&admin_module, ADMIN, "/organisation/champs/groupes/nouveau",
		"fiche=consultation", form, NULL),
	    303);
	group = last("field_group");
	pulse = field(group, "label=Pouls&type=number&required=1");
	snprintf(form, sizeof form,
	    "person=%" PRId64 "&kind=infirmier&name=Soin&due_at=21/09/2026"
	    "&due_at_heure=09:00&status=todo&team=1",
	    who);
	/* required where it is asked */
	assert_int_equal(
	    sent(&medical_module, HEALTH, "/medical/consultations/nouvelle",
		NULL, form, NULL),
	    422);
	snprintf(form + strlen(form), sizeof form - strlen(form),
	    "&f%" PRId64 "=72", pulse);
	assert_int_equal(
	    sent(&medical_module, HEALTH, "/medical/consultations/nouvelle",
		NULL, form, NULL),
	    303);
	one = last("medical.consultation");
	assert_true(says(path("/medical/consultations/", one), "Pouls"));
	/* not asked, hence not required, by another type; typed, refused */
	snprintf(form, sizeof form,
	    "person=%" PRId64 "&kind=psy&name=Autre&due_at=21/09/2026"
	    "&due_at_heure=09:00&status=todo&team=1",
	    who);
	assert_int_equal(
	    sent(&medical_module, HEALTH, "/medical/consultations/nouvelle",
		NULL, form, NULL),
	    303);
	assert_false(says(
	    path("/medical/consultations/", last("medical.consultation")),
	    "Pouls"));
	snprintf(form + strlen(form), sizeof form - strlen(form),
	    "&f%" PRId64 "=72", pulse);
	assert_int_equal(
	    sent(&medical_module, HEALTH, "/medical/consultations/nouvelle",
		NULL, form, &body),
	    422);
	assert_non_null(strstr(body, "n’est pas demandé pour ce type"));
	free(body);
	/* another type hides the answer and keeps it */
	look();
	snprintf(form, sizeof form, "_base=%" PRId64 "&kind=psy",
	    db_int(q->db, 0,
		"SELECT max(id) FROM medical.history WHERE entity ="
		" 'consultation' AND record = ?1",
		I(one)));
	assert_int_equal(sent(&medical_module, HEALTH,
			     path("/medical/consultations/modifier/", one),
			     NULL, form, NULL),
	    303);
	assert_false(says(path("/medical/consultations/", one), "<dt>Pouls"));
	assert_int_equal(count("SELECT count(*) FROM medical.value WHERE"
			       " entity = 'consultation' AND record = ?1",
			     one),
	    1);
}

/* A new type is a choice; its consultations bear its name. */
static void
test_new_type(void **state)
{
	const int64_t who = person("Kine");
	int64_t types;
	char form[256];

	(void)state;
	look();
	types = db_int(q->db, 0, "SELECT id FROM field WHERE name = 'kind'");
	assert_int_equal(sent(&admin_module, ADMIN,
			     path("/organisation/champs/choix/", types), NULL,
			     "choix=Kin%C3%A9sith%C3%A9rapie", NULL),
	    303);
	snprintf(form, sizeof form,
	    "person=%" PRId64 "&kind=%" PRId64 "&description=Massage"
	    "&due_at=21/09/2026&due_at_heure=09:00&status=done&team=1",
	    who, last("choice"));
	assert_int_equal(
	    sent(&medical_module, HEALTH, "/medical/consultations/nouvelle",
		NULL, form, NULL),
	    303);
	assert_true(
	    says(path("/medical/", who), "Consultation Kinésithérapie"));
}

/* Settings never open the medical file: they say so. */
static void
test_settings(void **state)
{
	const int64_t number = field(group_of("medical_file"),
	    "label=Groupe+sanguin&type=text");
	char form[256], *body;

	(void)state;
	snprintf(form, sizeof form,
	    "_base=0&label=Groupe+sanguin&group=%" PRId64
	    "&type=date&visible=all",
	    group_of("medical_file"));
	assert_int_equal(sent(&admin_module, ADMIN,
			     path("/organisation/champs/modifier/", number),
			     NULL, form, &body),
	    422);
	assert_non_null(strstr(body, "cette page n’ouvre pas"));
	free(body);
	/* removed, it is kept, since nobody here knows what it holds */
	assert_int_equal(sent(&admin_module, ADMIN,
			     path("/organisation/champs/supprimer/", number),
			     NULL, "", NULL),
	    422);
	assert_int_equal(sent(&admin_module, ADMIN,
			     path("/organisation/champs/supprimer/", number),
			     NULL, "nom=Groupe+sanguin", NULL),
	    303);
	assert_int_equal(count("SELECT archived_at IS NOT NULL FROM field"
			       " WHERE id = ?1", number),
	    1);
}

static void
merge(int64_t kept, int64_t gone)
{
	char query[64], form[64];
	struct reply r;

	snprintf(query, sizeof query, "avec=%" PRId64, gone);
	r = fixture_call(&persons_module, fixture_cookie(1, NORMAL, NOW),
	    path("/personnes/fusionner/", kept), query, NULL, NOW);
	snprintf(form, sizeof form, "_base=%s", reply_input(&r, "_base"));
	reply_free(&r);
	assert_int_equal(sent(&persons_module, NORMAL,
			     path("/personnes/fusionner/", kept), query, form,
			     NULL),
	    303);
}

/* What only one said is kept, what differs is chosen. */
static void
test_merge(void **state)
{
	const int64_t kept = person("Garde"), gone = person("Absorbe");
	const int64_t group = group_of("medical_file");
	const int64_t same = field(group, "label=Egal&type=text"),
		      alone = field(group, "label=Seul&type=text"),
		      differs = field(group, "label=Differe&type=text");
	char form[128];

	(void)state;
	assert_int_equal(answer(kept, same, "0", "A"), 303);
	assert_int_equal(answer(gone, same, "0", "A"), 303);
	assert_int_equal(answer(gone, alone, "9999", "B"), 400);
	look();
	snprintf(form, sizeof form, "%" PRId64,
	    db_int(q->db, 0, "SELECT max(id) FROM medical.history"));
	assert_int_equal(answer(gone, alone, form, "Seulement"), 303);
	assert_int_equal(answer(kept, differs, "0", "Ici"), 303);
	look();
	snprintf(form, sizeof form, "%" PRId64,
	    db_int(q->db, 0, "SELECT max(id) FROM medical.history WHERE"
			     " record = ?1", I(gone)));
	assert_int_equal(answer(gone, differs, form, "Ailleurs"), 303);
	merge(kept, gone);
	/* before any write: what only one said is said, one thing is asked */
	assert_true(says(path("/medical/", kept), "<dd>Seulement"));
	assert_true(says(path("/medical/", kept), "À choisir"));
	assert_false(says(path("/medical/", kept), "Garder «\u00A0Non"));
	assert_false(says(path("/medical/", kept), "Prendre «\u00A0A\u00A0»"));
	/* an answer written since the page was drawn is not overwritten */
	snprintf(form, sizeof form, "champ=f%" PRId64 "&fiche=%" PRId64
		 "&vu=0&choix=prendre", differs, gone);
	assert_int_equal(
	    sent(&medical_module, HEALTH, path("/medical/choisir/", kept),
		NULL, form, NULL),
	    303);
	assert_true(says(path("/medical/", kept), "À choisir"));
	look();
	snprintf(form, sizeof form, "champ=f%" PRId64 "&fiche=%" PRId64
		 "&vu=%" PRId64 "&choix=prendre", differs, gone,
	    db_int(q->db, 0, "SELECT max(id) FROM medical.history"));
	assert_int_equal(
	    sent(&medical_module, NORMAL, path("/medical/choisir/", kept),
		NULL, form, NULL),
	    403);
	assert_int_equal(
	    sent(&medical_module, HEALTH, path("/medical/choisir/", kept),
		NULL, form, NULL),
	    303);
	assert_true(says(path("/medical/", kept), "<dd>Ailleurs"));
	assert_true(says(path("/medical/", kept), "<dd>Seulement"));
	assert_false(says(path("/medical/", kept), "À choisir"));
	assert_int_equal(count(VALUES, gone), 0);
	assert_int_equal(count(VALUES, kept), 3);
	/* chosen already by a colleague: nothing changes */
	assert_int_equal(
	    sent(&medical_module, HEALTH, path("/medical/choisir/", kept),
		NULL, form, NULL),
	    303);
	assert_int_equal(count(VALUES, kept), 3);
}

static void
consult(int64_t who, const char *kind, const char *day, const char *more)
{
	char form[512];

	snprintf(form, sizeof form,
	    "person=%" PRId64 "&kind=%s&name=N&due_at=%s&due_at_heure=09:00"
	    "&status=todo&team=1&%s",
	    who, kind, day, more);
	assert_int_equal(
	    sent(&medical_module, HEALTH, "/medical/consultations/nouvelle",
		NULL, form, NULL),
	    303);
}

/* Settings change under a form: what was typed is given back. */
static void
test_field_removed(void **state)
{
	const int64_t who = person("Retire");
	const int64_t group = group_of("medical_file");
	const int64_t one = field(group, "label=Enleve&type=text");
	char query[64], form[128], *body;

	(void)state;
	assert_int_equal(sent(&admin_module, ADMIN,
			     path("/organisation/champs/supprimer/", one),
			     NULL, "nom=Enleve", NULL),
	    303);
	snprintf(query, sizeof query, "groupe=%" PRId64, group);
	snprintf(form, sizeof form, "_base=0&f%" PRId64 "=Zyglotype", one);
	assert_int_equal(sent(&medical_module, HEALTH,
			     path("/medical/modifier/", who), query, form,
			     &body),
	    422);
	assert_non_null(strstr(body, "Zyglotype"));
	assert_non_null(strstr(body, "viennent d’être retirés"));
	free(body);
	/* nothing typed: nothing to say */
	snprintf(form, sizeof form, "_base=0&f%" PRId64 "=", one);
	assert_int_equal(sent(&medical_module, HEALTH,
			     path("/medical/modifier/", who), query, form,
			     NULL),
	    303);
	/* of another entity: no form of ours */
	assert_int_equal(sent(&medical_module, HEALTH,
			     path("/medical/modifier/", who), query,
			     "_base=0&f23=x", NULL),
	    400);
}

/* What is in the trash cannot be read by the form of its consultations. */
static void
test_trashed(void **state)
{
	const int64_t who = person("Corbeille");
	int64_t one;

	(void)state;
	consult(who, "medical", "01/03/2026", "");
	one = last("medical.consultation");
	look();
	db_exec(q->db, "UPDATE person SET deleted_at = 1 WHERE id = ?1",
	    I(who));
	assert_int_equal(reply_status(get(&medical_module, HEALTH,
			     path("/medical/consultations/modifier/", one))),
	    404);
	assert_int_equal(sent(&medical_module, HEALTH,
			     path("/medical/consultations/statut/", one), NULL,
			     "status=done", NULL),
	    404);
	assert_int_equal(sent(&medical_module, HEALTH,
			     path("/medical/consultations/supprimer/", one),
			     NULL, "", NULL),
	    404);
}

/* A purge reaches the answers at the next change of the medical zone. */
static void
test_purge(void **state)
{
	const int64_t who = person("Purge"), other = person("Reste");
	const int64_t one = field(
	    group_of("medical_file"), "label=Purgee&type=text");

	(void)state;
	assert_int_equal(answer(who, one, "0", "Zyzomyte"), 303);
	look();
	db_exec(q->db, "UPDATE person SET purged_at = 1, deleted_at = 1"
		       " WHERE id = ?1", I(who));
	assert_int_equal(answer(other, one, "0", "Autre"), 303);
	assert_int_equal(count(VALUES, who), 0);
	assert_int_equal(count("SELECT count(*) FROM medical.history WHERE"
			       " entity = 'medical_file' AND record = ?1",
			     who),
	    0);
	assert_int_equal(count(VALUES, other), 1);
}

static struct reply
asked(enum who who, const char *questions)
{
	return fixture_call(&medical_module, fixture_cookie(1, who, NOW),
	    "/medical/personnes", NULL, questions, NOW);
}

/* Is the person among those whom the questions find? */
static bool
found(const char *questions, int64_t who)
{
	struct reply r = asked(HEALTH, questions);
	char link[64];
	bool yes;

	if (r.status != 200)
		fail_msg("%d %s", r.status, questions);
	snprintf(link, sizeof link, "\"/medical/%" PRId64 "\"", who);
	yes = strstr(r.body, link) != NULL;
	reply_free(&r);
	return yes;
}

/* Questions are joined by AND; periods and types are of consultations. */
static void
test_persons(void **state)
{
	const int64_t one = person("Question+Une"), two = person("Question+Deux");
	const int64_t group = group_of("medical_file");
	const int64_t text = field(group, "label=Allergie&type=text"),
		      number = field(group_of("consultation"),
			  "label=Glycemie&type=number");
	char q1[256];

	(void)state;
	snprintf(q1, sizeof q1, "f%" PRId64 "=5,5", number);
	consult(one, "medical", "01/03/2026", q1);
	consult(one, "psy", "05/04/2026", "");
	assert_int_equal(answer(two, text, "0", "P%C3%A9nicilline"), 303);
	assert_true(found("consultations-op=egal&consultations-v=2", one));
	assert_false(found("consultations-op=egal&consultations-v=2", two));
	assert_true(found("type=psy", one));
	assert_false(found("type=psy", two));
	assert_false(found("type=infirmier", one));
	assert_true(found("consultations-op=egal&consultations-v=0", two));
	assert_true(found("type=psy&consultations-op=egal&consultations-v=1",
	    one));
	assert_false(found("du=02/03/2026&au=04/04/2026&consultations-op=sup"
			   "&consultations-v=0", one));
	assert_true(found("du=01/03/2026&au=01/03/2026&consultations-op=sup"
			  "&consultations-v=0", one));
	snprintf(q1, sizeof q1, "f%1$" PRId64 "-op=contient&f%1$" PRId64
		 "-v=penicil", text);
	assert_true(found(q1, two));
	assert_false(found(q1, one));
	snprintf(q1, sizeof q1, "f%1$" PRId64 "-op=entre&f%1$" PRId64
		 "-v=6&f%1$" PRId64 "-v2=5", number);
	assert_true(found(q1, one));
	assert_false(found(q1, two));
	snprintf(q1 + strlen(q1), sizeof q1 - strlen(q1),
	    "&consultations-op=inf&consultations-v=2");
	assert_false(found(q1, one));
	assert_true(found("gender-v=vide", two));
	assert_int_equal(reply_status(asked(HEALTH, "consultations-v=2")), 422);
	assert_int_equal(reply_status(asked(HEALTH, "inconnu-v=2")), 400);
	assert_int_equal(reply_status(asked(NORMAL, "type=psy")), 403);
	/* nothing of it is kept */
	assert_int_equal(count("SELECT count(*) FROM typed WHERE ?1 = ?1", 0),
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_file, teardown),
		cmocka_unit_test_teardown(test_unknown_group, teardown),
		cmocka_unit_test_teardown(test_types, teardown),
		cmocka_unit_test_teardown(test_new_type, teardown),
		cmocka_unit_test_teardown(test_settings, teardown),
		cmocka_unit_test_teardown(test_merge, teardown),
		cmocka_unit_test_teardown(test_purge, teardown),
		cmocka_unit_test_teardown(test_persons, teardown),
		cmocka_unit_test_teardown(test_field_removed, teardown),
		cmocka_unit_test_teardown(test_trashed, teardown),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
