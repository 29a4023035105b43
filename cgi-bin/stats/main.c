/* Statistics and the activity report. */
#include "route.h"
#include "stats.h"

static const struct route routes[] = { { GET, "/statistiques", stats_page,
					   CAP_STATS, 0, "Statistiques" },
	{ GET, "/statistiques/personnes", stats_list, CAP_STATS_DRILL, 0,
	    NULL },
	{ GET, "/rapports/activite", report_html, CAP_REPORT, R_LONG,
	    "Rapport d’activité" },
	{ GET, "/rapports/activite.odt", report_odt, CAP_REPORT, R_LONG, NULL },
	{ GET, "/rapports/tableaux.xlsx", report_xlsx, CAP_REPORT, R_LONG,
	    NULL },
	{ 0 } };

extern const struct module stats_module;
const struct module stats_module = { .name = "stats", .routes = routes };
