/**
 * A bank moves to its new schema while it is paid at: how many payments there
 * are while its writes are noted and followed, against before; how long writers
 * wait at the cutover, there and back, over several moves. Arguments: how many
 * customers there are, and how many moves.
 */
import { openDatabase } from "../../src/database/mod.ts";
import { Transfer } from "../../src/mediums/transfer/transfer.ts";
import { mapOf } from "../mediums/transfer/_map_feeds.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { BANK_MAP, NEW_BANK, OLD_BANK, Tellers } from "../transfer/_bank.ts";

const PAYMENTS = Number(Deno.args[0] ?? 100_000);
const MOVES = Number(Deno.args[1] ?? 5);
const WRITERS = 4;
const LOOK_MS = 4_000;

const pace: number[] = [];
const there: number[] = [];
const back: number[] = [];
const pauses: number[] = [];
for (let left = MOVES; left > 0; left--) await move();
say(
  `A bank with ${PAYMENTS} payments, ${WRITERS} writers, ${MOVES} moves (lowest, median, highest)
  payments while it is followed, against before  ${spread(pace, 2)}
  writes held up at the cutover, ms              ${spread(there, 0)}
  writes held up at the cutover back, ms         ${spread(back, 0)}
  the longest a writer waited for anything, ms   ${spread(pauses, 0)}
`,
);

async function move(): Promise<void> {
  await using old = await freshDatabase();
  await using wanted = await freshDatabase();
  await old.query(OLD_BANK);
  await old.query(
    `INSERT INTO transfers (payer, payee, amount) SELECT 1 + i % 200, 1 + i % 50, 1 FROM generate_series(1, ${PAYMENTS}) i`,
  );
  await old.query("VACUUM ANALYZE");
  await wanted.query(NEW_BANK);
  await using host = testHost();
  await using source = await openDatabase(old.target, host);
  await using target = await openDatabase(wanted.target, host);
  const over = new AbortController();
  const placed = {
    from: { name: "old", target: old.target },
    to: { name: "new", target: wanted.target },
    map: await mapOf(BANK_MAP),
    host,
  };
  await using transfer = new Transfer(placed);
  await using following = new Transfer({ ...placed, signal: over.signal });
  const tellers = new Tellers(source, target);
  tellers.start(WRITERS);
  await paceOf(tellers);
  const before = await paceOf(tellers);
  await transfer.setup();
  await transfer.migrate();
  const end = following.follow().catch(() => {
    // It goes on until it is interrupted.
  });
  await paceOf(tellers);
  pace.push(await paceOf(tellers) / before);
  over.abort();
  await end;
  await transfer.verify();
  there.push((await transfer.cutover()).heldMs);
  await paceOf(tellers);
  back.push((await transfer.cutover({ back: true })).heldMs);
  pauses.push((await tellers.stop()).longestPauseMs);
}

/** Payments in a while. */
async function paceOf(tellers: Tellers): Promise<number> {
  const before = tellers.count;
  await new Promise((done) => setTimeout(done, LOOK_MS));
  return tellers.count - before;
}

function spread(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return [0, Math.floor(sorted.length / 2), sorted.length - 1]
    .map((at) => sorted[at]?.toFixed(digits).padStart(8)).join("");
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
