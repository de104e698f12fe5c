-- One of several inherited columns is declared by the child as well, and by the grandchild
-- old:
CREATE TABLE p (a int NOT NULL, b text, CHECK (a > 0));
CREATE TABLE c (d int) INHERITS (p);
CREATE TABLE g (e int) INHERITS (c);
-- rows:
INSERT INTO c VALUES (1, 'x', 2); INSERT INTO g VALUES (2, 'y', 3, 4); INSERT INTO p VALUES (5, 'z');
-- new:
CREATE TABLE p (a int NOT NULL, b text, CHECK (a > 0));
CREATE TABLE c (b text, d int) INHERITS (p);
CREATE TABLE g (d int, e int) INHERITS (c);
