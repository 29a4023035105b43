/*
 * probe DIR: looks into the data that tests/cgi/site made and the programs
 * changed since.  Prints as JSON how many rows there are, the names of the
 * persons, and what is wrong: damage, records of which a part is missing,
 * links in the journals' chains.  Exit 1 if something is wrong.
 *
 * probe DIR keys: does a key open what it must not?  Exit 1 if it does.
 */
#include "fixture.h"

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "journal.h"
#include "log.h"
#include "org.h"
#include "registry.h"

static int wrong;

static const char counts_sql[] =
    "SELECT json_object('person', (SELECT count(*) FROM person),"
    " 'action', (SELECT count(*) FROM action),"
    " 'consultation', (SELECT count(*) FROM medical.consultation),"
    " 'history', (SELECT count(*) FROM main.history),"
    " 'medical_history', (SELECT count(*) FROM medical.history),"
    " 'value', (SELECT count(*) FROM main.value),"
    " 'assignment', (SELECT count(*) FROM assignment),"
    " 'leave', (SELECT count(*) FROM leave),"
    " 'place', (SELECT count(*) FROM place),"
    " 'visit', (SELECT count(*) FROM visit),"
    " 'territory', (SELECT count(*) FROM territory),"
    " 'observation', (SELECT count(*) FROM observation),"
    " 'person_place', (SELECT count(*) FROM person_place),"
    " 'kin', (SELECT count(*) FROM kin),"
    " 'member', (SELECT count(*) FROM member),"
    " 'team', (SELECT count(*) FROM team),"
    " 'setting', (SELECT count(*) FROM setting),"
    " 'op', (SELECT count(*) FROM main.op)"
    " + (SELECT count(*) FROM medical.op))";

/* Each finds what a write that stopped halfway would leave: 0 of them. */
static const struct {
	const char *what, *sql;
} rules[] = {
	{ "persons without a line of creation",
	    "SELECT count(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM"
	    " history h WHERE h.entity = 'person' AND h.record = p.id AND"
	    " h.field = '')" },
	{ "persons without a team",
	    "SELECT count(*) FROM person p WHERE merged_into IS NULL"
	    " AND NOT EXISTS (SELECT 1 FROM"
	    " assignment a WHERE a.person = p.id)" },
	{ "persons that search does not know",
	    "SELECT count(*) FROM person p WHERE merged_into IS NULL"
	    " AND NOT EXISTS (SELECT 1 FROM"
	    " person_fts_docsize f WHERE f.id = p.id)" },
	{ "words of no person in the search index",
	    "SELECT count(*) FROM person_fts_docsize f WHERE NOT EXISTS"
	    " (SELECT 1 FROM person p WHERE p.id = f.id)" },
	{ "persons counted otherwise than they are",
	    "SELECT abs((SELECT n FROM tally WHERE key = 'person') -"
	    " (SELECT count(*) FROM person WHERE deleted_at IS NULL))" },
	{ "active persons counted otherwise than they are",
	    "SELECT abs((SELECT n FROM tally WHERE key = 'active') -"
	    " (SELECT count(*) FROM person WHERE deleted_at IS NULL AND"
	    " out_from IS NULL))" },
	{ "teams whose persons are counted otherwise than they are",
	    "SELECT count(*) FROM team t WHERE coalesce((SELECT n FROM tally"
	    " WHERE key = 'team:' || t.id), 0) <> (SELECT count(*) FROM"
	    " assignment a JOIN person p ON p.id = a.person WHERE a.team ="
	    " t.id AND a.until IS NULL AND p.deleted_at IS NULL AND"
	    " p.out_from IS NULL)" },
	{ "actions without a line of creation",
	    "SELECT count(*) FROM action a WHERE NOT EXISTS (SELECT 1 FROM"
	    " history h WHERE h.entity = 'action' AND h.record = a.id AND"
	    " h.field = '')" },
	{ "actions without a team",
	    "SELECT count(*) FROM action a WHERE NOT EXISTS (SELECT 1 FROM"
	    " action_team t WHERE t.action = a.id)" },
	{ "territories or observations without a line of creation",
	    "SELECT count(*) FROM (SELECT 'territory' AS entity, id"
	    " FROM territory UNION ALL SELECT 'observation', id"
	    " FROM observation) x WHERE NOT EXISTS (SELECT 1 FROM history h"
	    " WHERE h.entity = x.entity AND h.record = x.id"
	    " AND h.field = '')" },
	{ "living observations of a territory in the trash",
	    "SELECT count(*) FROM observation o JOIN territory t"
	    " ON t.id = o.territory WHERE o.deleted_at IS NULL"
	    " AND t.deleted_at IS NOT NULL" },
	{ "history of nobody",
	    "SELECT count(*) FROM history h WHERE h.entity = 'person' AND NOT"
	    " EXISTS (SELECT 1 FROM person p WHERE p.id = h.record)" },
	{ "rows that refer to none",
	    "SELECT count(*) FROM pragma_foreign_key_check" },
	{ "consultations without a line of creation",
	    "SELECT count(*) FROM medical.consultation c WHERE NOT EXISTS"
	    " (SELECT 1 FROM medical.history h WHERE h.entity ="
	    " 'consultation' AND h.record = c.id AND h.field = '')" },
	{ "consultations of no person",
	    "SELECT count(*) FROM medical.consultation c WHERE NOT EXISTS"
	    " (SELECT 1 FROM person p WHERE p.id = c.person)" },
};

static void
complain(const char *what, const char *detail)
{
	printf("%s\"%s: %s\"", wrong ? "," : "", what, detail);
	wrong = 1;
}

static void
check_pages(struct db *db, const char *name, const char *pragma)
{
	const char *said = db_text_(db, pragma,
	    (const struct bind[]){ { .type = BIND_END } });

	if (said == NULL || strcmp(said, "ok") != 0)
		complain(name, "damaged");
}

static void
check(struct req *q)
{
	struct db *journal = journal_db(q);
	size_t i;
	int64_t n;

	printf("\"wrong\":[");
	check_pages(q->db, "social", "PRAGMA main.integrity_check");
	check_pages(q->db, "medical", "PRAGMA medical.integrity_check");
	check_pages(journal, "journal", "PRAGMA integrity_check");
	check_pages(q->registry, "registry", "PRAGMA integrity_check");
	db_exec(q->db,
	    "INSERT INTO person_fts (person_fts) VALUES ('integrity-check')");
	for (i = 0; i < ARRAY_LEN(rules); i++) {
		n = db_int_(q->db, -1, rules[i].sql,
		    (const struct bind[]){ { .type = BIND_END } });
		if (n != 0)
			complain(rules[i].what,
			    arena_printf(q->a, "%d", (int)n));
	}
	if (journal_verify(journal) != 0)
		complain("journal", "the chain is broken");
	printf("],\"journal\":%d",
	    (int)db_int(journal, -1, "SELECT count(*) FROM journal"));
}

static void
look(struct req *q)
{
	org_attach_medical(q);
	printf("{\"rows\":%s,\"names\":%s,",
	    db_text_(q->db, counts_sql,
		(const struct bind[]){ { .type = BIND_END } }),
	    db_text(q->db, "SELECT json_group_array(name) FROM person"));
	check(q);
	printf("}\n");
}

static void
refuses(struct req *q, const char *file, const struct key *key,
    const char *whose)
{
	const char *path = arena_printf(q->a, "%s/%s.db", q->org->dir, file);

	if (db_open(q->a, path, key, false, false) == NULL)
		return;
	warnx("the %s key opens %s.db", whose, file);
	wrong = 1;
}

static void
try_keys(struct req *q)
{
	const struct key *journal = key_derive(q->a, q->org->key, "journal");

	refuses(q, "medical", q->org->key, "organisation");
	refuses(q, "medical", journal, "journal");
	refuses(q, "medical", registry_key(), "instance");
	refuses(q, "social", q->org->medical, "medical");
	refuses(q, "social", registry_key(), "instance");
	refuses(q, "journal", q->org->key, "organisation");
	refuses(q, "journal", q->org->medical, "medical");
	refuses(q, "journal", registry_key(), "instance");
	/* And each is right for its own. */
	if (db_open(q->a, arena_printf(q->a, "%s/medical.db", q->org->dir),
		q->org->medical, false, false) == NULL)
		errx(1, "the medical key does not open medical.db");
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q;
	jmp_buf here;

	if (argc < 2 || argc > 3)
		errx(2, "usage: probe DIR [keys]");
	fixture_open(argv[1]);
	die_target = &here;
	if (setjmp(here) != 0)
		errx(1, "%s", die_message);
	q = fixture_req(a, 1, HEALTH, (int64_t)time(NULL));
	if (argc == 3)
		try_keys(q);
	else
		look(q);
	die_target = NULL;
	arena_free(a);
	return wrong;
}
