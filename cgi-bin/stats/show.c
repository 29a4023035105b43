/* Figures as people read them: charts, shares, comparisons. */
#include <inttypes.h>
#include <string.h>

#include "show.h"
#include "text.h"

enum { BARS_MAX = 15 };

bool
show_answered(const struct table *t)
{
	return t->base > 0 && t->known != 0;
}

bool
show_drawn(const struct table *t)
{
	return show_answered(t) && (t->shape != TIMES || t->n > 1);
}

const char *
show_total(const struct table *t)
{
	return t->shape == SEVERAL ? "Personnes concernées" : "Total";
}

const char *
show_where(struct req *q, const struct scope *sc)
{
	return arena_printf(q->a, "%s, %s", sc->label, sc->team_label);
}

const char *
show_list(struct req *q, const struct scope *sc, const char *figure,
    const char *value)
{
	return arena_printf(q->a,
	    "/statistiques/personnes?%s&figure=%s&valeur=%s", sc->query,
	    percent_encode(q->a, figure), percent_encode(q->a, value));
}

const char *
show_known(struct req *q, const struct table *t)
{
	if (t->known < 0 || t->base == 0)
		return NULL;
	return arena_printf(q->a, "Renseigné pour %s personne%s sur %s (%s).",
	    stats_show(q, t->known), t->known > 1 ? "s" : "",
	    stats_show(q, t->base), stats_share(q, t->known, t->base));
}

/* « +12 », « −3 » with the sign of typography. */
static const char *
signed_number(struct req *q, int64_t n)
{
	if (n == 0)
		return "0";
	return arena_printf(
	    q->a, "%s%s", n > 0 ? "+" : "−", stats_show(q, n < 0 ? -n : n));
}

const char *
show_change(struct req *q, const struct number *n)
{
	const int64_t d = n->n - n->before;

	if (n->before < 0)
		return NULL;
	if (n->before == 0 || d == 0)
		return signed_number(q, d);
	return arena_printf(q->a, "%s (%s%s)", signed_number(q, d),
	    d > 0 ? "+" : "−", stats_share(q, d < 0 ? -d : d, n->before));
}

const char *
show_trend(struct req *q, const struct scope *sc, const struct number *n)
{
	if (n->before < 0)
		return NULL;
	if (n->n == n->before)
		return arena_printf(q->a, "Autant que %s", sc->before);
	return arena_printf(q->a, "%s %s, soit %s", stats_show(q, n->before),
	    sc->before, show_change(q, n));
}

struct svg
show_chart(
    struct req *q, const struct scope *sc, const struct table *t, bool document)
{
	struct svg_row *rows = arena_array(q->a, t->n + 1, sizeof *rows);
	struct svg_opt o = { .title = arena_printf(
				 q->a, "%s, %s", t->title, show_where(q, sc)),
		.document = document };
	size_t i, n = 0;

	for (i = 0; i < t->n; i++) {
		const struct row *r = &t->rows[i];

		if (t->shape != TIMES && n == BARS_MAX && !r->unknown)
			continue;
		rows[n] = (struct svg_row){ .label = r->label,
			.value = (double)r->n,
			.unknown = r->unknown };
		if (t->shape == TIMES) {
			rows[n].label = r->brief;
			rows[n].group = r->group;
		} else {
			rows[n].shown = arena_printf(q->a, "%s (%s)",
			    stats_show(q, r->n), stats_share(q, r->n, t->base));
		}
		n++;
	}
	return t->shape == TIMES ? svg_months(q->a, rows, n, &o)
				 : svg_bars(q->a, rows, n, &o);
}

const char *
show_note(struct req *q, const struct table *t)
{
	if (t->shape == TIMES || t->n <= BARS_MAX + 1)
		return t->note;
	return arena_printf(q->a,
	    "%s%sLe graphique montre les %d réponses les plus fréquentes, le "
	    "tableau les montre toutes.",
	    t->note != NULL ? t->note : "", t->note != NULL ? " " : "",
	    BARS_MAX);
}

const char *
show_unanswered(struct req *q, const struct stats *st)
{
	struct buf b = buf_new(q->a);
	size_t i;

	for (i = 0; i < st->ntables; i++) {
		const struct table *t = &st->tables[i];

		if (t->base > 0 && t->known == 0 && t->shape != TIMES)
			buf_printf(&b, "%s%s", b.n > 0 ? ", " : "", t->title);
	}
	return b.n > 0 ? b.p : NULL;
}
