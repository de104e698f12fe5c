-- Values with quotes, spaces, commas, case and other scripts come
-- old:
CREATE TYPE "Strange Type" AS ENUM ('', 'a b');
CREATE TABLE t (v "Strange Type", w "Strange Type"[]);
-- rows:
INSERT INTO t VALUES ('', '{"a b",""}');
-- new:
CREATE TYPE "Strange Type" AS ENUM ('', 'a b', 'A B', 'it''s, "so"', 'größer', '\n', '{x}');
CREATE TABLE t (v "Strange Type", w "Strange Type"[]);
