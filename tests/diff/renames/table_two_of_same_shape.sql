-- Two tables of one shape are renamed and their names tell which is which
-- old:
CREATE TABLE country (id integer PRIMARY KEY, name text);
CREATE TABLE currency (id integer PRIMARY KEY, name text);
-- rows:
INSERT INTO country VALUES (1, 'CH');
INSERT INTO currency VALUES (1, 'CHF');
-- new:
CREATE TABLE countries (id integer PRIMARY KEY, name text);
CREATE TABLE currencies (id integer PRIMARY KEY, name text);
-- expect: rename public.country -> public.countries
-- expect: rename public.currency -> public.currencies
