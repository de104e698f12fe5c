-- A table is marked to be clustered on another index
-- old:
CREATE TABLE moves (id integer PRIMARY KEY, game integer NOT NULL, ply integer NOT NULL);
CREATE INDEX moves_game_idx ON moves (game, ply);
ALTER TABLE moves CLUSTER ON moves_pkey;
-- rows:
INSERT INTO moves VALUES (1, 1, 1);
-- new:
CREATE TABLE moves (id integer PRIMARY KEY, game integer NOT NULL, ply integer NOT NULL);
CREATE INDEX moves_game_idx ON moves (game, ply);
ALTER TABLE moves CLUSTER ON moves_game_idx;
