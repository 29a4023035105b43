-- Fields that organisations shape: visibility of a group by team, too.

ALTER TABLE field_group ADD COLUMN everyone INTEGER NOT NULL DEFAULT 1 CHECK (everyone IN (0, 1));
ALTER TABLE field_group ADD COLUMN archived_at INTEGER;
CREATE TABLE field_group_team ( -- teams that see a group which is not for everyone
	grp INTEGER NOT NULL REFERENCES field_group,
	team INTEGER NOT NULL REFERENCES team,
	PRIMARY KEY (grp, team)
) STRICT, WITHOUT ROWID;
