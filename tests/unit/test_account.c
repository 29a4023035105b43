/* Invitations and unlocking: what depends on the clock, on interruption and
 * on two requests at once. */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../cgi-bin/admin/account.h"
#include "form.h"
#include "org.h"
#include "registry.h"
#include "session.h"

extern const struct module admin_module;

static const int64_t NOW = 1790000000;

static int
setup(void **state)
{
	(void)state;
	fixture_start(NOW);
	return 0;
}

static int64_t
registry_int(const char *what)
{
	struct arena *a = arena_new(1 << 20);
	struct db *db = registry_db(a);
	int64_t n = -1;

	if (strcmp(what, "tries") == 0)
		n = db_int(db, -1,
		    "SELECT tries FROM invitation ORDER BY id DESC LIMIT 1");
	else if (strcmp(what, "created") == 0)
		n = db_int(db, -1, "SELECT created FROM session"
		    " ORDER BY serial DESC LIMIT 1");
	else if (strcmp(what, "sessions") == 0)
		n = db_int(db, -1, "SELECT count(*) FROM session");
	arena_free(a);
	return n;
}

/* ------------------------------------------------------------ helpers */

struct letter {
	char token[64], code[16];
};

static void
keep(char *out, size_t n, const char *text)
{
	assert_true(strlen(text) < n);
	snprintf(out, n, "%s", text);
}

/* An account of organisation 1 with an invitation, made at NOW. */
static struct letter
invite(const char *email)
{
	struct arena *a = arena_new(8 << 20);
	struct req *q = fixture_req(a, 1, ADMIN, NOW);
	struct invited invited;
	struct letter l;
	int64_t id;

	id = account_new(q, 1, email);
	assert_true(id > 0);
	db_exec(q->db,
	    "INSERT INTO member (id, email, role, created_at)"
	    " VALUES (?1, ?2, 'normal', ?3)",
	    I(id), T(email), I(NOW));
	invited = invitation_member(q, id);
	keep(l.token, sizeof l.token, strchr(invited.link, '#') + 1);
	keep(l.code, sizeof l.code, invited.code);
	arena_free(a);
	return l;
}

static const char *
material(char out[1024])
{
	char zeros[97];

	memset(zeros, 'A', sizeof zeros);
	snprintf(out, 1024,
	    "salt=%.22s&unlock=%.43s&vault_pub=%.43s&vault_sealed=%.96s",
	    zeros, zeros, zeros, zeros);
	return out;
}

static int
accept(const struct letter *l, const char *code, int64_t now)
{
	char form[2048], m[1024];
	struct reply r;
	int status;

	snprintf(form, sizeof form, "token=%s&code=%s&name=Sacha&%s",
	    l->token, code, material(m));
	r = fixture_call(
	    &admin_module, NULL, "/invitation", NULL, form, now);
	status = r.status;
	reply_free(&r);
	return status;
}

/* ------------------------------------------------------------ invitations */

static void
test_seven_days(void **state)
{
	const struct letter a = invite("a@test.example");
	const struct letter b = invite("b@test.example");

	(void)state;
	assert_int_equal(accept(&a, a.code, NOW + INVITATION_LIFE), 410);
	assert_int_equal(accept(&b, b.code, NOW + INVITATION_LIFE - 1), 303);
	assert_int_equal(accept(&b, b.code, NOW + INVITATION_LIFE - 1), 410);
}

/* A try counts even if nothing else of the request is kept. */
static void
test_tries(void **state)
{
	const struct letter l = invite("c@test.example");
	char form[2048], m[1024];
	struct reply r;

	(void)state;
	snprintf(form, sizeof form,
	    "token=%s&code=AAAA2222&name=Sacha&autre=1&%s", l.token,
	    material(m));
	r = fixture_call(
	    &admin_module, NULL, "/invitation", NULL, form, NOW);
	assert_int_equal(r.status, 400);
	reply_free(&r);
	assert_int_equal(registry_int("tries"), 1);
	assert_int_equal(accept(&l, "court", NOW), 422);
	assert_int_equal(registry_int("tries"), 2);
	assert_int_equal(accept(&l, l.code, NOW), 303);
}

/* Neither the token nor the code nor the key is in the registry's row. */
static void
test_two_secrets(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct req *q = fixture_req(a, 1, ADMIN, NOW);
	const struct letter l = invite("d@test.example");
	struct letter wrong = l;
	const struct invitation *v;

	(void)state;
	v = invitation_find(q, l.token);
	assert_non_null(v);
	assert_null(invitation_open(q, v, "AAAA2222"));
	assert_non_null(invitation_open(q, v, l.code));
	wrong.token[0] = wrong.token[0] == 'A' ? 'B' : 'A';
	assert_null(invitation_find(q, wrong.token));
	/* The right code with another token does not open the key. */
	((struct invitation *)(uintptr_t)v)->token = wrong.token;
	assert_null(invitation_open(q, v, l.code));
	arena_free(a);
}

/* An id is never given twice, in the registry nor in the organisation. */
static void
test_ids(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct req *q = fixture_req(a, 1, ADMIN, NOW);
	int64_t id, next;

	(void)state;
	id = account_new(q, 1, "e@test.example");
	assert_int_equal(account_new(q, 1, "e@test.example"), 0);
	/* The member's row was written, the account's was not. */
	db_exec(q->db,
	    "INSERT INTO member (id, email, role, created_at)"
	    " VALUES (?1, 'x', 'normal', 1)",
	    I(id + 5));
	next = account_new(q, 1, "f@test.example");
	assert_int_equal(next, id + 6);
	account_close(q, next);
	assert_int_equal(account_new(q, 1, "f@test.example"), next + 1);
	arena_free(a);
}

/* ------------------------------------------------------------ first run */

static int
accept_first(const char *link)
{
	char form[2048], m[1024];
	struct reply r;
	int status;

	snprintf(form, sizeof form,
	    "token=%s&name=Sacha&recovery_pub=%.43s&%s",
	    strchr(link, '#') + 1,
	    "4wHL2_7xk7pXBhTLY0XTnbfnIp9HDBuIHBNAmNRBzwA", material(m));
	r = fixture_call(
	    &admin_module, NULL, "/invitation", NULL, form, NOW);
	status = r.status;
	reply_free(&r);
	return status;
}

/* The files of a first request that was cut short do not stop the next. */
static void
test_interrupted_first_run(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct req *q = fixture_req(a, 1, ADMIN, NOW);
	char link[256], path[600];
	const char *made;
	FILE *f;
	int64_t id;

	(void)state;
	id = db_insert(q->registry,
	    "INSERT INTO org (name, created) VALUES ('Nouvelle', ?1)",
	    I(NOW));
	made = invitation_first(q, id, "premiere@test.example");
	assert_non_null(made);
	assert_null(invitation_first(q, 1, "premiere@test.example"));
	keep(link, sizeof link, made);
	keep(path, sizeof path, org_dir(a, id));
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/social.db", org_dir(a, id));
	assert_non_null(f = fopen(path, "w"));
	fputs("a file whose key is lost", f);
	fclose(f);
	arena_free(a);
	assert_int_equal(accept_first(link), 303);
	assert_int_equal(accept_first(link), 410);
}

/* ------------------------------------------------------------ unlocking */

static void
unlock(const char *cookie, const char *unlock_text, int64_t now, int status)
{
	char form[256];
	struct reply r;

	snprintf(form, sizeof form, "json=1&unlock=%s", unlock_text);
	r = fixture_call(&admin_module, cookie, "/verrou", NULL, form, now);
	assert_int_equal(r.status, status);
	if (status == 200)
		assert_non_null(strstr(r.body, "\"csrf\":\""));
	reply_free(&r);
}

/* Unlocking opens a new session whose twelve hours began at the login. */
static void
test_unlock_keeps_the_end(void **state)
{
	const char *cookie = fixture_cookie(1, ADMIN, NOW);
	struct reply r;

	(void)state;
	r = fixture_call(&admin_module, cookie, "/verrou/fermer", NULL, "",
	    NOW + 10);
	assert_int_equal(r.status, 204);
	reply_free(&r);
	/* The fixture's unlock key of ADMIN: 1, then zeros. */
	unlock(cookie, "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	    NOW + 20, 401);
	unlock(cookie, "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	    NOW + 3600, 200);
	assert_int_equal(registry_int("created"), NOW);
	/* The locked session is gone with its cookie. */
	r = fixture_call(
	    &admin_module, cookie, "/verrou", NULL, NULL, NOW + 3601);
	assert_int_equal(r.status, 303);
	assert_string_equal(r.location, "/connexion?retour=%2Fverrou");
	reply_free(&r);
}

/* ------------------------------------------------------------ members */

/* A member who was removed cannot come in, whatever fails afterwards. */
static void
test_removed_first_in_the_registry(void **state)
{
	struct arena *a = arena_new(64 << 20);
	const int64_t org = fixture_org("Retrait", NOW);
	const char *cookie = fixture_cookie(org, ADMIN, NOW);
	struct req *q = fixture_req(a, org, NORMAL, NOW);
	const int64_t id = q->member;
	const char *path = arena_printf(
	    a, "/utilisateurs/retirer/%" PRId64, id);
	const char *form = arena_printf(a, "confirmation=%s",
	    percent_encode(a, q->session->email));
	struct reply r;

	(void)state;
	/* The organisation's file cannot be written when its turn comes. */
	db_exec(q->db,
	    "CREATE TRIGGER fault BEFORE UPDATE OF removed_at ON member"
	    " BEGIN SELECT RAISE(ABORT, 'fault'); END");
	r = fixture_call(&admin_module, cookie, path, NULL, form, NOW);
	assert_int_equal(r.status, 500);
	reply_free(&r);
	assert_int_equal(db_int(q->registry, 9,
	    "SELECT (SELECT count(*) FROM session WHERE account = ?1) +"
	    " (SELECT count(*) FROM grant_key WHERE account = ?1)", I(id)), 0);
	assert_int_equal(db_int(q->registry, 0,
	    "SELECT disabled FROM account WHERE id = ?1", I(id)), NOW);
	/* The administrator does it again. */
	db_exec(q->db, "DROP TRIGGER fault");
	r = fixture_call(&admin_module, cookie, path, NULL, form, NOW);
	assert_int_equal(r.status, 303);
	reply_free(&r);
	assert_int_equal(db_int(q->db, 0,
	    "SELECT removed_at FROM member WHERE id = ?1", I(id)), NOW);
	arena_free(a);
}

static int
confirm(const char *cookie, const char *member, int64_t now)
{
	char form[256];
	struct reply r;
	int status;

	snprintf(form, sizeof form, "member=%s&retour=%%2Fcompte", member);
	r = fixture_call(&admin_module, cookie, "/compte/sante/confirmer",
	    NULL, form, now);
	status = r.status;
	if (status == 409)
		assert_non_null(strstr(r.body,
		    "a changé de mot de passe par une invitation"));
	reply_free(&r);
	return status;
}

/* The holder of the medical key gives it to the key that the page showed. */
static void
test_confirmed_key(void **state)
{
	struct arena *a = arena_new(64 << 20);
	const int64_t org = fixture_org("Santé", NOW);
	const char *cookie = fixture_cookie(org, HEALTH, NOW);
	struct req *q = fixture_req(a, org, NORMAL, NOW);
	const struct credentials c = { .salt = { 1 } };
	struct reply r;
	char asked[128];

	(void)state;
	db_exec(q->db,
	    "UPDATE member SET health = 'requested' WHERE id = ?1",
	    I(q->member));
	r = fixture_call(&admin_module, cookie, "/compte", NULL, NULL, NOW);
	assert_non_null(strstr(r.body, q->session->email));
	assert_null(strstr(r.body, "refait"));
	keep(asked, sizeof asked, reply_input(&r, "member"));
	reply_free(&r);
	/* Meanwhile the member is invited again, and somebody accepts. */
	account_activate(q, q->member, &c);
	db_exec(q->registry, "UPDATE account SET activated = ?2 WHERE id = ?1",
	    I(q->member), I(NOW + 86400));
	cookie = fixture_cookie(org, HEALTH, NOW + 86400);
	assert_int_equal(confirm(cookie, asked, NOW + 86400), 409);
	assert_int_equal(confirm(cookie,
	    arena_printf(a, "%" PRId64, q->member), NOW + 86400), 409);
	assert_int_equal(db_int(q->db, 0,
	    "SELECT health = 'requested' FROM member WHERE id = ?1",
	    I(q->member)), 1);
	r = fixture_call(&admin_module, cookie, "/compte", NULL, NULL,
	    NOW + 86400);
	assert_non_null(strstr(r.body, "mot de passe refait"));
	keep(asked, sizeof asked, reply_input(&r, "member"));
	reply_free(&r);
	assert_int_equal(confirm(cookie, asked, NOW + 86400), 303);
	assert_int_equal(db_int(q->registry, 0,
	    "SELECT count(*) FROM grant_key WHERE account = ?1"
	    " AND kind = 'medical'", I(q->member)), 1);
	assert_int_equal(confirm(cookie, asked, NOW + 86400), 303);
	arena_free(a);
}

/* An address of another organisation is refused without saying whose it is,
 * and the refusal is written where the operator and the members see it. */
static void
test_taken_address(void **state)
{
	struct arena *a = arena_new(64 << 20);
	const int64_t org = fixture_org("Ailleurs", NOW);
	const char *cookie = fixture_cookie(org, ADMIN, NOW);
	struct db *registry = registry_db(a);
	struct reply r;

	(void)state;
	r = fixture_call(&admin_module, cookie, "/utilisateurs/nouveau", NULL,
	    "_op=0123456789abcdef0123456789abcdef&email=equipe1%40test.example&role=normal&health=&teams=1&phone=",
	    NOW);
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "ne peut pas être invitée"));
	assert_null(strstr(r.body, "Association Essai"));
	reply_free(&r);
	assert_int_equal(db_int(registry, 0,
	    "SELECT count(*) FROM journal WHERE org = ?1"
	    " AND what = 'invitation-refused'", I(org)), 1);
	/* One's own colleagues are no secret. */
	r = fixture_call(&admin_module, cookie, "/utilisateurs/nouveau", NULL,
	    arena_printf(a, "_op=0123456789abcdef0123456789abcdea&email=equipe%" PRId64 "%%40test.example"
	    "&role=normal&health=&teams=1&phone=", org), NOW);
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "déjà celle d’un membre"));
	reply_free(&r);
	assert_int_equal(db_int(registry, 0,
	    "SELECT count(*) FROM journal WHERE org = ?1"
	    " AND what = 'invitation-refused'", I(org)), 1);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seven_days),
		cmocka_unit_test(test_tries),
		cmocka_unit_test(test_two_secrets),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_interrupted_first_run),
		cmocka_unit_test(test_unlock_keeps_the_end),
		cmocka_unit_test(test_removed_first_in_the_registry),
		cmocka_unit_test(test_confirmed_key),
		cmocka_unit_test(test_taken_address),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
