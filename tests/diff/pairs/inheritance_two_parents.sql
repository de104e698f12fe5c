-- A child gets a second parent with a column of the same name
-- old:
CREATE TABLE named (name text);
CREATE TABLE dated (name text, since date);
CREATE TABLE thing (name text, since date, color text) INHERITS (named);
-- rows:
INSERT INTO thing VALUES ('x', '2024-01-01', 'red');
-- new:
CREATE TABLE named (name text);
CREATE TABLE dated (name text, since date);
CREATE TABLE thing (name text, since date, color text) INHERITS (named, dated);
