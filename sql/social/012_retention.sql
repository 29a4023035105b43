-- The end of files (CNIL, délibération 2023-095: two years after the last
-- contact).  An archived person is hidden like one in the trash, but stays; an
-- anonymised one is only counted.

ALTER TABLE person ADD COLUMN archived_at INTEGER;
ALTER TABLE person ADD COLUMN hold TEXT; -- why the file must be kept
ALTER TABLE person ADD COLUMN anonymised_at INTEGER;
CREATE INDEX person_archived ON person (archived_at) WHERE archived_at IS NOT NULL;
