-- A NOT NULL that was not checked is valid now
-- since: 180000
-- old:
CREATE TABLE t (id integer PRIMARY KEY, a integer);
ALTER TABLE t ADD CONSTRAINT a_there NOT NULL a NOT VALID;
-- rows:
INSERT INTO t VALUES (1, 1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, a integer);
ALTER TABLE t ADD CONSTRAINT a_there NOT NULL a;
