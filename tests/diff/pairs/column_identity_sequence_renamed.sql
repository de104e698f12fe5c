-- An identity's sequence has a name of its own and a start of its own
-- old:
CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME my_seq START WITH 100), v text);
-- rows:
INSERT INTO t (v) VALUES ('a');
-- new:
CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME other_seq START WITH 1000 MAXVALUE 99999 CYCLE), v text);
