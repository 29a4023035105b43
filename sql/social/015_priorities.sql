-- Priority comments of a team, newest first: what the bell of each page counts.
DROP INDEX comment_urgent;
CREATE INDEX comment_urgent ON comment (team, at) WHERE urgent = '1' AND deleted_at IS NULL;
