/*
 * Folders of documents: made, renamed, put into another, deleted, brought
 * back.  Their names are sealed, but for those of the organisation's presets.
 */
#include "document.h"

#include <inttypes.h>

#include "document_store.h"
#include "journal.h"
#include "person.h"

enum { FOLDERS = 500 };

#define FR_FOLDERS "500\u00A0dossiers au plus pour une personne."
#define FR_INSIDE "Un dossier ne se range pas dans lui-même."
#define FR_PRESET \
	"Ce dossier est un dossier par défaut de l’organisation\u00A0: il reste " \
	"à sa place."

int64_t
document_folder_of(struct req *q, const char *name, int64_t person)
{
	const int64_t folder = req_int(q, name, 0, INT64_MAX, -1);

	if (folder < 0 ||
	    (folder > 0 &&
		db_int(q->db, 0,
		    "SELECT 1 FROM document_folder WHERE id = ?1"
		    " AND person = ?2 AND deleted_at IS NULL",
		    I(folder), I(person)) == 0))
		die(400, "folder");
	return folder;
}

/* The person of a folder that is here, or in the trash; die(404). */
static int64_t
person_of(struct req *q, int64_t id, bool removed)
{
	const int64_t person = db_int(q->db, 0,
	    "SELECT f.person FROM document_folder f JOIN person p"
	    " ON p.id = f.person AND p.deleted_at IS NULL WHERE f.id = ?1"
	    " AND (f.deleted_at IS NOT NULL) = ?2",
	    I(id), I(removed));

	if (person == 0)
		die(404, "no folder %" PRId64, id);
	return person;
}

/* One of the organisation's, which every file has alike?  Then it is said. */
static bool
stays(struct req *q, int64_t id)
{
	if (db_int(q->db, 0,
		"SELECT 1 FROM document_folder f JOIN folder_preset p"
		" ON p.id = f.preset AND p.archived_at IS NULL"
		" WHERE f.id = ?1",
		I(id)) == 0)
		return false;
	document_refuse(q, 422, FR_PRESET);
	return true;
}

/* ------------------------------------------------------------ made */

/* The row that a preset already has in this file; brought back if need be. */
static int64_t
preset_row(struct req *q, int64_t person, int64_t preset)
{
	const int64_t id = db_int(q->db, 0,
	    "SELECT id FROM document_folder WHERE person = ?1 AND preset = ?2",
	    I(person), I(preset));

	if (db_int(q->db, 0,
		"SELECT 1 FROM folder_preset WHERE id = ?1"
		" AND archived_at IS NULL",
		I(preset)) == 0)
		die(404, "no preset %" PRId64, preset);
	if (id > 0)
		db_exec(q->db,
		    "UPDATE document_folder SET deleted_at = NULL,"
		    " parent = NULL WHERE id = ?1",
		    I(id));
	return id;
}

/* personne, uid, meta, dans; modele: the preset that it stands for. */
static void
make_folder(struct req *q, const struct sealed *meta)
{
	const int64_t person = req_int(q, "personne", 1, INT64_MAX, 0);
	const int64_t preset = req_int(q, "modele", 1, INT64_MAX, 0);
	const char *uid = document_uid(q);
	int64_t id, parent;

	(void)person_name(q, person);
	parent = document_folder_of(q, "dans", person);
	if (meta->stale) {
		document_refuse(q, 409, FR_DOCUMENT_KEY);
		return;
	}
	/* Said again: the answer was lost. */
	id = db_int(q->db, 0,
	    "SELECT id FROM document_folder WHERE uid = ?1 AND person = ?2",
	    T(uid), I(person));
	if (id == 0 && preset > 0)
		id = preset_row(q, person, preset);
	if (id == 0 &&
	    db_int(q->db, 0,
		"SELECT count(*) FROM document_folder WHERE person = ?1",
		I(person)) >= FOLDERS) {
		document_refuse(q, 422, FR_FOLDERS);
		return;
	}
	if (id == 0) {
		id = db_insert(q->db,
		    "INSERT INTO document_folder (uid, person, meta, parent,"
		    " preset, created_by, created_at) VALUES (?1, ?2, ?3,"
		    " nullif(?4, 0), nullif(?5, 0), ?6, ?7)",
		    T(uid), I(person), B(meta->bytes, meta->n),
		    I(preset > 0 ? 0 : parent),
		    I(preset), I(q->member), I(q->now));
		document_note(q, person, "dossier", id, false);
		journal_event(q, J_CREATE, "document_folder", id);
	}
	document_answer(q, 200, "id", id);
}

/* ------------------------------------------------------------ changed */

static void
rename_folder(struct req *q, int64_t id, const struct sealed *meta)
{
	const int64_t person = person_of(q, id, false);
	const int64_t version = req_int(q, "version", 1, INT64_MAX, 0);

	if (meta->stale) {
		document_refuse(q, 409, FR_DOCUMENT_KEY);
		return;
	}
	if (stays(q, id))
		return;
	if (db_exec(q->db,
		"UPDATE document_folder SET meta = ?2, version = version + 1,"
		" preset = NULL WHERE id = ?1 AND version = ?3",
		I(id), B(meta->bytes, meta->n), I(version)) == 0) {
		document_refuse(q, 409, FR_DOCUMENT_STALE);
		return;
	}
	document_note(q, person, "dossier-nom", id, false);
	journal_event(q, J_CHANGE, "document_folder", id);
	document_answer(q, 200, "id", id);
}

/* Into another, never one that is inside it. */
static void
move_folder(struct req *q, int64_t id)
{
	const int64_t person = person_of(q, id, false);
	const int64_t to = document_folder_of(q, "dans", person);

	if (stays(q, id))
		return;
	if (db_int(q->db, 0,
		"WITH RECURSIVE up (id) AS (SELECT ?2 UNION SELECT f.parent"
		" FROM document_folder f JOIN up ON f.id = up.id"
		" WHERE f.parent IS NOT NULL)"
		" SELECT 1 FROM up WHERE id = ?1",
		I(id), I(to)) != 0) {
		document_refuse(q, 422, FR_INSIDE);
		return;
	}
	db_exec(q->db,
	    "UPDATE document_folder SET parent = nullif(?2, 0) WHERE id = ?1",
	    I(id), I(to));
	document_note(q, person, "dossier-place", id, false);
	journal_event(q, J_CHANGE, "document_folder", id);
	document_answer(q, 200, "id", id);
}

/* A new folder, another name (id, version, meta), another place (id, dans). */
void
document_folder(struct req *q)
{
	const int64_t id = req_int(q, "id", 1, INT64_MAX, 0);
	const struct sealed meta = document_meta(q);

	if (id > 0 && meta.bytes == NULL)
		move_folder(q, id);
	else if (id > 0)
		rename_folder(q, id, &meta);
	else if (meta.bytes != NULL)
		make_folder(q, &meta);
	else
		die(400, "folder");
}

/* ------------------------------------------------------------ the trash */

/* What is in it stays, and is shown one folder higher. */
void
document_folder_remove(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t person = person_of(q, id, false);

	if (stays(q, id))
		return;
	db_exec(q->db,
	    "UPDATE document_folder SET deleted_at = ?2 WHERE id = ?1", I(id),
	    I(q->now));
	document_note(q, person, "dossier-corbeille", id, false);
	journal_event(q, J_DELETE, "document_folder", id);
	document_done(q);
}

void
document_folder_restore(struct req *q)
{
	const int64_t id = req_id(q);
	const int64_t person = person_of(q, id, true);

	db_exec(q->db,
	    "UPDATE document_folder SET deleted_at = NULL WHERE id = ?1",
	    I(id));
	document_note(q, person, "dossier-corbeille", id, true);
	journal_event(q, J_CHANGE, "document_folder", id);
	document_done(q);
}
