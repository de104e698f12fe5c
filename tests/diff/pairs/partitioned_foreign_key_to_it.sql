-- A foreign key to a partitioned table comes
-- old:
CREATE TABLE orders (id integer NOT NULL, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE orders_2024 PARTITION OF orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE order_lines (
  order_id integer NOT NULL,
  day date NOT NULL,
  sku text
);
-- rows:
INSERT INTO orders VALUES (1, '2024-01-01');
INSERT INTO order_lines VALUES (1, '2024-01-01', 'a');
-- new:
CREATE TABLE orders (id integer NOT NULL, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE orders_2024 PARTITION OF orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE order_lines (
  order_id integer NOT NULL,
  day date NOT NULL,
  sku text,
  FOREIGN KEY (order_id, day) REFERENCES orders (id, day) ON DELETE CASCADE
);
