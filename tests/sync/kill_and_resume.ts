import { deepEqual, equal, match, ok } from "node:assert/strict";
import { withClient } from "../support/client.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { describeServer, postgres } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import { tell } from "../faults/_figures.ts";
import {
  answering,
  INTERRUPTED,
  KILLED,
  SOURCE_CUT,
  TARGET_CRASHED,
  TARGET_CUT,
  TARGET_WORKER_CUT,
} from "./_disturbances.ts";
import type { Disturbance } from "./_disturbances.ts";
import { SHOP_ROWS, SHOP_RULES, SHOP_SCHEMA } from "./_shop_schema.ts";
import { differences, stateOf, syncProject } from "./_sync_project.ts";
import type { RunningSync, SyncProject } from "./_sync_project.ts";

/** How many runs are cut off, all in all. */
const KILLS = Number(Deno.env.get("CONFITURE_TEST_KILLS") ?? 6);

const { port, directory } = await privateServer({
  settings: ["restart_after_crash = on"],
});
const crashing = {
  ...await describeServer({ port, socket: directory }),
  bin: (await postgres()).bin,
};

/** What happens between the two runs, and how the second is started. */
interface Interlude {
  readonly name: string;
  readonly flags: readonly string[];
  happen(project: SyncProject, round: number): Promise<unknown>;
}

const NOTHING: Interlude = {
  name: "nothing",
  flags: ["--resume"],
  happen: () => Promise.resolve(),
};

const INTERLUDES: readonly Interlude[] = [
  NOTHING,
  {
    name: "writes to the source",
    flags: ["--resume"],
    happen: ({ source }, round) =>
      source.query(`SET session_replication_role = replica;
        UPDATE accounts SET balance = balance + 1, email = 'new' || email WHERE id % 4000 = ${round};
        DELETE FROM events WHERE id = (SELECT min(id) FROM events);
        ${
        round % 2 === 0
          ? "INSERT INTO tags SELECT max(id) + 1, 'c1' FROM tags; UPDATE codes SET code = code WHERE code = 'c2';"
          : ""
      }
        SELECT nextval('alone')`),
  },
  NOTHING,
  {
    name: "a vacuum that rewrites",
    flags: ["--resume"],
    happen: ({ source }) => source.query("VACUUM FULL accounts"),
  },
  {
    name: "a run that starts anew",
    flags: [],
    happen: () => Promise.resolve(),
  },
];

const DISTURBANCES: readonly Disturbance[] = [
  KILLED,
  KILLED,
  SOURCE_CUT,
  TARGET_CUT,
  KILLED,
  TARGET_WORKER_CUT,
  INTERRUPTED,
];

/** What messages say after a run that was cut off while it worked. */
const TELLING_REGEXP = /--resume/;

Deno.test("a sync that is cut off anywhere, and resumed, ends as an undisturbed one", async () => {
  await using project = await syncProject({
    schema: SHOP_SCHEMA,
    rows: SHOP_ROWS,
    rules: SHOP_RULES,
  });
  await campaign(project, {
    name: "sync cut off",
    cases: KILLS,
    disturbanceOf: (round) =>
      DISTURBANCES[round % DISTURBANCES.length] ?? KILLED,
  });
});

Deno.test("a sync whose target's server crashes, and that is resumed, ends as an undisturbed one", async () => {
  await using project = await syncProject({
    schema: SHOP_SCHEMA,
    rows: SHOP_ROWS,
    rules: SHOP_RULES,
    targetServer: crashing,
  });
  await campaign(project, {
    name: "target's server crashed during a sync",
    cases: Math.max(2, Math.floor(KILLS / 5)),
    disturbanceOf: () => TARGET_CRASHED,
  });
});

async function campaign(
  project: SyncProject,
  { name, cases, disturbanceOf }: {
    readonly name: string;
    readonly cases: number;
    disturbanceOf(round: number): Disturbance;
  },
): Promise<void> {
  const first = project.start();
  await begun(first);
  const startedAt = Date.now();
  const undisturbed = await first.ended;
  const takesMs = Date.now() - startedAt;
  ok(undisturbed.code === 0, undisturbed.stderr);
  let expected = await stateOf(project.target);
  const wrong: string[] = [];
  let cutOff = 0;

  for (let round = 0; round < cases; round++) {
    const disturbance = disturbanceOf(round);
    const interlude = INTERLUDES[round % INTERLUDES.length] ?? NOTHING;
    const afterMs = Math.round(takesMs * Math.random());
    const run = project.start({ isVerified: round % 3 === 2 });
    await begun(run);
    await pause(afterMs);
    await disturbance.strike(project, run).catch(() => {
      // The server is gone already.
    });
    const outcome = await endOf(run.ended);
    await answering(project);
    await interlude.happen(project, round);
    const left = await project.target.query(
      "SELECT to_regclass('tb_confiture_sync') IS NOT NULL AS journal",
    );
    const again = await endOf(
      project.start({
        flags: interlude.flags,
        isVerified: round % 2 === 1,
      }).ended,
    );
    if (interlude.name === "writes to the source") {
      expected = await anew(project);
    }

    const what =
      `${disturbance.name} after ${afterMs} of ${takesMs} ms, ${interlude.name}`;
    if (outcome.code !== 0) cutOff++;
    if (outcome.code === 70 || outcome.code === undefined) {
      wrong.push(`${what}: ${outcome.stderr}`);
    }
    if (
      left[0]?.journal === true && disturbance !== KILLED &&
      !TELLING_REGEXP.test(outcome.stderr)
    ) {
      wrong.push(`${what}: it only says ${outcome.stderr}`);
    }
    if (disturbance === INTERRUPTED && ![0, 130].includes(outcome.code ?? -1)) {
      wrong.push(`${what}: it exits with ${outcome.code}`);
    }
    if (again.code !== 0) wrong.push(`${what}: then ${again.stderr}`);
    wrong.push(
      ...differences(expected, await stateOf(project.target))
        .map((line) => `${what}: ${line}`),
    );
    if (wrong.length > 0) break;
  }

  tell(`${name} (${cutOff} before their end)`, { cases, wrong });
  ok(wrong.length === 0, wrong.join("\n"));
}

/** What a run from the beginning comes to, in a target of its own. */
async function anew(project: SyncProject): Promise<readonly string[]> {
  await using other = await freshDatabase({ server: project.target.server });
  await other.query(SHOP_SCHEMA);
  const { code, stderr } = await project.start({ to: other.url }).ended;
  ok(code === 0, stderr);
  return await stateOf(other);
}

interface End {
  /** Undefined where it has not ended. */
  readonly code: number | undefined;
  readonly stderr: string;
}

async function endOf(ended: Promise<End>): Promise<End> {
  const patience = Promise.withResolvers<End>();
  const timer = setTimeout(
    () => patience.resolve({ code: undefined, stderr: "it does not end" }),
    60_000,
  );
  try {
    return await Promise.race([ended, patience.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until a run has taken its snapshot. */
async function begun({ seen, ended }: RunningSync): Promise<void> {
  let isOver = false;
  ended.then(() => isOver = true);
  while (!seen().includes("Copying") && !isOver) await pause(2);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

Deno.test("sync --resume says so where there is nothing to go on with", async () => {
  await using project = await syncProject({
    schema: "CREATE TABLE t (id integer)",
    rows: "INSERT INTO t VALUES (1)",
    rules: "",
  });

  const { code, stderr } = await project.start({ flags: ["--resume"] }).ended;

  deepEqual([code, await project.target.query("TABLE t")], [0, [{ id: 1 }]]);
  match(stderr, /There is nothing to go on with/);
});

const REFUSED: readonly {
  readonly name: string;
  readonly flags?: readonly string[];
  readonly key?: string;
  readonly rules?: string;
}[] = [
  { name: "other rules", rules: SHOP_RULES.replace("name }", "redact }") },
  {
    name: "another key",
    key: "another key of the tests, 0123456789 0123456789",
  },
  { name: "other tables", flags: ["--exclude", "nothing"] },
  { name: "another condition", flags: ["--where", "cache=id > 7"] },
];

Deno.test("sync --resume goes on with nothing but the same", async (t) => {
  await using project = await syncProject({
    schema: SHOP_SCHEMA,
    rows: SHOP_ROWS,
    rules: SHOP_RULES,
  });
  const run = project.start();
  await begun(run);
  await has(
    project.target,
    "SELECT FROM tb_confiture_sync WHERE kind = 'range'",
  );
  run.kill("SIGKILL");
  await run.ended;
  const before = await stateOf(project.target);
  const file = `${project.directory}/db/sync_config.yaml`;

  for (const { name, rules = SHOP_RULES, ...options } of REFUSED) {
    await t.step(`not with ${name}`, async () => {
      await Deno.writeTextFile(file, rules);
      const { code, stderr } = await project.start({
        ...options,
        flags: ["--resume", ...options.flags ?? []],
      }).ended;

      equal(code, 5, stderr);
      match(stderr, /Cannot go on with the sync of/);
      match(stderr, /without --resume to start anew/);
      deepEqual(differences(before, await stateOf(project.target)), []);
    });
  }
});

Deno.test("sync that is interrupted exits with 130, and tells how to go on", async () => {
  await using project = await syncProject({
    schema: SHOP_SCHEMA,
    rows: SHOP_ROWS,
    rules: SHOP_RULES,
  });
  const run = project.start();
  await begun(run);
  await has(
    project.target,
    "SELECT FROM tb_confiture_sync WHERE kind = 'range'",
  );
  run.kill("SIGINT");

  const { code, stderr } = await run.ended;

  equal(code, 130, stderr);
  match(
    stderr,
    /missing in the target: the same command with --resume goes on/,
  );
});

/** Waits until a query has an answer, which it may refuse until then. */
async function has(database: FreshDatabase, query: string): Promise<void> {
  const { host, port, user, password } = database.server;
  await withClient(
    { host, port, user, password, database: database.name },
    async (ask) => {
      while ((await ask(query).catch(() => [])).length === 0) await pause(2);
    },
  );
}
