/* Searches that members named, when two choices become one. */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

/* The codes of a filter, "17,18,vide", with one for another, once each. */
static void
add_codes(struct arena *a, struct buf *out, const char *codes, size_t n,
    const char *old, const char *new)
{
	const char *at = codes, *end = codes + n, *code;
	struct buf seen = buf_new(a);
	bool first = true;
	size_t len;

	buf_str(&seen, ",");
	for (; at < end; at += len + 1) {
		len = strcspn(at, ",&");
		code = arena_strndup(a, at, len);
		if (strcmp(code, old) == 0)
			code = new;
		if (strstr(seen.p, arena_printf(a, ",%s,", code)) != NULL)
			continue;
		buf_printf(&seen, "%s,", code);
		buf_printf(out, "%s%s", first ? "" : ",", code);
		first = false;
	}
}

/* The query of a list with one code for another in the filters on a field. */
static const char *
merged_query(struct arena *a, const char *query, const char *name,
    const char *old, const char *new)
{
	const char *mark = arena_printf(a, "%s:un:", name);
	const char *at = query, *start, *codes;
	struct buf out = buf_new(a);
	size_t n;

	buf_str(&out, "");
	while ((start = strstr(at, mark)) != NULL) {
		codes = start + strlen(mark);
		n = strcspn(codes, "&");
		buf_add(&out, at, (size_t)(codes - at));
		/* Not the end of another field's name. */
		if (start > query && start[-1] == '=')
			add_codes(a, &out, codes, n, old, new);
		else
			buf_add(&out, codes, n);
		at = codes + n;
	}
	buf_str(&out, at);
	return out.p;
}

static void
merge_filter(struct req *q, const char *name, int64_t old, int64_t new)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, query FROM saved_search WHERE instr(query, ?1) > 0",
	    T(arena_printf(q->a, "%s:un:", name)));
	while (db_step(q->db, s))
		db_exec(q->db,
		    "UPDATE saved_search SET query = ?2 WHERE id = ?1",
		    I(db_column_int(s, 0)),
		    T(merged_query(q->a, db_column(q->db, s, 1), name,
			arena_printf(q->a, "%" PRId64, old),
			arena_printf(q->a, "%" PRId64, new))));
	sqlite3_reset(s);
}

/* The filter of a field has its name; categories have one more. */
void
field_saved_merge(struct req *q, const struct field_row *f, int64_t old,
    int64_t new)
{
	merge_filter(q,
	    f->permanent != NULL ? f->permanent->name
				 : arena_printf(q->a, "f%" PRId64, f->id),
	    old, new);
	if ((f->may & MAY_GROUPS) != 0)
		merge_filter(q, "categories-toutes", old, new);
}
