-- The stays of persons in the chosen teams (?1, ids as JSON), by person.
-- Days as numbers; the creation of the file as civil seconds.
SELECT p.id, t.night,
	unixepoch(a.since) / 86400,
	coalesce(unixepoch(a.until) / 86400, 2147483647),
	unixepoch(p.followed_since) / 86400,
	unixepoch(p.created_at, 'unixepoch', 'localtime')
FROM person p
CROSS JOIN assignment a ON a.person = p.id
JOIN team t ON t.id = a.team
WHERE p.deleted_at IS NULL AND a.team IN (SELECT value FROM json_each(?1))
ORDER BY p.id;
