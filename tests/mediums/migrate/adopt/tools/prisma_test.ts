import { deepEqual, equal, match } from "node:assert/strict";
import { prisma } from "../../../../../src/mediums/migrate/adopt/tools/prisma.ts";
import { failureOf } from "../../../../support/failure.ts";
import { entriesOf } from "../history.ts";

Deno.test("Prisma's finished migrations count, with the time they took", async () => {
  const entries = await entriesOf(prisma);

  deepEqual(entries, [
    {
      label: "20240101120000_create_users",
      version: "20240101120000",
      names: ["create_users"],
      checksum: "a".repeat(64),
      appliedAt: "2024-01-01T12:00:00.250000Z",
      executionTimeMs: 250,
    },
    {
      label: "20240215093000_create_posts",
      version: "20240215093000",
      names: ["create_posts"],
      checksum: "c".repeat(64),
      appliedAt: "2024-02-15T09:30:00.000000Z",
      executionTimeMs: 500,
    },
  ]);
});

Deno.test("Prisma's history is refused with a migration that neither finished nor was rolled back", async () => {
  const failure = await failureOf(
    entriesOf(prisma, {
      sql: "UPDATE _prisma_migrations SET rolled_back_at = NULL;",
    }),
  );

  equal(failure.code, "adopt/unsettled");
  match(
    failure.message,
    /20240215093000_create_posts failed or is still running/,
  );
  match(failure.hint, /prisma migrate resolve/);
});
