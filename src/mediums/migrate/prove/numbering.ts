import type { Session } from "../../../kernel/database.ts";

/** Columns of a table, by the table's name: `"public"."t"`. */
export type ColumnsByTable = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Columns that sequences number, and those that refer to them: what is in them
 * depends on how often something was inserted before.
 */
export async function numberedColumns(
  session: Session,
): Promise<ColumnsByTable> {
  const numbered = await session.query<Named>(
    `SELECT ${NAME} AS name, pg_catalog.quote_ident(a.attname) AS "column" FROM pg_catalog.pg_attribute a
       JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE c.relkind = 'r' AND NOT a.attisdropped
        AND (a.attidentity <> '' OR pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~ '\\mnextval\\(')`,
  );
  const references = await session.query<Named & Referred>(
    `SELECT ${NAME} AS name, pg_catalog.quote_ident(a.attname) AS "column",
            pg_catalog.format('"%s"."%s"', pg_catalog.replace(fn.nspname, '"', '""'), pg_catalog.replace(f.relname, '"', '""')) AS "otherName",
            pg_catalog.quote_ident(b.attname) AS "otherColumn"
       FROM pg_catalog.pg_constraint k
       CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) AS pair (own, other)
       JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_catalog.pg_class f ON f.oid = k.confrelid JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
       JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.own
       JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.other
      WHERE k.contype = 'f'`,
  );
  return withReferences(numbered, references);
}

const NAME =
  `pg_catalog.format('"%s"."%s"', pg_catalog.replace(n.nspname, '"', '""'), pg_catalog.replace(c.relname, '"', '""'))`;

/** A column, and its table. */
export interface Named {
  readonly name: string;
  readonly column: string;
}

/** What a column refers to. */
export interface Referred {
  readonly otherName: string;
  readonly otherColumn: string;
}

/** Columns, and those that refer to them, and so on. */
export function withReferences(
  columns: readonly Named[],
  references: readonly (Named & Referred)[],
): ColumnsByTable {
  const found = new Map<string, Set<string>>();
  const add = ({ name, column }: Named): void => {
    const known = found.get(name) ?? new Set();
    if (known.has(column)) return;
    found.set(name, known.add(column));
    for (const each of references) {
      if (each.otherName === name && each.otherColumn === column) add(each);
    }
  };
  columns.forEach(add);
  return found;
}
