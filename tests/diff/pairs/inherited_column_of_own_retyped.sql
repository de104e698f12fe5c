-- A column that a table has from another becomes one of its own type
-- old:
CREATE TABLE parent (a integer, b text);
CREATE TABLE child (c integer) INHERITS (parent);
-- rows:
INSERT INTO parent VALUES (1, 'p');
INSERT INTO child VALUES (2, 'x', 3);
-- new:
CREATE TABLE parent (a integer);
CREATE TABLE child (c integer, b varchar(80) DEFAULT 'w' NOT NULL) INHERITS (parent);
