-- A child leaves its parent for another one of the same shape
-- old:
CREATE TABLE old_parent (id integer, v text);
CREATE TABLE new_parent (id integer, v text);
CREATE TABLE kid (id integer, v text) INHERITS (old_parent);
-- rows:
INSERT INTO kid VALUES (1, 'x');
-- new:
CREATE TABLE old_parent (id integer, v text);
CREATE TABLE new_parent (id integer, v text);
CREATE TABLE kid (id integer, v text) INHERITS (new_parent);
