-- Beginning and end become a range
-- old:
CREATE TABLE events (id integer PRIMARY KEY,
  starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL
);
-- rows:
INSERT INTO events VALUES (1, '2024-01-01', '2024-01-02');
-- new:
CREATE TABLE events (id integer PRIMARY KEY,
  during tstzrange
);
-- expect: drop and add
