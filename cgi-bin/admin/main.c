/* Accounts, teams, settings, journal: the routes of the module. */
#include "admin.h"
#include "fields.h"
#include "route.h"

/* clang-format off */
static const struct route routes[] = {
	{ GET | POST, "/connexion", login, CAP_PUBLIC, 0, "Connexion" },
	{ POST, "/connexion/sel", login_salt, CAP_PUBLIC, R_FRAGMENT, NULL },
	{ POST, "/deconnexion", logout, CAP_SELF, 0, NULL },
	{ GET | POST, "/verrou", lock, CAP_SELF, R_NO_ORG, NULL },
	{ GET, "/verrou/etat", lock_state, CAP_MEMBER, R_NO_ORG | R_FRAGMENT, NULL },
	{ POST, "/verrou/fermer", lock_close, CAP_SELF, R_NO_ORG, NULL },
	{ POST, "/verrou/sel", lock_salt, CAP_SELF, R_NO_ORG | R_FRAGMENT, NULL },

	{ GET | POST, "/invitation", invitation, CAP_PUBLIC, 0, NULL },
	{ POST, "/invitation/etat", invitation_state, CAP_PUBLIC, R_FRAGMENT, NULL },
	{ GET | POST, "/recuperation", recovery, CAP_PUBLIC, 0, NULL },
	{ POST, "/recuperation/cles", recovery_keys, CAP_PUBLIC, R_FRAGMENT, NULL },
	{ GET, "/partage", shared_page, CAP_PUBLIC, 0, NULL },
	{ POST, "/partage/etat", shared_state, CAP_PUBLIC, R_FRAGMENT, NULL },
	{ POST, "/partage/chiffre", shared_bytes, CAP_PUBLIC, R_FRAGMENT, NULL },

	{ GET | POST, "/compte", profile, CAP_MEMBER, 0, "Mon compte" },
	{ POST, "/compte/coffre", profile_vault, CAP_MEMBER, R_FRAGMENT, NULL },
	{ POST, "/compte/mot-de-passe", profile_password, CAP_MEMBER, 0, NULL },
	{ POST, "/compte/sessions/fermer", profile_session_close, CAP_MEMBER, 0, NULL },
	{ POST, "/compte/sessions/fermer-autres", profile_sessions_close, CAP_MEMBER, 0, NULL },
	{ POST, "/compte/sante/creer", health_activate, CAP_MEMBER, 0, NULL },
	{ POST, "/compte/sante/confirmer", health_confirm, CAP_MEDICAL, 0, NULL },

	{ GET, "/utilisateurs", user_list, CAP_ADMIN, 0, "Utilisateurs" },
	{ GET | POST, "/utilisateurs/nouveau", user_new, CAP_ADMIN, R_ONCE, "Inviter une personne" },
	{ GET | POST, "/utilisateurs/modifier/", user_edit, CAP_ADMIN, 0, NULL },
	{ POST, "/utilisateurs/inviter/", user_invite, CAP_ADMIN, 0, NULL },
	{ POST, "/utilisateurs/sessions/", user_sessions, CAP_ADMIN, 0, NULL },
	{ POST, "/utilisateurs/retirer/", user_remove, CAP_ADMIN, 0, NULL },

	{ GET, "/equipes", team_list, CAP_ADMIN, 0, "Équipes" },
	{ GET | POST, "/equipes/nouvelle", team_new, CAP_ADMIN, R_ONCE, "Nouvelle équipe" },
	{ GET | POST, "/equipes/bienvenue", team_welcome, CAP_MEMBER, R_ONCE, NULL },
	{ GET | POST, "/equipes/modifier/", team_edit, CAP_ADMIN, 0, NULL },
	{ POST, "/equipes/archiver/", team_archive, CAP_ADMIN, 0, NULL },
	{ POST, "/equipes/retablir/", team_restore, CAP_ADMIN, 0, NULL },
	{ POST, "/equipe/choisir", team_choose, CAP_MEMBER, 0, NULL },

	{ GET | POST, "/organisation", organisation, CAP_ADMIN, 0, "Organisation" },
	{ POST, "/organisation/alertes", organisation_unseen, CAP_ADMIN, R_ONCE, NULL },
	{ GET, "/organisation/champs", field_list, CAP_ADMIN, 0, "Champs des fiches" },
	{ GET, "/organisation/champs/historique", field_past, CAP_ADMIN, 0, "Historique des réglages" },
	{ GET | POST, "/organisation/champs/nouveau", field_new, CAP_ADMIN, R_ONCE, NULL },
	{ GET | POST, "/organisation/champs/modifier/", field_edit, CAP_ADMIN, R_ONCE, NULL },
	{ GET | POST, "/organisation/champs/supprimer/", field_delete, CAP_ADMIN, R_ONCE, NULL },
	{ POST, "/organisation/champs/retablir/", field_restore, CAP_ADMIN, 0, NULL },
	{ POST, "/organisation/champs/placer/", field_place, CAP_ADMIN, 0, NULL },
	{ GET | POST, "/organisation/champs/groupes/nouveau", group_new, CAP_ADMIN, R_ONCE, NULL },
	{ GET | POST, "/organisation/champs/groupes/modifier/", group_edit, CAP_ADMIN, R_ONCE, NULL },
	{ GET | POST, "/organisation/champs/groupes/supprimer/", group_delete, CAP_ADMIN, R_ONCE, NULL },
	{ POST, "/organisation/champs/groupes/retablir/", group_restore, CAP_ADMIN, 0, NULL },
	{ POST, "/organisation/champs/groupes/placer/", group_place, CAP_ADMIN, 0, NULL },
	{ GET | POST, "/organisation/champs/choix/", choice_list, CAP_ADMIN, R_ONCE, NULL },
	{ GET | POST, "/organisation/champs/choix/groupes/nouveau", choice_group_new, CAP_ADMIN, R_ONCE, NULL },
	{ GET | POST, "/organisation/champs/choix/groupes/modifier/", choice_group_edit, CAP_ADMIN, R_ONCE, NULL },
	{ POST, "/organisation/champs/choix/groupes/supprimer/", choice_group_archive, CAP_ADMIN, R_ONCE, NULL },
	{ POST, "/organisation/champs/choix/groupes/placer/", choice_group_place, CAP_ADMIN, 0, NULL },
	{ GET | POST, "/organisation/champs/choix/modifier/", choice_edit, CAP_ADMIN, R_ONCE, NULL },
	{ POST, "/organisation/champs/choix/fusionner/", choice_merge, CAP_ADMIN, R_ONCE, NULL },
	{ POST, "/organisation/champs/choix/archiver/", choice_archive, CAP_ADMIN, 0, NULL },
	{ POST, "/organisation/champs/choix/retablir/", choice_restore, CAP_ADMIN, 0, NULL },
	{ POST, "/organisation/champs/choix/placer/", choice_place, CAP_ADMIN, 0, NULL },
	{ GET, "/organisation/categories/actions", categories_of_actions, CAP_ADMIN, 0, NULL },
	{ GET, "/organisation/categories/contacts", categories_of_contacts, CAP_ADMIN, 0, NULL },
	{ GET | POST, "/organisation/dossiers", preset_list, CAP_ADMIN, R_ONCE, "Dossiers par défaut" },
	{ GET | POST, "/organisation/dossiers/modifier/", preset_edit, CAP_ADMIN, R_ONCE, NULL },
	{ POST, "/organisation/dossiers/supprimer/", preset_archive, CAP_ADMIN, 0, NULL },
	{ POST, "/organisation/dossiers/retablir/", preset_restore, CAP_ADMIN, 0, NULL },
	{ POST, "/organisation/dossiers/placer/", preset_place, CAP_ADMIN, 0, NULL },
	{ POST, "/organisation/dossiers/cles", preset_keys, CAP_ADMIN, R_ONCE, NULL },
	{ GET, "/journal", journal_page, CAP_ADMIN, 0, "Journal" },

	{ GET, "/plan-du-site", page_sitemap, CAP_PUBLIC, 0, "Plan du site" },
	{ GET, "/accessibilite", page_accessibility, CAP_PUBLIC, 0, "Accessibilité" },
	{ GET, "/mentions-legales", page_legal, CAP_PUBLIC, 0, "Mentions légales" },
	{ GET, "/aide", page_help, CAP_PUBLIC, 0, "Aide" },
	{ 0 }
};
/* clang-format on */

const struct module admin_module = { .name = "admin", .routes = routes };
