/*
 * site DIR: makes a data folder with an organisation, a member of each role,
 * persons, actions and a consultation, all through the routes, and a
 * DIR/mano.conf; prints as JSON the cookies of a fresh session of each
 * member.  The folder stays.  For tests that run the programs.
 *
 *   persons        1 Zoé Légende, 2 Samir B., 3 Mireille
 *   places         1 Gare du Nord, of person 1; link 1: 1 is a parent of 3
 *   actions        1 late, 2 of today, 3 done today, 4 of tomorrow, urgent
 *   comments       1 of person 3, 2 urgent, of person 1
 *   visits         1 passage of person 3, 2 rencontre of person 2
 *   consultations  1, of person 1
 *   treatments     1, of person 1
 *   territories    1 Place de la République; observation 1
 *
 * site DIR another: adds a further organisation with the same members (other
 * e-mail addresses) and one person, « Autre Dossier ».
 */
#include "fixture.h"

#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "conf.h"
#include "date.h"

extern const struct module persons_module, agenda_module, medical_module,
    admin_module;

static int64_t now;

/* What each form sends, after the token and the operation's id. */
struct entry {
	const struct module *module;
	enum who who;
	const char *page, *query, *fields;
	int day; /* due_on=today + day; NO_DAY: none */
};
enum { NO_DAY = 1000 };

/* clang-format off */
static const struct entry entries[] = {
	{ &persons_module, NORMAL, "/personnes/nouvelle", NULL,
	  "assignedTeams=1&name=Zo%C3%A9+L%C3%A9gende&otherNames=Zo"
	  "&birthdate=31%2F03%2F1980&gender=3&phone=06+39+98+12+34"
	  "&alertness=1&description=Se+l%C3%A8ve+t%C3%B4t.%0A%3Cb%3Epas+gras%3C%2Fb%3E", NO_DAY },
	{ &persons_module, ADMIN, "/personnes/nouvelle", NULL,
	  "assignedTeams=2&name=Samir+B.&birthdate=01%2F01%2F1995&gender=2", NO_DAY },
	{ &persons_module, RESTRICTED, "/personnes/nouvelle", NULL,
	  "assignedTeams=1&assignedTeams=2&name=Mireille", NO_DAY },
	{ &persons_module, NORMAL, "/personnes/modifier/1", NULL,
	  "phone=06+39+98+56+78&otherNames=Zo", NO_DAY },
	{ &persons_module, NORMAL, "/personnes/modifier/1", "groupe=2",
	  "f20=18&f22=1&f25=&f25=41&f25=43", NO_DAY },
	{ &agenda_module, NORMAL, "/actions/nouvelle", NULL,
	  "name=Renouveler+la+carte&person=1&teams=1&status=todo", -3 },
	{ &agenda_module, ADMIN, "/actions/nouvelle", NULL,
	  "name=Accompagnement+%C3%A0+la+CPAM&person=1&teams=1&status=todo"
	  "&description=Avec+son+chien&due_time=23:59", 0 },
	{ &agenda_module, NORMAL, "/actions/nouvelle", NULL,
	  "name=Appeler+le+115&person=2&teams=1&teams=2&status=done", 0 },
	{ &agenda_module, NORMAL, "/actions/nouvelle", NULL,
	  "name=Visite+%22chez+elle%22&person=3&teams=1&status=todo&urgent=1"
	  "&due_time=14:30", 1 },
	{ &persons_module, RESTRICTED, "/personnes/commenter/3", NULL,
	  "text=Contente+de+revenir.", NO_DAY },
	{ &persons_module, NORMAL, "/personnes/commenter/1", NULL,
	  "text=Chien+%3Cb%3Enon+tenu%3C%2Fb%3E%0Apr%C3%A9venir+de+loin&urgent=1", NO_DAY },
	{ &agenda_module, RESTRICTED, "/passages/nouveau", NULL,
	  "persons=3&comment=Douche", NO_DAY },
	{ &agenda_module, RESTRICTED, "/rencontres/nouvelle", NULL,
	  "persons=2", NO_DAY },
	{ &persons_module, NORMAL, "/personnes/lieux/1", NULL,
	  "place=Gare+du+Nord", NO_DAY },
	{ &persons_module, NORMAL, "/personnes/famille/1", NULL,
	  "kind=parent&person=3&text=Belle-fille", NO_DAY },
	{ &admin_module, ADMIN, "/organisation/champs/groupes/nouveau",
	  "fiche=personne", "title=Droits&visible=all&teams=", NO_DAY },
	{ &admin_module, ADMIN, "/organisation/dossiers", NULL,
	  "dossier=Identit%C3%A9", NO_DAY },
	{ &admin_module, ADMIN, "/organisation/dossiers", NULL,
	  "dossier=Logement", NO_DAY },
	{ &agenda_module, ADMIN, "/territoires/nouveau", NULL,
	  "name=Place+de+la+R%C3%A9publique&types=&types=122&types=123"
	  "&perimeter=Le+terre-plein&description=%3Cb%3EPas+gras%3C%2Fb%3E", NO_DAY },
	{ &agenda_module, RESTRICTED, "/observations/nouvelle", "territoire=1",
	  "territory=1&team=1&pour=1&at=&at_heure=&f49=3&f51=1&f53=132"
	  "&f55=Deux+tentes+sous+le+porche", NO_DAY },
	{ &admin_module, ADMIN, "/organisation/champs/choix/57", NULL,
	  "choix=Sant%C3%A9&groupe=2", NO_DAY },
	{ &agenda_module, NORMAL, "/contacts/nouveau", NULL,
	  "name=PASS+de+l%E2%80%99h%C3%B4pital&categories=165&phone=01+99+00+10+03"
	  "&email=pass%40hopital.example&address=1+rue+Ambroise&postcode=75010&city=Paris"
	  "&description=Du+lundi+au+vendredi.%0ASans+rendez-vous.", NO_DAY },
};
/* clang-format on */

static void
run(const struct entry *e, const char *cookie)
{
	struct arena *a = arena_new(1 << 20);
	struct reply page, r;
	const char *form, *base;

	page = fixture_call(e->module, cookie, e->page, e->query, NULL, now);
	if (page.status != 200)
		errx(1, "GET %s: %d", e->page, page.status);
	form = arena_printf(
	    a, "_op=%s&%s", reply_input(&page, "_op"), e->fields);
	if ((base = reply_input(&page, "_base")) != NULL)
		form = arena_printf(a, "_base=%s&%s", base, form);
	if (e->day != NO_DAY)
		form = arena_printf(a, "%s&due_on=%s", form,
		    date_add_days(a, date_of(a, now), e->day));
	r = fixture_call(e->module, cookie, e->page, e->query, form, now);
	if (r.status != 303)
		errx(1, "POST %s: %d\n%s", e->page, r.status, r.body);
	reply_free(&page);
	reply_free(&r);
	arena_free(a);
}

static void
add_consultation(const char *cookie)
{
	struct arena *a = arena_new(1 << 20);
	const struct entry e = { .module = &medical_module,
		.page = "/medical/consultations/nouvelle",
		.fields = arena_printf(a,
		    "person=1&kind=infirmier&name=Pansement&team=1&status=done"
		    "&description=Cicatrise+bien&due_at=%s&due_at_heure=10:00",
		    date_of(a, now)),
		.day = NO_DAY };

	run(&e, cookie);
	arena_free(a);
}

static void
add_treatment(const char *cookie)
{
	const struct entry e = { .module = &medical_module,
		.page = "/medical/traitements/nouveau",
		.fields = "person=1&name=Amoxicilline&dosage=1+g&frequency="
			  "3+fois+par+jour&indication=angine&starts_on="
			  "hier&ends_on=31/12/2099",
		.day = NO_DAY };

	run(&e, cookie);
}

static void
write_conf(const char *dir)
{
	char path[1024];
	FILE *f;

	snprintf(path, sizeof path, "%s/mano.conf", dir);
	if ((f = fopen(path, "we")) == NULL)
		err(1, "%s", path);
	fprintf(f,
	    "data = %s\ntemplates = %s\nbase_url = http://localhost:8080\n"
	    "support = Tests\nbody_name = Collectif Essai\n",
	    dir, conf.templates);
	if (fclose(f) != 0)
		err(1, "%s", path);
}

static void
print_cookies(int64_t org)
{
	static const char *const words[WHO__N] = { [ADMIN] = "admin",
		[HEALTH] = "health",
		[NORMAL] = "normal",
		[RESTRICTED] = "restricted",
		[STATS] = "stats" };
	enum who who;

	printf("{");
	for (who = ADMIN; who < WHO__N; who++)
		printf("%s\"%s\":\"%s\"", who > 0 ? "," : "", words[who],
		    fixture_cookie(org, who, now));
	printf("}");
}

static void
add_another(void)
{
	static const struct entry e = { &persons_module, NORMAL,
		"/personnes/nouvelle", NULL,
		"assignedTeams=1&name=Autre+Dossier", NO_DAY };
	const int64_t org = fixture_org("Association Voisine", now);

	run(&e, fixture_cookie(org, NORMAL, now));
	printf(",\"other\":{\"org\":%" PRId64 ",\"cookies\":", org);
	print_cookies(org);
	printf("}");
}

int
main(int argc, char **argv)
{
	const bool another = argc == 3 && strcmp(argv[2], "another") == 0;
	const char *cookies[WHO__N];
	enum who who;
	size_t i;

	if (argc != 2 && !another)
		errx(2, "usage: site DIR [another]");
	now = (int64_t)time(NULL);
	fixture_start_in(argv[1], now);
	if (!date_zone("Europe/Paris"))
		errx(1, "time zones are not installed");
	for (who = ADMIN; who < WHO__N; who++)
		cookies[who] = fixture_cookie(1, who, now);
	for (i = 0; i < ARRAY_LEN(entries); i++)
		run(&entries[i], cookies[entries[i].who]);
	add_consultation(cookies[HEALTH]);
	add_treatment(cookies[HEALTH]);
	write_conf(argv[1]);
	printf("{\"conf\":\"%s/mano.conf\",\"cookies\":", argv[1]);
	print_cookies(1);
	if (another)
		add_another();
	printf("}\n");
	return 0;
}
