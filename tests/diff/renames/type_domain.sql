-- A domain gets another name under two columns
-- old:
CREATE DOMAIN mail AS text CHECK (VALUE ~ '@');
CREATE TABLE t (
  a mail, b mail[]
);
-- rows:
INSERT INTO t VALUES ('a@b', '{c@d}');
-- new:
CREATE DOMAIN email AS text CHECK (VALUE ~ '@');
CREATE TABLE t (
  a email, b email[]
);
-- expect: rename type public.mail -> public.email
