-- A table that another one inherits from gets an identity column
-- old:
CREATE TABLE a (id integer NOT NULL, x text);
CREATE TABLE b (y text) INHERITS (a);
-- rows:
INSERT INTO a VALUES (1, 'x'); INSERT INTO b VALUES (2, 'x', 'y');
-- new:
CREATE TABLE a (id integer NOT NULL, x text, n bigint GENERATED ALWAYS AS IDENTITY);
CREATE TABLE b (y text) INHERITS (a);
