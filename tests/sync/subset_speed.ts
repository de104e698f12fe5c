/**
 * What finding a subset costs: a chain of six tables of a million rows, 5 % of
 * each and what they need, against counting the rows of the same tables.
 */
import { ok } from "node:assert/strict";
import { readRelations } from "../../src/copy/relations.ts";
import { Snapshot } from "../../src/copy/snapshot.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { closeSubset, planSubset } from "../../src/mediums/sync/subset.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const ROWS = Number(Deno.env.get("CONFITURE_TEST_ROWS") ?? 1_000_000);
const LINKS = [1, 2, 3, 4, 5, 6];

Deno.test("closeSubset() finds 5 % of a chain of large tables in little time and memory", async () => {
  await using fresh = await freshDatabase();
  await using host = await testHost();
  await using database = await openDatabase(fresh.target, host);
  await using loading = await database.connect();
  for (const link of LINKS) await loading.execute(tableOf(link));
  await loading.execute("VACUUM ANALYZE");
  await using snapshot = await Snapshot.open(database);
  const relations = await readRelations(snapshot.session);
  const plan = planSubset(
    relations,
    relations.map((relation) => ({ relation, sample: 0.05 })),
  );

  const counting = await timed(async () => {
    for (const link of LINKS) {
      await snapshot.session.query(`SELECT count(*) FROM public.link_${link}`);
    }
  });
  const before = Deno.memoryUsage().rss;
  let filters: Awaited<ReturnType<typeof closeSubset>> = new Map();
  const closing = await timed(async () => {
    filters = await closeSubset(snapshot.session, plan);
  });
  const memory = Deno.memoryUsage().rss;

  const listed = [...filters.values()].map(({ rows }) => rows ?? 0);
  console.log([
    `count ${counting.toFixed(0)} ms`,
    `subset ${closing.toFixed(0)} ms, ratio ${(closing / counting).toFixed(1)}`,
    `rows listed ${listed.join(" ")}`,
    `memory ${megabytes(before)} MB before, ${megabytes(memory)} MB after`,
  ].join("\n"));
  ok(memory < 150 * 1024 * 1024);
});

function tableOf(link: number): string {
  const parent = link === 1
    ? ""
    : `, parent bigint NOT NULL REFERENCES link_${link - 1}`;
  const value = link === 1 ? "" : `, 1 + (i * 7919) % ${ROWS}`;
  return `CREATE TABLE link_${link} (id bigint PRIMARY KEY, body text${parent});
ALTER TABLE link_${link} DISABLE TRIGGER ALL;
INSERT INTO link_${link} SELECT i, md5(i::text)${value} FROM generate_series(1::bigint, ${ROWS}) i;
ALTER TABLE link_${link} ENABLE TRIGGER ALL;`;
}

async function timed(action: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
