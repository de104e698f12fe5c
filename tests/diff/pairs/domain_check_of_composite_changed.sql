-- A domain in a composite type gets another check and may not be null
-- old:
CREATE DOMAIN positive AS integer CONSTRAINT positive_check CHECK (VALUE > 0);
CREATE TYPE part AS (n positive, t text);
CREATE TABLE t (id integer, p part, ps part[]);
-- rows:
INSERT INTO t VALUES (1, ROW(1, 'a,"b'), ARRAY[ROW(2,'x')::part]);
-- new:
CREATE DOMAIN positive AS integer CONSTRAINT positive_check CHECK (VALUE > -1) NOT NULL;
CREATE TYPE part AS (n positive, t text);
CREATE TABLE t (id integer, p part, ps part[]);
