/* « Partager le dossier »: a file, or parts of it, sealed for somebody outside
 * who has the person's agreement (CSP L.1110-4; mission, charter). */
#include "share.h"

#include <inttypes.h>
#include <string.h>

#include "assets.h"
#include "consent.h"
#include "date.h"
#include "document.h"
#include "dossier.h"
#include "fr.h"
#include "journal.h"
#include "page.h"
#include "persons.h"
#include "route.h"
#include "text.h"

#define FR_NO_CONSENT                                                       \
	"Aucun accord de la personne pour un partage hors de l’équipe "     \
	"n’est en vigueur\u00A0: notez-le d’abord."
#define FR_PARTS "Choisissez au moins une partie du dossier."
#define FR_HEAVY                                                            \
	"Ce dossier dépasse 10\u00A0Mo une fois chiffré\u00A0: choisissez " \
	"moins de parties."

static const struct field recipient = { .name = "destinataire", .max = 200 };
static const struct field reason = { .name = "motif", .max = 1000 };

static void
refuse(struct req *q, int status, const char *field, const char *sentence)
{
	struct buf b = buf_new(q->a);

	buf_str(&b, "{\"erreur\":");
	text_json(&b, sentence);
	buf_printf(&b, ",\"champ\":\"%s\"}", field);
	resp_raw(q, status, "application/json; charset=utf-8", b.p, b.n);
}

/* The titles of the parts that were chosen, NULL when there are none. */
static const char *
titles_of(struct req *q, const struct entity *e, const char *chosen)
{
	struct dossier_part *parts;
	const size_t n = dossier_parts(q, e, &parts);
	const char *at = chosen, *key, *titles = NULL;
	size_t i, len;

	for (; at != NULL && *at != '\0'; at += len + (at[len] == '\n')) {
		len = strcspn(at, "\n");
		key = arena_strndup(q->a, at, len);
		for (i = 0; i < n && strcmp(parts[i].key, key) != 0; i++)
			continue;
		if (i == n)
			die(400, "part of a file");
		titles = titles == NULL
		    ? parts[i].title
		    : arena_printf(q->a, "%s, %s", titles, parts[i].title);
	}
	return titles;
}

/* ------------------------------------------------------------ the page */

static const char *
state_text(struct req *q, sqlite3_stmt *s, const struct share_use *use)
{
	const int64_t stopped = db_column_int(s, 8);
	const char *who = db_column(q->db, s, 9);

	if (stopped > 0)
		return arena_printf(q->a, "Arrêté le %s%s%s",
		    date_instant_show(q->a, stopped), who != NULL ? ", " : "",
		    who != NULL ? who : "");
	if (use->running)
		return arena_printf(q->a, "Ouvert jusqu’au %s",
		    date_instant_show(q->a, db_column_int(s, 5)));
	if (use->opened >= db_column_int(s, 4))
		return "Terminé\u00A0: tous les téléchargements sont faits";
	return arena_printf(q->a, "Terminé le %s",
	    date_instant_show(q->a, db_column_int(s, 5)));
}

static void
draw_row(struct req *q, struct tpl *t, sqlite3_stmt *s)
{
	const struct share_use use = share_used(q, db_column(q->db, s, 10));
	const char *whom = db_column(q->db, s, 1);
	struct tpl *row = tpl_section(t, "ROW"), *act;

	tpl_set(row, "RECIPIENT", whom);
	tpl_set(row, "REASON", db_column(q->db, s, 2));
	tpl_set(row, "SECTIONS", db_column(q->db, s, 3));
	tpl_set(row, "USED", share_downloads(q, &use, db_column_int(s, 4)));
	tpl_set(row, "WHEN", date_instant_show(q->a, db_column_int(s, 6)));
	tpl_set(row, "WHO", db_column(q->db, s, 7));
	tpl_set(tpl_section(row, use.running ? "RUNNING" : "OVER"), "STATE",
	    state_text(q, s, &use));
	if (!use.running)
		return;
	act = tpl_section(row, "STOP");
	tpl_set(act, "HREF",
	    arena_printf(q->a, "/personnes/partager/arreter/%" PRId64,
		db_column_int(s, 0)));
	tpl_set(act, "RECIPIENT", whom);
}

static void
draw_rows(struct req *q, struct tpl *t, int64_t person)
{
	struct tpl *list = NULL;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT s.id, s.recipient, s.reason, s.sections, s.openings,"
	    " s.expires, s.created_at, m.name, coalesce(s.stopped_at, 0),"
	    " x.name, s.uid FROM share s JOIN member m ON m.id = s.created_by"
	    " LEFT JOIN member x ON x.id = s.stopped_by WHERE s.person = ?1"
	    " ORDER BY s.created_at DESC, s.id DESC",
	    I(person));
	while (db_step(q->db, s)) {
		if (list == NULL)
			list = tpl_section(t, "LIST");
		draw_row(q, list, s);
	}
	sqlite3_reset(s);
	if (list == NULL)
		tpl_show(t, "NONE");
}

/* The agreement, in words. */
static const char *
agreed_text(struct req *q, int64_t consent)
{
	const char *text = NULL;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT on_day, way, reason FROM consent WHERE id = ?1",
	    I(consent));
	if (db_step(q->db, s))
		text = arena_printf(q->a,
		    "Accord du %s (%s)\u00A0: %s",
		    date_medium(q->a, db_column(q->db, s, 0)),
		    consent_show(q, "way", db_column(q->db, s, 1)),
		    db_column(q->db, s, 2));
	sqlite3_reset(s);
	return text;
}

static void
draw_form(struct req *q, struct tpl *page, const struct entity *e,
    int64_t person, int64_t consent)
{
	struct tpl *t = tpl_section(page, "FORM"), *row;
	struct dossier_part *parts;
	const size_t n = dossier_parts(q, e, &parts);
	const char *times;
	size_t i;

	tpl_int(t, "ID", person);
	tpl_set(t, "AGREED", agreed_text(q, consent));
	for (i = 0; i < n; i++) {
		row = tpl_section(t, "PART");
		tpl_set(row, "KEY", parts[i].key);
		tpl_set(row, "TITLE", parts[i].title);
	}
	for (i = 1; i <= SHARE_OPENINGS; i++) {
		times = arena_printf(q->a, "%zu", i);
		page_option(t, "TIMES", times, times, i == 1);
	}
}

void
person_share(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	int64_t consent;
	struct tpl *t;

	if (person_moved(q, id, "/personnes/partager/"))
		return;
	t = page_new(q, "Partager le dossier");
	person_head(q, t, e, person_load(q, e, id), "ON_SHARE");
	if ((consent = consent_to_share(q, id)) == 0)
		tpl_int(tpl_section(t, "NO_CONSENT"), "ID", id);
	else
		draw_form(q, t, e, id, consent);
	draw_rows(q, t, id);
	page_script(q, ASSET_KEYS);
	page_script(q, ASSET_VAULT);
	page_script(q, ASSET_SHARE);
	page_script(q, ASSET_SHARING);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "persons/share.tpl", t);
}

/* ------------------------------------------------------------ a share */

/* What the browser seals: the parts chosen, as a page of its own. */
void
person_share_draw(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	const struct record *r = person_load(q, e, id);
	const char *chosen = req_params(q, "section"), *html;
	size_t n;

	if (consent_to_share(q, id) == 0) {
		refuse(q, 409, "", FR_NO_CONSENT);
		return;
	}
	if (titles_of(q, e, chosen) == NULL) {
		refuse(q, 422, "section", FR_PARTS);
		return;
	}
	html = dossier_alone(q, e, r, chosen, &n);
	journal_event(q, J_EXPORT, "person", id);
	resp_raw(q, 200, "text/plain; charset=utf-8", html, n);
}

struct given {
	struct share share;
	int64_t person, consent, hours, openings;
	const char *recipient, *reason, *sections;
	const void *bytes;
};

/* A text that must be there; NULL once it was refused. */
static const char *
read_text(struct req *q, const struct type *type, const struct field *f)
{
	const char *err = NULL;
	const char *text =
	    type->parse(q->a, f, req_text(q, f->name), q->now, &err);

	if (err == NULL && text != NULL)
		return text;
	if (q->status == 0)
		refuse(q, 422, f->name, err != NULL ? err : FR_REQUIRED);
	return NULL;
}

/* What was sent; false once it was refused. */
static bool
read_given(struct req *q, struct given *g)
{
	const struct upload *file = req_file(q, "chiffre");

	g->person = req_int(q, "personne", 1, INT64_MAX, 0);
	(void)person_name(q, g->person);
	g->hours = req_int(q, "heures", 24, 72, 0);
	g->openings = req_int(q, "fois", 1, SHARE_OPENINGS, 0);
	g->share.uid = document_uid(q);
	if ((g->hours != 24 && g->hours != 72) || g->openings == 0 ||
	    file == NULL || file->size == 0 ||
	    !crypto_unbase64(
		g->share.token, HASH_BYTES, req_text(q, "empreinte")))
		die(400, "share");
	g->bytes = file->data;
	g->share.size = (int64_t)file->size;
	g->sections =
	    titles_of(q, person_entity(q), req_params(q, "section"));
	g->recipient = read_text(q, &type_text, &recipient);
	g->reason = read_text(q, &type_textarea, &reason);
	if (q->status == 0 && g->sections == NULL)
		refuse(q, 422, "section", FR_PARTS);
	if (q->status == 0 && g->share.size > SHARE_MAX)
		refuse(q, 422, "section", FR_HEAVY);
	if (q->status == 0 &&
	    (g->consent = consent_to_share(q, g->person)) == 0)
		refuse(q, 409, "", FR_NO_CONSENT);
	return q->status == 0;
}

/*
 * The sealed file arrives, with the hash of what its link will show: neither
 * the link nor the code is known here.  Sent again after the network failed,
 * it is the same share.
 */
void
person_share_send(struct req *q)
{
	struct given g = { .openings = 0 };
	int64_t id, expires;

	if (!read_given(q, &g))
		return;
	refuse_undeclared(q);
	id = db_int(q->db, 0,
	    "SELECT id FROM share WHERE uid = ?1 AND created_by = ?2"
	    " AND person = ?3",
	    T(g.share.uid), I(q->member), I(g.person));
	if (id == 0) {
		if (db_int(q->db, 0, "SELECT 1 FROM share WHERE uid = ?1",
			T(g.share.uid)) != 0)
			die(409, "uid of another share");
		share_sweep(q);
		share_store(q, &g.share, g.bytes);
		expires = q->now + g.hours * 3600;
		id = db_insert(q->db,
		    "INSERT INTO share (uid, person, consent, recipient,"
		    " reason, sections, openings, expires, created_by,"
		    " created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
		    " ?9, ?10)",
		    T(g.share.uid), I(g.person), I(g.consent), T(g.recipient),
		    T(g.reason), T(g.sections), I(g.openings), I(expires),
		    I(q->member), I(q->now));
		share_start(q, g.share.uid, id, g.openings, expires);
		share_note(q, g.person, id, false);
		journal_event(q, J_CREATE, "share", id);
	}
	document_answer(q, 200, "id", id);
}

/* ------------------------------------------------------------ the end */

/* GET asks, POST does: there is no way back. */
void
person_share_stop(struct req *q)
{
	const int64_t id = req_id(q);
	int64_t person, openings;
	struct share_use use;
	struct tpl *t;

	person = db_int(q->db, 0,
	    "SELECT s.person FROM share s JOIN person p ON p.id = s.person"
	    " AND p.deleted_at IS NULL WHERE s.id = ?1",
	    I(id));
	if (person == 0)
		die(404, "no share %" PRId64, id);
	if (q->method == POST) {
		refuse_undeclared(q);
		page_flash(q,
		    share_stop(q, id) > 0
			? "Le partage est arrêté\u00A0: son lien n’ouvre plus rien."
			: "Ce partage était déjà terminé.");
		resp_redirect(q, "/personnes/partager/%" PRId64, person);
		return;
	}
	t = page_new(q, "Arrêter un partage");
	openings = db_int(
	    q->db, 0, "SELECT openings FROM share WHERE id = ?1", I(id));
	use = share_used(q,
	    db_text(q->db, "SELECT uid FROM share WHERE id = ?1", I(id)));
	tpl_int(t, "ID", id);
	tpl_int(t, "PERSON_ID", person);
	tpl_set(t, "RECIPIENT",
	    db_text(
		q->db, "SELECT recipient FROM share WHERE id = ?1", I(id)));
	tpl_set(t, "USED", share_downloads(q, &use, openings));
	page_hidden(q, t, 0);
	resp_page(q, 200, "persons/share_stop.tpl", t);
}
