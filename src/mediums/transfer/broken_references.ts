import { relationText } from "../../copy/relation.ts";
import type { ForeignKeyObstacle } from "../../copy/target/obstacle.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";

/** Rows whose foreign key would not hold. */
export interface BrokenReference {
  /** The foreign key: `orders_customer_fkey`. */
  readonly name: string;
  /** `app.orders` */
  readonly table: string;
  readonly columns: readonly string[];
  /** `app.customers` */
  readonly referenced: string;
  readonly rows: bigint;
  /** Some values that nothing is there for. */
  readonly samples: readonly (readonly (string | null)[])[];
}

const SAMPLES = 5;

/**
 * Looks for rows that foreign keys refuse which are not in force yet. Those
 * that were not valid before may refuse nothing.
 */
export async function brokenReferences(
  session: Session,
  foreignKeys: readonly ForeignKeyObstacle[],
): Promise<readonly BrokenReference[]> {
  const broken: BrokenReference[] = [];
  for (const foreignKey of foreignKeys) {
    if (!foreignKey.isValidated) continue;
    const [found] = await session.query<FoundRow>(brokenQuery(foreignKey));
    if (found === undefined || found.rows === "0") continue;
    broken.push({
      name: foreignKey.name,
      table: relationText(foreignKey.table),
      columns: foreignKey.columns,
      referenced: relationText(foreignKey.referenced),
      rows: BigInt(found.rows),
      samples: found.samples,
    });
  }
  return broken;
}

interface FoundRow {
  readonly rows: string;
  readonly samples: readonly (readonly (string | null)[])[];
}

function brokenQuery(
  { table, referenced, columns, referencedColumns, definition, isPartitioned }:
    ForeignKeyObstacle,
): string {
  const child = columns.map((name) => `child.${quoteName(name)}`);
  const equal = columns.map((name, index) =>
    `parent.${quoteName(referencedColumns[index] ?? name)} = child.${
      quoteName(name)
    }`
  );
  const isFull = / MATCH FULL(?: |$)/.test(definition);
  const given = child.map((name) => `${name} IS NOT NULL`);
  // MATCH FULL refuses a key of which some columns alone are NULL.
  const looksUp = isFull
    ? `(${given.join(" OR ")})`
    : `(${given.join(" AND ")})`;
  const only = isPartitioned ? "" : "ONLY ";
  const values = `pg_catalog.jsonb_build_array(${
    child.map((name) => `(${name})::pg_catalog.text`).join(", ")
  })`;
  return `SELECT pg_catalog.count(*)::pg_catalog.text AS rows,
       coalesce(pg_catalog.jsonb_agg(DISTINCT broken.missing) FILTER (WHERE broken.number <= ${
    quoteLiteral(String(SAMPLES))
  }), '[]') AS samples
  FROM (SELECT ${values} AS missing, pg_catalog.row_number() OVER () AS number
          FROM ${only}${quoteName(table.schema, table.name)} AS child
         WHERE ${looksUp}
           AND NOT EXISTS (SELECT FROM ${only}${
    quoteName(referenced.schema, referenced.name)
  } AS parent WHERE ${equal.join(" AND ")})) AS broken`;
}
