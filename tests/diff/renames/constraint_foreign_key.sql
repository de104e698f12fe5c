-- A foreign key gets another name
-- old:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (
  p_id integer CONSTRAINT c_p_id_fkey REFERENCES p ON DELETE CASCADE
);
-- rows:
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (
  p_id integer CONSTRAINT fk_c_p REFERENCES p ON DELETE CASCADE
);
-- expect: rename constraint public.c.c_p_id_fkey -> public.c.fk_c_p
