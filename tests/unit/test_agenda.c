/* The agenda through serve_call(), as a browser uses it, on chosen nights. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"

extern const struct module agenda_module, persons_module;

static int64_t now; /* of the next request */
static const char *admin, *normal, *restricted, *stats;
static char person[16]; /* « Zoé » */

static int64_t
at(const char *iso, int hour, int minute)
{
	return date_instant(iso, hour * 60 + minute);
}

static void
login(void)
{
	admin = fixture_cookie(1, ADMIN, now);
	normal = fixture_cookie(1, NORMAL, now);
	restricted = fixture_cookie(1, RESTRICTED, now);
	stats = fixture_cookie(1, STATS, now);
}

static struct reply
get(const char *cookie, const char *path, const char *query)
{
	return fixture_call(&agenda_module, cookie, path, query, NULL, now);
}

static struct reply
post(const char *cookie, const char *path, const char *form)
{
	return fixture_call(&agenda_module, cookie, path, NULL, form, now);
}

/* A fresh operation id. */
static const char *
op(void)
{
	static char id[33];
	static unsigned n;

	snprintf(id, sizeof id, "%032x", ++n);
	return id;
}

static void
make_person(void)
{
	struct reply r;
	char form[256];

	snprintf(form, sizeof form,
	    "_op=%s&assignedTeams=1&name=Zo%%C3%%A9&followedSince=01/01/2026",
	    op());
	r = fixture_call(&persons_module, normal, "/personnes/nouvelle", NULL,
	    form, now);
	assert_int_equal(r.status, 303);
	snprintf(person, sizeof person, "%s", strrchr(r.location, '/') + 1);
	reply_free(&r);
}

static int
setup(void **state)
{
	(void)state;
	if (!date_zone("Europe/Paris"))
		return 1;
	now = date_instant("2026-09-21", 10 * 60);
	fixture_start(now);
	login();
	make_person();
	return 0;
}

/* Creates an action of Zoé; the id, found by its name (+ for a space). */
static int64_t
create(const char *name, const char *due, const char *more)
{
	struct reply r;
	const char *link;
	char form[512], path[64], plain[64], *p;
	int64_t id;

	snprintf(form, sizeof form,
	    "_op=%s&retour=/agenda%%3Fjour%%3D2026-01-01&person=%s&name=%s"
	    "&due_on=%s&status=todo&%s",
	    op(), person, name, due, more);
	r = post(normal, "/actions/nouvelle", form);
	if (r.status != 303)
		fail_msg("%d %s", r.status, r.body);
	assert_null(strstr(r.location, "2026-01-01"));
	reply_free(&r);
	snprintf(path, sizeof path, "/agenda/personne/%s", person);
	snprintf(plain, sizeof plain, "%s", name);
	for (p = plain; *p != '\0'; p++)
		if (*p == '+')
			*p = ' ';
	r = get(normal, path, NULL);
	assert_int_equal(r.status, 200);
	link = strstr(r.body, plain);
	if (link == NULL)
		fail_msg("%s is not on %s", name, path);
	while (strncmp(link, "/actions/", 9) != 0)
		link--;
	id = atoll(link + 9);
	assert_true(id > 0);
	reply_free(&r);
	return id;
}

static void
set_status(int64_t id, const char *status)
{
	char path[64], form[128];
	struct reply r;

	snprintf(path, sizeof path, "/actions/statut/%lld", (long long)id);
	snprintf(form, sizeof form, "_op=%s&retour=/agenda&status=%s", op(),
	    status);
	r = post(normal, path, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
}

/* Does the page of a day show the text? */
static bool
shows(const char *query, const char *text)
{
	struct reply r = get(normal, "/agenda", query);
	bool found;

	assert_int_equal(r.status, 200);
	found = strstr(r.body, text) != NULL;
	reply_free(&r);
	return found;
}

/* ------------------------------------------------------------ tests */

static void
test_create_and_show(void **state)
{
	struct reply r;
	char path[64];
	int64_t id;

	(void)state;
	now = at("2026-09-21", 10, 0);
	id = create("Dossier+CPAM", "21/09/2026",
	    "teams=1&due_time=14h30&description=Avec+sa+carte");
	(void)id;
	snprintf(path, sizeof path, "/actions/%lld", (long long)id);
	r = get(normal, path, NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "Dossier CPAM"));
	assert_non_null(strstr(r.body, "lundi 21"));
	assert_non_null(strstr(r.body, "14:30"));
	assert_non_null(strstr(r.body, "Avec sa carte"));
	assert_non_null(strstr(r.body, "Zoé"));
	assert_non_null(strstr(r.body, "Création de l’action"));
	assert_null(strstr(r.body, "<title>Zoé"));
	reply_free(&r);
	/* Restricted: neither description nor history nor trash. */
	r = get(restricted, path, NULL);
	assert_int_equal(r.status, 200);
	assert_null(strstr(r.body, "Avec sa carte"));
	assert_null(strstr(r.body, "Historique"));
	assert_null(strstr(r.body, "/actions/supprimer/"));
	reply_free(&r);
	r = get(stats, path, NULL);
	assert_int_equal(r.status, 403);
	reply_free(&r);
}

static void
test_day_team(void **state)
{
	(void)state;
	now = at("2026-09-21", 10, 0);
	create("De+jour+tot", "22/09/2026", "teams=1&due_time=02:00");
	assert_true(shows("jour=2026-09-22&equipe=1", "De jour tot"));
	assert_false(shows("jour=2026-09-21&equipe=1", "De jour tot"));
	assert_false(shows("jour=2026-09-22&equipe=2", "De jour tot"));
	assert_true(shows("jour=22/09/2026&equipe=1", "De jour tot"));
}

/* 02:00 of the 22nd belongs to the night of the 21st, also when one reads
 * the agenda at 03:00. */
static void
test_night_team(void **state)
{
	(void)state;
	now = at("2026-09-21", 10, 0);
	create("Nuit+a+deux+heures", "23/09/2026", "teams=1&teams=2&due_time=02:00");
	create("Nuit+sans+heure", "22/09/2026", "teams=2");
	assert_true(shows("jour=2026-09-22&equipe=2", "Nuit a deux heures"));
	assert_false(shows("jour=2026-09-23&equipe=2", "Nuit a deux heures"));
	assert_true(shows("jour=2026-09-23&equipe=1", "Nuit a deux heures"));
	assert_false(shows("jour=2026-09-22&equipe=1", "Nuit a deux heures"));
	assert_true(shows("jour=2026-09-22&equipe=2", "Nuit sans heure"));
	assert_true(shows("jour=2026-09-22&equipe=2", "11:59"));
	/* in the night: still the same evening */
	now = at("2026-09-23", 3, 0);
	login();
	assert_true(shows("equipe=2", "Nuit a deux heures"));
	assert_true(shows("equipe=2", "Nuit sans heure"));
	assert_true(shows("equipe=2", "Cette nuit"));
	assert_false(shows("equipe=2", "En retard"));
	/* in the morning: the night that ends, and the evening to come */
	now = at("2026-09-23", 10, 50);
	login();
	assert_true(shows("equipe=2", "La nuit dernière"));
	assert_true(shows("equipe=2", "Ce soir"));
	assert_false(shows("equipe=2", "Demain soir"));
	/* at noon another day begins, what is left is late */
	now = at("2026-09-23", 12, 0);
	login();
	assert_true(shows("equipe=2", "En retard"));
	now = at("2026-09-21", 10, 0);
	login();
}

/* The night of 23 hours: 29 March 2026, 02:30 does not exist. */
static void
test_clock_change(void **state)
{
	const int64_t before = now;

	(void)state;
	now = at("2026-03-28", 20, 0);
	login();
	create("Saut+d+heure", "29/03/2026", "teams=2&due_time=02:30");
	assert_true(shows("jour=2026-03-28&equipe=2", "Saut d heure"));
	assert_true(shows("jour=2026-03-28&equipe=2", "03:30"));
	assert_false(shows("jour=2026-03-29&equipe=2", "Saut d heure"));
	create("Midi+moins+une", "29/03/2026", "teams=2&due_time=11:59");
	create("Midi+juste", "29/03/2026", "teams=2&due_time=12:00");
	assert_true(shows("jour=2026-03-28&equipe=2", "Midi moins une"));
	assert_false(shows("jour=2026-03-28&equipe=2", "Midi juste"));
	/* 25 hours: 24 to 25 October 2026 */
	create("Heure+double", "25/10/2026", "teams=2&due_time=02:30");
	assert_true(shows("jour=2026-10-24&equipe=2", "Heure double"));
	now = before;
	login();
}

static void
test_status_and_undo(void **state)
{
	struct reply r;
	char path[64], form[160];
	int64_t id;

	(void)state;
	now = at("2026-09-24", 16, 0);
	login();
	id = create("A+faire+vite", "20/09/2026", "teams=1");
	assert_true(shows("equipe=1", "En retard"));
	assert_true(shows("equipe=1", "A faire vite"));
	snprintf(path, sizeof path, "/actions/statut/%lld", (long long)id);
	snprintf(form, sizeof form,
	    "_op=%s&retour=/agenda%%3Fequipe%%3D1&status=done&vue=", op());
	r = post(normal, path, form);
	assert_int_equal(r.status, 303);
	assert_non_null(strstr(r.location, "/agenda?equipe=1&fait="));
	reply_free(&r);
	/* it moved to the day it was done, not late any more; undo is there */
	assert_true(shows("jour=2026-09-24&equipe=1", "A faire vite"));
	assert_true(shows("jour=2026-09-24&equipe=1&statut=faites",
	    "A faire vite"));
	assert_false(shows("jour=2026-09-24&equipe=1&statut=a-faire",
	    "A faire vite"));
	snprintf(form, sizeof form, "equipe=1&fait=%lld", (long long)id);
	assert_true(shows(form, "Action faite"));
	set_status(id, "todo");
	assert_false(shows(form, "Action faite"));
	assert_true(shows("equipe=1", "En retard"));
	/* in place, for those who have scripts */
	r = fixture_raw(&agenda_module,
	    &(struct call){ .method = "GET", .path = path, .now = now });
	assert_int_equal(r.status, 405);
	reply_free(&r);
	snprintf(form, sizeof form, "_op=%s&status=perdue", op());
	r = post(normal, path, form);
	assert_int_equal(r.status, 400);
	reply_free(&r);
	r = post(normal, "/actions/statut/99999", form);
	assert_int_equal(r.status, 400);
	reply_free(&r);
	snprintf(form, sizeof form, "_op=%s&status=done", op());
	r = post(normal, "/actions/statut/99999", form);
	assert_int_equal(r.status, 404);
	reply_free(&r);
}

/* What the list of persons calls « Dernier contact ». */
static bool
last_contact(const char *text)
{
	struct reply r = fixture_call(
	    &persons_module, normal, "/personnes", "tri=contact", NULL, now);
	bool found = strstr(r.body, text) != NULL;

	assert_int_equal(r.status, 200);
	reply_free(&r);
	return found;
}

static void
test_last_contact(void **state)
{
	int64_t id;

	(void)state;
	now = at("2026-10-05", 16, 0);
	login();
	id = create("Entretien", "05/10/2026", "teams=1");
	assert_false(last_contact("aujourd"));
	set_status(id, "done");
	assert_true(last_contact("aujourd"));
	set_status(id, "todo");
	assert_false(last_contact("aujourd"));
	set_status(id, "cancelled");
	assert_false(last_contact("aujourd"));
}

static void
test_edit_and_conflict(void **state)
{
	struct reply page, r;
	char path[64], form[512], base[32];
	int64_t id;

	(void)state;
	now = at("2026-10-06", 10, 0);
	login();
	id = create("Avant", "06/10/2026", "teams=1");
	snprintf(path, sizeof path, "/actions/modifier/%lld", (long long)id);
	page = get(normal, path, NULL);
	assert_int_equal(page.status, 200);
	snprintf(base, sizeof base, "%s", reply_input(&page, "_base"));
	reply_free(&page);
	snprintf(form, sizeof form,
	    "_op=%s&_base=%s&name=Pendant&teams=1&teams=2&due_time=09:15",
	    op(), base);
	r = post(normal, path, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	/* stale: the same field with another value; both are shown */
	snprintf(form, sizeof form,
	    "_op=%s&_base=%s&name=Apres&due_on=07/10/2026", op(), base);
	r = post(admin, path, form);
	assert_int_equal(r.status, 409);
	assert_non_null(strstr(r.body, "Pendant"));
	assert_non_null(strstr(r.body, "Apres"));
	assert_non_null(strstr(r.body, "07/10/2026"));
	assert_string_not_equal(reply_input(&r, "_base"), base);
	snprintf(base, sizeof base, "%s", reply_input(&r, "_base"));
	reply_free(&r);
	/* seen, then saved all the same */
	snprintf(form, sizeof form,
	    "_op=%s&_base=%s&name=Apres&due_on=07/10/2026", op(), base);
	r = post(admin, path, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	assert_true(shows("jour=2026-10-07&equipe=1", "Apres"));
	assert_true(shows("jour=2026-10-06&equipe=2", "Apres")); /* 09:15 */
	snprintf(path, sizeof path, "/actions/%lld", (long long)id);
	r = get(normal, path, NULL);
	assert_non_null(strstr(r.body, "Avant"));
	assert_non_null(strstr(r.body, "Équipes en charge"));
	assert_non_null(strstr(r.body, "09:15"));
	reply_free(&r);
}

/* A form sent again untouched changes nothing, whatever the seconds. */
static void
test_untouched_form(void **state)
{
	struct reply r;
	char path[64], form[512], base[32];
	int64_t id;

	(void)state;
	now = at("2026-10-07", 10, 0) + 42;
	login();
	id = create("Intacte", "07/10/2026", "teams=1");
	set_status(id, "done");
	snprintf(path, sizeof path, "/actions/modifier/%lld", (long long)id);
	r = get(normal, path, NULL);
	snprintf(base, sizeof base, "%s", reply_input(&r, "_base"));
	assert_non_null(strstr(r.body, "10:00"));
	reply_free(&r);
	snprintf(form, sizeof form,
	    "_op=%s&_base=%s&name=Intacte&person=%s&due_on=07/10/2026"
	    "&due_time=&teams=1&status=done&completed_at=07/10/2026"
	    "&completed_at_heure=10:00&urgent=&description=",
	    op(), base, person);
	r = post(normal, path, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	r = get(normal, path, NULL);
	assert_string_equal(reply_input(&r, "_base"), base);
	reply_free(&r);
}

static void
test_double_submit(void **state)
{
	struct reply a, b, c;
	char form[256], path[64];
	const char *first;
	int64_t id;

	(void)state;
	now = at("2026-10-08", 10, 0);
	login();
	snprintf(form, sizeof form,
	    "_op=%s&person=%s&name=Une+seule+fois&due_on=18/12/2026&teams=1"
	    "&status=todo",
	    op(), person);
	a = post(normal, "/actions/nouvelle", form);
	b = post(normal, "/actions/nouvelle", form);
	assert_int_equal(a.status, 303);
	assert_int_equal(b.status, 303);
	assert_string_equal(a.location, b.location);
	c = get(normal, "/agenda", "jour=2026-12-18&equipe=1");
	first = strstr(c.body, "class=\"main\"");
	if (first == NULL)
		fail_msg("%s", c.body);
	assert_null(strstr(first + 1, "class=\"main\""));
	reply_free(&a);
	reply_free(&b);
	reply_free(&c);
	/* the second click on a status */
	id = create("Deux+clics", "08/10/2026", "teams=1");
	snprintf(path, sizeof path, "/actions/statut/%lld", (long long)id);
	snprintf(form, sizeof form, "_op=%s&retour=/agenda&status=done", op());
	a = post(normal, path, form);
	set_status(id, "todo");
	b = post(normal, path, form);
	assert_string_equal(a.location, b.location);
	assert_true(shows("jour=2026-10-08&equipe=1&statut=a-faire",
	    "Deux clics"));
	reply_free(&a);
	reply_free(&b);
}

static void
test_bad_input(void **state)
{
	static const struct {
		const char *form; /* after _op and the person */
		int status;
		const char *text;
	} rows[] = {
		{ "name=&due_on=19/12/2026&teams=1&status=todo", 422,
		    "L’action doit avoir au moins un nom ou une catégorie." },
		{ "name=X&due_on=31/02/2024&teams=1&status=todo", 422,
		    "31/02/2024" },
		{ "name=X&due_on=01/01/1899&teams=1&status=todo", 422,
		    "JJ/MM/AAAA" },
		{ "name=X&due_on=19/12/2026&teams=&status=todo", 422,
		    "Choisissez au moins une équipe." },
		{ "name=X&due_on=19/12/2026&teams=77&status=todo", 422,
		    "Choisissez une valeur de la liste." },
		{ "name=X&due_on=19/12/2026&teams=1&status=perdue", 422,
		    "Choisissez une valeur de la liste." },
		{ "name=X&due_on=19/12/2026&teams=1&status=todo"
		  "&due_time=25:00",
		    422, "HH:MM" },
		{ "name=X&due_on=19/12/2026&teams=1&status=done"
		  "&completed_at=40/10/2026",
		    422, "40/10/2026" },
		{ "name=X&due_on=19/12/2026&teams=1&status=todo&couleur=b",
		    400, "" },
		{ "name=X%00&due_on=19/12/2026&teams=1", 400, "" },
		{ "name=%zz&due_on=19/12/2026&teams=1", 400, "" },
		{ "name=%ff&due_on=19/12/2026&teams=1", 400, "" },
	};
	char form[512];
	struct reply r;
	size_t i;

	(void)state;
	now = at("2026-10-09", 10, 0);
	login();
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		snprintf(form, sizeof form, "_op=%s&person=%s&%s", op(),
		    person, rows[i].form);
		r = post(normal, "/actions/nouvelle", form);
		if (r.status != rows[i].status ||
		    strstr(r.body, rows[i].text) == NULL)
			fail_msg("row %zu: %d %s", i, r.status, r.body);
		reply_free(&r);
	}
	assert_false(shows("jour=2026-12-19&equipe=", "class=\"main\""));
	snprintf(form, sizeof form,
	    "_op=%s&person=99999&name=X&due_on=19/12/2026&teams=1"
	    "&status=todo",
	    op());
	r = post(normal, "/actions/nouvelle", form);
	assert_int_equal(r.status, 422);
	reply_free(&r);
	snprintf(form, sizeof form,
	    "_op=%s&person=%s&name=X&due_on=19/12/2026&teams=1&status=todo"
	    "&description=x",
	    op(), person);
	r = post(restricted, "/actions/nouvelle", form);
	assert_int_equal(r.status, 403);
	reply_free(&r);
	snprintf(form, sizeof form,
	    "_op=%s&person=%s&name=X&due_on=19/12/2026&teams=1&status=todo"
	    "&urgent=1",
	    op(), person);
	r = post(restricted, "/actions/nouvelle", form);
	assert_int_equal(r.status, 403);
	reply_free(&r);
}

static void
test_addresses(void **state)
{
	static const struct {
		const char *path, *query;
		int status;
	} rows[] = {
		{ "/agenda", "jour=n-importe-quoi", 200 },
		{ "/agenda", "equipe=99", 404 },
		{ "/agenda", "equipe=x", 404 },
		{ "/agenda", "statut=perdues", 200 },
		{ "/agenda", "jour=01/01/2100&equipe=", 200 },
		{ "/agenda", "jour=1900-01-01", 200 },
		{ "/agenda/personne/99999", NULL, 404 },
		{ "/agenda/personne/x", NULL, 404 },
		{ "/actions/nouvelle", "personne=99999", 404 },
		{ "/actions/nouvelle", "jour=2026-13-13", 200 },
		{ "/actions/99999", NULL, 404 },
		{ "/actions/0", NULL, 404 },
		{ "/actions/modifier/99999", NULL, 404 },
		{ "/actions/supprimer/99999", NULL, 404 },
		{ "/actions/", NULL, 404 },
	};
	struct reply r;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		r = get(normal, rows[i].path, rows[i].query);
		if (r.status != rows[i].status)
			fail_msg("%s?%s: %d", rows[i].path,
			    rows[i].query != NULL ? rows[i].query : "",
			    r.status);
		reply_free(&r);
	}
}

/* Without script: the button searches, what was typed stays. */
static void
test_search_without_script(void **state)
{
	struct reply r;
	char form[256];

	(void)state;
	r = get(normal, "/actions/nouvelle", NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "name=\"chercher\""));
	reply_free(&r);
	snprintf(form, sizeof form,
	    "_op=%s&q=zoe&chercher=1&person=&name=Prise+de+rendez-vous"
	    "&due_on=zut&teams=1&status=todo",
	    op());
	r = post(normal, "/actions/nouvelle", form);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "Prise de rendez-vous"));
	assert_non_null(strstr(r.body, "value=\"zut\""));
	assert_non_null(strstr(r.body, "Zoé"));
	assert_non_null(strstr(r.body, " checked"));
	reply_free(&r);
	snprintf(form, sizeof form,
	    "_op=%s&q=introuvable&chercher=1&name=Reste&teams=1", op());
	r = post(normal, "/actions/nouvelle", form);
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "Personne ne correspond"));
	assert_non_null(strstr(r.body, "Reste"));
	reply_free(&r);
}

static void
test_trash(void **state)
{
	struct reply r;
	char path[64], form[64];
	int64_t id;

	(void)state;
	now = at("2026-10-12", 10, 0);
	login();
	id = create("A+jeter", "12/10/2026", "teams=1");
	snprintf(path, sizeof path, "/actions/supprimer/%lld", (long long)id);
	r = get(normal, path, NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "A jeter"));
	reply_free(&r);
	snprintf(form, sizeof form, "_op=%s", op());
	r = post(restricted, path, form);
	assert_int_equal(r.status, 403);
	reply_free(&r);
	r = post(normal, path, form);
	assert_int_equal(r.status, 303);
	assert_string_equal(r.location, path);
	reply_free(&r);
	assert_false(shows("jour=2026-10-12&equipe=1", "A jeter"));
	r = get(normal, path, NULL);
	assert_non_null(strstr(r.body, "Restaurer"));
	reply_free(&r);
	snprintf(path, sizeof path, "/actions/restaurer/%lld", (long long)id);
	snprintf(form, sizeof form, "_op=%s", op());
	r = post(normal, path, form);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	assert_true(shows("jour=2026-10-12&equipe=1", "A jeter"));
	snprintf(path, sizeof path, "/actions/%lld", (long long)id);
	r = get(normal, path, NULL);
	assert_non_null(strstr(r.body, "Dans la corbeille"));
	reply_free(&r);
}

static void
test_home(void **state)
{
	struct reply r;
	char path[64];

	(void)state;
	now = at("2026-10-13", 20, 0);
	login();
	create("De+ce+jour", "13/10/2026", "teams=1");
	create("De+demain", "14/10/2026", "teams=1");
	snprintf(path, sizeof path, "/personnes/%s", person);
	r = fixture_call(&persons_module, normal, path, NULL, NULL, now);
	assert_int_equal(r.status, 200);
	reply_free(&r);
	r = get(normal, "/", NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "Bonsoir Claude"));
	assert_non_null(strstr(r.body, "De ce jour"));
	assert_null(strstr(r.body, "De demain"));
	assert_non_null(strstr(r.body, "1\u00A0action"));
	assert_non_null(strstr(r.body, path)); /* opened lately */
	assert_null(strstr(r.body, "/medical/"));
	reply_free(&r);
	r = get(stats, "/", NULL);
	assert_int_equal(r.status, 303);
	assert_string_equal(r.location, "/statistiques");
	reply_free(&r);
	r = get(NULL, "/", NULL);
	assert_int_equal(r.status, 303);
	assert_string_equal(r.location, "/connexion");
	reply_free(&r);
	r = get(stats, "/agenda", NULL);
	assert_int_equal(r.status, 403);
	reply_free(&r);
}

/* In another organisation nothing of the first exists. */
static void
test_other_organisation(void **state)
{
	const int64_t org = fixture_org("Ailleurs", now);
	const char *cookie = fixture_cookie(org, NORMAL, now);
	struct reply r;

	(void)state;
	r = get(cookie, "/actions/1", NULL);
	assert_int_equal(r.status, 404);
	reply_free(&r);
	r = get(cookie, "/agenda", "equipe=");
	assert_int_equal(r.status, 200);
	assert_null(strstr(r.body, "class=\"main\""));
	reply_free(&r);
	r = fixture_call(&agenda_module, cookie, "/actions/statut/1", NULL,
	    "_op=00000000000000000000000000000abc&status=done", now);
	assert_int_equal(r.status, 404);
	reply_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_create_and_show),
		cmocka_unit_test(test_day_team),
		cmocka_unit_test(test_night_team),
		cmocka_unit_test(test_clock_change),
		cmocka_unit_test(test_status_and_undo),
		cmocka_unit_test(test_last_contact),
		cmocka_unit_test(test_edit_and_conflict),
		cmocka_unit_test(test_untouched_form),
		cmocka_unit_test(test_double_submit),
		cmocka_unit_test(test_bad_input),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_search_without_script),
		cmocka_unit_test(test_trash),
		cmocka_unit_test(test_home),
		cmocka_unit_test(test_other_organisation),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
