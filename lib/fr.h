#ifndef MANO_FR_H
#define MANO_FR_H
/* Sentences that C says to users, apart from templates and labels. */
#define FR_REQUIRED "Ce champ est obligatoire."
#define FR_CONFLICT \
	"Quelqu’un a enregistré une autre valeur entre-temps. Vérifiez, " \
	"puis enregistrez."
#define FR_RESHAPED \
	"Cette question a changé dans les réglages entre-temps. Vérifiez la " \
	"réponse, puis enregistrez."
#define FR_ARCHIVED_CHOICE \
	"Ce choix n’est plus proposé depuis. Vérifiez la réponse, puis " \
	"enregistrez."
#define FR_SAVED "Enregistré."
#define FR_NOTHING "Rien n’a changé."
#define FR_YES "Oui"
#define FR_NO "Non"
#define FR_UNKNOWN "Non renseigné"
/* Who did it, also once they have left (NULL). */
static inline const char *
fr_member(const char *name)
{
	return name != NULL ? name : "Un membre retiré";
}
/* Of types.c: what was typed cannot be read. */
#define FR_DATE                                                         \
	"Saisissez la date au format JJ/MM/AAAA, par exemple 31/03/1980."
#define FR_DATE_NONE \
	"Cette date n’existe pas. Vérifiez le jour et le mois, par exemple " \
	"31/03/1980."
#define FR_DATE_PAST                                                    \
	"Cette date est après aujourd’hui\u00A0: saisissez une date "   \
	"passée, par exemple 31/03/1980."
#define FR_TIME "Saisissez l’heure au format HH:MM, par exemple 14:30."
#define FR_TIME_ALONE                                                   \
	"Saisissez aussi la date au format JJ/MM/AAAA, par exemple "    \
	"31/03/1980."
#define FR_NUMBER "Saisissez un nombre positif, par exemple 12,5."
#define FR_NUMBER_LONG \
	"Saisissez un nombre de 15\u00A0chiffres au plus, par exemple 12,5."
#define FR_YESNO "Choisissez Oui ou Non."
#define FR_CHOICE "Choisissez une valeur de la liste."
#define FR_FREE_MANY                                                \
	"50\u00A0valeurs libres au plus\u00A0: utilisez celles de la " \
	"liste."
#define FR_ONE_LINE "Écrivez ce texte sur une seule ligne."
#define FR_UNREADABLE                                             \
	"Ce texte contient un caractère illisible\u00A0: écrivez-le " \
	"de nouveau."
#endif
