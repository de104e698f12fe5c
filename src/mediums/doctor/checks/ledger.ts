import { quoteName } from "../../../sql/quote.ts";
import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, problem, warning } from "../finding.ts";

/** What the ledger is as a table. */
export interface LedgerRow {
  readonly bytes: number;
  readonly dead_rows: number;
  readonly has_row_security: boolean;
  /** Triggers that are nobody's foreign key, separated by commas. */
  readonly triggers: string | null;
  readonly persistence: string;
  /** Tables of the same name in other schemas, separated by commas. */
  readonly others: string | null;
}

/** Beyond this, and with few rows, a table is mostly air. */
const BLOATED_BYTES = 8 * 1024 * 1024;
const BYTES_A_ROW = 2_000;

/** Whether the ledger is as it should be. */
export async function ledger(
  { tracker, session }: Examination,
): Promise<readonly Finding[]> {
  const name = await tracker.describe(session);
  if (!await tracker.exists(session)) {
    return [
      ok("ledger", `None yet; \`confiture migrate up\` creates ${name}`),
    ];
  }
  const [schema = "", ...rest] = name.split(".");
  const table = rest.join(".");
  const [row] = await session.query<LedgerRow>(LEDGER, [schema, table]);
  const entries = await tracker.list(session);
  const half = new Set(
    (await tracker.intents(session)).map(({ version }) => version),
  );
  return row === undefined ? [] : ledgerFindings(row, {
    schema,
    table,
    rows: entries.length,
    half: [...half],
  });
}

const LEDGER = `
  SELECT pg_catalog.pg_total_relation_size(c.oid)::float8 AS bytes,
         COALESCE(pg_catalog.pg_stat_get_dead_tuples(c.oid), 0)::float8 AS dead_rows,
         c.relrowsecurity AS has_row_security,
         (SELECT pg_catalog.string_agg(t.tgname::text, ', ' ORDER BY t.tgname)
            FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) AS triggers,
         c.relpersistence::text AS persistence,
         (SELECT pg_catalog.string_agg(o.oid::regclass::text, ', ' ORDER BY o.oid::regclass::text)
            FROM pg_catalog.pg_class o
           WHERE o.relname = c.relname AND o.oid <> c.oid AND o.relkind IN ('r', 'p')) AS others
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = $1 AND c.relname = $2`;

/** What is in the ledger, and where it is. */
interface LedgerContent {
  readonly schema: string;
  readonly table: string;
  readonly rows: number;
  /** Versions that stopped half way. */
  readonly half: readonly string[];
}

/** What is to be said of the ledger. */
export function ledgerFindings(
  row: LedgerRow,
  { schema, table, rows, half }: LedgerContent,
): readonly Finding[] {
  const name = quoteName(schema, table);
  const findings = [
    ...half.map((version) =>
      problem("ledger", `${version} stopped half way`, {
        remedy:
          "`confiture migrate up` (or `down`) goes on, or says what it cannot know",
      })
    ),
    ...row.bytes > BLOATED_BYTES + rows * BYTES_A_ROW
      ? [warning(
        "ledger",
        `${schema}.${table} takes ${
          Math.round(row.bytes / 1024 / 1024)
        } MB for ${rows} rows`,
        {
          remedy: "Write it anew; it takes a moment and locks only the ledger",
          sql: [`VACUUM FULL ${name}`],
        },
      )]
      : [],
    ...row.has_row_security
      ? [warning("ledger", "Row-level security may hide rows of it", {
        remedy: "Switch it off: all who migrate must see all of it",
        sql: [`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`],
      })]
      : [],
    ...row.triggers === null ? [] : [
      warning("ledger", `It has triggers: ${row.triggers}`, {
        remedy:
          "Make sure that none of them changes rows or fails: migrations fail with it",
      }),
    ],
    ...row.persistence === "u"
      ? [problem("ledger", "It is unlogged: a crash of the server empties it", {
        remedy: "Have it logged",
        sql: [`ALTER TABLE ${name} SET LOGGED`],
      })]
      : [],
    ...row.others === null ? [] : [
      warning("ledger", `There are others of its name: ${row.others}`, {
        remedy:
          "Where these are not of other projects, drop the wrong one and set migration.tracking_table to schema.table",
      }),
    ],
  ];
  return [
    ok("ledger", `${schema}.${table}, ${rows} applied`),
    ...findings,
  ];
}
