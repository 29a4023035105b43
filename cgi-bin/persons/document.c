/* The documents of a person: the page, and what its script opens. */
#include "document.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "assets.h"
#include "date.h"
#include "document_store.h"
#include "journal.h"
#include "org.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "text.h"
#include "vault.h"

/* ------------------------------------------------------------ JSON */

void
document_answer(struct req *q, int status, const char *name, int64_t value)
{
	struct buf b = buf_new(q->a);

	buf_printf(&b, "{\"%s\":%" PRId64 "}", name, value);
	resp_raw(q, status, "application/json; charset=utf-8", b.p, b.n);
}

void
document_refuse(struct req *q, int status, const char *sentence)
{
	struct buf b = buf_new(q->a);

	buf_str(&b, "{\"erreur\":");
	text_json(&b, sentence);
	buf_str(&b, "}");
	resp_raw(q, status, "application/json; charset=utf-8", b.p, b.n);
}

void
document_sealed(struct req *q, struct buf *b, const char *name,
    const void *bytes, size_t n)
{
	buf_printf(b, "\"%s\":\"%s\"", name,
	    n > 0 ? crypto_base64(q->a, bytes, n) : "");
}

unsigned char *
document_param(struct req *q, const char *name, size_t max, size_t *n)
{
	const char *text = req_text(q, name);
	const size_t len = strlen(text);
	unsigned char *out;

	*n = len / 4 * 3 + (len % 4) * 3 / 4;
	if (len == 0 || *n > max)
		return NULL;
	out = arena_alloc(q->a, *n + 1);
	return crypto_unbase64(out, *n, text) ? out : NULL;
}

/* A page older than this rule proves nothing: it is to be loaded again too. */
struct sealed
document_meta(struct req *q)
{
	unsigned char proof[HASH_BYTES];
	struct sealed meta = { .stale = false };

	meta.bytes = document_param(q, "meta", DOCUMENT_META, &meta.n);
	if (meta.bytes != NULL)
		meta.stale = !crypto_unbase64(proof, HASH_BYTES,
				 req_text(q, "preuve")) ||
		    !vault_holds(q, proof);
	return meta;
}

const char *
document_uid(struct req *q)
{
	const char *uid = req_text(q, "uid");

	if (strlen(uid) != 32 || strspn(uid, "0123456789abcdef") != 32)
		die(400, "uid");
	return uid;
}

/* ------------------------------------------------------------ the page */

/* Decrypted files are shown from blob: addresses, in this page alone. */
#define POLICY \
	"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " \
	"style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " \
	"connect-src 'self'; frame-src blob:; manifest-src 'self'; " \
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

void
document_page(struct req *q)
{
	static const char *const scripts[] = { ASSET_KEYS, ASSET_VAULT,
		ASSET_DOCUMENTS_PARTS, ASSET_DOCUMENTS_TREE,
		ASSET_DOCUMENTS_SEND, ASSET_DOCUMENTS_FOLDERS,
		ASSET_DOCUMENTS_VIEW, ASSET_DOCUMENTS_ZIP, ASSET_DOCUMENTS };
	const int64_t id = req_id(q);
	struct tpl *t;
	size_t i;

	if (person_moved(q, id, "/personnes/documents/"))
		return;
	t = page_new(q, "Documents");
	person_head(q, t, person_entity(q),
	    person_load(q, person_entity(q), id), "ON_DOCUMENTS");
	tpl_int(t, "ID", id);
	for (i = 0; i < ARRAY_LEN(scripts); i++)
		page_script(q, scripts[i]);
	resp_header(q, "Content-Security-Policy", POLICY);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "persons/documents.tpl", t);
}

/* ------------------------------------------------------------ the list */

static void
sealed_column(struct req *q, struct buf *b, sqlite3_stmt *s, const char *name,
    int column)
{
	document_sealed(q, b, name, sqlite3_column_blob(s, column),
	    (size_t)sqlite3_column_bytes(s, column));
}

/* Those of the trash too: what is in them is shown where they were. */
static void
list_folders(struct req *q, struct buf *b, int64_t person)
{
	const char *comma = "", *name;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT f.id, f.uid, f.version, f.meta, coalesce(f.parent, 0),"
	    " f.deleted_at IS NOT NULL, iif(p.archived_at IS NULL, p.id, 0),"
	    " p.name FROM document_folder f"
	    " LEFT JOIN folder_preset p ON p.id = f.preset"
	    " WHERE f.person = ?1 ORDER BY f.id",
	    I(person));
	for (; db_step(q->db, s); comma = ",") {
		buf_printf(b,
		    "%s{\"id\":%" PRId64 ",\"uid\":\"%s\",\"version\":%" PRId64
		    ",\"dans\":%" PRId64 ",\"supprime\":%" PRId64
		    ",\"modele\":%" PRId64 ",\"nom\":",
		    comma, db_column_int(s, 0), db_column(q->db, s, 1),
		    db_column_int(s, 2), db_column_int(s, 4),
		    db_column_int(s, 5), db_column_int(s, 6));
		name = db_column(q->db, s, 7);
		text_json(b, name != NULL ? name : "");
		buf_str(b, ",");
		sealed_column(q, b, s, "meta", 3);
		buf_str(b, "}");
	}
	sqlite3_reset(s);
}

/* The organisation's folders, in order. */
static void
list_presets(struct req *q, struct buf *b)
{
	const char *comma = "";
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name FROM folder_preset WHERE archived_at IS NULL"
	    " ORDER BY position, id");
	for (; db_step(q->db, s); comma = ",") {
		buf_printf(b, "%s{\"id\":%" PRId64 ",\"nom\":", comma,
		    db_column_int(s, 0));
		text_json(b, db_column(q->db, s, 1));
		buf_str(b, "}");
	}
	sqlite3_reset(s);
}

/* The person's own, or those « familial » of the family's other members. */
static sqlite3_stmt *
find_documents(struct req *q, int64_t person, bool own)
{
	return db_query(q->db,
	    "SELECT d.id, d.uid, d.version, d.size, coalesce(d.folder, 0),"
	    " d.family, d.deleted_at IS NOT NULL, d.created_at, m.name,"
	    " d.wrapped, d.meta, iif(?2, NULL, p.name) FROM document d"
	    " JOIN person p ON p.id = d.person AND p.deleted_at IS NULL"
	    " LEFT JOIN member m ON m.id = d.created_by"
	    " WHERE d.done_at IS NOT NULL AND iif(?2, d.person = ?1,"
	    " d.family = 1 AND d.deleted_at IS NULL AND d.person <> ?1"
	    " AND p.family = (SELECT family FROM person WHERE id = ?1))"
	    " ORDER BY d.id",
	    I(person), I(own));
}

static void
list_documents(struct req *q, struct buf *b, int64_t person, bool own)
{
	sqlite3_stmt *s = find_documents(q, person, own);
	const char *comma = "", *text;

	for (; db_step(q->db, s); comma = ",") {
		buf_printf(b,
		    "%s{\"id\":%" PRId64 ",\"uid\":\"%s\",\"version\":%" PRId64
		    ",\"taille\":%" PRId64 ",\"dossier\":%" PRId64
		    ",\"famille\":%" PRId64 ",\"supprime\":%" PRId64
		    ",\"le\":\"%s\",\"par\":",
		    comma, db_column_int(s, 0), db_column(q->db, s, 1),
		    db_column_int(s, 2), db_column_int(s, 3),
		    db_column_int(s, 4), db_column_int(s, 5),
		    db_column_int(s, 6),
		    date_show(q->a, date_of(q->a, db_column_int(s, 7))));
		text = db_column(q->db, s, 8);
		text_json(b, text != NULL ? text : "");
		text = db_column(q->db, s, 11);
		buf_str(b, ",\"de\":");
		text_json(b, text != NULL ? text : "");
		buf_str(b, ",");
		sealed_column(q, b, s, "cle", 9);
		buf_str(b, ",");
		sealed_column(q, b, s, "meta", 10);
		buf_str(b, "}");
	}
	sqlite3_reset(s);
}

/* Files of this member that have not arrived whole. */
static void
list_arriving(struct req *q, struct buf *b, int64_t person)
{
	const char *comma = "", *uid;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, uid, size, coalesce(folder, 0), wrapped, meta"
	    " FROM document WHERE person = ?1 AND created_by = ?2"
	    " AND done_at IS NULL ORDER BY id",
	    I(person), I(q->member));
	for (; db_step(q->db, s); comma = ",") {
		uid = db_column(q->db, s, 1);
		buf_printf(b,
		    "%s{\"id\":%" PRId64 ",\"uid\":\"%s\",\"taille\":%" PRId64
		    ",\"recu\":%" PRId64 ",\"dossier\":%" PRId64 ",",
		    comma, db_column_int(s, 0), uid, db_column_int(s, 2),
		    document_arrived(q, uid), db_column_int(s, 3));
		sealed_column(q, b, s, "cle", 4);
		buf_str(b, ",");
		sealed_column(q, b, s, "meta", 5);
		buf_str(b, "}");
	}
	sqlite3_reset(s);
}

void
document_list(struct req *q)
{
	const int64_t id = req_id(q);
	struct buf b = buf_new(q->a);

	(void)person_name(q, id);
	buf_str(&b, "{");
	document_list_keys(q, &b);
	buf_str(&b, ",\"modeles\":[");
	list_presets(q, &b);
	buf_str(&b, "],\"dossiers\":[");
	list_folders(q, &b, id);
	buf_str(&b, "],\"documents\":[");
	list_documents(q, &b, id, true);
	buf_str(&b, "],\"familiaux\":[");
	list_documents(q, &b, id, false);
	buf_str(&b, "],\"arrivent\":[");
	list_arriving(q, &b, id);
	buf_str(&b, "]}");
	resp_raw(q, 200, "application/json; charset=utf-8", b.p, b.n);
}

/* ------------------------------------------------------------ all names */

enum { NAMES = 1000 };

/* The sealed names of all documents, by pieces, for the search in a browser:
 * those after the id ?apres=; "suite": from which to go on, 0 at the end. */
void
document_names(struct req *q)
{
	int64_t last = req_int(q, "apres", 0, INT64_MAX, 0);
	struct buf b = buf_new(q->a);
	const char *comma = "";
	sqlite3_stmt *s;
	int n = 0;

	s = db_query(q->db,
	    "SELECT d.id, d.uid, d.person, p.name, d.created_at, d.meta"
	    " FROM document d JOIN person p ON p.id = d.person"
	    " AND p.deleted_at IS NULL WHERE d.id > ?1"
	    " AND d.done_at IS NOT NULL AND d.deleted_at IS NULL"
	    " ORDER BY d.id LIMIT ?2",
	    I(last), I(NAMES));
	buf_str(&b, "{\"documents\":[");
	for (; db_step(q->db, s); comma = ",", n++) {
		last = db_column_int(s, 0);
		buf_printf(&b,
		    "%s{\"id\":%" PRId64 ",\"uid\":\"%s\",\"personne\":%" PRId64
		    ",\"de\":",
		    comma, last, db_column(q->db, s, 1), db_column_int(s, 2));
		text_json(&b, db_column(q->db, s, 3));
		buf_printf(&b, ",\"le\":\"%s\",",
		    date_show(q->a, date_of(q->a, db_column_int(s, 4))));
		sealed_column(q, &b, s, "meta", 5);
		buf_str(&b, "}");
	}
	sqlite3_reset(s);
	buf_printf(
	    &b, "],\"suite\":%" PRId64 "}", n == NAMES ? last : INT64_C(0));
	resp_raw(q, 200, "application/json; charset=utf-8", b.p, b.n);
}
