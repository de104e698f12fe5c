-- An identity column comes as the primary key of a table that had none
-- old:
CREATE TABLE raw_events (
  payload text
);
-- rows:
INSERT INTO raw_events (payload) VALUES ('a'), ('b'), ('c');
-- new:
CREATE TABLE raw_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payload text
);
