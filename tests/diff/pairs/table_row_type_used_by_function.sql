-- A table grows a column while a function returns rows of it
-- old:
CREATE TABLE members (
  id integer PRIMARY KEY,
  nick text NOT NULL
);
CREATE FUNCTION member_by_nick(wanted text) RETURNS SETOF members
  LANGUAGE sql STABLE AS 'SELECT * FROM members WHERE nick = wanted';
-- rows:
INSERT INTO members VALUES (1, 'ada');
-- new:
CREATE TABLE members (
  id integer PRIMARY KEY,
  nick text NOT NULL,
  joined date
);
CREATE FUNCTION member_by_nick(wanted text) RETURNS SETOF members
  LANGUAGE sql STABLE AS 'SELECT * FROM members WHERE nick = wanted';
