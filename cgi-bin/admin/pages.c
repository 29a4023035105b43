/* The pages about the service, for everybody. */
#include "admin.h"

#include <string.h>

#include "conf.h"
#include "date.h"
#include "session.h"

/* The day the statement of accessibility was last revised. */
#define STATEMENT_DATE "2026-11-22"

static struct tpl *
about(struct req *q, const char *title)
{
	struct tpl *t;

	open_if_member(q);
	t = page_new(q, title);
	tpl_show(q->frame, "WIDE");
	if (conf.support[0] != '\0')
		tpl_show(t, "SUPPORT_LINE");
	if (conf.body_name[0] == '\0')
		tpl_set(t, "BODY_NAME", "l’exploitant de ce site");
	return t;
}

void
page_accessibility(struct req *q)
{
	struct tpl *t = about(q, "Accessibilité"), *d;

	d = tpl_section(t, "DATE_LINE");
	tpl_set(d, "DATE", date_medium(q->a, STATEMENT_DATE));
	resp_page(q, 200, "admin/accessibility.tpl", t);
}

void
page_legal(struct req *q)
{
	resp_page(q, 200, "admin/legal.tpl", about(q, "Mentions légales"));
}

void
page_help(struct req *q)
{
	resp_page(q, 200, "admin/help.tpl", about(q, "Aide"));
}

/*
 * The site as people walk through it.  The modules are separate programs, so
 * the map is a table here; a test asks each line of it.
 */
static const struct {
	const char *section;
	enum cap cap;
	const char *path, *label;
} map[] = {
	{ "Au quotidien", CAP_ACTION_READ, "/", "Accueil" },
	{ "Au quotidien", CAP_ACTION_READ, "/agenda", "Agenda" },
	{ "Au quotidien", CAP_ACTION_WRITE, "/actions/nouvelle",
	    "Nouvelle action" },
	{ "Au quotidien", CAP_PRIORITY, "/priorites", "Priorités" },
	{ "Au quotidien", CAP_EVENT_WRITE, "/passages/nouveau",
	    "Nouveau passage" },
	{ "Au quotidien", CAP_EVENT_WRITE, "/rencontres/nouvelle",
	    "Nouvelle rencontre" },
	{ "Au quotidien", CAP_TERRITORY_READ, "/territoires", "Territoires" },
	{ "Au quotidien", CAP_TERRITORY_WRITE, "/territoires/nouveau",
	    "Nouveau territoire" },
	{ "Au quotidien", CAP_TERRITORY_WRITE, "/territoires/corbeille",
	    "Corbeille des territoires" },
	{ "Au quotidien", CAP_OBSERVATION, "/observations/nouvelle",
	    "Nouvelle observation" },
	{ "Au quotidien", CAP_PERSON_READ, "/personnes", "Personnes" },
	{ "Au quotidien", CAP_PERSON_HISTORY, "/recherche", "Recherche" },
	{ "Au quotidien", CAP_PERSON_READ, "/personnes/recherches",
	    "Recherches enregistrées" },
	{ "Au quotidien", CAP_PERSON_READ, "/personnes/recentes",
	    "Fiches ouvertes récemment" },
	{ "Au quotidien", CAP_PERSON_WRITE, "/personnes/nouvelle",
	    "Nouvelle personne" },
	{ "Au quotidien", CAP_PERSON_LINK, "/lieux", "Lieux fréquentés" },
	{ "Au quotidien", CAP_CONTACT_READ, "/contacts", "Contacts" },
	{ "Au quotidien", CAP_CONTACT_WRITE, "/contacts/nouveau",
	    "Nouveau contact" },
	{ "Au quotidien", CAP_ADMIN, "/contacts/corbeille",
	    "Corbeille des contacts" },
	{ "Au quotidien", CAP_PERSON_READ, "/personnes/notice",
	    "Notice d’information" },
	{ "Au quotidien", CAP_PERSON_MERGE, "/personnes/doublons",
	    "Doublons probables" },
	{ "Au quotidien", CAP_PERSON_DELETE, "/personnes/corbeille",
	    "Corbeille des fiches" },
	{ "Au quotidien", CAP_MEDICAL, "/medical/consultations/nouvelle",
	    "Nouvelle consultation" },
	{ "Au quotidien", CAP_MEDICAL, "/medical/traitements/nouveau",
	    "Nouveau traitement" },
	{ "Au quotidien", CAP_MEDICAL, "/medical/personnes",
	    "Personnes et soins" },
	{ "Au quotidien", CAP_MEDICAL, "/medical/recherche",
	    "Recherche médicale" },
	{ "Au quotidien", CAP_STATS, "/statistiques", "Statistiques" },
	{ "Au quotidien", CAP_REPORT, "/rapports/activite",
	    "Rapport d’activité" },
	{ "Administration", CAP_ADMIN, "/organisation", "Organisation" },
	{ "Administration", CAP_ADMIN, "/organisation/champs",
	    "Champs des fiches" },
	{ "Administration", CAP_ADMIN, "/organisation/champs/historique",
	    "Historique des réglages" },
	{ "Administration", CAP_ADMIN, "/organisation/dossiers",
	    "Dossiers par défaut" },
	{ "Administration", CAP_ADMIN, "/personnes/import",
	    "Importer des personnes" },
	{ "Administration", CAP_ADMIN, "/personnes/conservation",
	    "Conservation des fiches" },
	{ "Administration", CAP_ADMIN, "/personnes/archives",
	    "Archives des personnes" },
	{ "Administration", CAP_ADMIN, "/equipes", "Équipes" },
	{ "Administration", CAP_ADMIN, "/equipes/nouvelle",
	    "Nouvelle équipe" },
	{ "Administration", CAP_ADMIN, "/utilisateurs", "Utilisateurs" },
	{ "Administration", CAP_ADMIN, "/utilisateurs/nouveau",
	    "Inviter une personne" },
	{ "Administration", CAP_ADMIN, "/journal", "Journal" },
	{ "Votre compte", CAP_MEMBER, "/compte", "Mon compte" },
	{ "Le service", CAP_PUBLIC, "/connexion", "Connexion" },
	{ "Le service", CAP_PUBLIC, "/aide", "Aide" },
	{ "Le service", CAP_PUBLIC, "/plan-du-site", "Plan du site" },
	{ "Le service", CAP_PUBLIC, "/accessibilite", "Accessibilité" },
	{ "Le service", CAP_PUBLIC, "/mentions-legales",
	    "Mentions légales" },
};

void
page_sitemap(struct req *q)
{
	struct tpl *t = about(q, "Plan du site"), *s = NULL, *l;
	const char *at = "";
	size_t i;

	for (i = 0; i < ARRAY_LEN(map); i++) {
		if (!rights_allow(q->roles, map[i].cap))
			continue;
		if (s == NULL || strcmp(at, map[i].section) != 0) {
			at = map[i].section;
			s = tpl_section(t, "SECTION");
			tpl_set(s, "TITLE", at);
		}
		l = tpl_section(s, "LINK");
		tpl_set(l, "HREF", map[i].path);
		tpl_set(l, "LABEL", map[i].label);
	}
	resp_page(q, 200, "admin/sitemap.tpl", t);
}
