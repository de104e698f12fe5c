import { deepEqual } from "node:assert/strict";
import { graphileMigrate } from "../../../../../src/mediums/migrate/adopt/tools/graphile_migrate.ts";
import { entriesOf } from "../history.ts";

Deno.test("graphile-migrate's committed migrations are numbered, with or without a name", async () => {
  const entries = await entriesOf(graphileMigrate);

  deepEqual(entries, [
    {
      label: "000001.sql",
      version: "000001",
      names: [],
      appliedAt: "2024-01-01T12:00:00.323715Z",
    },
    {
      label: "000002-create-posts.sql",
      version: "000002",
      names: ["create-posts"],
      appliedAt: "2024-02-15T09:30:00.380117Z",
    },
  ]);
});
