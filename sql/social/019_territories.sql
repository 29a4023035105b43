-- Territories, what teams observe there, and the rencontres noted with it.
-- What organisations ask there are rows of `value`, the types of a territory
-- too; the words of both are in the index `written` (5 territory,
-- 6 observation), which the program keeps.

CREATE TABLE territory (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	sort_name TEXT NOT NULL DEFAULT '', -- folded: two living ones never share it
	perimeter TEXT,
	description TEXT,
	archived_at INTEGER,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX territory_name ON territory (sort_name) WHERE deleted_at IS NULL;

CREATE TABLE observation (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	territory INTEGER NOT NULL REFERENCES territory,
	team INTEGER NOT NULL REFERENCES team,
	at INTEGER NOT NULL,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER,
	deleted_with INTEGER           -- the territory that took it to the trash
) STRICT;
CREATE INDEX observation_territory ON observation (territory, at, id) WHERE deleted_at IS NULL;

ALTER TABLE visit ADD COLUMN observation INTEGER REFERENCES observation;
CREATE INDEX visit_observation ON visit (observation) WHERE observation IS NOT NULL;

INSERT INTO field_group (entity, title, fixed, position) VALUES
	('territory', 'Territoire', 1, 1),
	('observation', 'Groupe par défaut', 0, 1);
INSERT INTO field (grp, name, label, type, stats, position)
SELECT g.id, f.column2, f.column3, f.column4, 1, f.column5 FROM field_group g
JOIN (VALUES
	('territory', 'types', 'Types', 'multi-choice', 1),
	('observation', NULL, 'Nombre de personnes non connues hommes rencontrées', 'number', 1),
	('observation', NULL, 'Nombre de personnes non connues femmes rencontrées', 'number', 2),
	('observation', NULL, 'Présence policière', 'yes-no', 3),
	('observation', NULL, 'Nombre de matériel ramassé', 'number', 4),
	('observation', NULL, 'Ambiance', 'enum', 5),
	('observation', NULL, 'Nombre de médiations avec les riverains / les structures', 'number', 6),
	('observation', NULL, 'Commentaire', 'textarea', 7)) f ON f.column1 = g.entity
ORDER BY g.id, f.column5;
INSERT INTO choice (field, label, position)
SELECT f.id, c.column2, c.column3 FROM field f JOIN field_group g ON g.id = f.grp
JOIN (VALUES
	('types', 'Lieu de conso', 1),
	('types', 'Lieu de deal', 2),
	('types', 'Carrefour de passage', 3),
	('types', 'Campement', 4),
	('types', 'Lieu de vie', 5),
	('types', 'Prostitution', 6),
	('types', 'Errance', 7),
	('types', 'Mendicité', 8),
	('types', 'Loisir', 9),
	('types', 'Rassemblement communautaire', 10),
	('types', 'Historique', 11),
	('Ambiance', 'Violences', 1),
	('Ambiance', 'Tensions', 2),
	('Ambiance', 'RAS', 3)) c ON c.column1 = coalesce(f.name, f.label)
WHERE g.entity IN ('territory', 'observation')
ORDER BY f.id, c.column3;
