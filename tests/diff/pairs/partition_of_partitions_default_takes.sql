-- A partition is dropped whose rows belong to the default one, which has partitions of its own
-- old:
CREATE TABLE orders (id integer NOT NULL, part integer NOT NULL) PARTITION BY RANGE (part);
CREATE TABLE orders_rest PARTITION OF orders DEFAULT PARTITION BY LIST (id);
CREATE TABLE orders_rest_all PARTITION OF orders_rest DEFAULT;
CREATE TABLE orders_few PARTITION OF orders FOR VALUES FROM (0) TO (5);
-- rows:
INSERT INTO orders VALUES (1, 1), (2, 2), (3, 30);
-- new:
CREATE TABLE orders (id integer NOT NULL, part integer NOT NULL) PARTITION BY RANGE (part);
CREATE TABLE orders_rest PARTITION OF orders DEFAULT PARTITION BY LIST (id);
CREATE TABLE orders_rest_all PARTITION OF orders_rest DEFAULT;
