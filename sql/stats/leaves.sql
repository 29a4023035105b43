-- The first and the last day out of the active list, by person: the day of
-- leaving still counts as active, the day of coming back too.
SELECT person,
	unixepoch(since) / 86400 + 1,
	coalesce(unixepoch(until) / 86400 - 1, 2147483647)
FROM leave
ORDER BY person, since;
