-- The search in consultations: rowid is that of the consultation.  What is in
-- the trash stays in it: pages leave it out.

CREATE VIRTUAL TABLE written USING fts5 (
	text, content='', contentless_delete=1,
	tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
INSERT INTO written (rowid, text)
SELECT id, coalesce(name, '') || ' ' || coalesce(description, '') FROM consultation;
CREATE TRIGGER consultation_written AFTER INSERT ON consultation BEGIN
	INSERT INTO written (rowid, text) VALUES (new.id,
		coalesce(new.name, '') || ' ' || coalesce(new.description, ''));
END;
CREATE TRIGGER consultation_rewritten AFTER UPDATE OF name, description ON consultation BEGIN
	DELETE FROM written WHERE rowid = old.id;
	INSERT INTO written (rowid, text) SELECT new.id,
		coalesce(new.name, '') || ' ' || coalesce(new.description, '');
END;
CREATE TRIGGER consultation_unwritten AFTER DELETE ON consultation BEGIN
	DELETE FROM written WHERE rowid = old.id;
END;
