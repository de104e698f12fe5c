-- Replica identity changes from default to full
-- old:
CREATE TABLE orders (id integer PRIMARY KEY, state text);
-- rows:
INSERT INTO orders VALUES (1, 'new');
-- new:
CREATE TABLE orders (id integer PRIMARY KEY, state text);
ALTER TABLE orders REPLICA IDENTITY FULL;
