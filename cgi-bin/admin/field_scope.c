/* For whom a field or a group is: teams that see it, kinds of record that have
 * it. */
#include "fields.h"

void
field_teams_save(struct req *q, int64_t id, const char *codes)
{
	db_exec(q->db, "DELETE FROM field_team WHERE field = ?1", I(id));
	db_exec(q->db,
	    "INSERT INTO field_team (field, team) SELECT ?1, id FROM team"
	    " WHERE instr(?2, char(10) || id || char(10)) > 0",
	    I(id), T(arena_printf(q->a, "\n%s\n", codes)));
}

void
group_teams_save(struct req *q, int64_t id, const char *codes)
{
	db_exec(q->db, "DELETE FROM field_group_team WHERE grp = ?1", I(id));
	db_exec(q->db,
	    "INSERT INTO field_group_team (grp, team) SELECT ?1, id FROM team"
	    " WHERE instr(?2, char(10) || id || char(10)) > 0",
	    I(id), T(arena_printf(q->a, "\n%s\n", codes)));
}

void
group_kinds_save(struct req *q, int64_t id, const char *codes)
{
	db_exec(q->db, "DELETE FROM field_group_choice WHERE grp = ?1", I(id));
	db_exec(q->db,
	    "INSERT INTO field_group_choice (grp, choice) SELECT ?1, id"
	    " FROM choice WHERE instr(?2, char(10) || id || char(10)) > 0",
	    I(id), T(arena_printf(q->a, "\n%s\n", codes)));
}

static char *
visible_by(struct req *q, bool everyone, const char *teams)
{
	if (everyone)
		return arena_strdup(q->a, "Visible par tous");
	return arena_printf(q->a, "Visible par %s",
	    teams != NULL ? teams : "aucune équipe");
}

char *
field_visible_by(struct req *q, int64_t id, bool everyone)
{
	return visible_by(q, everyone,
	    db_text(q->db,
		"SELECT group_concat(t.name, ', ' ORDER BY t.name)"
		" FROM field_team x JOIN team t ON t.id = x.team"
		" WHERE x.field = ?1 AND t.archived_at IS NULL",
		I(id)));
}

char *
group_visible_by(struct req *q, int64_t id, bool everyone)
{
	return visible_by(q, everyone,
	    db_text(q->db,
		"SELECT group_concat(t.name, ', ' ORDER BY t.name)"
		" FROM field_group_team x JOIN team t ON t.id = x.team"
		" WHERE x.grp = ?1 AND t.archived_at IS NULL",
		I(id)));
}

char *
group_kinds(struct req *q, int64_t id)
{
	return db_text(q->db,
	    "SELECT group_concat(c.label, ', ' ORDER BY c.position, c.id)"
	    " FROM field_group_choice x JOIN choice c ON c.id = x.choice"
	    " WHERE x.grp = ?1",
	    I(id));
}
