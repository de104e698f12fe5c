import type { Relation } from "../../../copy/relation.ts";
import type { Session } from "../../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import { fetchSize } from "./foreign_feeds.ts";
import { FOREIGN_SCHEMA, foreignTable } from "./foreign_names.ts";

/**
 * Statements that make tables of the source stand at the target, under
 * `confiture_source`. A column is of its own type where the target has that,
 * else of what is below it, else text.
 */
export async function foreignTableStatements(
  target: Session,
  relations: readonly Relation[],
): Promise<readonly string[]> {
  const own = relations.flatMap(({ columns }) =>
    columns.map(({ type }) => type).filter((type) => type.includes("."))
  );
  const known = new Set(await knownTypes(target, [...new Set(own)]));
  const typeOf = (type: string, baseType: string) =>
    !type.includes(".") || known.has(type)
      ? type
      : baseType.includes(".")
      ? "pg_catalog.text"
      : baseType;
  return relations.map((relation) => {
    const columns = relation.columns.map(({ name, type, baseType }) =>
      `${quoteName(name)} ${typeOf(type, baseType)}`
    );
    return `CREATE FOREIGN TABLE ${foreignTable(relation)} (${
      columns.join(", ")
    }) SERVER ${quoteName(FOREIGN_SCHEMA)} OPTIONS (schema_name ${
      quoteLiteral(relation.schema)
    }, table_name ${quoteLiteral(relation.name)}, fetch_size '${
      fetchSize(relation)
    }')`;
  });
}

async function knownTypes(
  target: Session,
  types: readonly string[],
): Promise<readonly string[]> {
  if (types.length === 0) return [];
  const rows = await target.query<{ name: string }>(
    `SELECT t.name FROM pg_catalog.unnest($1::pg_catalog.text[]) AS t (name)
      WHERE pg_catalog.to_regtype(t.name) IS NOT NULL`,
    [types],
  );
  return rows.map(({ name }) => name);
}
