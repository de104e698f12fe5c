-- A value that no row has goes from an enum
-- old:
CREATE TYPE state AS ENUM ('new', 'never', 'done');
CREATE TABLE t (id integer PRIMARY KEY, s state NOT NULL DEFAULT 'new');
-- rows:
INSERT INTO t VALUES (1, 'new'), (2, 'done');
-- new:
CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE t (id integer PRIMARY KEY, s state NOT NULL DEFAULT 'new');
