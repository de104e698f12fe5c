/** Runs a statement on one and the same connection. */
export type Ask = (
  statement: string,
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/**
 * Everything users can have made in a database, one line for each thing, less
 * confiture's own tables: for servers without pg_dump, and for the embedded one.
 */
export async function catalogLines(ask: Ask): Promise<readonly string[]> {
  const lines = await definitionLines(ask);
  return lines.filter((line) => !line.includes("tb_confiture"));
}

/** What there is to define, each as PostgreSQL writes its definition. */
export async function definitionLines(
  ask: Ask,
): Promise<readonly string[]> {
  await ask("SET search_path = pg_catalog");
  const lines: string[] = [];
  for (const statement of QUERIES) {
    const rows = await ask(statement);
    lines.push(...rows.map(({ line }) => String(line)));
  }
  return lines.sort();
}

/** How many rows each table holds, less confiture's own. */
export async function rowCounts(ask: Ask): Promise<readonly string[]> {
  const tables = await ask(
    `SELECT ${QUALIFIED} AS name FROM ${RELATIONS} AND c.relkind IN ('r', 'm')
        AND c.relname !~ '^tb_confiture' ORDER BY 1`,
  );
  const counts: string[] = [];
  for (const { name } of tables) {
    const rows = await ask(
      `SELECT count(*)::text AS line FROM ONLY ${name}`,
    );
    counts.push(`${name} ${rows[0]?.line}`);
  }
  return counts;
}

const QUALIFIED = "format('%I.%I', n.nspname, c.relname)";
const USERS_SCHEMA =
  "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
const RELATIONS = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${USERS_SCHEMA}`;

const QUERIES: readonly string[] = [
  `SELECT format('schema %I', n.nspname) AS line FROM pg_namespace n WHERE ${USERS_SCHEMA}`,

  `SELECT concat_ws(' ', 'relation', c.relkind, c.relpersistence, ${QUALIFIED}, c.reloptions::text, c.relrowsecurity,
                    pg_get_expr(c.relpartbound, c.oid), pg_get_partkeydef(c.oid)) AS line
     FROM ${RELATIONS} AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'c', 'f')`,

  `SELECT concat_ws(' ', 'column', ${QUALIFIED}, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attnotnull,
                    a.attidentity, a.attgenerated, a.attcollation::regcollation, a.attstattarget, pg_get_expr(d.adbin, d.adrelid)) AS line
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE ${USERS_SCHEMA} AND c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')
      AND a.attnum > 0 AND NOT a.attisdropped`,

  `SELECT concat_ws(' ', 'constraint', ${QUALIFIED}, quote_ident(x.conname), pg_get_constraintdef(x.oid), x.convalidated) AS line
     FROM pg_constraint x JOIN pg_class c ON c.oid = x.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${USERS_SCHEMA} AND x.contype <> 'n'`,

  `SELECT concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid) AS line
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${USERS_SCHEMA}`,

  `SELECT concat_ws(' ', 'view', ${QUALIFIED}, pg_get_viewdef(c.oid)) AS line FROM ${RELATIONS} AND c.relkind IN ('v', 'm')`,

  `SELECT CASE p.prokind WHEN 'a' THEN 'aggregate ' || p.oid::regprocedure::text ELSE pg_get_functiondef(p.oid) END AS line
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${USERS_SCHEMA}`,

  `SELECT concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled) AS line FROM pg_trigger t WHERE NOT t.tgisinternal`,

  `SELECT pg_get_ruledef(r.oid) AS line FROM pg_rewrite r WHERE r.rulename <> '_RETURN' AND r.oid >= 16384`,

  `SELECT concat_ws(' ', 'policy', p.schemaname, p.tablename, p.policyname, p.permissive, p.roles::text, p.cmd, p.qual, p.with_check) AS line
     FROM pg_policies p`,

  `SELECT concat_ws(' ', 'type', format('%I.%I', n.nspname, t.typname), t.typtype, t.typnotnull, t.typdefault,
                    CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
                    (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
                    (SELECT string_agg(pg_get_constraintdef(x.oid), ',' ORDER BY x.conname) FROM pg_constraint x WHERE x.contypid = t.oid)) AS line
     FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE ${USERS_SCHEMA} AND t.typtype IN ('e', 'd', 'r', 'm')`,

  `SELECT concat_ws(' ', 'sequence', q.schemaname, q.sequencename, q.data_type, q.start_value, q.min_value, q.max_value, q.increment_by, q.cycle, q.cache_size) AS line
     FROM pg_sequences q`,

  `SELECT pg_get_statisticsobjdef(s.oid) AS line FROM pg_statistic_ext s`,

  `SELECT concat_ws(' ', 'operator', o.oid::regoperator::text) AS line FROM pg_operator o WHERE o.oid >= 16384`,

  `SELECT concat_ws(' ', 'comment', pg_describe_object(d.classoid, d.objoid, d.objsubid), d.description) AS line
     FROM pg_description d WHERE d.objoid >= 16384`,
];
