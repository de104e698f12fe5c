-- Two columns differ in upper case only, one of them changes
-- old:
CREATE TABLE t (
  name text, "Name" text,
  "NAME" text
);
-- rows:
INSERT INTO t VALUES ('a', 'b', 'c');
-- new:
CREATE TABLE t (
  name text, "Name" text,
  "NAME" text NOT NULL DEFAULT ''
);
