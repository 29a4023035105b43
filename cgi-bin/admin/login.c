/* The door: login, logout, lock and unlock. */
#include "admin.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "assets.h"
#include "journal.h"
#include "org.h"
#include "registry.h"
#include "text.h"
#include "session.h"
#include "throttle.h"
#include "vault.h"

/* Argon2id in the browser: as crypto_slow() here. */
enum { ARGON_OPS = 3, ARGON_MEM = 64 << 20 };

#define FR_WRONG "Adresse ou mot de passe incorrect."
#define FR_WRONG_PASSWORD "Ce mot de passe n’est pas le bon."

/* ------------------------------------------------------------ salts */

static void
send_salt(struct req *q, const unsigned char salt[SALT_BYTES])
{
	struct json j = json_new(q);

	json_bytes(q, &j, "salt", salt, SALT_BYTES);
	json_int(&j, "ops", ARGON_OPS);
	json_int(&j, "mem", ARGON_MEM);
	json_send(q, &j, 200);
}

/* An address without account has a salt too, always the same. */
static void
find_salt(struct req *q, const char *email, unsigned char out[SALT_BYTES])
{
	const struct key *k =
	    key_derive(q->a, registry_key(), "salt of nobody");
	unsigned char hash[HASH_BYTES];
	const void *salt;
	sqlite3_stmt *s;

	crypto_digest(hash, email, strlen(email), k);
	memcpy(out, hash, SALT_BYTES);
	s = db_query(q->registry,
	    "SELECT salt FROM account WHERE email = ?1", T(email));
	if (db_step(q->registry, s) &&
	    (salt = db_column_blob(s, 0, SALT_BYTES)) != NULL)
		memcpy(out, salt, SALT_BYTES);
	sqlite3_reset(s);
}

static const char *
typed_email(struct req *q)
{
	const char *typed = req_text(q, "email");
	const char *email = registry_email(q->a, typed);

	return email != NULL ? email : typed;
}

void
login_salt(struct req *q)
{
	unsigned char salt[SALT_BYTES];

	find_salt(q, typed_email(q), salt);
	send_salt(q, salt);
}

void
lock_salt(struct req *q)
{
	unsigned char salt[SALT_BYTES];

	find_salt(q, q->session->email, salt);
	send_salt(q, salt);
}

/* ------------------------------------------------------------ login */

static const char *
wait_sentence(struct req *q, int64_t seconds)
{
	return arena_printf(q->a,
	    "Trop d’essais. Attendez %" PRId64 " seconde%s, puis "
	    "réessayez.",
	    seconds, seconds > 1 ? "s" : "");
}

static void
login_page(struct req *q, int status, const char *email, const char *error)
{
	struct tpl *t = page_new(q,
	    error != NULL ? "Erreur – Connexion" : "Connexion");

	page_keys(q, ASSET_LOGIN);
	tpl_set(t, "CSRF", csrf_token(q));
	tpl_set(t, "EMAIL", email);
	tpl_set(t, "NEXT", own_path(req_param(q, "retour")));
	if (error != NULL)
		tpl_set(tpl_section(t, "ERROR"), "MESSAGE", error);
	else if (q->session != NULL)
		tpl_set(tpl_section(t, "MESSAGE_LINE"), "MESSAGE",
		    "Une session est déjà ouverte sur cet appareil ; "
		    "celle-ci la remplacera.");
	else if (req_param(q, "fin") != NULL)
		tpl_set(tpl_section(t, "MESSAGE_LINE"), "MESSAGE",
		    "Vous êtes déconnecté·e.");
	resp_page(q, status, "admin/login.tpl", t);
}

/* A refused password, remembered in both places at once. */
static void
note_failure(struct req *q, const struct account *acc, const char *email)
{
	db_begin(q->registry);
	throttle_failed(q, email);
	registry_journal(q, acc->org, acc->id, "login-failed");
	db_commit(q->registry);
}

static void
read_unlock(struct req *q, unsigned char unlock[KEY_BYTES])
{
	(void)req_param(q, "moitie"); /* for later: read even if refused */
	if (!crypto_unbase64(unlock, KEY_BYTES, req_text(q, "unlock")))
		die(400, "unlock key");
}

/* The session begins; the organisation's file says who this is. */
static void
enter(struct req *q, const struct account *acc, int64_t created,
    const char *entity)
{
	db_begin(q->registry);
	throttle_passed(q, acc->email);
	if (created == 0)
		db_exec(q->registry,
		    "UPDATE account SET last_login = ?2 WHERE id = ?1",
		    I(acc->id), I(q->now));
	session_start(q, acc, created);
	vault_half_keep(q, req_param(q, "moitie"));
	org_open(q);
	journal_event(q, J_LOGIN, entity, 0);
}

static void
login_post(struct req *q)
{
	unsigned char unlock[KEY_BYTES];
	const char *email = typed_email(q);
	const char *back = own_path(req_param(q, "retour"));
	struct account *acc;
	int64_t wait;
	bool ok;

	read_unlock(q, unlock);
	if ((wait = throttle_wait(q, email)) > 0) {
		resp_header(
		    q, "Retry-After", arena_printf(q->a, "%" PRId64, wait));
		login_page(q, 429, email, wait_sentence(q, wait));
		return;
	}
	acc = account_find(q, email);
	ok = account_unlock(q, acc, unlock);
	sodium_memzero(unlock, sizeof unlock);
	if (!ok) {
		note_failure(q, acc, email);
		login_page(q, 401, email, FR_WRONG);
		return;
	}
	enter(q, acc, 0, "session");
	resp_redirect(q, "%s", landing(q, back));
}

/* GET shows the door, POST goes through it. */
void
login(struct req *q)
{
	if (q->method == POST)
		login_post(q);
	else
		login_page(q, 200, "", NULL);
}

/* Works with a locked session too: then the registry remembers it. */
void
logout(struct req *q)
{
	db_begin(q->registry);
	if (q->org != NULL)
		journal_event(q, J_LOGOUT, "session", 0);
	else
		registry_journal(
		    q, q->session->org, q->session->account, "logout");
	session_end(q);
	resp_header(q, "Set-Cookie",
	    "__Host-mano=; Path=/; Secure; HttpOnly; SameSite=Lax; "
	    "Max-Age=0");
	resp_redirect(q, "/connexion?fin=1");
}

/* ------------------------------------------------------------ lock */

static void
lock_page(struct req *q, int status, const char *error)
{
	struct tpl *t = page_new(q,
	    error != NULL ? "Erreur – Session verrouillée"
			  : "Session verrouillée");

	page_keys(q, ASSET_LOGIN);
	tpl_set(t, "EMAIL", q->session->email);
	tpl_set(t, "CSRF", csrf_token(q));
	tpl_set(t, "RETOUR", own_path(req_param(q, "retour")));
	if (error != NULL)
		tpl_set(tpl_section(t, "ERROR"), "MESSAGE", error);
	resp_page(q, status, "admin/lock.tpl", t);
}

/* The lock in place (json=1) gets two words, the page gets a page. */
static void
unlock_refused(struct req *q, bool json, int status, const char *sentence)
{
	if (json)
		json_refuse(q, status, NULL, sentence);
	else
		lock_page(q, status, sentence);
}

static void
unlock_post(struct req *q)
{
	const bool json = req_param(q, "json") != NULL;
	const char *back = own_path(req_param(q, "retour"));
	const char *email = q->session->email;
	unsigned char unlock[KEY_BYTES];
	struct account *acc;
	struct json j;
	int64_t wait;
	bool ok;

	read_unlock(q, unlock);
	if ((wait = throttle_wait(q, email)) > 0) {
		unlock_refused(q, json, 429, wait_sentence(q, wait));
		return;
	}
	acc = account_get(q, q->session->account);
	ok = account_unlock(q, acc, unlock);
	sodium_memzero(unlock, sizeof unlock);
	if (!ok) {
		note_failure(q, acc, email);
		unlock_refused(q, json, 401, FR_WRONG_PASSWORD);
		return;
	}
	enter(q, acc, q->session->created, "unlock");
	if (!json) {
		resp_redirect(q, "%s", landing(q, back));
		return;
	}
	j = json_new(q);
	json_text(&j, "csrf", csrf_token(q));
	json_send(q, &j, 200);
}

/* GET asks for the password of a locked session, POST opens it again; the
 * twelve hours go on from the login. */
void
lock(struct req *q)
{
	if (q->method == POST)
		unlock_post(q);
	else if (q->session->locked)
		lock_page(q, 200, NULL);
	else
		resp_redirect(q, "%s", own_path(req_param(q, "retour")));
}

/* The page tells that somebody types: the dispatcher has seen it. */
void
lock_state(struct req *q)
{
	resp_raw(q, 204, "text/plain; charset=utf-8", "", 0);
}

void
lock_close(struct req *q)
{
	const char *back = req_param(q, "retour");

	db_begin(q->registry);
	session_lock(q);
	if (back == NULL)
		resp_raw(q, 204, "text/plain; charset=utf-8", "", 0);
	else
		resp_redirect(q, "/verrou?retour=%s",
		    percent_encode(q->a, own_path(back)));
}
