/* Searches that members name: their own, and those a team shares. */
#include <inttypes.h>
#include <string.h>

#include "fr.h"
#include "list.h"
#include "page.h"
#include "persons.h"
#include "text.h"

enum { NAME_MAX_LENGTH = 80, SAVED_MAX = 100 };

#define MINE "s.member = ?1 AND s.deleted_at IS NULL"
#define SHARED \
	"s.member <> ?1 AND s.deleted_at IS NULL AND s.team IN" \
	" (SELECT team FROM member_team WHERE member = ?1)"

static const char mine_sql[] =
    "SELECT s.id, s.name, s.team, t.name, NULL FROM saved_search s"
    " LEFT JOIN team t ON t.id = s.team WHERE " MINE " ORDER BY s.name";
static const char shared_sql[] =
    "SELECT s.id, s.name, s.team, t.name, m.name FROM saved_search s"
    " JOIN team t ON t.id = s.team JOIN member m ON m.id = s.member"
    " WHERE " SHARED " ORDER BY s.name";

/* What a form sent, when it was refused. */
struct typed {
	int64_t id; /* 0: a new one */
	const char *name, *err;
	int64_t team;
	const char *address;
};

static const char *
address_of(struct req *q, int64_t id)
{
	return arena_printf(q->a, "/personnes?recherche=%" PRId64, id);
}

/* ------------------------------------------------------------ opening */

struct query *
list_read_saved(struct req *q)
{
	const int64_t id = req_int(q, "recherche", 1, INT64_MAX, 0);
	const char *address;
	struct query *w;
	size_t lost = 0;

	if (id == 0)
		return NULL;
	address = db_text(q->db,
	    "SELECT s.query FROM saved_search s WHERE s.id = ?2 AND (" MINE
	    " OR " SHARED ")",
	    I(q->member), I(id));
	if (address == NULL)
		die(404, "no saved search %" PRId64, id);
	w = list_read_kept(q, address, &lost);
	w->lost = lost;
	return w;
}

/* ------------------------------------------------------------ drawing */

static void
draw_links(struct req *q, struct tpl *t, const char *section, const char *sql)
{
	sqlite3_stmt *s = db_query(q->db, sql, I(q->member));
	struct tpl *o;

	while (db_step(q->db, s)) {
		o = tpl_section(t, section);
		tpl_set(o, "HREF", address_of(q, db_column_int(s, 0)));
		tpl_set(o, "NAME", db_column(q->db, s, 1));
		if (db_column(q->db, s, 4) != NULL)
			tpl_set(tpl_section(o, "BY"), "AUTHOR",
			    db_column(q->db, s, 4));
	}
	sqlite3_reset(s);
}

void
list_draw_saved(struct req *q, struct tpl *page, const struct query *w)
{
	struct tpl *menu = tpl_section(page, "SAVED"), *form;

	draw_links(q, menu, "MINE", mine_sql);
	draw_links(q, menu, "SHARED", shared_sql);
	if (w->n == 0 && w->sort == 0 && !w->desc)
		return;
	form = tpl_section(menu, "SAVE");
	page_hidden(q, form, 0);
	tpl_set(form, "ADDRESS",
	    list_address_query(q, list_first_page(q, w, w->n)));
	page_teams(q, form, "OPTION", 0);
}

static void
draw_mine(struct req *q, struct tpl *page, const struct typed *typed)
{
	sqlite3_stmt *s = db_query(q->db, mine_sql, I(q->member));
	struct tpl *t;
	size_t n = 0;

	for (; db_step(q->db, s); n++) {
		const int64_t id = db_column_int(s, 0);
		const bool wrong = typed != NULL && typed->id == id;

		t = tpl_section(page, "ROW");
		tpl_int(t, "ID", id);
		tpl_set(t, "HREF", address_of(q, id));
		tpl_set(t, "NAME", db_column(q->db, s, 1));
		tpl_set(t, "VALUE",
		    wrong ? typed->name : db_column(q->db, s, 1));
		page_hidden(q, t, 0);
		page_teams(q, t, "OPTION",
		    wrong ? typed->team : db_column_int(s, 2));
		if (wrong)
			page_error(q, t, "NAME",
			    arena_printf(q->a, "nom-%" PRId64, id),
			    "Nom de la recherche", typed->err);
	}
	sqlite3_reset(s);
	if (n == 0)
		tpl_show(page, "NONE");
}

static void
show(struct req *q, const struct typed *typed)
{
	const int64_t gone = req_int(q, "supprimee", 1, INT64_MAX, 0);
	struct tpl *t = page_new(q, "Recherches enregistrées"), *part;

	draw_mine(q, t, typed);
	draw_links(q, t, "SHARED", shared_sql);
	if (typed != NULL && typed->id == 0) {
		part = tpl_section(t, "NEW");
		page_hidden(q, part, 0);
		tpl_set(part, "VALUE", typed->name);
		tpl_set(part, "ADDRESS", typed->address);
		page_teams(q, part, "OPTION", typed->team);
		page_error(q, part, "NAME", "nom", "Nom de la recherche",
		    typed->err);
	}
	if (db_int(q->db, 0,
		"SELECT 1 FROM saved_search WHERE id = ?1 AND member = ?2"
		" AND deleted_at > ?3",
		I(gone), I(q->member), I(q->now - 3600)) != 0) {
		part = tpl_section(t, "UNDO");
		tpl_int(part, "ID", gone);
		page_hidden(q, part, 0);
	}
	resp_page(q, typed != NULL ? 422 : 200, "persons/saved.tpl", t);
}

/* ------------------------------------------------------------ changing */

static struct typed
read_typed(struct req *q, int64_t id)
{
	struct typed t = { .id = id,
		.name = text_trim(q->a, req_text(q, "nom")) };

	t.team = parse_id(req_text(q, "equipe"));
	if (t.team > 0 && (q->roles & ROLE_ADMIN) == 0 &&
	    db_int(q->db, 0,
		"SELECT 1 FROM member_team WHERE member = ?1 AND team = ?2",
		I(q->member), I(t.team)) == 0)
		die(403, "team of a shared search");
	if (t.name[0] == '\0')
		t.err = FR_REQUIRED;
	else if (utf8_length(t.name) > NAME_MAX_LENGTH)
		t.err = "80\u00A0caractères au plus.";
	else if (db_int(q->db, 0,
		     "SELECT 1 FROM saved_search WHERE member = ?1"
		     " AND name = ?2 AND id <> ?3 AND deleted_at IS NULL",
		     I(q->member), T(t.name), I(id)) != 0)
		t.err = "Une de vos recherches porte déjà ce nom.";
	return t;
}

/* The search and the texts of its filters, which then live as long. */
static int64_t
save(struct req *q, const struct typed *t)
{
	size_t lost, i;
	struct query *w = list_read_kept(q, t->address, &lost);
	int64_t id;

	if (lost > 0)
		die(400, "filters of a search to save");
	id = db_insert(q->db,
	    "INSERT INTO saved_search (member, team, name, query, created_at)"
	    " SELECT ?1, (SELECT id FROM team WHERE id = ?2), ?3, '', ?4",
	    I(q->member), I(t->team), T(t->name), I(q->now));
	for (i = 0; i < w->n; i++)
		filter_keep(q, &w->f[i], id);
	db_exec(q->db, "UPDATE saved_search SET query = ?2 WHERE id = ?1",
	    I(id), T(list_address_query(q, list_first_page(q, w, w->n))));
	return id;
}

/* GET: all of them; POST: one more. */
void
person_searches(struct req *q)
{
	struct typed t;

	if (q->method == GET) {
		show(q, NULL);
		return;
	}
	t = read_typed(q, 0);
	t.address = req_text(q, "adresse");
	if (db_int(q->db, 0,
		"SELECT count(*) FROM saved_search WHERE member = ?1"
		" AND deleted_at IS NULL",
		I(q->member)) >= SAVED_MAX)
		t.err = "100\u00A0recherches au plus\u00A0: supprimez-en une.";
	if (t.err != NULL) {
		show(q, &t);
		return;
	}
	page_flash(q, "Recherche enregistrée.");
	resp_redirect(q, "%s", address_of(q, save(q, &t)));
}

static void
check_mine(struct req *q, int64_t id)
{
	if (db_int(q->db, 0,
		"SELECT 1 FROM saved_search WHERE id = ?1 AND member = ?2",
		I(id), I(q->member)) == 0)
		die(404, "no saved search %" PRId64, id);
}

void
person_search_edit(struct req *q)
{
	const int64_t id = req_id(q);
	struct typed t;

	check_mine(q, id);
	t = read_typed(q, id);
	if (t.err != NULL) {
		show(q, &t);
		return;
	}
	db_exec(q->db,
	    "UPDATE saved_search SET name = ?2,"
	    " team = (SELECT id FROM team WHERE id = ?3) WHERE id = ?1",
	    I(id), T(t.name), I(t.team));
	page_flash(q, FR_SAVED);
	resp_redirect(q, "/personnes/recherches");
}

void
person_search_delete(struct req *q)
{
	const int64_t id = req_id(q);

	check_mine(q, id);
	db_exec(q->db, "UPDATE saved_search SET deleted_at = ?2 WHERE id = ?1",
	    I(id), I(q->now));
	resp_redirect(q, "/personnes/recherches?supprimee=%" PRId64, id);
}

/* The name may be taken again meanwhile: then it says so. */
void
person_search_restore(struct req *q)
{
	const int64_t id = req_id(q);

	check_mine(q, id);
	if (db_exec(q->db,
		"UPDATE OR IGNORE saved_search SET deleted_at = NULL"
		" WHERE id = ?1",
		I(id)) > 0)
		page_flash(q, "Recherche rétablie.");
	else
		page_flash(q, "Une de vos recherches porte déjà ce nom.");
	resp_redirect(q, "/personnes/recherches");
}
