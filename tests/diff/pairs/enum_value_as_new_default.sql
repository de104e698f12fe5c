-- A value comes and is a column's default and a partial index's condition at once
-- old:
CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE t (
  s state NOT NULL DEFAULT 'open'
);
-- rows:
INSERT INTO t VALUES ('done');
-- new:
CREATE TYPE state AS ENUM ('open', 'waiting', 'done');
CREATE TABLE t (
  s state NOT NULL DEFAULT 'waiting'
);
CREATE INDEX t_waiting ON t (s) WHERE s = 'waiting';
