import { deepEqual, equal } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import type { ErrorCode } from "../../../src/kernel/errors.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import {
  follow,
  isBusy,
  isPassing,
} from "../../../src/mediums/transfer/round_follow.ts";
import { createState, noteRun } from "../../../src/mediums/transfer/state.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { notedFeeds } from "./_noted.ts";

const ERRORS: readonly {
  readonly code: ErrorCode;
  readonly sqlstate?: string;
  readonly busy: boolean;
  readonly passing: boolean;
}[] = [
  { code: "database/connection-lost", busy: false, passing: true },
  { code: "database/unreachable", busy: false, passing: true },
  { code: "database/refused", sqlstate: "53300", busy: false, passing: true },
  { code: "database/refused", sqlstate: "28P01", busy: false, passing: false },
  {
    code: "database/statement-failed",
    sqlstate: "57P01",
    busy: false,
    passing: true,
  },
  {
    code: "database/statement-failed",
    sqlstate: "55P03",
    busy: true,
    passing: true,
  },
  {
    code: "database/statement-failed",
    sqlstate: "23505",
    busy: false,
    passing: false,
  },
];

for (const { code, sqlstate, busy, passing } of ERRORS) {
  Deno.test(`follow() ${passing ? "tries again" : "ends"} after ${code} ${sqlstate ?? ""}`, () => {
    const error = new ConfitureError(code, "Cannot", {
      ...sqlstate === undefined ? {} : {
        server: { sqlstate, severity: "ERROR", message: "", completed: 0 },
      },
    });

    deepEqual([isBusy(error), isPassing(error)], [busy, passing]);
  });
}

Deno.test("follow() does rounds, through a lost connection, until it is enough", async () => {
  await using host = await testHost();
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await using from = await openDatabase(source.target, host);
  await using to = await openDatabase(target.target, host);
  await source.query("CREATE TABLE a (id integer PRIMARY KEY)");
  await target.query([
    "CREATE TABLE b (id integer PRIMARY KEY)",
    ...createState(),
    noteRun({ fingerprint: "f", source: "s", startedAt: "2026" }),
  ].join(";"));
  const feeds = await notedFeeds([{
    source: "a",
    target: "b",
    columns: { id: '"id"' },
    key: ["id"],
    targetKey: ["id"],
  }], { from, to });
  const seen: string[] = [];

  await follow({
    source: from,
    target: to,
    feeds,
    signal: new AbortController().signal,
    pauseMs: { least: 1, most: 5 },
    backoffMs: { least: 1, most: 5 },
    onEvent(event) {
      if (seen.at(-1) !== event.type) seen.push(event.type);
      if (event.type === "lost") {
        source.query("INSERT INTO a VALUES (1)");
      } else if (event.type === "round" && seen.length === 1) {
        target.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'confiture'`,
        );
        source.query("INSERT INTO a VALUES (2)").catch(() => {});
      }
      return event.type !== "round" || event.round.inserted === 0 ||
        seen.length < 3;
    },
  });

  deepEqual(seen, ["round", "lost", "back", "round"]);
  equal((await target.query("SELECT FROM b")).length > 0, true);
});
