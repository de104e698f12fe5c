import type { Session } from "../../src/kernel/mod.ts";

/** The rows of each table. */
export type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>;

/** Every row of every table, partitions apart. */
export async function rowsOf(session: Session): Promise<Rows> {
  const tables = await session.query<{ name: string; only: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, CASE c.relkind WHEN 'r' THEN 'ONLY' ELSE '' END AS only FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        -- What stands elsewhere need not be there.
        AND NOT EXISTS (SELECT FROM pg_partition_tree(c.oid) AS p JOIN pg_class f ON f.oid = p.relid WHERE f.relkind = 'f')`,
  );
  const found = new Map<string, readonly Record<string, unknown>[]>();
  for (const { name, only } of tables) {
    const rows = await session.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM ${only} ${name} AS t ORDER BY 1`,
    );
    found.set(name, rows.map(({ row }) => JSON.parse(row)));
  }
  return found;
}

/** Tables whose rows are no longer there: by number, and by what their columns that stayed as they were hold. */
export function lost(
  before: Rows,
  after: Rows,
  keeps: readonly string[] | undefined,
): readonly string[] {
  const tables = keeps ?? [...before.keys()].filter((name) => after.has(name));
  return tables.flatMap((name) => {
    const [had, has] = [before.get(name) ?? [], after.get(name) ?? []];
    if (had.length !== has.length) {
      return [`${name} had ${had.length} rows and has ${has.length}`];
    }
    const columns = Object.keys(had[0] ?? {}).filter((column) =>
      column in (has[0] ?? {})
    );
    return columns.filter((column) =>
      valuesOf(had, column) !== valuesOf(has, column)
    ).filter((column) => has.every((row) => row[column] === null))
      .map((column) => `${name}.${column} is empty now`);
  });
}

function valuesOf(
  rows: readonly Record<string, unknown>[],
  column: string,
): string {
  return JSON.stringify(rows.map((row) => row[column]).map(String).sort());
}
