-- A partitioned table of another role comes with an index
-- roles: confiture_diff_owner
-- old:
CREATE TABLE orders (id integer NOT NULL, at date NOT NULL);
CREATE INDEX orders_id ON orders (id);
ALTER TABLE orders OWNER TO confiture_diff_owner;
-- rows:
INSERT INTO orders VALUES (1, '2024-05-05');
-- new:
CREATE TABLE orders (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE INDEX orders_id ON orders (id);
CREATE TABLE orders_2024 PARTITION OF orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE orders OWNER TO confiture_diff_owner;
ALTER TABLE orders_2024 OWNER TO confiture_diff_owner;
