/* The persons: list, file, creation, changes, history. */
#include "persons.h"
#include "route.h"

static const struct route routes[] = {
	{ GET | POST, "/personnes", person_list, CAP_PERSON_READ, R_READ,
	    "Personnes" },
	{ GET | POST, "/personnes/nouvelle", person_new, CAP_PERSON_WRITE,
	    R_ONCE, "Nouvelle personne" },
	{ POST, "/personnes/semblables", person_similar, CAP_PERSON_WRITE,
	    R_READ | R_FRAGMENT, NULL },
	{ GET | POST, "/personnes/choisir", person_pick, CAP_PERSON_READ,
	    R_READ | R_FRAGMENT, NULL },
	{ GET | POST, "/personnes/modifier/", person_edit, CAP_PERSON_WRITE,
	    R_ONCE, NULL },
	{ GET, "/personnes/historique/", person_past, CAP_PERSON_HISTORY, 0,
	    NULL },
	{ GET, "/personnes/", person_show, CAP_PERSON_READ, 0, NULL },
	{ 0 }
};

extern const struct module persons_module;
const struct module persons_module = { .name = "persons",
	.routes = routes };
