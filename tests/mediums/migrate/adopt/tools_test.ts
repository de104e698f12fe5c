import { deepEqual } from "node:assert/strict";
import { TOOLS } from "../../../../src/mediums/migrate/adopt/tools.ts";

Deno.test("TOOLS are those whose histories can be adopted", () => {
  deepEqual(TOOLS.map(({ name }) => name), [
    "flyway",
    "liquibase",
    "dbmate",
    "golang-migrate",
    "goose",
    "sqitch",
    "alembic",
    "django",
    "rails",
    "prisma",
    "drizzle",
    "knex",
    "node-pg-migrate",
    "graphile-migrate",
    "confiture-python",
  ]);
});
