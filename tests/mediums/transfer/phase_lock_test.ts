import { deepEqual, equal, match } from "node:assert/strict";
import { lockPhase } from "../../../src/mediums/transfer/phase_lock.ts";
import type { LockedPhase } from "../../../src/mediums/transfer/phase_lock.ts";
import { failureOf } from "../../support/failure.ts";
import { notedDatabase } from "./notes/_noted.ts";

const { signal } = new AbortController();
const once = { signal, attempts: 1 };

Deno.test("lockPhase() lets one phase at a time be at work, and names who is", async () => {
  await using noted = await notedDatabase("");
  const { database } = noted;
  const held = await lockPhase(database, "verify", once);

  const refused = await failureOf(lockPhase(database, "abort", once));
  await held[Symbol.asyncDispose]();
  await using _free = await lockPhase(database, "abort", once);

  equal(refused.code, "transfer/held");
  match(
    refused.message,
    /^Cannot run `abort`: `verify` is at work, process \d+ \(user .*, since \d{4}-.*Z\)$/,
  );
  match(refused.hint ?? "", /pg_terminate_backend\(\d+\)$/);
});

const BESIDE: readonly (readonly [LockedPhase, boolean])[] = [
  ["setup", true],
  ["migrate", true],
  ["verify", true],
  ["cutover", true],
  ["follow", false],
  ["cleanup", false],
  ["abort", false],
];

Deno.test("lockPhase() lets all go on beside following but what ends a transfer", async () => {
  await using noted = await notedDatabase("");
  const { database } = noted;
  await using _following = await lockPhase(database, "follow", once);

  const found: (readonly [LockedPhase, boolean])[] = [];
  for (const [phase] of BESIDE) {
    const lock = await lockPhase(database, phase, once).catch(() => undefined);
    found.push([phase, lock !== undefined]);
    await lock?.[Symbol.asyncDispose]();
  }

  deepEqual(found, BESIDE);
});

Deno.test("lockPhase() waits a moment for one that is just leaving", async () => {
  await using noted = await notedDatabase("");
  const { database } = noted;
  const leaving = await lockPhase(database, "cutover", once);
  const waiting = lockPhase(database, "cutover", { signal });

  await leaving[Symbol.asyncDispose]();

  await using _held = await waiting;
});

Deno.test("lockPhase() holds behind a pooler that gives each transaction another session", async () => {
  await using noted = await notedDatabase("");
  const { database } = noted;
  const pooled = {
    ...database,
    kind: database.kind,
    label: database.label,
    connect: (options?: Parameters<typeof database.connect>[0]) =>
      database.connect(options),
    pooling: () => Promise.resolve("transaction" as const),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const held = await lockPhase(pooled, "migrate", once);

  const refused = await failureOf(lockPhase(pooled, "verify", once));
  await held[Symbol.asyncDispose]();
  await using _free = await lockPhase(pooled, "verify", once);

  match(refused.message, /^Cannot run `verify`: `migrate` is at work/);
});
