-- Two columns swap their types, and neither is renamed
-- old:
CREATE TABLE t (a integer, b text);
-- rows:
INSERT INTO t VALUES (1, '2');
-- new:
CREATE TABLE t (a text, b integer);
-- expect: drop and add
