import { deepEqual, ok } from "node:assert/strict";
import { openDatabase } from "../../src/database/mod.ts";
import { Transfer } from "../../src/mediums/transfer/transfer.ts";
import { mapOf } from "../mediums/transfer/_map_feeds.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { audit, BANK_MAP, NEW_BANK, OLD_BANK, Tellers } from "./_bank.ts";

const MOVES = Number(Deno.env.get("CONFITURE_TEST_COPIES") ?? 6);
const KILLS = 8;

Deno.test("a cutover whose sessions are killed at any moment loses no payment, and is done in the end", async () => {
  const told = { killed: 0, failed: 0, live: 0 };

  for (let seed = 1; seed <= MOVES; seed++) await move(seed, told);

  Deno.stdout.writeSync(
    new TextEncoder().encode(`${JSON.stringify(told)} in ${MOVES} moves\n`),
  );
  ok(told.failed > MOVES && told.killed > MOVES);
});

async function move(
  seed: number,
  told: { killed: number; failed: number; live: number },
): Promise<void> {
  await using old = await freshDatabase();
  await using wanted = await freshDatabase();
  await old.query(OLD_BANK);
  await wanted.query(NEW_BANK);
  const newBefore = await wanted.pgDump();
  await using host = testHost();
  await using source = await openDatabase(old.target, host);
  await using target = await openDatabase(wanted.target, host);
  const map = await mapOf(BANK_MAP);
  const open = () =>
    new Transfer({
      from: mover("old", old),
      to: mover("new", wanted),
      map,
      host,
    });
  const tellers = new Tellers(source, target);
  tellers.start(3);
  {
    await using transfer = open();
    await transfer.setup();
    await transfer.migrate();
    await transfer.verify();
  }

  for (let attempt = 0; attempt < 100; attempt++) {
    await tellers.paid(10);
    await using transfer = open();
    const { phase } = await transfer.status().catch(() => ({ phase: "" }));
    if (phase === "live") break;
    const isKilling = attempt < KILLS;
    const cutover = transfer.cutover();
    let isOver = false;
    const killing = isKilling
      ? killed([old, wanted], {
        afterMs: (seed * 7919 + attempt * 104_729) % 260,
        isOver: () => isOver,
      })
      : Promise.resolve(0);
    try {
      await cutover;
    } catch {
      told.failed++;
    }
    isOver = true;
    told.killed += await killing;
  }
  await tellers.paid(50);
  const { numbers } = await tellers.stop();
  {
    await using transfer = open();
    await transfer.cleanup();
  }

  await using session = await target.connect();
  deepEqual(
    await audit(session, "new"),
    { numbers, wrong: 0, customers: 200 },
    `seed ${seed}`,
  );
  deepEqual(await wanted.pgDump(), newBefore);
  told.live++;
}

function mover(name: string, { url }: FreshDatabase) {
  return {
    name,
    target: {
      kind: "server",
      url: `${url}?application_name=mover`,
      parameters: {},
    },
  } as const;
}

/** Ends all sessions of the transfer at both ends, some time after it has begun to bring rows; returns how many. */
async function killed(
  databases: readonly FreshDatabase[],
  { afterMs, isOver }: {
    readonly afterMs: number;
    isOver(): boolean;
  },
): Promise<number> {
  const [source] = databases;
  while (!isOver()) {
    const [row] = await source?.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'mover' AND datname = current_database()",
    ) ?? [];
    // One that will hold the writes up, and one that reads.
    if (Number(row?.n) >= 2) break;
  }
  await new Promise((done) => setTimeout(done, afterMs));
  const ended = await Promise.all(databases.map((database) =>
    database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mover' AND datname = current_database()",
    )
  ));
  return ended.flat().length;
}
