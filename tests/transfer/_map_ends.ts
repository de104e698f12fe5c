import { copyAcross } from "../../src/database/copy_across.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { Snapshot } from "../../src/copy/snapshot.ts";
import { readText } from "../../src/mediums/transfer/feed.ts";
import type { Feed } from "../../src/mediums/transfer/feed.ts";
import { installNotes } from "../../src/mediums/transfer/notes/install.ts";
import { Rounds } from "../../src/mediums/transfer/round.ts";
import { createState, noteRun } from "../../src/mediums/transfer/state.ts";
import { byTarget, verifyTable } from "../../src/mediums/transfer/verify.ts";
import { quoteName } from "../../src/sql/quote.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

/** From where to where. */
export interface Way {
  readonly from: FreshDatabase;
  readonly to: FreshDatabase;
}

/** Copies the rows of feeds. */
export async function bring(
  feeds: readonly Feed[],
  { from, to }: Way,
): Promise<void> {
  await using host = testHost();
  await using source = await openDatabase(from.target, host);
  await using target = await openDatabase(to.target, host);
  await using snapshot = await Snapshot.open(source);
  await using session = await target.connect();
  await session.execute(
    "SET search_path = pg_catalog; SET session_replication_role = replica",
  );
  for (const feed of feeds) {
    const { columns, where } = feed;
    const selected = columns.map(({ expression }) => expression).join(", ");
    const names = columns.map(({ name }) => quoteName(name)).join(", ");
    await copyAcross(
      {
        session: snapshot.session,
        statement: `COPY (SELECT ${selected} FROM ${readText(feed)}${
          where === undefined ? "" : ` WHERE ${where}`
        }) TO stdout`,
      },
      {
        session,
        statement: `COPY ${
          quoteName(feed.target.schema, feed.target.name)
        } (${names}) FROM stdin`,
      },
    );
  }
}

/** Lets writes be noted, writes, and brings over what was noted. */
export async function follow(
  feeds: readonly Feed[],
  { from, to, writes }: Way & { readonly writes: string },
): Promise<void> {
  await using host = testHost();
  await using source = await openDatabase(from.target, host);
  await using target = await openDatabase(to.target, host);
  {
    await using there = await source.connect();
    await using here = await target.connect();
    await installNotes(there, feeds);
    await here.execute(
      [
        ...createState(),
        noteRun({ fingerprint: "f", source: "s", startedAt: "2026-01-01" }),
      ].join(";"),
    );
  }
  await from.query(writes);
  await using rounds = await Rounds.open({ source, target, feeds });
  await rounds.round();
}

/** What both ends have of feeds, and is not the same. */
export async function differencesOf(
  feeds: readonly Feed[],
  { from, to }: Way,
): Promise<readonly string[]> {
  await using host = testHost();
  await using source = await openDatabase(from.target, host);
  await using target = await openDatabase(to.target, host);
  await using there = await Snapshot.open(source);
  await using here = await Snapshot.open(target);
  const found: string[] = [];
  for (const group of byTarget(feeds)) {
    const { table, differences } = await verifyTable(group, {
      source: there.session,
      target: here.session,
    });
    for (const { kind, key } of differences) {
      found.push(`${table} ${key.join(", ")}: ${kind}`);
    }
  }
  return found;
}

/** Tables of feeds, as people write them. */
export function namesOf(
  feeds: readonly Feed[],
  end: "source" | "target",
): readonly string[] {
  return [
    ...new Set(
      feeds.map(({ [end]: { schema, name } }) =>
        schema === "public" ? name : `${schema}.${name}`
      ),
    ),
  ];
}

/** All rows of tables, without those that inherit. */
export async function rowsOf(
  database: FreshDatabase,
  tables: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const name = quoteName(...table.split("."));
    const found = await database.query(
      `SELECT t::text AS row FROM ONLY ${name} t
       UNION ALL SELECT t::text FROM ${name} t
        WHERE EXISTS (SELECT FROM pg_class WHERE oid = '${name}'::regclass AND relkind = 'p')
        ORDER BY 1`,
    );
    rows[table] = found.map(({ row }) => String(row)).toSorted();
  }
  return rows;
}

/** Empties tables. */
export async function empty(
  database: FreshDatabase,
  tables: readonly string[],
): Promise<void> {
  await database.query(
    `TRUNCATE ${
      tables.map((table) => quoteName(...table.split("."))).join(", ")
    } CASCADE`,
  );
}
