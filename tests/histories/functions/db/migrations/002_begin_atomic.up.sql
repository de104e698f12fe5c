CREATE FUNCTION total_of(wanted integer) RETURNS numeric
  LANGUAGE SQL
  BEGIN ATOMIC
    SELECT CASE WHEN wanted > 0 THEN total ELSE CASE wanted WHEN 0 THEN 0 ELSE -1 END END FROM orders WHERE id = wanted;
  END;
CREATE OR REPLACE PROCEDURE add_order(id integer, note text)
BEGIN ATOMIC
  INSERT INTO orders (id, note) VALUES (id, note); -- one;
  INSERT INTO orders (id, note) VALUES (id + 1, note || 'END;');
END;
CREATE FUNCTION doubled(n integer) RETURNS integer RETURN n * 2;
CALL add_order(1, 'begin');
CREATE FUNCTION empty_body() RETURNS void LANGUAGE sql BEGIN ATOMIC END;
CREATE TABLE "begin" ("end" integer, atomic boolean);
INSERT INTO "begin" ("end", atomic) SELECT doubled(2), true;
