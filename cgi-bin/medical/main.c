/* The medical zone: the medical tab of a person, consultations, treatments. */
#include "medical.h"
#include "route.h"

#define ONCE (R_MEDICAL | R_ONCE)

static const struct route routes[] = {
	{ GET | POST, "/medical/consultations/nouvelle", consultation_new,
	    CAP_MEDICAL, ONCE, "Nouvelle consultation" },
	{ GET | POST, "/medical/consultations/modifier/", consultation_edit,
	    CAP_MEDICAL, ONCE, NULL },
	{ POST, "/medical/consultations/statut/", consultation_status,
	    CAP_MEDICAL, ONCE, NULL },
	{ GET | POST, "/medical/consultations/supprimer/", consultation_trash,
	    CAP_MEDICAL, ONCE, NULL },
	{ POST, "/medical/consultations/restaurer/", consultation_restore,
	    CAP_MEDICAL, ONCE, NULL },
	{ GET, "/medical/consultations/", consultation_show, CAP_MEDICAL,
	    R_MEDICAL, NULL },
	{ GET | POST, "/medical/traitements/nouveau", treatment_new,
	    CAP_MEDICAL, ONCE, "Nouveau traitement" },
	{ GET | POST, "/medical/traitements/modifier/", treatment_edit,
	    CAP_MEDICAL, ONCE, NULL },
	{ GET | POST, "/medical/traitements/supprimer/", treatment_trash,
	    CAP_MEDICAL, ONCE, NULL },
	{ POST, "/medical/traitements/restaurer/", treatment_restore,
	    CAP_MEDICAL, ONCE, NULL },
	{ GET, "/medical/traitements/", treatment_show, CAP_MEDICAL,
	    R_MEDICAL, NULL },
	{ GET, "/medical/copie/", medical_copy, CAP_MEDICAL,
	    R_MEDICAL | R_LONG, NULL },
	{ GET | POST, "/medical/recherche", medical_search, CAP_MEDICAL,
	    R_MEDICAL | R_READ, "Recherche médicale" },
	{ GET | POST, "/medical/personnes", medical_persons, CAP_MEDICAL,
	    R_MEDICAL | R_READ, "Personnes et soins" },
	{ GET | POST, "/medical/modifier/", dossier_edit, CAP_MEDICAL, ONCE,
	    NULL },
	{ POST, "/medical/choisir/", dossier_choose, CAP_MEDICAL, ONCE, NULL },
	{ GET, "/medical/", medical_file, CAP_MEDICAL, R_MEDICAL, NULL },
	{ 0 }
};

extern const struct module medical_module;
const struct module medical_module = { .name = "medical",
	.routes = routes,
	.medical = true };
