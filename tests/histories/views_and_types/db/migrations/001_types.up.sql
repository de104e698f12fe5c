CREATE DOMAIN share AS numeric(4, 3) DEFAULT 0 NOT NULL CONSTRAINT share_range CHECK (VALUE >= 0 AND VALUE <= 1);
CREATE DOMAIN "E-mail; address" AS text CHECK (VALUE ~ '^[^@;]+@[^@]+$');
CREATE TYPE address AS (street text, "post code" varchar(10));
CREATE TYPE temperature AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE COLLATION by_bytes (provider = libc, locale = 'C');
CREATE TEXT SEARCH DICTIONARY plain_words (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING FOR asciiword WITH plain_words;
CREATE SEQUENCE odd AS smallint START 1 INCREMENT 2 MAXVALUE 99 CYCLE;
CREATE TABLE houses (
  id smallint DEFAULT nextval('odd') PRIMARY KEY,
  owner "E-mail; address",
  at address,
  warm temperature,
  part share,
  name text COLLATE by_bytes,
  words tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(name, ''))) STORED,
  EXCLUDE USING gist (warm WITH &&)
);
CREATE INDEX houses_words ON houses USING gin (words);
INSERT INTO houses (owner, at, warm, part, name) VALUES
  ('a@b.c', ROW('Main; street', '1A'), '[10,20)', 0.5, 'The warm house'), ('d@e.f', '("x ""y""",)', temperature(20, 30), 1, NULL);
