-- A unique constraint gets another name while a foreign key relies on it
-- old:
CREATE TABLE p (code text,
  CONSTRAINT old_code_key UNIQUE (code)
);
CREATE TABLE c (code text REFERENCES p (code));
-- rows:
INSERT INTO p VALUES ('a');
INSERT INTO c VALUES ('a');
-- new:
CREATE TABLE p (code text,
  CONSTRAINT p_code_unique UNIQUE (code)
);
CREATE TABLE c (code text REFERENCES p (code));
