-- An enum gets values at its start, in its middle and at its end
-- old:
CREATE TYPE grade AS ENUM ('b', 'd');
CREATE TABLE t (g grade);
CREATE INDEX t_g ON t (g);
-- rows:
INSERT INTO t VALUES ('d'), ('b');
-- new:
CREATE TYPE grade AS ENUM ('a', 'b', 'c', 'd', 'e');
CREATE TABLE t (g grade);
CREATE INDEX t_g ON t (g);
