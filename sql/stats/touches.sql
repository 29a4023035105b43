-- Interactions between two instants: changes of persons' files (leaving the
-- active list is none; of documents, those that are added), their comments,
-- passages and rencontres.  Comments of actions are not counted, family ones
-- for the file where they stand alone.
SELECT record, at
FROM history
WHERE entity = 'person' AND at >= ?1 AND at < ?2
	AND field NOT IN ('outOfActiveListDate', 'outOfActiveListReasons')
	AND NOT (field = 'outOfActiveList' AND coalesce(new, '') = '1')
	AND field NOT GLOB 'document-*' AND field NOT GLOB 'dossier*'
UNION ALL
SELECT person, at
FROM comment
WHERE at >= ?1 AND at < ?2 AND action IS NULL AND deleted_at IS NULL
UNION ALL
SELECT person, at
FROM visit
WHERE at >= ?1 AND at < ?2 AND person IS NOT NULL AND deleted_at IS NULL;
