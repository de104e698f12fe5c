-- A generated column becomes a plain one and keeps what was computed
-- old:
CREATE TABLE t (
  first text, last text,
  whole text GENERATED ALWAYS AS (first || ' ' || last) STORED
);
-- rows:
INSERT INTO t VALUES ('Ada', 'Lovelace');
-- new:
CREATE TABLE t (
  first text, last text,
  whole text
);
