-- A table inherits no more, its columns become its own and keep their values
-- old:
CREATE TABLE base (id integer NOT NULL, created date DEFAULT CURRENT_DATE);
CREATE TABLE special (extra text) INHERITS (base);
-- rows:
INSERT INTO special VALUES (1, '2024-01-01', 'x');
-- new:
CREATE TABLE base (id integer NOT NULL, created date DEFAULT CURRENT_DATE);
CREATE TABLE special (id integer NOT NULL, created date DEFAULT CURRENT_DATE, extra text);
