-- An index becomes unique under its name
-- old:
CREATE TABLE t (id integer PRIMARY KEY, email text);
CREATE INDEX t_email_idx ON t (email);
-- rows:
INSERT INTO t VALUES (1, 'a'), (2, 'b');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, email text);
CREATE UNIQUE INDEX t_email_idx ON t (email);
