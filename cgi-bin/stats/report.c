/*
 * What the activity report says: figures
 * and their definitions are ours, the words about the work are the team's.
 */
#include "report.h"

#include <string.h>

#include "date.h"
#include "journal.h"
#include "org.h"

#define FR_SEVERAL                                                           \
	"Une personne peut avoir plusieurs réponses\u00A0: la somme des parts " \
	"peut dépasser 100\u00A0%."

struct odt_meta
report_meta(struct req *q, const struct scope *sc)
{
	const bool year = strncmp(sc->label, "en 2", 4) == 0 ||
			  strncmp(sc->label, "en 1", 4) == 0;

	return (struct odt_meta){
		.title = year ? arena_printf(q->a, "Rapport d’activité %s",
				    sc->label + 3)
			      : "Rapport d’activité",
		.subtitle =
		    arena_printf(q->a, "%s, %s", sc->span, sc->team_label),
		.author = q->org->name,
		.made = arena_printf(q->a, "Produit le %s",
		    date_medium(q->a, date_of(q->a, q->now))),
		.instant = q->now,
		.contents = true,
	};
}

const char *
report_days(struct req *q, const struct scope *sc)
{
	if (sc->whole)
		return "toutes-les-donnees";
	return arena_printf(q->a, "du-%s-au-%s", sc->from, sc->to);
}

struct stats *
report_stats(struct req *q)
{
	struct scope *sc = scope_read(q);

	if (scope_wrong(sc)) {
		resp_redirect(q, "/statistiques?%s", q->query);
		return NULL;
	}
	journal_event(q, J_EXPORT, "report", 0);
	return stats_compute(q, sc, NULL);
}

/* ------------------------------------------------------------ a few shapes */

static const char *const *
cells(struct req *q, const char *a, const char *b, const char *c, const char *d)
{
	const char *const row[] = { a, b, c, d };

	return arena_memdup(q->a, row, sizeof row);
}

/* What a table needs said, in one paragraph under it. */
static void
notes(struct req *q, const struct table *t, const struct writer *w)
{
	const char *const said[] = { show_known(q, t), show_note(q, t),
		t->shape == SEVERAL ? FR_SEVERAL : NULL };
	struct buf b = buf_new(q->a);
	size_t i;

	for (i = 0; i < ARRAY_LEN(said); i++)
		if (said[i] != NULL)
			buf_printf(&b, "%s%s", b.n > 0 ? " " : "", said[i]);
	if (b.n > 0)
		w->note(w->out, b.p);
}

static void
write_table(struct req *q, const struct stats *st, const struct table *t,
    const struct writer *w)
{
	struct odt_column columns[] = { { t->column, 5, false },
		{ t->counted, 2, true }, { "Part", 2, true } };
	struct grid g = { .caption = arena_printf(q->a, "%s, %s", t->title,
			      show_where(q, st->scope)),
		.columns = columns,
		.ncolumns = t->shape == TIMES ? 2 : 3 };
	size_t i;

	g.rows = arena_array(q->a, t->n + 1, sizeof *g.rows);
	for (i = 0; i < t->n; i++)
		g.rows[g.nrows++] =
		    cells(q, t->rows[i].label, stats_show(q, t->rows[i].n),
			stats_share(q, t->rows[i].n, t->base), NULL);
	g.total = cells(q, show_total(t), stats_show(q, t->base),
	    stats_share(q, t->base, t->base), NULL);
	if (show_drawn(t))
		w->chart(w->out, t);
	w->grid(w->out, &g);
	notes(q, t, w);
}

/* NULL: there is none, or the member does not see its field. */
static const struct table *
table_of(const struct stats *st, const char *key)
{
	size_t i;

	for (i = 0; i < st->ntables; i++)
		if (strcmp(st->tables[i].key, key) == 0)
			return &st->tables[i];
	return NULL;
}

/* A table under its title; is there one? */
static bool
write_one(struct req *q, const struct stats *st, const char *key,
    const struct writer *w)
{
	const struct table *t = table_of(st, key);

	if (t == NULL || !show_answered(t))
		return false;
	w->heading(w->out, 2, t->title);
	write_table(q, st, t, w);
	return true;
}

/* --------------------------------------------------------------- sections */

static void
presentation(struct req *q, const struct stats *st, const struct writer *w)
{
	const struct scope *sc = st->scope;

	w->heading(w->out, 1, "Présentation");
	w->heading(w->out, 2, "L’équipe et son cadre");
	w->prompt(w->out,
	    "À compléter\u00A0: qui êtes-vous (association, équipe), depuis "
	    "quand, dans quel cadre (autorisation, convention, appel à "
	    "projets), avec quels financeurs\u00A0?");
	w->prompt(w->out,
	    "À compléter\u00A0: où et quand intervenez-vous (secteurs, jours, "
	    "horaires), et auprès de qui\u00A0?");
	w->heading(w->out, 2, "Les moyens");
	w->prompt(w->out,
	    "À compléter\u00A0: salariés (en équivalents temps plein), "
	    "bénévoles, véhicules, locaux, formations, analyse de la "
	    "pratique, budget.");
	w->heading(w->out, 2, "Ce que comptent les chiffres");
	w->paragraph(w->out,
	    arena_printf(q->a,
		"Les chiffres de ce rapport sont tirés des dossiers tenus par "
		"%s. Ils portent sur la période choisie\u00A0: %s (%s).%s "
		"Une personne suivie par plusieurs équipes y est comptée une "
		"seule fois\u00A0: les chiffres de rapports faits équipe par "
		"équipe ne s’additionnent pas. "
		"Chaque chiffre est défini en annexe, et la part des réponses "
		"non renseignées est toujours donnée.",
		q->org->name, sc->span, sc->team_label,
		sc->running ? arena_printf(q->a,
				  " La période n’est pas terminée\u00A0: les "
				  "chiffres sont arrêtés au %s.",
				  date_medium(q->a, sc->end))
			    : ""));
}

/* The share of the row with the most answers, the unknown one left out. */
static const char *
most(struct req *q, const struct stats *st, const char *key)
{
	const struct row *best = NULL;
	const struct table *t = table_of(st, key);
	size_t i;

	for (i = 0; t != NULL && i < t->n; i++)
		if (!t->rows[i].unknown && t->rows[i].n > 0 &&
		    (best == NULL || t->rows[i].n > best->n))
			best = &t->rows[i];
	if (best == NULL)
		return NULL;
	return arena_printf(q->a, "«\u00A0%s\u00A0» (%s)", best->label,
	    stats_share(q, best->n, t->base));
}

/* What any reader keeps of the tables. */
static void
essential(struct req *q, const struct stats *st, const struct writer *w)
{
	const char *gender = most(q, st, "genre"), *age = most(q, st, "age");
	struct buf b = buf_new(q->a);

	buf_str(&b,
	    "Les tableaux de cette partie portent sur les personnes suivies "
	    "pendant la période\u00A0: chacune y est comptée une fois.");
	if (gender != NULL)
		buf_printf(&b, " Genre le plus fréquent\u00A0: %s.", gender);
	if (age != NULL)
		buf_printf(
		    &b, " Tranche d’âge la plus fréquente\u00A0: %s.", age);
	w->paragraph(w->out, b.p);
}

static void
key_figures(struct req *q, const struct stats *st, const struct writer *w)
{
	struct odt_figure f[4];
	size_t i, n = 0;

	for (i = 0; i < st->nnumbers; i++) {
		f[n++] = (struct odt_figure){ stats_show(q, st->numbers[i].n),
			st->numbers[i].title };
		if (n == 3 || i == st->nnumbers - 1) {
			w->figures(w->out, f, n);
			n = 0;
		}
	}
}

static void
comparison(struct req *q, const struct stats *st, const struct writer *w)
{
	const struct scope *sc = st->scope;
	const struct odt_column columns[] = { { "Chiffre", 6, false },
		{ "Période", 2, true }, { "Période précédente", 2, true },
		{ "Évolution", 3, true } };
	struct grid g = { .columns = columns, .ncolumns = 4 };
	size_t i;

	if (sc->before == NULL)
		return;
	g.caption = arena_printf(q->a,
	    "Évolution, %s, comparé à la période "
	    "précédente (%s)",
	    show_where(q, sc), sc->before);
	g.rows = arena_array(q->a, st->nnumbers, sizeof *g.rows);
	for (i = 0; i < st->nnumbers; i++)
		g.rows[g.nrows++] = cells(q, st->numbers[i].title,
		    stats_show(q, st->numbers[i].n),
		    stats_show(q, st->numbers[i].before),
		    show_change(q, &st->numbers[i]));
	w->grid(w->out, &g);
}

static void
activity(struct req *q, const struct stats *st, const struct writer *w)
{
	w->heading(w->out, 1, "Activité quantitative");
	w->heading(w->out, 2, "Chiffres principaux");
	key_figures(q, st, w);
	w->paragraph(w->out,
	    "«\u00A0Toutes les personnes\u00A0» compte celles que les équipes "
	    "avaient en charge, même sans interaction pendant la période\u00A0; "
	    "«\u00A0Personnes suivies\u00A0» demande au moins une interaction.");
	comparison(q, st, w);
	w->prompt(w->out,
	    "À compléter\u00A0: ce qui explique ces chiffres et leur "
	    "évolution (effectifs, fermetures, intempéries, nouveaux lieux…).");
	write_one(q, st, "nouvelles-dates", w);
	write_one(q, st, "faites-dates", w);
}

static void public(
    struct req *q, const struct stats *st, const struct writer *w)
{
	const char *none = show_unanswered(q, st);
	size_t i;

	w->heading(w->out, 1, "Public");
	essential(q, st, w);
	for (i = 0; i < st->ntables; i++)
		if (st->tables[i].public)
			write_one(q, st, st->tables[i].key, w);
	if (none != NULL)
		w->note(w->out,
		    arena_printf(q->a,
			"Aucune réponse renseignée pour\u00A0: %s.", none));
	w->prompt(w->out,
	    "À compléter\u00A0: ce que ces tableaux ne disent pas des "
	    "personnes, de leurs parcours et de leurs besoins.");
}

static void
actions(struct req *q, const struct stats *st, const struct writer *w)
{
	w->heading(w->out, 1, "Actions et sorties");
	if (!write_one(q, st, "actions", w))
		w->paragraph(w->out, "Aucune action pendant la période.");
	w->prompt(w->out,
	    "À compléter\u00A0: principaux accompagnements, orientations "
	    "proposées et abouties, refus et leurs raisons, prestations.");
	w->prompt(
	    w->out, "À compléter\u00A0: partenaires, actions collectives.");
	if (table_of(st, "sorties") != NULL &&
	    !write_one(q, st, "sorties", w)) {
		w->heading(w->out, 2, "Sorties de file active");
		w->paragraph(w->out,
		    "Aucune sortie de file active datée de la période.");
	}
}

static void
outlook(const struct writer *w)
{
	w->heading(w->out, 1, "Constats et perspectives");
	w->heading(w->out, 2, "Situations rencontrées");
	w->prompt(w->out,
	    "À compléter\u00A0: une ou deux situations, sans aucun détail qui "
	    "permette de reconnaître une personne\u00A0; la parole des "
	    "personnes.");
	w->heading(w->out, 2, "Difficultés et constats");
	w->prompt(w->out,
	    "À compléter\u00A0: non-recours, manque de places, droits, santé, "
	    "évolution du public et du territoire.");
	w->heading(w->out, 2, "Perspectives");
	w->prompt(
	    w->out, "À compléter\u00A0: projets et besoins pour la suite.");
}

/* The titles of all tables with this definition, once for all. */
static const char *
titles_of(struct req *q, const struct stats *st, size_t first)
{
	struct buf b = buf_new(q->a);
	size_t i;

	for (i = first; i < st->ntables; i++) {
		const struct table *t = &st->tables[i];

		if (show_answered(t) &&
		    strcmp(t->definition, st->tables[first].definition) == 0)
			buf_printf(&b, "%s%s", b.n > 0 ? ", " : "", t->title);
	}
	return b.p;
}

static bool
defined(const struct stats *st, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (show_answered(&st->tables[i]) &&
		    strcmp(st->tables[i].definition,
			st->tables[at].definition) == 0)
			return true;
	return false;
}

static void
definitions(struct req *q, const struct stats *st, const struct writer *w)
{
	static const struct odt_column columns[] = { { "Chiffre", 2, false },
		{ "Définition", 5, false } };
	struct grid g = { .caption = "Définition de chaque chiffre",
		.columns = columns,
		.ncolumns = 2 };
	size_t i;

	w->heading(w->out, 2, "Définitions");
	g.rows =
	    arena_array(q->a, st->nnumbers + st->ntables + 1, sizeof *g.rows);
	for (i = 0; i < st->nnumbers; i++)
		g.rows[g.nrows++] = cells(q, st->numbers[i].title,
		    st->numbers[i].definition, NULL, NULL);
	for (i = 0; i < st->ntables; i++)
		if (show_answered(&st->tables[i]) && !defined(st, i))
			g.rows[g.nrows++] = cells(q, titles_of(q, st, i),
			    st->tables[i].definition, NULL, NULL);
	w->grid(w->out, &g);
}

static void
unknowns(struct req *q, const struct stats *st, const struct writer *w)
{
	static const struct odt_column columns[] = { { "Information", 5,
							 false },
		{ "Renseignées", 2, true }, { "Non renseignées", 2, true },
		{ "Part non renseignée", 2, true } };
	struct grid g = { .caption = "Personnes dont l’information n’est pas "
				     "renseignée",
		.columns = columns,
		.ncolumns = 4 };
	size_t i;

	g.rows = arena_array(q->a, st->ntables + 1, sizeof *g.rows);
	for (i = 0; i < st->ntables; i++) {
		const struct table *t = &st->tables[i];

		if (t->base == 0 || t->known < 0)
			continue;
		g.rows[g.nrows++] = cells(q, t->title, stats_show(q, t->known),
		    stats_show(q, t->base - t->known),
		    stats_share(q, t->base - t->known, t->base));
	}
	if (g.nrows == 0)
		return;
	w->heading(w->out, 2, "Informations non renseignées");
	w->grid(w->out, &g);
}

void
report_write(struct req *q, const struct stats *st, const struct writer *w)
{
	presentation(q, st, w);
	activity(q, st, w);
	public(q, st, w);
	actions(q, st, w);
	outlook(w);
	w->heading(w->out, 1, "Annexes");
	definitions(q, st, w);
	unknowns(q, st, w);
}
