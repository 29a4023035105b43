-- Counts that pages show without scanning: 'person', those not in the trash;
-- 'active', those of them in the active list; 'team:N', those of the team N.

INSERT INTO tally SELECT 'active', count(*) FROM person
WHERE deleted_at IS NULL AND out_from IS NULL;
INSERT INTO tally SELECT 'team:' || a.team, count(*)
FROM assignment a JOIN person p ON p.id = a.person
WHERE a.until IS NULL AND p.deleted_at IS NULL AND p.out_from IS NULL
GROUP BY a.team;

DROP TRIGGER person_in;
CREATE TRIGGER person_in AFTER INSERT ON person BEGIN
	UPDATE tally SET n = n + 1
	WHERE key = 'person' OR key = 'active' AND new.out_from IS NULL;
END;
CREATE TRIGGER person_active AFTER UPDATE OF deleted_at, out_from ON person
WHEN (coalesce(old.deleted_at, old.out_from) IS NULL) <> (coalesce(new.deleted_at, new.out_from) IS NULL) BEGIN
	UPDATE tally SET n = n + iif(coalesce(new.deleted_at, new.out_from) IS NULL, 1, -1)
	WHERE key = 'active' OR key IN
		(SELECT 'team:' || team FROM assignment WHERE person = new.id AND until IS NULL);
END;
DROP TRIGGER person_out;
CREATE TRIGGER person_out AFTER DELETE ON person WHEN old.deleted_at IS NULL BEGIN
	UPDATE tally SET n = n - 1
	WHERE key = 'person' OR key = 'active' AND old.out_from IS NULL;
END;
CREATE TRIGGER assignment_in AFTER INSERT ON assignment WHEN new.until IS NULL BEGIN
	INSERT INTO tally SELECT 'team:' || new.team, 1 FROM person
	WHERE id = new.person AND deleted_at IS NULL AND out_from IS NULL
	ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER assignment_end AFTER UPDATE OF until ON assignment
WHEN (old.until IS NULL) <> (new.until IS NULL) BEGIN
	UPDATE tally SET n = n + iif(new.until IS NULL, 1, -1)
	WHERE key = 'team:' || new.team AND EXISTS (SELECT 1 FROM person
		WHERE id = new.person AND deleted_at IS NULL AND out_from IS NULL);
END;
CREATE TRIGGER assignment_out AFTER DELETE ON assignment WHEN old.until IS NULL BEGIN
	UPDATE tally SET n = n - 1
	WHERE key = 'team:' || old.team AND EXISTS (SELECT 1 FROM person
		WHERE id = old.person AND deleted_at IS NULL AND out_from IS NULL);
END;

-- Late actions, the urgent ones and then the others, from the latest.
CREATE INDEX action_late ON action (urgent IS NULL, due_on, due_at, id, person)
	WHERE status = 'todo' AND deleted_at IS NULL;
