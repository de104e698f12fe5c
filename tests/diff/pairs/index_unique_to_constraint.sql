-- A unique index becomes a constraint of its name
-- old:
CREATE TABLE t (code text NOT NULL);
CREATE UNIQUE INDEX t_code_key ON t (code);
-- rows:
INSERT INTO t VALUES ('a');
-- new:
CREATE TABLE t (code text NOT NULL);
ALTER TABLE t ADD CONSTRAINT t_code_key UNIQUE (code);
