#include "fixture.h"

#include <err.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf.h"
#include "crypto.h"
#include "form.h"
#include "log.h"
#include "org.h"
#include "page.h"
#include "registry.h"
#include "session.h"
#include "text.h"
#include "tpl.h"

char fixture_dir[512] = "/tmp/mano-test-XXXXXX";

static struct key org_key, medical_key; /* the same for all organisations */

static const struct {
	const char *name, *email, *role, *health;
} members[WHO__N] = {
	[ADMIN] = { "Camille", "admin", "admin", "no" },
	[HEALTH] = { "Dominique", "sante", "normal", "yes" },
	[NORMAL] = { "Claude", "equipe", "normal", "no" },
	[RESTRICTED] = { "Sacha", "restreint", "restricted", "no" },
	[STATS] = { "Alix", "stats", "stats", "no" },
};

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

static void
clean(void)
{
	nftw(fixture_dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static const char *
in_dir(const char *name)
{
	static char path[4096];

	snprintf(path, sizeof path, "%s/%s", fixture_dir, name);
	return path;
}

static void
write_file(const char *name, const char *text)
{
	const int fd =
	    open(in_dir(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		err(1, "%s", name);
	close(fd);
}

static void
add_account(struct req *q, int64_t org, enum who who)
{
	const char *email = arena_printf(q->a, "%s%" PRId64 "@test.example",
	    members[who].email, org);
	unsigned char hash[HASH_BYTES], pub[KEY_BYTES];
	unsigned char sealed[KEY_BYTES + SEALED_EXTRA];
	unsigned char grant[KEY_BYTES + BOX_EXTRA];
	const unsigned char unlock[KEY_BYTES] = { (unsigned char)who + 1 };
	struct key *secret = key_new(q->a);
	int64_t id;

	crypto_pair(pub, secret);
	account_hash(hash, unlock);
	account_seal(q, sealed, secret, unlock);
	id = db_insert(q->registry,
	    "INSERT INTO account (org, email, created, activated, salt,"
	    " unlock_hash, session_pub, session_sealed, vault_pub,"
	    " vault_sealed) VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?6, ?7)",
	    I(org), T(email), I(q->now), B("0123456789abcdef", 16),
	    B(hash, sizeof hash), B(pub, sizeof pub),
	    B(sealed, sizeof sealed));
	crypto_wrap(grant, org_key.bytes, KEY_BYTES, pub);
	db_exec(q->registry, "INSERT INTO grant_key VALUES (?1, 'org', ?2)",
	    I(id), B(grant, sizeof grant));
	if (who == HEALTH) {
		crypto_wrap(grant, medical_key.bytes, KEY_BYTES, pub);
		db_exec(q->registry,
		    "INSERT INTO grant_key VALUES (?1, 'medical', ?2)", I(id),
		    B(grant, sizeof grant));
	}
	db_exec(q->db,
	    "INSERT INTO member (id, name, email, role, health, team,"
	    " created_at, joined_at) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6)",
	    I(id), T(members[who].name), T(email), T(members[who].role),
	    T(members[who].health), I(q->now));
	db_exec(q->db, "INSERT INTO member_team VALUES (?1, 1), (?1, 2)",
	    I(id));
}

static void
fill_org(struct req *q, int64_t id, const char *name)
{
	enum who who;

	org_create(q, id, name, "Europe/Paris", &org_key);
	db_exec(q->db,
	    "INSERT INTO team (id, name, night, colour, created_at) VALUES"
	    " (1, 'Accueil de jour', 0, 1, ?1),"
	    " (2, 'Maraude nuit', 1, 2, ?1)",
	    I(q->now));
	for (who = ADMIN; who < WHO__N; who++)
		add_account(q, id, who);
	org_create_medical(q, &medical_key);
}

static struct req *
bare_req(struct arena *a, int64_t now)
{
	static const struct module none = { .name = "test" };
	struct req *q = arena_alloc(a, sizeof *q);

	*q = (struct req){ .a = a,
		.now = now,
		.method = GET,
		.path = "/",
		.query = "",
		.rest = "",
		.remote = "127.0.0.1",
		.module = &none };
	q->registry = registry_db(a);
	q->headers = buf_new(a);
	return q;
}

int64_t
fixture_org(const char *name, int64_t now)
{
	struct arena *a = arena_new(64 << 20);
	struct req *q;
	int64_t id;
	jmp_buf here;

	die_target = &here;
	if (setjmp(here) != 0)
		errx(1, "fixture: %s", die_message);
	q = bare_req(a, now);
	id = db_insert(q->registry,
	    "INSERT INTO org (name, created, ready, medical)"
	    " VALUES (?1, ?2, ?2, 1)",
	    T(name), I(now));
	fill_org(q, id, name);
	die_target = NULL;
	arena_free(a);
	return id;
}

static void
settings(void)
{
	char templates[4096];

	if (getcwd(templates, sizeof templates - 16) == NULL)
		err(1, "getcwd");
	strncat(templates, "/templates", 15);
	conf.data = fixture_dir;
	conf.templates = strdup(templates);
	conf.instance_key = strdup(in_dir("instance.key"));
	crypto_start();
}

/* Fills fixture_dir, which is empty. */
static void
fill(int64_t now)
{
	char hex[2 * KEY_BYTES + 1];
	size_t i;

	for (i = 0; i < 2 * KEY_BYTES; i++)
		hex[i] = "0123456789abcdef"[i % 16];
	hex[2 * KEY_BYTES] = '\0';
	write_file("instance.key", hex);
	mkdir(in_dir("orgs"), 0700);
	write_file("mano.conf", "");
	settings();
	crypto_random(org_key.bytes, KEY_BYTES);
	crypto_random(medical_key.bytes, KEY_BYTES);
	if (!tpl_start(conf.templates))
		errx(1, "templates");
	page_start();
	registry_start(true);
	fixture_org("Association Essai", now);
}

void
fixture_start(int64_t now)
{
	if (mkdtemp(fixture_dir) == NULL)
		err(1, "mkdtemp");
	atexit(clean);
	fill(now);
}

void
fixture_start_in(const char *dir, int64_t now)
{
	snprintf(fixture_dir, sizeof fixture_dir, "%s", dir);
	if (mkdir(fixture_dir, 0700) < 0)
		err(1, "%s", fixture_dir);
	fill(now);
}

void
fixture_open(const char *dir)
{
	snprintf(fixture_dir, sizeof fixture_dir, "%s", dir);
	settings();
	registry_start(false);
}

/* The account of a member of an organisation, unlocked. */
static struct account *
unlocked(struct req *q, int64_t org, enum who who)
{
	const unsigned char unlock[KEY_BYTES] = { (unsigned char)who + 1 };
	struct account *acc = account_find(q,
	    arena_printf(q->a, "%s%" PRId64 "@test.example",
		members[who].email, org));

	if (!account_unlock(q, acc, unlock))
		errx(1, "fixture: account");
	return acc;
}

const char *
fixture_cookie(int64_t org, enum who who, int64_t now)
{
	static char cookies[16][128];
	static size_t at;
	struct arena *a = arena_new(8 << 20);
	char *line = cookies[at++ % 16];
	const char *set;
	struct req *q;
	jmp_buf here;

	die_target = &here;
	if (setjmp(here) != 0)
		errx(1, "fixture: %s", die_message);
	q = bare_req(a, now);
	session_start(q, unlocked(q, org, who), 0);
	set = strstr(q->headers.p, "__Host-mano=");
	snprintf(line, 128, "%.*s", (int)strcspn(set, ";"), set);
	die_target = NULL;
	arena_free(a);
	return line;
}

struct req *
fixture_req(struct arena *a, int64_t org, enum who who, int64_t now)
{
	static const struct route route = { .methods = GET | POST,
		.path = "/" };
	struct req *q = bare_req(a, now);

	q->route = &route;
	session_start(q, unlocked(q, org, who), 0);
	org_open(q);
	return q;
}

struct reply
fixture_raw(const struct module *m, const struct call *c)
{
	struct arena *a = arena_new(ARENA_MAX);
	struct answer out = { 0 };
	struct reply r;

	serve_call(m, a, c, &out);
	r = (struct reply){ .status = out.status, .size = out.size };
	r.body = calloc(1, out.size + 1);
	memcpy(r.body, out.body, out.size);
	r.location = strdup(out.location != NULL ? out.location : "");
	r.headers = strdup(out.headers);
	arena_free(a);
	return r;
}

/* The token that forms of the cookie's session carry. */
static const char *
token(struct arena *a, const char *cookie)
{
	struct req *q = bare_req(a, 0);
	struct session se = { 0 };
	struct key *secret = key_new(a);

	if (cookie == NULL ||
	    !crypto_unbase64(
		secret->bytes, KEY_BYTES, strchr(cookie, '.') + 1))
		return "";
	se.secret = secret;
	q->session = &se;
	return csrf_token(q);
}

struct reply
fixture_call(const struct module *m, const char *cookie, const char *path,
    const char *query, const char *form, int64_t now)
{
	struct arena *a = arena_new(8 << 20);
	struct call c = { .method = form != NULL ? "POST" : "GET",
		.path = path,
		.query = query,
		.cookie = cookie,
		.remote = "127.0.0.1",
		.fetch_site = "same-origin",
		.content_type = "application/x-www-form-urlencoded",
		.now = now };
	struct reply r;

	if (form != NULL) {
		c.body = arena_printf(
		    a, "_csrf=%s&%s", token(a, cookie), form);
		c.body_size = strlen(c.body);
	}
	r = fixture_raw(m, &c);
	if (r.status == 303 && strstr(r.location, "?demande=") != NULL) {
		c.method = "GET"; /* a search: its answer is there */
		c.query = arena_strdup(a, strchr(r.location, '?') + 1);
		c.body = NULL;
		c.body_size = 0;
		reply_free(&r);
		r = fixture_raw(m, &c);
	}
	arena_free(a);
	return r;
}

struct reply
fixture_post(const struct module *m, enum who who, const char *path,
    const char *query, const char *fields, int64_t now)
{
	static unsigned n;
	char form[1100];

	if (snprintf(form, sizeof form, "_op=%032x&%s", ++n, fields) >=
	    (int)sizeof form)
		fail_msg("form of %zu bytes", strlen(fields));
	return fixture_call(
	    m, fixture_cookie(1, who, now), path, query, form, now);
}

int
reply_status(struct reply r)
{
	const int status = r.status;

	reply_free(&r);
	return status;
}

void
reply_free(struct reply *r)
{
	free(r->body);
	free(r->location);
	free(r->headers);
	*r = (struct reply){ 0 };
}

const char *
reply_input(const struct reply *r, const char *name)
{
	static char values[8][1024];
	static size_t turn;
	char *value = values[turn++ % 8], mark[128];
	const char *at;

	snprintf(mark, sizeof mark, "name=\"%s\" value=\"", name);
	if ((at = strstr(r->body, mark)) == NULL)
		return NULL;
	at += strlen(mark);
	snprintf(value, 1024, "%.*s", (int)strcspn(at, "\""), at);
	return value;
}
