-- A serial key becomes a bigint identity while a foreign key and a view hold to it
-- old:
CREATE TABLE p (
  id serial PRIMARY KEY,
  name text
);
CREATE TABLE c (
  p_id integer NOT NULL REFERENCES p
);
CREATE VIEW v AS SELECT id, name FROM p;
-- rows:
INSERT INTO p (name) VALUES ('a'), ('b');
INSERT INTO c VALUES (2);
-- new:
CREATE TABLE p (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text
);
CREATE TABLE c (
  p_id bigint NOT NULL REFERENCES p
);
CREATE VIEW v AS SELECT id, name FROM p;
