#include "family.h"

#include <string.h>

const struct kin_kind kin_kinds[KIN_KINDS] = {
	{ "parent", "parent de", "enfant" },
	{ "enfant", "enfant de", "parent" },
	{ "couple", "en couple avec", "couple" },
	{ "fratrie", "frère ou sœur de", "fratrie" },
	{ "grand-parent", "grand-parent de", "petit-enfant" },
	{ "petit-enfant", "petit-enfant de", "grand-parent" },
	{ "oncle", "oncle ou tante de", "neveu" },
	{ "neveu", "neveu ou nièce de", "oncle" },
	{ "cousin", "cousin ou cousine de", "cousin" },
	{ "proche", "ami ou amie proche de", "proche" },
	{ "autre", "autre lien avec", "autre" },
};

const struct kin_kind *
kin_find(const char *code)
{
	size_t i;

	for (i = 0; i < KIN_KINDS; i++)
		if (strcmp(kin_kinds[i].code, code) == 0)
			return &kin_kinds[i];
	return NULL;
}

const struct kin_kind *
kin_reverse(const struct kin_kind *kind)
{
	const struct kin_kind *found = kin_find(kind->reverse);

	if (found == NULL)
		die(500, "kin %s has no reverse", kind->code);
	return found;
}

void
family_settle(struct req *q, int64_t person)
{
	db_exec(q->db,
	    "WITH RECURSIVE f (id) AS (SELECT ?1 UNION SELECT p.id FROM f"
	    " JOIN kin k ON k.person = f.id OR k.other = f.id"
	    " JOIN person p ON p.id = iif(k.person = f.id, k.other, k.person)"
	    " AND p.deleted_at IS NULL)"
	    " UPDATE person SET family ="
	    " (SELECT iif(count(*) > 1, min(id), NULL) FROM f)"
	    " WHERE id IN (SELECT id FROM f)",
	    I(person));
}

void
family_left(struct req *q, int64_t person)
{
	sqlite3_stmt *s;

	db_exec(q->db, "UPDATE person SET family = NULL WHERE id = ?1",
	    I(person));
	s = db_query(q->db,
	    "SELECT p.id FROM kin k"
	    " JOIN person p ON p.id = iif(k.person = ?1, k.other, k.person)"
	    " AND p.deleted_at IS NULL WHERE k.person = ?1 OR k.other = ?1",
	    I(person));
	while (db_step(q->db, s))
		if (db_column_int(s, 0) != person)
			family_settle(q, db_column_int(s, 0));
	sqlite3_reset(s);
}
