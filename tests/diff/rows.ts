import type { Session } from "../../src/kernel/mod.ts";
import { quoteLiteral } from "../../src/sql/quote.ts";

/** What a database holds besides its schema. */
export interface Rows {
  /** The rows of each table, by its name; those of a partition count for its table as well. */
  readonly tables: ReadonlyMap<string, readonly Record<string, unknown>[]>;
  /** For each partition the table that it belongs to in the end. */
  readonly rootOf: ReadonlyMap<string, string>;
  /** Where each sequence stands. */
  readonly counters: ReadonlyMap<string, string>;
}

/** Every row of every table, and where sequences stand. */
export async function rowsOf(session: Session): Promise<Rows> {
  const tables = await session.query<
    { name: string; only: string; root: string | null }
  >(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, CASE c.relkind WHEN 'r' THEN 'ONLY' ELSE '' END AS only,
            CASE WHEN c.relispartition THEN (SELECT format('%I.%I', rn.nspname, r.relname) FROM pg_class r
              JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = pg_partition_root(c.oid)) END AS root FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        -- What stands elsewhere need not be there.
        AND NOT EXISTS (SELECT FROM pg_partition_tree(c.oid) AS p JOIN pg_class f ON f.oid = p.relid WHERE f.relkind = 'f')`,
  );
  const queries = tables.map(({ name, only }) =>
    `SELECT ${
      quoteLiteral(name)
    } AS name, to_jsonb(t)::text AS row FROM ${only} ${name} AS t`
  );
  const rows = queries.length === 0
    ? []
    : await session.query<{ name: string; row: string }>(
      `${queries.join(" UNION ALL ")} ORDER BY 1, 2`,
    );
  const byTable = Map.groupBy(rows, ({ name }) => name);
  const counters = await session.query<{ name: string; value: string }>(
    "SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS value FROM pg_sequences WHERE last_value IS NOT NULL",
  );
  return {
    tables: new Map(tables.map(({ name }) => [
      name,
      (byTable.get(name) ?? []).map(({ row }) => JSON.parse(row)),
    ])),
    rootOf: new Map(
      tables.flatMap(({ name, root }) => root === null ? [] : [[name, root]]),
    ),
    counters: new Map(counters.map(({ name, value }) => [name, value])),
  };
}

/** How many rows went with partitions of each table, where no partition came that could take them. */
export function unhoused(
  before: Rows,
  after: Rows,
): ReadonlyMap<string, number> {
  const isFresh = (root: string) =>
    [...after.rootOf].some(([name, each]) =>
      each === root && name !== root && !before.rootOf.has(name)
    );
  const gone = [...before.rootOf].filter(([name, root]) =>
    name !== root && !after.tables.has(name) && !isFresh(root) &&
    (before.tables.get(name) ?? []).length > 0
  );
  return new Map(
    gone.map(([, root]): [string, number] => [
      root,
      (before.tables.get(root) ?? []).length -
      (after.tables.get(root) ?? []).length,
    ]).filter(([root, count]) =>
      count > 0 &&
      count <= gone.filter(([, each]) => each === root)
          .flatMap(([name]) => before.tables.get(name) ?? []).length
    ),
  );
}

/** What is no longer there: rows, by number and by what their columns that stayed hold, and where sequences stood. */
export function lost(
  before: Rows,
  after: Rows,
  keeps: readonly string[] | undefined,
): readonly string[] {
  const left = unhoused(before, after);
  const found = (keeps ?? kept(before, after)).flatMap((name) => {
    const [had, has] = [before, after].map(({ tables }) =>
      tables.get(name) ?? []
    );
    if (had === undefined || has === undefined) return [];
    if (had.length !== has.length + (left.get(name) ?? 0)) {
      return [`${name} had ${had.length} rows and has ${has.length}`];
    }
    const columns = Object.keys(had[0] ?? {}).filter((column) =>
      column in (has[0] ?? {})
    );
    return left.has(name)
      ? []
      : columns.filter((column) =>
        valuesOf(had, column) !== valuesOf(has, column)
      ).filter((column) => has.every((row) => row[column] === null))
        .map((column) => `${name}.${column} is empty now`);
  });
  const restarted = [...before.counters].filter(([name, value]) =>
    (after.counters.get(name) ?? value) !== value
  ).map(([name, value]) =>
    `${name} stood at ${value} and stands at ${after.counters.get(name)}`
  );
  return [...found, ...restarted];
}

/**
 * The tables that both have. Rows go from one partition to another, and with a
 * partition that is attached or detached.
 */
function kept(before: Rows, after: Rows): readonly string[] {
  const both = [...before.tables.keys()].filter((name) =>
    after.tables.has(name)
  );
  const moved = both.filter((name) =>
    before.rootOf.get(name) !== after.rootOf.get(name)
  );
  const touched = new Set(
    moved.flatMap((name) => [before.rootOf.get(name), after.rootOf.get(name)]),
  );
  return both.filter((name) =>
    moved.includes(name) ||
    !touched.has(name) && !before.rootOf.has(name) && !after.rootOf.has(name)
  );
}

function valuesOf(
  rows: readonly Record<string, unknown>[],
  column: string,
): string {
  return JSON.stringify(rows.map((row) => row[column]).map(String).sort());
}
