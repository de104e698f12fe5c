-- A table becomes the archive and a fresh one takes its name, which a hint tells
-- old:
CREATE TABLE log (id integer CONSTRAINT log_key PRIMARY KEY, line text);
-- rows:
INSERT INTO log VALUES (1, 'x');
-- new:
CREATE TABLE log_archive (id integer CONSTRAINT log_key PRIMARY KEY, line text);
CREATE TABLE log (id bigint CONSTRAINT log_key_2 PRIMARY KEY, line text, level smallint);
-- keeps: public.log=public.log_archive
-- hint: renamed public.log -> public.log_archive
-- expect: rename public.log -> public.log_archive
