import type { Session } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { rollBack } from "../_transaction/roll_back.ts";

const MOST_EXAMPLES = 5;
/** Whoever has so many rows that this does not do has the server's own example. */
const PATIENCE_MS = 5_000;
const LONGEST_KEY = 80;

/**
 * Some keys that stand in the way of a unique index, as `(a, b): 2 rows`. The
 * index is the invalid one that the failure has left. Empty where that cannot
 * be had soon.
 */
export async function duplicatesOf(
  session: Session,
  index: string,
): Promise<readonly string[]> {
  const [shape] = await session.query<Shape>(SHAPE, [index]);
  if (shape === undefined) return [];
  const keys: readonly unknown[] = JSON.parse(shape.keys);
  try {
    await session.execute("BEGIN TRANSACTION READ ONLY");
    await session.execute(
      `SET LOCAL statement_timeout = ${PATIENCE_MS}; SET LOCAL lock_timeout = ${PATIENCE_MS}`,
    );
    const rows = await session.query<Duplicate>(
      queryFor(shape, keys.map(String)),
    );
    return rows.map(({ key, rows }) => `(${key}): ${rows} rows`);
  } catch (error) {
    const isRefused = error instanceof ConfitureError &&
      error.code === "database/statement-failed";
    if (!isRefused) throw error;
    // Examples are a courtesy; the server has told of the failure itself.
    return [];
  } finally {
    await rollBack(session);
  }
}

interface Shape {
  readonly table: string;
  /** Expressions, as JSON. */
  readonly keys: string;
  readonly predicate: string | null;
  readonly nullsAreEqual: boolean;
}

interface Duplicate {
  readonly key: string;
  readonly rows: string;
}

const SHAPE = `
  SELECT i.indrelid::pg_catalog.regclass::text AS "table",
         (SELECT pg_catalog.json_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k, false) ORDER BY k)
            FROM pg_catalog.generate_series(1, i.indnkeyatts) k)::text AS keys,
         pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
         COALESCE((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS "nullsAreEqual"
    FROM pg_catalog.pg_index i
   WHERE i.indexrelid = pg_catalog.to_regclass($1::text)::oid`;

function queryFor(
  { table, predicate, nullsAreEqual }: Shape,
  keys: readonly string[],
): string {
  const conditions = [
    ...predicate === null ? [] : [predicate],
    ...nullsAreEqual ? [] : keys.map((key) => `(${key}) IS NOT NULL`),
  ];
  const shown = keys.map((key) =>
    `COALESCE(pg_catalog.left((${key})::text, ${LONGEST_KEY}), 'NULL')`
  );
  return `SELECT pg_catalog.concat_ws(', ', ${
    shown.join(", ")
  }) AS key, pg_catalog.count(*)::text AS rows
    FROM ${table}
   ${conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`}
   GROUP BY ${keys.map((key) => `(${key})`).join(", ")}
  HAVING pg_catalog.count(*) > 1
   ORDER BY pg_catalog.count(*) DESC, 1
   LIMIT ${MOST_EXAMPLES}`;
}
