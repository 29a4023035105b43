/* The agenda: the home page of the team, the days, the actions. */
#include "agenda.h"
#include "route.h"

static const struct route routes[] = {
	{ GET, "/", home_show, CAP_MEMBER, 0, "Accueil" },
	{ GET, "/agenda", agenda_day, CAP_ACTION_READ, 0, "Agenda" },
	{ GET, "/agenda/personne/", agenda_person, CAP_ACTION_READ, 0, NULL },
	{ GET | POST, "/actions/nouvelle", action_new, CAP_ACTION_WRITE,
	    R_ONCE, "Nouvelle action" },
	{ GET | POST, "/actions/modifier/", action_edit, CAP_ACTION_WRITE,
	    R_ONCE, NULL },
	{ POST, "/actions/statut/", action_status, CAP_ACTION_WRITE, R_ONCE,
	    NULL },
	{ GET | POST, "/actions/supprimer/", action_trash, CAP_ACTION_DELETE,
	    R_ONCE, NULL },
	{ POST, "/actions/restaurer/", action_restore, CAP_ACTION_DELETE,
	    R_ONCE, NULL },
	{ GET, "/actions/", action_show, CAP_ACTION_READ, 0, NULL },
	{ GET, "/priorites", priorities_show, CAP_PRIORITY, 0, "Priorités" },
	{ POST, "/priorites/action/", priority_action, CAP_PRIORITY, R_ONCE,
	    NULL },
	{ POST, "/priorites/commentaire/", priority_comment, CAP_PRIORITY,
	    R_ONCE, NULL },
	{ POST, "/passages/noter/", passage_quick, CAP_EVENT_WRITE, R_ONCE,
	    NULL },
	{ GET | POST, "/passages/nouveau", passage_new, CAP_EVENT_WRITE,
	    R_ONCE, "Nouveau passage" },
	{ POST, "/passages/choisir", visit_pick, CAP_EVENT_WRITE,
	    R_READ | R_FRAGMENT, NULL },
	{ GET | POST, "/passages/modifier/", visit_edit, CAP_EVENT_WRITE,
	    R_ONCE, NULL },
	{ GET | POST, "/passages/supprimer/", visit_delete, CAP_EVENT_WRITE,
	    R_ONCE, NULL },
	{ POST, "/passages/restaurer/", visit_restore, CAP_EVENT_WRITE,
	    R_ONCE, NULL },
	{ GET | POST, "/rencontres/nouvelle", meeting_new, CAP_EVENT_WRITE,
	    R_ONCE, "Nouvelle rencontre" },
	{ GET | POST, "/rencontres/modifier/", visit_edit, CAP_EVENT_WRITE,
	    R_ONCE, NULL },
	{ POST, "/rencontres/supprimer/", visit_delete, CAP_EVENT_WRITE,
	    R_ONCE, NULL },
	{ POST, "/rencontres/restaurer/", visit_restore, CAP_EVENT_WRITE,
	    R_ONCE, NULL },
	{ 0 }
};

extern const struct module agenda_module;
const struct module agenda_module = { .name = "agenda", .routes = routes };
