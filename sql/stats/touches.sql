-- Changes of persons' files between two instants.  Leaving the active list is
-- no interaction.
SELECT record, at
FROM history
WHERE entity = 'person' AND at >= ?1 AND at < ?2
	AND field NOT IN ('outOfActiveListDate', 'outOfActiveListReasons')
	AND NOT (field = 'outOfActiveList' AND coalesce(new, '') = '1');
