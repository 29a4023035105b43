/* The words that complete a link of family: changed alone. */
#include <inttypes.h>

#include "family.h"
#include "life.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { TEXT_MAX = 200 };

struct link {
	int64_t person, other;
	const char *said, *text; /* « Zoé, parent de Mireille » */
};

/* Between files that are not in the trash; die(404). */
static struct link
find_link(struct req *q, int64_t id)
{
	const struct kin_kind *kind;
	struct link l;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT k.person, k.other, p.name, o.name, k.kind, k.text"
	    " FROM kin k JOIN person p ON p.id = k.person"
	    " AND p.deleted_at IS NULL JOIN person o ON o.id = k.other"
	    " AND o.deleted_at IS NULL WHERE k.id = ?1",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no link %" PRId64, id);
	kind = kin_find(db_column(q->db, s, 4));
	l = (struct link){ .person = db_column_int(s, 0),
		.other = db_column_int(s, 1),
		.said = arena_printf(q->a, "%s, %s %s",
		    db_column(q->db, s, 2),
		    kind != NULL ? kind->label : "lié à",
		    db_column(q->db, s, 3)),
		.text = db_column(q->db, s, 5) };
	sqlite3_reset(s);
	return l;
}

static const struct entity *
text_entity(struct req *q)
{
	struct field *f = arena_array(q->a, 1, sizeof *f);
	const struct small small = { f, 1, "Lien familial" };

	*f = (struct field){ .name = "text", .label = "Précisions",
		.type = &type_text, .max = TEXT_MAX, .roles = ROLES_FULL,
		.help = "Par exemple «\u00A0belle-fille\u00A0»" };
	return small_entity(q, &small);
}

/* Who changed it last is who wrote the link.  The history names the other
 * file, not the words: they tell of both, and one may be purged. */
static void
save(struct req *q, int64_t id, const struct link *l, const char *text)
{
	const int64_t both[] = { l->person, l->other };
	size_t i;

	db_exec(q->db,
	    "UPDATE kin SET text = ?2, created_by = ?3, created_at = ?4"
	    " WHERE id = ?1",
	    I(id), T(text), I(q->member), I(q->now));
	for (i = 0; i < 2; i++)
		entity_note(q, &person_base, both[i], "lien-texte", NULL,
		    arena_printf(q->a, "%" PRId64, both[1 - i]));
}

void
person_kin_edit(struct req *q)
{
	const int64_t id = req_id(q);
	const struct link l = find_link(q, id);
	const int64_t typed = req_int(q, "fiche", 1, INT64_MAX, 0);
	const int64_t file = typed == l.other ? l.other : l.person;
	const struct entity *e = text_entity(q);
	struct record *blank = entity_blank(q, e), *r = blank;
	struct small_form form = { .h1 = "Modifier un lien familial",
		.action = arena_printf(q->a,
		    "/personnes/famille/modifier/%" PRId64 "?fiche=%" PRId64,
		    id, file),
		.submit = "Enregistrer les précisions",
		.back = arena_printf(
		    q->a, "/personnes/famille/%" PRId64, file),
		.back_label = "Liens familiaux",
		.hint = l.said,
		.version = person_version(q, l.person, "lien-texte") };

	blank->v[0] = l.text != NULL ? arena_strdup(q->a, l.text) : NULL;
	if (q->method == POST) {
		r = entity_parse(q, e, blank, 0);
		form.stale = life_stale(q, form.version);
		if (form.stale)
			form.hint = arena_printf(q->a,
			    "%s. Enregistré maintenant\u00A0: %s", l.said,
			    l.text != NULL ? l.text : "rien");
	}
	if (q->method == GET || r->nerrors > 0 || form.stale) {
		small_answer(q, small_draw(q, e, r, &form), r, &form);
		return;
	}
	save(q, id, &l, r->v[0]);
	page_flash(q, "Précisions enregistrées.");
	resp_redirect(q, "%s", form.back);
}
