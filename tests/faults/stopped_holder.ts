import { deepEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import { configFrom } from "../../src/config/mod.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { freshDatabase } from "../support/database.ts";
import { faultProxy } from "../support/fault_proxy.ts";
import type { TestHost } from "../support/host.ts";
import { tell } from "./_figures.ts";
import {
  chosen,
  mixedProject,
  undisturbed,
  urlThrough,
  wrongAfter,
} from "./_mixed_run.ts";
import type { Outcome } from "./_mixed_run.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** Soon taken for dead. */
const TRACKER = { name: "table", options: { heartbeat_ms: 300 } };
const ENVIRONMENT = {
  "db/environments/stopped.yaml":
    'database_url: "${FAULT_URL}"\ntracker: { name: table, options: { heartbeat_ms: 300 } }\n',
};
const EVERY = 15;
const PATIENCE_MS = 60_000;

/** What is certain to be tried: the message that has this text for the so-and-so-many-th time. */
const MOMENTS: readonly Moment[] = [
  { when: "as the first migration begins", text: "CREATE TABLE effects" },
  {
    when: "in the middle of a migration",
    text: "UNIQUE INDEX CONCURRENTLY IF NOT EXISTS items_id_n",
  },
  {
    when: "between two migrations",
    text: "INSERT INTO effects VALUES ('004')",
  },
  // The ledger's row is written next, in a transaction of its own.
  { when: "before the ledger row", text: "DETACH PARTITION logs_2025" },
];

interface Moment {
  readonly when: string;
  readonly text: string;
  /** Which one of those messages; the first where absent. */
  readonly nth?: number;
}

Deno.test("a holder that was stopped, and wakes up after another run took over, leaves what an undisturbed run leaves", async () => {
  await using host = mixedProject(ENVIRONMENT);
  const expected = await undisturbed(host);
  const touches = await touchesOf(host);
  const moments = [
    ...MOMENTS,
    ...chosen(touches, EVERY).map((nth): Moment => ({
      when: `at touch ${nth} of the ledger`,
      text: "tb_confiture",
      nth,
    })),
  ];
  const wrong: string[] = [];

  for (const moment of moments) {
    wrong.push(...await stopped(host, moment, expected));
  }

  tell("SIGSTOP of a holder, and its waking", { cases: moments.length, wrong });
  deepEqual(wrong, []);
  ok(touches > 20);
});

/** How often a run sends something that names the ledger or what is beside it. */
async function touchesOf(host: TestHost): Promise<number> {
  await using fresh = await freshDatabase();
  let touches = 0;
  await using proxy = await faultProxy({
    host: fresh.server.host,
    port: fresh.server.port,
    decide: ({ text }) => {
      if (text.includes("tb_confiture")) touches++;
      return "pass";
    },
  });
  await program(host, urlThrough(fresh.url, proxy.port)).status;
  return touches;
}

async function stopped(
  host: TestHost,
  { when, text: wanted, nth = 1 }: Moment,
  expected: Outcome,
): Promise<readonly string[]> {
  // The first touches come before it has the lock, the last when all is done.
  const isAnyTouch = wanted === "tb_confiture";
  await using fresh = await freshDatabase();
  const stop = Promise.withResolvers<void>();
  const running: { child?: Deno.ChildProcess } = {};
  let count = 0;
  await using proxy = await faultProxy({
    host: fresh.server.host,
    port: fresh.server.port,
    decide: ({ text }) => {
      if (!text.includes(wanted) || ++count !== nth) return "pass";
      running.child?.kill("SIGSTOP");
      stop.resolve();
      return "pass";
    },
  });
  const child = program(host, urlThrough(fresh.url, proxy.port));
  let isOver = false;
  const ended = child.status.then((status) => {
    isOver = true;
    return status;
  });
  await using _ended = {
    [Symbol.asyncDispose]: async () => {
      if (!isOver) child.kill("SIGKILL");
      await ended;
    },
  };
  running.child = child;
  await Promise.race([stop.promise, ended]);
  if (count < nth) return [`${when}: it did not come to that`];

  const isTakenOver = await release(host, fresh.url);
  const what = await wrongAfter(host, fresh, expected);
  child.kill("SIGCONT");
  const { code } = await ended;
  const after = await wrongAfter(host, fresh, expected);
  return [
    ...what === undefined ? [] : [`stopped ${when}: ${what}`],
    ...after === undefined ? [] : [`woken, ${when}: ${after}`],
    ...code === LOST || (code === 0 && isAnyTouch)
      ? []
      : [`woken, ${when}: exit ${code}`],
    ...isTakenOver || isAnyTouch ? [] : [`${when}: it has no lock`],
  ];
}

/** Exit code of a run that has lost the lock. */
const LOST = 6;

/** Takes the lock from the holder as soon as it is taken for dead; false where nobody has it. */
async function release(host: TestHost, url: string): Promise<boolean> {
  const config = await configFrom({
    name: "faults",
    database_url: url,
    tracker: TRACKER,
  }, host);
  await using migrator = new Migrator({ config, host });
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const { holder } = await migrator.lockStatus();
    if (holder === undefined) return false;
    if (holder.isDead === true) {
      await migrator.releaseLock();
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The holder was not taken for dead");
}

function program(host: TestHost, url: string): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--config",
      SETTINGS,
      ...PERMISSIONS,
      PROGRAM,
      "migrate",
      "up",
      "--env",
      "stopped",
    ],
    cwd: host.directory,
    env: { FAULT_URL: url },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}
