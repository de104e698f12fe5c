import { deepEqual } from "node:assert/strict";
import { confiturePython } from "../../../../../src/mediums/migrate/adopt/tools/confiture_python.ts";
import { entriesOf } from "../history.ts";

Deno.test("the Python tool's rows come in the order of its running number", async () => {
  const entries = await entriesOf(confiturePython);

  deepEqual(entries, [
    {
      label: "001_create_users",
      version: "001",
      names: ["create_users"],
      appliedAt: "2024-01-01T12:00:00.000000Z",
      executionTimeMs: 31,
    },
    {
      label: "002_create_posts",
      version: "002",
      names: ["create_posts"],
      appliedAt: "2024-01-01T12:00:00.000000Z",
      executionTimeMs: undefined,
    },
  ]);
});

Deno.test("the Python tool's older tables lack the running number and the duration", async () => {
  const entries = await entriesOf(confiturePython, {
    sql:
      "ALTER TABLE confiture_migrations DROP pk_confiture, DROP execution_time_ms;",
  });

  deepEqual(entries.map(({ version }) => version), ["001", "002"]);
});
