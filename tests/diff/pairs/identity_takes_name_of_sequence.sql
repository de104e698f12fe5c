-- An identity's sequence gets the name that a table's own had
-- old:
CREATE SEQUENCE t_id_seq;
CREATE TABLE u (id integer PRIMARY KEY DEFAULT nextval('t_id_seq'));
-- rows:
INSERT INTO u DEFAULT VALUES;
-- new:
CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY);
CREATE TABLE u (id integer PRIMARY KEY);
