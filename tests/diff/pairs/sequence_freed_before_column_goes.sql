-- A sequence that a dropped column owned stays for another table
-- old:
CREATE TABLE a (
  id serial,
  v text
);
CREATE TABLE b (id integer DEFAULT nextval('a_id_seq'));
-- rows:
INSERT INTO a (v) VALUES ('x');
INSERT INTO b DEFAULT VALUES;
-- new:
CREATE TABLE a (
  v text
);
CREATE SEQUENCE a_id_seq AS integer;
CREATE TABLE b (id integer DEFAULT nextval('a_id_seq'));
-- hazards: data-loss
