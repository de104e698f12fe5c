-- A foreign key of a partitioned table becomes deferrable, as that of its partitions does
-- old:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE orders (user_id integer CONSTRAINT of_user REFERENCES users) PARTITION BY HASH (user_id);
CREATE TABLE orders_all PARTITION OF orders FOR VALUES WITH (MODULUS 1, REMAINDER 0);
-- rows:
INSERT INTO users VALUES (1);
INSERT INTO orders VALUES (1);
-- new:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE orders (user_id integer CONSTRAINT of_user REFERENCES users DEFERRABLE INITIALLY DEFERRED) PARTITION BY HASH (user_id);
CREATE TABLE orders_all PARTITION OF orders FOR VALUES WITH (MODULUS 1, REMAINDER 0);
