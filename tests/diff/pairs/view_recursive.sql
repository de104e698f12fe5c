-- A recursive view goes deeper
-- old:
CREATE TABLE nodes (id integer PRIMARY KEY, parent integer);
CREATE RECURSIVE VIEW path (id, depth) AS SELECT id, 1 FROM nodes WHERE parent IS NULL UNION ALL SELECT n.id, depth + 1 FROM nodes n JOIN path p ON n.parent = p.id WHERE depth < 5;
-- rows:
INSERT INTO nodes VALUES (1, NULL), (2, 1);
-- new:
CREATE TABLE nodes (id integer PRIMARY KEY, parent integer);
CREATE RECURSIVE VIEW path (id, depth) AS SELECT id, 1 FROM nodes WHERE parent IS NULL UNION ALL SELECT n.id, depth + 1 FROM nodes n JOIN path p ON n.parent = p.id WHERE depth < 50;
