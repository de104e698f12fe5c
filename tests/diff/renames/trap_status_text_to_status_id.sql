-- A state in words gives way to a number of a state
-- old:
CREATE TABLE orders (id integer PRIMARY KEY,
  status text NOT NULL
);
-- rows:
INSERT INTO orders VALUES (1, 'new');
-- new:
CREATE TABLE orders (id integer PRIMARY KEY,
  status_id smallint
);
-- expect: drop and add
