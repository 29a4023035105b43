-- Fields of the medical file and of consultations.  What is asked is described
-- here; what is answered is in the medical file alone.

ALTER TABLE choice ADD COLUMN code TEXT; -- what records hold, where it is not the id
CREATE TABLE field_group_choice ( -- records that have the group: those that hold one of these; no row: all
	grp INTEGER NOT NULL REFERENCES field_group,
	choice INTEGER NOT NULL REFERENCES choice,
	PRIMARY KEY (grp, choice)
) STRICT, WITHOUT ROWID;

INSERT INTO field_group (entity, title, fixed, position) VALUES
	('medical_file', 'Dossier médical', 1, 1),
	('consultation', 'Consultation', 1, 1);
INSERT INTO field (grp, name, label, type, required, stats, position)
SELECT id, 'kind', 'Type', 'enum', 1, 1, 1 FROM field_group WHERE entity = 'consultation'
UNION ALL
SELECT id, NULL, 'Numéro de sécurité sociale', 'text', 0, 0, 1 FROM field_group WHERE entity = 'medical_file';
INSERT INTO choice (field, label, position, code)
SELECT f.id, k.column1, k.column2, k.column3 FROM field f
JOIN (VALUES ('Psychologique', 1, 'psy'), ('Infirmier', 2, 'infirmier'), ('Médicale', 3, 'medical')) k
WHERE f.name = 'kind' ORDER BY k.column2;
