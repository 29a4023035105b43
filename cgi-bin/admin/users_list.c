/* The members of the organisation, as the administration sees them. */
#include "admin.h"

#include <inttypes.h>
#include <string.h>

#include "assets.h"
#include "registry.h"
#include "vault.h"

/* Status and last login are in the registry, by the same id. */
static void
draw_login(struct req *q, struct tpl *r, int64_t id)
{
	sqlite3_stmt *s;

	s = db_query(q->registry,
	    "SELECT activated IS NOT NULL, last_login FROM account"
	    " WHERE id = ?1",
	    I(id));
	if (db_step(q->registry, s) && db_column_int(s, 0) != 0)
		tpl_set(r, "LAST",
		    show_instant(q, db_column_int(s, 1)));
	else
		tpl_show(r, "PENDING");
	sqlite3_reset(s);
}

/* May this member open documents, and has not been given their key yet? */
static bool
waits_for_vault(struct req *q, int64_t id)
{
	const unsigned char *pub = vault_pub(q, id);

	return pub != NULL && vault_grant(q, id, pub) == NULL;
}

/* VAULT_ASKED: NAME, those who wait for the key of the documents. */
static void
draw_vault(struct req *q, struct tpl *t)
{
	struct tpl *asked = NULL;
	sqlite3_stmt *s;

	if (!vault_made(q))
		return;
	s = db_query(q->db,
	    "SELECT id, coalesce(name, email) FROM member"
	    " WHERE removed_at IS NULL ORDER BY 2 COLLATE NOCASE, id");
	while (db_step(q->db, s)) {
		if (!waits_for_vault(q, db_column_int(s, 0)))
			continue;
		if (asked == NULL) {
			asked = tpl_section(t, "VAULT_ASKED");
			page_keys(q, ASSET_VAULT);
			page_script(q, ASSET_VAULT_PAGE);
		}
		tpl_set(tpl_section(asked, "WAITING"), "NAME",
		    db_column(q->db, s, 1));
	}
	sqlite3_reset(s);
}

static void
draw_member(struct req *q, struct tpl *r, sqlite3_stmt *s, bool vault)
{
	const int64_t id = db_column_int(s, 0);
	const char *name = db_column(q->db, s, 1);
	const char *email = db_column(q->db, s, 2);
	const char *health = db_column(q->db, s, 5);

	tpl_set(r, "HREF",
	    arena_printf(q->a, "/utilisateurs/modifier/%" PRId64, id));
	tpl_set(r, "NAME", name != NULL ? name : email);
	tpl_set(r, "EMAIL", email);
	tpl_set(r, "PHONE", db_column(q->db, s, 3));
	tpl_set(r, "ROLE_LABEL",
	    rights_label(rights_role(db_column(q->db, s, 4))));
	tpl_set(r, "SINCE", show_instant(q, db_column_int(s, 6)));
	if (strcmp(health, "yes") == 0)
		tpl_show(r, "HEALTH");
	else if (strcmp(health, "requested") == 0)
		tpl_show(r, "HEALTH_ASKED");
	if (vault && waits_for_vault(q, id))
		tpl_show(r, "NO_VAULT");
	draw_teams(q, r, id);
	draw_login(q, r, id);
}

void
user_show_list(struct req *q, struct tpl *t)
{
	const bool vault = vault_made(q);
	sqlite3_stmt *s;
	int64_t n = 0;

	s = db_query(q->db,
	    "SELECT id, name, email, phone, role, health, created_at"
	    " FROM member WHERE removed_at IS NULL"
	    " ORDER BY coalesce(name, email) COLLATE NOCASE, id");
	while (db_step(q->db, s)) {
		draw_member(q, tpl_section(t, "ROW"), s, vault);
		n++;
	}
	sqlite3_reset(s);
	tpl_int(t, "TOTAL", n);
	page_hidden(q, t, 0);
	draw_health_requests(q, t, "/utilisateurs");
	draw_vault(q, t);
	resp_page(q, 200, "admin/users.tpl", t);
}

void
user_list(struct req *q)
{
	user_show_list(q, page_new(q, "Utilisateurs"));
}
