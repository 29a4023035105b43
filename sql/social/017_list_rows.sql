-- A page of the list is read in the order of names from the index alone: no
-- row of person is fetched, each of which lies on a page of its own.

DROP INDEX person_name;
CREATE INDEX person_name ON person (sort_name, id, name, other_names, birthdate, alertness, followed_since,
	last_contact, out_from, family, merged_into, deleted_at) WHERE deleted_at IS NULL;
-- Choices of all fields in the order of forms.
CREATE INDEX choice_order ON choice (field, position, id, code, label, archived_at);
