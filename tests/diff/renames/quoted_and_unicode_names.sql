-- Names with spaces, quotes and dots are renamed
-- old:
CREATE SCHEMA "My Schema";
CREATE TABLE "My Schema"."Odd ""Table""" ("a.b" integer PRIMARY KEY, "Größe (cm)" integer, "select" text);
CREATE VIEW "My Schema".v AS SELECT "a.b", "Größe (cm)" AS g FROM "My Schema"."Odd ""Table""" WHERE "select" <> '"a.b"';
-- rows:
INSERT INTO "My Schema"."Odd ""Table""" VALUES (1, 2, 'x');
-- new:
CREATE SCHEMA "My Schema";
CREATE TABLE "My Schema"."odd_table" (a_b integer PRIMARY KEY, "groesse_cm" integer, "selected" text);
CREATE VIEW "My Schema".v AS SELECT a_b AS "a.b", groesse_cm AS g FROM "My Schema".odd_table WHERE selected <> '"a.b"';
-- expect: rename "My Schema"."Odd ""Table""" -> "My Schema".odd_table
-- expect: rename "My Schema"."Odd ""Table"""."a.b" -> "My Schema".odd_table.a_b
-- expect: rename "My Schema"."Odd ""Table"""."Größe (cm)" -> "My Schema".odd_table.groesse_cm
-- expect: rename "My Schema"."Odd ""Table"""."select" -> "My Schema".odd_table.selected
