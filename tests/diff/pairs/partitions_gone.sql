-- A partitioned table loses its last partition, and the rows that are in it, which is told
-- old:
CREATE TABLE orders (id integer NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
-- rows:
INSERT INTO orders VALUES (1), (2);
-- new:
CREATE TABLE orders (id integer NOT NULL) PARTITION BY RANGE (id);
-- hazards: data-loss
