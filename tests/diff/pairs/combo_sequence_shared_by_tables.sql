-- Two tables give up their own sequences for one that both share
-- old:
CREATE TABLE a (
  id serial PRIMARY KEY
);
CREATE TABLE b (
  id serial PRIMARY KEY
);
-- rows:
INSERT INTO a DEFAULT VALUES;
INSERT INTO b DEFAULT VALUES;
-- new:
CREATE SEQUENCE all_ids AS bigint START 1000000;
CREATE TABLE a (
  id integer PRIMARY KEY DEFAULT nextval('all_ids')
);
CREATE TABLE b (
  id integer PRIMARY KEY DEFAULT nextval('all_ids')
);
