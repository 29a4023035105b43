#include "ctl_territory.h"

#include <inttypes.h>

#include "ctl_names.h"
#include "date.h"

enum { EACH = 7, TYPES_MAX = 2 };

static const struct {
	const char *name, *types[TYPES_MAX], *perimeter, *text;
} territories[] = {
	{ "Place de la gare", { "Carrefour de passage", "Errance" },
	    "Le parvis, les arcades et le souterrain",
	    "Passage toute la nuit. Les agents de la gare connaissent "
	    "l’équipe." },
	{ "Quai du canal", { "Campement", "Lieu de vie" },
	    "Du pont tournant à l’écluse",
	    "Une dizaine de tentes, le nombre change avec la saison." },
	{ "Square des tilleuls", { "Lieu de conso" },
	    "Le square et l’aire de jeux, côté est", NULL },
	{ "Parking du marché couvert", { "Lieu de deal", "Lieu de conso" },
	    "Niveaux -1 et -2", "Toujours à deux, prévenir le gardien." },
	{ "Rue des halles", { "Mendicité" }, NULL, NULL },
	{ "Bois de la plaine", { "Lieu de vie", "Historique" },
	    "De la lisière au chemin de fer",
	    "Cabanes anciennes, habitants discrets." },
};

static const char *const moods[] = { "RAS", "RAS", "RAS", "Tensions",
	"Violences" };

static const char *const comments[] = {
	"Soirée calme, bons échanges autour du café.",
	"Deux tentes de plus que la semaine dernière, un couple avec un "
	"chien.",
	"Des riverains se plaignent du bruit, discussion cordiale.",
	"Matériel usagé ramassé le long du mur, signalé à la mairie.",
	"Personne sous les arcades à cause de la pluie.",
	"Un groupe de jeunes que nous ne connaissions pas, à revoir.",
	"Évacuation annoncée pour la fin du mois, inquiétude de tous.",
};

static const char *
below(struct arena *a, struct dice *d, uint32_t n)
{
	return arena_printf(a, "%" PRIu32, dice_below(d, n));
}

static void
territory_make(struct client *c, size_t i)
{
	struct form *f = client_form_kept(
	    c, "/territoires/nouveau", "/territoires/nouveau");
	size_t k;

	form_set(f, "Nom", territories[i].name);
	for (k = 0; k < TYPES_MAX && territories[i].types[k] != NULL; k++)
		form_tick(f, "Types", territories[i].types[k]);
	if (territories[i].perimeter != NULL)
		form_set(f, "Périmètre", territories[i].perimeter);
	if (territories[i].text != NULL)
		form_set(f, "Description", territories[i].text);
	form_send(c, f);
}

/* One evening: i counts from the latest one. */
static void
observation_make(struct arena *a, const struct site *site, struct client *c,
    uint32_t i, const char *team)
{
	struct dice d = dice_new('o', i);
	struct form *f = client_form_kept(
	    c, "/observations/nouvelle", "/observations/nouvelle");

	form_set(f, "Territoire",
	    territories[i % ARRAY_LEN(territories)].name);
	form_set(f, "Sous l’équipe", team);
	form_name(f, "at",
	    date_show(a,
		date_add_days(
		    a, date_of(a, site->now), -1 - 3 * (int)i)));
	form_name(f, "at_heure",
	    arena_printf(a, "%" PRIu32 ":%02" PRIu32, 20 + dice_below(&d, 4),
		5 * dice_below(&d, 12)));
	form_set(f, "Nombre de personnes non connues hommes rencontrées",
	    below(a, &d, 8));
	form_set(f, "Nombre de personnes non connues femmes rencontrées",
	    below(a, &d, 4));
	form_set(f, "Présence policière", dice_chance(&d, 20) ? "Oui" : "Non");
	form_set(f, "Nombre de matériel ramassé", below(a, &d, 15));
	form_set(f, "Ambiance",
	    moods[dice_below(&d, (uint32_t)ARRAY_LEN(moods))]);
	if (dice_chance(&d, 30))
		form_set(f,
		    "Nombre de médiations avec les riverains / les "
		    "structures",
		    below(a, &d, 3));
	form_set(f, "Commentaire",
	    comments[dice_below(&d, (uint32_t)ARRAY_LEN(comments))]);
	form_send(c, f);
}

void
territories_play(struct site *site, struct client *admin,
    struct client *const workers[], size_t n, const char *team)
{
	struct arena *a = arena_new((size_t)1 << 20);
	size_t i;

	for (i = 0; i < ARRAY_LEN(territories); i++)
		territory_make(admin, i);
	for (i = 0; i < EACH * ARRAY_LEN(territories); i++)
		observation_make(
		    a, site, workers[i % n], (uint32_t)i, team);
	arena_free(a);
}
