-- A domain's constraint, default and nullness change in place
-- old:
CREATE DOMAIN stars AS integer DEFAULT 3 CONSTRAINT r CHECK (VALUE BETWEEN 1 AND 5) NOT NULL;
CREATE TABLE t (id integer, s stars);
-- rows:
INSERT INTO t VALUES (1, 4);
-- new:
CREATE DOMAIN stars AS integer DEFAULT 5 CONSTRAINT r CHECK (VALUE BETWEEN 0 AND 10);
CREATE TABLE t (id integer, s stars);
