-- Folders inside folders, their trash, and the folders that every file has.

-- « Dossiers par défaut » : words of the organisation, about nobody.
CREATE TABLE folder_preset (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	position INTEGER NOT NULL,
	archived_at INTEGER
) STRICT;

-- What is in a folder of the trash is shown where that folder was, and goes
-- back with it.  A preset has a row in a file once something is in it there.
ALTER TABLE document_folder ADD COLUMN parent INTEGER
	REFERENCES document_folder ON DELETE SET NULL;
ALTER TABLE document_folder ADD COLUMN preset INTEGER REFERENCES folder_preset;
ALTER TABLE document_folder ADD COLUMN deleted_at INTEGER;
CREATE INDEX document_folder_parent ON document_folder (parent);
