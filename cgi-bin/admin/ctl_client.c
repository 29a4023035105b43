/* A browser without a screen: requests, cookie, passwords. */
#include "ctl_client.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "account.h"
#include "conf.h"
#include "ctl_form.h"
#include "log.h"
#include "page.h"
#include "serve.h"
#include "text.h"
#include "tpl.h"

extern const struct module persons_module, agenda_module, medical_module,
    stats_module, admin_module;

/* As the web server shares out the addresses; the rest is the agenda's. */
static const struct {
	const char *prefix;
	const struct module *module;
} shares[] = {
	{ "/personnes", &persons_module },
	{ "/recherche", &persons_module },
	{ "/medical", &medical_module },
	{ "/statistiques", &stats_module },
	{ "/rapports", &stats_module },
	{ "/connexion", &admin_module },
	{ "/deconnexion", &admin_module },
	{ "/verrou", &admin_module },
	{ "/invitation", &admin_module },
	{ "/recuperation", &admin_module },
	{ "/compte", &admin_module },
	{ "/organisation", &admin_module },
	{ "/equipe", &admin_module },
	{ "/utilisateurs", &admin_module },
	{ "/journal", &admin_module },
};

enum {
	FOLLOW = 5,            /* redirections of one GET */
	LOCK_MARGIN = 60,      /* seconds before the session's end */
	REQUEST_MEMORY = 256 << 20,
};

enum { KEPT = 4 };

struct client {
	struct site *site;
	const char *email, *password;
	struct arena *keep;         /* lives as long as the client */
	struct arena *page, *spare; /* of the last answer; of the next one */
	struct answer answer;
	struct doc *doc;            /* the page, parsed when asked */
	const char *path;           /* that it was got from */
	char cookie[128], csrf[TOKEN_CHARS + 1];
	unsigned char unlock[KEY_BYTES];
	int64_t login, seen;        /* 0: no session */
	/* Forms of this session that stay open, in an arena of their own. */
	struct arena *forms;
	struct {
		const char *action; /* as it was asked for */
		struct form *form;
	} kept[KEPT];
	size_t nkept;
};

void
site_start(void)
{
	static const struct module *const modules[] = { &persons_module,
		&agenda_module, &medical_module, &stats_module,
		&admin_module };
	size_t i;

	if (!tpl_start(conf.templates))
		die(500, "templates of %s", conf.templates);
	page_start();
	for (i = 0; i < ARRAY_LEN(modules); i++)
		if (modules[i]->start != NULL)
			modules[i]->start();
}

static void
client_free(void *p)
{
	struct client *c = p;

	sodium_memzero(c->unlock, sizeof c->unlock);
	if (c->page != NULL)
		arena_free(c->page);
	if (c->spare != NULL)
		arena_free(c->spare);
	if (c->forms != NULL)
		arena_free(c->forms);
}

struct client *
client_new(struct arena *a, struct site *site, const char *email,
    const char *password)
{
	struct client *c = arena_alloc(a, sizeof *c);

	arena_defer(a, client_free, c);
	c->site = site;
	c->keep = a;
	c->email = email;
	c->password = password;
	c->page = arena_new(REQUEST_MEMORY);
	c->spare = arena_new(REQUEST_MEMORY);
	c->forms = arena_new(REQUEST_MEMORY);
	return c;
}

/* ------------------------------------------------------------ one call */

static const struct module *
module_of(const char *path)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(shares); i++)
		if (strncmp(path, shares[i].prefix,
			strlen(shares[i].prefix)) == 0)
			return shares[i].module;
	return &agenda_module;
}

/* The session's cookie, as the answer gives it. */
static void
keep_cookie(struct client *c)
{
	static const char header[] = "Set-Cookie: __Host-mano=";
	const char *at = strstr(c->answer.headers, header);
	size_t n;

	if (at == NULL)
		return;
	at += sizeof header - 1;
	n = strcspn(at, ";\r\n");
	if (n >= sizeof c->cookie - 12)
		die(500, "a cookie of %zu bytes", n);
	c->cookie[0] = '\0';
	if (n > 0) {
		memcpy(c->cookie, "__Host-mano=", 12);
		memcpy(c->cookie + 12, at, n);
		c->cookie[12 + n] = '\0';
	}
}

/* serve_call() leaves no landing place: ours is put back. */
static void
call(struct client *c, const char *method, const char *path, const char *body)
{
	jmp_buf *const outer = die_target;
	const char *mark = strchr(path, '?');
	struct arena *a = c->spare;
	struct call q = { .method = method,
		.cookie = c->cookie[0] != '\0' ? c->cookie : NULL,
		.remote = "127.0.0.1",
		.agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
		.fetch_site = "same-origin",
		.content_type =
		    body != NULL ? "application/x-www-form-urlencoded" : NULL,
		.body = body,
		.body_size = body != NULL ? strlen(body) : 0,
		.now = c->site->now };

	q.path = mark == NULL ? path
			      : arena_strndup(a, path, (size_t)(mark - path));
	q.query = mark == NULL ? "" : mark + 1;
	c->path = path;
	serve_call(module_of(path), a, &q, &c->answer);
	die_target = outer;
	c->spare = c->page;
	c->page = a;
	arena_reset(c->spare);
	c->doc = NULL;
	c->seen = c->site->now;
	c->site->calls++;
	keep_cookie(c);
}

/* Ends the command with what the page says is wrong. */
static void __attribute__((noreturn))
refused(struct client *c, const char *method)
{
	const char *said = "";

	if (c->answer.type != NULL &&
	    strncmp(c->answer.type, "text/html", 9) == 0)
		said = doc_errors(c->page,
		    doc_parse(c->page, c->answer.body, c->answer.size));
	else if (c->answer.size < 200)
		said = arena_strndup(
		    c->page, c->answer.body, c->answer.size);
	die(500, "%s %s: %d %s", method, c->path, c->answer.status, said);
}

static struct doc *
document(struct client *c)
{
	if (c->doc == NULL)
		c->doc =
		    doc_parse(c->page, c->answer.body, c->answer.size);
	return c->doc;
}

/* ------------------------------------------------------------ passwords */

/* As the page's script does: Argon2id, then independent subkeys. */
static void
derive(struct client *c, const unsigned char salt[SALT_BYTES],
    struct key *vault)
{
	struct key *master = key_new(c->keep);

	if (!crypto_slow(master, c->password, salt))
		die(500, "no memory for Argon2id");
	crypto_kdf_derive_from_key(
	    c->unlock, KEY_BYTES, 1, "manoauth", master->bytes);
	if (vault != NULL)
		crypto_kdf_derive_from_key(
		    vault->bytes, KEY_BYTES, 2, "manoauth", master->bytes);
	sodium_memzero(master, sizeof *master);
}

static void
add(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, "%s%s=%s", b->n > 0 ? "&" : "", name,
	    percent_encode(b->a, value));
}

static void
add_bytes(struct buf *b, const char *name, const void *p, size_t n)
{
	add(b, name, crypto_base64(b->a, p, n));
}

/* What an account needs from a new password. */
static void
add_credentials(struct client *c, struct buf *b)
{
	unsigned char salt[SALT_BYTES], pub[KEY_BYTES], sealed[VAULT_SEALED];
	struct key *vault = key_new(c->keep), *secret = key_new(c->keep);

	crypto_random(salt, sizeof salt);
	derive(c, salt, vault);
	crypto_pair(pub, secret);
	crypto_seal(sealed, secret->bytes, KEY_BYTES, vault);
	add_bytes(b, "salt", salt, sizeof salt);
	add_bytes(b, "unlock", c->unlock, sizeof c->unlock);
	add_bytes(b, "vault_pub", pub, sizeof pub);
	add_bytes(b, "vault_sealed", sealed, sizeof sealed);
	sodium_memzero(vault, sizeof *vault);
	sodium_memzero(secret, sizeof *secret);
}

void
client_accept(struct client *c, const char *link, const char *code,
    const char *name)
{
	const char *token = strchr(link, '#');
	struct buf b = buf_new(c->keep);
	unsigned char pub[KEY_BYTES];

	if (token == NULL)
		die(500, "a link without token");
	add(&b, "token", token + 1);
	add(&b, "name", name);
	add_credentials(c, &b);
	if (code != NULL) {
		add(&b, "code", code);
	} else {
		crypto_pair(pub, key_new(c->keep));
		add_bytes(&b, "recovery_pub", pub, sizeof pub);
	}
	call(c, "POST", "/invitation", b.p);
	if (c->answer.status != 303)
		refused(c, "POST");
	c->login = c->site->now;
}

/* The unlock key was derived when the account was made. */
static void
enter(struct client *c)
{
	struct buf b = buf_new(c->spare);

	add(&b, "email", c->email);
	add_bytes(&b, "unlock", c->unlock, sizeof c->unlock);
	if (c->csrf[0] != '\0')
		add(&b, "_csrf", c->csrf);
	call(c, "POST", "/connexion", b.p);
	if (c->answer.status != 303)
		refused(c, "POST");
	c->csrf[0] = '\0';
	c->login = c->site->now;
	c->nkept = 0;
	arena_reset(c->forms);
}

static bool
session_fresh(const struct client *c)
{
	return c->login > 0 &&
	    c->site->now - c->seen < SESSION_IDLE - LOCK_MARGIN &&
	    c->site->now - c->login < SESSION_LIFE - LOCK_MARGIN;
}

/* ------------------------------------------------------------ pages */

/* A later login replaces this session: it needs its token. */
static void
keep_csrf(struct client *c)
{
	const char *token = doc_input(c->page, document(c), "_csrf");

	if (token != NULL && strlen(token) == TOKEN_CHARS)
		memcpy(c->csrf, token, TOKEN_CHARS + 1);
}

void
client_get(struct client *c, const char *path)
{
	int left = FOLLOW;

	if (!session_fresh(c))
		enter(c);
	call(c, "GET", arena_strdup(c->spare, path), NULL);
	while (c->answer.status == 303 && left-- > 0)
		call(c, "GET", arena_strdup(c->spare, c->answer.location),
		    NULL);
	if (c->answer.status != 200)
		refused(c, "GET");
	if (c->csrf[0] == '\0')
		keep_csrf(c);
}

const char *
client_text(struct client *c, const char *class)
{
	const char *text = doc_text(c->page, document(c), class);

	if (text == NULL)
		die(500, "%s shows no .%s", c->path, class);
	return text;
}

const char *
client_link(struct client *c, const char *words, size_t n)
{
	const char *page = arena_strndup(c->page, c->answer.body,
	    c->answer.size), *at = strstr(page, words);

	if (at == NULL || strlen(at) < strlen(words) + n)
		die(500, "%s shows no link %s", c->path, words);
	return arena_strndup(c->page, at, strlen(words) + n);
}

struct form *
client_form(struct client *c, const char *action)
{
	struct form *f = doc_form(c->page, document(c), action);

	if (f == NULL)
		die(500, "%s has no form %s", c->path, action);
	return f;
}

static struct form *
find_kept(struct client *c, const char *action)
{
	size_t i;

	for (i = 0; i < c->nkept; i++)
		if (strcmp(c->kept[i].action, action) == 0)
			return c->kept[i].form;
	return NULL;
}

struct form *
client_form_kept(struct client *c, const char *path, const char *action)
{
	unsigned char op[16];
	struct form *f;

	if (!session_fresh(c) || (f = find_kept(c, action)) == NULL) {
		client_get(c, path);
		f = doc_form(c->forms,
		    doc_parse(c->forms, c->answer.body, c->answer.size),
		    action);
		if (f == NULL || c->nkept == KEPT)
			return client_form(c, action);
		c->kept[c->nkept].action = arena_strdup(c->forms, action);
		c->kept[c->nkept++].form = f;
	}
	f = form_copy(c->page, f);
	crypto_random(op, sizeof op);
	form_name(f, "_op", crypto_hex(c->page, op, sizeof op));
	return f;
}

const char *
form_send(struct client *c, struct form *f)
{
	const char *body = form_body_text(c->spare, f);

	call(c, "POST", arena_strdup(c->spare, f->action), body);
	if (c->answer.status == 200)
		return "";
	if (c->answer.status != 303)
		refused(c, "POST");
	return c->answer.location;
}

void
client_logout(struct client *c)
{
	if (!session_fresh(c))
		return;
	client_get(c, "/compte");
	form_send(c, client_form(c, "/deconnexion"));
	c->login = 0;
	c->csrf[0] = '\0';
}
