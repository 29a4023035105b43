/* From a link to an account: first administrator, member, paper key. */
#include "admin.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "assets.h"
#include "conf.h"
#include "journal.h"
#include "org.h"
#include "registry.h"
#include "text.h"

#define FR_LINK_OVER \
	"Ce lien n’est plus valable : il a déjà servi, il a plus de sept " \
	"jours, ou un lien plus récent l’a remplacé. Demandez-en un " \
	"autre à la personne qui vous l’a donné."
#define FR_NAME "Indiquez le nom que vos collègues verront."

/* What the person typed and the browser made. */
struct entry {
	char *name;
	struct credentials c;
	bool ok;
};

static void
door_page(struct req *q, const char *title, const char *file,
    const char *script)
{
	struct tpl *t = page_new(q, title);

	page_keys(q, script);
	tpl_set(t, "CSRF", csrf_token(q));
	resp_page(q, 200, file, t);
}

static struct invitation *
find(struct req *q, bool recovery)
{
	struct invitation *v = invitation_find(q, req_text(q, "token"));

	if (v != NULL && (strcmp(v->kind, "recovery") == 0) == recovery)
		return v;
	json_refuse(q, 410, NULL, FR_LINK_OVER);
	return NULL;
}

/* The name that others see: one line, at most NAME_MAX_CHARS. */
static char *
read_name(struct req *q)
{
	char *name = text_trim(q->a, req_text(q, "name"));

	if (name[0] == '\0' || utf8_length(name) > NAME_MAX_CHARS ||
	    !text_clean(name, strlen(name), false))
		return NULL;
	return name;
}

static void
read_entry(struct req *q, struct entry *e)
{
	e->name = read_name(q);
	e->ok = credentials_read(q, &e->c);
}

/* A refusal of what was typed, false; badly formed keys are not typed. */
static bool
entry_good(struct req *q, const struct entry *e, bool name_needed)
{
	if (!e->ok)
		die(400, "credentials");
	if (name_needed && e->name == NULL) {
		json_refuse(q, 422, "name", FR_NAME);
		return false;
	}
	return true;
}

/* The invited person is in: session, journal, first page. */
static void
arrive(struct req *q, const struct account *acc, const struct key *org,
    const struct key *medical, const char *what)
{
	session_start_with(q, acc, org, medical, 0);
	q->member = acc->id;
	journal_event(q, what, "member", acc->id);
	journal_event(q, J_LOGIN, "session", 0);
}

/* Scripts (json=1) are told where to go, forms are sent there. */
static void
go(struct req *q, const char *path)
{
	struct json j = json_new(q);

	if (req_param(q, "json") == NULL) {
		resp_redirect(q, "%s", path);
		return;
	}
	json_text(&j, "next", path);
	json_send(q, &j, 200);
}

/* ------------------------------------------------------------ first */

/*
 * Files of an organisation that never became ready: their key was lost with
 * the request that made them.  They are put aside, never deleted.
 */
static void
put_aside(struct req *q, int64_t org)
{
	const char *dir = org_dir(q->a, org);
	const char *to =
	    arena_printf(q->a, "%s.unready.%" PRId64, dir, q->now);

	if (access(arena_printf(q->a, "%s/social.db", dir), F_OK) < 0)
		return;
	if (rename(dir, to) < 0)
		die(500, "cannot put aside organisation %" PRId64, org);
}

static void
accept_first(struct req *q, const struct invitation *v, const struct entry *e,
    const unsigned char recovery_pub[KEY_BYTES])
{
	const struct key *key = key_random(q->a);
	struct account *acc;

	db_begin(q->registry);
	if (!invitation_use(q, v)) {
		json_refuse(q, 410, NULL, FR_LINK_OVER);
		return;
	}
	put_aside(q, v->org);
	org_create(q, v->org, v->org_name, conf.time_zone, key);
	db_begin(q->db);
	acc = account_activate(q, v->account, &e->c);
	account_grant(q, acc, "org", key);
	db_exec(q->registry,
	    "UPDATE org SET ready = ?2, recovery_pub = ?3 WHERE id = ?1",
	    I(v->org), I(q->now), B(recovery_pub, KEY_BYTES));
	account_grant_recovery(q, v->org, "org", key);
	db_exec(q->db,
	    "INSERT INTO member (id, name, email, role, created_at,"
	    " joined_at) VALUES (?1, ?2, ?3, 'admin', ?4, ?4)",
	    I(acc->id), T(e->name), T(acc->email), I(q->now));
	arrive(q, acc, key, NULL, J_CREATE);
	go(q, "/equipes/bienvenue");
}

/* ------------------------------------------------------------ member */

static void
code_refused(struct req *q, const struct invitation *v)
{
	const int64_t left = INVITATION_TRIES - v->tries - 1;

	if (left <= 0)
		json_refuse(q, 410, NULL,
		    "Ce code n’est pas le bon, et le nombre d’essais est "
		    "épuisé. Demandez une nouvelle invitation.");
	else
		json_refuse(q, 422, "code",
		    arena_printf(q->a,
			"Ce code n’est pas le bon. Il reste %" PRId64
			" essai%s.",
			left, left > 1 ? "s" : ""));
}

/* The member's row meets the account: a new password loses the medical key,
 * and a request made before, which whoever holds the account now did not
 * make.  The right is asked for again. */
static bool
join(struct req *q, int64_t id, const char *name)
{
	return db_exec(q->db,
		   "UPDATE member SET name = coalesce(?2, name),"
		   " joined_at = coalesce(joined_at, ?3),"
		   " health = iif(joined_at IS NULL, health, 'no'),"
		   " team = coalesce(team, (SELECT min(t.team) FROM"
		   " member_team t WHERE t.member = ?1))"
		   " WHERE id = ?1 AND removed_at IS NULL",
		   I(id), T(name), I(q->now)) == 1;
}

static void
accept_member(
    struct req *q, const struct invitation *v, const struct entry *e)
{
	const char *code = req_text(q, "code");
	const struct key *key;
	struct account *acc;

	/* Counted and kept before the work, whatever happens next. */
	if (!invitation_try(q, v)) {
		json_refuse(q, 410, NULL, FR_LINK_OVER);
		return;
	}
	if ((key = invitation_open(q, v, code)) == NULL) {
		code_refused(q, v);
		return;
	}
	if (!org_open_with(q, v->org, v->org_name, key)) {
		json_refuse(q, 410, NULL, FR_LINK_OVER);
		return;
	}
	db_begin(q->db);
	db_begin(q->registry);
	if (!join(q, v->account, e->name) || !invitation_use(q, v)) {
		db_rollback(q->registry);
		db_rollback(q->db);
		json_refuse(q, 410, NULL, FR_LINK_OVER);
		return;
	}
	acc = account_activate(q, v->account, &e->c);
	account_grant(q, acc, "org", key);
	arrive(q, acc, key, NULL, v->again ? J_CHANGE : J_CREATE);
	q->roles = rights_role(db_text(
	    q->db, "SELECT role FROM member WHERE id = ?1", I(acc->id)));
	q->team = db_int(
	    q->db, 0, "SELECT team FROM member WHERE id = ?1", I(acc->id));
	go(q, landing(q, "/"));
}

/* ------------------------------------------------------------ routes */

static void
invitation_post(struct req *q)
{
	unsigned char recovery_pub[KEY_BYTES];
	const struct invitation *v;
	bool has_recovery, first;
	struct entry e;

	read_entry(q, &e);
	(void)req_param(q, "code");
	(void)req_param(q, "json");
	has_recovery = crypto_unbase64(
	    recovery_pub, KEY_BYTES, req_text(q, "recovery_pub"));
	if ((v = find(q, false)) == NULL)
		return;
	first = strcmp(v->kind, "first") == 0;
	if (!entry_good(q, &e, first || !v->again))
		return;
	if (!first) {
		accept_member(q, v, &e);
		return;
	}
	if (!has_recovery)
		die(400, "recovery key");
	accept_first(q, v, &e, recovery_pub);
}

/* GET is the page whose script reads the token behind '#'; POST makes the
 * account and opens its first session. */
void
invitation(struct req *q)
{
	if (q->method == POST)
		invitation_post(q);
	else
		door_page(q, "Invitation", "admin/invitation.tpl",
		    ASSET_INVITATION);
}

/* What the page needs to know of a token. */
void
invitation_state(struct req *q)
{
	const struct invitation *v = find(q, false);
	struct json j = json_new(q);

	if (v == NULL)
		return;
	json_text(&j, "kind", v->kind);
	json_text(&j, "org", v->org_name);
	json_text(&j, "email", v->email);
	json_int(&j, "again", v->again);
	json_int(&j, "ops", 3);
	json_int(&j, "mem", 64 << 20);
	json_send(q, &j, 200);
}

/* ------------------------------------------------------------ paper key */

/* The organisation's keys sealed to the paper key: of no use without it. */
void
recovery_keys(struct req *q)
{
	const struct invitation *v = find(q, true);
	struct json j = json_new(q);
	const void *blob;
	sqlite3_stmt *s;

	if (v == NULL)
		return;
	json_text(&j, "org", v->org_name);
	json_text(&j, "email", v->email);
	s = db_query(q->registry,
	    "SELECT o.recovery_pub, g.kind, g.sealed FROM org o"
	    " JOIN recovery_grant g ON g.org = o.id WHERE o.id = ?1"
	    " ORDER BY g.kind DESC",
	    I(v->org));
	while (db_step(q->registry, s)) {
		const char *kind = db_column(q->registry, s, 1);

		if (strcmp(kind, "org") == 0 &&
		    (blob = db_column_blob(s, 0, KEY_BYTES)) != NULL)
			json_bytes(q, &j, "recovery_pub", blob, KEY_BYTES);
		blob = db_column_blob(s, 2, KEY_BYTES + BOX_EXTRA);
		if (blob != NULL)
			json_bytes(
			    q, &j, kind[0] == 'o' ? "org_key" : "medical_key",
			    blob, KEY_BYTES + BOX_EXTRA);
	}
	json_send(q, &j, 200);
}

static const struct key *
posted_key(struct req *q, const char *name)
{
	struct key *k = key_new(q->a);

	return crypto_unbase64(k->bytes, KEY_BYTES, req_text(q, name)) ? k
								       : NULL;
}

/* Does the key open the medical file? */
static bool
medical_opens(struct req *q, const struct key *key)
{
	return db_open(q->a, arena_printf(q->a, "%s/medical.db", q->org->dir),
		   key, false, false) != NULL;
}

static void
recover_member(struct req *q, const struct account *acc, const char *name,
    bool health)
{
	db_exec(q->db,
	    "INSERT INTO member (id, name, email, role, health, team,"
	    " created_at, joined_at) VALUES (?1, ?2, ?3, 'admin', ?4,"
	    " (SELECT min(id) FROM team WHERE archived_at IS NULL), ?5, ?5)"
	    " ON CONFLICT DO UPDATE SET name = ?2, role = 'admin',"
	    " health = ?4, joined_at = coalesce(joined_at, ?5),"
	    " team = coalesce(team, excluded.team), removed_at = NULL",
	    I(acc->id), T(name), T(acc->email), T(health ? "yes" : "no"),
	    I(q->now));
}

static void
recover(struct req *q, const struct invitation *v, const struct entry *e,
    const struct key *key, const struct key *medical)
{
	struct account *acc;

	if (!invitation_try(q, v)) {
		json_refuse(q, 410, NULL, FR_LINK_OVER);
		return;
	}
	if (!org_open_with(q, v->org, v->org_name, key) ||
	    (medical != NULL && !medical_opens(q, medical))) {
		json_refuse(q, 422, "key",
		    "Cette clé n’ouvre pas les données de l’organisation.");
		return;
	}
	db_begin(q->db);
	db_begin(q->registry);
	if (!invitation_use(q, v)) {
		json_refuse(q, 410, NULL, FR_LINK_OVER);
		return;
	}
	acc = account_activate(q, v->account, &e->c);
	account_grant(q, acc, "org", key);
	if (medical != NULL)
		account_grant(q, acc, "medical", medical);
	recover_member(q, acc, e->name, medical != NULL);
	registry_journal(q, v->org, acc->id, "recovery");
	arrive(q, acc, key, medical, J_RIGHTS);
	go(q, "/utilisateurs");
}

static void
recovery_post(struct req *q)
{
	const struct key *key = posted_key(q, "org_key");
	const struct key *medical = posted_key(q, "medical_key");
	const struct invitation *v;
	struct entry e;

	read_entry(q, &e);
	(void)req_param(q, "json");
	if ((v = find(q, true)) == NULL || !entry_good(q, &e, true))
		return;
	if (key == NULL)
		die(400, "organisation key");
	recover(q, v, &e, key, medical);
}

/* GET is the page that reads the paper key in the browser; POST brings what
 * it opened and makes the account an administrator's. */
void
recovery(struct req *q)
{
	if (q->method == POST)
		recovery_post(q);
	else
		door_page(q, "Récupération", "admin/recovery.tpl",
		    ASSET_RECOVERY);
}
