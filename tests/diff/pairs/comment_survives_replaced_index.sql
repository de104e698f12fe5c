-- The comments of a key's index and of an index stay when these are made anew
-- old:
CREATE TABLE t (a integer, b integer,
  CONSTRAINT t_key PRIMARY KEY (a)
);
CREATE INDEX t_i ON t (b);
COMMENT ON CONSTRAINT t_key ON t IS 'of the constraint';
COMMENT ON INDEX t_key IS 'of the index below it';
COMMENT ON INDEX t_i IS 'of an index';
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer,
  CONSTRAINT t_key PRIMARY KEY (b, a)
);
CREATE INDEX t_i ON t (b DESC);
COMMENT ON CONSTRAINT t_key ON t IS 'of the constraint';
COMMENT ON INDEX t_key IS 'of the index below it';
COMMENT ON INDEX t_i IS 'of an index';
