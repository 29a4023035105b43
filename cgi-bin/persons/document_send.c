/* Files that arrive, piece by piece, and leave again. */
#include "document.h"

#include <inttypes.h>
#include <string.h>

#include "document_store.h"
#include "journal.h"
#include "person.h"
#include "route.h"

#define FR_FULL "Ce fichier dépasse 50\u00A0Mo."
#define FR_BROKEN \
	"Le fichier n’est pas arrivé entier\u00A0: il n’a pas été gardé. Envoyez-le " \
	"de nouveau."

struct sent {
	int64_t person, folder, size;
	const char *uid;
	unsigned char *wrapped;
	size_t wrapped_n;
	struct sealed meta;
	bool family;
};

static void
read_sent(struct req *q, struct sent *d)
{
	d->person = req_int(q, "personne", 1, INT64_MAX, 0);
	d->uid = document_uid(q);
	d->size = req_int(q, "taille", 1, INT64_MAX, 0);
	d->wrapped =
	    document_param(q, "cle", DOCUMENT_WRAPPED, &d->wrapped_n);
	d->meta = document_meta(q);
	d->family = req_int(q, "famille", 0, 1, 0) != 0;
	if (d->wrapped == NULL || d->wrapped_n != DOCUMENT_WRAPPED ||
	    d->meta.bytes == NULL || d->size == 0)
		die(400, "document");
	(void)person_name(q, d->person);
	d->folder = document_folder_of(q, "dossier", d->person);
}

/*
 * A new file, or the same one again after the network failed: its number, and
 * how many bytes have arrived.
 */
void
document_begin(struct req *q)
{
	struct buf b = buf_new(q->a);
	struct sent d;
	int64_t id;

	read_sent(q, &d);
	refuse_undeclared(q);
	if (d.meta.stale) {
		document_refuse(q, 409, FR_DOCUMENT_KEY);
		return;
	}
	if (d.size > DOCUMENT_MAX) {
		document_refuse(q, 422, FR_FULL);
		return;
	}
	document_sweep(q);
	id = db_int(q->db, 0,
	    "SELECT id FROM document WHERE uid = ?1 AND created_by = ?2"
	    " AND person = ?3 AND size = ?4 AND done_at IS NULL",
	    T(d.uid), I(q->member), I(d.person), I(d.size));
	if (id == 0 &&
	    db_int(q->db, 0, "SELECT 1 FROM document WHERE uid = ?1",
		T(d.uid)) != 0)
		die(409, "uid of another document");
	/* The sweep may just have dropped this one, which begins again. */
	db_exec(q->db, "DELETE FROM document_gone WHERE uid = ?1", T(d.uid));
	if (id == 0)
		id = db_insert(q->db,
		    "INSERT INTO document (uid, person, folder, wrapped, meta,"
		    " size, family, created_by, created_at) VALUES (?1, ?2,"
		    " nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9)",
		    T(d.uid), I(d.person), I(d.folder),
		    B(d.wrapped, d.wrapped_n), B(d.meta.bytes, d.meta.n), I(d.size),
		    I(d.family), I(q->member), I(q->now));
	buf_printf(&b, "{\"id\":%" PRId64 ",\"recu\":%" PRId64 "}", id,
	    document_arrived(q, d.uid));
	resp_raw(q, 200, "application/json; charset=utf-8", b.p, b.n);
}

/* The uid of a file of this member that is still arriving, or die(404). */
static const char *
arriving(struct req *q, int64_t id, int64_t *size)
{
	const char *uid = db_text(q->db,
	    "SELECT uid FROM document WHERE id = ?1 AND created_by = ?2"
	    " AND done_at IS NULL",
	    I(id), I(q->member));

	if (uid == NULL)
		die(404, "no document arrives under %" PRId64, id);
	*size = db_int(
	    q->db, 0, "SELECT size FROM document WHERE id = ?1", I(id));
	return uid;
}

/* The body is a piece of the file, from byte ?a= on. */
void
document_piece(struct req *q)
{
	const int64_t at = req_int(q, "a", 0, DOCUMENT_MAX, -1);
	const int64_t id = req_id(q);
	int64_t size, now;
	const char *uid;

	uid = arriving(q, id, &size);
	refuse_undeclared(q);
	if (at < 0 || q->body_size == 0 || q->body_size > DOCUMENT_PIECE ||
	    at + (int64_t)q->body_size > size || q->content_type == NULL ||
	    strcmp(q->content_type, "application/octet-stream") != 0)
		die(400, "piece of a document");
	now = document_add(q, uid, at, q->body, q->body_size);
	document_answer(q, now == at + (int64_t)q->body_size ? 200 : 409,
	    "recu", now);
}

/* All has arrived: it is kept if it is what the browser sent. */
void
document_end(struct req *q)
{
	const int64_t id = req_id(q);
	unsigned char hash[HASH_BYTES];
	int64_t size;
	const char *uid = arriving(q, id, &size);

	if (!crypto_unbase64(hash, sizeof hash, req_text(q, "empreinte")))
		die(400, "hash of a document");
	refuse_undeclared(q);
	if (!document_finish(q, uid, size, hash)) {
		document_refuse(q, 422, FR_BROKEN);
		return;
	}
	db_exec(q->db,
	    "UPDATE document SET done_at = ?2, hash = ?3 WHERE id = ?1",
	    I(id), I(q->now), B(hash, sizeof hash));
	document_note(q,
	    db_int(q->db, 0, "SELECT person FROM document WHERE id = ?1",
		I(id)),
	    "document", id, false);
	journal_event(q, J_CREATE, "document", id);
	document_answer(q, 200, "id", id);
}

/* Cancelled: nothing stays. */
void
document_give_up(struct req *q)
{
	const int64_t id = req_id(q);
	int64_t size;

	(void)arriving(q, id, &size);
	db_exec(q->db, "DELETE FROM document WHERE id = ?1", I(id));
	document_forget(q);
	resp_raw(q, 204, "text/plain; charset=utf-8", "", 0);
}

/* The first piece is an opening; so is one without a recent opening. */
static void
note_opening(struct req *q, int64_t id, int64_t at)
{
	enum { OPENING = 3600 };

	if (at == 0 ||
	    db_int(journal_db(q), 0,
		"SELECT 1 FROM journal WHERE entity = 'document'"
		" AND record = ?1 AND member = ?2 AND what = '" J_OPEN "'"
		" AND at > ?3",
		I(id), I(q->member), I(q->now - OPENING)) == 0)
		journal_event(q, J_OPEN, "document", id);
}

/* The ciphertext from byte ?a= on: one whole piece, or the end. */
void
document_bytes(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t at = req_int(q, "a", 0, DOCUMENT_MAX, 0);
	const char *uid = db_text(q->db,
	    "SELECT d.uid FROM document d JOIN person p ON p.id = d.person"
	    " AND p.deleted_at IS NULL WHERE d.id = ?1"
	    " AND d.done_at IS NOT NULL AND d.deleted_at IS NULL",
	    I(id));
	void *bytes;
	size_t n;

	if (uid == NULL)
		die(404, "no document %" PRId64, id);
	if (at % DOCUMENT_PIECE != 0)
		die(400, "not the beginning of a piece");
	bytes = document_read(q, uid, at, &n);
	note_opening(q, id, at);
	resp_raw(q, 200, "application/octet-stream", bytes, n);
}
