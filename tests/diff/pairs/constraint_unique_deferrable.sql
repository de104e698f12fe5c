-- A unique constraint becomes deferrable and is deferred at first
-- old:
CREATE TABLE slides (deck integer, position integer,
  UNIQUE (deck, position)
);
-- rows:
INSERT INTO slides VALUES (1, 1), (1, 2);
-- new:
CREATE TABLE slides (deck integer, position integer,
  UNIQUE (deck, position) DEFERRABLE INITIALLY DEFERRED
);
