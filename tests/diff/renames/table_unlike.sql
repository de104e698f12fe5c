-- A table goes and one comes that shares nothing with it
-- old:
CREATE TABLE carts (id integer PRIMARY KEY, items jsonb, expires timestamptz);
-- rows:
INSERT INTO carts VALUES (1, '{}', now());
-- new:
CREATE TABLE audit (at timestamptz NOT NULL, who text NOT NULL, what text NOT NULL);
-- expect: drop and add
