-- A view stops to show a column that goes and calls a function that comes
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  price integer
);
CREATE VIEW prices AS SELECT id, price FROM t;
CREATE VIEW price_list AS SELECT * FROM prices;
-- rows:
INSERT INTO t (id) VALUES (1);
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY
);
CREATE FUNCTION price_of(id integer) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT id * 10::bigint';
CREATE VIEW prices AS SELECT id, price_of(id) AS price FROM t;
CREATE VIEW price_list AS SELECT * FROM prices;
-- hazards: data-loss
