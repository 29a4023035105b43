-- The search in everything written: one index whose rowid is 8 * id + kind
-- (1 action, 2 comment, 3 passage or rencontre, 4 place).  What is in the trash
-- stays in it: pages leave it out.  Persons have an index of their own.

CREATE VIRTUAL TABLE written USING fts5 (
	text, content='', contentless_delete=1,
	tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);

INSERT INTO written (rowid, text)
SELECT id * 8 + 1, name || ' ' || coalesce(description, '') FROM action;
CREATE TRIGGER action_written AFTER INSERT ON action BEGIN
	INSERT INTO written (rowid, text) VALUES (new.id * 8 + 1,
		new.name || ' ' || coalesce(new.description, ''));
END;
CREATE TRIGGER action_rewritten AFTER UPDATE OF name, description ON action BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 1;
	INSERT INTO written (rowid, text) SELECT new.id * 8 + 1,
		new.name || ' ' || coalesce(new.description, '');
END;
CREATE TRIGGER action_unwritten AFTER DELETE ON action BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 1;
END;

INSERT INTO written (rowid, text)
SELECT id * 8 + 2, text FROM comment;
CREATE TRIGGER comment_written AFTER INSERT ON comment BEGIN
	INSERT INTO written (rowid, text) VALUES (new.id * 8 + 2,
		new.text);
END;
CREATE TRIGGER comment_rewritten AFTER UPDATE OF text ON comment BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 2;
	INSERT INTO written (rowid, text) SELECT new.id * 8 + 2,
		new.text;
END;
CREATE TRIGGER comment_unwritten AFTER DELETE ON comment BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 2;
END;

INSERT INTO written (rowid, text)
SELECT id * 8 + 3, comment FROM visit WHERE comment IS NOT NULL;
CREATE TRIGGER visit_written AFTER INSERT ON visit WHEN new.comment IS NOT NULL BEGIN
	INSERT INTO written (rowid, text) VALUES (new.id * 8 + 3,
		new.comment);
END;
CREATE TRIGGER visit_rewritten AFTER UPDATE OF comment ON visit BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 3;
	INSERT INTO written (rowid, text) SELECT new.id * 8 + 3,
		new.comment WHERE new.comment IS NOT NULL;
END;
CREATE TRIGGER visit_unwritten AFTER DELETE ON visit BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 3;
END;

INSERT INTO written (rowid, text)
SELECT id * 8 + 4, name FROM place;
CREATE TRIGGER place_written AFTER INSERT ON place BEGIN
	INSERT INTO written (rowid, text) VALUES (new.id * 8 + 4,
		new.name);
END;
CREATE TRIGGER place_rewritten AFTER UPDATE OF name ON place BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 4;
	INSERT INTO written (rowid, text) SELECT new.id * 8 + 4,
		new.name;
END;
CREATE TRIGGER place_unwritten AFTER DELETE ON place BEGIN
	DELETE FROM written WHERE rowid = old.id * 8 + 4;
END;
