-- A column changes its type and its collation at once
-- old:
CREATE TABLE t (
  code varchar(10) COLLATE "POSIX" DEFAULT 'x'
);
-- rows:
INSERT INTO t VALUES ('a');
-- new:
CREATE TABLE t (
  code text COLLATE "C" DEFAULT 'x'
);
