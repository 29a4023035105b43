/* What a file's history says: of all, of one field, to whom; as a workbook. */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parts.h"

extern const struct module persons_module, admin_module;

static const int64_t START = 1790000000; /* 21 September 2026 */
enum { DAY = 86400 };
static int64_t now = START;
static const char *admin, *normal;
static int64_t number, since, secret; /* rows of `field` */

static void
later(int days)
{
	now += (int64_t)days * DAY;
	admin = fixture_cookie(1, ADMIN, now);
	normal = fixture_cookie(1, NORMAL, now);
}

/* Sends a form, with the version that its page carries; where it leads. */
static const char *
sent(const struct module *m, const char *who, const char *page,
    const char *query, const char *fields)
{
	static char where[128];
	static unsigned n;
	char form[1024];
	struct reply p = fixture_call(m, who, page, query, NULL, now), r;
	const char *base = reply_input(&p, "_base");

	assert_int_equal(p.status, 200);
	snprintf(form, sizeof form, "_op=%032x%s%s&%s", ++n,
	    base != NULL ? "&_base=" : "", base != NULL ? base : "", fields);
	reply_free(&p);
	r = fixture_call(m, who, page, query, form, now);
	assert_int_equal(r.status, 303);
	snprintf(where, sizeof where, "%s", r.location);
	reply_free(&r);
	return where;
}

static int64_t
number_of(const char *sql)
{
	struct arena *a = arena_new(1 << 22);
	const int64_t n =
	    db_int(fixture_req(a, 1, ADMIN, now)->db, -1, sql);

	arena_free(a);
	return n;
}

static int64_t
field(const char *label, const char *type, const char *visible)
{
	char fields[256];

	snprintf(fields, sizeof fields,
	    "label=%s&group=2&type=%s&required=&free=&stats=1&%s", label,
	    type, visible);
	(void)sent(&admin_module, admin, "/organisation/champs/nouveau",
	    "fiche=personne&groupe=2", fields);
	return number_of("SELECT max(id) FROM field");
}

/* Changes one field of the first file. */
static void
fill(const char *who, int64_t id, const char *value)
{
	char fields[128];

	snprintf(fields, sizeof fields, "f%" PRId64 "=%s", id, value);
	(void)sent(&persons_module, who, "/personnes/modifier/1", "groupe=2",
	    fields);
}

/* A page of the first file's history; released by the caller. */
static struct reply
past(const char *who, const char *query)
{
	return fixture_call(&persons_module, who, "/personnes/historique/1",
	    query, NULL, now);
}

static bool
says(const char *who, const char *query, const char *what)
{
	struct reply r = past(who, query);
	const bool found = r.status == 200 && strstr(r.body, what) != NULL;

	reply_free(&r);
	return found;
}

static const char *
asking(int64_t id, const char *more)
{
	static char text[4][128];
	static int turn;
	char *p = text[turn++ % 4];

	snprintf(p, 128, "champ=f%" PRId64 "%s", id, more);
	return p;
}

/* Two years of a file: a number that changes three times, a date since when,
 * a field that the night team alone sees. */
static int
setup(void **state)
{
	(void)state;
	fixture_start(START);
	later(0);
	number = field("Dettes", "number", "visible=all&teams=");
	since = field("Sans+toit+depuis", "duration", "visible=all&teams=");
	secret = field("Secret", "text", "visible=teams&teams=2");
	(void)sent(&persons_module, normal, "/personnes/nouvelle", NULL,
	    "assignedTeams=1&name=Zo%C3%A9&phone=0102030405");
	later(30);
	fill(normal, number, "120");
	fill(normal, since, "01%2F01%2F2026");
	later(200);
	fill(admin, number, "80,5");
	later(300);
	fill(normal, number, "");
	later(100);
	fill(normal, number, "300");
	later(100);
	return 0;
}

/* ------------------------------------------------------------ one field */

static void
test_values(void **state)
{
	const char *q = asking(number, "");
	struct reply r;

	(void)state;
	assert_true(says(normal, q, "<h2>Dettes</h2>"));
	assert_true(says(normal, q, "<strong>80,5</strong>"));
	assert_true(says(normal, q, "effacé"));
	assert_true(says(normal, q, "<svg xmlns"));
	assert_true(says(normal, asking(since, ""), "au cours du temps, en mois"));
	assert_true(says(normal, asking(since, ""), "depuis le 01/01/2026"));
	/* made with the file, never changed since */
	assert_true(says(normal, "champ=phone", "0102030405"));
	assert_false(says(normal, "champ=phone", "<svg xmlns"));
	assert_true(says(normal, "champ=email", "pas eu de valeur"));
	r = past(normal, "champ=nothing");
	assert_int_equal(r.status, 404);
	reply_free(&r);
	/* the way there from the file */
	r = fixture_call(
	    &persons_module, normal, "/personnes/1", NULL, NULL, now);
	assert_non_null(strstr(r.body, "/personnes/historique/1?champ=phone"));
	reply_free(&r);
}

static void
test_filters(void **state)
{
	struct reply r;

	(void)state;
	assert_true(says(normal, asking(number, "&membre=1"), "80,5"));
	assert_false(says(normal, asking(number, "&membre=1"), "<strong>120"));
	assert_true(says(normal, "du=01%2F10%2F2026&au=31%2F12%2F2026",
	    "Dettes</strong>"));
	assert_false(says(normal, "du=01%2F10%2F2026&au=31%2F12%2F2026",
	    "Création de la fiche"));
	assert_true(says(normal, "au=21%2F09%2F2026", "Création de la fiche"));
	assert_true(
	    says(normal, "du=01%2F01%2F2020&au=01%2F01%2F2021", "Aucune"));
	r = past(normal, "du=32%2F13%2F2026");
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "Cette date n’existe pas. Vérifiez"));
	reply_free(&r);
	r = past(normal, "du=02%2F01%2F2026&au=01%2F01%2F2026");
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "avant son début"));
	reply_free(&r);
}

/* ------------------------------------------------------------ the workbook */

static bool
exported(const char *who, const char *query, const char *what)
{
	struct arena *a = arena_new(8 << 20);
	struct reply r = fixture_call(&persons_module, who,
	    "/personnes/historique/export/1", query, NULL, now);
	bool found;

	assert_int_equal(r.status, 200);
	found = strstr(parts_text(a, r.body, r.size,
			   "xl/worksheets/sheet1.xml"),
		    what) != NULL;
	reply_free(&r);
	arena_free(a);
	return found;
}

static void
test_export(void **state)
{
	struct reply r;

	(void)state;
	assert_true(exported(normal, NULL, "Création de la fiche"));
	assert_true(exported(normal, NULL, "80,5"));
	assert_true(exported(normal, asking(since, ""), "Sans toit depuis"));
	assert_false(exported(normal, asking(since, ""), "Dettes"));
	assert_false(exported(normal, "membre=1", "Création de la fiche"));
	r = fixture_call(&persons_module, fixture_cookie(1, RESTRICTED, now),
	    "/personnes/historique/export/1", NULL, NULL, now);
	assert_int_equal(r.status, 403);
	reply_free(&r);
	r = fixture_call(&persons_module, normal,
	    "/personnes/historique/export/1", "du=hier+soir", NULL, now);
	assert_int_equal(r.status, 400);
	reply_free(&r);
}

/* ------------------------------------------------------------ who sees it */

static void
choose_team(const char *who, const char *fields)
{
	struct reply r = fixture_call(
	    &admin_module, who, "/equipe/choisir", NULL, fields, now);

	assert_int_equal(r.status, 303);
	reply_free(&r);
}

/* What the night team alone sees is not in the day team's history. */
static void
test_hidden(void **state)
{
	struct reply r;

	(void)state;
	choose_team(admin, "equipe=2&retour=/");
	fill(admin, secret, "chut");
	assert_true(says(admin, NULL, "chut"));
	assert_true(says(admin, asking(secret, ""), "<strong>chut"));
	assert_true(exported(admin, NULL, "chut"));
	assert_true(says(normal, NULL, "Dettes"));
	assert_false(says(normal, NULL, "chut"));
	assert_false(says(normal, NULL, "Secret"));
	assert_false(exported(normal, NULL, "chut"));
	r = past(normal, asking(secret, ""));
	assert_int_equal(r.status, 404);
	reply_free(&r);
	choose_team(admin, "equipe=1&retour=/");
	assert_false(says(admin, NULL, "chut"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_filters),
		cmocka_unit_test(test_export),
		cmocka_unit_test(test_hidden),
	};

	return cmocka_run_group_tests_name("history", tests, setup, NULL);
}
