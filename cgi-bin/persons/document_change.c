/* Names, places and the trash of documents. */
#include "document.h"

#include <inttypes.h>

#include "document_store.h"
#include "journal.h"
#include "person.h"
#include "route.h"

void
document_note(struct req *q, int64_t person, const char *what, int64_t id,
    bool off)
{
	const char *text = arena_printf(q->a, "%" PRId64, id);

	entity_note(q, &person_base, person, what, off ? text : NULL,
	    off ? NULL : text);
}

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

void
document_done(struct req *q)
{
	resp_raw(q, 204, "text/plain; charset=utf-8", "", 0);
}

/* Another name: false once it was refused. */
static bool
rename_document(struct req *q, int64_t id, const struct sealed *meta)
{
	const int64_t version = req_int(q, "version", 1, INT64_MAX, 0);
	const char *why = meta->stale ? FR_DOCUMENT_KEY : NULL;

	if (why == NULL &&
	    db_exec(q->db,
		"UPDATE document SET meta = ?2, version = version + 1"
		" WHERE id = ?1 AND version = ?3",
		I(id), B(meta->bytes, meta->n), I(version)) == 0)
		why = FR_DOCUMENT_STALE;
	if (why != NULL)
		document_refuse(q, 409, why);
	return why == NULL;
}

/* One of: meta with version, famille, dossier. */
void
document_change(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t person = person_of(q, id, false);
	const struct sealed meta = document_meta(q);
	const int64_t family = req_int(q, "famille", 0, 1, -1);

	if (meta.bytes != NULL) {
		if (!rename_document(q, id, &meta))
			return;
		document_note(q, person, "document-nom", id, false);
	} else if (family >= 0) {
		db_exec(q->db, "UPDATE document SET family = ?2 WHERE id = ?1",
		    I(id), I(family));
		document_note(
		    q, person, "document-famille", id, family == 0);
	} else {
		db_exec(q->db,
		    "UPDATE document SET folder = nullif(?2, 0) WHERE id = ?1",
		    I(id), I(document_folder_of(q, "dossier", person)));
		document_note(q, person, "document-place", id, false);
	}
	journal_event(q, J_CHANGE, "document", id);
	document_done(q);
}

void
document_remove(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t person = person_of(q, id, false);

	db_exec(q->db, "UPDATE document SET deleted_at = ?2 WHERE id = ?1",
	    I(id), I(q->now));
	document_note(q, person, "document-corbeille", id, false);
	journal_event(q, J_DELETE, "document", id);
	document_done(q);
}

void
document_restore(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t person = person_of(q, id, true);

	db_exec(q->db, "UPDATE document SET deleted_at = NULL WHERE id = ?1",
	    I(id));
	document_note(q, person, "document-corbeille", id, true);
	journal_event(q, J_CHANGE, "document", id);
	document_done(q);
}
