-- A view is replaced by a table of the same name
-- old:
CREATE TABLE raw (id integer PRIMARY KEY, v integer);
CREATE VIEW totals AS SELECT count(*) AS n, sum(v) AS s FROM raw;
-- rows:
INSERT INTO raw VALUES (1, 10);
-- new:
CREATE TABLE raw (id integer PRIMARY KEY, v integer);
CREATE TABLE totals (n bigint, s bigint);
-- keeps: public.raw
