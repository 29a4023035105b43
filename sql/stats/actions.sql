-- Actions with a date between two instants (?1 ?2) or days (?3 ?4), in the order
-- of ids.  A day without hour is given as its number.
SELECT id, person, status, created_at, completed_at, due_at,
	iif(due_at IS NULL, unixepoch(due_on) / 86400, NULL)
FROM action
WHERE deleted_at IS NULL
	AND (created_at >= ?1 AND created_at < ?2
		OR completed_at >= ?1 AND completed_at < ?2
		OR due_on BETWEEN ?3 AND ?4)
	AND person NOT IN (SELECT id FROM person WHERE deleted_at IS NOT NULL)
ORDER BY id;
