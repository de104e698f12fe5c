-- Bookings of a room may no longer overlap
-- old:
CREATE EXTENSION btree_gist;
CREATE TABLE bookings (room integer, during tstzrange
);
-- rows:
INSERT INTO bookings VALUES (1, '[2024-01-01,2024-01-02)'), (1, '[2024-01-02,2024-01-03)');
-- new:
CREATE EXTENSION btree_gist;
CREATE TABLE bookings (room integer, during tstzrange,
  CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&)
);
