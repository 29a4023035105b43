/* The list as a workbook: its columns, filters and order, all its pages. */
#include "date.h"
#include "journal.h"
#include "list.h"
#include "org.h"
#include "persons.h"
#include "xlsx.h"

enum { EXPORT_MAX = 1000000 };

#define COLUMNS \
	"p.name, p.other_names, p.birthdate, p.alertness, p.family," \
	" (SELECT group_concat(t.name, ', ') FROM (SELECT t.name FROM" \
	" assignment a JOIN team t ON t.id = a.team WHERE a.person = p.id" \
	" AND a.until IS NULL ORDER BY t.name) t)," \
	" p.followed_since, p.last_contact, p.out_from"
enum { NAME, OTHER, BIRTH, ALERT, FAMILY, TEAMS, SINCE, LAST, OUT };

struct cursor {
	struct req *q;
	const struct query *w;
	sqlite3_stmt *s;
	const char *today;
	size_t at;
};

/* Valid until the next step: nothing of a row stays in memory. */
static const char *
column(const struct cursor *c, int i)
{
	return (const char *)sqlite3_column_text(c->s, i);
}

static bool
person_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;
	const char *birth;

	if (!db_step(c->q->db, c->s))
		return false;
	xlsx_text(x, column(c, NAME));
	xlsx_text(x, column(c, OTHER));
	birth = column(c, BIRTH);
	xlsx_date(x, birth);
	if (birth != NULL)
		xlsx_int(x, date_age(birth, c->today));
	else
		xlsx_empty(x);
	xlsx_text(x, column(c, ALERT) != NULL ? "Oui" : "");
	xlsx_text(x, column(c, FAMILY) != NULL ? "Oui" : "");
	xlsx_text(x, column(c, TEAMS));
	xlsx_date(x, column(c, SINCE));
	xlsx_date(x, column(c, LAST));
	xlsx_date(x, column(c, OUT));
	return true;
}

/* What was asked, so that the file can be understood later. */
static bool
filter_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;
	const size_t n = c->at++;

	if (n == 0) {
		xlsx_text(x, "Organisation");
		xlsx_text(x, c->q->org->name);
	} else if (n == 1) {
		xlsx_text(x, "Date");
		xlsx_instant(x, c->q->now);
	} else if (n - 2 < c->w->n) {
		xlsx_text(x, "Filtre");
		xlsx_text(
		    x, filter_text(xlsx_scratch(x), &c->w->f[n - 2]));
	} else if (n - 2 == c->w->n && c->w->q[0] != '\0') {
		xlsx_text(x, "Recherche");
		xlsx_text(x, c->w->q);
	} else {
		return false;
	}
	return true;
}

void
person_export(struct req *q)
{
	static const struct xlsx_column columns[] = { { "Nom", 30, false },
		{ "Autres pseudos", 24, false },
		{ "Date de naissance", 0, false }, { "Âge", 8, false },
		{ "Vigilance", 10, false }, { "Famille", 10, false },
		{ "Équipes en charge", 30, false },
		{ "Suivi(e) depuis le", 0, false },
		{ "Dernier contact", 0, false },
		{ "Sortie de file active", 20, false } };
	static const struct xlsx_column asked[] = { { "Demande", 16, false },
		{ "Valeur", 60, true } };
	struct cursor c = { .q = q,
		.w = list_read(q),
		.today = date_of(q->a, q->now) };
	struct cursor about = c;
	const void *file;
	struct xlsx *x;
	size_t n;

	c.s = list_all(q, c.w, COLUMNS, EXPORT_MAX);
	x = xlsx_new(q->a, "Personnes", q->now);
	xlsx_sheet(x, &(struct xlsx_sheet){ "Personnes", columns,
			  ARRAY_LEN(columns), person_row, &c, false });
	xlsx_sheet(x, &(struct xlsx_sheet){ "Demande", asked, ARRAY_LEN(asked),
			  filter_row, &about, true });
	file = xlsx_end(x, &n);
	journal_event(q, J_EXPORT, "person", 0);
	resp_file(q, arena_printf(q->a, "personnes-%s.xlsx", c.today),
	    XLSX_TYPE, file, n);
}
