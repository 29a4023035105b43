/* What teams plan and what health professionals note. */
#include "ctl_names.h"

#include <stddef.h>
#include <string.h>

#include "die.h"

/* By day: an office is open, most have an hour.  By night: the street. */
static const struct job {
	const char *name;
	const char *texts[3];
} day_jobs[] = {
	{ "Renouveler la CSS",
	    { "Attestation à demander à la CPAM. Apporter l’avis "
	      "d’imposition et la domiciliation.",
		"Droits jusqu’à la fin du mois prochain.", NULL } },
	{ "Accompagner à la préfecture",
	    { "Rendez-vous pour le renouvellement du titre de séjour. "
	      "Prévoir l’après-midi, vérifier les photos.",
		"Première demande. Départ de l’accueil de jour une heure "
		"avant.",
		NULL } },
	{ "Rendez-vous dentiste",
	    { "Douleurs depuis deux semaines. Cabinet qui accepte la CSS.",
		"Contrôle après extraction.", NULL } },
	{ "Ouvrir les droits au RSA",
	    { "Dossier à remplir ensemble, il manque un relevé d’identité "
	      "bancaire.",
		"Dossier envoyé\u202f; rappeler la CAF si rien dans trois "
		"semaines.",
		NULL } },
	{ "Demande SIAO",
	    { "Première demande d’hébergement, évaluation sociale à "
	      "compléter.",
		"Actualiser la demande et la composition du ménage.",
		"Préférence pour un lieu qui accepte les animaux." } },
	{ "Domiciliation au CCAS",
	    { "Prendre rendez-vous, pièce d’identité perdue.",
		"Renouvellement annuel à faire avant l’échéance.", NULL } },
	{ "Refaire la carte d’identité",
	    { "Déclaration de perte faite. Il manque l’acte de naissance.",
		"Pré-demande en ligne à remplir ensemble.", NULL } },
	{ "Ouvrir un compte bancaire",
	    { "Droit au compte\u00a0: lettre de refus obtenue, saisir la Banque "
	      "de France.",
		NULL, NULL } },
	{ "Accompagner aux urgences",
	    { "Plaie à la jambe, soins refusés hier, d’accord "
	      "aujourd’hui.",
		NULL, NULL } },
	{ "Rendez-vous avec l’assistante sociale",
	    { "Point sur les démarches en cours.",
		"Souhaite parler d’un retour dans sa région.", NULL } },
	{ "Inscription à France Travail",
	    { "Inscription en ligne avec la personne, code envoyé sur son "
	      "téléphone.",
		NULL, NULL } },
	{ "Demande d’AME",
	    { "Justificatifs de présence à réunir.",
		"Rappeler la CPAM, dossier déposé il y a un mois.", NULL } },
	{ "Visite d’un logement",
	    { "Studio proposé par l’association. Accompagner à la visite.",
		NULL, NULL } },
	{ "Recharger le pass de transport",
	    { "Tarification solidaire à demander.", NULL, NULL } },
	{ "Récupérer le courrier",
	    { "Courrier recommandé en attente à la domiciliation.", NULL,
		NULL } },
	{ "Appeler l’avocat",
	    { "Audience le mois prochain, demander la liste des pièces.",
		NULL, NULL } },
	{ "Rendez-vous ophtalmologue",
	    { "Lunettes cassées. Devis à demander à l’opticien.", NULL,
		NULL } },
	{ "Atelier cuisine",
	    { "S’est inscrit·e, rappeler la veille.", NULL, NULL } },
	{ "Demande d’AAH",
	    { "Certificat médical à faire remplir. Dossier MDPH à déposer.",
		NULL, NULL } },
	{ "Aide alimentaire",
	    { "Colis pour deux personnes.", "Carte d’accès à renouveler.",
		NULL } },
	{ "Bilan à la PASS",
	    { "Bilan complet proposé, d’accord sur le principe.", NULL,
		NULL } },
	{ "Déclaration d’impôts",
	    { "Première déclaration, nécessaire pour la CSS.", NULL, NULL } },
	{ "Contacter la famille",
	    { "Souhaite avoir des nouvelles de sa fille. Chercher "
	      "l’adresse ensemble.",
		NULL, NULL } },
	{ "Cure\u00a0: préparer l’entrée",
	    { "Place possible le mois prochain, préparer le sac et les "
	      "ordonnances.",
		NULL, NULL } },
	{ "Vaccination",
	    { "Rappel du tétanos et grippe.", NULL, NULL } },
	{ "Machine à laver",
	    { "Créneau réservé à la laverie de l’accueil de jour.", NULL,
		NULL } },
};

static const struct job night_jobs[] = {
	{ "Apporter un duvet",
	    { "Le sien a été volé.", "Prévoir aussi un tapis de sol.", NULL } },
	{ "Passer voir sous le pont",
	    { "Aucune nouvelle depuis trois nuits.", "Toux la dernière fois.",
		NULL } },
	{ "Proposer une mise à l’abri",
	    { "Appeler le 115 ensemble.",
		"A dit vouloir y réfléchir\u202f; insister sans forcer.",
		NULL } },
	{ "Vérifier la tente",
	    { "Campement menacé d’évacuation, prévenir les personnes.", NULL,
		NULL } },
	{ "Donner des chaussures",
	    { "Pointure 43.", "Pointure 39, chaussettes chaudes aussi.",
		NULL } },
	{ "Rappeler le rendez-vous de demain",
	    { "Rendez-vous à la préfecture à 9 h, proposer de se retrouver "
	      "devant.",
		"Dentiste demain matin\u00a0: redonner l’adresse.", NULL } },
	{ "Croquettes pour le chien",
	    { "Vaccin du chien à prévoir aussi.", NULL, NULL } },
	{ "Parler de la domiciliation",
	    { "Lui laisser le plan de l’accueil de jour.", NULL,
		NULL } },
	{ "Prendre des nouvelles après l’hospitalisation",
	    { "Sortie mardi, pansement à surveiller.", NULL, NULL } },
	{ "Appeler le 115", { "À refaire chaque soir de la semaine.", NULL,
				NULL } },
	{ "Café et discussion",
	    { "Vient d’arriver sur le secteur, prendre le temps.", NULL, NULL } },
	{ "Kit d’hygiène",
	    { "Serviettes et dentifrice.", NULL, NULL } },
	{ "Orienter vers l’accueil de jour",
	    { "Souhaite une douche et une machine.", NULL, NULL } },
	{ "Signalement d’un riverain",
	    { "Personne allongée devant l’immeuble, passer en début de "
	      "tournée.",
		NULL, NULL } },
};

static const char *const hours[] = { "9:00", "9:30", "10:00", "10:30",
	"11:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00" };
static const char *const night_hours[] = { "20:30", "21:00", "21:30",
	"22:00" };

#define PICK(d, list) (list)[dice_below((d), (uint32_t)ARRAY_LEN(list))]

/* The category of a task, by words of its name. */
static const struct {
	const char *words, *category;
} categories[] = {
	{ "dentiste", "Accompagnement Médical" },
	{ "ophtalmologue", "Accompagnement Médical" },
	{ "urgences", "Accompagnement Médical" },
	{ "Vaccination", "Accompagnement Médical" },
	{ "PASS", "Démarche Médicale" },
	{ "CSS", "Démarche Médicale" },
	{ "AME", "Démarche Médicale" },
	{ "Cure", "Démarche Médicale" },
	{ "avocat", "Démarche Juridique" },
	{ "préfecture", "Accompagnement dans les démarches" },
	{ "carte d’identité", "Accompagnement dans les démarches" },
	{ "impôts", "Accompagnement dans les démarches" },
	{ "SIAO", "Démarche Sociale" },
	{ "RSA", "Démarche Sociale" },
	{ "AAH", "Démarche Sociale" },
	{ "CCAS", "Démarche Sociale" },
	{ "Travail", "Démarche Sociale" },
	{ "duvet", "Distribution" },
	{ "chaussures", "Distribution" },
	{ "Croquettes", "Distribution" },
	{ "Kit", "Distribution" },
	{ "alimentaire", "Distribution" },
	{ "Orienter", "Orientation" },
	{ "Signalement", "Signalement" },
	{ "Rappeler", "Rappel de rdv" },
	{ "", "Accompagnement Social" },
};

static const char *
category_of(const char *name)
{
	size_t i;

	for (i = 0; strstr(name, categories[i].words) == NULL; i++)
		continue;
	return categories[i].category;
}

struct task
task_make(uint64_t number, bool night)
{
	struct dice d = dice_new('t', number);
	const struct job *j =
	    night ? &PICK(&d, night_jobs) : &PICK(&d, day_jobs);
	struct task t = { .name = j->name };

	if (dice_chance(&d, 62))
		t.text = PICK(&d, j->texts);
	if (dice_chance(&d, night ? 15 : 55))
		t.hour = night ? PICK(&d, night_hours) : PICK(&d, hours);
	t.urgent = dice_chance(&d, 6);
	if (dice_chance(&d, 80))
		t.categories[0] = category_of(j->name);
	if (t.categories[0] != NULL && dice_chance(&d, 15))
		t.categories[1] = "Contact";
	return t;
}

/* ------------------------------------------------------------ consultations */

static const struct visit visits[] = {
	{ "Pansement", "Infirmier",
	    "Plaie de la jambe droite, propre, en voie de guérison. "
	    "Pansement refait. À revoir dans deux jours." },
	{ "Pansement", "Infirmier",
	    "Brûlure superficielle de la main. Nettoyage, tulle gras. "
	    "Explications données pour garder au sec." },
	{ "Prise de tension", "Infirmier",
	    "TA 15/9, pas de signe d’alerte. Conseils sur le sel et le "
	    "traitement. Nouvelle mesure dans une semaine." },
	{ "Bilan d’entrée", "Médicale",
	    "Premier contact médical depuis deux ans. Bilan sanguin et "
	    "radio pulmonaire prescrits. Vaccins à refaire." },
	{ "Renouvellement d’ordonnance", "Médicale",
	    "Traitement bien toléré, pris tous les jours. Renouvelé pour un "
	    "mois." },
	{ NULL, "Médicale",
	    "Toux depuis dix jours, sans fièvre. Auscultation normale. "
	    "Traitement simple, revoir si fièvre." },
	{ NULL, "Médicale",
	    "Douleurs dentaires importantes. Antalgiques, orientation vers "
	    "le dentiste de la PASS, rendez-vous pris." },
	{ NULL, "Médicale",
	    "Lésions de grattage, suspicion de gale. Traitement remis, "
	    "linge à changer avec l’accueil de jour." },
	{ "Suites d’hospitalisation", "Médicale",
	    "Sortie d’hôpital avant-hier. Compte rendu lu avec la personne. "
	    "Traitement à mettre en place à l’accueil." },
	{ "Entretien", "Psychologique",
	    "Sommeil très fragmenté, ruminations. Parle de sa famille pour "
	    "la première fois. Nouvel entretien proposé." },
	{ "Entretien", "Psychologique",
	    "Humeur plus stable. A renoué avec sa sœur par téléphone. "
	    "Souhaite continuer une fois par mois." },
	{ NULL, "Psychologique",
	    "Venu·e sans rendez-vous, très anxieux·se avant l’audience. "
	    "Écoute, exercices de respiration." },
	{ "Réduction des risques", "Infirmier",
	    "Échange sur les consommations. Matériel remis. Accepte une "
	    "orientation vers le CAARUD." },
	{ "Vaccination", "Infirmier",
	    "Vaccin contre la grippe fait ce jour, bien toléré. Carnet mis à "
	    "jour." },
	{ NULL, "Médicale",
	    "Diabète connu, traitement interrompu depuis l’été. Glycémie "
	    "2,1 g/l. Reprise du traitement, contrôle dans trois jours." },
	{ "Pieds", "Infirmier",
	    "Ampoules et mycose. Soins de pieds, chaussettes propres et "
	    "crème remises." },
};

struct visit
visit_make(uint64_t number)
{
	struct dice d = dice_new('v', number);

	return PICK(&d, visits);
}

static const struct remedy remedies[] = {
	{ "Amoxicilline", "1 g", "3 fois par jour", "angine", 7 },
	{ "Paracétamol", "1 g", "si douleur, 4 fois par jour au plus",
	    "douleurs dentaires", 10 },
	{ "Amlodipine", "5 mg", "le matin", "hypertension", 0 },
	{ "Ivermectine", "1 prise", "à renouveler dans dix jours", "gale",
	    11 },
	{ "Metformine", "850 mg", "2 fois par jour", "diabète", 0 },
	{ "Méthadone", "40 mg", "chaque matin, à l’accueil",
	    "substitution", 0 },
};

struct remedy
remedy_make(uint64_t number)
{
	struct dice d = dice_new('t', number);

	return PICK(&d, remedies);
}

/* ------------------------------------------------------------ comments */

static const char *const day_notes[] = {
	"Est passé·e ce matin, fatigué·e mais de bonne humeur. Douche et "
	"machine.",
	"A récupéré son courrier. La lettre de la CPAM est à lire ensemble.",
	"Parle d’un ancien collègue qui pourrait l’héberger quelques "
	"semaines. À suivre.",
	"Rendez-vous manqué à la préfecture\u00A0: le bus n’est pas passé. "
	"Nouvelle date demandée.",
	"A appelé sa fille depuis l’accueil. Elle vient la semaine "
	"prochaine.",
	"Souhaite refaire ses papiers avant l’hiver. Liste des pièces "
	"donnée.",
	"Le SIAO a rappelé\u00A0: dossier complet, pas de place pour le "
	"moment.",
	"Altercation devant la porte, calmée rapidement. En reparler avec "
	"lui ou elle au calme.",
	"A trouvé quelques heures de ménage. Besoin d’un justificatif de "
	"domiciliation.",
	"Premier atelier cuisine, est resté·e jusqu’à la fin.",
	"Demande un rendez-vous avec l’assistante sociale, plutôt l’après-"
	"midi.",
	"Pansement refait. Accepte de voir l’infirmière jeudi.",
};

static const char *const night_notes[] = {
	"Vu·e à l’endroit habituel. Café, longue discussion, n’a besoin de "
	"rien ce soir.",
	"Absent·e de sa place. Les voisins de tente l’ont vu·e hier.",
	"Duvet mouillé, échangé. Reste sous le porche tant qu’il pleut.",
	"A accepté d’appeler le 115 avec nous\u00A0: pas de place cette "
	"nuit.",
	"Tousse beaucoup. Ne veut pas de consultation, repasser demain.",
	"Nouveau chien, jeune et craintif. Croquettes laissées.",
	"Installé·e avec deux autres personnes près du canal.",
	"Dormait. Thermos et soupe laissés à côté.",
	"Inquiet·e d’une évacuation annoncée pour vendredi.",
	"Donne des nouvelles d’un ami hospitalisé, demande à lui rendre "
	"visite.",
};

static const char *const urgent_notes[] = {
	"Chien non tenu\u00A0: prévenir de loin avant d’approcher.",
	"Allergie à la pénicilline, à dire aux secours.",
	"Menacé·e par un voisin de campement\u00A0: ne pas dire où il ou elle "
	"dort.",
	"Ne pas appeler sur le téléphone de son compagnon.",
	"Très affaibli·e cette semaine\u00A0: passer chaque soir.",
};

struct note
note_make(uint64_t number, bool night)
{
	struct dice d = dice_new('n', number);

	if (dice_chance(&d, 3))
		return (struct note){ PICK(&d, urgent_notes), true };
	return (struct note){ night ? PICK(&d, night_notes)
				    : PICK(&d, day_notes),
		false };
}
