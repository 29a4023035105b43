/* Teams: the list, the form, the current team of a member. */
#include "admin.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "journal.h"
#include "org.h"
#include "registry.h"
#include "session.h"
#include "text.h"

enum { COLOURS = 15, TEAM_NAME_MAX = 60 };

/* Names of the colours of theme.css, for who does not see them. */
static const char *const colours[COLOURS] = { "Bleu", "Gris", "Turquoise",
	"Rouge rosé", "Rose", "Violet", "Cyan", "Bleu nuit", "Vermillon",
	"Vert sapin", "Bleu clair", "Orange", "Mauve", "Vert", "Jaune" };

struct team_form {
	int64_t id; /* 0: new */
	const char *name;
	int64_t colour;
	bool night;
	const char *no_name;
};

/* ------------------------------------------------------------ the list */

static void
draw_team(struct req *q, struct tpl *r, sqlite3_stmt *s)
{
	tpl_set(r, "HREF",
	    arena_printf(q->a, "/equipes/modifier/%s",
		db_column(q->db, s, 0)));
	tpl_set(r, "NAME", db_column(q->db, s, 1));
	tpl_set(r, "COLOUR", db_column(q->db, s, 3));
	tpl_set(r, "SINCE",
	    date_show(q->a, date_of(q->a, db_column_int(s, 4))));
	tpl_set(r, "MEMBERS", db_column(q->db, s, 5));
	tpl_set(r, "PERSONS",
	    text_number(q->a, (double)db_column_int(s, 6)));
	tpl_show(r, db_column_int(s, 2) != 0 ? "NIGHT" : "DAY");
}

static void
draw_archived(struct req *q, struct tpl *t)
{
	struct tpl *a = NULL, *r;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name, colour FROM team"
	    " WHERE archived_at IS NOT NULL ORDER BY name");
	while (db_step(q->db, s)) {
		if (a == NULL)
			a = tpl_section(t, "ARCHIVED");
		r = tpl_section(a, "ROW");
		tpl_set(r, "NAME", db_column(q->db, s, 1));
		tpl_set(r, "COLOUR", db_column(q->db, s, 2));
		tpl_set(r, "RESTORE_ACTION",
		    arena_printf(q->a, "/equipes/retablir/%s",
			db_column(q->db, s, 0)));
	}
	sqlite3_reset(s);
}

void
team_list(struct req *q)
{
	struct tpl *t = page_new(q, "Équipes");
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT t.id, t.name, t.night, t.colour, t.created_at,"
	    " (SELECT count(*) FROM member_team mt JOIN member m"
	    "  ON m.id = mt.member WHERE mt.team = t.id"
	    "  AND m.removed_at IS NULL),"
	    " (SELECT count(*) FROM assignment a JOIN person p"
	    "  ON p.id = a.person WHERE a.team = t.id AND a.until IS NULL"
	    "  AND p.deleted_at IS NULL)"
	    " FROM team t WHERE t.archived_at IS NULL ORDER BY t.name");
	while (db_step(q->db, s))
		draw_team(q, tpl_section(t, "ROW"), s);
	sqlite3_reset(s);
	page_hidden(q, t, 0);
	draw_archived(q, t);
	resp_page(q, 200, "admin/teams.tpl", t);
}

/* ------------------------------------------------------------ the form */

static const char *
team_name_refusal(struct req *q, int64_t id, const char *name)
{
	if (name[0] == '\0')
		return FR_REQUIRED;
	if (utf8_length(name) > TEAM_NAME_MAX ||
	    !text_clean(name, strlen(name), false))
		return "60 caractères au plus, sur une ligne.";
	if (db_int(q->db, 0,
		"SELECT 1 FROM team WHERE id <> ?1"
		" AND name = ?2 COLLATE NOCASE",
		I(id), T(name)) != 0)
		return "Une équipe porte déjà ce nom.";
	return NULL;
}

static void
read_team(struct req *q, struct team_form *f)
{
	read_hidden(q);
	f->name = text_trim(q->a, req_text(q, "name"));
	f->night = strcmp(req_text(q, "night"), "1") == 0;
	f->colour = req_int(q, "colour", 1, COLOURS, f->colour);
	f->no_name = team_name_refusal(q, f->id, f->name);
}

/* Why a team must stay; NULL when it may be archived. */
static const char *
kept_reason(struct req *q, int64_t id)
{
	int64_t n;

	if (db_int(q->db, 0,
		"SELECT count(*) FROM team WHERE archived_at IS NULL") < 2)
		return "C’est la seule équipe : elle ne peut pas être "
		       "archivée.";
	n = db_int(q->db, 0,
	    "SELECT count(*) FROM member m WHERE m.removed_at IS NULL"
	    " AND EXISTS (SELECT 1 FROM member_team WHERE member = m.id"
	    " AND team = ?1) AND NOT EXISTS (SELECT 1 FROM member_team mt"
	    " JOIN team t ON t.id = mt.team WHERE mt.member = m.id"
	    " AND t.id <> ?1 AND t.archived_at IS NULL)",
	    I(id));
	if (n == 0)
		return NULL;
	return arena_printf(q->a,
	    "%" PRId64 " membre%s n’%s que cette équipe : donnez-leur "
	    "d’abord une autre équipe.",
	    n, n > 1 ? "s" : "", n > 1 ? "ont" : "a");
}

static void
draw_archive(struct req *q, struct tpl *t, const struct team_form *f)
{
	const char *reason = kept_reason(q, f->id);
	struct tpl *a;

	if (reason != NULL) {
		tpl_set(tpl_section(t, "KEPT"), "REASON", reason);
		return;
	}
	a = tpl_section(t, "ARCHIVE");
	tpl_set(a, "ACTION",
	    arena_printf(q->a, "/equipes/archiver/%" PRId64, f->id));
	tpl_set(a, "NAME", f->name);
}

static void
show_form(struct req *q, const struct team_form *f)
{
	const char *title = f->id == 0 ? "Nouvelle équipe" : "Modifier l’équipe";
	struct tpl *t = page_new(q,
	    f->no_name != NULL ? arena_printf(q->a, "Erreur – %s", title)
			       : title);
	int64_t i;

	tpl_set(t, "H1", title);
	tpl_set(t, "ACTION",
	    f->id == 0
		? "/equipes/nouvelle"
		: arena_printf(q->a, "/equipes/modifier/%" PRId64, f->id));
	tpl_set(t, "SUBMIT", f->id == 0 ? "Créer l’équipe" : "Enregistrer");
	tpl_set(t, "NAME", f->name);
	if (f->night)
		tpl_show(t, "NIGHT");
	for (i = 1; i <= COLOURS; i++)
		page_option(t, "COLOUR",
		    arena_printf(q->a, "%" PRId64, i), colours[i - 1],
		    i == f->colour);
	if (f->no_name != NULL)
		page_error(
		    q, t, "NAME", "name", "Nom de l’équipe", f->no_name);
	page_hidden(q, t, 0);
	if (f->id != 0 && f->no_name == NULL)
		draw_archive(q, t, f);
	resp_page(
	    q, f->no_name != NULL ? 422 : 200, "admin/team_form.tpl", t);
}

/* ------------------------------------------------------------ saving */

/* A colour that no team has yet, while there is one. */
static int64_t
free_colour(struct req *q)
{
	int64_t i;

	for (i = 1; i <= COLOURS; i++)
		if (db_int(q->db, 0,
			"SELECT 1 FROM team WHERE colour = ?1"
			" AND archived_at IS NULL",
			I(i)) == 0)
			return i;
	return 1 + db_int(q->db, 0, "SELECT count(*) FROM team") % COLOURS;
}

static int64_t
team_create(struct req *q, const struct team_form *f)
{
	const int64_t id = db_insert(q->db,
	    "INSERT INTO team (name, night, colour, created_at)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    T(f->name), I(f->night), I(f->colour), I(q->now));

	/* Its creator joins it. */
	db_exec(q->db,
	    "INSERT INTO member_team (member, team) VALUES (?1, ?2)",
	    I(q->member), I(id));
	db_exec(q->db,
	    "UPDATE member SET team = coalesce(team, ?2) WHERE id = ?1",
	    I(q->member), I(id));
	registry_count(q, "team", 1);
	journal_event(q, J_CREATE, "team", id);
	return id;
}

void
team_new(struct req *q)
{
	struct team_form f = { .name = "", .colour = free_colour(q) };

	if (q->method == POST)
		read_team(q, &f);
	if (q->method == GET || f.no_name != NULL) {
		show_form(q, &f);
		return;
	}
	team_create(q, &f);
	page_flash(q, "L’équipe est créée.");
	resp_redirect(q, "/equipes");
}

static struct team_form
load(struct req *q, int64_t id)
{
	struct team_form f = { .id = id };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT name, night, colour FROM team"
	    " WHERE id = ?1 AND archived_at IS NULL",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no team %" PRId64, id);
	f.name = db_column(q->db, s, 0);
	f.night = db_column_int(s, 1) != 0;
	f.colour = db_column_int(s, 2);
	sqlite3_reset(s);
	return f;
}

void
team_edit(struct req *q)
{
	struct team_form f = load(q, req_id(q));

	if (q->method == POST)
		read_team(q, &f);
	if (q->method == GET || f.no_name != NULL) {
		show_form(q, &f);
		return;
	}
	db_exec(q->db,
	    "UPDATE team SET name = ?2, night = ?3, colour = ?4"
	    " WHERE id = ?1",
	    I(f.id), T(f.name), I(f.night), I(f.colour));
	journal_event(q, J_CHANGE, "team", f.id);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "/equipes");
}

/* ------------------------------------------------------------ archive */

/* Members whose current team it was work in another of theirs. */
void
team_archive(struct req *q)
{
	const struct team_form f = load(q, req_id(q));

	read_hidden(q);
	if (kept_reason(q, f.id) != NULL) {
		show_form(q, &f);
		return;
	}
	db_exec(q->db, "UPDATE team SET archived_at = ?2 WHERE id = ?1",
	    I(f.id), I(q->now));
	db_exec(q->db,
	    "UPDATE member SET team = coalesce((SELECT min(mt.team)"
	    " FROM member_team mt JOIN team t ON t.id = mt.team"
	    " WHERE mt.member = member.id AND t.archived_at IS NULL),"
	    " iif(role = 'admin', (SELECT min(id) FROM team"
	    " WHERE archived_at IS NULL), NULL)) WHERE team = ?1",
	    I(f.id));
	journal_event(q, J_DELETE, "team", f.id);
	page_flash(q, "L’équipe est archivée.");
	resp_redirect(q, "/equipes");
}

void
team_restore(struct req *q)
{
	const int64_t id = req_id(q);

	read_hidden(q);
	if (db_exec(q->db,
		"UPDATE team SET archived_at = NULL WHERE id = ?1"
		" AND archived_at IS NOT NULL",
		I(id)) != 1)
		die(404, "no archived team %" PRId64, id);
	journal_event(q, J_CHANGE, "team", id);
	page_flash(q, "L’équipe est rétablie.");
	resp_redirect(q, "/equipes");
}

/* ------------------------------------------------------------ one's team */

/* The current team: one of the member's, any for an administrator. */
void
team_choose(struct req *q)
{
	const int64_t id = parse_id(req_text(q, "equipe"));
	const char *back = own_path(req_param(q, "retour"));

	read_hidden(q);
	if (id == 0)
		die(400, "team");
	if (db_int(q->db, 0,
		"SELECT 1 FROM team WHERE id = ?1 AND archived_at IS NULL"
		" AND (?3 OR id IN (SELECT team FROM member_team"
		" WHERE member = ?2))",
		I(id), I(q->member), I((q->roles & ROLE_ADMIN) != 0)) == 0)
		die(403, "team of others");
	db_exec(q->db, "UPDATE member SET team = ?2 WHERE id = ?1",
	    I(q->member), I(id));
	resp_redirect(q, "%s", back);
}

/* ------------------------------------------------------------ first run */

static void
show_welcome(struct req *q, const struct team_form *f)
{
	struct tpl *t = page_new(q,
	    f->no_name != NULL ? "Erreur – Bienvenue" : "Bienvenue");
	struct tpl *done = t, *r;
	bool some = false;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT colour, name, night FROM team"
	    " WHERE archived_at IS NULL ORDER BY name");
	while (db_step(q->db, s)) {
		if (!some)
			done = tpl_section(t, "DONE");
		some = true;
		r = tpl_section(done, "TEAM");
		tpl_set(r, "COLOUR", db_column(q->db, s, 0));
		tpl_set(r, "NAME", db_column(q->db, s, 1));
		if (db_column_int(s, 2) != 0)
			tpl_show(r, "NIGHT");
	}
	sqlite3_reset(s);
	tpl_show(t, (q->roles & ROLE_ADMIN) != 0 ? "ADMIN" : "OTHER");
	if (!some)
		tpl_show(t, "FIRST");
	tpl_set(t, "ORG", q->org->name);
	tpl_set(t, "NAME", f->name);
	if (f->night)
		tpl_show(t, "NIGHT");
	if (f->no_name != NULL)
		page_error(
		    q, t, "NAME", "name", "Nom de l’équipe", f->no_name);
	page_hidden(q, t, 0);
	resp_page(
	    q, f->no_name != NULL ? 422 : 200, "admin/welcome.tpl", t);
}

/* The page of a member without a team: an administrator makes teams, the
 * others are told whom to ask. */
void
team_welcome(struct req *q)
{
	struct team_form f = { .name = "", .colour = free_colour(q) };

	if (q->method == POST) {
		read_team(q, &f);
		if (!rights_allow(q->roles, CAP_ADMIN)) {
			resp_redirect(q, "/equipes/bienvenue");
			return;
		}
		if (f.no_name == NULL) {
			team_create(q, &f);
			page_flash(q, "L’équipe est créée.");
			resp_redirect(q, "/equipes/bienvenue");
			return;
		}
	}
	show_welcome(q, &f);
}
