-- A domain that a list is made of gets another check
-- old:
CREATE DOMAIN positive AS integer CONSTRAINT positive_check CHECK (VALUE > 0);
CREATE TABLE t (id integer, list positive[]);
-- rows:
INSERT INTO t VALUES (1, '{1,2}');
-- new:
CREATE DOMAIN positive AS integer CONSTRAINT positive_check CHECK (VALUE > -1);
CREATE TABLE t (id integer, list positive[]);
