-- An enum loses a value that a domain, a composite, a list and a range are made of
-- old:
CREATE TYPE mood AS ENUM ('bad', 'fine', 'good');
CREATE DOMAIN lasting AS mood CONSTRAINT not_bad CHECK (VALUE <> 'bad');
CREATE TYPE felt AS (at date, mood mood);
CREATE TYPE moods AS RANGE (SUBTYPE = mood);
CREATE TABLE days (id integer PRIMARY KEY, one mood DEFAULT 'fine', all_day mood[], long lasting, what felt, span moods);
CREATE VIEW fine AS SELECT id, one FROM days WHERE long::mood = 'fine'::mood;
-- rows:
INSERT INTO days VALUES (1, 'good', '{good,fine}', 'fine', ROW('2024-01-01', 'fine'), '[fine,good]');
-- new:
CREATE TYPE mood AS ENUM ('fine', 'good');
CREATE DOMAIN lasting AS mood CONSTRAINT not_bad CHECK (VALUE <> 'good');
CREATE TYPE felt AS (at date, mood mood);
CREATE TYPE moods AS RANGE (SUBTYPE = mood);
CREATE TABLE days (id integer PRIMARY KEY, one mood DEFAULT 'fine', all_day mood[], long lasting, what felt, span moods);
CREATE VIEW fine AS SELECT id, one FROM days WHERE long::mood = 'fine'::mood;
