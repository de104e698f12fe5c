-- A partition is dropped with its rows, for which no other one is made, and this is told
-- old:
CREATE TABLE orders (id integer NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE orders_few PARTITION OF orders FOR VALUES FROM (0) TO (5);
CREATE TABLE orders_many PARTITION OF orders FOR VALUES FROM (5) TO (10);
-- rows:
INSERT INTO orders VALUES (1), (2), (7);
-- new:
CREATE TABLE orders (id integer NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE orders_many PARTITION OF orders FOR VALUES FROM (5) TO (10);
-- hazards: data-loss
