-- A NOT NULL gets a name and is not inherited
-- since: 180000
-- old:
CREATE TABLE t (
  a integer NOT NULL,
  b integer
);
-- rows:
INSERT INTO t VALUES (1, 1);
-- new:
CREATE TABLE t (
  a integer CONSTRAINT a_is_there NOT NULL NO INHERIT,
  b integer
);
