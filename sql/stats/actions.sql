-- Actions with a date between two instants (?1 ?2) or days (?3 ?4): one row
-- for each of their chosen teams (?5, ids as JSON), one with a NULL night if
-- they have none.  Instants as civil seconds; a day without hour is its noon,
-- which is the same day by day and by night.
SELECT a.id, a.person, a.status,
	unixepoch(a.created_at, 'unixepoch', 'localtime'),
	unixepoch(a.completed_at, 'unixepoch', 'localtime'),
	iif(a.due_at IS NULL, unixepoch(a.due_on) + 43200,
		unixepoch(a.due_at, 'unixepoch', 'localtime')),
	t.night
FROM action a
LEFT JOIN action_team x ON x.action = a.id
LEFT JOIN team t ON t.id = x.team
	AND t.id IN (SELECT value FROM json_each(?5))
WHERE a.deleted_at IS NULL
	AND (a.created_at >= ?1 AND a.created_at < ?2
		OR a.completed_at >= ?1 AND a.completed_at < ?2
		OR a.due_on BETWEEN ?3 AND ?4)
	AND a.person NOT IN
		(SELECT id FROM person WHERE deleted_at IS NOT NULL)
ORDER BY a.id;
