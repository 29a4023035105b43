/* The sections of a person's file: what, in which order, for whom. */
#include "dossier.h"

#include <string.h>

#include "action.h"
#include "activity.h"
#include "date.h"
#include "family.h"
#include "fr.h"

#define AUTHOR " LEFT JOIN member m ON m.id = "

/* clang-format off */
const struct dossier_section dossier_sections[] = {
	{ "equipes", "Équipes", ROLES_FULL,
	  "SELECT t.name, a.since, a.until, a.reasons FROM assignment a JOIN team t ON t.id = a.team"
	  " WHERE a.person = ?1 ORDER BY a.since, a.id",
	  { { "equipe", "Équipe", DOSSIER_TEXT }, { "depuis", "Depuis le", DOSSIER_DAY },
	    { "jusqu_au", "Jusqu’au", DOSSIER_DAY }, { "motifs", "Motifs", DOSSIER_REASONS } }, 4 },
	{ "sorties", "Sorties de file active", ROLES_FULL,
	  "SELECT since, until, reasons FROM leave WHERE person = ?1 ORDER BY since, id",
	  { { "depuis", "Depuis le", DOSSIER_DAY }, { "jusqu_au", "Jusqu’au", DOSSIER_DAY },
	    { "motifs", "Motifs", DOSSIER_REASONS } }, 3 },
	{ "actions", "Actions", ROLES_FILE,
	  "SELECT a.due_on, " ACTION_NAME("a") ", " ACTION_CATEGORIES("a.id") ", a.status, a.completed_at, a.urgent,"
	  " (SELECT group_concat(t.name, ', ') FROM action_team x JOIN team t ON t.id = x.team WHERE x.action = a.id),"
	  " m.name FROM action a" AUTHOR "a.created_by WHERE a.person = ?1 AND a.deleted_at IS NULL"
	  " ORDER BY a.due_on DESC, a.id DESC",
	  { { "prevue_le", "Prévue le", DOSSIER_DAY }, { "nom", "Action", DOSSIER_TEXT },
	    { "categories", "Catégories", DOSSIER_TEXT }, { "statut", "Statut", DOSSIER_WORD }, { "terminee_le", "Faite ou annulée le", DOSSIER_INSTANT },
	    { "prioritaire", "Prioritaire", DOSSIER_FLAG }, { "equipes", "Équipes", DOSSIER_TEXT },
	    { "creee_par", "Créée par", DOSSIER_TEXT } }, 8 },
	{ "descriptions", "Descriptions des actions", ROLES_FULL,
	  "SELECT due_on, " ACTION_NAME("action") ", description FROM action WHERE person = ?1 AND deleted_at IS NULL"
	  " AND description IS NOT NULL ORDER BY due_on DESC, id DESC",
	  { { "prevue_le", "Prévue le", DOSSIER_DAY }, { "nom", "Action", DOSSIER_TEXT },
	    { "description", "Description", DOSSIER_TEXT } }, 3 },
	{ "commentaires", "Commentaires", ROLES_FULL,
	  "SELECT c.at, c.text, c.urgent, c.family, t.name, m.name FROM comment c LEFT JOIN team t ON t.id = c.team"
	  AUTHOR "c.created_by WHERE c.person = ?1 AND c.deleted_at IS NULL ORDER BY c.at DESC, c.id DESC",
	  { { "date", "Date", DOSSIER_INSTANT }, { "texte", "Commentaire", DOSSIER_TEXT },
	    { "prioritaire", "Prioritaire", DOSSIER_FLAG }, { "familial", "Familial", DOSSIER_FLAG },
	    { "equipe", "Équipe", DOSSIER_TEXT }, { "auteur", "Écrit par", DOSSIER_TEXT } }, 6 },
	{ "passages", "Passages et rencontres", ROLES_FULL,
	  "SELECT v.at, v.kind, v.comment, t.name, m.name, (SELECT r.name FROM observation o JOIN territory r"
	  " ON r.id = o.territory WHERE o.id = v.observation AND o.deleted_at IS NULL)"
	  " FROM visit v JOIN team t ON t.id = v.team"
	  AUTHOR "v.created_by WHERE v.person = ?1 AND v.deleted_at IS NULL ORDER BY v.at DESC, v.id DESC",
	  { { "date", "Date", DOSSIER_INSTANT }, { "nature", "Nature", DOSSIER_WORD },
	    { "commentaire", "Commentaire", DOSSIER_TEXT }, { "equipe", "Équipe", DOSSIER_TEXT },
	    { "auteur", "Noté par", DOSSIER_TEXT }, { "territoire", "Territoire", DOSSIER_TEXT } }, 6 },
	{ "lieux", "Lieux fréquentés", ROLES_FULL,
	  "SELECT p.name, x.created_at, m.name FROM person_place x JOIN place p ON p.id = x.place"
	  AUTHOR "x.created_by WHERE x.person = ?1 AND p.deleted_at IS NULL ORDER BY p.sort_name",
	  { { "lieu", "Lieu", DOSSIER_TEXT }, { "note_le", "Noté le", DOSSIER_INSTANT },
	    { "note_par", "Noté par", DOSSIER_TEXT } }, 3 },
	{ "famille", "Liens familiaux", ROLES_FULL,
	  "SELECT a.name, k.kind, b.name, k.text FROM kin k JOIN person a ON a.id = k.person AND a.deleted_at IS NULL"
	  " JOIN person b ON b.id = k.other AND b.deleted_at IS NULL"
	  " WHERE k.person = ?1 OR k.other = ?1 ORDER BY k.id",
	  { { "personne", "Personne", DOSSIER_TEXT }, { "lien", "est", DOSSIER_WORD },
	    { "autre", "Autre personne", DOSSIER_TEXT }, { "precision", "Précision", DOSSIER_TEXT } }, 4 },
	/* To whom it was shown (RGPD art. 15, 1, c). */
	{ "partages", "Partages hors de l’équipe", ROLES_FULL,
	  "SELECT s.created_at, s.recipient, s.reason, s.sections, m.name FROM share s" AUTHOR "s.created_by"
	  " WHERE s.person = ?1 ORDER BY s.id DESC",
	  { { "date", "Date", DOSSIER_INSTANT }, { "destinataire", "À qui", DOSSIER_TEXT },
	    { "motif", "Pourquoi", DOSSIER_TEXT }, { "parties", "Parties du dossier", DOSSIER_TEXT },
	    { "auteur", "Partagé par", DOSSIER_TEXT } }, 5 },
};
const size_t dossier_nsections = ARRAY_LEN(dossier_sections);
/* clang-format on */

/* Stored words -> those of users: a status, a visit, a link of family. */
static const char *
word(const char *stored)
{
	const struct kin_kind *kin = kin_find(stored);

	if (activity_label(stored)[0] != '\0')
		return activity_label(stored);
	if (kin != NULL)
		return kin->label;
	return strcmp(stored, "passage") == 0 ? "Passage" : "Rencontre";
}

static const char *
cell(struct req *q, const struct entity *e, const struct dossier_column *c,
    sqlite3_stmt *s, int i, bool raw)
{
	const char *text = db_column(q->db, s, i);

	if (text == NULL || text[0] == '\0')
		return NULL;
	switch (c->kind) {
	case DOSSIER_DAY:
		return raw ? text : date_show(q->a, text);
	case DOSSIER_INSTANT:
		return raw
		    ? arena_printf(q->a, "%sT%s",
			  date_of(q->a, db_column_int(s, i)),
			  date_time_of(q->a, db_column_int(s, i)))
		    : date_instant_show(q->a, db_column_int(s, i));
	case DOSSIER_FLAG:
		return FR_YES;
	case DOSSIER_REASONS:
		text = person_reasons(q, e, text);
		return text[0] != '\0' ? text : NULL;
	case DOSSIER_WORD:
		return word(text);
	case DOSSIER_TEXT:
		break;
	}
	return text;
}

sqlite3_stmt *
dossier_rows(
    struct req *q, const struct dossier_section *section, int64_t person)
{
	return db_query(q->db, section->sql, I(person));
}

bool
dossier_row(struct req *q, const struct entity *e,
    const struct dossier_section *section, sqlite3_stmt *s, bool raw,
    const char *cells[DOSSIER_COLUMNS])
{
	size_t i;

	if (!db_step(q->db, s))
		return false;
	for (i = 0; i < section->n; i++)
		cells[i] = cell(q, e, &section->columns[i], s, (int)i, raw);
	return true;
}
