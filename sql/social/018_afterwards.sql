-- What is told after the fact: when a shared file was downloaded, why rows of
-- a workbook were refused, and that a contact of the medical file took place.

ALTER TABLE share ADD COLUMN downloads TEXT; -- their instants, once it has ended

-- The day of the last consultation done: what is found again after another
-- contact was removed never goes below it.
ALTER TABLE person ADD COLUMN care_contact TEXT NOT NULL DEFAULT '';

-- Rows that an import set aside, and why: to be mended and imported again.
-- Line 0 holds the titles.  They go with what the workbook held.
CREATE TABLE import_refused (
	import INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
	line INTEGER NOT NULL,
	name TEXT NOT NULL,
	cells TEXT NOT NULL,           -- JSON: texts, null where a cell is empty
	why TEXT NOT NULL,
	PRIMARY KEY (import, line)
) STRICT;
