import { deepEqual, equal } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type { EventOf } from "../../src/kernel/events.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { loadConfig } from "../../src/config/mod.ts";
import { testProject } from "../support/project.ts";

/** Applies two migrations and interrupts at the first event of a type. */
async function interruptedAt(
  type: EventOf<"migration:applied" | "migration:start">["type"],
): Promise<{ readonly code: string; readonly ledger: readonly string[] }> {
  await using project = await testProject({
    "001_fine.up.sql": "CREATE TABLE t (id int);",
    "002_slow.up.sql": "SELECT pg_sleep(20);",
    "003_never.up.sql": "CREATE TABLE never (id int);",
  });
  await using _first = await project.migrator();
  const controller = new AbortController();
  await using migrator = new Migrator({
    config: await loadConfig({ env: "test" }, project.host),
    host: project.host,
    signal: controller.signal,
    emit(event) {
      if (event.type !== type) return;
      controller.abort(
        new ConfitureError("run/interrupted", "Cannot finish: stopped"),
      );
    },
  });
  const error = await migrator.up().catch((failure) => failure);
  return { code: error.code, ledger: await project.ledger() };
}

Deno.test("an interrupt right before a migration's first statement stops it", async () => {
  const { code, ledger } = await interruptedAt("migration:start");

  equal(code, "run/interrupted");
  deepEqual(ledger, []);
});

Deno.test("an interrupt between two migrations keeps the first and stops the second", async () => {
  const { code, ledger } = await interruptedAt("migration:applied");

  equal(code, "run/interrupted");
  deepEqual(ledger, ["001"]);
});
