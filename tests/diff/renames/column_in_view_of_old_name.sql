-- A column is renamed and its view shows it under the old name
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  mail text NOT NULL
);
CREATE VIEW v AS SELECT id, mail FROM t;
-- rows:
INSERT INTO t VALUES (1, 'a@b');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  email text NOT NULL
);
CREATE VIEW v AS SELECT id, email AS mail FROM t;
-- expect: rename public.t.mail -> public.t.email
