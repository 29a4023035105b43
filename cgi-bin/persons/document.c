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

const char *
document_uid(struct req *q)
{
	const char *uid = req_text(q, "uid");

	if (strlen(uid) != 32 || strspn(uid, "0123456789abcdef") != 32)
		die(400, "uid");
	return uid;
}

int64_t
document_folder_of(struct req *q, int64_t person)
{
	const int64_t folder = req_int(q, "dossier", 0, INT64_MAX, -1);

	if (folder < 0 ||
	    (folder > 0 &&
		db_int(q->db, 0,
		    "SELECT 1 FROM document_folder WHERE id = ?1"
		    " AND person = ?2",
		    I(folder), I(person)) == 0))
		die(400, "folder");
	return folder;
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
	const int64_t id = req_id(q);
	struct tpl *t;

	if (person_moved(q, id, "/personnes/documents/"))
		return;
	t = page_new(q, "Documents");
	person_head(q, t, person_entity(q),
	    person_load(q, person_entity(q), id), "ON_DOCUMENTS");
	tpl_int(t, "ID", id);
	page_script(q, ASSET_KEYS);
	page_script(q, ASSET_VAULT);
	page_script(q, ASSET_DOCUMENTS);
	resp_header(q, "Content-Security-Policy", POLICY);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "persons/documents.tpl", t);
}

/* ------------------------------------------------------------ the list */

/* The key as this account may have it, and who lacks it. */
static void
list_keys(struct req *q, struct buf *b)
{
	const unsigned char *pub = vault_pub(q, q->member), *grant = NULL;
	const unsigned char *paper = vault_paper(q), *other;
	const int64_t made = db_int(q->db, 0, "SELECT 1 FROM vault_key");
	const char *comma = "";
	sqlite3_stmt *s;

	if (pub != NULL)
		grant = vault_grant(q, q->member, pub);
	buf_printf(b, "\"compte\":%" PRId64 ",\"existe\":%s,", q->member,
	    made != 0 ? "true" : "false");
	document_sealed(q, b, "octroi", grant, grant != NULL ? VAULT_GRANT : 0);
	other = paper != NULL ? vault_grant(q, 0, paper) : NULL;
	buf_str(b, ",");
	document_sealed(
	    q, b, "papier", other, other != NULL ? VAULT_GRANT : 0);
	buf_str(b, ",\"sans\":[");
	if (paper != NULL && other == NULL) {
		buf_str(b, "{\"compte\":0,");
		document_sealed(q, b, "pub", paper, KEY_BYTES);
		buf_str(b, "}");
		comma = ",";
	}
	s = db_query(q->db, "SELECT id FROM member ORDER BY id");
	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);

		pub = vault_pub(q, id);
		if (pub == NULL || vault_grant(q, id, pub) != NULL)
			continue;
		buf_printf(b, "%s{\"compte\":%" PRId64 ",", comma, id);
		document_sealed(q, b, "pub", pub, KEY_BYTES);
		buf_str(b, "}");
		comma = ",";
	}
	sqlite3_reset(s);
	buf_str(b, "]");
}

static void
sealed_column(struct req *q, struct buf *b, sqlite3_stmt *s, const char *name,
    int column)
{
	document_sealed(q, b, name, sqlite3_column_blob(s, column),
	    (size_t)sqlite3_column_bytes(s, column));
}

static void
list_folders(struct req *q, struct buf *b, int64_t person)
{
	const char *comma = "";
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, uid, version, meta FROM document_folder"
	    " WHERE person = ?1 ORDER BY id",
	    I(person));
	for (; db_step(q->db, s); comma = ",") {
		buf_printf(b,
		    "%s{\"id\":%" PRId64 ",\"uid\":\"%s\",\"version\":%" PRId64
		    ",",
		    comma, db_column_int(s, 0), db_column(q->db, s, 1),
		    db_column_int(s, 2));
		sealed_column(q, b, s, "meta", 3);
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

void
document_list(struct req *q)
{
	const int64_t id = req_id(q);
	struct buf b = buf_new(q->a);

	(void)person_name(q, id);
	buf_str(&b, "{");
	list_keys(q, &b);
	buf_str(&b, ",\"dossiers\":[");
	list_folders(q, &b, id);
	buf_str(&b, "],\"documents\":[");
	list_documents(q, &b, id, true);
	buf_str(&b, "],\"familiaux\":[");
	list_documents(q, &b, id, false);
	buf_str(&b, "]}");
	resp_raw(q, 200, "application/json; charset=utf-8", b.p, b.n);
}
