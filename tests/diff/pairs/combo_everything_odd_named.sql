-- Things with odd names change in one go: table, column, check, index, trigger, policy and view
-- old:
CREATE FUNCTION "f()"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE "A ""Table""" ("Key" integer CONSTRAINT "Key's" PRIMARY KEY,
  "Värde" integer, CONSTRAINT "> 0" CHECK ("Värde" > 0)
);
CREATE INDEX "Index.1" ON "A ""Table""" ("Värde");
CREATE TRIGGER "Trigger;" BEFORE UPDATE OF "Värde" ON "A ""Table""" FOR EACH ROW EXECUTE FUNCTION "f()"('--');
CREATE POLICY "Policy %s" ON "A ""Table""" USING ("Värde" > 1);
CREATE VIEW "VIEW" AS SELECT "Värde" AS "select" FROM "A ""Table""";
COMMENT ON COLUMN "VIEW"."select" IS '$1 $$ {}';
-- rows:
INSERT INTO "A ""Table""" VALUES (1, 5);
-- new:
CREATE FUNCTION "f()"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE "A ""Table""" ("Key" integer CONSTRAINT "Key's" PRIMARY KEY,
  "Värde" bigint, CONSTRAINT "> 0" CHECK ("Värde" >= 0)
);
CREATE INDEX "Index.1" ON "A ""Table""" ("Värde" DESC);
CREATE TRIGGER "Trigger;" BEFORE UPDATE OF "Värde" ON "A ""Table""" FOR EACH ROW EXECUTE FUNCTION "f()"('--');
CREATE POLICY "Policy %s" ON "A ""Table""" USING ("Värde" > 1);
CREATE VIEW "VIEW" AS SELECT "Värde" AS "select" FROM "A ""Table""";
COMMENT ON COLUMN "VIEW"."select" IS '$1 $$ {}';
