-- Categories: choices in groups.  Those of actions: an action that has one
-- needs no name.

CREATE TABLE choice_group (
	id INTEGER PRIMARY KEY,
	field INTEGER NOT NULL REFERENCES field,
	title TEXT NOT NULL,
	position INTEGER NOT NULL,
	archived_at INTEGER,
	UNIQUE (field, title)
) STRICT;
ALTER TABLE choice ADD COLUMN grp INTEGER REFERENCES choice_group; -- NULL: of a field without groups

INSERT INTO field_group (entity, title, fixed, position) VALUES ('action', 'Action', 1, 1);
INSERT INTO field (grp, name, label, type, position)
SELECT id, 'categories', 'Catégories', 'multi-choice', 1 FROM field_group WHERE entity = 'action';
INSERT INTO choice_group (field, title, position)
SELECT f.id, 'Toutes mes catégories', 1 FROM field f JOIN field_group g ON g.id = f.grp
WHERE f.name = 'categories' AND g.entity = 'action';
INSERT INTO choice (field, grp, label, position)
SELECT h.field, h.id, k.value, k.key + 1 FROM choice_group h, json_each('[
	"Accompagnement Médical", "Accompagnement Social", "Accompagnement Juridique", "Accompagnement Autre",
	"Accompagnement Entretien", "Accompagnement dans les démarches", "Contact", "Consultation",
	"Démarche Sociale", "Démarche Médicale", "Démarche Juridique", "Distribution",
	"Entretien psychothérapeutique", "Entretien organisationnel", "Orientation", "Rappel de rdv", "Soins",
	"Travail avec partenaire social", "Travail avec partenaire sanitaire", "Travail avec partenaire autre",
	"Travail avec collaborateur bailleur", "Réunion de synthèse", "Visite Hôpital", "Visite Prison",
	"Visite Domicile", "Ramassage", "Informer", "Rechercher", "Explorer", "Signalement", "Médiation"]') k
WHERE h.title = 'Toutes mes catégories';

-- The name may be NULL: its column is made anew.
DROP TRIGGER action_written;
DROP TRIGGER action_rewritten;
ALTER TABLE action RENAME COLUMN name TO old_name;
ALTER TABLE action ADD COLUMN name TEXT;
UPDATE action SET name = old_name;
ALTER TABLE action DROP COLUMN old_name;
CREATE TRIGGER action_written AFTER INSERT ON action BEGIN
	INSERT INTO written (rowid, text) VALUES (new.id * 8 + 1,
		coalesce(new.name, '') || ' ' || coalesce(new.description, ''));
END;
CREATE TRIGGER action_rewritten AFTER UPDATE OF name, description ON action BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 1;
	INSERT INTO written (rowid, text) SELECT new.id * 8 + 1,
		coalesce(new.name, '') || ' ' || coalesce(new.description, '');
END;
