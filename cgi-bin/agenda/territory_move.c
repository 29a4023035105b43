/* All the observations of a territory given to another one; it goes to the
 * trash, empty. */
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "agenda.h"
#include "page.h"
#include "territories.h"
#include "territory.h"
#include "text.h"

enum { INTO, NAME, FIELDS };

static const struct group groups[] = { { 0, "Vers un autre territoire", NULL } };

/* The name typed is that of the territory that receives. */
static void
check(struct req *q, const struct entity *e, struct record *r)
{
	const char *name;

	if (r->err[INTO] != NULL)
		return;
	name = entity_show(q, &e->fields[INTO], r->v[INTO]);
	if (strcmp(text_fold(q->a, r->v[NAME] != NULL ? r->v[NAME] : ""),
		text_fold(q->a, name)) != 0)
		r->err[NAME] = "Écrivez le nom du territoire choisi "
			       "(majuscules et accents ne comptent pas).";
}

static const struct entity *
description(struct req *q, int64_t from)
{
	const size_t max =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM territory");
	struct entity *e = arena_alloc(q->a, sizeof *e);
	struct field *f = arena_array(q->a, FIELDS, sizeof *f);
	struct choice *c = arena_array(q->a, max + 1, sizeof *c);
	size_t n = 0;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name FROM territory WHERE deleted_at IS NULL"
	    " AND id <> ?1 ORDER BY sort_name",
	    I(from));
	for (; n < max && db_step(q->db, s); n++)
		c[n] = (struct choice){ .code = db_column(q->db, s, 0),
			.label = db_column(q->db, s, 1) };
	sqlite3_reset(s);
	f[INTO] = (struct field){ .name = "vers",
		.label = "Territoire qui reçoit les observations",
		.type = &type_choice, .flags = F_REQUIRED,
		.roles = ROLE_ADMIN, .choices = c, .nchoices = n };
	f[NAME] = (struct field){ .name = "nom",
		.label = "Pour confirmer, écrivez le nom de celui qui les reçoit",
		.type = &type_text, .max = 200, .roles = ROLE_ADMIN,
		.help = arena_printf(q->a,
		    "«\u00A0%s\u00A0», alors vide, ira à la corbeille.",
		    territory_name(q, from)) };
	*e = (struct entity){ .name = "transfer", .schema = "main",
		.label = "le transfert", .fields = f, .n = FIELDS,
		.groups = groups, .ngroups = ARRAY_LEN(groups),
		.check = check };
	return e;
}

void
territory_move(struct req *q)
{
	const int64_t id = req_id(q);
	const char *name = territory_name(q, id);
	const struct entity *e = description(q, id);
	struct record *blank = entity_blank(q, e), *r = blank;
	const struct activity_form form = {
		.h1 = "Transférer les observations",
		.action =
		    arena_printf(q->a, "/territoires/transferer/%" PRId64, id),
		.submit = "Transférer les observations",
		.back = arena_printf(q->a, "/territoires/%" PRId64, id),
		.back_label = name,
		.file = "agenda/territory_form.tpl"
	};

	if (q->method == POST)
		r = entity_parse(q, e, blank, 0);
	if (q->method == GET || r->nerrors > 0) {
		activity_form(q, e, r, &form);
		return;
	}
	page_flash(q,
	    arena_printf(q->a, "Reçu\u00A0: %s.",
		observations_text(q,
		    territory_transfer(q, id, parse_id(r->v[INTO])))));
	resp_redirect(q, "/territoires/%s", r->v[INTO]);
}
