-- A reference to one person goes and one to another person comes
-- old:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE deals (id integer PRIMARY KEY, buyer_id integer NOT NULL REFERENCES users);
CREATE INDEX ON deals (buyer_id);
-- rows:
INSERT INTO users VALUES (1);
INSERT INTO deals VALUES (1, 1);
-- new:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE deals (id integer PRIMARY KEY, seller_id integer REFERENCES users);
CREATE INDEX ON deals (seller_id);
-- expect: ask public.deals.buyer_id -> public.deals.seller_id
