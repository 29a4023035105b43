/* The persons module through serve_call(), as a browser uses it. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"

extern const struct module persons_module;

static const int64_t NOW = 1790000000; /* 21 September 2026 */
static const char *normal, *restricted, *stats;

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	normal = fixture_cookie(1, NORMAL, NOW);
	restricted = fixture_cookie(1, RESTRICTED, NOW);
	stats = fixture_cookie(1, STATS, NOW);
	return 0;
}

static struct reply
get(const char *cookie, const char *path, const char *query)
{
	return fixture_call(&persons_module, cookie, path, query, NULL, NOW);
}

static struct reply
post(const char *cookie, const char *path, const char *query, const char *form)
{
	return fixture_call(&persons_module, cookie, path, query, form, NOW);
}

/* Creates a person; the path of the file. */
static void
create(char path[64], const char *fields)
{
	struct reply page = get(normal, "/personnes/nouvelle", NULL), r;
	char form[2048];

	assert_int_equal(page.status, 200);
	snprintf(form, sizeof form, "_op=%s&assignedTeams=1&%s",
	    reply_input(&page, "_op"), fields);
	r = post(normal, "/personnes/nouvelle", NULL, form);
	assert_int_equal(r.status, 303);
	snprintf(path, 64, "%s", r.location);
	reply_free(&page);
	reply_free(&r);
}

static void
test_create_and_show(void **state)
{
	char path[64];
	struct reply r;

	(void)state;
	create(path,
	    "name=Zo%C3%A9+L%C3%A9gende&birthdate=31%2F03%2F1980&gender=3");
	r = get(normal, path, NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "<h1>Zoé Légende</h1>"));
	assert_non_null(strstr(r.body, "46\u00a0ans"));
	assert_non_null(strstr(r.body, "Accueil de jour"));
	assert_null(strstr(r.body, "Dossier médical"));
	assert_null(strstr(strstr(r.body, "<title>"), "Zoé") <
			strstr(r.body, "</title>")
		? strstr(strstr(r.body, "<title>"), "Zoé")
		: NULL);
	reply_free(&r);
}

static void
test_search(void **state)
{
	static const char *const found[] = { "q=legende", "q=LEGENDE+zoe",
		"q=l%C3%A9g", "q=31%2F03%2F1980", "q=0639981234",
		"q=%2B33+6+39+98+12+34" };
	char path[64];
	struct reply r;
	size_t i;

	(void)state;
	create(path,
	    "name=Zo%C3%A9+L%C3%A9gende+2&birthdate=31%2F03%2F1980"
	    "&phone=06+39+98+12+34");
	for (i = 0; i < ARRAY_LEN(found); i++) {
		r = post(normal, "/personnes", NULL, found[i]);
		assert_int_equal(r.status, 200);
		if (strstr(r.body, "Légende 2") == NULL)
			fail_msg("not found by %s", found[i]);
		reply_free(&r);
	}
	r = post(normal, "/personnes", NULL, "q=introuvable");
	assert_non_null(strstr(r.body, "Personne ne correspond"));
	reply_free(&r);
}

static void
test_bad_input(void **state)
{
	struct reply page = get(normal, "/personnes/nouvelle", NULL), r;
	char form[512];

	(void)state;
	snprintf(form, sizeof form,
	    "_op=%s&assignedTeams=&name=&birthdate=31%%2F02%%2F2024",
	    reply_input(&page, "_op"));
	r = post(normal, "/personnes/nouvelle", NULL, form);
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "31/02/2024"));
	assert_non_null(strstr(r.body, "Ce champ est obligatoire."));
	reply_free(&r);
	snprintf(form, sizeof form,
	    "_op=%s&assignedTeams=1&name=Ana&couleur=bleu",
	    reply_input(&page, "_op"));
	r = post(normal, "/personnes/nouvelle", NULL, form);
	assert_int_equal(r.status, 400); /* unknown field */
	reply_free(&r);
	snprintf(form, sizeof form,
	    "_op=%s&assignedTeams=1&name=Ana&description=x",
	    reply_input(&page, "_op"));
	r = post(restricted, "/personnes/nouvelle", NULL, form);
	assert_int_equal(r.status, 403); /* forbidden field */
	reply_free(&r);
	r = post(normal, "/personnes/nouvelle", NULL, "name=Ana");
	assert_int_equal(r.status, 400); /* no operation id */
	reply_free(&r);
	r = get(stats, "/personnes", NULL);
	assert_int_equal(r.status, 403);
	reply_free(&r);
	r = get(normal, "/personnes/999999", NULL);
	assert_int_equal(r.status, 404);
	reply_free(&r);
	r = get(NULL, "/personnes", NULL);
	assert_int_equal(r.status, 303);
	assert_string_equal(r.location, "/connexion?retour=%2Fpersonnes");
	reply_free(&r);
	reply_free(&page);
}

static void
test_double_submit(void **state)
{
	struct reply page = get(normal, "/personnes/nouvelle", NULL), a, b, c;
	char form[512];

	(void)state;
	snprintf(form, sizeof form, "_op=%s&assignedTeams=1&name=Une+Fois",
	    reply_input(&page, "_op"));
	a = post(normal, "/personnes/nouvelle", NULL, form);
	b = post(normal, "/personnes/nouvelle", NULL, form);
	assert_int_equal(a.status, 303);
	assert_int_equal(b.status, 303);
	assert_string_equal(a.location, b.location);
	snprintf(form, sizeof form, "_op=%s&assignedTeams=1&name=Autre",
	    reply_input(&page, "_op"));
	c = post(normal, "/personnes/nouvelle", NULL, form);
	assert_int_equal(c.status, 409);
	reply_free(&page);
	reply_free(&a);
	reply_free(&b);
	reply_free(&c);
}

static void
test_namesake(void **state)
{
	struct reply page, r;
	char path[64], form[512];

	(void)state;
	create(path, "name=Homonyme");
	page = get(normal, "/personnes/nouvelle", NULL);
	snprintf(form, sizeof form, "_op=%s&assignedTeams=1&name=HOMONYME",
	    reply_input(&page, "_op"));
	r = post(normal, "/personnes/nouvelle", NULL, form);
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "name=\"homonyme\""));
	reply_free(&r);
	strcat(form, "&homonyme=1");
	r = post(normal, "/personnes/nouvelle", NULL, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	reply_free(&page);
}

static void
edit_path(char out[96], const char *path)
{
	snprintf(out, 96, "/personnes/modifier/%s", strrchr(path, '/') + 1);
}

static void
test_conflict(void **state)
{
	char path[64], edit[96], form[512], base[64];
	struct reply page, r;

	(void)state;
	create(path, "name=Conflit&phone=0199000001");
	edit_path(edit, path);
	page = get(normal, edit, NULL);
	assert_int_equal(page.status, 200);
	snprintf(base, sizeof base, "%s", reply_input(&page, "_base"));
	snprintf(form, sizeof form, "_op=%s&_base=%s&phone=0199000002",
	    reply_input(&page, "_op"), base);
	r = post(normal, edit, NULL, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	reply_free(&page);
	/* A stale form: another value of the same field, and a new one. */
	page = get(normal, edit, NULL);
	snprintf(form, sizeof form,
	    "_op=%s&_base=%s&phone=0199000003&otherNames=Bis",
	    reply_input(&page, "_op"), base);
	r = post(normal, edit, NULL, form);
	assert_int_equal(r.status, 409);
	assert_non_null(strstr(r.body, "0199000002"));
	assert_non_null(strstr(r.body, "0199000003"));
	reply_free(&r);
	/* A stale form that did not touch the field merges. */
	snprintf(form, sizeof form,
	    "_op=%s&_base=%s&phone=0199000001&otherNames=Bis",
	    reply_input(&page, "_op"), base);
	r = post(normal, edit, NULL, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	r = get(normal, path, NULL);
	assert_non_null(strstr(r.body, "0199000002"));
	assert_non_null(strstr(r.body, "Bis"));
	reply_free(&r);
	reply_free(&page);
}

/* Lines stay lines, from the form to the page and back to the form. */
static void
test_lines(void **state)
{
	char path[64], edit[96];
	struct reply r;

	(void)state;
	create(path, "name=Lignes&description=un%0D%0Adeux+%3Cb%3E%0Atrois");
	r = get(normal, path, NULL);
	assert_non_null(strstr(r.body, "un\ndeux &lt;b&gt;\ntrois"));
	reply_free(&r);
	edit_path(edit, path);
	r = get(normal, edit, NULL);
	assert_non_null(
	    strstr(r.body, ">un\ndeux &lt;b&gt;\ntrois</textarea>"));
	reply_free(&r);
}

static void
test_custom_fields(void **state)
{
	char path[64], edit[96], form[512], history[96];
	struct reply page, r;

	(void)state;
	create(path, "name=Champs");
	edit_path(edit, path);
	page = get(normal, edit, "groupe=2");
	assert_int_equal(page.status, 200);
	assert_non_null(strstr(page.body, "Situation personnelle"));
	snprintf(form, sizeof form,
	    "_op=%s&_base=%s&f20=18&f22=1&f25=&f25=41&f25=43"
	    "&f27=&f27_libre=Chez+des+amis",
	    reply_input(&page, "_op"), reply_input(&page, "_base"));
	r = post(normal, edit, "groupe=2", form);
	if (r.status != 303)
		fail_msg("%d %s", r.status, r.body);
	reply_free(&r);
	reply_free(&page);
	r = get(normal, path, NULL);
	assert_non_null(strstr(r.body, "Chez des amis"));
	reply_free(&r);
	snprintf(history, sizeof history, "/personnes/historique/%s",
	    strrchr(path, '/') + 1);
	r = get(normal, history, NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "Ressources"));
	reply_free(&r);
	r = get(restricted, edit, "groupe=2");
	assert_int_equal(r.status, 403);
	reply_free(&r);
}

static void
test_similar(void **state)
{
	char path[64];
	struct reply r;

	(void)state;
	create(path, "name=Abdoulaye+Ndiaye&otherNames=Abdou");
	r = post(normal, "/personnes/semblables", NULL,
	    "name=abdoulay+ndiay");
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "Abdoulaye Ndiaye"));
	reply_free(&r);
	r = post(normal, "/personnes/semblables", NULL, "name=ndiaye+abdou");
	assert_non_null(strstr(r.body, "Abdoulaye Ndiaye"));
	reply_free(&r);
	r = post(normal, "/personnes/semblables", NULL, "name=Bertrand");
	assert_null(strstr(r.body, "Abdoulaye"));
	reply_free(&r);
}

static void
test_paging(void **state)
{
	static const char *const orders[] = { "tri=nom", "tri=nom&sens=desc",
		"tri=naissance", "tri=vigilance&sens=desc", "tri=suivi",
		"tri=contact&sens=desc", "equipe=1", "genre=3",
		"vigilance=1", "active=1" };
	char path[64], fields[128], query[256];
	struct reply r;
	const char *next;
	size_t i;
	int k;

	(void)state;
	for (k = 0; k < 120; k++) {
		snprintf(fields, sizeof fields,
		    "name=Page+%03d&birthdate=01%%2F01%%2F%d&gender=3%s", k,
		    1940 + k % 60, k % 3 == 0 ? "&alertness=1" : "");
		create(path, fields);
	}
	for (i = 0; i < ARRAY_LEN(orders); i++) {
		r = get(normal, "/personnes", orders[i]);
		assert_int_equal(r.status, 200);
		reply_free(&r);
	}
	r = get(normal, "/personnes", NULL);
	for (k = 0;
	     (next = strstr(r.body, "href=\"/personnes?apres=")) != NULL; k++) {
		next += strlen("href=\"/personnes?");
		snprintf(query, sizeof query, "%.*s",
		    (int)strcspn(next, "\""), next);
		reply_free(&r);
		r = get(normal, "/personnes", query);
		assert_int_equal(r.status, 200);
		assert_true(k < 10);
	}
	assert_true(k >= 2);
	assert_non_null(strstr(r.body, "avant="));
	reply_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_create_and_show),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_bad_input),
		cmocka_unit_test(test_double_submit),
		cmocka_unit_test(test_namesake),
		cmocka_unit_test(test_conflict),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_custom_fields),
		cmocka_unit_test(test_similar),
		cmocka_unit_test(test_paging),
	};

	return cmocka_run_group_tests_name("persons", tests, setup, NULL);
}
