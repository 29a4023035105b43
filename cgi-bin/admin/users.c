/* The members of the organisation, for its administrators. */
#include "users.h"

#include <inttypes.h>
#include <string.h>

#include "admin.h"
#include "assets.h"
#include "conf.h"
#include "fr.h"
#include "journal.h"
#include "mail.h"
#include "org.h"
#include "registry.h"
#include "route.h"
#include "session.h"
#include "text.h"

/* ------------------------------------------------------------ inviting */

/* The link goes by mail when there is a server; the code never does. */
static bool
mail_link(struct req *q, const char *email, const char *link)
{
	const struct mail m = { .to = email,
		.subject = "Votre invitation dans Mano",
		.text = arena_printf(q->a,
		    "Bonjour,\n\n%s vous invite dans Mano.\n\n"
		    "Ouvrez ce lien, qui vaut sept jours et une seule fois :"
		    "\n\n%s\n\nLa personne qui vous invite vous dira de vive "
		    "voix le code qui va avec.\n\nSi vous n’attendiez pas ce "
		    "message, ne faites rien.\n",
		    q->org->name, link) };

	return conf.smtp_url[0] != '\0' && mail_send(q->a, &m);
}

/* Shows link and code, this once.  Everything is kept before the mail, which
 * may take seconds. */
static void
show_invited(struct req *q, const char *email, const struct invited *invited)
{
	struct tpl *t = page_new(q, "Invitation"), *i;

	settle(q);
	page_script(q, ASSET_ACCOUNT);
	i = tpl_section(t, "INVITED");
	tpl_set(i, "NAME", email);
	tpl_set(i, "LINK", invited->link);
	tpl_set(i, "CODE", invited->code);
	if (mail_link(q, email, invited->link))
		tpl_show(i, "MAILED");
	user_show_list(q, t);
}

/* ------------------------------------------------------------ saving */

/* The teams of the form; those archived since keep their members. */
static void
save_teams(struct req *q, int64_t id, const char *lines)
{
	const char *p = lines;
	size_t len;

	db_exec(q->db,
	    "DELETE FROM member_team WHERE member = ?1 AND team IN"
	    " (SELECT id FROM team WHERE archived_at IS NULL)",
	    I(id));
	for (; *p != '\0'; p += len + (p[len] == '\n')) {
		if ((len = strcspn(p, "\n")) == 0)
			continue;
		db_exec(q->db,
		    "INSERT INTO member_team (member, team) VALUES (?1, ?2)"
		    " ON CONFLICT DO NOTHING",
		    I(id), I(parse_id(arena_strndup(q->a, p, len))));
	}
	db_exec(q->db,
	    "UPDATE member SET team = (SELECT min(mt.team)"
	    " FROM member_team mt JOIN team t ON t.id = mt.team"
	    " WHERE mt.member = ?1 AND t.archived_at IS NULL)"
	    " WHERE id = ?1 AND (team IS NULL OR team NOT IN"
	    " (SELECT team FROM member_team WHERE member = ?1))",
	    I(id));
}

static void
create(struct req *q, const struct user_form *f, const struct sealed_key *k)
{
	struct invited invited;

	db_exec(q->db,
	    "INSERT INTO member (id, email, phone, role, health, created_at)"
	    " VALUES (?1, ?2, nullif(?3, ''), ?4, ?5, ?6)",
	    I(f->id), T(f->email), T(f->phone), T(f->role),
	    T(f->health ? "requested" : "no"), I(q->now));
	save_teams(q, f->id, f->teams);
	invited = invitation_store(q, k, f->id);
	registry_count(q, "member", 1);
	journal_event(q, J_CREATE, "member", f->id);
	journal_event(q, J_RIGHTS, "invitation", f->id);
	/* Link and code are shown once: sent twice, the form leads to where
	 * others are made. */
	op_keep(q,
	    arena_printf(q->a,
		"/utilisateurs/modifier/%" PRId64 "?invitation=faite", f->id));
	show_invited(q, f->email, &invited);
}

/*
 * An address has one account, in one organisation.  Whoever invites holds
 * link and code, so no pretence of an invitation could hide that this one
 * cannot be: whose it is stays unsaid, and trying leaves a trace.
 */
static const char *
taken(struct req *q, const char *email)
{
	if (db_int(q->db, 0,
		"SELECT 1 FROM member WHERE email = ?1"
		" AND removed_at IS NULL",
		T(email)) != 0)
		return "Cette adresse est déjà celle d’un membre.";
	registry_journal(q, q->org->id, q->member, "invitation-refused");
	return "Cette adresse ne peut pas être invitée. Demandez-en une autre "
	       "à cette personne.";
}

static void
user_new_post(struct req *q)
{
	struct user_form f = { .name = "" };
	const struct sealed_key *k;
	const char *email;

	read_hidden(q);
	f.email = text_trim(q->a, req_text(q, "email"));
	email = registry_email(q->a, f.email);
	user_form_read(q, &f);
	if (email == NULL)
		f.no_email = f.email[0] == '\0'
		    ? FR_REQUIRED
		    : "Adresse attendue, par exemple "
		      "prenom.nom@association.fr.";
	if (user_form_wrong(&f)) {
		user_form_show(q, &f, NULL);
		return;
	}
	f.email = email;
	k = invitation_seal(q);
	db_begin(q->registry);
	if ((f.id = account_new(q, q->org->id, email)) != 0) {
		create(q, &f, k);
		return;
	}
	db_rollback(q->registry);
	f.no_email = taken(q, email);
	user_form_show(q, &f, NULL);
}

/* GET asks whom to invite, POST shows link and code once. */
void
user_new(struct req *q)
{
	struct user_form f = { .email = "",
		.name = "",
		.phone = "",
		.role = "normal" };

	if (q->method == POST) {
		user_new_post(q);
		return;
	}
	/* With several teams, it is for the administrator to say which. */
	f.teams = db_text(q->db,
	    "SELECT coalesce(min(id), '') FROM team"
	    " WHERE archived_at IS NULL HAVING count(*) = 1");
	if (f.teams == NULL)
		f.teams = "";
	user_form_show(q, &f, NULL);
}

static struct user_form
load(struct req *q, int64_t id)
{
	struct user_form f = { .id = id };
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT email, coalesce(name, ''), coalesce(phone, ''), role,"
	    " health <> 'no', joined_at IS NULL, (SELECT group_concat(team,"
	    " char(10)) FROM member_team WHERE member = ?1)"
	    " FROM member WHERE id = ?1 AND removed_at IS NULL",
	    I(id));
	if (!db_step(q->db, s))
		die(404, "no member %" PRId64, id);
	f.email = db_column(q->db, s, 0);
	f.name = db_column(q->db, s, 1);
	f.phone = db_column(q->db, s, 2);
	f.role = db_column(q->db, s, 3);
	f.health = db_column_int(s, 4) != 0;
	f.pending = db_column_int(s, 5) != 0;
	f.teams = db_column(q->db, s, 6);
	sqlite3_reset(s);
	f.version = user_version(q, &f);
	return f;
}

/* Is this member the only one who can open the medical files?  Then only the
 * recovery sheet would. */
static bool
last_holder(struct req *q, int64_t member)
{
	return db_int(q->registry, 0,
		   "SELECT count(*) = 1 AND min(g.account) = ?1"
		   " FROM grant_key g JOIN account a ON a.id = g.account"
		   " WHERE a.org = ?2 AND a.disabled IS NULL"
		   " AND g.kind = 'medical'",
		   I(member), I(q->org->id)) != 0;
}

#define FR_LAST_HOLDER \
	"C’est le dernier compte qui ouvre les dossiers médicaux : donnez " \
	"d’abord le droit médical à une autre personne."

/* A right that was taken: no key stays in any session of that member. */
static void
renew_sessions(struct req *q, const struct user_form *f, bool lost_health)
{
	if (lost_health)
		db_exec(q->registry,
		    "DELETE FROM grant_key WHERE account = ?1"
		    " AND kind = 'medical'",
		    I(f->id));
	session_end_account(q, f->id, true);
	if (f->id == q->member)
		session_start_with(q, account_get(q, f->id), q->org->key,
		    lost_health ? NULL : q->org->medical,
		    q->session->created);
	journal_event(q, J_RIGHTS, "member", f->id);
}

static void
save(struct req *q, const struct user_form *old, const struct user_form *f)
{
	const bool role = strcmp(old->role, f->role) != 0;
	const bool health = old->health != f->health;

	db_exec(q->db,
	    "UPDATE member SET name = nullif(?2, ''), phone = nullif(?3, ''),"
	    " role = ?4, health = CASE WHEN ?5 = 0 THEN 'no'"
	    " WHEN health = 'no' THEN 'requested' ELSE health END"
	    " WHERE id = ?1",
	    I(f->id), T(f->name), T(f->phone), T(f->role), I(f->health));
	save_teams(q, f->id, f->teams);
	if (role || health) {
		db_begin(q->registry);
		renew_sessions(q, f, old->health && !f->health);
	}
	journal_event(q, J_CHANGE, "member", f->id);
	page_flash(q, FR_SAVED);
	resp_redirect(q, "/utilisateurs");
}

/* A form opened before somebody else changed the member, and that would undo
 * it: what it shows of role, teams and rights is no wish of who sends it. */
static bool
is_stale(struct req *q, const struct user_form *old, const struct user_form *f)
{
	const int64_t base = req_int(q, "_base", 1, INT64_MAX, 0);

	if (base == 0)
		die(400, "form without version");
	return base != old->version && user_version(q, f) != old->version;
}

/* GET shows a member, POST changes name, telephone, role, teams. */
void
user_edit(struct req *q)
{
	const struct user_form old = load(q, req_id(q));
	struct user_form f = old;

	if (q->method == GET) {
		f.sent = f.pending && req_param(q, "invitation") != NULL;
		user_form_show(q, &f, NULL);
		return;
	}
	read_hidden(q);
	user_form_read(q, &f);
	f.name = text_trim(q->a, req_text(q, "name"));
	if (!old.pending || f.name[0] != '\0')
		f.no_name = name_refusal(f.name);
	if (f.id == q->member && strcmp(f.role, old.role) != 0)
		f.no_role = "Vous ne pouvez pas changer votre propre rôle.";
	if (is_stale(q, &old, &f))
		f.now = &old;
	if (user_form_wrong(&f) || f.now != NULL)
		user_form_show(q, &f, NULL);
	else if (old.health && !f.health && last_holder(q, f.id))
		user_form_show(q, &f, FR_LAST_HOLDER);
	else
		save(q, &old, &f);
}

/* ------------------------------------------------------------ acts */

/* The member of the path; false, answered, when it is oneself. */
static bool
load_other(struct req *q, struct user_form *f)
{
	read_hidden(q);
	(void)req_param(q, "confirmation");
	*f = load(q, req_id(q));
	if (f->id != q->member)
		return true;
	page_flash(q, "Cela ne se fait pas sur son propre compte.");
	resp_redirect(q, "/utilisateurs");
	return false;
}

/* A password was lost, or the first link: a new link and a new code. */
void
user_invite(struct req *q)
{
	struct invited invited;
	struct user_form f;

	if (!load_other(q, &f))
		return;
	invited = invitation_member(q, f.id);
	journal_event(q, J_RIGHTS, "invitation", f.id);
	show_invited(q, f.email, &invited);
}

void
user_sessions(struct req *q)
{
	struct user_form f;

	if (!load_other(q, &f))
		return;
	db_begin(q->registry);
	session_end_account(q, f.id, false);
	journal_event(q, J_RIGHTS, "session", f.id);
	page_flash(q, "Ses sessions sont fermées.");
	resp_redirect(q, "/utilisateurs/modifier/%" PRId64, f.id);
}

/*
 * Keys and sessions first, for good: the registry is committed before the
 * organisation's file, so that a fault in between leaves a member who cannot
 * come in, and who is removed by asking again.
 */
static void
remove_member(struct req *q, int64_t id)
{
	refuse_undeclared(q);
	journal_event(q, J_DELETE, "member", id);
	journal_flush(q);
	account_close(q, id);
	db_exec(q->db,
	    "UPDATE member SET removed_at = ?2, health = 'no', team = NULL"
	    " WHERE id = ?1",
	    I(id), I(q->now));
}

/* The address is typed; keys and sessions go at once, writings stay. */
void
user_remove(struct req *q)
{
	struct user_form f;
	const char *typed;

	if (!load_other(q, &f))
		return;
	typed = registry_email(q->a, req_text(q, "confirmation"));
	if (typed == NULL || strcmp(typed, f.email) != 0) {
		user_form_show(q, &f,
		    "Tapez l’adresse électronique de ce compte, "
		    "exactement.");
		return;
	}
	if (strcmp(f.role, "admin") == 0 && !f.pending &&
	    count_admins(q) < 2) {
		user_form_show(q, &f,
		    "C’est le dernier compte d’administration : il ne peut "
		    "pas être retiré.");
		return;
	}
	if (last_holder(q, f.id)) {
		user_form_show(q, &f, FR_LAST_HOLDER);
		return;
	}
	remove_member(q, f.id);
	page_flash(q,
	    "Ce compte est retiré : ses clés et ses sessions n’existent "
	    "plus.");
	resp_redirect(q, "/utilisateurs");
}
