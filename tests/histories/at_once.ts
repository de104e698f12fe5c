import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../src/config/mod.ts";
import { denoHost } from "../../src/host.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import type { UpOptions } from "../../src/mediums/migrate/up.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { postgres } from "../support/postgres.ts";
import { histories } from "./_history.ts";
import type { History } from "./_history.ts";
import { PsqlJudge, sightOf } from "./_psql_judge.ts";

/** Histories that ask for more than one transaction, and the migration that does. */
const NEED_SEVERAL: ReadonlyMap<string, string> = new Map([
  ["begin_commit", "003_serializable"],
  ["concurrently", "002_one"],
  ["concurrently_as_another", "02_as_cook"],
  ["copy_data", "006_copy_beside_concurrently"],
  ["enum_by_block", "002_added_by_a_block"],
  ["enums", "007_used_at_once"],
  ["everything_in_public", "004_concurrently_while_published"],
  ["others_sent_away", "003_alone_and_concurrently"],
  ["partitioned_maintenance", "002_reindexed"],
  ["procedures", "002_do_with_commit"],
  ["psql_headers", "003_outside"],
  ["sessions", "006_discard_all"],
]);

const wholesome = histories(await postgres()).filter((
  { expectations: { up, down } },
) => up === undefined && down === undefined);

for (const history of wholesome) {
  const migration = NEED_SEVERAL.get(history.name);
  if (migration === undefined) {
    Deno.test(
      `history "${history.name}" goes up in one transaction as psql takes it, and leaves nothing when rehearsed`,
      () => goesUpAtOnce(history),
    );
  } else {
    Deno.test(
      `history "${history.name}" is refused in one transaction for ${migration}, and leaves nothing`,
      () => isRefusedAtOnce(history, migration),
    );
  }
}

async function goesUpAtOnce(history: History): Promise<void> {
  await using database = await freshDatabase();
  await using judge = await PsqlJudge.create(history.expectations);
  const count = history.ups.length;

  equal(await up(history, database, { dryRunExecute: true }), count);
  deepEqual(
    await sightOf(database, history.expectations),
    await judge.sight(),
  );
  equal(await ledgerOf(database), null);

  equal(await up(history, database, { singleTransaction: true }), count);
  await judge.run(history.ups);
  deepEqual(
    await sightOf(database, history.expectations),
    await judge.sight(),
  );
}

async function isRefusedAtOnce(
  history: History,
  migration: string,
): Promise<void> {
  await using database = await freshDatabase();
  await using empty = await freshDatabase();
  let refusal: unknown;

  try {
    await up(history, database, { singleTransaction: true });
  } catch (error) {
    refusal = error;
  }

  deepEqual(
    refusal instanceof ConfitureError
      ? [refusal.code, refusal.place?.file]
      : refusal,
    [
      "migration/transaction-control",
      `db/migrations/${migration}.up.sql`,
    ],
  );
  deepEqual(
    await sightOf(database, history.expectations),
    await sightOf(empty, history.expectations),
  );
}

async function up(
  { root, expectations }: History,
  { url }: FreshDatabase,
  options: UpOptions,
): Promise<number> {
  const host = { ...denoHost(), cwd: root };
  const config = await configFrom({
    database_url: url,
    ...expectations.environment,
  }, host);
  await using migrator = new Migrator({ config, host });
  return (await migrator.up(options)).applied.length;
}

async function ledgerOf(database: FreshDatabase): Promise<unknown> {
  const rows = await database.query(
    "SELECT to_regclass('public.tb_confiture')::text AS name",
  );
  return rows[0]?.name;
}
