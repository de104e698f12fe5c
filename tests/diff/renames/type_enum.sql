-- An enum gets another name
-- old:
CREATE TYPE order_status AS ENUM ('new', 'paid', 'sent');
CREATE TABLE orders (id integer PRIMARY KEY,
  s order_status NOT NULL DEFAULT 'new'
);
-- rows:
INSERT INTO orders VALUES (1, 'paid');
-- new:
CREATE TYPE order_state AS ENUM ('new', 'paid', 'sent');
CREATE TABLE orders (id integer PRIMARY KEY,
  s order_state NOT NULL DEFAULT 'new'
);
-- expect: rename type public.order_status -> public.order_state
