-- The stays of persons in the chosen teams (?1, ids as JSON), days as numbers.
-- The whole table is read (+): an index would fetch each row by itself.
SELECT person, team, unixepoch(since) / 86400,
	coalesce(unixepoch(until) / 86400, 2147483647)
FROM assignment
WHERE +team IN (SELECT value FROM json_each(?1));
