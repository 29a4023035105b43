/* The form of a member: who, which role, which teams. */
#include "users.h"

#include <inttypes.h>
#include <string.h>

#include "admin.h"
#include "crypto.h"
#include "fr.h"
#include "text.h"

/* ------------------------------------------------------------ drawing */

static const struct {
	const char *role, *help;
} roles[] = {
	{ "admin",
	    "Tout, et les réglages, les équipes, les utilisateurs, le "
	    "journal." },
	{ "normal",
	    "Fiches complètes, actions, statistiques et rapports." },
	{ "restricted",
	    "L’essentiel des fiches et des actions, sans historique, "
	    "descriptions ni statistiques." },
	{ "stats", "Les statistiques et rapports, sans aucune fiche." },
};

/* Is the number one of the lines? */
static bool
has_line(const char *lines, int64_t id)
{
	const char *p = lines;
	size_t n;

	for (; p != NULL && *p != '\0'; p += n + (p[n] == '\n')) {
		char one[24];

		n = strcspn(p, "\n");
		if (n < sizeof one) {
			memcpy(one, p, n);
			one[n] = '\0';
			if (parse_id(one) == id)
				return true;
		}
	}
	return false;
}

static void
draw_choices(struct req *q, struct tpl *t, const struct user_form *f)
{
	struct tpl *r;
	sqlite3_stmt *s;
	size_t i;

	for (i = 0; i < ARRAY_LEN(roles); i++) {
		const bool on = strcmp(f->role, roles[i].role) == 0;

		/* Nobody changes the role by which they act. */
		if (f->id == q->member && !on)
			continue;
		r = page_option(t, "ROLE", roles[i].role,
		    rights_label(rights_role(roles[i].role)), on);
		tpl_set(r, "HELP", roles[i].help);
	}
	s = db_query(q->db,
	    "SELECT id, name FROM team WHERE archived_at IS NULL"
	    " ORDER BY name");
	while (db_step(q->db, s))
		page_option(t, "TEAM", db_column(q->db, s, 0),
		    db_column(q->db, s, 1),
		    has_line(f->teams, db_column_int(s, 0)));
	sqlite3_reset(s);
}

/* The ticked teams of today, one after the other: ids, or names. */
static const char *
ticked(struct req *q, const struct user_form *f, bool names)
{
	struct buf b = buf_new(q->a);
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name FROM team WHERE archived_at IS NULL"
	    " ORDER BY name");
	while (db_step(q->db, s))
		if (has_line(f->teams, db_column_int(s, 0)))
			buf_printf(&b, "%s%s", b.n > 0 ? ", " : "",
			    db_column(q->db, s, names ? 1 : 0));
	sqlite3_reset(s);
	return b.n > 0 ? b.p : "";
}

int64_t
user_version(struct req *q, const struct user_form *f)
{
	enum { ENOUGH = 7 }; /* bytes: below INT64_MAX */
	const char *said =
	    arena_printf(q->a, "%s\n%s\n%s\n%d\n%s", f->name, f->phone,
		f->role, f->health, ticked(q, f, false));
	unsigned char digest[HASH_BYTES];
	int64_t version = 0;
	size_t i;

	crypto_digest(digest, said, strlen(said), NULL);
	for (i = 0; i < ENOUGH; i++)
		version = version << 8 | digest[i];
	return version + 1;
}

/* What somebody else stored, where it is not what was typed. */
static void
draw_now(struct req *q, struct tpl *t, const struct user_form *f)
{
	const struct user_form *now = f->now;
	const struct {
		const char *label, *now, *typed;
	} rows[] = { { "Nom", now->name, f->name },
		{ "Téléphone", now->phone, f->phone },
		{ "Rôle", rights_label(rights_role(now->role)),
		    rights_label(rights_role(f->role)) },
		{ "Professionnel·le de santé", now->health ? FR_YES : FR_NO,
		    f->health ? FR_YES : FR_NO },
		{ "Équipes", ticked(q, now, true), ticked(q, f, true) } };
	struct tpl *stale = tpl_section(t, "STALE"), *row;
	size_t i;

	for (i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].now, rows[i].typed) == 0)
			continue;
		row = tpl_section(stale, "NOW");
		tpl_set(row, "LABEL", rows[i].label);
		tpl_set(row, "STORED",
		    rows[i].now[0] != '\0' ? rows[i].now : FR_UNKNOWN);
	}
}

static void
draw_errors(struct req *q, struct tpl *t, struct tpl *account,
    const struct user_form *f)
{
	if (f->no_email != NULL)
		page_error(q, account, "EMAIL", "email",
		    "Adresse électronique", f->no_email);
	if (f->no_name != NULL)
		page_error(q, account, "NAME", "name", "Nom", f->no_name);
	if (f->no_phone != NULL)
		page_error(q, t, "PHONE", "phone", "Téléphone", f->no_phone);
	if (f->no_role != NULL)
		page_error(q, t, "ROLE", "role", "Rôle", f->no_role);
	if (f->no_teams != NULL)
		page_error(q, t, "TEAMS", "teams", "Équipes", f->no_teams);
}

/* What else may be done to a member who is not oneself. */
static void
draw_more(struct req *q, struct tpl *t, const struct user_form *f,
    const char *no_confirm)
{
	struct tpl *m = tpl_section(t, "MORE");
	const struct {
		const char *marker, *path;
	} acts[] = { { "INVITE_ACTION", "inviter" },
		{ "SESSIONS_ACTION", "sessions" },
		{ "REMOVE_ACTION", "retirer" } };
	size_t i;

	for (i = 0; i < ARRAY_LEN(acts); i++)
		tpl_set(m, acts[i].marker,
		    arena_printf(q->a, "/utilisateurs/%s/%" PRId64,
			acts[i].path, f->id));
	tpl_set(m, "NAME", f->name[0] != '\0' ? f->name : f->email);
	tpl_set(m, "EMAIL", f->email);
	if (f->pending)
		tpl_show(m, "PENDING");
	else
		tpl_show(m, "ACTIVE");
	if (no_confirm != NULL)
		page_error(q, m, "CONFIRM", "confirmation",
		    "Adresse de confirmation", no_confirm);
}

bool
user_form_wrong(const struct user_form *f)
{
	return f->no_email != NULL || f->no_name != NULL ||
	    f->no_phone != NULL || f->no_role != NULL || f->no_teams != NULL;
}

void
user_form_show(struct req *q, const struct user_form *f, const char *no_confirm)
{
	const bool wrong =
	    user_form_wrong(f) || no_confirm != NULL || f->now != NULL;
	const char *title =
	    f->id == 0 ? "Inviter une personne" : "Modifier un utilisateur";
	struct tpl *t, *account;

	t = page_new(q,
	    wrong ? arena_printf(q->a, "Erreur – %s", title) : title);
	tpl_set(t, "H1",
	    f->id == 0 ? title : f->name[0] != '\0' ? f->name : f->email);
	tpl_set(t, "ACTION",
	    f->id == 0 ? "/utilisateurs/nouveau"
		       : arena_printf(q->a, "/utilisateurs/modifier/%" PRId64,
			     f->id));
	tpl_set(t, "SUBMIT", f->id == 0 ? "Inviter" : "Enregistrer");
	account = tpl_section(t, f->id == 0 ? "NEW" : "KNOWN");
	tpl_set(account, "EMAIL", f->email);
	tpl_set(account, "NAME", f->name);
	tpl_set(t, "PHONE", f->phone);
	if (f->health)
		tpl_show(t, "HEALTH");
	draw_choices(q, t, f);
	draw_errors(q, t, account, f);
	if (f->now != NULL)
		draw_now(q, t, f);
	if (f->sent)
		tpl_show(t, "SENT");
	page_hidden(q, t, f->version);
	if (f->id != 0 && f->id != q->member)
		draw_more(q, t, f, no_confirm);
	resp_page(q,
	    f->now != NULL ? 409
		: wrong	   ? 422
			   : 200,
	    "admin/user_form.tpl", t);
}

/* ------------------------------------------------------------ reading */

/* At least one, and all of them teams of today. */
static const char *
teams_refusal(struct req *q, const char *lines)
{
	const char *p = lines;
	size_t n = 0, len;
	int64_t id;

	for (; *p != '\0'; p += len + (p[len] == '\n')) {
		if ((len = strcspn(p, "\n")) == 0)
			continue; /* the empty value of the form */
		id = parse_id(arena_strndup(q->a, p, len));
		if (db_int(q->db, 0,
			"SELECT 1 FROM team WHERE id = ?1"
			" AND archived_at IS NULL",
			I(id)) == 0)
			die(400, "team");
		n++;
	}
	if (n > 0)
		return NULL;
	return db_int(q->db, 0,
		   "SELECT count(*) FROM team WHERE archived_at IS NULL") == 0
	    ? "Créez d’abord une équipe."
	    : "Choisissez au moins une équipe.";
}

void
user_form_read(struct req *q, struct user_form *f)
{
	const char *teams = req_params(q, "teams");
	unsigned role;

	f->role = req_text(q, "role");
	f->health = strcmp(req_text(q, "health"), "1") == 0;
	f->teams = teams != NULL ? teams : "";
	role = rights_role(f->role);
	if (role == ROLE_NONE)
		f->no_role = "Choisissez un rôle.";
	else if (f->health && (role & ROLES_FULL) == 0)
		f->no_role =
		    "Le droit médical demande le rôle Normal ou Admin.";
	f->no_teams = teams_refusal(q, f->teams);
	f->phone = text_trim(q->a, req_text(q, "phone"));
	f->no_phone = phone_refusal(f->phone);
}
