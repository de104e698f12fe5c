-- A table without any column gets its first
-- old:
CREATE TABLE nothing ();
-- rows:
INSERT INTO nothing DEFAULT VALUES;
-- new:
CREATE TABLE nothing (something integer);
