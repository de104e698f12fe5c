-- Columns and tables have names in other scripts
-- old:
CREATE TABLE "Straße" ("größe" integer, "名前" text,
  "возраст" smallint
);
CREATE INDEX "индекс" ON "Straße" ("名前", "größe");
-- rows:
INSERT INTO "Straße" VALUES (1, '太郎', 20);
-- new:
CREATE TABLE "Straße" ("größe" integer, "名前" text,
  "возраст" integer, "🍓" text DEFAULT '🍓'
);
CREATE INDEX "индекс" ON "Straße" ("名前", "größe");
