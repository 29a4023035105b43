/* For whom a field or a group is: teams that see it, kinds of record that have
 * it. */
#include "fields.h"

/* What each scope is made of; ?1: the field or the group, ?2: codes between
 * line ends. */
#define INSERT(table, of, to, from) \
	"INSERT INTO " table " (" of ", " to ") SELECT ?1, id FROM " from \
	" WHERE instr(?2, char(10) || id || char(10)) > 0"
#define TEAMS(table, of) \
	"SELECT group_concat(t.name, ', ' ORDER BY t.name) FROM " table \
	" x JOIN team t ON t.id = x.team WHERE x." of " = ?1" \
	" AND t.archived_at IS NULL"

static const struct {
	const char *forget, *insert, *codes, *names;
} scopes[] = {
	[FIELD_TEAMS] = { "DELETE FROM field_team WHERE field = ?1",
	    INSERT("field_team", "field", "team", "team"),
	    "SELECT group_concat(team, char(10)) FROM field_team"
	    " WHERE field = ?1",
	    TEAMS("field_team", "field") },
	[GROUP_TEAMS] = { "DELETE FROM field_group_team WHERE grp = ?1",
	    INSERT("field_group_team", "grp", "team", "team"),
	    "SELECT group_concat(team, char(10)) FROM field_group_team"
	    " WHERE grp = ?1",
	    TEAMS("field_group_team", "grp") },
	[GROUP_KINDS] = { "DELETE FROM field_group_choice WHERE grp = ?1",
	    INSERT("field_group_choice", "grp", "choice", "choice"),
	    "SELECT group_concat(choice, char(10)) FROM field_group_choice"
	    " WHERE grp = ?1",
	    "SELECT group_concat(c.label, ', ' ORDER BY c.position, c.id)"
	    " FROM field_group_choice x JOIN choice c ON c.id = x.choice"
	    " WHERE x.grp = ?1" },
};

void
scope_save(struct req *q, enum scope s, int64_t id, const char *codes)
{
	db_exec(q->db, scopes[s].forget, I(id));
	if (codes[0] != '\0')
		db_exec(q->db, scopes[s].insert, I(id),
		    T(arena_printf(q->a, "\n%s\n", codes)));
}

char *
scope_codes(struct req *q, enum scope s, int64_t id)
{
	return db_text(q->db, scopes[s].codes, I(id));
}

char *
scope_names(struct req *q, enum scope s, int64_t id)
{
	return db_text(q->db, scopes[s].names, I(id));
}

char *
scope_visible_by(
    struct req *q, enum scope s, int64_t id, bool everyone, bool closed)
{
	const char *all = closed ? "les professionnel·les de santé" : "tous";
	const char *teams = everyone ? all : scope_names(q, s, id);

	return arena_printf(q->a, "Visible par %s",
	    teams != NULL ? teams : "aucune équipe");
}
