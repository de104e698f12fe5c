-- A primary key gets another name while a foreign key relies on it
-- old:
CREATE TABLE p (
  id integer CONSTRAINT p_pkey PRIMARY KEY
);
CREATE TABLE c (id integer REFERENCES p);
-- rows:
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (
  id integer CONSTRAINT pk_p PRIMARY KEY
);
CREATE TABLE c (id integer REFERENCES p);
-- expect: rename constraint public.p.p_pkey -> public.p.pk_p
