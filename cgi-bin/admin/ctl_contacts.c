/* The directory of the demonstration: whom the invented teams call. */
#include "ctl_contacts.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "ctl_form.h"
#include "die.h"

/* Telephone numbers are of the ranges kept for fiction (01 99 00). */
/* clang-format off */
static const struct {
	const char *name, *category, *phone, *email, *address, *postcode, *city, *text;
} contacts[] = {
	{ "CCAS de Belleville-sur-Loire", "Droits et domiciliation", "01 99 00 10 01", "accueil@ccas.example", "2 place de la Mairie", "75020", "Paris",
	  "Domiciliation le mardi et le jeudi matin, sans rendez-vous." },
	{ "CPAM, accueil des publics fragiles", "Droits et domiciliation", "01 99 00 10 02", NULL, "17 rue de Flandre", "75019", "Paris",
	  "Ligne réservée aux partenaires. Donner le nom de l’association." },
	{ "PASS de l’hôpital Saint-Roch", "Santé", "01 99 00 10 03", "pass@hopital.example", "1 rue Ambroise", "75010", "Paris",
	  "Consultations sans couverture médicale, du lundi au vendredi de 9 h à 16 h." },
	{ "Équipe mobile psychiatrie précarité", "Santé", "01 99 00 10 04", "empp@hopital.example", NULL, "75010", "Paris",
	  "Se déplace sur signalement, réponse sous deux jours." },
	{ "CAARUD Le Passage", "Santé", "01 99 00 10 05", "contact@passage.example", "44 rue du Canal", "93200", "Saint-Denis",
	  "Matériel, dépistage, accueil de 14 h à 20 h." },
	{ "Cabinet dentaire solidaire", "Santé", "01 99 00 10 06", NULL, "8 rue des Lilas", "75019", "Paris", NULL },
	{ "SIAO, pôle urgence", "Hébergement et logement", "01 99 00 10 07", "urgence@siao.example", NULL, "75012", "Paris",
	  "Demandes en ligne ; appeler pour une famille à la rue." },
	{ "Résidence sociale Les Tilleuls", "Hébergement et logement", "01 99 00 10 08", "tilleuls@residence.example", "30 avenue Gabriel", "93100", "Montreuil", NULL },
	{ "Bailleur Habitat Est", "Hébergement et logement", "01 99 00 10 09", "partenaires@habitat-est.example", "5 cours de Vincennes", "94300", "Vincennes", NULL },
	{ "Bains-douches Oberkampf", "Vie quotidienne", "01 99 00 10 10", NULL, "42 rue Oberkampf", "75011", "Paris",
	  "Gratuit, de 7 h à 13 h, fermé le lundi." },
	{ "Vestiaire du Bon Accueil", "Vie quotidienne", "01 99 00 10 11", NULL, "19 rue Petit", "75019", "Paris", "Sur présentation d’un bon de l’équipe." },
	{ "Permanence d’accès au droit", NULL, "01 99 00 10 12", "droit@permanence.example", NULL, "93200", "Saint-Denis",
	  "Avocat le mercredi après-midi." },
};
/* clang-format on */

static void
set(struct form *f, const char *label, const char *value)
{
	if (value != NULL)
		form_set(f, label, value);
}

/* In the one group there is. */
static void
add_categories(struct client *c)
{
	static const char page[] = "/organisation/champs/choix/";
	static const char words[] = "groupes/nouveau?champ=";
	char action[sizeof page + 4];
	struct form *f;

	client_get(c, "/organisation/categories/contacts");
	snprintf(action, sizeof action, "%s%ld", page,
	    strtol(client_link(c, words, 4) + sizeof words - 1, NULL, 10));
	f = client_form(c, action);
	form_set(f, "Catégories à ajouter",
	    "Santé\nHébergement et logement\nDroits et domiciliation\n"
	    "Vie quotidienne");
	form_send(c, f);
}

void
contacts_make(struct client *c)
{
	struct form *f;
	size_t i;

	add_categories(c);
	for (i = 0; i < ARRAY_LEN(contacts); i++) {
		client_get(c, "/contacts/nouveau");
		f = client_form(c, "/contacts/nouveau");
		set(f, "Nom", contacts[i].name);
		if (contacts[i].category != NULL)
			form_tick(f, "Catégories", contacts[i].category);
		set(f, "Téléphone", contacts[i].phone);
		set(f, "E-mail", contacts[i].email);
		set(f, "Adresse", contacts[i].address);
		set(f, "Code postal", contacts[i].postcode);
		set(f, "Ville", contacts[i].city);
		set(f, "Description", contacts[i].text);
		form_send(c, f);
	}
}
