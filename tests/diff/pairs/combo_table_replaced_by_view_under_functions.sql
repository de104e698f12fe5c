-- A table becomes a view while a function returns rows of its name and a grant stays
-- roles: confiture_diff_reader
-- old:
CREATE TABLE source (id integer, n integer);
CREATE TABLE summary (id integer, n bigint);
CREATE FUNCTION summaries() RETURNS SETOF summary LANGUAGE sql AS 'SELECT * FROM summary';
GRANT SELECT ON summary TO confiture_diff_reader;
-- rows:
INSERT INTO source VALUES (1, 2);
-- new:
CREATE TABLE source (id integer, n integer);
CREATE VIEW summary AS SELECT id, sum(n) AS n FROM source GROUP BY id;
CREATE FUNCTION summaries() RETURNS SETOF summary LANGUAGE sql AS 'SELECT * FROM summary';
GRANT SELECT ON summary TO confiture_diff_reader;
-- hazards: data-loss
