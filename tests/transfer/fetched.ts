import { deepEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Transfer } from "../../src/mediums/transfer/transfer.ts";
import { isVerified } from "../../src/mediums/transfer/verification.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { mapOf } from "../mediums/transfer/_map_feeds.ts";
import {
  FOREIGN_PARTS,
  NOTHING,
} from "../mediums/transfer/strategy/_fetched.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { describeServer } from "../support/postgres.ts";
import { findBinaries } from "../support/postgres_binaries.ts";
import { PASSWORD } from "../support/postgres_cluster.ts";
import { stateDirectory } from "../support/postgres_state.ts";
import { privateServer } from "../support/private_server.ts";
import { BANK_MAP, NEW_BANK, OLD_BANK, Tellers } from "./_bank.ts";
import { randomOf, slept } from "./_random.ts";

const MOVES = Number(Deno.env.get("CONFITURE_TEST_COPIES") ?? 6);
const SEED = Number(Deno.env.get("CONFITURE_TEST_SEED") ?? Date.now());
const CLI = fileURLToPath(new URL("../../cli.ts", import.meta.url));

// It writes down all that it is told.
const { port, directory } = await privateServer({
  settings: [
    "log_statement = all",
    "log_min_duration_statement = 0",
    "log_min_error_statement = debug5",
    "log_line_prefix = '%a '",
  ],
});
const client = findBinaries(stateDirectory()).client;
const server = await describeServer({
  port,
  socket: directory,
  ...client === undefined ? {} : { client },
});

/** A customer fills a block: several ranges, and rows move when they change. */
const MANY_CUSTOMERS = `
ALTER TABLE customers ADD memo text;
ALTER TABLE customers ALTER memo SET STORAGE PLAIN;
INSERT INTO customers (full_name, street, city, memo)
SELECT 'Customer ' || i, i || ' Main Street', 'City', repeat('m', 4100) FROM generate_series(201, 12600) i;
ANALYZE`;
const MAP = BANK_MAP.replaceAll("fax: ~", "fax: ~, memo: ~")
  .replace("      fax: ~, memo: ~\n", "      fax: ~\n      memo: ~\n");

interface Figures {
  moves: number;
  killed: number;
  left: number;
  aborted: number;
}

Deno.test(`a first copy by the target's server that is killed again and again ends well, and leaves neither password nor server, ${MOVES} times (seed ${SEED})`, async () => {
  const random = randomOf(SEED);
  const figures: Figures = { moves: 0, killed: 0, left: 0, aborted: 0 };
  const isEnough = () =>
    figures.moves >= MOVES && figures.killed >= MOVES && figures.left > 0 &&
    figures.aborted > 0;

  while (!isEnough() && figures.moves < 6 * MOVES + 2) {
    await move(random, figures);
  }

  Deno.stdout.writeSync(
    new TextEncoder().encode(`${JSON.stringify(figures)}\n`),
  );
  ok(isEnough(), JSON.stringify(figures));
  const log = readFileSync(join(directory, "log"), "utf8");
  ok(log.includes("CREATE USER MAPPING"));
  deepEqual(log.split("\n").filter((line) => line.includes(PASSWORD)), []);
});

async function move(
  random: (below: number) => number,
  figures: Figures,
): Promise<void> {
  await using old = await freshDatabase({ server });
  await using wanted = await freshDatabase({ server });
  await old.query(`${OLD_BANK};${MANY_CUSTOMERS}`);
  await wanted.query(NEW_BANK);
  const before = await dumps(old, wanted);
  await using host = testHost();
  const file = join(host.cwd, "map.yaml");
  await Deno.writeTextFile(file, MAP);
  const map = await mapOf(MAP);
  const run = async <Value>(phase: (transfer: Transfer) => Promise<Value>) => {
    await using transfer = new Transfer({
      from: { name: "old", target: old.target },
      to: { name: "new", target: wanted.target },
      map,
      host,
    });
    return await phase(transfer);
  };
  await using source = await openDatabase(old.target, host);
  await using target = await openDatabase(wanted.target, host);
  const tellers = new Tellers(source, target);
  tellers.start(2);
  await run((transfer) => transfer.setup());

  const isAborted = figures.moves % 2 === 1;
  for (let tries = 0;; tries++) {
    const isKilled = tries < 4 + random(3) || isAborted;
    const end = await fetchAll({ old, wanted, file }, {
      killAfterMs: isKilled ? random(4_000) : undefined,
      isDone: async () => (await run((one) => one.status())).ranges.done > 0,
    });
    if (end.isKilled) figures.killed++;
    const [parts] = await wanted.query(FOREIGN_PARTS);
    if (parts?.servers > 0) figures.left++;
    if (end.code === 0 || isAborted && tries >= 2) break;
    ok(end.isKilled, end.stderr);
    ok(!end.stderr.includes(PASSWORD));
    // Rows move from blocks that have been read to others.
    await old.query(
      `UPDATE customers SET full_name = full_name || '+' WHERE id % 5 = ${
        random(5)
      }`,
    );
  }
  if (isAborted) {
    await tellers.stop();
    await run((transfer) => transfer.abort());
    deepEqual(await dumps(old, wanted), before);
    figures.aborted++;
  } else {
    const verification = await run((transfer) => transfer.verify());
    ok(isVerified(verification), JSON.stringify(verification.broken));
    await tellers.stop();
    const [state] = await wanted.query(
      "SELECT string_agg(details::text, ' ') AS details FROM confiture_transfer.state",
    );
    ok(!state?.details.includes(PASSWORD));
  }
  for (const database of [old, wanted]) {
    deepEqual(await database.query(FOREIGN_PARTS), [NOTHING]);
  }
  figures.moves++;
}

function dumps(old: FreshDatabase, wanted: FreshDatabase) {
  return Promise.all([old.pgDump(), wanted.pgDump()]);
}

/** The program itself; killed, it tidies nothing up. */
async function fetchAll(
  { old, wanted, file }: {
    readonly old: FreshDatabase;
    readonly wanted: FreshDatabase;
    readonly file: string;
  },
  { killAfterMs, isDone }: {
    readonly killAfterMs: number | undefined;
    isDone(): Promise<boolean>;
  },
): Promise<
  { readonly code: number; readonly isKilled: boolean; readonly stderr: string }
> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-all", "--no-check", CLI],
      ...["migrate", "schema-to-schema", "migrate", "--strategy", "fdw"],
      ...["--from", old.url, "--to", wanted.url],
      ...["--mapping", file, "--jobs", "2"],
    ],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  let isOver = false;
  output.then(() => isOver = true);
  let isKilled = false;
  if (killAfterMs !== undefined) {
    // From the moment on that it is at work, or soon after its first range.
    const isLate = killAfterMs % 2 === 0;
    while (
      !isOver && !(await isAtWork(wanted) && (!isLate || await isDone()))
    ) {
      await slept(20);
    }
    await slept(killAfterMs % 400);
    if (!isOver) {
      isKilled = true;
      child.kill("SIGKILL");
    }
  }
  const { code, stderr } = await output;
  return { code, isKilled, stderr: new TextDecoder().decode(stderr) };
}

async function isAtWork(wanted: FreshDatabase): Promise<boolean> {
  const [parts] = await wanted.query(FOREIGN_PARTS);
  return parts?.tables > 0;
}
