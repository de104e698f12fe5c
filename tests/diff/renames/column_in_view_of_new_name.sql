-- A column is renamed and its view follows, key and all
-- old:
CREATE TABLE t (id integer PRIMARY KEY, mail text UNIQUE, CONSTRAINT has_at CHECK (mail LIKE '%@%'));
CREATE VIEW v AS SELECT id, mail FROM t;
CREATE VIEW w AS SELECT mail FROM v;
-- rows:
INSERT INTO t VALUES (1, 'a@b');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, email text UNIQUE, CONSTRAINT has_at CHECK (email LIKE '%@%'));
CREATE VIEW v AS SELECT id, email FROM t;
CREATE VIEW w AS SELECT email FROM v;
-- expect: rename public.t.mail -> public.t.email
