/* The medical right: who has it, who asks for it, who gives it. */
#include "admin.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "journal.h"
#include "org.h"
#include "registry.h"
#include "session.h"

/* ------------------------------------------------------------ on the pages */

static bool
org_has_medical(struct req *q)
{
	return db_int(q->registry, 0, "SELECT medical FROM org WHERE id = ?1",
		   I(q->org->id)) != 0;
}

void
draw_health(struct req *q, struct tpl *t)
{
	const char *health = db_text(
	    q->db, "SELECT health FROM member WHERE id = ?1", I(q->member));

	if (rights_allow(q->roles, CAP_MEDICAL))
		tpl_show(t, "HEALTH_YES");
	else if (strcmp(health, "no") == 0)
		tpl_show(t, "HEALTH_NO");
	else if (org_has_medical(q))
		tpl_show(t, "HEALTH_ASKED");
	else
		tpl_show(t, "HEALTH_FIRST");
}

/* "ID.KEY": the member, and the public key that will receive. */
static const char *
asked_key(struct req *q, const struct account *acc)
{
	return arena_printf(q->a, "%" PRId64 ".%s", acc->id,
	    crypto_base64(
		q->a, acc->session_pub, sizeof acc->session_pub));
}

/* What a holder must know before trusting the key: was the password made
 * again since the member came, and is it about to be? */
static const char *
password_state(struct req *q, int64_t id, int64_t joined)
{
	const char *state = "", *by = "une nouvelle invitation";
	const int64_t made = db_int(q->registry, 0,
	    "SELECT activated FROM account WHERE id = ?1", I(id));

	if (db_int(q->registry, 0,
		"SELECT 1 FROM invitation WHERE account = ?1"
		" AND used = ?2 AND kind = 'recovery'",
		I(id), I(made)) != 0)
		by = "la feuille de secours";
	if (made != joined)
		state = arena_printf(q->a, ", mot de passe refait %s par %s",
		    show_instant(q, made), by);
	if (db_int(q->registry, 0,
		"SELECT 1 FROM invitation WHERE account = ?1"
		" AND used IS NULL AND expires > ?2",
		I(id), I(q->now)) == 0)
		return state;
	return arena_printf(
	    q->a, "%s, nouvelle invitation en attente", state);
}

void
draw_health_requests(struct req *q, struct tpl *t, const char *back)
{
	sqlite3_stmt *s;

	if (!rights_allow(q->roles, CAP_MEDICAL))
		return;
	s = db_query(q->db,
	    "SELECT id, coalesce(name, email), email, joined_at FROM member"
	    " WHERE health = 'requested' AND joined_at IS NOT NULL"
	    " AND removed_at IS NULL ORDER BY 2");
	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);
		struct tpl *r = tpl_section(t, "ASKED");

		tpl_set(r, "ID", asked_key(q, account_get(q, id)));
		tpl_set(r, "NAME",
		    arena_printf(q->a, "%s (%s%s)", db_column(q->db, s, 1),
			db_column(q->db, s, 2),
			password_state(q, id, db_column_int(s, 3))));
		tpl_set(r, "BACK", back);
	}
	sqlite3_reset(s);
}

/* ------------------------------------------------------------ acts */

/* A file whose key was lost with the request that made it, kept aside. */
static void
put_medical_aside(struct req *q)
{
	const char *file =
	    arena_printf(q->a, "%s/medical.db", q->org->dir);

	if (access(file, F_OK) == 0 &&
	    rename(file,
		arena_printf(q->a, "%s/medical.unready.%" PRId64 ".db",
		    q->org->dir, q->now)) < 0)
		die(500, "cannot put aside a medical file");
}

static void
make_medical(struct req *q, const struct account *acc)
{
	const struct key *key = key_random(q->a);

	put_medical_aside(q);
	org_create_medical(q, key);
	account_grant(q, acc, "medical", key);
	account_grant_recovery(q, q->org->id, "medical", key);
	db_exec(q->db, "UPDATE member SET health = 'yes' WHERE id = ?1",
	    I(q->member));
	session_start_with(
	    q, acc, q->org->key, key, q->session->created);
	journal_event(q, J_RIGHTS, "health", q->member);
	page_flash(q, "La clé médicale est créée : vous la détenez.");
}

/* The first professional makes the organisation's medical key. */
void
health_activate(struct req *q)
{
	const struct account *acc = account_get(q, q->member);

	read_hidden(q);
	if ((q->roles & ROLES_FULL) == 0 ||
	    db_int(q->db, 0,
		"SELECT health = 'requested' FROM member WHERE id = ?1",
		I(q->member)) == 0) {
		page_flash(q,
		    "Un·e administrateur·rice doit d’abord vous nommer "
		    "professionnel·le de santé.");
		resp_redirect(q, "/compte");
		return;
	}
	db_begin(q->registry);
	if (db_exec(q->registry,
		"UPDATE org SET medical = 1 WHERE id = ?1 AND medical = 0",
		I(q->org->id)) == 1)
		make_medical(q, acc);
	else
		page_flash(q,
		    "La clé médicale existe déjà : un·e professionnel·le "
		    "de santé doit confirmer votre droit.");
	resp_redirect(q, "/compte");
}

/* The key that was shown is no longer this member's. */
static void
key_changed(struct req *q, const char *back)
{
	struct tpl *t = page_new(q, "Demande à revoir"), *b;

	tpl_set(t, "H1", "Demande à revoir");
	tpl_set(t, "SENTENCE",
	    "Ce membre a changé de mot de passe par une invitation depuis que "
	    "vous avez ouvert la page\u00A0: le droit médical ne lui a pas été "
	    "donné.");
	tpl_set(t, "NEXT",
	    "Vérifiez de vive voix que c’est bien cette personne, puis ouvrez "
	    "la page de nouveau.");
	tpl_int(t, "STATUS", 409);
	b = tpl_section(t, "BACK");
	tpl_set(b, "PATH", back);
	tpl_set(b, "LABEL", "Revoir la demande");
	resp_page(q, 409, "error.tpl", t);
}

/* The member whom "ID.KEY" names, id 0 if there is none; with another key
 * than theirs: the page says so, NULL. */
static const struct account *
read_asked(struct req *q, const char *back)
{
	const char *asked = req_text(q, "member");
	const struct account *acc = account_get(q,
	    parse_id(arena_strndup(q->a, asked, strcspn(asked, "."))));

	if (acc->id == 0 || acc->org != q->org->id)
		return arena_alloc(q->a, sizeof *acc);
	if (strcmp(asked, asked_key(q, acc)) == 0)
		return acc;
	key_changed(q, back);
	return NULL;
}

/* A holder of the medical key gives it to a member who was named, under the
 * key that the holder was shown. */
void
health_confirm(struct req *q)
{
	const char *back = own_path(req_param(q, "retour"));
	const struct account *acc;

	read_hidden(q);
	if (strcmp(back, "/") == 0)
		back = "/compte";
	db_begin(q->registry);
	if ((acc = read_asked(q, back)) == NULL)
		return;
	if (acc->id == 0 ||
	    db_exec(q->db,
		"UPDATE member SET health = 'yes' WHERE id = ?1"
		" AND health = 'requested' AND removed_at IS NULL"
		" AND role IN ('admin', 'normal')",
		I(acc->id)) != 1) {
		page_flash(q, "Cette demande n’attend plus de réponse.");
		resp_redirect(q, "%s", back);
		return;
	}
	account_grant(q, acc, "medical", q->org->medical);
	/* Unlocked again, that member's sessions will hold the key. */
	db_exec(q->registry,
	    "UPDATE session SET locked = 1, sealed = NULL WHERE account = ?1",
	    I(acc->id));
	journal_event(q, J_RIGHTS, "health", acc->id);
	page_flash(q,
	    "Droit médical confirmé. Cette personne devra taper son mot de "
	    "passe pour ouvrir les dossiers.");
	resp_redirect(q, "%s", back);
}
