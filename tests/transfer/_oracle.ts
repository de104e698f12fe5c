import { withClient } from "../support/client.ts";
import type { Query } from "../support/client.ts";
import type { FreshDatabase } from "../support/database.ts";
import { EXPECTED, SOURCES } from "./_reshaped.ts";

/** What a comparison found. */
export interface Compared {
  readonly rows: number;
  /** Differences, in words. */
  readonly wrong: readonly string[];
}

/**
 * Compares the target with what the source's snapshot should have become;
 * undefined where that is gone with the session that had taken it.
 */
export async function compare(
  { source, target }: {
    readonly source: FreshDatabase;
    readonly target: FreshDatabase;
  },
  snapshot: string | undefined,
  expected: Readonly<Record<string, string>> = EXPECTED,
): Promise<Compared | undefined> {
  return await withClient(clientOf(source), async (there) => {
    await there("SET TimeZone = 'UTC'");
    await there("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (snapshot !== undefined) {
      // Whoever empties a table does so for older snapshots, too.
      await there(`LOCK TABLE ${SOURCES.join(", ")} IN ACCESS SHARE MODE`);
      const isThere = await there(`SET TRANSACTION SNAPSHOT '${snapshot}'`)
        .then(() => true, () => false);
      if (!isThere) return undefined;
    }
    return await withClient(clientOf(target), async (here) => {
      await here("SET TimeZone = 'UTC'");
      let rows = 0;
      const wrong: string[] = [];
      for (const [table, query] of Object.entries(expected)) {
        const found = await compareTable({ there, here }, { table, query });
        rows += found.rows;
        wrong.push(...found.wrong);
      }
      return { rows, wrong };
    });
  });
}

async function compareTable(
  { there, here }: { readonly there: Query; readonly here: Query },
  { table, query }: { readonly table: string; readonly query: string },
): Promise<Compared> {
  const [expected] = await there(
    `SELECT coalesce(json_agg(q), '[]')::text AS rows, count(*)::int AS count FROM (${query}) q`,
  );
  const given = `SELECT * FROM json_populate_recordset(NULL::${table}, $1)`;
  const [found] = await here(
    `SELECT (SELECT json_agg(x) FROM (SELECT * FROM (${given}) g EXCEPT ALL TABLE ${table}) x)::text AS missing,
            (SELECT json_agg(x) FROM (TABLE ${table} EXCEPT ALL SELECT * FROM (${given}) g) x)::text AS surplus`,
    [expected?.rows],
  );
  return {
    rows: expected?.count,
    wrong: [
      ...found?.missing === null ? [] : [`${table} lacks ${found?.missing}`],
      ...found?.surplus === null ? [] : [`${table} has ${found?.surplus}`],
    ],
  };
}

function clientOf({ server, name }: FreshDatabase) {
  const { host, port, user, password } = server;
  return { host, port, user, password, database: name };
}
