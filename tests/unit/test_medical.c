/* The medical zone through serve_call(), and what keeps colleagues out. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "db.h"
#include "org.h"

extern const struct module agenda_module, medical_module, persons_module;

static const int64_t NOW = 1790000040; /* 21 September 2026 */
static const char *health, *normal, *admin, *restricted, *stats;
static char person[16];

static struct reply
get(const char *cookie, const char *path, const char *query)
{
	return fixture_call(&medical_module, cookie, path, query, NULL, NOW);
}

static struct reply
post(const char *cookie, const char *path, const char *form)
{
	return fixture_call(&medical_module, cookie, path, NULL, form, NOW);
}

static const char *
op(void)
{
	static char id[33];
	static unsigned n;

	snprintf(id, sizeof id, "%032x", ++n);
	return id;
}

static int
setup(void **state)
{
	struct reply r;
	char form[128];

	(void)state;
	fixture_start(NOW);
	health = fixture_cookie(1, HEALTH, NOW);
	normal = fixture_cookie(1, NORMAL, NOW);
	admin = fixture_cookie(1, ADMIN, NOW);
	restricted = fixture_cookie(1, RESTRICTED, NOW);
	stats = fixture_cookie(1, STATS, NOW);
	snprintf(form, sizeof form, "_op=%s&assignedTeams=1&name=Zo%%C3%%A9",
	    op());
	r = fixture_call(&persons_module, normal, "/personnes/nouvelle", NULL,
	    form, NOW);
	assert_int_equal(r.status, 303);
	snprintf(person, sizeof person, "%s", strrchr(r.location, '/') + 1);
	reply_free(&r);
	return date_zone("Europe/Paris") ? 0 : 1;
}

static const char *
path_of(const char *format, int64_t id)
{
	static char paths[8][96];
	static size_t at;
	char *path = paths[at++ % 8];

	snprintf(path, 96, "%s%lld", format, (long long)id);
	return path;
}

/* Writes a consultation; its id. */
static int64_t
create(const char *text, const char *more)
{
	struct reply r;
	const char *link, *last;
	char form[512], path[64];
	int64_t id;

	snprintf(form, sizeof form,
	    "_op=%s&retour=/medical/1&person=%s&kind=infirmier&name=%s"
	    "&due_at=21/09/2026&due_at_heure=09:00&status=todo&team=1&%s",
	    op(), person, text, more);
	r = post(health, "/medical/consultations/nouvelle", form);
	if (r.status != 303)
		fail_msg("%d %s", r.status, r.body);
	snprintf(path, sizeof path, "/medical/%s", person);
	assert_string_equal(r.location, path);
	reply_free(&r);
	r = get(health, path, NULL);
	assert_int_equal(r.status, 200);
	last = strstr(r.body, text);
	if (last == NULL)
		fail_msg("%s is not in the file", text);
	for (link = last; strncmp(link, "/medical/consultations/", 23) != 0;)
		link--;
	id = atoll(link + 23);
	reply_free(&r);
	return id;
}

/* ------------------------------------------------------------ tests */

static void
test_write_and_read(void **state)
{
	const int64_t id = create("Pansement",
	    "description=Plaie+de+la+main%0D%0Apropre");
	struct reply r;

	(void)state;
	r = get(health, path_of("/medical/", atoll(person)), NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "<h1>Zoé</h1>"));
	assert_non_null(strstr(r.body, "Plaie de la main propre"));
	assert_non_null(strstr(r.body, "Infirmier"));
	assert_non_null(strstr(r.body, "21/09/2026 à 09:00"));
	assert_non_null(strstr(r.body, "class=\"page medical\""));
	reply_free(&r);
	r = get(health, path_of("/medical/consultations/", id), NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "Plaie de la main"));
	assert_non_null(strstr(r.body, "Création de la consultation"));
	assert_non_null(strstr(r.body, "Dominique"));
	reply_free(&r);
}

/* Without a name, a consultation is called by its type. */
static void
test_title_and_filters(void **state)
{
	struct reply r;
	char form[256];
	const char *path = path_of("/medical/", atoll(person));

	(void)state;
	snprintf(form, sizeof form,
	    "_op=%s&person=%s&kind=psy&name=&due_at=20/09/2026"
	    "&due_at_heure=&status=done&completed_at=20/09/2026"
	    "&completed_at_heure=11:00&team=2",
	    op(), person);
	r = post(health, "/medical/consultations/nouvelle", form);
	assert_int_equal(r.status, 422); /* done, and nothing was written */
	assert_non_null(strstr(r.body, "Écrivez ce qui a été fait"));
	reply_free(&r);
	strcat(form, "&description=Premier+entretien");
	r = post(health, "/medical/consultations/nouvelle", form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	r = get(health, path, NULL);
	assert_non_null(strstr(r.body, "Consultation Psychologique"));
	reply_free(&r);
	r = get(health, path, "type=infirmier");
	assert_null(strstr(r.body, "Consultation Psychologique"));
	assert_non_null(strstr(r.body, "Pansement"));
	reply_free(&r);
	r = get(health, path, "statut=done");
	assert_non_null(strstr(r.body, "Consultation Psychologique"));
	assert_null(strstr(r.body, "Pansement"));
	reply_free(&r);
	r = get(health, path, "statut=cancelled&type=psy");
	assert_non_null(strstr(r.body, "ne correspond"));
	reply_free(&r);
}

static void
test_conflict_and_merge(void **state)
{
	const int64_t id = create("Bilan", "description=un");
	const char *path = path_of("/medical/consultations/modifier/", id);
	struct reply r;
	char form[256], base[32];

	(void)state;
	r = get(health, path, NULL);
	assert_int_equal(r.status, 200);
	snprintf(base, sizeof base, "%s", reply_input(&r, "_base"));
	reply_free(&r);
	snprintf(form, sizeof form, "_op=%s&_base=%s&description=deux", op(),
	    base);
	r = post(health, path, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	snprintf(form, sizeof form, "_op=%s&_base=%s&description=trois", op(),
	    base);
	r = post(health, path, form);
	assert_int_equal(r.status, 409);
	assert_non_null(strstr(r.body, "deux"));
	assert_non_null(strstr(r.body, "trois"));
	reply_free(&r);
	snprintf(form, sizeof form,
	    "_op=%s&_base=%s&description=un&kind=medical", op(), base);
	r = post(health, path, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	r = get(health, path_of("/medical/consultations/", id), NULL);
	assert_non_null(strstr(r.body, "deux"));
	assert_non_null(strstr(r.body, "Médicale"));
	reply_free(&r);
}

static void
test_status_and_trash(void **state)
{
	const int64_t id = create("Vaccin", "description=");
	const char *path = path_of("/medical/consultations/", id);
	struct reply r;
	char form[64];

	(void)state;
	snprintf(form, sizeof form, "_op=%s&status=done", op());
	r = post(health, path_of("/medical/consultations/statut/", id), form);
	assert_int_equal(r.status, 303);
	assert_string_equal(r.location, path);
	reply_free(&r);
	r = get(health, path, NULL);
	assert_non_null(strstr(r.body, "Faite le"));
	assert_non_null(strstr(r.body, "Remettre à faire"));
	reply_free(&r);
	snprintf(form, sizeof form, "_op=%s", op());
	r = post(
	    health, path_of("/medical/consultations/supprimer/", id), form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	r = get(health, path, NULL);
	assert_int_equal(r.status, 404);
	reply_free(&r);
	r = get(
	    health, path_of("/medical/consultations/supprimer/", id), NULL);
	assert_non_null(strstr(r.body, "Restaurer"));
	reply_free(&r);
	snprintf(form, sizeof form, "_op=%s", op());
	r = post(
	    health, path_of("/medical/consultations/restaurer/", id), form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	r = get(health, path, NULL);
	assert_int_equal(r.status, 200);
	reply_free(&r);
}

static void
test_bad_input(void **state)
{
	static const struct {
		const char *form;
		int status;
		const char *text;
	} rows[] = {
		{ "kind=&due_at=21/09/2026&status=todo&team=1", 422,
		    "obligatoire" },
		{ "kind=osteo&due_at=21/09/2026&status=todo&team=1", 422,
		    "Choisissez une valeur de la liste." },
		{ "kind=psy&due_at=&status=todo&team=1", 422, "obligatoire" },
		{ "kind=psy&due_at=31/02/2024&status=todo&team=1", 422,
		    "31/02/2024" },
		{ "kind=psy&due_at=21/09/2026&due_at_heure=99&status=todo"
		  "&team=1",
		    422, "HH:MM" },
		{ "kind=psy&due_at=21/09/2026&status=todo&team=88", 422,
		    "Choisissez une valeur de la liste." },
		{ "kind=psy&due_at=21/09/2026&status=todo&team=1&poids=70",
		    400, "" },
	};
	struct reply r;
	char form[512];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		snprintf(form, sizeof form, "_op=%s&person=%s&%s", op(),
		    person, rows[i].form);
		r = post(health, "/medical/consultations/nouvelle", form);
		if (r.status != rows[i].status ||
		    strstr(r.body, rows[i].text) == NULL)
			fail_msg("row %zu: %d %s", i, r.status, r.body);
		reply_free(&r);
	}
	r = get(health, "/medical/99999", NULL);
	assert_int_equal(r.status, 404);
	reply_free(&r);
	r = get(health, "/medical/consultations/99999", NULL);
	assert_int_equal(r.status, 404);
	reply_free(&r);
	r = get(
	    health, "/medical/consultations/nouvelle", "personne=99999");
	assert_int_equal(r.status, 404);
	reply_free(&r);
	r = get(health, "/medical/consultations/nouvelle", NULL);
	assert_int_equal(r.status, 200);
	reply_free(&r);
}

static void
test_double_submit(void **state)
{
	struct reply a, b;
	char form[256];
	const char *first;

	(void)state;
	snprintf(form, sizeof form,
	    "_op=%s&person=%s&kind=psy&name=Une+fois&due_at=21/09/2026"
	    "&status=todo&team=1",
	    op(), person);
	a = post(health, "/medical/consultations/nouvelle", form);
	b = post(health, "/medical/consultations/nouvelle", form);
	assert_int_equal(a.status, 303);
	assert_int_equal(b.status, 303);
	assert_string_equal(a.location, b.location);
	reply_free(&a);
	a = get(health, b.location, NULL);
	first = strstr(a.body, "Une fois");
	assert_non_null(first);
	assert_null(strstr(first + 1, "Une fois"));
	reply_free(&a);
	reply_free(&b);
}

/* ------------------------------------------------------------ the walls */

/* Colleagues without the right: no route answers, no page names the zone. */
static void
test_colleagues(void **state)
{
	const char *const others[] = { admin, normal, restricted, stats };
	const int64_t id = create("Secret", "description=");
	const char *const paths[] = {
		path_of("/medical/", atoll(person)),
		path_of("/medical/consultations/", id),
		"/medical/consultations/nouvelle",
		path_of("/medical/consultations/modifier/", id),
		path_of("/medical/consultations/supprimer/", id),
	};
	struct reply r;
	char form[64];
	size_t i, k;

	(void)state;
	for (i = 0; i < ARRAY_LEN(others); i++) {
		for (k = 0; k < ARRAY_LEN(paths); k++) {
			r = get(others[i], paths[k], NULL);
			assert_int_equal(r.status, 403);
			assert_null(strstr(r.body, "Secret"));
			reply_free(&r);
		}
		snprintf(form, sizeof form, "_op=%s&status=done", op());
		r = post(others[i],
		    path_of("/medical/consultations/statut/", id), form);
		assert_int_equal(r.status, 403);
		reply_free(&r);
	}
	for (i = 0; i < 3; i++) {
		r = fixture_call(&persons_module, others[i],
		    path_of("/personnes/", atoll(person)), NULL, NULL, NOW);
		assert_int_equal(r.status, 200);
		assert_null(strstr(r.body, "/medical/"));
		assert_null(strstr(r.body, "Secret"));
		reply_free(&r);
		r = fixture_call(
		    &agenda_module, others[i], "/agenda", NULL, NULL, NOW);
		assert_int_equal(r.status, 200);
		assert_null(strstr(r.body, "/medical/"));
		reply_free(&r);
	}
	r = fixture_call(&persons_module, health,
	    path_of("/personnes/", atoll(person)), NULL, NULL, NOW);
	assert_non_null(strstr(r.body, "Dossier médical"));
	reply_free(&r);
}

static void
open_and_read(struct req *q, const char *name, const struct key *key)
{
	struct db *db = db_open(q->a,
	    arena_printf(q->a, "%s/%s.db", q->org->dir, name), key, false,
	    false);

	if (db == NULL)
		die(500, "not a database under this key");
	db_int(db, 0, "SELECT count(*) FROM sqlite_schema");
}

/* The file does not open with the organisation's key, which is all that a
 * colleague's session holds. */
static void
test_keys(void **state)
{
	struct arena *a = arena_new(ARENA_MAX);
	struct req *q;

	(void)state;
	q = fixture_req(a, 1, NORMAL, NOW);
	assert_null(q->org->medical);
	DIES(500, (open_and_read(q, "medical", q->org->key), 0));
	DIES(403, (org_attach_medical(q), 0));
	arena_reset(a);
	q = fixture_req(a, 1, HEALTH, NOW);
	assert_non_null(q->org->medical);
	open_and_read(q, "medical", q->org->medical);
	DIES(500, (open_and_read(q, "social", q->org->medical), 0));
	arena_free(a);
}

/* What is written is in no file in clear. */
static void
test_nothing_in_clear(void **state)
{
	static const char word[] = "Zorglubine";
	static const char *const files[] = { "medical.db", "medical.db-wal",
		"social.db", "social.db-wal", "journal.db", "journal.db-wal" };
	char path[1024], *text;
	size_t i, n;
	FILE *f;

	(void)state;
	create(word, "description=Zorglubine");
	for (i = 0; i < ARRAY_LEN(files); i++) {
		snprintf(path, sizeof path, "%s/orgs/1/%s", fixture_dir,
		    files[i]);
		if ((f = fopen(path, "rb")) == NULL)
			continue;
		text = calloc(1, 8 << 20);
		n = fread(text, 1, 8 << 20, f);
		fclose(f);
		if (n > 0 && memmem(text, n, word, strlen(word)) != NULL)
			fail_msg("in clear in %s", files[i]);
		free(text);
	}
}

/* ------------------------------------------------------------ the search */

static bool
finds(const char *typed, const char *what)
{
	char form[128];
	struct reply r;
	bool found;

	snprintf(form, sizeof form, "q=%s", typed);
	r = post(health, "/medical/recherche", form);
	assert_int_equal(r.status, 200);
	found = strstr(r.body, what) != NULL;
	reply_free(&r);
	return found;
}

static void
in_medical(void (*act)(struct req *))
{
	struct arena *a = arena_new(1 << 22);
	struct req *q = fixture_req(a, 1, HEALTH, NOW);

	org_attach_medical(q);
	act(q);
	arena_free(a);
}

/* As a program before the search left the file. */
static void
as_before(struct req *q)
{
	static const char *const later[] = { "TRIGGER consultation_written",
		"TRIGGER consultation_rewritten",
		"TRIGGER consultation_unwritten", "TRIGGER value_written",
		"TRIGGER value_unwritten", "VIEW said", "TABLE treatment",
		"TABLE written", "TABLE medical_file" };
	char kind[8], name[32];
	size_t i;

	for (i = 0; i < ARRAY_LEN(later); i++) {
		assert_int_equal(sscanf(later[i], "%7s %31s", kind, name), 2);
		db_exec(q->db,
		    arena_printf(q->a, "DROP %s medical.%s", kind, name));
	}
	db_exec(q->db, "PRAGMA medical.user_version = 1");
}

static void
is_whole(struct req *q)
{
	assert_int_equal(db_int(q->db, -1, "PRAGMA medical.user_version"),
	    schema_medical.n);
	assert_int_equal(
	    db_int(q->db, -1, "SELECT count(*) FROM medical.written"),
	    db_int(q->db, -2, "SELECT count(*) FROM medical.consultation"));
}

/* A file of version 1 is brought up by the first request that opens it. */
static void
test_search(void **state)
{
	char form[256];
	struct reply r;

	(void)state;
	snprintf(form, sizeof form,
	    "_op=%s&person=%s&kind=psy&name=Premier+entretien&team=1"
	    "&status=todo&due_at=22%%2F09%%2F2026&due_at_heure=10:00"
	    "&description=Dort+mal+%%3Cb%%3Edehors",
	    op(), person);
	r = post(health, "/medical/consultations/nouvelle", form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	assert_true(finds("ENTRETIEN+dort", "<mark>entretien</mark>"));
	assert_true(finds("dehors", "&lt;b&gt;"));
	assert_false(finds("introuvable", "<mark>"));
	assert_true(finds("introuvable", "Rien ne correspond"));
	assert_true(finds("ab", "trois lettres"));
	in_medical(as_before);
	assert_true(finds("entretien", "<mark>entretien</mark>"));
	in_medical(is_whole);
}

/* The trash ends after its days, with the first change made then. */
static void
test_swept(void **state)
{
	const int64_t id = create("Balayage", "description=Poussiere"),
		      days = 86400;
	const char *path = path_of("/medical/consultations/supprimer/", id);
	struct reply r;
	char form[160];
	int64_t after;
	bool there;

	(void)state;
	snprintf(form, sizeof form, "_op=%s", op());
	r = post(health, path, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	r = get(health, path, NULL);
	assert_non_null(strstr(r.body, "le 20\u00A0décembre 2026"));
	reply_free(&r);
	for (after = 89; after <= 91; after += 2) {
		const int64_t then = NOW + after * days;
		const char *late = fixture_cookie(1, HEALTH, then);

		snprintf(form, sizeof form,
		    "_op=%s&person=%s&name=Sirop&dosage=", op(), person);
		r = fixture_call(&medical_module, late,
		    "/medical/traitements/nouveau", NULL, form, then);
		assert_int_equal(r.status, 303);
		reply_free(&r);
		r = fixture_call(
		    &medical_module, late, path, NULL, NULL, then);
		there = r.status == 200;
		assert_int_equal(r.status, there ? 200 : 404);
		assert_int_equal(there, after < 90);
		reply_free(&r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_write_and_read),
		cmocka_unit_test(test_title_and_filters),
		cmocka_unit_test(test_conflict_and_merge),
		cmocka_unit_test(test_status_and_trash),
		cmocka_unit_test(test_bad_input),
		cmocka_unit_test(test_double_submit),
		cmocka_unit_test(test_colleagues),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_nothing_in_clear),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_swept), /* other sessions end */
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
