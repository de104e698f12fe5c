-- A column's name loses its umlaut
-- old:
CREATE TABLE "maße" (id integer PRIMARY KEY,
  "höhe" numeric NOT NULL
);
-- rows:
INSERT INTO "maße" VALUES (1, 5);
-- new:
CREATE TABLE "maße" (id integer PRIMARY KEY,
  hoehe numeric NOT NULL
);
-- expect: rename public."maße"."höhe" -> public."maße".hoehe
