-- A NOT NULL is not checked for old rows, which hold nulls
-- since: 180000
-- old:
CREATE TABLE t (id integer PRIMARY KEY, a integer);
-- rows:
INSERT INTO t VALUES (1, NULL);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, a integer);
ALTER TABLE t ADD CONSTRAINT a_there NOT NULL a NOT VALID;
