-- An identity grows to bigint
-- old:
CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text);
-- rows:
INSERT INTO t (v) VALUES ('a');
-- new:
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text);
