-- What everybody may do in the public schema is taken away
-- old:
CREATE TABLE t (id integer PRIMARY KEY);
GRANT ALL ON SCHEMA public TO PUBLIC;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY);
GRANT ALL ON SCHEMA public TO PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
