-- In one transaction the deferred check is still to come when the table is altered.
CREATE TABLE parents (id integer PRIMARY KEY);
CREATE TABLE children (id integer, parent integer REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
INSERT INTO parents VALUES (1);
INSERT INTO children VALUES (1, 1);
ALTER TABLE children ADD COLUMN name text;
