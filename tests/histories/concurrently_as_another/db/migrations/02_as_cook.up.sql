SET ROLE history_cook;
SET search_path = kitchen;
CREATE TABLE pans (id integer PRIMARY KEY, size integer);
INSERT INTO pans SELECT n, n FROM generate_series(1, 10) AS n;
CREATE INDEX CONCURRENTLY pans_size ON pans (size);
CREATE INDEX CONCURRENTLY pans_both ON pans (size, id);
