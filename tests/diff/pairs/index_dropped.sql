-- An index goes
-- old:
CREATE TABLE t (id integer PRIMARY KEY, email text);
CREATE INDEX t_email_idx ON t (email);
-- rows:
INSERT INTO t VALUES (1, 'a');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, email text);
