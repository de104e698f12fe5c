import type { Session } from "../../kernel/mod.ts";
import type {
  FactSource,
  FunctionFacts,
  QualifiedName,
  RelationFacts,
  TypeFacts,
} from "./facts.ts";
import type { Name } from "./tree.ts";

/**
 * Asks the catalog, each question once. Writes nothing, and waits for no lock:
 * a table that somebody holds, or waits for, is measured by what was last known.
 */
export function catalogOf(session: Session): FactSource {
  const answers = new Map<string, Promise<unknown>>();
  const once = <Answer>(
    key: readonly unknown[],
    ask: () => Promise<Answer>,
  ): Promise<Answer> => {
    const name = JSON.stringify(key);
    const known = answers.get(name);
    // The key holds which question it is, and so of which type the answer.
    if (known !== undefined) return known as Promise<Answer>;
    const answer = ask();
    answers.set(name, answer);
    return answer;
  };
  const first = async <Row>(
    statement: string,
    parameters: readonly unknown[],
  ): Promise<Row | undefined> =>
    (await session.query<Row>(statement, parameters))[0];

  return {
    path: () =>
      once(["path"], async () => {
        const row = await first<{ path: string[] }>(PATH, []);
        return row?.path ?? [];
      }),
    relation: ({ schema, name }) =>
      once(["relation", schema, name], async () => {
        const row = await first<{ facts: RawRelation }>(RELATION, [
          schema,
          name,
        ]);
        return row === undefined ? undefined : cleaned(row.facts);
      }),
    type: (text) =>
      once(
        ["type", text],
        async () => (await first<{ facts: TypeFacts }>(TYPE, [text]))?.facts,
      ),
    functions: ({ schema, name }) =>
      once(
        ["functions", schema, name],
        async () =>
          (await first<{ facts: FunctionFacts | null }>(FUNCTIONS, [
            schema ?? null,
            name,
          ]))?.facts ?? undefined,
      ),
    isBinary: (from, to) =>
      once(
        ["cast", from, to],
        async () => (await session.query(BINARY_CAST, [from, to])).length > 0,
      ),
    tablesOfDomain: (text) =>
      once(
        ["domain", text],
        () =>
          session.query<QualifiedName & Record<string, unknown>>(
            TABLES_OF_DOMAIN,
            [text],
          ),
      ),
    tableOfStatistics: (name: Name) =>
      once(
        ["statistics", name],
        async () =>
          await first<QualifiedName>(TABLE_OF_STATISTICS, [
            name.schema ?? null,
            name.name,
          ]),
      ),
    setting: (name) =>
      once(
        ["setting", name],
        async () =>
          (await first<{ value: string | null }>(SETTING, [name]))?.value ??
            undefined,
      ),
  };
}

/** As SQL makes it: null where there is nothing. */
type RawRelation =
  & Omit<RelationFacts, "rows" | "bytes" | "defaultPartition" | "table">
  & {
    readonly rows: number | null;
    readonly bytes: number | null;
    readonly defaultPartition: QualifiedName | null;
    readonly table: QualifiedName | null;
  };

function cleaned(raw: RawRelation): RelationFacts {
  return {
    ...raw,
    rows: raw.rows ?? undefined,
    bytes: raw.bytes ?? undefined,
    defaultPartition: raw.defaultPartition ?? undefined,
    table: raw.table ?? undefined,
  };
}

const PATH = "SELECT pg_catalog.current_schemas(false)::text[] AS path";

const SETTING = "SELECT pg_catalog.current_setting($1, true) AS value";

/** A relation's qualified name as JSON. */
const NAMED = (relation: string) =>
  `(SELECT pg_catalog.json_build_object('schema', ns.nspname, 'name', rel.relname)
      FROM pg_catalog.pg_class rel
      JOIN pg_catalog.pg_namespace ns ON ns.oid = rel.relnamespace
     WHERE rel.oid = ${relation})`;

const COLUMN_NAMES = (relation: string, numbers: string) =>
  `(SELECT coalesce(pg_catalog.json_agg(a.attname), '[]')
      FROM pg_catalog.pg_attribute a
     WHERE a.attrelid = ${relation} AND a.attnum = ANY (${numbers}))`;

const FOREIGN_KEYS = (own: string, other: string, numbers: string) =>
  `(SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
            'name', k.conname, 'isValid', k.convalidated,
            'columns', ${COLUMN_NAMES(`k.${own}`, `k.${numbers}`)},
            'table', ${NAMED(`k.${other}`)})), '[]')
      FROM pg_catalog.pg_constraint k
     WHERE k.contype = 'f' AND k.${own} = c.oid)`;

/** Tables that hold what a relation's rows are in. */
const FAMILY = `WITH RECURSIVE below AS (
    SELECT c.oid AS id
    UNION
    SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN below b ON i.inhparent = b.id)`;

const RELATION = `SELECT pg_catalog.json_build_object(
    'schema', n.nspname, 'name', c.relname, 'kind', c.relkind,
    'persistence', c.relpersistence,
    'rows', (${FAMILY} SELECT CASE WHEN pg_catalog.bool_and(t.reltuples >= 0 OR t.relkind = 'p')
                                   THEN pg_catalog.sum(greatest(t.reltuples, 0)) END
               FROM below JOIN pg_catalog.pg_class t ON t.oid = below.id),
    'bytes', (${FAMILY} SELECT pg_catalog.sum(
        CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_locks l
                           WHERE l.relation = t.oid AND l.mode = 'AccessExclusiveLock')
             THEN t.relpages::bigint * pg_catalog.current_setting('block_size')::bigint
             ELSE pg_catalog.pg_total_relation_size(t.oid) END)
               FROM below JOIN pg_catalog.pg_class t ON t.oid = below.id
              WHERE t.relkind IN ('r', 'm', 'i')),
    'columns', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
          'name', a.attname, 'type', a.atttypid::bigint, 'modifier', a.atttypmod,
          'typeName', pg_catalog.format_type(a.atttypid, a.atttypmod),
          'isDomain', (SELECT t.typtype = 'd' FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid),
          'isNotNull', a.attnotnull AND NOT EXISTS (
             SELECT FROM pg_catalog.pg_constraint k
              WHERE k.conrelid = c.oid AND k.contype = 'n' AND NOT k.convalidated
                AND k.conkey[1] = a.attnum),
          'isIndexed', EXISTS (SELECT FROM pg_catalog.pg_index x
                                WHERE x.indrelid = c.oid AND a.attnum = ANY (x.indkey::smallint[])))), '[]')
        FROM pg_catalog.pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
    'checks', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
          'name', k.conname, 'isValid', k.convalidated,
          'definition', pg_catalog.pg_get_constraintdef(k.oid),
          'columns', ${COLUMN_NAMES("c.oid", "k.conkey")})), '[]')
        FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'),
    'references', ${FOREIGN_KEYS("conrelid", "confrelid", "conkey")},
    'referencedBy', ${FOREIGN_KEYS("confrelid", "conrelid", "confkey")},
    'keys', (SELECT coalesce(pg_catalog.json_agg(k.conname), '[]')
        FROM pg_catalog.pg_constraint k
       WHERE k.conrelid = c.oid AND k.contype NOT IN ('c', 'f')),
    'parents', (SELECT coalesce(pg_catalog.json_agg(${
  NAMED("i.inhparent")
}), '[]')
        FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid),
    'descendants', (${FAMILY} SELECT pg_catalog.count(*) - 1 FROM below),
    'defaultPartition', (SELECT ${NAMED("p.partdefid")}
        FROM pg_catalog.pg_partitioned_table p WHERE p.partrelid = c.oid AND p.partdefid <> 0),
    'indexes', (SELECT coalesce(pg_catalog.json_agg(${
  NAMED("x.indexrelid")
}), '[]')
        FROM pg_catalog.pg_index x WHERE x.indrelid = c.oid),
    'table', (SELECT ${NAMED("x.indrelid")}
        FROM pg_catalog.pg_index x WHERE x.indexrelid = c.oid),
    'hasTriggers', EXISTS (SELECT FROM pg_catalog.pg_trigger g
                            WHERE g.tgrelid = c.oid AND NOT g.tgisinternal),
    'hasViews', EXISTS (SELECT FROM pg_catalog.pg_depend d
                         WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                           AND d.refobjid = c.oid
                           AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                           AND d.deptype = 'n')
  ) AS facts
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = $1 AND c.relname = $2`;

const TYPE = `WITH RECURSIVE chain AS (
    SELECT t.oid, t.typtype, t.typbasetype, t.typnotnull, 0 AS depth
      FROM pg_catalog.pg_type t WHERE t.oid = pg_catalog.to_regtype($1)
    UNION ALL
    SELECT t.oid, t.typtype, t.typbasetype, t.typnotnull, c.depth + 1
      FROM pg_catalog.pg_type t JOIN chain c ON t.oid = c.typbasetype AND c.typtype = 'd')
  SELECT pg_catalog.json_build_object(
      'id', (SELECT oid::bigint FROM chain WHERE depth = 0),
      'kind', (SELECT typtype FROM chain WHERE depth = 0),
      'base', (SELECT oid::bigint FROM chain ORDER BY depth DESC LIMIT 1),
      'hasConstraints', (SELECT pg_catalog.bool_or(c.typnotnull AND c.typtype = 'd'
           OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = c.oid))
         FROM chain c)) AS facts
   WHERE EXISTS (SELECT FROM chain)`;

const FUNCTIONS =
  `SELECT CASE WHEN pg_catalog.count(*) > 0 THEN pg_catalog.json_build_object(
      'volatile', CASE WHEN pg_catalog.bool_and(p.provolatile = 'v') THEN 'yes'
                       WHEN pg_catalog.bool_or(p.provolatile = 'v') THEN 'unknown'
                       ELSE 'no' END,
      'isBuiltIn', pg_catalog.bool_and(n.nspname = 'pg_catalog')) END AS facts
    FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE p.proname = $2 AND ($1::text IS NULL OR n.nspname = $1)`;

const BINARY_CAST = `SELECT FROM pg_catalog.pg_cast
   WHERE castsource = $1::bigint AND casttarget = $2::bigint AND castmethod = 'b'`;

const TABLES_OF_DOMAIN = `SELECT DISTINCT n.nspname AS schema, c.relname AS name
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'm', 'p')
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE a.atttypid = pg_catalog.to_regtype($1) AND NOT a.attisdropped
   ORDER BY 1, 2`;

const TABLE_OF_STATISTICS = `SELECT n.nspname AS schema, c.relname AS name
    FROM pg_catalog.pg_statistic_ext s
    JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE s.stxname = $2 AND ($1::text IS NULL
      OR s.stxnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1))`;
