-- A schema, a table and a column whose names need quotes get a neighbour
-- old:
CREATE SCHEMA "My App";
CREATE TABLE "My App"."User Table" (
  "Id" integer PRIMARY KEY,
  "select" text
);
-- rows:
INSERT INTO "My App"."User Table" VALUES (1, 'x');
-- new:
CREATE SCHEMA "My App";
CREATE TABLE "My App"."User Table" (
  "Id" integer PRIMARY KEY,
  "select" text,
  "weird ""quoted"" name" text DEFAULT 'it''s'
);
