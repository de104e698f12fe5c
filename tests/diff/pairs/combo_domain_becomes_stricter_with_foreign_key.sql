-- A domain changes its base type while its columns are key, foreign key and generated source
-- old:
CREATE DOMAIN code AS varchar(5) NOT NULL;
CREATE TABLE p (c code PRIMARY KEY, l integer GENERATED ALWAYS AS (length(c::text)) STORED);
CREATE TABLE r (c code REFERENCES p);
CREATE INDEX r_c ON r (c);
-- rows:
INSERT INTO p VALUES ('abc');
INSERT INTO r VALUES ('abc');
-- new:
CREATE DOMAIN code AS text NOT NULL CHECK (length(VALUE) <= 5);
CREATE TABLE p (c code PRIMARY KEY, l integer GENERATED ALWAYS AS (length(c::text)) STORED);
CREATE TABLE r (c code REFERENCES p);
CREATE INDEX r_c ON r (c);
