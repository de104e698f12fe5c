-- Columns are named with reserved words and get defaults
-- old:
CREATE TABLE "table" (
  "user" integer PRIMARY KEY, "order" integer,
  "default" text
);
-- rows:
INSERT INTO "table" ("user", "default") VALUES (1, 'x');
-- new:
CREATE TABLE "table" (
  "user" integer PRIMARY KEY, "order" integer,
  "default" text NOT NULL DEFAULT 'default', "primary" boolean, "from" date
);
