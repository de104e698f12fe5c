-- A value comes and a check and a view speak of it
-- old:
CREATE TYPE role AS ENUM ('user');
CREATE TABLE people (r role
);
-- rows:
INSERT INTO people VALUES ('user');
-- new:
CREATE TYPE role AS ENUM ('user', 'admin');
CREATE TABLE people (r role,
  CONSTRAINT known CHECK (r IN ('user', 'admin'))
);
CREATE VIEW admins AS SELECT r FROM people WHERE r = 'admin';
