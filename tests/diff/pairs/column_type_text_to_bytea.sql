-- A text column becomes bytes
-- old:
CREATE TABLE blobs (
  id integer PRIMARY KEY,
  content text
);
-- rows:
INSERT INTO blobs VALUES (1, 'plain');
-- new:
CREATE TABLE blobs (
  id integer PRIMARY KEY,
  content bytea
);
