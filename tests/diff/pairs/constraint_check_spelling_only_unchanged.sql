-- A check and a default are spelled otherwise and mean the same
-- old:
CREATE TABLE t (
  a integer DEFAULT 1 CHECK (a IN (1, 2)), b text DEFAULT 'x'
);
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (
  a int4 DEFAULT '1'::integer::integer CHECK (a = ANY (ARRAY[1, 2])), b text DEFAULT 'x'::text
);
