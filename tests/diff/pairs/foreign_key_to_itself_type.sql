-- The key of a tree of rows grows together with its reference to itself
-- old:
CREATE TABLE nodes (
  id integer PRIMARY KEY, parent_id integer REFERENCES nodes
);
-- rows:
INSERT INTO nodes VALUES (1, NULL), (2, 1);
-- new:
CREATE TABLE nodes (
  id bigint PRIMARY KEY, parent_id bigint REFERENCES nodes
);
