-- An extension comes into a schema of its own with a column of its type
-- old:
CREATE TABLE t (id integer PRIMARY KEY
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE SCHEMA extensions;
CREATE EXTENSION hstore SCHEMA extensions;
CREATE TABLE t (id integer PRIMARY KEY,
  attributes extensions.hstore DEFAULT ''
);
