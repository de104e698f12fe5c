-- A column goes with its index, check, foreign key, statistics and comment
-- old:
CREATE TABLE kinds (id integer PRIMARY KEY);
CREATE TABLE t (
  id integer PRIMARY KEY,
  kind_id integer REFERENCES kinds,
  weight integer CHECK (weight > 0),
  CONSTRAINT kind_or_weight CHECK (kind_id IS NOT NULL OR weight IS NOT NULL),
  kept text
);
CREATE INDEX t_kind_weight ON t (kind_id, weight);
CREATE STATISTICS t_stats ON kind_id, weight FROM t;
COMMENT ON COLUMN t.weight IS 'in grams';
-- rows:
INSERT INTO kinds VALUES (1);
INSERT INTO t VALUES (1, 1, 5, 'x');
-- new:
CREATE TABLE kinds (id integer PRIMARY KEY);
CREATE TABLE t (
  id integer PRIMARY KEY,
  kept text
);
-- hazards: data-loss
