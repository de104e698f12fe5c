-- A serial column grows to bigserial and its sequence with it
-- old:
CREATE TABLE big (id serial PRIMARY KEY, v text);
-- rows:
INSERT INTO big (v) VALUES ('a'), ('b');
-- new:
CREATE TABLE big (id bigserial PRIMARY KEY, v text);
