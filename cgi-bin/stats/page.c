/* The page of statistics. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "page.h"
#include "show.h"

/* ---------------------------------------------------------------- the form */

static void
presets(struct req *q, struct tpl *t, const struct scope *sc)
{
	struct period p[PERIODS];
	struct tpl *o;
	size_t i;

	date_periods(p, date_of(q->a, q->now));
	for (i = 0; i < PERIODS; i++) {
		o = tpl_section(t, "PRESET");
		tpl_set(o, "HREF",
		    arena_printf(q->a, "/statistiques?periode=%s&%s", p[i].key,
			strstr(sc->query, "equipe=")));
		tpl_set(o, "LABEL", p[i].label);
		if (!scope_wrong(sc) && strcmp(p[i].from, sc->from) == 0 &&
		    strcmp(p[i].to, sc->to) == 0)
			tpl_show(o, "CURRENT");
	}
}

static void
teams(struct req *q, struct tpl *t, const struct scope *sc)
{
	sqlite3_stmt *s;

	page_option(
	    t, "EQUIPE", "toutes", "Toute l’organisation", sc->team == 0);
	s = db_query(q->db,
	    "SELECT id, name, archived_at FROM team"
	    " WHERE archived_at IS NULL OR id = ?1 ORDER BY name",
	    I(sc->team));
	while (db_step(q->db, s))
		page_option(t, "EQUIPE", db_column(q->db, s, 0),
		    db_column(q->db, s, 1), db_column_int(s, 0) == sc->team);
	sqlite3_reset(s);
}

static const char *
typed(struct req *q, const struct scope *sc, size_t i)
{
	if (scope_wrong(sc))
		return sc->typed[i];
	return sc->whole ? "" : date_show(q->a, i == 0 ? sc->from : sc->to);
}

static void
form(struct req *q, struct tpl *t, const struct scope *sc)
{
	presets(q, t, sc);
	teams(q, t, sc);
	tpl_set(t, "FROM", typed(q, sc, 0));
	tpl_set(t, "TO", typed(q, sc, 1));
	if (sc->error[0] != NULL)
		page_error(q, t, "FROM", "du", "Premier jour", sc->error[0]);
	if (sc->error[1] != NULL)
		page_error(q, t, "TO", "au", "Dernier jour", sc->error[1]);
}

/* ------------------------------------------------------------- the figures */

static void
number(struct req *q, struct tpl *t, const struct scope *sc,
    const struct number *n)
{
	struct tpl *f = tpl_section(t, "FIGURE"), *v;
	const char *trend = show_trend(q, sc, n);

	tpl_set(f, "LABEL", n->title);
	tpl_set(f, "DEFINITION", n->definition);
	if (n->n > 0 && rights_allow(q->roles, CAP_STATS_DRILL)) {
		v = tpl_section(f, "LINKED");
		tpl_set(v, "HREF", show_list(q, sc, n->key, ""));
	} else {
		v = tpl_section(f, "PLAIN");
	}
	tpl_set(v, "VALUE", stats_show(q, n->n));
	if (trend != NULL)
		tpl_set(tpl_section(f, "TREND_LINE"), "TREND", trend);
}

/* Persons, then actions. */
static void
numbers(struct req *q, struct tpl *t, const struct stats *st)
{
	struct tpl *line = NULL;
	bool actions = false;
	size_t i;

	for (i = 0; i < st->nnumbers; i++) {
		if (line == NULL || st->numbers[i].actions != actions)
			line = tpl_section(t, "LINE");
		actions = st->numbers[i].actions;
		number(q, line, st->scope, &st->numbers[i]);
	}
}

static void
table_row(struct req *q, struct tpl *t, const struct scope *sc,
    const struct table *g, const struct row *r)
{
	struct tpl *row = tpl_section(t, "ROW"), *v;

	tpl_set(row, "LABEL", r->label);
	if (r->n > 0 && rights_allow(q->roles, CAP_STATS_DRILL)) {
		v = tpl_section(row, "LINKED");
		tpl_set(v, "HREF", show_list(q, sc, g->key, r->key));
	} else {
		v = tpl_section(row, "PLAIN");
	}
	tpl_set(v, "COUNT", stats_show(q, r->n));
	if (g->shape != TIMES)
		tpl_set(tpl_section(row, "SHARED"), "SHARE",
		    stats_share(q, r->n, g->base));
}

static void
chart(struct req *q, struct tpl *part, const struct scope *sc,
    const struct table *g)
{
	struct tpl *t = tpl_section(part, "CHART"), *total;
	const char *known = show_known(q, g), *note = show_note(q, g);
	size_t i;

	tpl_set(t, "TITLE", g->title);
	tpl_set(t, "WHERE", show_where(q, sc));
	tpl_set(t, "DEFINITION", g->definition);
	tpl_set(t, "COL1", g->column);
	tpl_set(t, "COL2", g->counted);
	if (show_drawn(g))
		tpl_set(tpl_section(t, "DRAWN"), "SVG",
		    show_chart(q, sc, g, false).text);
	if (g->shape != TIMES)
		tpl_show(t, "SHARES");
	for (i = 0; i < g->n; i++)
		table_row(q, t, sc, g, &g->rows[i]);
	total = tpl_section(t, "TOTAL_LINE");
	tpl_set(total, "WORD", show_total(g));
	tpl_set(total, "TOTAL", stats_show(q, g->base));
	if (g->shape != TIMES)
		tpl_set(tpl_section(total, "SHARED"), "SHARE",
		    stats_share(q, g->base, g->base));
	if (known != NULL)
		tpl_set(tpl_section(t, "NOTE"), "TEXT", known);
	if (note != NULL)
		tpl_set(tpl_section(t, "NOTE"), "TEXT", note);
}

static void
charts(struct req *q, struct tpl *t, const struct stats *st)
{
	struct tpl *part = NULL;
	const char *last = "", *none = show_unanswered(q, st);
	size_t i, parts = 0;

	for (i = 0; i < st->ntables; i++) {
		const struct table *g = &st->tables[i];

		if (!show_answered(g))
			continue;
		if (part == NULL || strcmp(last, g->part) != 0) {
			part = tpl_section(t, "PART");
			tpl_set(part, "HEADING", g->part);
			tpl_int(part, "N", (int64_t)++parts);
			last = g->part;
		}
		chart(q, part, st->scope, g);
	}
	if (none != NULL)
		tpl_set(tpl_section(t, "UNANSWERED"), "FIELDS", none);
}

static void
downloads(struct req *q, struct tpl *t, const struct scope *sc)
{
	static const struct {
		const char *marker, *path;
	} links[] = {
		{ "ODT", "/rapports/activite.odt" },
		{ "XLSX", "/rapports/tableaux.xlsx" },
		{ "HTML", "/rapports/activite" },
	};
	size_t i;

	if (!rights_allow(q->roles, CAP_REPORT))
		return;
	for (i = 0; i < ARRAY_LEN(links); i++)
		tpl_set(tpl_section(t, links[i].marker), "HREF",
		    arena_printf(q->a, "%s?%s", links[i].path, sc->query));
}

void
stats_page(struct req *q)
{
	struct tpl *t = page_new(q, "Statistiques");
	struct scope *sc = scope_read(q);
	struct stats *st;

	form(q, t, sc);
	tpl_set(t, "SCOPE", sc->team_label);
	if (scope_wrong(sc)) {
		resp_page(q, 422, "stats/index.tpl", t);
		return;
	}
	st = stats_compute(q, sc, NULL);
	tpl_set(tpl_section(t, "KNOWN_PERIOD"), "PERIOD", sc->label);
	if (sc->running)
		tpl_set(tpl_section(t, "RUNNING"), "TODAY",
		    date_medium(q->a, sc->end));
	downloads(q, t, sc);
	if (st->empty) {
		tpl_show(t, "EMPTY");
	} else {
		numbers(q, tpl_section(t, "FIGURES"), st);
		charts(q, t, st);
	}
	resp_page(q, 200, "stats/index.tpl", t);
}
