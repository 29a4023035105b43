-- What is told after the fact: when a shared file was downloaded, why rows of
-- a workbook were refused, and that a contact of the medical file took place.

ALTER TABLE share ADD COLUMN downloads TEXT; -- their instants, once it has ended

-- The day of the last consultation done: what is found again after another
-- contact was removed never goes below it.
ALTER TABLE person ADD COLUMN care_contact TEXT NOT NULL DEFAULT '';
