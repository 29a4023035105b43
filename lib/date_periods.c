/* The presets of periods. */
#include <stdio.h>
#include <string.h>

#include "civil.h"
#include "date.h"

static void
period_set(struct period *p, struct civil from, struct civil to)
{
	snprintf(p->from, sizeof p->from, "%04u-%02u-%02u",
	    (unsigned)from.y % 10000, (unsigned)from.m % 100,
	    (unsigned)from.d % 100);
	snprintf(p->to, sizeof p->to, "%04u-%02u-%02u", (unsigned)to.y % 10000,
	    (unsigned)to.m % 100, (unsigned)to.d % 100);
}

/* n whole months from the first day of a month. */
static void
period_months(struct period *p, struct civil first, int n)
{
	period_set(p, first, civil_add_days(civil_add_months(first, n), -1));
}

void
date_periods(struct period out[PERIODS], const char *today)
{
	static const struct period presets[PERIODS] = {
		{ "tout", "Toutes les données", "", "" },
		{ "aujourdhui", "Aujourd’hui", "", "" },
		{ "hier", "Hier", "", "" },
		{ "semaine", "Cette semaine", "", "" },
		{ "semaine-derniere", "La semaine dernière", "", "" },
		{ "mois", "Ce mois-ci", "", "" },
		{ "mois-dernier", "Le mois dernier", "", "" },
		{ "3-mois", "Les trois derniers mois glissants", "", "" },
		{ "6-mois", "Les six derniers mois glissants", "", "" },
		{ "semestre", "Ce semestre", "", "" },
		{ "semestre-dernier", "Le dernier semestre", "", "" },
		{ "annee", "Cette année", "", "" },
		{ "annee-derniere", "L’année dernière", "", "" },
	};
	struct civil t = civil_must(today), monday, month, half, year;

	monday = civil_add_days(t, 1 - civil_weekday(t));
	month = (struct civil){ t.y, t.m, 1 };
	half = (struct civil){ t.y, t.m <= 6 ? 1 : 7, 1 };
	year = (struct civil){ t.y, 1, 1 };
	memcpy(out, presets, sizeof presets);
	period_set(&out[1], t, t);
	period_set(&out[2], civil_add_days(t, -1), civil_add_days(t, -1));
	period_set(&out[3], monday, civil_add_days(monday, 6));
	period_set(&out[4], civil_add_days(monday, -7), civil_add_days(monday, -1));
	period_months(&out[5], month, 1);
	period_months(&out[6], civil_add_months(month, -1), 1);
	period_set(&out[7], civil_add_months(t, -3), t);
	period_set(&out[8], civil_add_months(t, -6), t);
	period_months(&out[9], half, 6);
	period_months(&out[10], civil_add_months(half, -6), 6);
	period_months(&out[11], year, 12);
	period_months(&out[12], civil_add_months(year, -12), 12);
}
