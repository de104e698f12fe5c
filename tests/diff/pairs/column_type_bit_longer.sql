-- A bit string becomes varying
-- old:
CREATE TABLE masks (
  id integer PRIMARY KEY,
  bits bit(8)
);
-- rows:
INSERT INTO masks VALUES (1, B'10101010');
-- new:
CREATE TABLE masks (
  id integer PRIMARY KEY,
  bits bit varying(64)
);
