-- A column goes
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  obsolete text,
  kept text
);
-- rows:
INSERT INTO t (id, kept) VALUES (1, 'x');
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY,
  kept text
);
-- hazards: data-loss
