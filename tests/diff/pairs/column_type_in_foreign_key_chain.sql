-- A key's type changes along a chain of three tables
-- old:
CREATE TABLE a (
  id integer PRIMARY KEY
);
CREATE TABLE b (
  id integer PRIMARY KEY REFERENCES a
);
CREATE TABLE c (
  id integer PRIMARY KEY REFERENCES b ON DELETE CASCADE
);
-- rows:
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE a (
  id bigint PRIMARY KEY
);
CREATE TABLE b (
  id bigint PRIMARY KEY REFERENCES a
);
CREATE TABLE c (
  id bigint PRIMARY KEY REFERENCES b ON DELETE CASCADE
);
