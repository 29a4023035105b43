/* What the workers of the demonstration do on the pages, one act at a time. */
#include "ctl_acts.h"

#include <inttypes.h>
#include <string.h>

#include "ctl_names.h"
#include "date.h"

/* Seeded groups of a person's fields. */
enum { GROUP_SOCIAL = 2, GROUP_HEALTH = 3 };

static void
set(struct form *f, const char *label, const char *value)
{
	if (value != NULL && form_has(f, label))
		form_set(f, label, value);
}

static void
tick_all(struct form *f, const char *legend, const char *const *labels)
{
	size_t i;

	for (i = 0; i < SOME_MAX && labels[i] != NULL; i++)
		form_tick(f, legend, labels[i]);
}

static const char *
french(struct acts *m, const char *iso)
{
	return iso != NULL ? date_show(m->a, iso) : NULL;
}

static void
pick_team(const struct acts *m, struct form *f, bool night)
{
	form_clear(f, "Équipes en charge");
	form_tick(f, "Équipes en charge",
	    m->teams[night ? ACT_NIGHT : ACT_DAY]);
}

static struct persona
persona(struct acts *m, uint32_t i)
{
	return persona_make(m->a, i,
	    life_day(m->a, m->life, m->life->person_shift[i] / 2));
}

static void
person_new(struct acts *m, struct client *c, uint32_t i)
{
	const struct persona p = persona(m, i);
	const char *to;
	struct form *f;

	f = client_form_kept(c, "/personnes/nouvelle", "/personnes/nouvelle");
	form_set(f, "Nom prénom ou Pseudonyme", p.name);
	set(f, "Autres pseudos", p.other_names);
	set(f, "Genre", p.gender);
	set(f, "Date de naissance", french(m, p.birthdate));
	set(f, "Description", p.description);
	set(f, "En rue depuis le", french(m, p.wandering));
	set(f, "Téléphone", p.phone);
	if (p.alert)
		form_check(f, "Personne très vulnérable, ou ayant besoin "
			      "d’une attention particulière");
	pick_team(m, f, (m->life->person_shift[i] & 1) != 0);
	/* Namesakes are asked about; these are other persons. */
	form_name(f, "homonyme", "1");
	to = form_send(c, f);
	if (strncmp(to, "/personnes/", 11) != 0 || parse_id(to + 11) == 0)
		die(500, "a new person leads to %s", to);
	m->life->person_id[i] = parse_id(to + 11);
}

static struct form *
person_group(struct acts *m, struct client *c, uint32_t i, int group)
{
	const int64_t id = m->life->person_id[i];

	client_get(c,
	    arena_printf(m->a, "/personnes/modifier/%" PRId64 "?groupe=%d", id,
		group));
	return client_form(
	    c, arena_printf(m->a, "/personnes/modifier/%" PRId64, id));
}

static void
person_social(struct acts *m, struct client *c, uint32_t i)
{
	const struct persona p = persona(m, i);
	struct form *f = person_group(m, c, i, GROUP_SOCIAL);

	set(f, "Situation personnelle", p.situation);
	set(f, "Nationalité", p.nationality);
	set(f, "Avec animaux", p.animals);
	set(f, "Structure de suivi social", p.social_follow);
	set(f, "Emploi", p.job);
	tick_all(f, "Ressources", p.resources);
	set(f, "Hébergement", p.housed);
	set(f, "Type d'hébergement", p.housing);
	tick_all(f, "Motif de la situation en rue", p.reasons);
	form_send(c, f);
}

static void
person_health(struct acts *m, struct client *c, uint32_t i)
{
	const struct persona p = persona(m, i);
	struct form *f = person_group(m, c, i, GROUP_HEALTH);

	tick_all(f, "Couverture(s) médicale(s)", p.covers);
	set(f, "Structure de suivi médical", p.medical_follow);
	tick_all(f, "Consommations", p.uses);
	tick_all(f, "Vulnérabilités", p.frailties);
	tick_all(f, "Catégorie d'antécédents", p.antecedents);
	set(f, "Informations complémentaires (antécédents)", p.notes);
	form_send(c, f);
}

/* ------------------------------------------------------------ activity */

static const char *
number(struct acts *m, int64_t n)
{
	return arena_printf(m->a, "%" PRId64, n);
}

static void
action_new(struct acts *m, struct client *c, uint32_t i, bool done)
{
	struct life_action *x = &m->life->actions[i];
	const struct task t = task_make(i, x->night);
	struct form *f;

	f = client_form_kept(
	    c, "/actions/nouvelle", "/actions/nouvelle");
	form_name(f, "person", number(m, m->life->person_id[x->person]));
	form_set(f, "Nom de l’action", t.name);
	form_clear(f, "Catégories");
	tick_all(f, "Catégories", t.categories);
	set(f, "Description", t.text);
	form_set(
	    f, "À faire le", french(m, life_day(m->a, m->life, x->due)));
	if (!done)
		set(f, "Heure", t.hour);
	if (t.urgent && form_has(f, "Action prioritaire"))
		form_check(f, "Action prioritaire");
	pick_team(m, f, x->night);
	if (done)
		form_set(f, "Statut", "FAITE");
	form_send(c, f);
	x->id = ++m->actions;
}

/* The button of its line in the agenda. */
static void
action_end(struct acts *m, struct client *c, uint32_t i)
{
	const struct life_action *x = &m->life->actions[i];
	struct form *f;

	f = client_form_kept(c,
	    arena_printf(m->a, "/actions/%" PRId64, x->id),
	    "/actions/statut/");
	f->action = arena_printf(m->a, "/actions/statut/%" PRId64, x->id);
	form_name(f, "status", x->cancelled ? "cancelled" : "done");
	form_send(c, f);
}

static void
consultation_new(struct acts *m, struct client *c, uint32_t i)
{
	const struct life_visit *x = &m->life->visits[i];
	const struct visit v = visit_make(i);
	struct form *f;

	f = client_form_kept(c, "/medical/consultations/nouvelle",
	    "/medical/consultations/nouvelle");
	form_name(f, "person", number(m, m->life->person_id[x->person]));
	form_set(f, "Type", v.kind);
	set(f, "Nom", v.name);
	if (x->planned)
		form_set(f, "Date prévue",
		    french(m,
			life_day(m->a, m->life, LIFE_DAYS + 1 + i % 20)));
	else
		form_set(f, "Statut", x->cancelled ? "ANNULÉE" : "FAITE");
	if (!x->planned && !x->cancelled)
		set(f, "Description", v.text);
	form_send(c, f);
}

/* What was prescribed at a consultation. */
static void
treatment_new(struct acts *m, struct client *c, uint32_t i, int64_t now)
{
	const struct life_visit *x = &m->life->visits[i];
	const struct remedy y = remedy_make(i);
	const char *today = date_of(m->a, now);
	struct form *f;

	f = client_form_kept(c, "/medical/traitements/nouveau",
	    "/medical/traitements/nouveau");
	form_name(f, "person", number(m, m->life->person_id[x->person]));
	form_set(f, "Nom", y.name);
	form_set(f, "Dosage", y.dosage);
	form_set(f, "Fréquence", y.frequency);
	form_set(f, "Indication", y.indication);
	form_set(f, "Date de début", french(m, today));
	if (y.days > 0)
		form_set(f, "Date de fin",
		    french(m, date_add_days(m->a, today, y.days)));
	form_send(c, f);
}

/* A form of somebody's file, sent for somebody else. */
static struct form *
person_form(struct acts *m, struct client *c, const char *page,
    const char *action, uint32_t i)
{
	const struct life *l = m->life;
	struct form *f;

	f = client_form_kept(c,
	    arena_printf(m->a, "%s%" PRId64, page, l->person_id[0]), action);
	f->action = arena_printf(
	    m->a, "%s%" PRId64, action, l->person_id[l->met[i]]);
	return f;
}

static void
note_new(struct acts *m, struct client *c, uint32_t i, bool night)
{
	const struct note n = note_make(i, night);
	struct form *f = person_form(
	    m, c, "/personnes/commenter/", "/personnes/commenter/", i);

	form_set(f, "Commentaire", n.text);
	if (n.urgent && form_has(f, "Commentaire prioritaire"))
		form_check(f, "Commentaire prioritaire");
	form_set(f, "Équipe", m->teams[night ? ACT_NIGHT : ACT_DAY]);
	form_send(c, f);
}

static void
meeting_new(struct acts *m, struct client *c, uint32_t i)
{
	struct form *f =
	    client_form_kept(c, "/rencontres/nouvelle", "/rencontres/nouvelle");

	form_name(f, "persons", number(m, m->life->person_id[m->life->met[i]]));
	form_set(f, "Équipe", m->teams[ACT_NIGHT]);
	if (i % 2 == 0)
		form_set(f, "Commentaire", note_make(i, true).text);
	form_send(c, f);
}

void
act(struct acts *m, struct client *c, const struct life_event *e)
{
	switch (e->kind) {
	case PERSON_NEW:
		person_new(m, c, e->index);
		break;
	case PERSON_SOCIAL:
		person_social(m, c, e->index);
		break;
	case PERSON_HEALTH:
		person_health(m, c, e->index);
		break;
	case ACTION_NEW:
		action_new(m, c, e->index, false);
		break;
	case ACTION_DONE:
		action_new(m, c, e->index, true);
		break;
	case ACTION_END:
		action_end(m, c, e->index);
		break;
	case CONSULTATION_NEW:
		consultation_new(m, c, e->index);
		if (e->index % 5 == 0)
			treatment_new(m, c, e->index, e->at);
		break;
	case NOTE_NEW:
		note_new(m, c, e->index, (e->shift & 1) != 0);
		break;
	case PASSAGE_NEW:
		form_send(c,
		    person_form(m, c, "/personnes/", "/passages/noter/",
			e->index));
		break;
	case MEETING_NEW:
		meeting_new(m, c, e->index);
		break;
	}
}
