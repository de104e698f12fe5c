-- A column loses its default
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  at timestamptz NOT NULL
);
