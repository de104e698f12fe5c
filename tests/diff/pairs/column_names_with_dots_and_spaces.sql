-- Names hold dots, spaces, quotes, a percent sign and a backslash
-- old:
CREATE TABLE "a.b" ("c.d" integer PRIMARY KEY, "e f" text,
  "g""h" text
);
-- rows:
INSERT INTO "a.b" ("c.d", "g""h") VALUES (1, 'x');
-- new:
CREATE TABLE "a.b" ("c.d" integer PRIMARY KEY, "e f" text,
  "g""h" varchar(40), "100%" numeric CHECK ("100%" <= 100), "back\slash" text DEFAULT E'\\'
);
