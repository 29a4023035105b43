/* Names, folders and the trash of documents. */
#include "document.h"

#include <inttypes.h>

#include "document_store.h"
#include "journal.h"
#include "person.h"
#include "route.h"

#define FR_STALE \
	"Quelqu’un a modifié ce nom entre-temps\u00A0: la liste vient d’être relue."

/* The person of a document that is here; die(404). */
static int64_t
person_of(struct req *q, int64_t id, bool removed)
{
	const int64_t person = db_int(q->db, 0,
	    "SELECT d.person FROM document d JOIN person p ON p.id = d.person"
	    " AND p.deleted_at IS NULL WHERE d.id = ?1"
	    " AND d.done_at IS NOT NULL AND (d.deleted_at IS NOT NULL) = ?2",
	    I(id), I(removed));

	if (person == 0)
		die(404, "no document %" PRId64, id);
	return person;
}

static void
done(struct req *q)
{
	resp_raw(q, 204, "text/plain; charset=utf-8", "", 0);
}

/* One of: meta with version, dossier, famille. */
void
document_change(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t person = person_of(q, id, false);
	size_t n;
	const unsigned char *meta =
	    document_param(q, "meta", DOCUMENT_META, &n);
	const int64_t version = req_int(q, "version", 1, INT64_MAX, 0);
	const int64_t family = req_int(q, "famille", 0, 1, -1);

	if (meta != NULL) {
		if (db_exec(q->db,
			"UPDATE document SET meta = ?2, version = version + 1"
			" WHERE id = ?1 AND version = ?3",
			I(id), B(meta, n), I(version)) == 0) {
			document_refuse(q, 409, FR_STALE);
			return;
		}
	} else if (family >= 0) {
		db_exec(q->db, "UPDATE document SET family = ?2 WHERE id = ?1",
		    I(id), I(family));
	} else {
		db_exec(q->db,
		    "UPDATE document SET folder = nullif(?2, 0) WHERE id = ?1",
		    I(id), I(document_folder_of(q, person)));
	}
	journal_event(q, J_CHANGE, "document", id);
	done(q);
}

void
document_remove(struct req *q)
{
	const int64_t id = req_id(q);

	(void)person_of(q, id, false);
	db_exec(q->db, "UPDATE document SET deleted_at = ?2 WHERE id = ?1",
	    I(id), I(q->now));
	journal_event(q, J_DELETE, "document", id);
	done(q);
}

void
document_restore(struct req *q)
{
	const int64_t id = req_id(q);

	(void)person_of(q, id, true);
	db_exec(q->db, "UPDATE document SET deleted_at = NULL WHERE id = ?1",
	    I(id));
	journal_event(q, J_CHANGE, "document", id);
	done(q);
}

/* ------------------------------------------------------------ folders */

/* A new folder (personne, uid, meta), or another name (id, version, meta). */
void
document_folder(struct req *q)
{
	const int64_t id = req_int(q, "id", 1, INT64_MAX, 0);
	size_t n;
	const unsigned char *meta =
	    document_param(q, "meta", DOCUMENT_META, &n);
	int64_t person;

	if (meta == NULL)
		die(400, "folder");
	if (id == 0) {
		person = req_int(q, "personne", 1, INT64_MAX, 0);
		(void)person_name(q, person);
		document_answer(q, 200, "id",
		    db_insert(q->db,
			"INSERT INTO document_folder (uid, person, meta,"
			" created_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
			T(document_uid(q)), I(person), B(meta, n),
			I(q->member), I(q->now)));
		return;
	}
	if (db_exec(q->db,
		"UPDATE document_folder SET meta = ?2, version = version + 1"
		" WHERE id = ?1 AND version = ?3",
		I(id), B(meta, n),
		I(req_int(q, "version", 1, INT64_MAX, 0))) == 0)
		document_refuse(q, 409, FR_STALE);
	else
		document_answer(q, 200, "id", id);
}

/* Its documents go to the root (the foreign key says so). */
void
document_folder_remove(struct req *q)
{
	const int64_t id = req_id(q);

	if (db_exec(q->db, "DELETE FROM document_folder WHERE id = ?1",
		I(id)) == 0)
		die(404, "no folder %" PRId64, id);
	done(q);
}
