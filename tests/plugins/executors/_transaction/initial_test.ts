import { deepEqual, equal } from "node:assert/strict";
import {
  bringBack,
  keepsInitialState,
} from "../../../../plugins/executors/_transaction/initial.ts";
import { openDatabase } from "../../../../src/database/mod.ts";
import type { Session, Step, Task } from "../../../../src/kernel/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";
import { migration } from "../../../support/migrations.ts";

function task(step: Step): Task {
  return {
    migration: migration("1"),
    direction: "up",
    step,
    leftovers: [],
  };
}

const sql = (text: string): Task =>
  task({ kind: "sql", text, place: { file: "a.sql", line: 1 } });

Deno.test("keepsInitialState() is sure of definitions alone, in the file's own BEGIN too", async () => {
  equal(await keepsInitialState(sql("CREATE TABLE t (id int);")), true);
  equal(
    await keepsInitialState(sql("BEGIN; CREATE TABLE t (id int); COMMIT;")),
    true,
  );
  equal(await keepsInitialState(sql("-- nothing")), true);
});

Deno.test("keepsInitialState() is not sure of settings, rows, code, and what runs step by step", async () => {
  equal(
    await keepsInitialState(sql("CREATE TABLE t (id int); SET ROLE x;")),
    false,
  );
  equal(await keepsInitialState(sql("INSERT INTO t VALUES (1);")), false);
  equal(await keepsInitialState(sql("VACUUM;")), false);
  equal(
    await keepsInitialState(task({
      kind: "code",
      run: () => Promise.resolve(),
      transaction: true,
      place: { file: "a.ts", line: 1 },
    })),
    false,
  );
});

/** Brings a session back on which a script ran; returns the parts to go before a transaction, and two settings. */
async function broughtBack(
  script: string,
  isPooled = false,
): Promise<{ readonly parts: readonly unknown[]; readonly state: string }> {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(script);
  const parts = await bringBack({ session, limits: LIMITS, isPooled });
  return { parts, state: await settingsOf(session) };
}

async function settingsOf(session: Session): Promise<string> {
  const [row] = await session.query<{ readonly settings: string }>(
    "SELECT current_setting('standard_conforming_strings') || ' ' || current_setting('work_mem') AS settings",
  );
  return row?.settings ?? "";
}

const LIMITS = { lockTimeoutMs: 0, lockRetries: 0, statementTimeoutMs: 0 };

Deno.test("bringBack() leaves it to the next message where the server reads that as usual", async () => {
  const { parts, state } = await broughtBack("SET work_mem = '1MB'");

  equal(parts[0], "BEGIN");
  equal(parts.includes("RESET ALL"), true);
  equal(parts.at(-1), "COMMIT");
  equal(state, "on 1MB");
});

Deno.test("bringBack() brings back at once what the server would read the next message by", async () => {
  const { parts, state } = await broughtBack(
    "SET standard_conforming_strings = off; SET work_mem = '1MB'",
  );

  deepEqual(parts, []);
  equal(state, "on 4MB");
});

Deno.test("bringBack() sets nothing on a backend that is not the session's own", async () => {
  const { parts, state } = await broughtBack("SET work_mem = '1MB'", true);

  deepEqual(parts, []);
  equal(state, "on 1MB");
});
