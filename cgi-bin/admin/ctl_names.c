/* Invented persons: word lists, and how they are put together. */
#include "ctl_names.h"

#include <string.h>

#include "date.h"
#include "die.h"

/* ------------------------------------------------------------ dice */

static uint64_t
roll(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

struct dice
dice_new(unsigned kind, uint64_t number)
{
	struct dice d = { (uint64_t)kind << 56 ^ number * 0x2545f4914f6cdd1dU };

	roll(&d);
	return d;
}

uint32_t
dice_below(struct dice *d, uint32_t n)
{
	return (uint32_t)((roll(d) >> 32) * n >> 32);
}

bool
dice_chance(struct dice *d, unsigned percent)
{
	return dice_below(d, 100) < percent;
}

#define PICK(d, list) (list)[dice_below((d), (uint32_t)ARRAY_LEN(list))]

/* ------------------------------------------------------------ names */

static const char *const men[] = { "Abdallah", "Adama", "Ahmed", "Alain",
	"Alexandru", "Ali", "Amadou", "Amir", "André", "Andrzej", "Antoine",
	"Arnaud", "Artur", "Bakary", "Bernard", "Bogdan", "Boubacar", "Bruno",
	"Carlos", "Cheikh", "Christian", "Claude", "Constantin", "Cyril",
	"Daniel", "Dariusz", "David", "Denis", "Didier", "Dimitri", "Diego",
	"Dominique", "Éric", "Eduardo", "Fabrice", "Farid", "Fodé", "Franck",
	"François", "Gaël", "Georges", "Gheorghe", "Gilles", "Guillaume",
	"Hakim", "Hamid", "Hassan", "Henri", "Hicham", "Hugo", "Ibrahima",
	"Idriss", "Igor", "Ilyas", "Ionel", "Ismaël", "Issa", "Ivan", "Jacques",
	"Jamal", "Jan", "Jean-Luc", "Jean-Marc", "Jérôme", "João", "Joël",
	"José", "Kamel", "Karim", "Kévin", "Khalid", "Krzysztof", "Lamine",
	"Laurent", "Léo", "Loïc", "Luc", "Ludovic", "Lucas", "Mahdi", "Malik",
	"Mamadou", "Manuel", "Marcel", "Marek", "Marius", "Mehdi", "Michel",
	"Mickaël", "Mihai", "Mohamed", "Moussa", "Mustafa", "Nabil", "Nicolae",
	"Nicolas", "Noël", "Omar", "Oleksandr", "Olivier", "Ousmane", "Pascal",
	"Patrick", "Paul", "Pavel", "Pedro", "Petru", "Philippe", "Pierre",
	"Piotr", "Rachid", "Radu", "Rafael", "Raymond", "Régis", "Rémi",
	"René", "Reza", "Robert", "Romain", "Rui", "Saïd", "Salif", "Samir",
	"Samuel", "Sébastien", "Sékou", "Serge", "Sergiu", "Sofiane",
	"Souleymane", "Stanislas", "Stéphane", "Tarek", "Tesfay", "Thierry",
	"Thomas", "Tomasz", "Valentin", "Vasile", "Victor", "Viorel",
	"Vladimir", "Walid", "Xavier", "Yacine", "Yann", "Yohan", "Youssef",
	"Yves", "Zoran" };

static const char *const women[] = { "Adriana", "Agnès", "Aïcha",
	"Aïssatou", "Alina", "Amina", "Ana", "Anaïs", "Angélique", "Anna",
	"Annick", "Awa", "Béatrice", "Binta", "Brigitte", "Bruna", "Carmen",
	"Catherine", "Cécile", "Chantal", "Christelle", "Claudine", "Corinne",
	"Cristina", "Dalila", "Daniela", "Diana", "Djamila", "Dolorès", "Élena",
	"Élodie", "Emma", "Esther", "Fadila", "Fanta", "Farida", "Fatima",
	"Fatou", "Florence", "Florentina", "Françoise", "Ghislaine", "Grace",
	"Hawa", "Hélène", "Inès", "Irina", "Isabelle", "Ivana", "Jeanne",
	"Jessica", "Joëlle", "Josiane", "Justine", "Kadiatou", "Karine",
	"Khadija", "Kristina", "Laetitia", "Laïla", "Laura", "Leïla", "Lidia",
	"Lise", "Lucie", "Magali", "Maïmouna", "Malika", "Maria", "Mariam",
	"Marie", "Marion", "Martine", "Mélanie", "Mercy", "Mireille", "Monica",
	"Myriam", "Nadège", "Nadia", "Naïma", "Natalia", "Nicole", "Nora",
	"Olga", "Oumou", "Patricia", "Paula", "Ramata", "Rita", "Rosa",
	"Rokhaya", "Sabrina", "Salima", "Samira", "Sandra", "Sara", "Séverine",
	"Simona", "Solange", "Sonia", "Stella", "Svetlana", "Sylvie", "Tatiana",
	"Thérèse", "Valérie", "Véronique", "Victoria", "Virginie", "Yasmina",
	"Yvette", "Zahra", "Zineb" };

static const char *const nicknames[] = { "Le Breton", "Capitaine",
	"Moustache", "Papi", "Tonton", "Le Professeur", "Bob", "Jojo",
	"Dédé", "Mimi", "Nono", "Titi", "La Marquise", "Chef", "Le Poète",
	"Radio", "Casquette", "Bonnet rouge", "Guitare", "Toulouse", "Lille",
	"Le Grand", "Petit Jean", "Polo", "Kiki", "Zaza", "Le Marin",
	"L’Ancien", "Doudou", "Barbe blanche", "Le Cuistot", "Tatie",
	"Le Philosophe", "Django", "Pépé", "Lulu", "Manu", "Le Sage",
	"La Voyageuse", "Vélo", "Accordéon", "Chaussette", "Le Chti",
	"Marseille", "Mamie", "Biscotte", "Le Facteur", "Le Peintre" };

/* "Mamadou D.", "Capitaine", "Homme du pont, barbe grise". */
static const char *const unnamed[] = { "Homme du pont, barbe grise",
	"Dame au caddie bleu", "Couple de la gare", "Jeune homme du parvis",
	"Homme au chien noir", "Dame du square", "Homme de la laverie",
	"Jeune femme du tramway", "Homme du parking", "Monsieur du kiosque" };

static char
initial(struct dice *d)
{
	static const char letters[] = "AABBBCCDDDEFGGHIJKKLLMMMNOPRRSSTTVWYZ";

	return letters[dice_below(d, sizeof letters - 1)];
}

static const char *
first_name(struct dice *d, bool woman)
{
	return woman ? PICK(d, women) : PICK(d, men);
}

static void
make_names(struct arena *a, struct dice *d, struct persona *p, bool woman)
{
	const unsigned how = dice_below(d, 100);

	if (how < 72)
		p->name = arena_printf(
		    a, "%s %c.", first_name(d, woman), initial(d));
	else if (how < 90)
		p->name = first_name(d, woman);
	else if (how < 98)
		p->name = PICK(d, nicknames);
	else
		p->name = PICK(d, unnamed);
	if (how < 90 && dice_chance(d, 22))
		p->other_names = PICK(d, nicknames);
}

/* ------------------------------------------------------------ main facts */

static const char *const looks[] = {
	"Environ 1 m 80, barbe, parka verte.",
	"Petite taille, cheveux gris, bonnet.",
	"Porte toujours un sac à dos rouge.",
	"Cheveux longs attachés, lunettes.",
	"Marche avec une canne.",
	"Tatouage à l’avant-bras gauche.",
	"Souvent avec un caddie.",
	"Se déplace à vélo.",
	"Veste de chantier, casquette.",
	"Boite légèrement, évite les escaliers.",
};
static const char *const places[] = {
	"Dort sous le porche de la poste.",
	"S’installe le soir près de la gare routière.",
	"Tente au bord du canal, derrière le gymnase.",
	"Alterne entre la rue et un ami qui l’héberge quelques nuits.",
	"Dort dans sa voiture, parking du centre commercial.",
	"Passe ses journées à la médiathèque.",
	"Fait la manche devant la boulangerie, le matin.",
	"Squat connu de l’équipe, accès par la cour.",
	"Souvent au square, avec deux autres personnes.",
	"Souvent sur le parvis de l’église, surtout le dimanche.",
};
static const char *const talks[] = {
	"Contact facile, aime parler de football.",
	"Parle anglais et un peu français.",
	"Parle surtout roumain\u202f; vient avec un ami qui traduit.",
	"Parle peu, accepte volontiers un café.",
	"Demande qu’on ne prononce pas son nom devant les autres.",
	"Sur la réserve au premier abord, prendre le temps.",
	"Ne quitte pas son chien, refuse les lieux qui ne l’acceptent pas.",
	"A travaillé en cuisine, aimerait reprendre.",
	"Cherche à reprendre contact avec sa sœur.",
	"Préfère parler à part, loin du groupe.",
	"A perdu ses papiers cet hiver.",
	"Suit bien ses démarches, note tout dans un carnet.",
};

static const char *
make_description(struct arena *a, struct dice *d)
{
	const char *look = PICK(d, looks), *place = PICK(d, places);
	const char *talk = PICK(d, talks);

	switch (dice_below(d, 4)) {
	case 0:
		return arena_printf(a, "%s %s", look, talk);
	case 1:
		return arena_printf(a, "%s\n%s %s", place, look, talk);
	case 2:
		return place;
	default:
		return arena_printf(a, "%s %s", place, talk);
	}
}

static const char *
make_birth(struct arena *a, struct dice *d, const char *today)
{
	const unsigned group = dice_below(d, 100);
	unsigned days;

	if (group < 2) /* minors on their own */
		days = 15 * 365 + dice_below(d, 3 * 365);
	else if (group < 20)
		days = 18 * 365 + dice_below(d, 8 * 365);
	else if (group < 75)
		days = 26 * 365 + dice_below(d, 24 * 365);
	else if (group < 95)
		days = 50 * 365 + dice_below(d, 15 * 365);
	else
		days = 65 * 365 + dice_below(d, 15 * 365);
	return date_add_days(a, today, -(int)days);
}

static const char *
make_phone(struct arena *a, struct dice *d)
{
	const bool mobile = dice_chance(d, 92);

	return arena_printf(a, "%s %02u %02u", mobile ? "06 39 98" : "01 99 00",
	    dice_below(d, 100), dice_below(d, 100));
}

static const char *
make_gender(struct dice *d, bool *woman)
{
	const unsigned g = dice_below(d, 100);

	*woman = g >= 73 && g < 97;
	if (g < 73)
		return "Homme";
	if (g < 95)
		return "Femme";
	if (g < 96)
		return "Femme transgenre";
	return g < 97 ? "Non binaire" : NULL;
}

/* ------------------------------------------------------------ social */

/* Words and how often each is said, out of the sum. */
struct share {
	const char *word;
	unsigned weight;
};

#define DRAW(d, list) draw((d), (list), ARRAY_LEN(list))

static const char *
draw(struct dice *d, const struct share *list, size_t n)
{
	unsigned sum = 0, at;
	size_t i;

	for (i = 0; i < n; i++)
		sum += list[i].weight;
	at = dice_below(d, sum);
	for (i = 0; at >= list[i].weight; i++)
		at -= list[i].weight;
	return list[i].word;
}

/* One to three different words. */
static void
draw_some(struct dice *d, const char *out[SOME_MAX], const struct share *list,
    size_t n, unsigned more)
{
	const char *word;
	size_t k = 0, i;

	do {
		word = draw(d, list, n);
		for (i = 0; i < k && out[i] != word; i++)
			continue;
		if (i == k)
			out[k++] = word;
	} while (k < SOME_MAX && dice_chance(d, more));
}
#define SOME(d, out, list, more) \
	draw_some((d), (out), (list), ARRAY_LEN(list), (more))

static const struct share men_alone[] = { { "Homme isolé", 80 },
	{ "En couple", 9 }, { "Famille", 4 }, { "Aucune", 5 },
	{ "Autre", 2 } };
static const struct share women_alone[] = { { "Femme isolée", 58 },
	{ "En couple", 18 }, { "Famille", 9 },
	{ "Famille monoparentale", 11 }, { "Aucune", 3 }, { "Autre", 1 } };
static const struct share nationalities[] = { { "Hors UE", 44 },
	{ "Française", 38 }, { "UE", 17 }, { "Apatride", 1 } };
static const struct share jobs[] = { { "Sans activité", 52 },
	{ "Non déclaré", 14 }, { "DPH", 4 }, { "CDD", 5 }, { "CDDI", 6 },
	{ "CDI", 4 }, { "Interim", 7 }, { "Bénévolat", 3 },
	{ "Étudiant", 2 }, { "Autre", 3 } };
static const struct share incomes[] = { { "SANS", 34 }, { "RSA", 28 },
	{ "Mendicité", 12 }, { "ADA", 7 }, { "AAH", 7 }, { "Salaire", 6 },
	{ "ARE", 5 }, { "Retraite", 4 }, { "Aide financière CCAS", 4 },
	{ "Pension d'invalidité", 2 }, { "Contrat d'engagement jeune", 2 },
	{ "Autre", 2 } };
static const struct share housings[] = { { "Mise à l'abri", 20 },
	{ "Hébergement association", 22 }, { "Chez un tiers", 18 },
	{ "Urgence", 14 }, { "Hôtel", 12 }, { "Logement accompagné", 6 },
	{ "Insertion", 5 }, { "Logement", 3 } };
static const struct share causes[] = { { "Départ du pays d'origine", 26 },
	{ "Rupture familiale", 20 }, { "Perte d'emploi", 12 },
	{ "Sortie d'hébergement", 11 },
	{ "Expulsion de logement/hébergement", 11 },
	{ "Sortie de détention", 6 }, { "Sortie d'ASE", 5 },
	{ "Problème de santé", 5 }, { "Départ de région", 4 },
	{ "Sortie d'hospitalisation", 3 }, { "Rupture de soins", 2 },
	{ "Autre", 2 } };
static const char *const followers[] = { "CCAS", "SIAO",
	"Service social de secteur", "SPIP", "Mission locale",
	"Accueil de jour", "Structure premier accueil des demandeurs d’asile",
	"Association d’insertion" };

static void
make_social(struct dice *d, struct persona *p, bool woman)
{
	p->situation =
	    woman ? DRAW(d, women_alone) : DRAW(d, men_alone);
	if (dice_chance(d, 90))
		p->nationality = DRAW(d, nationalities);
	if (dice_chance(d, 85))
		p->animals = dice_chance(d, 11) ? "Oui" : "Non";
	if (dice_chance(d, 45))
		p->social_follow = PICK(d, followers);
	if (dice_chance(d, 72))
		p->job = DRAW(d, jobs);
	if (dice_chance(d, 78))
		SOME(d, p->resources, incomes, 18);
	if (dice_chance(d, 88)) {
		p->housed = dice_chance(d, 31) ? "Oui" : "Non";
		if (strcmp(p->housed, "Oui") == 0)
			p->housing = DRAW(d, housings);
	}
	if (dice_chance(d, 60))
		SOME(d, p->reasons, causes, 22);
	/* One thing at a time. */
	if (p->resources[1] != NULL && strcmp(p->resources[0], "SANS") == 0)
		p->resources[1] = p->resources[2] = NULL;
}

/* ------------------------------------------------------------ health */

static const struct share insurances[] = { { "CSS", 30 }, { "Aucune", 24 },
	{ "AME", 18 }, { "PUMa", 14 }, { "Régime Général", 11 },
	{ "Autre", 3 } };
static const struct share substances[] = { { "Tabac", 34 }, { "Alcool", 28 },
	{ "Cannabis", 14 }, { "Crack", 6 }, { "Cocaïne", 5 },
	{ "Méthadone", 4 }, { "Buprénorphine/Subutex", 4 }, { "Lyrica", 4 },
	{ "Héroïne", 3 }, { "Benzodiazépines", 4 }, { "Tramadol", 2 } };
static const struct share frailties[] = { { "Pathologie chronique", 40 },
	{ "Psychologique", 40 }, { "Handicap", 14 }, { "Injecteur", 6 } };
static const struct share pasts[] = { { "Dentaire", 16 },
	{ "Psychiatrie", 15 }, { "Addiction alcool", 13 },
	{ "Dermatologie", 11 }, { "Traumatologie", 10 }, { "Pulmonaire", 9 },
	{ "Cardio-vasculaire", 8 }, { "Hospitalisation", 8 },
	{ "Addiction autres", 7 }, { "Rhumatologie", 6 }, { "ORL", 5 },
	{ "Endocrinologie", 5 }, { "Ophtalmologie", 5 }, { "Neurologie", 4 },
	{ "Gastro-enterologie", 4 }, { "Uro-gynéco", 3 }, { "Cancer", 1 } };
static const char *const carers[] = { "PASS de l’hôpital",
	"Médecin traitant en ville", "CAARUD", "Centre médico-psychologique",
	"Lits halte soins santé", "Équipe mobile psychiatrie-précarité",
	"Centre de santé municipal" };
static const char *const notes[] = {
	"Hospitalisation il y a deux ans, ne souhaite pas en parler.",
	"Suivi interrompu depuis l’été\u202f; à reprendre.",
	"Lunettes cassées, à renouveler.",
	"Allergie aux pénicillines signalée par la personne.",
	"Traitement pris régulièrement, avec l’aide de l’accueil de jour.",
};

static void
make_health(struct dice *d, struct persona *p)
{
	if (dice_chance(d, 88))
		SOME(d, p->covers, insurances, 0);
	if (dice_chance(d, 40))
		p->medical_follow = PICK(d, carers);
	if (dice_chance(d, 62))
		SOME(d, p->uses, substances, 38);
	if (dice_chance(d, 35))
		SOME(d, p->frailties, frailties, 20);
	if (dice_chance(d, 42))
		SOME(d, p->antecedents, pasts, 30);
	if (dice_chance(d, 14))
		p->notes = PICK(d, notes);
}

struct persona
persona_make(struct arena *a, uint64_t number, const char *today)
{
	struct dice d = dice_new('p', number);
	struct persona p = { 0 };
	bool woman;

	p.gender = make_gender(&d, &woman);
	make_names(a, &d, &p, woman);
	if (dice_chance(&d, 84))
		p.birthdate = make_birth(a, &d, today);
	if (dice_chance(&d, 58))
		p.description = make_description(a, &d);
	if (dice_chance(&d, 62))
		p.wandering = date_add_days(
		    a, today, -(int)(dice_below(&d, 60) * dice_below(&d, 60)));
	if (dice_chance(&d, 46))
		p.phone = make_phone(a, &d);
	p.alert = dice_chance(&d, 7);
	make_social(&d, &p, woman);
	make_health(&d, &p);
	return p;
}
