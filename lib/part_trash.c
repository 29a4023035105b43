/* What members put in the trash by itself, out of a file that stays. */
#include "part_trash.h"

#include "date.h"
#include "entity.h"
#include "journal.h"
#include "person.h"
#include "tpl.h"

/* The records that end with one (?1). */
static const char *const of_comment[] = {
	"DELETE FROM draft WHERE place = 'comment-edit' AND record = ?1",
	"DELETE FROM comment WHERE id = ?1",
	NULL,
};
static const char *const of_visit[] = {
	"DELETE FROM visit WHERE id = ?1",
	NULL,
};
static const char *const of_action[] = {
	"DELETE FROM history WHERE entity = 'comment' AND record IN"
	" (SELECT id FROM comment WHERE action = ?1)",
	"DELETE FROM draft WHERE place = 'comment-edit' AND record IN"
	" (SELECT id FROM comment WHERE action = ?1)",
	"DELETE FROM draft WHERE place = 'comment-action' AND record = ?1",
	"DELETE FROM comment WHERE action = ?1",
	"DELETE FROM action_team WHERE action = ?1",
	"DELETE FROM action WHERE id = ?1",
	NULL,
};

/* Not what a person took along (its id; minus that of an action or of an
 * observation): it comes back with the person, or ends with it. */
#define OVER(table) \
	"SELECT x.id FROM " table " x LEFT JOIN person p ON p.id = x.person" \
	" WHERE x.deleted_at < ?1 AND coalesce(x.deleted_with, -1) < 0" \
	" AND p.hold IS NULL LIMIT ?2"

static const struct {
	const char *entity, *over;
	const char *const *ends;
} parts[] = {
	{ "comment", OVER("comment"), of_comment },
	{ "visit", OVER("visit"), of_visit },
	{ "action", OVER("action"), of_action },
};

static void
end(struct req *q, size_t part, int64_t id)
{
	const char *entity = parts[part].entity;
	const char *const *sql;

	db_exec(q->db, "DELETE FROM history WHERE entity = ?2 AND record = ?1",
	    I(id), T(entity));
	db_exec(q->db, "DELETE FROM value WHERE entity = ?2 AND record = ?1",
	    I(id), T(entity));
	for (sql = parts[part].ends; *sql != NULL; sql++)
		db_exec(q->db, *sql, I(id));
	journal_event(q, J_PURGE, entity, id);
}

int64_t
part_sweep(struct req *q, int64_t before, int64_t slice)
{
	int64_t *ids = arena_array(q->a, (size_t)slice, sizeof *ids);
	int64_t left = slice;
	size_t part, n, i;
	sqlite3_stmt *s;

	for (part = 0; part < ARRAY_LEN(parts); part++) {
		s = db_query(q->db, parts[part].over, I(before), I(left));
		for (n = 0; db_step(q->db, s); n++)
			ids[n] = db_column_int(s, 0);
		sqlite3_reset(s);
		for (i = 0; i < n; i++)
			end(q, part, ids[i]);
		left -= (int64_t)n;
	}
	return slice - left;
}

void
part_trash_draw(struct req *q, struct tpl *page, int64_t person, int64_t at)
{
	if (person == 0 || person_hold(q, person) == NULL)
		tpl_set(tpl_section(page, "END"), "DATE",
		    date_medium(q->a, person_trash_end(q, at)));
}
