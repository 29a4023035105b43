/* Two files made one. */
#include <inttypes.h>
#include <string.h>

#include "consent.h"
#include "date.h"
#include "family.h"
#include "journal.h"
#include "person.h"
#include "retention.h"
#include "share.h"
#include "text.h"

struct span {
	int64_t team, by; /* of a leave: 0, and who noted it */
	const char *since, *until, *reasons;
};

/* ------------------------------------------------------------ times united */

/* a, or the later of two ends; NULL is no end. */
static const char *
later(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return NULL;
	return strcmp(a, b) >= 0 ? a : b;
}

/* The reasons of both, in the order of the list. */
static const char *
united(struct req *q, const struct entity *e, const char *a, const char *b)
{
	struct field f = *entity_field(e, "outOfActiveListReasons");
	const char *err, *all;

	if (a == NULL || b == NULL || text_same(a, b))
		return a != NULL ? a : b;
	f.flags |= F_FREE; /* typed when they could be, they stay */
	all = arena_printf(q->a, "%s\n%s", a, b);
	b = type_multi.parse(q->a, &f, all, q->now, &err);
	return b != NULL ? b : all;
}

/* Joins those of the same team that touch, in place; they come sorted. */
static size_t
join(struct req *q, const struct entity *e, struct span *v, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++) {
		struct span *last = k > 0 ? &v[k - 1] : NULL;

		if (last == NULL || last->team != v[i].team ||
		    (last->until != NULL &&
			strcmp(v[i].since, last->until) > 0)) {
			v[k++] = v[i];
			continue;
		}
		last->reasons = united(q, e, last->reasons, v[i].reasons);
		last->until = later(last->until, v[i].until);
	}
	return k;
}

static size_t
read_spans(struct req *q, const struct entity *e, sqlite3_stmt *s,
    struct span **out, size_t max)
{
	struct span *v = arena_array(q->a, max + 1, sizeof *v);
	size_t n = 0;

	while (n < max && db_step(q->db, s)) {
		v[n++] = (struct span){ .team = db_column_int(s, 0),
			.since = db_column(q->db, s, 1),
			.until = db_column(q->db, s, 2),
			.reasons = db_column(q->db, s, 3),
			.by = db_column_int(s, 4) };
	}
	sqlite3_reset(s);
	*out = v;
	return join(q, e, v, n);
}

static void
unite_stays(
    struct req *q, const struct entity *e, int64_t kept, int64_t other)
{
	const int64_t max = db_int(q->db, 0,
	    "SELECT count(*) FROM assignment WHERE person IN (?1, ?2)",
	    I(kept), I(other));
	struct span *v;
	size_t n, i;

	n = read_spans(q, e,
	    db_query(q->db,
		"SELECT team, since, until, reasons, 0 FROM assignment"
		" WHERE person IN (?1, ?2) ORDER BY team, since, until",
		I(kept), I(other)),
	    &v, (size_t)max);
	db_exec(q->db, "DELETE FROM assignment WHERE person IN (?1, ?2)",
	    I(kept), I(other));
	for (i = 0; i < n; i++)
		db_exec(q->db,
		    "INSERT INTO assignment (person, team, since, until,"
		    " reasons) VALUES (?1, ?2, ?3, ?4, ?5)",
		    I(kept), I(v[i].team), T(v[i].since), T(v[i].until),
		    T(v[i].reasons));
}

/* `state`: whose place in the active list, or out of it, is the right one. */
static void
unite_leaves(struct req *q, const struct entity *e, int64_t kept,
    int64_t other, int64_t state)
{
	const struct leave was = person_left(q, kept);
	const int64_t max = db_int(q->db, 0,
	    "SELECT count(*) FROM leave WHERE person IN (?1, ?2)", I(kept),
	    I(other));
	struct span *v;
	size_t n, i;

	if (db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM leave WHERE person = ?1"
		" AND until IS NULL)",
		I(state)) == 0)
		db_exec(q->db,
		    "UPDATE leave SET until = max(since, ?3)"
		    " WHERE person IN (?1, ?2) AND until IS NULL",
		    I(kept), I(other), T(date_of(q->a, q->now)));
	n = read_spans(q, e,
	    db_query(q->db,
		"SELECT 0, since, until, reasons, created_by FROM leave"
		" WHERE person IN (?1, ?2) ORDER BY since, until",
		I(kept), I(other)),
	    &v, (size_t)max);
	db_exec(q->db, "DELETE FROM leave WHERE person IN (?1, ?2)", I(kept),
	    I(other));
	for (i = 0; i < n; i++)
		db_exec(q->db,
		    "INSERT INTO leave (person, since, until, reasons,"
		    " created_by) VALUES (?1, ?2, ?3, ?4, nullif(?5, 0))",
		    I(kept), T(v[i].since), T(v[i].until), T(v[i].reasons),
		    I(v[i].by));
	person_left_note(q, kept, was);
}

/* ------------------------------------------------------------ what is attached */

/* From the other (?2) to the one kept (?1), without doubles. */
static const char *const moves[] = {
	"UPDATE action SET person = ?1 WHERE person = ?2",
	"UPDATE comment SET person = ?1 WHERE person = ?2",
	"UPDATE visit SET person = ?1 WHERE person = ?2",
	"UPDATE consent SET person = ?1 WHERE person = ?2",
	"UPDATE share SET person = ?1 WHERE person = ?2",
	"INSERT OR IGNORE INTO person_place (person, place, created_by,"
	" created_at) SELECT ?1, place, created_by, created_at"
	" FROM person_place WHERE person = ?2",
	"DELETE FROM person_place WHERE person = ?2 AND ?1 > 0",
	"DELETE FROM kin WHERE person IN (?1, ?2) AND other IN (?1, ?2)",
	"UPDATE kin SET person = ?1 WHERE person = ?2",
	"UPDATE kin SET other = ?1 WHERE other = ?2",
	"UPDATE draft SET text = text || char(10) || (SELECT d.text FROM"
	" draft d WHERE d.member = draft.member AND d.place = draft.place"
	" AND d.record = ?2) WHERE place = 'comment' AND record = ?1"
	" AND EXISTS (SELECT 1 FROM draft d WHERE d.member = draft.member"
	" AND d.place = draft.place AND d.record = ?2)",
	"UPDATE OR IGNORE draft SET record = ?1 WHERE place = 'comment'"
	" AND record = ?2",
	"DELETE FROM draft WHERE place = 'comment' AND record = ?2 AND ?1 > 0",
	"INSERT OR IGNORE INTO person_apart (a, b, created_by, created_at)"
	" SELECT min(?1, x), max(?1, x), created_by, created_at FROM"
	" (SELECT iif(a = ?2, b, a) AS x, created_by, created_at"
	" FROM person_apart WHERE a = ?2 OR b = ?2) WHERE x <> ?1",
	"DELETE FROM person_apart WHERE (a = ?2 OR b = ?2) AND ?1 > 0",
	"DELETE FROM person_key WHERE person = ?2 AND ?1 > 0",
	"DELETE FROM person_fts WHERE rowid = ?2 AND ?1 > 0",
	/* A trigger moved documents and folders: one folder for a preset. */
	"UPDATE document SET folder = (SELECT min(k.id)"
	" FROM document_folder f JOIN document_folder k"
	" ON k.preset = f.preset AND k.person = f.person"
	" WHERE f.id = document.folder) WHERE person = ?1 AND ?2 > 0"
	" AND folder IN (SELECT id FROM document_folder WHERE person = ?1"
	" AND preset > 0)",
	"UPDATE document_folder SET parent = (SELECT min(k.id)"
	" FROM document_folder f JOIN document_folder k"
	" ON k.preset = f.preset AND k.person = f.person"
	" WHERE f.id = document_folder.parent) WHERE person = ?1 AND ?2 > 0"
	" AND parent IN (SELECT id FROM document_folder WHERE person = ?1"
	" AND preset > 0)",
	"DELETE FROM document_folder WHERE person = ?1 AND ?2 > 0 AND id >"
	" (SELECT min(k.id) FROM document_folder k WHERE k.person = ?1"
	" AND k.preset = document_folder.preset)",
	"UPDATE person SET merged_into = ?1 WHERE merged_into = ?2",
};

/* One link for two that say the same, from either side: with the words of
 * both. */
static void
unite_kin(struct req *q, int64_t kept)
{
	size_t i;

	for (i = 0; i < KIN_KINDS; i++)
		db_exec(q->db,
		    "UPDATE kin SET person = other, other = person, kind = ?3"
		    " WHERE ?1 IN (person, other) AND kind = ?2 AND EXISTS"
		    " (SELECT 1 FROM kin k WHERE k.person = kin.other"
		    " AND k.other = kin.person AND k.kind = ?3"
		    " AND k.id < kin.id)",
		    I(kept), T(kin_kinds[i].code), T(kin_kinds[i].reverse));
	db_exec(q->db,
	    "UPDATE kin SET text = (SELECT group_concat(text, ' ; ') FROM"
	    " (SELECT DISTINCT k.text FROM kin k WHERE k.person = kin.person"
	    " AND k.other = kin.other AND k.kind = kin.kind"
	    " AND k.text IS NOT NULL ORDER BY k.id))"
	    " WHERE ?1 IN (person, other)",
	    I(kept));
	db_exec(q->db,
	    "DELETE FROM kin WHERE ?1 IN (person, other) AND EXISTS"
	    " (SELECT 1 FROM kin k WHERE k.person = kin.person"
	    " AND k.other = kin.other AND k.kind = kin.kind"
	    " AND k.id < kin.id)",
	    I(kept));
}

/*
 * Fields that the member's team does not see, all but ?3, of the other (?2) and
 * the one kept (?1): texts are joined, several choices united, an answer that
 * only one has is kept.  The history says, by ?4 at ?5, what became of the
 * one's answers; of two of another type the other's ends in its own history:
 * it never was the one's.
 */
#define UNSEEN "instr(?3, ',' || field || ',') = 0"
#define OF_OTHER                                        \
	"entity = 'person' AND record = ?2 AND " UNSEEN
#define ANSWER(records, field)                                        \
	"(SELECT group_concat(value, char(10)) FROM (SELECT value"    \
	" FROM value WHERE entity = 'person' AND record IN (" records \
	") AND field = " field " GROUP BY value))"
#define TYPED "SELECT id FROM field WHERE type IN ('text', 'textarea')"
#define BETWEEN "iif(type = 'text', ', ', char(10))"

#define ANSWERS                                                       \
	"(SELECT id, type, " ANSWER("?1", "f.id") " AS own, "         \
	ANSWER("?2", "f.id") " AS theirs FROM field f"                \
	" WHERE instr(?3, ',' || id || ',') = 0)"
#define TO_HISTORY                                                    \
	"INSERT INTO history (entity, record, field, old, new, member, at)"

static const char *const unseen_history[] = {
	TO_HISTORY " SELECT 'person', ?1, 'f' || id, own, became, ?4, ?5"
	" FROM (SELECT id, own, CASE WHEN own IS NULL THEN theirs"
	" WHEN own = theirs OR theirs IS NULL THEN own"
	" WHEN type IN ('text', 'textarea') THEN own || " BETWEEN
	" || theirs WHEN type = 'multi-choice' THEN " ANSWER("?1, ?2", "id")
	" ELSE own END AS became FROM " ANSWERS ")"
	" WHERE became IS NOT own",
	TO_HISTORY " SELECT 'person', ?2, 'f' || id, theirs, NULL, ?4, ?5"
	" FROM " ANSWERS " WHERE own <> theirs"
	" AND type NOT IN ('text', 'textarea', 'multi-choice')",
};

static const char *const unseen[] = {
	"UPDATE value AS v SET value = v.value || (SELECT " BETWEEN
	" || o.value FROM value o JOIN field f ON f.id = o.field"
	" WHERE o.entity = 'person' AND o.record = ?2 AND o.field = v.field)"
	" WHERE entity = 'person' AND record = ?1 AND " UNSEEN
	" AND field IN (" TYPED ") AND field IN (SELECT field FROM value o"
	" WHERE " OF_OTHER " AND o.value <> v.value)",
	"INSERT OR IGNORE INTO value (entity, record, field, value)"
	" SELECT entity, ?1, field, value FROM value WHERE " OF_OTHER
	" AND (field IN (SELECT id FROM field WHERE type = 'multi-choice')"
	" OR field NOT IN (SELECT field FROM value"
	" WHERE entity = 'person' AND record = ?1))",
};

static void
unite_unseen(struct req *q, const struct entity *e, int64_t kept,
    int64_t other)
{
	struct buf seen = buf_new(q->a);
	size_t i;

	buf_str(&seen, ",");
	for (i = 0; i < e->n; i++)
		buf_printf(&seen, "%" PRId64 ",", e->fields[i].id);
	for (i = 0; i < ARRAY_LEN(unseen_history); i++)
		db_exec(q->db, unseen_history[i], I(kept), I(other),
		    T(seen.p), I(q->member), I(q->now));
	for (i = 0; i < ARRAY_LEN(unseen); i++)
		db_exec(q->db, unseen[i], I(kept), I(other), T(seen.p));
}

/* What must be kept stays so, for the reasons of both. */
static void
unite_holds(struct req *q, int64_t kept, int64_t other)
{
	const char *why = db_text(q->db,
	    "SELECT group_concat(hold, ' ; ') FROM (SELECT DISTINCT hold"
	    " FROM person WHERE id IN (?1, ?2) AND hold IS NOT NULL)",
	    I(kept), I(other));

	if (why != NULL)
		retention_hold(q, kept, why);
	db_exec(q->db, "UPDATE person SET hold = NULL WHERE id = ?1",
	    I(other));
}

static void
unite_teams_value(
    struct req *q, const struct entity *e, struct record *new)
{
	const size_t teams = entity_index(e, "assignedTeams");
	const char *err;

	new->v[teams] = type_multi.parse(q->a, &e->fields[teams],
	    db_text(q->db,
		"SELECT group_concat(team, char(10)) FROM assignment"
		" WHERE person = ?1 AND until IS NULL",
		I(new->id)),
	    q->now, &err);
}

void
person_merge(struct req *q, const struct entity *e, const struct record *old,
    struct record *new, int64_t other, int64_t state)
{
	const int64_t kept = old->id;
	size_t i;

	/* Out of the counts first: then what was its own moves. */
	db_exec(q->db,
	    "UPDATE person SET merged_into = ?2, deleted_at = ?3,"
	    " deleted_by = ?4, family = NULL WHERE id = ?1",
	    I(other), I(kept), I(q->now), I(q->member));
	unite_stays(q, e, kept, other);
	unite_leaves(q, e, kept, other, state);
	for (i = 0; i < ARRAY_LEN(moves); i++)
		db_exec(q->db, moves[i], I(kept), I(other));
	unite_kin(q, kept);
	unite_unseen(q, e, kept, other);
	unite_teams_value(q, e, new);
	person_save(q, e, old, new);
	family_settle(q, kept);
	/* The later of both, also of what only the medical file knows. */
	db_exec(q->db,
	    "UPDATE person SET care_contact = max(care_contact, (SELECT"
	    " care_contact FROM person WHERE id = ?2)) WHERE id = ?1",
	    I(kept), I(other));
	person_contact(q, kept,
	    db_text(q->db, "SELECT last_contact FROM person WHERE id = ?1",
		I(other)));
	unite_holds(q, kept, other);
	/* An agreement of one does not outlive the other's refusal. */
	if (consent_to_share(q, kept) == 0)
		share_stop_all(q, kept);
	entity_note(q, &person_base, kept, "fusion", NULL,
	    arena_printf(q->a, "%" PRId64, other));
	entity_note(q, &person_base, other, "fusion", NULL,
	    arena_printf(q->a, "%" PRId64, kept));
	journal_event(q, J_MERGE, "person", kept);
	journal_event(q, J_MERGE, "person", other);
}
