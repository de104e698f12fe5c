CREATE TABLE "semi;colon" ("it's" integer, "two""quotes" text, "CamelCase" integer, "select" integer, " " integer);
CREATE TABLE price$eur (amount$1 integer, a$b$c integer, _$ integer);
INSERT INTO price$eur (amount$1, a$b$c, _$) VALUES (1, 2, 3);
SELECT a$b$c, 'x;' AS y$b$ FROM price$eur;
CREATE TABLE "größe_ß" ("naïve ☕" text, 列 integer, été date);
INSERT INTO "größe_ß" ("naïve ☕", 列) VALUES ('🍓;', 1);
CREATE TABLE U&"sn\00f6" (U&"d\0061t\+000061" integer);
CREATE TABLE "$$" ("$1" integer);
INSERT INTO "$$" VALUES (1);
CREATE SCHEMA "Mixed Case"
  CREATE TABLE "Table" (id integer)
  CREATE VIEW "View" AS SELECT id FROM "Table"
  CREATE INDEX "Index" ON "Table" (id);
CREATE TABLE a_name_that_is_much_longer_than_the_sixty_three_bytes_that_postgresql_keeps_of_it (id integer);
