-- The option of an operator class changes
-- old:
CREATE TABLE t (q tsvector);
CREATE INDEX t_q ON t USING gist (q);
-- rows:
INSERT INTO t VALUES ('a b'::tsvector);
-- new:
CREATE TABLE t (q tsvector);
CREATE INDEX t_q ON t USING gist (q tsvector_ops (siglen = 256));
