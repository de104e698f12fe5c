-- Two checks swap their names
-- old:
CREATE TABLE t (a integer CONSTRAINT one CHECK (a > 0), b integer CONSTRAINT two CHECK (b > 0));
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer CONSTRAINT two CHECK (a > 0), b integer CONSTRAINT one CHECK (b > 0));
-- expect: drop and add
