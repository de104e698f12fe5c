import { deepEqual } from "node:assert/strict";
import { nodePgMigrate } from "../../../../../src/mediums/migrate/adopt/tools/node_pg_migrate.ts";
import { entriesOf } from "../history.ts";

Deno.test("node-pg-migrate's names hold version and name, and equal times keep their order", async () => {
  const entries = await entriesOf(nodePgMigrate);

  deepEqual(entries, [
    {
      label: "1700000000000_create-users",
      version: "1700000000000",
      names: ["create-users"],
      appliedAt: "2024-01-01T12:00:00.224128Z",
    },
    {
      label: "1700000100000_create-posts",
      version: "1700000100000",
      names: ["create-posts"],
      appliedAt: "2024-01-01T12:00:00.224128Z",
    },
  ]);
});
