/* manoctl demo: an organisation made through the pages that users use. */
#include "ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "crypto.h"
#include "ctl_client.h"
#include "ctl_contacts.h"
#include "ctl_life.h"
#include "ctl_names.h"
#include "ctl_territory.h"
#include "date.h"

#define ORG_NAME "Association Démo"
#define PASSWORD "une-maraude-tranquille-2026"

/* Seeded groups of a person's fields. */
enum { GROUP_SOCIAL = 2, GROUP_HEALTH = 3 };
enum { DAY, NIGHT, TEAMS };

static const char *const teams[TEAMS] = { "Accueil de jour",
	"Maraude nuit" };

static const struct {
	const char *size;
	struct life_size n;
} sizes[] = { { "S", { 500, 3000, 300, 1500, 400, 100 } },
	{ "L", { 10000, 30000, 6000, 30000, 8000, 2000 } },
	{ "XL", { 100000, 300000, 60000, 300000, 80000, 20000 } } };

/* In the order of enum worker, then who only reads figures. */
static const struct {
	const char *email, *name, *role, *rights;
	bool health;
} accounts[] = {
	{ "admin@demo.example", "Camille", NULL, "Admin", false },
	{ "sante@demo.example", "Alix", "Normal",
	    "Normal + professionnel·le de santé", true },
	{ "equipe@demo.example", "Sacha", "Normal", "Normal", false },
	{ "restreint@demo.example", "Noor", "Accès restreint",
	    "Accès restreint", false },
	{ "stats@demo.example", "Charlie", "Statistiques seulement",
	    "Statistiques seulement", false },
};
enum { ACCOUNTS = ARRAY_LEN(accounts) };

struct demo {
	struct ctl *c;
	struct site site;
	struct client *clients[ACCOUNTS];
	struct life *life;
	struct arena *a;    /* of one event */
	int64_t actions;    /* made so far: their ids count from 1 */
};

/* ------------------------------------------------------------ accounts */

static struct client *
newcomer(struct demo *m, size_t i)
{
	m->clients[i] = client_new(
	    m->c->a, &m->site, accounts[i].email, PASSWORD);
	m->site.now += 5 * 60;
	return m->clients[i];
}

static void
make_team(struct demo *m, int team)
{
	struct client *admin = m->clients[0];
	struct form *f;

	client_get(admin, "/equipes/bienvenue");
	f = client_form(admin, "/equipes/bienvenue");
	form_set(f, "Nom de l’équipe", teams[team]);
	if (team == NIGHT)
		form_check(f, "Équipe de nuit");
	form_send(admin, f);
}

/* The administrator invites, tells the code; the invited person comes. */
static void
invite(struct demo *m, size_t i)
{
	struct client *admin = m->clients[0];
	const char *link, *code;
	struct form *f;
	int t;

	client_get(admin, "/utilisateurs/nouveau");
	f = client_form(admin, "/utilisateurs/nouveau");
	form_set(f, "Adresse électronique", accounts[i].email);
	form_set(f, "Rôle", accounts[i].role);
	if (accounts[i].health)
		form_check(f, "Professionnel·le de santé");
	for (t = 0; t < TEAMS; t++)
		form_tick(f, "Équipes", teams[t]);
	form_send(admin, f);
	link = arena_strdup(
	    m->c->a, client_link(admin, "/invitation#", TOKEN_CHARS));
	code = arena_strdup(m->c->a, client_text(admin, "spoken"));
	client_accept(newcomer(m, i), link, code, accounts[i].name);
}

static void
make_accounts(struct demo *m, const char *link)
{
	struct client *health;
	size_t i;
	int t;

	client_accept(newcomer(m, 0), link, NULL, accounts[0].name);
	for (t = 0; t < TEAMS; t++)
		make_team(m, t);
	for (i = 1; i < ACCOUNTS; i++)
		invite(m, i);
	health = m->clients[WORKER_HEALTH];
	client_get(health, "/compte");
	form_send(health, client_form(health, "/compte/sante/creer"));
}

/* ------------------------------------------------------------ persons */

static void
set(struct form *f, const char *label, const char *value)
{
	if (value != NULL && form_has(f, label))
		form_set(f, label, value);
}

static void
tick_all(struct form *f, const char *legend, const char *const *labels)
{
	size_t i;

	for (i = 0; i < SOME_MAX && labels[i] != NULL; i++)
		form_tick(f, legend, labels[i]);
}

static const char *
french(struct demo *m, const char *iso)
{
	return iso != NULL ? date_show(m->a, iso) : NULL;
}

static void
pick_team(struct form *f, bool night)
{
	form_clear(f, "Équipes en charge");
	form_tick(f, "Équipes en charge", teams[night ? NIGHT : DAY]);
}

static struct persona
persona(struct demo *m, uint32_t i)
{
	return persona_make(m->a, i,
	    life_day(m->a, m->life, m->life->person_shift[i] / 2));
}

static void
person_new(struct demo *m, struct client *c, uint32_t i)
{
	const struct persona p = persona(m, i);
	const char *to;
	struct form *f;

	f = client_form_kept(c, "/personnes/nouvelle", "/personnes/nouvelle");
	form_set(f, "Nom prénom ou Pseudonyme", p.name);
	set(f, "Autres pseudos", p.other_names);
	set(f, "Genre", p.gender);
	set(f, "Date de naissance", french(m, p.birthdate));
	set(f, "Description", p.description);
	set(f, "En rue depuis le", french(m, p.wandering));
	set(f, "Téléphone", p.phone);
	if (p.alert)
		form_check(f, "Personne très vulnérable, ou ayant besoin "
			      "d’une attention particulière");
	pick_team(f, (m->life->person_shift[i] & 1) != 0);
	/* Namesakes are asked about; these are other persons. */
	form_name(f, "homonyme", "1");
	to = form_send(c, f);
	if (strncmp(to, "/personnes/", 11) != 0 || parse_id(to + 11) == 0)
		die(500, "a new person leads to %s", to);
	m->life->person_id[i] = parse_id(to + 11);
}

static struct form *
person_group(struct demo *m, struct client *c, uint32_t i, int group)
{
	const int64_t id = m->life->person_id[i];

	client_get(c,
	    arena_printf(m->a, "/personnes/modifier/%" PRId64 "?groupe=%d", id,
		group));
	return client_form(
	    c, arena_printf(m->a, "/personnes/modifier/%" PRId64, id));
}

static void
person_social(struct demo *m, struct client *c, uint32_t i)
{
	const struct persona p = persona(m, i);
	struct form *f = person_group(m, c, i, GROUP_SOCIAL);

	set(f, "Situation personnelle", p.situation);
	set(f, "Nationalité", p.nationality);
	set(f, "Avec animaux", p.animals);
	set(f, "Structure de suivi social", p.social_follow);
	set(f, "Emploi", p.job);
	tick_all(f, "Ressources", p.resources);
	set(f, "Hébergement", p.housed);
	set(f, "Type d'hébergement", p.housing);
	tick_all(f, "Motif de la situation en rue", p.reasons);
	form_send(c, f);
}

static void
person_health(struct demo *m, struct client *c, uint32_t i)
{
	const struct persona p = persona(m, i);
	struct form *f = person_group(m, c, i, GROUP_HEALTH);

	tick_all(f, "Couverture(s) médicale(s)", p.covers);
	set(f, "Structure de suivi médical", p.medical_follow);
	tick_all(f, "Consommations", p.uses);
	tick_all(f, "Vulnérabilités", p.frailties);
	tick_all(f, "Catégorie d'antécédents", p.antecedents);
	set(f, "Informations complémentaires (antécédents)", p.notes);
	form_send(c, f);
}

/* ------------------------------------------------------------ activity */

static const char *
number(struct demo *m, int64_t n)
{
	return arena_printf(m->a, "%" PRId64, n);
}

static void
action_new(struct demo *m, struct client *c, uint32_t i, bool done)
{
	struct life_action *x = &m->life->actions[i];
	const struct task t = task_make(i, x->night);
	struct form *f;

	f = client_form_kept(
	    c, "/actions/nouvelle", "/actions/nouvelle");
	form_name(f, "person", number(m, m->life->person_id[x->person]));
	form_set(f, "Nom de l’action", t.name);
	form_clear(f, "Catégories");
	tick_all(f, "Catégories", t.categories);
	set(f, "Description", t.text);
	form_set(
	    f, "À faire le", french(m, life_day(m->a, m->life, x->due)));
	if (!done)
		set(f, "Heure", t.hour);
	if (t.urgent && form_has(f, "Action prioritaire"))
		form_check(f, "Action prioritaire");
	pick_team(f, x->night);
	if (done)
		form_set(f, "Statut", "FAITE");
	form_send(c, f);
	x->id = ++m->actions;
}

/* The button of its line in the agenda. */
static void
action_end(struct demo *m, struct client *c, uint32_t i)
{
	const struct life_action *x = &m->life->actions[i];
	struct form *f;

	f = client_form_kept(c,
	    arena_printf(m->a, "/actions/%" PRId64, x->id),
	    "/actions/statut/");
	f->action = arena_printf(m->a, "/actions/statut/%" PRId64, x->id);
	form_name(f, "status", x->cancelled ? "cancelled" : "done");
	form_send(c, f);
}

static void
consultation_new(struct demo *m, struct client *c, uint32_t i)
{
	const struct life_visit *x = &m->life->visits[i];
	const struct visit v = visit_make(i);
	struct form *f;

	f = client_form_kept(c, "/medical/consultations/nouvelle",
	    "/medical/consultations/nouvelle");
	form_name(f, "person", number(m, m->life->person_id[x->person]));
	form_set(f, "Type", v.kind);
	set(f, "Nom", v.name);
	if (x->planned)
		form_set(f, "Date prévue",
		    french(m,
			life_day(m->a, m->life, LIFE_DAYS + 1 + i % 20)));
	else
		form_set(f, "Statut", x->cancelled ? "ANNULÉE" : "FAITE");
	if (!x->planned && !x->cancelled)
		set(f, "Description", v.text);
	form_send(c, f);
}

/* What was prescribed at a consultation. */
static void
treatment_new(struct demo *m, struct client *c, uint32_t i)
{
	const struct life_visit *x = &m->life->visits[i];
	const struct remedy y = remedy_make(i);
	const char *today = date_of(m->a, m->site.now);
	struct form *f;

	f = client_form_kept(c, "/medical/traitements/nouveau",
	    "/medical/traitements/nouveau");
	form_name(f, "person", number(m, m->life->person_id[x->person]));
	form_set(f, "Nom", y.name);
	form_set(f, "Dosage", y.dosage);
	form_set(f, "Fréquence", y.frequency);
	form_set(f, "Indication", y.indication);
	form_set(f, "Date de début", french(m, today));
	if (y.days > 0)
		form_set(f, "Date de fin",
		    french(m, date_add_days(m->a, today, y.days)));
	form_send(c, f);
}

/* A form of somebody's file, sent for somebody else. */
static struct form *
person_form(struct demo *m, struct client *c, const char *page,
    const char *action, uint32_t i)
{
	const struct life *l = m->life;
	struct form *f;

	f = client_form_kept(c,
	    arena_printf(m->a, "%s%" PRId64, page, l->person_id[0]), action);
	f->action = arena_printf(
	    m->a, "%s%" PRId64, action, l->person_id[l->met[i]]);
	return f;
}

static void
note_new(struct demo *m, struct client *c, uint32_t i, bool night)
{
	const struct note n = note_make(i, night);
	struct form *f = person_form(
	    m, c, "/personnes/commenter/", "/personnes/commenter/", i);

	form_set(f, "Commentaire", n.text);
	if (n.urgent && form_has(f, "Commentaire prioritaire"))
		form_check(f, "Commentaire prioritaire");
	form_set(f, "Équipe", teams[night ? NIGHT : DAY]);
	form_send(c, f);
}

static void
meeting_new(struct demo *m, struct client *c, uint32_t i)
{
	struct form *f =
	    client_form_kept(c, "/rencontres/nouvelle", "/rencontres/nouvelle");

	form_name(f, "persons", number(m, m->life->person_id[m->life->met[i]]));
	form_set(f, "Équipe", teams[NIGHT]);
	if (i % 2 == 0)
		form_set(f, "Commentaire", note_make(i, true).text);
	form_send(c, f);
}

/* ------------------------------------------------------------ the play */

/* Where each is seen when the demonstration begins. */
static void
choose_team(struct demo *m, size_t i, int team)
{
	struct client *c = m->clients[i];
	struct form *f;

	client_get(c, "/compte");
	f = client_form(c, "/equipe/choisir");
	form_set(f, "Équipe courante", teams[team]);
	form_send(c, f);
}

static void
play(struct demo *m, const struct life_event *e)
{
	struct client *c = m->clients[e->worker];

	m->site.now = e->at;
	switch (e->kind) {
	case PERSON_NEW:
		person_new(m, c, e->index);
		break;
	case PERSON_SOCIAL:
		person_social(m, c, e->index);
		break;
	case PERSON_HEALTH:
		person_health(m, c, e->index);
		break;
	case ACTION_NEW:
		action_new(m, c, e->index, false);
		break;
	case ACTION_DONE:
		action_new(m, c, e->index, true);
		break;
	case ACTION_END:
		action_end(m, c, e->index);
		break;
	case CONSULTATION_NEW:
		consultation_new(m, c, e->index);
		if (e->index % 5 == 0)
			treatment_new(m, c, e->index);
		break;
	case NOTE_NEW:
		note_new(m, c, e->index, (e->shift & 1) != 0);
		break;
	case PASSAGE_NEW:
		form_send(c,
		    person_form(m, c, "/personnes/", "/passages/noter/",
			e->index));
		break;
	case MEETING_NEW:
		meeting_new(m, c, e->index);
		break;
	}
}

static void
play_all(struct demo *m)
{
	const struct life *l = m->life;
	size_t i;

	m->a = arena_new((size_t)16 << 20);
	for (i = 0; i < l->n; i++) {
		play(m, &l->events[i]);
		arena_reset(m->a);
		if (i * 10 / l->n != (i + 1) * 10 / l->n)
			fprintf(stderr, "%zu %%: %s\n",
			    (i + 1) * 100 / l->n,
			    date_of(m->c->a, m->site.now));
	}
	arena_free(m->a);
	territories_play(&m->site, m->clients[WORKER_ADMIN],
	    &m->clients[WORKER_NORMAL], 2, teams[NIGHT]);
	choose_team(m, WORKER_NORMAL, NIGHT);
	choose_team(m, WORKER_RESTRICTED, NIGHT);
	for (i = 0; i < ACCOUNTS; i++)
		client_logout(m->clients[i]);
}

static void
print_accounts(void)
{
	size_t i;

	printf("\n" ORG_NAME ": every password is  " PASSWORD "\n");
	for (i = 0; i < ACCOUNTS; i++)
		printf("  %-24s %s\n", accounts[i].email, accounts[i].rights);
	printf("Its recovery sheet was thrown away: this is a demonstration.\n");
}

static void
run(struct demo *m, const struct life_size *n, const char *link)
{
	const int64_t now = (int64_t)time(NULL);

	m->life = life_new(m->c->a, n, now - 60);
	make_accounts(m, link);
	contacts_make(m->clients[WORKER_ADMIN]);
	play_all(m);
	fprintf(stderr, "%" PRId64 " requests in %" PRId64 " s\n",
	    m->site.calls, (int64_t)time(NULL) - now);
}

/* Where there is nobody else's data, the disk is waited for once. */
static void
hurry(struct req *q)
{
	if (db_int(q->registry, 1, "SELECT count(*) FROM org") > 0)
		return;
	db_hurry = true;
	db_exec(q->registry, "PRAGMA synchronous = OFF");
}

static bool
sync_data(struct ctl *c)
{
	const int fd = open(conf.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return false;
	ok = syncfs(fd) == 0;
	close(fd);
	if (!ok)
		ctl_fail(c, "%s: %s", conf.data, strerror(errno));
	return ok;
}

int
ctl_demo(struct ctl *c)
{
	const char *size = ctl_option(c, "--size"), *link;
	struct demo m = { .c = c };
	struct req *q;
	int64_t id;
	size_t i;

	if (!ctl_expects(c, 0))
		return 2;
	for (i = 0; size != NULL && i < ARRAY_LEN(sizes); i++)
		if (strcmp(size, sizes[i].size) == 0)
			break;
	if (size == NULL)
		i = 0;
	if (i == ARRAY_LEN(sizes))
		return ctl_usage(c, "--size is S, L or XL");
	q = ctl_open(c, false);
	id = db_int(q->registry, 0,
	    "SELECT id FROM org WHERE name = ?1 AND ready IS NOT NULL",
	    T(ORG_NAME));
	if (id != 0)
		return ctl_fail(c,
		    "it is already there; to begin again: manoctl org remove "
		    "%" PRId64 " --name '" ORG_NAME "'",
		    id);
	hurry(q);
	site_start();
	if (!date_zone(conf.time_zone))
		return ctl_fail(c, "the system does not know the time zone %s",
		    conf.time_zone);
	/* The organisation is three days older than its first person. */
	m.site.now = date_instant(
	    date_add_days(c->a, date_of(c->a, q->now), -(LIFE_DAYS + 3)),
	    10 * 60);
	q->now = m.site.now;
	if ((link = ctl_org_new(
		 c, q, ORG_NAME, accounts[0].email, &id)) == NULL)
		return 1;
	run(&m, &sizes[i].n, link);
	if (!sync_data(c))
		return 1;
	print_accounts();
	return 0;
}
