import type { Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { SubsetLink } from "./subset_plan.ts";
import { readText } from "./subset_start.ts";

/** A foreign key between two tables that hold rows, as the server compares. */
export interface ComparedLink {
  readonly link: SubsetLink;
  /** Of the tables it holds for: one, or those below a partitioned one. */
  readonly leaves: readonly number[];
  readonly pairs: readonly ComparedPair[];
}

/** A column that refers and the one it refers to. */
export interface ComparedPair {
  readonly column: string;
  readonly referenced: string;
  /** `OPERATOR(pg_catalog.=)`, the referenced column on its left. */
  readonly operator: string;
  /** Types that the operator takes, where the columns are of others. */
  readonly referencedCast: string | null;
  readonly columnCast: string | null;
  /** Of the referenced column, where the other has another. */
  readonly collation: string | null;
}

/** Reads how the server compares the columns of these foreign keys. */
export async function readLinks(
  session: Session,
  links: readonly SubsetLink[],
): Promise<readonly ComparedLink[]> {
  if (links.length === 0) return [];
  const rows = await session.query<LinkRow>(LINKS, [
    links.map(({ from }) => from.oid),
    links.map(({ foreignKey }) => foreignKey.name),
  ]);
  const found = new Map(
    rows.map((row) => [`${row.relation} ${row.name}`, row]),
  );
  return links.map((link) => {
    const row = found.get(`${link.from.oid} ${link.foreignKey.name}`);
    return { link, leaves: row?.leaves ?? [], pairs: row?.pairs ?? [] };
  });
}

interface LinkRow {
  readonly relation: number;
  readonly name: string;
  readonly leaves: readonly number[];
  readonly pairs: readonly ComparedPair[];
}

/**
 * The operators that the server itself uses; of a key over a period all rows
 * that overlap it are needed.
 */
const LINKS = `
SELECT k.conrelid AS relation, k.conname::pg_catalog.text AS name,
       CASE c.relkind WHEN 'p' THEN
         ARRAY(SELECT t.relid::pg_catalog.oid FROM pg_catalog.pg_partition_tree(k.conrelid) t WHERE t.isleaf)
         ELSE ARRAY[k.conrelid] END AS leaves,
       (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                 'column', a.attname, 'referenced', r.attname,
                 'operator', CASE WHEN period.is_last THEN 'OPERATOR(pg_catalog.&&)'
                   ELSE pg_catalog.format('OPERATOR(%I.%s)', s.nspname, o.oprname) END,
                 'referencedCast', CASE WHEN NOT period.is_last AND o.oprleft <> r.atttypid AND lt.typtype <> 'p'
                   THEN pg_catalog.format_type(o.oprleft, NULL) END,
                 'columnCast', CASE WHEN NOT period.is_last AND o.oprright <> a.atttypid AND rt.typtype <> 'p'
                   THEN pg_catalog.format_type(o.oprright, NULL) END,
                 'collation', CASE WHEN r.attcollation <> 0 AND a.attcollation <> r.attcollation
                   THEN pg_catalog.format('%I.%I', ls.nspname, l.collname) END)
               ORDER BY u.rank)
          FROM ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey), pg_catalog.unnest(k.conpfeqop))
               WITH ORDINALITY AS u(own, other, operator, rank)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.own
          JOIN pg_catalog.pg_attribute r ON r.attrelid = k.confrelid AND r.attnum = u.other
          JOIN pg_catalog.pg_operator o ON o.oid = u.operator
          JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace
          JOIN pg_catalog.pg_type lt ON lt.oid = o.oprleft
          JOIN pg_catalog.pg_type rt ON rt.oid = o.oprright
          LEFT JOIN pg_catalog.pg_collation l ON l.oid = r.attcollation
          LEFT JOIN pg_catalog.pg_namespace ls ON ls.oid = l.collnamespace
         CROSS JOIN LATERAL (SELECT u.rank = pg_catalog.cardinality(k.conkey)
           AND coalesce((pg_catalog.to_jsonb(k) ->> 'conperiod')::pg_catalog.bool, false) AS is_last) period) AS pairs
  FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.text[])) AS wanted(relation, name)
  JOIN pg_catalog.pg_constraint k ON k.conrelid = wanted.relation AND k.conname = wanted.name AND k.contype = 'f'
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid`;

/** The query of where rows stand that some rows of a table need. */
export function neededQuery(
  { link, pairs }: ComparedLink,
  leaf: string,
  condition: string,
): string {
  const columns = pairs.map(({ column }) => quoteName(column)).join(", ");
  return `SELECT r.tableoid, r.ctid FROM ${readText(link.to)} r
WHERE EXISTS (SELECT FROM (SELECT ${columns} FROM ONLY ${leaf} WHERE ${condition}) q WHERE ${
    comparison(pairs)
  })`;
}

/** A table whose rows may be on the way, and what they need. */
export interface RecursiveArm {
  readonly compared: ComparedLink;
  readonly oid: number;
  readonly leaf: string;
}

/**
 * The query of where rows stand that these rows need, and what those need, and
 * so on to the end; `starts` are queries of a table's oid and a place.
 */
export function recursiveQuery(
  starts: readonly string[],
  arms: readonly RecursiveArm[],
): string {
  // OFFSET keeps the row that was reached outermost: each is looked up once.
  const reached = arms.map(({ compared: { link, pairs }, oid, leaf }) =>
    `SELECT r.tableoid, r.ctid FROM ONLY ${leaf} q JOIN ${
      readText(link.to)
    } r ON ${comparison(pairs)}
WHERE w.relation OPERATOR(pg_catalog.=) '${oid}'::pg_catalog.oid AND q.ctid OPERATOR(pg_catalog.=) w.place`
  );
  return `WITH RECURSIVE way (relation, place) AS (
${starts.join("\nUNION ALL\n")}
UNION
SELECT n.* FROM way w CROSS JOIN LATERAL (
${reached.join("\nUNION ALL\n")}
OFFSET 0) n
) SELECT relation, place FROM way`;
}

/** Whether a row is the one that another refers to, as the server compares; by the names of both. */
export function comparison(
  pairs: readonly ComparedPair[],
  { to = "r", from = "q" }: { readonly to?: string; readonly from?: string } =
    {},
): string {
  return pairs.map((pair) => {
    const { operator, referencedCast, columnCast, collation } = pair;
    const referenced = `${to}.${quoteName(pair.referenced)}${
      castTo(referencedCast)
    }`;
    const column = `${from}.${quoteName(pair.column)}${castTo(columnCast)}`;
    const collate = collation === null ? "" : ` COLLATE ${collation}`;
    return `${referenced}${collate} ${operator} ${column}${collate}`;
  }).join(" AND ");
}

function castTo(type: string | null): string {
  return type === null ? "" : `::${type}`;
}
