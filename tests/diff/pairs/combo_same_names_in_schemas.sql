-- Things of the same odd names in two schemas change
-- old:
CREATE SCHEMA "😀";
CREATE SCHEMA s;
CREATE TABLE "😀"."select" ("from" int PRIMARY KEY, "a""b" text);
CREATE TABLE s."select" ("from" int REFERENCES "😀"."select");
CREATE TYPE s.e AS ENUM ('a');
CREATE TYPE "😀".e AS ENUM ('b');
CREATE TABLE s.u (x s.e, y "😀".e);
CREATE FUNCTION s.f(s.e) RETURNS "😀".e LANGUAGE sql AS 'SELECT NULL::"😀".e';
-- rows:
INSERT INTO "😀"."select" VALUES (1, 'x');
INSERT INTO s."select" VALUES (1);
INSERT INTO s.u VALUES ('a', 'b');
-- new:
CREATE SCHEMA "😀";
CREATE SCHEMA s;
CREATE TABLE "😀"."select" ("from" bigint PRIMARY KEY, "a""b" varchar(10));
CREATE TABLE s."select" ("from" bigint REFERENCES "😀"."select");
CREATE TYPE s.e AS ENUM ('a', 'c');
CREATE TYPE "😀".e AS ENUM ('d', 'b');
CREATE TABLE s.u (x s.e DEFAULT 'c', y "😀".e DEFAULT 'b');
CREATE FUNCTION s.f(s.e) RETURNS "😀".e LANGUAGE sql AS 'SELECT NULL::"😀".e';
