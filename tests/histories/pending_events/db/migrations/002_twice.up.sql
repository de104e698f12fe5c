-- Events of two tables, each in the way of another statement; and one that waits for COMMIT.
INSERT INTO parents VALUES (2), (3);
INSERT INTO children VALUES (2, 2, 'two');
ALTER TABLE children ALTER COLUMN name SET DEFAULT 'nameless';
UPDATE children SET parent = 3 WHERE id = 2;
CREATE INDEX children_parent ON children (parent);
INSERT INTO children (id, parent) VALUES (3, 3);
ALTER TABLE children ADD CHECK (id > 0);
INSERT INTO children (id, parent) VALUES (4, 1);
