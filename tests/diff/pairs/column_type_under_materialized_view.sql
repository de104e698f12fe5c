-- A column's type changes under a materialised view with a unique index
-- old:
CREATE TABLE sales (
  id integer PRIMARY KEY,
  region varchar(10),
  amount integer
);
CREATE MATERIALIZED VIEW by_region AS SELECT region, sum(amount) AS total FROM sales GROUP BY region;
CREATE UNIQUE INDEX by_region_key ON by_region (region);
-- rows:
INSERT INTO sales VALUES (1, 'north', 5);
REFRESH MATERIALIZED VIEW by_region;
-- new:
CREATE TABLE sales (
  id integer PRIMARY KEY,
  region text,
  amount integer
);
CREATE MATERIALIZED VIEW by_region AS SELECT region, sum(amount) AS total FROM sales GROUP BY region;
CREATE UNIQUE INDEX by_region_key ON by_region (region);
