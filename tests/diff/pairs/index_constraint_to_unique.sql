-- A unique constraint becomes a partial unique index of its name
-- old:
CREATE TABLE t (code text, gone boolean NOT NULL DEFAULT false);
ALTER TABLE t ADD CONSTRAINT t_code_key UNIQUE (code);
-- rows:
INSERT INTO t VALUES ('a');
-- new:
CREATE TABLE t (code text, gone boolean NOT NULL DEFAULT false);
CREATE UNIQUE INDEX t_code_key ON t (code) WHERE NOT gone;
