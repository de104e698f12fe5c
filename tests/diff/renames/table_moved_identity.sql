-- A table with an identity and an enum moves to a schema that is new
-- old:
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood DEFAULT 'sad', shoe_size integer);
CREATE TABLE pets (owner bigint REFERENCES people);
-- rows:
INSERT INTO people (shoe_size) VALUES (40), (41);
INSERT INTO pets VALUES (2);
-- new:
CREATE SCHEMA hr;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE hr.people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood DEFAULT 'sad', shoe_size integer);
CREATE TABLE pets (owner bigint REFERENCES hr.people);
-- expect: rename table public.people -> hr.people
