-- An organisation of the size of DESIGN section 8 for the statistics' bench:
-- 10,000 persons over two years, 70,000 history rows, 30,000 actions (100,000
-- events), six teams, two of them night teams.  instant() is now, seconds UTC;
-- draw(row, k) a number that is the same at each run; generate holds 1 … 60000.

INSERT INTO member (id, name, email, role, created_at)
VALUES (1, 'Essai', 'essai@test.example', 'admin', instant());

INSERT INTO team (id, name, night, colour, created_at)
SELECT value, 'Équipe ' || value, value % 3 = 0, value, instant()
FROM generate WHERE value <= 6;

INSERT INTO person (id, uid, name, gender, birthdate, alertness,
	followed_since, created_by, created_at)
SELECT value, value, 'Personne ' || value,
	nullif(2 + draw(value, 1) % 4, 5),
	iif(draw(value, 2) % 5 = 0, NULL,
		date(instant() - 86400 * (draw(value, 3) % 27000), 'unixepoch')),
	iif(draw(value, 4) % 4 = 0, '1', NULL),
	date(instant() - draw(value, 5) % 63072000, 'unixepoch'), 1,
	instant() - draw(value, 5) % 63072000
FROM generate WHERE value <= 10000;

INSERT INTO assignment (person, team, since, until)
SELECT id, 1 + id % 6, followed_since,
	iif(id % 3 = 0, date(followed_since, '+' || (id % 300) || ' days'), NULL)
FROM person;

INSERT INTO assignment (person, team, since)
SELECT person, 1 + (person + 1) % 6, until
FROM assignment WHERE until IS NOT NULL;

INSERT INTO leave (person, since, until)
SELECT id, date(followed_since, '+' || (id % 400) || ' days'),
	iif(id % 5 < 3, NULL,
		date(followed_since, '+' || (id % 400 + 60) || ' days'))
FROM person WHERE id % 4 = 0;

INSERT INTO history (entity, record, field, member, at)
SELECT 'person', id, '', 1, created_at FROM person ORDER BY created_at;

INSERT INTO history (entity, record, field, old, new, member, at)
SELECT 'person', 1 + draw(value, 6) % 10000,
	CASE value % 4 WHEN 0 THEN 'f20' WHEN 1 THEN 'f25' WHEN 2 THEN 'f27'
		ELSE 'description' END,
	CASE value % 4 WHEN 0 THEN 17 + value % 8 WHEN 1 THEN '41' || char(10) ||
		'46' WHEN 2 THEN NULL ELSE 'avant' END,
	'18', 1, instant() - 1051 * (60000 - value)
FROM generate WHERE value <= 60000;

INSERT INTO value (entity, record, field, value)
SELECT 'person', p.id, c.field, c.id
FROM person p JOIN field f ON f.name IS NULL AND f.type = 'enum'
JOIN choice c ON c.field = f.id AND c.position = 1 + draw(p.id, f.id) % 12;

INSERT INTO value (entity, record, field, value)
SELECT 'person', p.id, f.id, draw(p.id, f.id) % 2
FROM person p JOIN field f ON f.type = 'yes-no' AND f.name IS NULL
WHERE draw(p.id, f.id + 50) % 4 > 0;

INSERT INTO value (entity, record, field, value)
SELECT 'person', p.id, c.field, c.id
FROM person p JOIN field f ON f.name IS NULL AND f.type = 'multi-choice'
JOIN choice c ON c.field = f.id AND c.position IN
	(1 + draw(p.id, f.id) % 18, 1 + draw(p.id, f.id + 50) % 30);

INSERT INTO action (id, uid, person, name, description, due_on, due_at,
	status, completed_at, created_by, created_at)
SELECT value, value, 1 + draw(value, 7) % 10000, 'Action ' || value,
	substr(hex(zeroblob(200)), 1, draw(value, 8) % 400),
	date(at, 'unixepoch'), iif(value % 2 = 0, at, NULL),
	CASE value % 4 WHEN 0 THEN 'todo' WHEN 1 THEN 'cancelled' ELSE 'done' END,
	iif(value % 4 = 0, NULL, at), 1, at - draw(value, 9) % 1000000
FROM (SELECT value, instant() - draw(value, 10) % 63072000 AS at FROM generate
	WHERE value <= 30000);

INSERT INTO action_team (action, team)
SELECT id, 1 + id % 6 FROM action
UNION ALL SELECT id, 1 + (id + 1) % 6 FROM action WHERE id % 5 = 0;
