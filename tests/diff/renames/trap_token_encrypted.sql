-- A number in plain text goes and the encrypted one comes
-- old:
CREATE TABLE people (id integer PRIMARY KEY, ssn text);
-- rows:
INSERT INTO people VALUES (1, '123');
-- new:
CREATE TABLE people (id integer PRIMARY KEY, ssn_encrypted text);
-- expect: ask public.people.ssn -> public.people.ssn_encrypted
