import type { Session } from "../../kernel/mod.ts";

/** The operator that tells whether two values of a type are equal, in SQL. */
export type EqualityOf = (type: string) => string;

const USUAL = "OPERATOR(pg_catalog.=)";

/**
 * Finds the operators by which types are indexed: of a type that an extension
 * brings, the search path may show another one, or none.
 */
export async function readEquality(
  session: Session,
  types: readonly string[],
): Promise<EqualityOf> {
  const own = [...new Set(types)].filter((type) => type.includes("."));
  if (own.length === 0) return () => USUAL;
  const rows = await session.query<{ type: string; operator: string }>(QUERY, [
    own,
  ]);
  const found = new Map(rows.map(({ type, operator }) => [type, operator]));
  return (type) => found.get(type) ?? USUAL;
}

/** Enums and arrays are not among them: theirs is a built-in operator. */
const QUERY = `
SELECT t.name AS type,
       pg_catalog.format('OPERATOR(%I.%s)', n.nspname, o.oprname) AS operator
  FROM pg_catalog.unnest($1::pg_catalog.text[]) AS t (name)
  JOIN pg_catalog.pg_opclass c
    ON c.opcintype = t.name::pg_catalog.regtype AND c.opcdefault
  JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod AND m.amname = 'btree'
  JOIN pg_catalog.pg_amop a
    ON a.amopfamily = c.opcfamily AND a.amopstrategy = 3
   AND a.amoplefttype = c.opcintype AND a.amoprighttype = c.opcintype
  JOIN pg_catalog.pg_operator o ON o.oid = a.amopopr
  JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace`;
