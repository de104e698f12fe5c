-- A column goes from one enum to another that has the same words
-- old:
CREATE TYPE order_state AS ENUM ('new', 'done');
CREATE TABLE orders (
  id integer PRIMARY KEY,
  state order_state NOT NULL DEFAULT 'new'
);
-- rows:
INSERT INTO orders VALUES (1, 'new'), (2, 'done');
-- new:
CREATE TYPE process_state AS ENUM ('done', 'failed', 'new');
CREATE TABLE orders (
  id integer PRIMARY KEY,
  state process_state NOT NULL DEFAULT 'new'
);
