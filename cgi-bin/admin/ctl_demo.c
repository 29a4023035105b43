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
#include "ctl_acts.h"
#include "ctl_client.h"
#include "ctl_contacts.h"
#include "ctl_life.h"
#include "ctl_territory.h"
#include "date.h"

#define ORG_NAME "Association Démo"
#define PASSWORD "une-maraude-tranquille-2026"

static const char *const teams[ACT_TEAMS] = { "Accueil de jour",
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
	struct acts acts;
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
	if (team == ACT_NIGHT)
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
	for (t = 0; t < ACT_TEAMS; t++)
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
	for (t = 0; t < ACT_TEAMS; t++)
		make_team(m, t);
	for (i = 1; i < ACCOUNTS; i++)
		invite(m, i);
	health = m->clients[WORKER_HEALTH];
	client_get(health, "/compte");
	form_send(health, client_form(health, "/compte/sante/creer"));
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
play_all(struct demo *m)
{
	struct acts *acts = &m->acts;
	const struct life *l = acts->life;
	const struct life_event *e;
	size_t i;

	acts->a = arena_new((size_t)16 << 20);
	for (i = 0; i < l->n; i++) {
		e = &l->events[i];
		m->site.now = e->at;
		act(acts, m->clients[e->worker], e);
		arena_reset(acts->a);
		if (i * 10 / l->n != (i + 1) * 10 / l->n)
			fprintf(stderr, "%zu %%: %s\n",
			    (i + 1) * 100 / l->n,
			    date_of(m->c->a, m->site.now));
	}
	arena_free(acts->a);
	territories_play(&m->site, m->clients[WORKER_ADMIN],
	    &m->clients[WORKER_NORMAL], 2, teams[ACT_NIGHT]);
	choose_team(m, WORKER_NORMAL, ACT_NIGHT);
	choose_team(m, WORKER_RESTRICTED, ACT_NIGHT);
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

	m->acts.teams = teams;
	m->acts.life = life_new(m->c->a, n, now - 60);
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
