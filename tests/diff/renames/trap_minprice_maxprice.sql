-- The least price goes and the greatest comes, in one word
-- old:
CREATE TABLE offers (
  id integer PRIMARY KEY,
  minprice integer NOT NULL
);
-- rows:
INSERT INTO offers VALUES (1, 3);
-- new:
CREATE TABLE offers (
  id integer PRIMARY KEY,
  maxprice integer NOT NULL
);
-- expect: ask public.offers.minprice -> public.offers.maxprice
