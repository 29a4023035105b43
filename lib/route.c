#include "route.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "asked.h"
#include "form.h"
#include "journal.h"
#include "org.h"
#include "page.h"
#include "person.h"
#include "registry.h"
#include "session.h"

/* The route of the path: exact, or the longest that ends in '/'. */
static const struct route *
find_route(struct req *q)
{
	const struct route *r, *best = NULL;
	size_t n, best_n = 0;

	for (r = q->module->routes; r->path != NULL; r++) {
		n = strlen(r->path);
		if (strcmp(r->path, q->path) == 0) {
			q->rest = "";
			return r;
		}
		if (r->path[n - 1] == '/' && n > 1 && n > best_n &&
		    strncmp(r->path, q->path, n) == 0 && q->path[n] != '\0') {
			best = r;
			best_n = n;
		}
	}
	q->rest = q->path + best_n;
	return best;
}

bool
route_takes_files(const struct req *q)
{
	struct req probe = { .module = q->module, .path = q->path };
	const struct route *r = find_route(&probe);

	return r != NULL && (r->flags & R_UPLOAD) != 0;
}

/* Nobody, or a locked session: to the door, and back afterwards. */
static void
to_door(struct req *q)
{
	if (q->htmx) {
		resp_raw(q, 403, "text/plain; charset=utf-8", "", 0);
		resp_header(q, "X-Mano-Door",
		    q->session != NULL ? "verrou" : "connexion");
		return;
	}
	if (q->session != NULL && q->method == POST)
		page_locked_form(q);
	else if (q->method == GET && strcmp(q->path, "/") != 0)
		resp_redirect(q, "/%s?retour=%s",
		    q->session != NULL ? "verrou" : "connexion",
		    percent_encode(q->a, own_path(req_address(q))));
	else
		resp_redirect(
		    q, "/%s", q->session != NULL ? "verrou" : "connexion");
}

/* Rights at the level of the file: what this module's SQL may touch. */
static int
authorize(void *arg, int action, const char *a, const char *b,
    const char *schema, const char *trigger)
{
	const struct req *q = arg;

	(void)a;
	(void)b;
	(void)trigger;
	if (action == SQLITE_ATTACH || action == SQLITE_DETACH)
		return SQLITE_DENY;
	if (schema != NULL && strcmp(schema, "medical") == 0 &&
	    ((q->route->flags & R_MEDICAL) == 0 || !q->module->medical))
		return SQLITE_DENY;
	return SQLITE_OK;
}

static const char *
op_table(const struct req *q)
{
	return (q->route->flags & R_MEDICAL) != 0 ? "medical" : "main";
}

static void
op_digest(struct req *q, unsigned char out[HASH_BYTES])
{
	crypto_generichash_state st;
	size_t i;

	crypto_generichash_init(&st, NULL, 0, HASH_BYTES);
	crypto_generichash_update(
	    &st, (const unsigned char *)q->path, strlen(q->path) + 1);
	for (i = 0; i < q->nparams; i++) {
		const struct param *p = &q->params[i];

		if (strcmp(p->name, "_csrf") == 0)
			continue;
		crypto_generichash_update(&st,
		    (const unsigned char *)p->name, strlen(p->name) + 1);
		crypto_generichash_update(&st,
		    (const unsigned char *)p->value, strlen(p->value) + 1);
	}
	crypto_generichash_final(&st, out, HASH_BYTES);
}

/*
 * The second submission of an operation gets the first one's outcome.  True
 * when it was answered.
 */
static bool
op_replayed(struct req *q, const unsigned char digest[HASH_BYTES])
{
	const bool medical = strcmp(op_table(q), "medical") == 0;
	const void *was;
	sqlite3_stmt *s;

	q->op = req_posted(q, "_op");
	if (q->op == NULL || strlen(q->op) != 32 ||
	    strspn(q->op, "0123456789abcdef") != 32)
		die(400, "operation id");
	s = db_query(q->db,
	    medical ? "SELECT digest, outcome, member FROM medical.op"
		      " WHERE id = ?1"
		    : "SELECT digest, outcome, member FROM main.op"
		      " WHERE id = ?1",
	    T(q->op));
	if (!db_step(q->db, s))
		return false;
	was = db_column_blob(s, 0, HASH_BYTES);
	if (db_column_int(s, 2) != q->member || was == NULL ||
	    !crypto_equal(was, digest, HASH_BYTES))
		die(409, "operation id used by another, or for other content");
	resp_redirect(q, "%s", db_column(q->db, s, 1));
	sqlite3_reset(s);
	return true;
}

static void
op_done(struct req *q, const unsigned char digest[HASH_BYTES],
    const char *outcome)
{
	enum { KEPT = 30 * 86400 };
	const bool medical = strcmp(op_table(q), "medical") == 0;

	db_exec(q->db,
	    medical ? "DELETE FROM medical.op WHERE received < ?1"
		    : "DELETE FROM main.op WHERE received < ?1",
	    I(q->now - KEPT));
	db_exec(q->db,
	    medical ? "INSERT INTO medical.op (id, digest, member, received,"
		      " outcome) VALUES (?1, ?2, ?3, ?4, ?5)"
		    : "INSERT INTO main.op (id, digest, member, received,"
		      " outcome) VALUES (?1, ?2, ?3, ?4, ?5)",
	    T(q->op), B(digest, HASH_BYTES), I(q->member), I(q->now),
	    T(outcome));
}

void
op_keep(struct req *q, const char *path)
{
	unsigned char digest[HASH_BYTES];

	op_digest(q, digest);
	op_done(q, digest, path);
}

void
refuse_undeclared(struct req *q)
{
	size_t i;

	for (i = 0; i < q->nparams; i++)
		if (q->params[i].body && !q->params[i].used)
			die(400, "undeclared parameter");
	for (i = 0; i < q->nuploads; i++)
		if (!q->uploads[i].used)
			die(400, "undeclared upload");
}

static void
run_post(struct req *q)
{
	unsigned char digest[HASH_BYTES];
	const bool once = (q->route->flags & R_ONCE) != 0;

	if (q->db != NULL)
		db_begin(q->db);
	if (once) {
		op_digest(q, digest);
		if (op_replayed(q, digest)) {
			db_rollback(q->db);
			return;
		}
	}
	q->route->handler(q);
	refuse_undeclared(q);
	if (once && q->status == 303)
		op_done(q, digest, q->location);
	if (once && q->status == 303 && q->member != 0)
		person_sweep(q);
}

/* Without memory of the request: its want must not come between the two
 * files.  Any other failure is said by the ordinary way. */
static void
commit(struct db *db)
{
	if (sqlite3_exec(db->sq, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		db_commit(db);
}

/* A search is answered at an address of its own; what is searched while one
 * types is answered at once, and told that address. */
static void
run_read(struct req *q)
{
	const bool search = asked_here(q);
	const char *at =
	    search && q->method == POST ? asked_address(q) : NULL;

	if (at != NULL && !q->htmx) {
		resp_redirect(q, "%s", at);
		return;
	}
	if (at != NULL)
		resp_header(q, "X-Mano-Address", at);
	if (search && q->method == GET)
		asked_open(q);
	if (q->db != NULL)
		db_exec(q->db, "PRAGMA query_only = 1");
	q->route->handler(q);
	refuse_undeclared(q);
}

static void
run(struct req *q)
{
	if (q->method == POST && (q->route->flags & R_READ) == 0)
		run_post(q);
	else
		run_read(q);
	if (q->status == 0)
		die(500, "no answer from %s", q->route->path);
	journal_flush(q);
	if (q->db != NULL && db_in_transaction(q->db))
		commit(q->db);
	if (db_in_transaction(q->registry))
		commit(q->registry);
}

static void
open_files(struct req *q)
{
	org_open(q);
	if (!rights_allow(q->roles, q->route->cap)) {
		journal_event(q, J_REFUSED, q->module->name, 0);
		die(403, "role %u lacks capability %d", q->roles,
		    (int)q->route->cap);
	}
	if ((q->route->flags & R_MEDICAL) != 0)
		org_attach_medical(q);
	sqlite3_set_authorizer(q->db->sq, authorize, q);
}

void
dispatch(struct req *q)
{
	if (strncmp(q->path, "/sante/", 7) == 0) {
		resp_raw(q, 200, "text/plain; charset=utf-8", "ok\n", 3);
		return; /* for the operator's watch: the program answers */
	}
	if ((q->route = find_route(q)) == NULL)
		die(404, "no route");
	if (q->method == METHOD_OTHER ||
	    (q->route->methods & q->method) == 0)
		die(405, "method");
	session_load(q);
	/* Before the lock too: it keeps what was typed, and sends it again. */
	if (q->method == POST &&
	    (q->session != NULL || q->route->cap == CAP_PUBLIC))
		csrf_check(q);
	if (q->route->cap != CAP_PUBLIC) {
		if (q->session == NULL ||
		    (q->session->locked && q->route->cap != CAP_SELF)) {
			to_door(q);
			return;
		}
	}
	if (q->route->cap != CAP_PUBLIC && !q->session->locked &&
	    (q->route->flags & R_NO_ORG) == 0)
		open_files(q);
	run(q);
}
