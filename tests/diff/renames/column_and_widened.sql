-- A renamed column grows as well
-- old:
CREATE TABLE files (id integer PRIMARY KEY,
  size_byte integer NOT NULL DEFAULT 0
);
-- rows:
INSERT INTO files VALUES (1, 5);
-- new:
CREATE TABLE files (id integer PRIMARY KEY,
  size_bytes bigint NOT NULL DEFAULT 0
);
-- expect: rename public.files.size_byte -> public.files.size_bytes
