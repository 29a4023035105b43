/*
 * One statement for the thread of a file.  Each kind of line has its branch,
 * which stops at the limit in the order of its index: what a page costs does
 * not depend on the length of the file.
 */
#include "thread.h"

#include "action.h"

/*
 * ?1 person, ?2 kinds, ?3 ?4 ?5 the key (at, kind, id), ?6 limit,
 * ?7 reads what others wrote, ?8 member, ?9 the priority comments stand
 * elsewhere.
 */
#define AFTER(kind, at, id) \
	" AND (?2 >> " kind ") & 1 AND " at " <= ?3 AND (" at " < ?3" \
	" OR " kind " < ?4 OR (" kind " = ?4 AND " id " < ?5))" \
	" ORDER BY " at " DESC, " id " DESC LIMIT ?6"
#define BRANCH(kind, id, at, columns, from) \
	"SELECT * FROM (SELECT " kind ", " id ", " at ", " columns " FROM " \
	from AFTER(kind, at, id) ")"
#define FIRST(kind, id, at, columns, from) \
	"SELECT * FROM (SELECT " kind " AS kind, " id " AS id, " at \
	" AS at, " columns " FROM " from AFTER(kind, at, id) ")"

/* day, title, status, body, urgent, family, who, team, person */
#define ACTION_AT "coalesce(a.completed_at, a.due_at, unixepoch(a.due_on))"
#define READ_COMMENT "c.deleted_at IS NULL" \
	" AND (?7 OR c.created_by = ?8)"
#define COMMENT_COLUMNS \
	"NULL, NULL, NULL, c.text, c.urgent, c.family, c.created_by, c.team"
#define VISIT_COLUMNS(title) \
	"NULL, " title ", NULL, iif(?7 OR v.created_by = ?8, v.comment, NULL)," \
	" NULL, NULL, v.created_by, v.team, NULL"
/* « Rencontre · Place de la gare », where it was noted with an observation. */
#define MET_AT \
	"(SELECT 'Rencontre · ' || t.name FROM observation o JOIN territory t" \
	" ON t.id = o.territory WHERE o.id = v.observation" \
	" AND o.deleted_at IS NULL)"
#define RELATIVES \
	"person me JOIN person p ON p.family = me.family AND p.id <> me.id" \
	" AND p.deleted_at IS NULL JOIN comment c ON c.person = p.id" \
	" AND c.family = '1' WHERE me.id = ?1 AND " READ_COMMENT

#define LINES \
	FIRST("0", "p.id", "p.created_at", \
	    "NULL AS day, NULL AS title, NULL AS status, NULL AS body," \
	    " NULL AS urgent, NULL AS family, p.created_by AS who," \
	    " NULL AS team, NULL AS person", "person p WHERE p.id = ?1") \
	" UNION ALL " BRANCH("1", "s.id", "unixepoch(s.since)", \
	    "s.since, NULL, NULL, NULL, NULL, NULL, NULL, s.team, NULL", \
	    "assignment s JOIN person p ON p.id = s.person WHERE" \
	    " s.person = ?1 AND s.since > p.followed_since") \
	" UNION ALL " BRANCH("2", "s.id", "unixepoch(s.until)", \
	    "s.until, NULL, NULL, s.reasons, NULL, NULL, NULL, s.team, NULL", \
	    "assignment s WHERE s.person = ?1 AND s.until IS NOT NULL") \
	" UNION ALL " BRANCH("3", "l.id", "unixepoch(l.since)", \
	    "l.since, NULL, NULL, l.reasons, NULL, NULL, l.created_by, NULL," \
	    " NULL", "leave l WHERE l.person = ?1") \
	" UNION ALL " BRANCH("4", "l.id", "unixepoch(l.until)", \
	    "l.until, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL", \
	    "leave l WHERE l.person = ?1 AND l.until IS NOT NULL") \
	" UNION ALL " BRANCH("5", "a.id", ACTION_AT, \
	    "iif(a.completed_at IS NULL AND a.due_at IS NULL, a.due_on, NULL)," \
	    " " ACTION_NAME("a") ", a.status, iif(?7, a.description, NULL), a.urgent, NULL," \
	    " a.created_by, NULL, NULL", \
	    "action a WHERE a.person = ?1 AND a.deleted_at IS NULL") \
	" UNION ALL " BRANCH("6", "c.id", "c.at", COMMENT_COLUMNS ", NULL", \
	    "comment c WHERE c.person = ?1 AND " READ_COMMENT \
	    " AND (?9 = 0 OR c.urgent IS NULL)") \
	" UNION ALL " BRANCH("7", "c.id", "c.at", COMMENT_COLUMNS ", p.id", \
	    RELATIVES " AND (?9 = 0 OR c.urgent IS NULL)") \
	" UNION ALL " BRANCH("8", "v.id", "v.at", VISIT_COLUMNS("NULL"), \
	    "visit v WHERE v.person = ?1 AND v.kind = 'passage'" \
	    " AND v.deleted_at IS NULL") \
	" UNION ALL " BRANCH("9", "v.id", "v.at", VISIT_COLUMNS(MET_AT), \
	    "visit v WHERE v.person = ?1 AND v.kind = 'rencontre'" \
	    " AND v.deleted_at IS NULL")

/* Names for the lines of the page alone. */
#define NAMED \
	"SELECT x.*, m.name, t.name, t.colour, t.night, hm.name, h.at," \
	" r.name, o.id, " ACTION_NAME("o") "," \
	" iif(x.kind = 5 AND a.name IS NOT NULL," \
	" " ACTION_CATEGORIES("x.id") ", NULL) FROM ("
/* An action that is over is told of by who ended it. */
#define NAMES \
	") x LEFT JOIN member m ON m.id = coalesce(iif(x.kind = 5" \
	" AND x.status <> 'todo', (SELECT member FROM history" \
	" WHERE entity = 'action' AND record = x.id AND field = 'status'" \
	" AND new = x.status ORDER BY id DESC LIMIT 1), NULL), x.who)" \
	" LEFT JOIN team t ON t.id = x.team" \
	" LEFT JOIN person r ON r.id = x.person" \
	" LEFT JOIN comment k ON k.id = iif(x.kind IN (6, 7), x.id, NULL)" \
	" LEFT JOIN action o ON o.id = k.action" \
	" LEFT JOIN action a ON a.id = iif(x.kind = 5, x.id, NULL)" \
	" LEFT JOIN history h ON h.id = iif(x.kind IN (6, 7)," \
	" (SELECT max(id) FROM history WHERE entity = 'comment'" \
	" AND record = x.id AND field NOT IN ('', 'corbeille')), NULL)" \
	" AND h.member <> x.who" \
	" LEFT JOIN member hm ON hm.id = h.member" \
	" ORDER BY x.at DESC, x.kind DESC, x.id DESC"

sqlite3_stmt *
thread_lines(struct req *q, const struct thread_query *w)
{
	return db_query(q->db,
	    NAMED "SELECT * FROM (" LINES ") ORDER BY at DESC, kind DESC,"
		  " id DESC LIMIT ?6" NAMES,
	    I(w->person), I(w->kinds), I(w->after.at), I(w->after.kind),
	    I(w->after.id), I(w->limit), I((q->roles & ROLES_FULL) != 0),
	    I(q->member), I(w->pinned));
}

/* ?1 person, ?6 limit, ?7 and ?8 as above. */
#define PINNED \
	"SELECT 6 AS kind, c.id AS id, c.at AS at, NULL AS day," \
	" NULL AS title, NULL AS status, c.text AS body, c.urgent AS urgent," \
	" c.family AS family, c.created_by AS who, c.team AS team," \
	" NULL AS person FROM comment c" \
	" WHERE c.person = ?1 AND c.urgent = '1' AND " READ_COMMENT \
	" UNION ALL SELECT 7, c.id, c.at, " COMMENT_COLUMNS ", p.id FROM " \
	RELATIVES " AND c.urgent = '1'"

sqlite3_stmt *
thread_pinned(struct req *q, int64_t person, int64_t limit)
{
	return db_query(q->db,
	    NAMED "SELECT * FROM (" PINNED ") ORDER BY at DESC, id DESC"
		  " LIMIT ?6" NAMES,
	    I(person), I(0), I(0), I(0), I(0), I(limit),
	    I((q->roles & ROLES_FULL) != 0), I(q->member));
}

int64_t
thread_count_pinned(struct req *q, int64_t person)
{
	return db_int(q->db, 0, "SELECT count(*) FROM (" PINNED ")",
	    I(person), I(0), I(0), I(0), I(0), I(0),
	    I((q->roles & ROLES_FULL) != 0), I(q->member));
}
