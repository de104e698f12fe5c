-- Indexes that lack parts stay while a partition comes and the key changes its type
-- old:
CREATE TABLE p (a integer) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE INDEX p_a ON ONLY p (a);
CREATE INDEX first ON p1 (a);
ALTER INDEX p_a ATTACH PARTITION first;
-- rows:
INSERT INTO p VALUES (1);
-- new:
CREATE TABLE p (a bigint) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
CREATE INDEX p_a ON ONLY p (a);
CREATE INDEX p_b ON ONLY p (a) WHERE a > 3;
CREATE INDEX first ON p1 (a);
ALTER INDEX p_a ATTACH PARTITION first;
COMMENT ON INDEX p_a IS 'half';
COMMENT ON INDEX first IS 'first';
