-- Treatments; and one search in all that the medical file says: rowid is
-- 4 * id + kind (1 consultation, 2 treatment, 3 medical file, whose id is the
-- person's).  An answer to an organisation's field is searched for when it is
-- made of words, or is a number too long to be a choice, a date or an amount.

CREATE TABLE treatment (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	person INTEGER NOT NULL,
	name TEXT NOT NULL,
	dosage TEXT,
	frequency TEXT,
	indication TEXT,
	starts_on TEXT,                -- civil dates
	ends_on TEXT,
	created_by INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER,
	CHECK (ends_on >= starts_on)
) STRICT;
CREATE INDEX treatment_person ON treatment (person, deleted_at);

DROP TRIGGER consultation_written;
DROP TRIGGER consultation_rewritten;
DROP TRIGGER consultation_unwritten;
DROP TABLE written;
CREATE VIRTUAL TABLE written USING fts5 (
	text, content='', contentless_delete=1,
	tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);

CREATE VIEW said (entity, record, field, text) AS
SELECT entity, record, field, ltrim(value, '~') FROM value
WHERE value GLOB '*[^-0-9.]*' OR length(value) > 12;

INSERT INTO written (rowid, text)
SELECT id * 4 + 1, coalesce(name, '') || ' ' || coalesce(description, '') || ' ' ||
	coalesce((SELECT group_concat(s.text, ' ') FROM said s WHERE s.entity = 'consultation' AND s.record = c.id), '')
FROM consultation c
UNION ALL
SELECT record * 4 + 3, group_concat(text, ' ') FROM said WHERE entity = 'medical_file' GROUP BY record;

CREATE TRIGGER consultation_written AFTER INSERT ON consultation BEGIN
	INSERT INTO written (rowid, text) VALUES (new.id * 4 + 1,
		coalesce(new.name, '') || ' ' || coalesce(new.description, ''));
END;
CREATE TRIGGER consultation_rewritten AFTER UPDATE OF name, description ON consultation BEGIN
	DELETE FROM written WHERE rowid = old.id * 4 + 1;
	INSERT INTO written (rowid, text) SELECT new.id * 4 + 1,
		coalesce(new.name, '') || ' ' || coalesce(new.description, '') || ' ' ||
		coalesce((SELECT group_concat(s.text, ' ') FROM said s WHERE s.entity = 'consultation' AND s.record = new.id), '');
END;
CREATE TRIGGER consultation_unwritten AFTER DELETE ON consultation BEGIN
	DELETE FROM written WHERE rowid = old.id * 4 + 1;
END;

CREATE TRIGGER treatment_written AFTER INSERT ON treatment BEGIN
	INSERT INTO written (rowid, text) VALUES (new.id * 4 + 2,
		concat_ws(' ', new.name, new.dosage, new.frequency, new.indication));
END;
CREATE TRIGGER treatment_rewritten AFTER UPDATE OF name, dosage, frequency, indication ON treatment BEGIN
	DELETE FROM written WHERE rowid = old.id * 4 + 2;
	INSERT INTO written (rowid, text) SELECT new.id * 4 + 2,
		concat_ws(' ', new.name, new.dosage, new.frequency, new.indication);
END;
CREATE TRIGGER treatment_unwritten AFTER DELETE ON treatment BEGIN
	DELETE FROM written WHERE rowid = old.id * 4 + 2;
END;

CREATE TRIGGER value_written AFTER INSERT ON value BEGIN
	DELETE FROM written WHERE rowid = new.record * 4 + CASE new.entity WHEN 'consultation' THEN 1 ELSE 3 END;
	INSERT INTO written (rowid, text)
	SELECT c.id * 4 + 1, coalesce(c.name, '') || ' ' || coalesce(c.description, '') || ' ' ||
		coalesce((SELECT group_concat(s.text, ' ') FROM said s WHERE s.entity = new.entity AND s.record = new.record), '')
	FROM consultation c WHERE new.entity = 'consultation' AND c.id = new.record
	UNION ALL
	SELECT new.record * 4 + 3, group_concat(s.text, ' ') FROM said s
	WHERE new.entity = 'medical_file' AND s.entity = new.entity AND s.record = new.record HAVING count(*) > 0;
END;
CREATE TRIGGER value_unwritten AFTER DELETE ON value BEGIN
	DELETE FROM written WHERE rowid = old.record * 4 + CASE old.entity WHEN 'consultation' THEN 1 ELSE 3 END;
	INSERT INTO written (rowid, text)
	SELECT c.id * 4 + 1, coalesce(c.name, '') || ' ' || coalesce(c.description, '') || ' ' ||
		coalesce((SELECT group_concat(s.text, ' ') FROM said s WHERE s.entity = old.entity AND s.record = old.record), '')
	FROM consultation c WHERE old.entity = 'consultation' AND c.id = old.record
	UNION ALL
	SELECT old.record * 4 + 3, group_concat(s.text, ' ') FROM said s
	WHERE old.entity = 'medical_file' AND s.entity = old.entity AND s.record = old.record HAVING count(*) > 0;
END;
