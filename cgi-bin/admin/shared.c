#include "admin.h"

#include <string.h>

#include "assets.h"
#include "date.h"
#include "journal.h"
#include "org.h"
#include "route.h"

void
page_keys(struct req *q, const char *script)
{
	page_script(q, ASSET_LIBSODIUM_SUMO);
	page_script(q, ASSET_LIBSODIUM_WRAPPERS);
	page_script(q, ASSET_KEYS);
	page_script(q, script);
}

void
read_hidden(struct req *q)
{
	(void)req_param(q, "_op");
	(void)req_param(q, "_base");
}

void
open_if_member(struct req *q)
{
	if (q->session != NULL && !q->session->locked)
		org_open(q);
}

const char *
landing(struct req *q, const char *back)
{
	const char *path = own_path(back);

	if (strcmp(path, "/") != 0)
		return path;
	if ((q->roles & ROLES_FILE) == 0)
		return "/statistiques";
	return q->team == 0 ? "/equipes/bienvenue" : "/";
}

int64_t
count_admins(struct req *q)
{
	return db_int(q->db, 0,
	    "SELECT count(*) FROM member WHERE role = 'admin'"
	    " AND joined_at IS NOT NULL AND removed_at IS NULL");
}

void
settle(struct req *q)
{
	refuse_undeclared(q);
	journal_flush(q);
	if (q->db != NULL && db_in_transaction(q->db))
		db_commit(q->db);
	if (db_in_transaction(q->registry))
		db_commit(q->registry);
}

char *
show_instant(struct req *q, int64_t instant)
{
	return arena_printf(
	    q->a, "le %s", date_instant_show(q->a, instant));
}
