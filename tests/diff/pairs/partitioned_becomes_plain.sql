-- A partitioned table becomes a plain one and keeps what its partitions held
-- old:
CREATE TABLE scores (player integer NOT NULL, points integer) PARTITION BY HASH (player);
CREATE TABLE scores_0 PARTITION OF scores FOR VALUES WITH (MODULUS 1, REMAINDER 0);
-- rows:
INSERT INTO scores VALUES (1, 10), (2, 20);
-- new:
CREATE TABLE scores (player integer NOT NULL, points integer);
