/* The trash of persons, and the end. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "directory.h"
#include "document_store.h"
#include "family.h"
#include "journal.h"
#include "org.h"
#include "part_trash.h"
#include "person.h"
#include "person_keys.h"
#include "retention.h"
#include "share.h"
#include "territory.h"
#include "text.h"

/* ------------------------------------------------------------ the trash */

void
person_hide(struct req *q, int64_t person)
{
	db_exec(q->db,
	    "UPDATE person SET deleted_at = ?2, deleted_by = ?3"
	    " WHERE id = ?1 AND deleted_at IS NULL",
	    I(person), I(q->now), I(q->member));
	db_exec(q->db,
	    "UPDATE action SET deleted_at = ?2, deleted_with = ?1"
	    " WHERE person = ?1 AND deleted_at IS NULL",
	    I(person), I(q->now));
	db_exec(q->db,
	    "UPDATE comment SET deleted_at = ?2, deleted_with = ?1"
	    " WHERE person = ?1 AND deleted_at IS NULL",
	    I(person), I(q->now));
	db_exec(q->db,
	    "UPDATE visit SET deleted_at = ?2, deleted_with = ?1"
	    " WHERE person = ?1 AND deleted_at IS NULL",
	    I(person), I(q->now));
	family_left(q, person);
	share_stop_all(q, person);
}

void
person_unhide(struct req *q, int64_t person)
{
	db_exec(q->db,
	    "UPDATE person SET deleted_at = NULL, deleted_by = NULL"
	    " WHERE id = ?1",
	    I(person));
	db_exec(q->db,
	    "UPDATE action SET deleted_at = NULL, deleted_with = NULL"
	    " WHERE person = ?1 AND deleted_with = ?1",
	    I(person));
	db_exec(q->db,
	    "UPDATE comment SET deleted_at = NULL, deleted_with = NULL"
	    " WHERE person = ?1 AND deleted_with = ?1",
	    I(person));
	db_exec(q->db,
	    "UPDATE visit SET deleted_at = NULL, deleted_with = NULL"
	    " WHERE person = ?1 AND deleted_with = ?1",
	    I(person));
	family_settle(q, person);
}

const char *
person_hold(struct req *q, int64_t person)
{
	return db_text(
	    q->db, "SELECT hold FROM person WHERE id = ?1", I(person));
}

bool
person_trash(struct req *q, int64_t person)
{
	if (db_int(q->db, 0,
		"SELECT deleted_at IS NULL AND hold IS NULL FROM person"
		" WHERE id = ?1",
		I(person)) == 0)
		return false;
	person_hide(q, person);
	entity_note(q, &person_base, person, "corbeille", NULL, "1");
	journal_event(q, J_DELETE, "person", person);
	return true;
}

bool
person_in_trash(struct req *q, int64_t person)
{
	return db_int(q->db, 0,
		   "SELECT EXISTS (SELECT 1 FROM person WHERE id = ?1 AND"
		   " " PERSON_IN_TRASH ")",
		   I(person)) != 0;
}

bool
person_restore(struct req *q, int64_t person)
{
	if (!person_in_trash(q, person))
		return false;
	person_unhide(q, person);
	entity_note(q, &person_base, person, "corbeille", "1", NULL);
	return true;
}

/* ------------------------------------------------------------ the end */

/* What tells who a person (?1) was, the ends of references first. */
static const char *const telling[] = {
	"DELETE FROM person_fts WHERE rowid = ?1",
	"DELETE FROM person_key WHERE person = ?1",
	"DELETE FROM person_apart WHERE a = ?1 OR b = ?1",
	"DELETE FROM history WHERE entity = 'comment' AND record IN"
	" (SELECT id FROM comment WHERE person = ?1)",
	"DELETE FROM draft WHERE place = 'comment-edit' AND record IN"
	" (SELECT id FROM comment WHERE person = ?1)",
	"DELETE FROM draft WHERE place = 'comment' AND record = ?1",
	"DELETE FROM draft WHERE place = 'comment-action' AND record IN"
	" (SELECT id FROM action WHERE person = ?1)",
	"DELETE FROM comment WHERE person = ?1",
	"DELETE FROM history WHERE entity = 'visit' AND record IN"
	" (SELECT id FROM visit WHERE person = ?1)",
	"DELETE FROM history WHERE entity = 'action' AND record IN"
	" (SELECT id FROM action WHERE person = ?1)",
	"DELETE FROM history WHERE entity = 'consent' AND record IN"
	" (SELECT id FROM consent WHERE person = ?1)",
	"DELETE FROM share WHERE person = ?1",
	"DELETE FROM consent WHERE person = ?1",
	"DELETE FROM person_place WHERE person = ?1",
	"DELETE FROM kin WHERE person = ?1 OR other = ?1",
	"DELETE FROM history WHERE entity = 'person' AND record = ?1",
	/* Workbooks on trial, rows set aside: nobody knows whom they name. */
	"UPDATE import SET content = NULL WHERE content IS NOT NULL"
	" AND ?1 > 0",
	"DELETE FROM import_refused WHERE ?1 > 0",
};

/* What figures count. */
static const char *const counted[] = {
	"DELETE FROM value WHERE entity = 'person' AND record = ?1",
	"DELETE FROM visit WHERE person = ?1",
	"DELETE FROM value WHERE entity = 'action' AND record IN"
	" (SELECT id FROM action WHERE person = ?1)",
	"DELETE FROM action_team WHERE action IN"
	" (SELECT id FROM action WHERE person = ?1)",
	"DELETE FROM action WHERE person = ?1",
	"DELETE FROM leave WHERE person = ?1",
	"DELETE FROM assignment WHERE person = ?1",
};

/* Is there a word of the names (folded) in the text, that no other person's
 * names have? */
static bool
names_in(struct req *q, const char *names, const char *text)
{
	const char *at = text_fold(q->a, text), *end, *word;

	for (; *at != '\0'; at = *end != '\0' ? end + 1 : end) {
		if ((end = strchr(at, ' ')) == NULL)
			end = at + strlen(at);
		word = arena_strndup(q->a, at, (size_t)(end - at));
		if (strlen(word) < 3 ||
		    strstr(names, arena_printf(q->a, " %s ", word)) == NULL)
			continue;
		if (db_int(q->db, 0,
			"SELECT EXISTS (SELECT 1 FROM person_fts"
			" WHERE person_fts MATCH ?1)",
			T(arena_printf(q->a, "\"%s\"", word))) == 0)
			return true;
	}
	return false;
}

/* What was known of a person, to be found in what members typed. */
struct known {
	const char *words;        /* folded, a space around each */
	const char *whole[2];     /* folded name of several words, e-mail */
	const char *phone;        /* digits, or "" */
};
enum { PHONE_MIN = 6 };

static struct known
known_of(struct req *q, int64_t person)
{
	struct known k = { .words = " ", .whole = { "", "" }, .phone = "" };
	const char *phone;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, coalesce(other_names, ''), coalesce(email, ''),"
	    " coalesce(phone, '') FROM person WHERE id = ?1",
	    I(person));
	if (db_step(q->db, s)) {
		k.whole[0] = text_fold(q->a, db_column(q->db, s, 0));
		k.whole[1] = text_fold(q->a, db_column(q->db, s, 2));
		k.words = arena_printf(q->a, " %s %s ", k.whole[0],
		    text_fold(q->a, db_column(q->db, s, 1)));
		phone = person_phone(q->a, db_column(q->db, s, 3));
		k.phone = strlen(phone) >= PHONE_MIN ? phone : "";
	}
	sqlite3_reset(s);
	return k;
}

static bool
tells(struct req *q, const struct known *k, const char *text)
{
	const char *fold =
	    arena_printf(q->a, " %s ", text_fold(q->a, text));
	size_t i;

	for (i = 0; i < ARRAY_LEN(k->whole); i++)
		if (strchr(k->whole[i], ' ') != NULL &&
		    strstr(fold,
			arena_printf(q->a, " %s ", k->whole[i])) != NULL)
			return true;
	return names_in(q, k->words, text) ||
	    (k->phone[0] != '\0' &&
		strstr(person_phone(q->a, text), k->phone) != NULL);
}

/* What members typed in filters, the names of their searches and of the
 * workbooks that they sent. */
static void
purge_typed(struct req *q, const struct known *k)
{
	static const struct {
		const char *find, *forget;
	} kinds[] = {
		{ "SELECT id, text FROM typed",
		    "DELETE FROM typed WHERE id = ?1" },
		{ "SELECT id, name FROM saved_search",
		    "UPDATE saved_search SET name = 'Recherche n° ' || id"
		    " WHERE id = ?1" },
		{ "SELECT id, file_name FROM import",
		    "UPDATE import SET file_name = 'Classeur n° ' || id"
		    " WHERE id = ?1" },
	};
	sqlite3_stmt *s;
	size_t i;

	for (i = 0; i < ARRAY_LEN(kinds); i++) {
		s = db_query(q->db, kinds[i].find);
		while (db_step(q->db, s))
			if (tells(q, k, db_column(q->db, s, 1)))
				db_exec(q->db, kinds[i].forget,
				    I(db_column_int(s, 0)));
		sqlite3_reset(s);
	}
}

static void
forget(struct req *q, int64_t person)
{
	const struct known known = known_of(q, person);
	size_t i;

	share_stop_all(q, person);
	for (i = 0; i < ARRAY_LEN(telling); i++)
		db_exec(q->db, telling[i], I(person));
	purge_typed(q, &known);
}

/* What is left of a person that was forgotten: the id. */
static void
erase(struct req *q, int64_t person)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(counted); i++)
		db_exec(q->db, counted[i], I(person));
	db_exec(q->db,
	    "UPDATE person SET name = '', sort_name = '', other_names = NULL,"
	    " gender = NULL, birthdate = NULL, description = NULL,"
	    " alertness = NULL, wandering_at = NULL, phone = NULL,"
	    " email = NULL, followed_since = '0001-01-01', last_contact = '',"
	    " care_contact = '',"
	    " out_from = NULL, family = NULL, merged_into = NULL, hold = NULL,"
	    " deleted_at = coalesce(deleted_at, ?2), purged_at = ?2"
	    " WHERE id = ?1",
	    I(person), I(q->now));
	journal_event(q, J_PURGE, "person", person);
}

void
person_forget(struct req *q, int64_t person)
{
	sqlite3_stmt *s;

	s = db_query(q->db, "SELECT id FROM person WHERE merged_into = ?1",
	    I(person));
	while (db_step(q->db, s)) {
		forget(q, db_column_int(s, 0));
		erase(q, db_column_int(s, 0));
	}
	sqlite3_reset(s);
	family_left(q, person);
	forget(q, person);
}

void
person_purge(struct req *q, int64_t person)
{
	person_forget(q, person);
	erase(q, person);
}

void
person_purge_end(struct req *q)
{
	db_exec(q->db,
	    "INSERT INTO person_fts (person_fts) VALUES ('optimize')");
	db_exec(
	    q->db, "INSERT INTO written (written) VALUES ('optimize')");
	document_forget(q);
}

int64_t
person_trash_days(struct req *q)
{
	return db_int(q->db, TRASH_DAYS,
	    "SELECT CAST(value AS INTEGER) FROM setting"
	    " WHERE key = 'trash_days'");
}

const char *
person_trash_end(struct req *q, int64_t at)
{
	return date_add_days(
	    q->a, date_of(q->a, at), (int)person_trash_days(q));
}

/* Other records whose time in the trash is over. */
static int64_t
sweep_with(struct req *q, int64_t slice,
    int64_t (*sweep)(struct req *, int64_t before, int64_t slice))
{
	const int64_t n =
	    sweep(q, q->now - person_trash_days(q) * 86400, slice);

	if (n > 0)
		person_purge_end(q);
	return n;
}

/* At most `slice` files whose time in the trash is over; how many. */
static int64_t
sweep_trash(struct req *q, int64_t slice)
{
	const int64_t limit = q->now - person_trash_days(q) * 86400;
	int64_t ids[64], n = 0, i;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id FROM person WHERE deleted_at < ?1"
	    " AND hold IS NULL AND " PERSON_IN_TRASH
	    " ORDER BY deleted_at LIMIT ?2",
	    I(limit), I(slice));
	while (n < (int64_t)ARRAY_LEN(ids) && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	for (i = 0; i < n; i++)
		person_purge(q, ids[i]);
	if (n > 0)
		person_purge_end(q);
	return n;
}

/* Workbooks that nobody imported, rows that were set aside; afterwards a name of
 * a file tells nothing any more that the import itself does not. */
static void
sweep_imports(struct req *q)
{
	const int64_t limit = q->now - (int64_t)IMPORT_DAYS * 86400;

	db_exec(q->db,
	    "DELETE FROM import WHERE ran_at IS NULL AND received_at < ?1",
	    I(limit));
	db_exec(q->db,
	    "DELETE FROM import_refused WHERE import IN"
	    " (SELECT id FROM import WHERE ran_at < ?1)",
	    I(limit));
	db_exec(q->db,
	    "UPDATE import SET file_name = 'Classeur n° ' || id"
	    " WHERE ran_at < ?1 AND file_name <> 'Classeur n° ' || id",
	    I(limit));
}

void
person_sweep(struct req *q)
{
	enum { PURGED = 20, KEYED = 200, ARCHIVED = 50 };
	const char *today = date_of(q->a, q->now);
	const char *done = db_text(
	    q->db, "SELECT value FROM setting WHERE key = 'trash_swept'");

	if (done != NULL && strcmp(done, today) == 0)
		return;
	if (sweep_trash(q, PURGED) == PURGED ||
	    sweep_with(q, PURGED, territory_sweep) == PURGED ||
	    sweep_with(q, PURGED, directory_sweep) == PURGED ||
	    sweep_with(q, PURGED, part_sweep) == PURGED ||
	    person_keys_fill(q, KEYED) == KEYED ||
	    retention_sweep(q, ARCHIVED) == ARCHIVED)
		return; /* the rest: at the next request */
	document_sweep(q);
	share_settle(q);
	sweep_imports(q);
	org_sweep(q);
	db_exec(q->db,
	    "INSERT INTO setting (key, value) VALUES ('trash_swept', ?1)"
	    " ON CONFLICT DO UPDATE SET value = ?1",
	    T(today));
}
