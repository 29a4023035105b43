/* The organisation's journal, newest first, for its administrators. */
#include "admin.h"

#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "journal.h"
#include "org.h"
#include "session.h"
#include "text.h"

enum {
	ROWS = 50,
	REGISTRY_ROWS = 20,
	VERIFY_AT_ONCE = 20000, /* rows; a longer chain is checked on demand */
};

static const struct {
	const char *word, *label;
} kinds[] = {
	{ J_LOGIN, "Connexion" },
	{ J_LOGOUT, "Déconnexion" },
	{ J_OPEN, "Ouverture" },
	{ J_CREATE, "Création" },
	{ J_CHANGE, "Modification" },
	{ J_DELETE, "Suppression" },
	{ J_MERGE, "Fusion" },
	{ J_PURGE, "Suppression définitive" },
	{ J_ARCHIVE, "Archivage" },
	{ J_ARCHIVE_AUTO, "Archivage automatique" },
	{ J_ANONYMISE, "Anonymisation" },
	{ J_PRINT, "Impression" },
	{ J_EXPORT, "Export" },
	{ J_IMPORT, "Import" },
	{ J_IMPORT_UNDO, "Import annulé" },
	{ J_RIGHTS, "Droits et accès" },
	{ J_REFUSED, "Accès refusé" },
};

/* What a row is about; with a path, the record can be opened. */
static const struct {
	const char *word, *label, *path;
} objects[] = {
	{ "person", "Personne", "/personnes/" },
	{ "action", "Action", "/actions/" },
	{ "comment", "Commentaire", "/personnes/commentaire/" },
	{ "visit", "Passage ou rencontre", NULL },
	{ "territory", "Territoire", "/territoires/" },
	{ "observation", "Observation", "/observations/" },
	{ "consultation", "Consultation", NULL },
	{ "treatment", "Traitement", NULL },
	{ "consent", "Information ou accord", NULL },
	{ "document", "Document", NULL },
	{ "document_folder", "Dossier de documents", NULL },
	{ "folder_preset", "Dossier par défaut", NULL },
	{ "share", "Partage", NULL },
	{ "vault", "Clé des documents", NULL },
	{ "import", "Import", "/personnes/import/" },
	{ "field", "Champ", NULL },
	{ "field_group", "Groupe de champs", NULL },
	{ "choice", "Choix d’un champ", NULL },
	{ "choice_group", "Groupe de choix", NULL },
	{ "contact", "Contact", "/contacts/" },
	{ "medical", "Dossier médical", NULL },
	{ "health", "Droit médical du membre", NULL },
	{ "member", "Membre", "/utilisateurs/modifier/" },
	{ "team", "Équipe", "/equipes/modifier/" },
	{ "organisation", "Organisation", NULL },
	{ "session", "Session", NULL },
	{ "unlock", "Déverrouillage", NULL },
	{ "password", "Mot de passe du membre", NULL },
	{ "invitation", "Invitation du membre", NULL },
	{ "report", "Rapport", NULL },
	{ "stats", "Statistiques", NULL },
	{ "persons", "Personnes", NULL },
	{ "agenda", "Agenda", NULL },
	{ "admin", "Administration", NULL },
};

/* Words of the registry's journal; who, when it was neither the operator nor a
 * member. */
static const struct {
	const char *word, *label, *who;
} operator_acts[] = {
	{ "share-download", "Téléchargement du partage", "Sans compte" },
	{ "login-failed", "Connexion refusée", NULL },
	{ "password-refused", "Changement de mot de passe refusé", NULL },
	{ "logout", "Déconnexion d’une session verrouillée", NULL },
	{ "invitation-first", "Invitation de l’administration", NULL },
	{ "invitation-recovery", "Lien de récupération donné", NULL },
	{ "invitation-refused", "Invitation d’une adresse déjà prise", NULL },
	{ "recovery", "Récupération par la feuille de secours", NULL },
	{ "org-create", "Organisation créée par l’opérateur", NULL },
	{ "org-suspend", "Organisation suspendue par l’opérateur", NULL },
	{ "org-resume", "Organisation rétablie par l’opérateur", NULL },
	{ "org-remove", "Organisation supprimée par l’opérateur", NULL },
	{ "backup", "Sauvegarde", NULL },
	{ "restore", "Restauration", NULL },
};

struct filter {
	int64_t member, before, after;
	const char *what;
};

static const char *
kind_label(const char *word)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].word, word) == 0)
			return kinds[i].label;
	return word;
}

static const char *
member_name(struct req *q, int64_t id)
{
	const char *name = id == 0
	    ? "Mano"
	    : db_text(q->db,
		  "SELECT coalesce(name, email) FROM member WHERE id = ?1",
		  I(id));

	return name != NULL
	    ? name
	    : arena_printf(q->a, "Compte n° %" PRId64, id);
}

static void
draw_object(struct req *q, struct tpl *r, const char *word, int64_t id)
{
	const char *label = word, *path = NULL;
	struct tpl *link;
	size_t i;

	for (i = 0; i < ARRAY_LEN(objects); i++)
		if (strcmp(objects[i].word, word) == 0) {
			label = objects[i].label;
			path = objects[i].path;
		}
	/* Who is cared for is not the administration's to know. */
	if ((strcmp(word, "medical") == 0 ||
		strcmp(word, "consultation") == 0 ||
		strcmp(word, "treatment") == 0) &&
	    (q->roles & ROLE_HEALTH) == 0)
		id = 0;
	if (id > 0)
		label = arena_printf(q->a, "%s n° %" PRId64, label, id);
	if (id == 0 || path == NULL) {
		tpl_set(r, "OBJECT", label);
		return;
	}
	link = tpl_section(r, "LINK");
	tpl_set(link, "HREF", arena_printf(q->a, "%s%" PRId64, path, id));
	tpl_set(link, "LABEL", label);
}

/* ------------------------------------------------------------ filters */

static struct filter
read_filter(struct req *q)
{
	const char *what = req_param(q, "quoi");
	struct filter f = {
		.member = req_int(q, "qui", 0, INT64_MAX, -1),
		.before = req_int(q, "avant", 1, INT64_MAX, 0),
		.after = req_int(q, "apres", 1, INT64_MAX, 0),
	};
	size_t i;

	for (i = 0; what != NULL && i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].word, what) == 0)
			f.what = kinds[i].word;
	return f;
}

static void
draw_filter(struct req *q, struct tpl *t, const struct filter *f)
{
	sqlite3_stmt *s;
	size_t i;

	page_option(t, "WHO", "", "Tout le monde", f->member < 0);
	s = db_query(q->db,
	    "SELECT id, coalesce(name, email) FROM member"
	    " ORDER BY 2 COLLATE NOCASE");
	while (db_step(q->db, s))
		page_option(t, "WHO", db_column(q->db, s, 0),
		    db_column(q->db, s, 1), db_column_int(s, 0) == f->member);
	sqlite3_reset(s);
	page_option(t, "WHAT", "", "Tout", f->what == NULL);
	for (i = 0; i < ARRAY_LEN(kinds); i++)
		page_option(t, "WHAT", kinds[i].word, kinds[i].label,
		    f->what != NULL && strcmp(f->what, kinds[i].word) == 0);
}

static const char *
page_address(struct req *q, const struct filter *f, const char *side,
    int64_t id)
{
	struct buf b = buf_new(q->a);

	buf_printf(&b, "/journal?%s=%" PRId64, side, id);
	if (f->member >= 0)
		buf_printf(&b, "&qui=%" PRId64, f->member);
	if (f->what != NULL)
		buf_printf(&b, "&quoi=%s", f->what);
	return b.p;
}

/* ------------------------------------------------------------ the rows */

struct line {
	int64_t id, at, member, record;
	const char *what, *entity;
};

/* A page of rows, newest first; one more than ROWS when there are others. */
static size_t
read_lines(struct db *db, const struct filter *f, struct line out[ROWS + 1])
{
	sqlite3_stmt *s;
	size_t n = 0, i;

	s = f->after > 0
	    ? db_query(db,
		  "SELECT id, at, member, record, what, entity FROM journal"
		  " WHERE id > ?1 AND (?2 < 0 OR member = ?2)"
		  " AND (?3 IS NULL OR what = ?3) ORDER BY id LIMIT ?4",
		  I(f->after), I(f->member), T(f->what), I(ROWS + 1))
	    : db_query(db,
		  "SELECT id, at, member, record, what, entity FROM journal"
		  " WHERE (?1 = 0 OR id < ?1) AND (?2 < 0 OR member = ?2)"
		  " AND (?3 IS NULL OR what = ?3)"
		  " ORDER BY id DESC LIMIT ?4",
		  I(f->before), I(f->member), T(f->what), I(ROWS + 1));
	for (; n <= ROWS && db_step(db, s); n++)
		out[n] = (struct line){ .id = db_column_int(s, 0),
			.at = db_column_int(s, 1),
			.member = db_column_int(s, 2),
			.record = db_column_int(s, 3),
			.what = db_column(db, s, 4),
			.entity = db_column(db, s, 5) };
	sqlite3_reset(s);
	for (i = 0; f->after > 0 && i < n / 2; i++) {
		const struct line swap = out[i];

		out[i] = out[n - 1 - i];
		out[n - 1 - i] = swap;
	}
	return n;
}

static void
draw_lines(struct req *q, struct tpl *t, const struct line *lines, size_t n)
{
	struct tpl *table = tpl_section(t, "TABLE"), *r;
	size_t i;

	for (i = 0; i < n; i++) {
		r = tpl_section(table, "ROW");
		tpl_set(r, "WHEN", date_instant_show(q->a, lines[i].at));
		tpl_set(r, "WHO", member_name(q, lines[i].member));
		tpl_set(r, "WHAT", kind_label(lines[i].what));
		draw_object(q, r, lines[i].entity, lines[i].record);
	}
}

static void
draw_page(struct req *q, struct tpl *t, struct db *db,
    const struct filter *f)
{
	struct line lines[ROWS + 1];
	const size_t got = read_lines(db, f, lines);
	const bool more = got > ROWS, back = f->after > 0;
	/* Reading forwards, the line too many is the newest one. */
	const struct line *first = back && more ? lines + 1 : lines;
	const size_t n = more ? ROWS : got;

	if (n == 0) {
		tpl_show(t, "EMPTY");
		return;
	}
	draw_lines(q, t, first, n);
	if (back ? more : f->before > 0)
		tpl_set(tpl_section(t, "NEWER"), "HREF",
		    page_address(q, f, "apres", first[0].id));
	if (back || more)
		tpl_set(tpl_section(t, "OLDER"), "HREF",
		    page_address(q, f, "avant", first[n - 1].id));
}

/* ------------------------------------------------------------ the chain */

static void
draw_chain(struct req *q, struct tpl *t, struct db *db)
{
	const int64_t n = db_int(db, 0, "SELECT count(*) FROM journal");
	const int64_t cut = journal_cut(q, db);
	int64_t broken;

	if (cut != 0) {
		tpl_set(tpl_section(t, "BROKEN"), "WHEN",
		    arena_printf(q->a,
			"%s : des lignes qui y étaient n’y sont plus, le "
			"journal a été coupé ou remplacé par un plus ancien",
			date_instant_show(q->a, cut)));
		return;
	}
	if (n > VERIFY_AT_ONCE && req_param(q, "verifier") == NULL) {
		tpl_show(t, "CHECK");
		return;
	}
	if ((broken = journal_verify(db)) == 0) {
		tpl_set(tpl_section(t, "VALID"), "COUNT",
		    arena_printf(q->a, "%s\u00A0ligne%s",
			text_number(q->a, (double)n), n > 1 ? "s" : ""));
		return;
	}
	tpl_set(tpl_section(t, "BROKEN"), "WHEN",
	    date_instant_show(q->a,
		db_int(db, 0, "SELECT at FROM journal WHERE id = ?1",
		    I(broken))));
}

/* A word of the registry's journal, which a number may follow. */
static const char *
act_label(struct req *q, const char *word, const char **who)
{
	const size_t n = strcspn(word, " ");
	size_t i;

	*who = "Opérateur";
	for (i = 0; i < ARRAY_LEN(operator_acts); i++) {
		if (strlen(operator_acts[i].word) != n ||
		    strncmp(operator_acts[i].word, word, n) != 0)
			continue;
		if (operator_acts[i].who != NULL)
			*who = operator_acts[i].who;
		return word[n] == '\0' ? operator_acts[i].label
				       : arena_printf(q->a, "%s n° %s",
					     operator_acts[i].label,
					     word + n + 1);
	}
	return word;
}

/* Failed logins and operator acts are in the registry: no key was there. */
static void
draw_registry(struct req *q, struct tpl *t)
{
	struct tpl *g = NULL, *r;
	sqlite3_stmt *s;

	s = db_query(q->registry,
	    "SELECT at, coalesce(account, 0), what FROM journal"
	    " WHERE org = ?1 OR (org IS NULL AND what IN ('backup',"
	    " 'restore')) ORDER BY id DESC LIMIT ?2",
	    I(q->org->id), I(REGISTRY_ROWS));
	while (db_step(q->registry, s)) {
		const char *who, *label =
		    act_label(q, db_column(q->registry, s, 2), &who);

		if (g == NULL)
			g = tpl_section(t, "OUTSIDE");
		r = tpl_section(g, "ROW");
		tpl_set(r, "WHEN",
		    date_instant_show(q->a, db_column_int(s, 0)));
		tpl_set(r, "WHAT", label);
		tpl_set(r, "WHO",
		    db_column_int(s, 1) == 0
			? who
			: member_name(q, db_column_int(s, 1)));
	}
	sqlite3_reset(s);
}

void
journal_page(struct req *q)
{
	struct tpl *t = page_new(q, "Journal");
	const struct filter f = read_filter(q);
	struct db *db = journal_db(q);

	draw_chain(q, t, db);
	draw_filter(q, t, &f);
	draw_page(q, t, db, &f);
	if (f.before == 0 && f.after == 0)
		draw_registry(q, t);
	resp_page(q, 200, "admin/journal.tpl", t);
}
