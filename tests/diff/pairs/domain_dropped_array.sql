-- A domain goes that an array column had
-- old:
CREATE DOMAIN tag AS varchar(20) CHECK (VALUE <> '');
CREATE TABLE t (id integer,
  tags tag[]
);
-- rows:
INSERT INTO t VALUES (1, '{a,b}');
-- new:
CREATE TABLE t (id integer,
  tags varchar(20)[]
);
