/**
 * What finding a subset costs: a chain of six tables of a million rows each,
 * 5 % of them and what they need, against counting the rows of the same
 * tables; and a list of which each row needs the one before. Memory is told
 * without what the process has had before. An argument is the number of rows.
 */
import type { Session } from "../../src/kernel/database.ts";
import { readRelations } from "../../src/copy/relations.ts";
import { Snapshot } from "../../src/copy/snapshot.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { closeSubset, planSubset } from "../../src/mediums/sync/subset.ts";
import type { RangeFilter } from "../../src/mediums/sync/subset.ts";
import { timed } from "./measure.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const ROWS = Number(Deno.args[0] ?? 1_000_000);
const LINKS = [1, 2, 3, 4, 5, 6];
const ROUNDS = [1, 2];
const MEGABYTE = 1024 * 1024;
const BLOCKS_AT_ONCE = 2_000;

await findShare();
await goDownList();

async function findShare(): Promise<void> {
  await using fresh = await freshDatabase();
  await using host = await testHost();
  await using database = await openDatabase(fresh.target, host);
  await using loading = await database.connect();
  for (const link of LINKS) await loading.execute(tableOf(link));
  await loading.execute("VACUUM ANALYZE");
  await using snapshot = await Snapshot.open(database);
  const { session } = snapshot;
  const relations = await readRelations(session);
  const plan = planSubset(
    relations,
    relations.map((relation) => ({ relation, sample: 0.05 })),
  );

  let filters: ReadonlyMap<number, RangeFilter> = new Map();
  const counting = await fastest(() => count(session));
  const before = Deno.memoryUsage().rss;
  const peak = peakMemory();
  const closing = await fastest(async () => {
    filters = await closeSubset(session, plan);
  });
  const memory = peak() - before;
  const reading = await fastest(async () => {
    for (const { oid, name, blocks } of relations) {
      for (let from = 0; from < blocks; from += BLOCKS_AT_ONCE) {
        const where = filters.get(oid)?.within(from, from + BLOCKS_AT_ONCE);
        if (where === undefined) continue;
        await session.query(
          `SELECT count(*) FROM ONLY public.${name} WHERE ctid >= '(${from},0)' AND ctid < '(${
            from + BLOCKS_AT_ONCE
          },0)' AND (${where})`,
        );
      }
    }
  });

  const rows = [...filters.values()].map((filter) => filter.rows ?? "?");
  tell(`6 tables of ${ROWS} rows, 5 %: count ${counting.toFixed(0)} ms
find ${closing.toFixed(0)} ms (${(closing / counting).toFixed(1)}), rows ${
    rows.join(" ")
  }
read by ranges of ${BLOCKS_AT_ONCE} blocks ${reading.toFixed(0)} ms (${
    (reading / counting).toFixed(1)
  })
memory ${(before / MEGABYTE).toFixed(0)} MB + ${
    (memory / MEGABYTE).toFixed(0)
  } MB`);
}

async function goDownList(): Promise<void> {
  await using fresh = await freshDatabase();
  await using host = await testHost();
  await using database = await openDatabase(fresh.target, host);
  await using loading = await database.connect();
  await loading.execute(
    `CREATE TABLE list (id int PRIMARY KEY, previous int);
INSERT INTO list SELECT i, nullif(i - 1, 0) FROM generate_series(1, 300000) i;
ALTER TABLE list ADD FOREIGN KEY (previous) REFERENCES list;
ANALYZE`,
  );
  await using snapshot = await Snapshot.open(database);
  const relations = await readRelations(snapshot.session);
  const plan = planSubset(
    relations,
    relations.map((relation) => ({ relation, where: "id = 300000" })),
  );

  let filters: ReadonlyMap<number, RangeFilter> = new Map();
  const closing = await timed(async () => {
    filters = await closeSubset(snapshot.session, plan);
  });

  const rows = [...filters.values()][0]?.rows;
  tell(`a list of ${rows} rows from its end: ${closing.toFixed(0)} ms`);
}

async function count(session: Session): Promise<void> {
  for (const link of LINKS) {
    await session.query(`SELECT count(*) FROM public.link_${link}`);
  }
}

function tableOf(link: number): string {
  const value = link === 1 ? "" : `, 1 + (i * 7919) % ${ROWS} AS parent`;
  const table = `link_${link}`;
  return [
    `CREATE TABLE ${table} AS SELECT i AS id, md5(i::text) AS body${value} FROM generate_series(1::bigint, ${ROWS}) i`,
    `ALTER TABLE ${table} ADD PRIMARY KEY (id)`,
    ...link === 1 ? [] : [
      `ALTER TABLE ${table} ADD FOREIGN KEY (parent) REFERENCES link_${
        link - 1
      } NOT VALID`,
    ],
  ].join(";");
}

/** What disturbs only makes slower. */
async function fastest(action: () => Promise<void>): Promise<number> {
  let best = Infinity;
  for (const _ of ROUNDS) best = Math.min(best, await timed(action));
  return best;
}

/** Tells the most memory that was used since. */
function peakMemory(): () => number {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, Deno.memoryUsage().rss);
  };
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}

function tell(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
