-- One address becomes street, zip and city
-- old:
CREATE TABLE people (id integer PRIMARY KEY,
  address text
);
-- rows:
INSERT INTO people VALUES (1, 'Main 1, 3000 Bern');
-- new:
CREATE TABLE people (id integer PRIMARY KEY,
  address_street text, address_zip text, address_city text
);
-- expect: ask public.people.address -> public.people.address_street | public.people.address_zip | public.people.address_city
