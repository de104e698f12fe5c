-- An inherited column is declared by the child as well
-- old:
CREATE TABLE parent (a integer, b text);
CREATE TABLE child (c date) INHERITS (parent);
-- rows:
INSERT INTO child VALUES (1, 'b', '2024-01-01');
-- new:
CREATE TABLE parent (a integer, b text);
CREATE TABLE child (b text, c date) INHERITS (parent);
