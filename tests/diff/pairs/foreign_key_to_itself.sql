-- A tree of rows gets its foreign key to itself
-- old:
CREATE TABLE nodes (id integer PRIMARY KEY,
  parent_id integer
);
-- rows:
INSERT INTO nodes VALUES (1, NULL), (2, 1);
-- new:
CREATE TABLE nodes (id integer PRIMARY KEY,
  parent_id integer REFERENCES nodes ON DELETE CASCADE
);
