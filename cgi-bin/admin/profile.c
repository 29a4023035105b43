/* One's own account: name, password, sessions, the medical right. */
#include "admin.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "assets.h"
#include "fr.h"
#include "journal.h"
#include "registry.h"
#include "session.h"
#include "throttle.h"
#include "text.h"
#include "vault.h"

enum { SESSIONS_SHOWN = 50 };

/* ------------------------------------------------------------ the page */

/* The forms of the rows inherit HIDDEN from their page. */

static void
draw_sessions(struct req *q, struct tpl *t)
{
	sqlite3_stmt *s;
	bool others = false;

	s = db_query(q->registry,
	    "SELECT serial, created, seen, device FROM session"
	    " WHERE account = ?1 AND created > ?2"
	    " ORDER BY serial = ?4 DESC, seen DESC, serial LIMIT ?3",
	    I(q->member), I(q->now - SESSION_LIFE), I(SESSIONS_SHOWN),
	    I(q->session->serial));
	while (db_step(q->registry, s)) {
		struct tpl *r = tpl_section(t, "SESSION"), *c;

		tpl_set(r, "DEVICE", db_column(q->registry, s, 3));
		tpl_set(r, "WHEN", show_instant(q, db_column_int(s, 1)));
		tpl_set(r, "SEEN", show_instant(q, db_column_int(s, 2)));
		if (db_column_int(s, 0) == q->session->serial) {
			tpl_show(r, "CURRENT");
			continue;
		}
		others = true;
		c = tpl_section(r, "CLOSE");
		tpl_int(c, "ID", db_column_int(s, 0));
	}
	sqlite3_reset(s);
	if (others)
		tpl_show(t, "OTHERS");
}

void
draw_teams(struct req *q, struct tpl *t, int64_t member)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT t.colour, t.name, t.night FROM member_team m"
	    " JOIN team t ON t.id = m.team"
	    " WHERE m.member = ?1 AND t.archived_at IS NULL ORDER BY t.name",
	    I(member));
	while (db_step(q->db, s)) {
		struct tpl *r = tpl_section(t, "TEAM");

		tpl_set(r, "COLOUR", db_column(q->db, s, 0));
		tpl_set(r, "NAME", db_column(q->db, s, 1));
		if (db_column_int(s, 2) != 0)
			tpl_show(r, "NIGHT");
	}
	sqlite3_reset(s);
}

static struct tpl *
profile_new(struct req *q, bool error)
{
	struct tpl *t =
	    page_new(q, error ? "Erreur – Mon compte" : "Mon compte");

	page_keys(q, ASSET_ACCOUNT);
	page_script(q, ASSET_VAULT);
	page_script(q, ASSET_VAULT_PAGE);
	return t;
}

/* VAULT: what the account has of the key of the documents. */
static void
draw_vault(struct req *q, struct tpl *t)
{
	const unsigned char *pub = vault_pub(q, q->member);

	if (pub == NULL)
		return;
	t = tpl_section(t, "VAULT");
	if (!vault_made(q))
		tpl_show(t, "NO_KEY");
	else if (vault_grant(q, q->member, pub) == NULL)
		tpl_show(t, "WAITS");
	else
		tpl_show(t, "HAS");
}

static void
profile_draw(struct req *q, struct tpl *t, int status, const char *name,
    const char *phone)
{
	tpl_set(t, "CSRF", csrf_token(q));
	tpl_set(t, "NAME", name);
	tpl_set(t, "PHONE", phone);
	tpl_set(t, "EMAIL", q->session->email);
	tpl_set(t, "ROLE_LABEL", rights_label(q->roles));
	page_hidden(q, t, 0);
	draw_teams(q, t, q->member);
	draw_sessions(q, t);
	draw_vault(q, t);
	draw_health(q, t);
	draw_health_requests(q, t, "/compte");
	resp_page(q, status, "admin/account.tpl", t);
}

static void
profile_show(struct req *q, int status, struct tpl *t)
{
	profile_draw(q, t, status, q->member_name,
	    db_text(q->db, "SELECT phone FROM member WHERE id = ?1",
		I(q->member)));
}

/* ------------------------------------------------------------ name */

const char *
phone_refusal(const char *typed)
{
	size_t digits = 0, i;

	for (i = 0; typed[i] != '\0'; i++)
		if (typed[i] >= '0' && typed[i] <= '9')
			digits++;
		else if (strchr(" +().-/", typed[i]) == NULL)
			digits += 100;
	if (i == 0 || (digits >= 4 && digits <= 20 && i <= 60))
		return NULL;
	return "Numéro attendu, par exemple 06 12 34 56 78.";
}

const char *
name_refusal(const char *typed)
{
	if (typed[0] == '\0')
		return FR_REQUIRED;
	if (utf8_length(typed) > NAME_MAX_CHARS ||
	    !text_clean(typed, strlen(typed), false))
		return "80 caractères au plus, sur une ligne.";
	return NULL;
}

static void
profile_post(struct req *q)
{
	char *name = text_trim(q->a, req_text(q, "name"));
	char *phone = text_trim(q->a, req_text(q, "phone"));
	const char *no_name = name_refusal(name);
	const char *no_phone = phone_refusal(phone);
	struct tpl *t;

	read_hidden(q);
	if (no_name == NULL && no_phone == NULL) {
		db_exec(q->db,
		    "UPDATE member SET name = ?2, phone = nullif(?3, '')"
		    " WHERE id = ?1",
		    I(q->member), T(name), T(phone));
		journal_event(q, J_CHANGE, "member", q->member);
		page_flash(q, FR_SAVED);
		resp_redirect(q, "/compte");
		return;
	}
	t = profile_new(q, true);
	if (no_name != NULL)
		page_error(q, t, "NAME", "name", "Votre nom", no_name);
	if (no_phone != NULL)
		page_error(q, t, "PHONE", "phone", "Téléphone", no_phone);
	profile_draw(q, t, 422, name, phone);
}

/* GET shows the account, POST saves name and telephone. */
void
profile(struct req *q)
{
	if (q->method == POST)
		profile_post(q);
	else
		profile_show(q, 200, profile_new(q, false));
}

/* ------------------------------------------------------------ password */

/* What the browser needs to change its envelope: sealed, its own. */
void
profile_vault(struct req *q)
{
	struct json j = json_new(q);
	const void *salt, *sealed;
	sqlite3_stmt *s;

	s = db_query(q->registry,
	    "SELECT salt, vault_sealed FROM account WHERE id = ?1",
	    I(q->member));
	if (!db_step(q->registry, s) ||
	    (salt = db_column_blob(s, 0, SALT_BYTES)) == NULL ||
	    (sealed = db_column_blob(s, 1, VAULT_SEALED)) == NULL)
		die(500, "account %" PRId64 " has no vault", q->member);
	json_bytes(q, &j, "salt", salt, SALT_BYTES);
	json_bytes(q, &j, "vault_sealed", sealed, VAULT_SEALED);
	json_int(&j, "ops", 3);
	json_int(&j, "mem", 64 << 20);
	sqlite3_reset(s);
	json_send(q, &j, 200);
}

struct new_password {
	unsigned char old_unlock[KEY_BYTES], unlock[KEY_BYTES];
	unsigned char salt[SALT_BYTES], vault_sealed[VAULT_SEALED];
};

static void
read_new_password(struct req *q, struct new_password *p)
{
	bool ok = true;

	ok &= crypto_unbase64(
	    p->old_unlock, KEY_BYTES, req_text(q, "old_unlock"));
	ok &= crypto_unbase64(p->unlock, KEY_BYTES, req_text(q, "unlock"));
	ok &= crypto_unbase64(p->salt, SALT_BYTES, req_text(q, "salt"));
	ok &= crypto_unbase64(
	    p->vault_sealed, VAULT_SEALED, req_text(q, "vault_sealed"));
	if (!ok)
		die(400, "password material");
}

/* The same session pair in a new envelope: no data is touched. */
static void
store_password(
    struct req *q, const struct account *acc, const struct new_password *p)
{
	unsigned char hash[HASH_BYTES], sealed[KEY_BYTES + SEALED_EXTRA];

	account_hash(hash, p->unlock);
	account_seal(q, sealed, acc->session_secret, p->unlock);
	db_exec(q->registry,
	    "UPDATE account SET salt = ?2, unlock_hash = ?3,"
	    " session_sealed = ?4, vault_sealed = ?5 WHERE id = ?1",
	    I(acc->id), B(p->salt, SALT_BYTES), B(hash, sizeof hash),
	    B(sealed, sizeof sealed), B(p->vault_sealed, VAULT_SEALED));
}

static void
password_refused(struct req *q, int status, const char *sentence)
{
	struct tpl *t = profile_new(q, true);

	page_error(
	    q, t, "ANCIEN", "ancien", "Mot de passe actuel", sentence);
	profile_show(q, status, t);
}

/* The old password is proven by its unlock key; other sessions end. */
void
profile_password(struct req *q)
{
	struct new_password p;
	struct account *acc;
	bool ok;

	read_new_password(q, &p);
	if (throttle_wait(q, q->session->email) > 0) {
		password_refused(q, 429,
		    "Trop d’essais. Attendez une minute, puis réessayez.");
		return;
	}
	acc = account_get(q, q->member);
	ok = account_unlock(q, acc, p.old_unlock);
	db_begin(q->registry);
	if (ok) {
		store_password(q, acc, &p);
		session_end_account(q, q->member, true);
		session_start(q, acc, q->session->created);
		journal_event(q, J_RIGHTS, "password", q->member);
		page_flash(q,
		    "Votre mot de passe est changé. Vos autres sessions "
		    "sont fermées.");
		resp_redirect(q, "/compte");
	} else {
		throttle_failed(q, acc->email);
		registry_journal(q, acc->org, acc->id, "password-refused");
		password_refused(q, 422,
		    "Ce n’est pas votre mot de passe actuel.");
	}
	sodium_memzero(&p, sizeof p);
}

/* ------------------------------------------------------------ sessions */

void
profile_session_close(struct req *q)
{
	const int64_t serial = parse_id(req_text(q, "session"));

	read_hidden(q);
	db_begin(q->registry);
	if (serial != q->session->serial)
		db_exec(q->registry,
		    "DELETE FROM session WHERE account = ?1 AND serial = ?2",
		    I(q->member), I(serial));
	journal_event(q, J_RIGHTS, "session", q->member);
	page_flash(q, "Cette session est fermée.");
	resp_redirect(q, "/compte");
}

void
profile_sessions_close(struct req *q)
{
	read_hidden(q);
	db_begin(q->registry);
	session_end_account(q, q->member, true);
	journal_event(q, J_RIGHTS, "session", q->member);
	page_flash(q, "Vos autres sessions sont fermées.");
	resp_redirect(q, "/compte");
}
