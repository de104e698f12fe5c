/** Maps between two schemas: what is refused, in which words; what arrives, and comes back. */
import { deepEqual } from "node:assert/strict";
import { copyAcross } from "../../src/database/copy_across.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { Snapshot } from "../../src/copy/snapshot.ts";
import { readText } from "../../src/mediums/transfer/feed.ts";
import type { Feed } from "../../src/mediums/transfer/feed.ts";
import { quoteName } from "../../src/sql/quote.ts";
import { outcomeOf, twoEnds } from "../mediums/transfer/_map_ends.ts";
import { problemLines } from "../mediums/transfer/_map_feeds.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { REFUSED_BY_SERVERS } from "./_map_cases.ts";
import { TRIPS } from "./_map_trips.ts";

for (const { name, source, target, map, says } of REFUSED_BY_SERVERS) {
  Deno.test(`a map is refused with ${name}`, async () => {
    await using ends = await twoEnds(source, target);

    const { problems } = await outcomeOf(map, ends);

    deepEqual(problemLines(problems), says);
  });
}

for (const trip of TRIPS) {
  Deno.test(`a map brings over, and back, ${trip.name}`, async () => {
    await using ends = await twoEnds(trip.source, trip.target);
    const { source, target } = ends;

    const { feeds, back, problems, notes } = await outcomeOf(trip.map, ends);
    deepEqual(problemLines(problems), []);
    const before = await rowsOf(source, namesOf(feeds, "source"));
    await bring(feeds, source, target);
    const arrived = await rowsOf(target, namesOf(feeds, "target"));
    await empty(source, namesOf(feeds, "source"));
    await bring(back, target, source);

    deepEqual(arrived, trip.arrives);
    deepEqual(
      await rowsOf(source, namesOf(feeds, "source")),
      trip.returns ?? before,
    );
    deepEqual(notes, trip.notes ?? []);
  });
}

/** Copies the rows of feeds. */
async function bring(
  feeds: readonly Feed[],
  from: FreshDatabase,
  to: FreshDatabase,
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

function namesOf(
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

function sqlName(name: string): string {
  return quoteName(...name.split("."));
}

async function rowsOf(
  database: FreshDatabase,
  tables: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const found = await database.query(
      `SELECT t::text AS row FROM ONLY ${sqlName(table)} t
       UNION ALL SELECT t::text FROM ${sqlName(table)} t
        WHERE EXISTS (SELECT FROM pg_class WHERE oid = '${
        sqlName(table)
      }'::regclass AND relkind = 'p')
        ORDER BY 1`,
    );
    rows[table] = found.map(({ row }) => String(row));
  }
  return rows;
}

async function empty(
  database: FreshDatabase,
  tables: readonly string[],
): Promise<void> {
  await database.query(
    `TRUNCATE ${tables.map(sqlName).join(", ")} CASCADE`,
  );
}
