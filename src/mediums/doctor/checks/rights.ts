import { quoteName } from "../../../sql/quote.ts";
import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, problem, warning } from "../finding.ts";

/** What the role may do with the ledger and around it. */
export interface RightsRow {
  readonly role: string;
  readonly may_create_database: boolean;
  readonly is_superuser: boolean;
  readonly may_see_sessions: boolean;
  readonly may_end_sessions: boolean;
  /** Null where there is no such schema. */
  readonly may_create: boolean | null;
  /** What is missing of SELECT, INSERT, UPDATE, DELETE; null where there is no ledger. */
  readonly lacking: string | null;
}

/** Whether the role may do what commands need. */
export async function rights(
  { session, tracker, config }: Examination,
): Promise<readonly Finding[]> {
  const ledger = await tracker.describe(session);
  const [schema = "", ...rest] = ledger.split(".");
  const table = rest.join(".");
  const hasLedger = await tracker.exists(session);
  const [row] = await session.query<RightsRow>(RIGHTS, [
    schema,
    hasLedger ? quoteName(schema, table) : null,
  ]);
  if (row === undefined) return [];
  return rightsFindings(row, {
    schema,
    table,
    isEmbedded: session.database.kind === "embedded",
    shadow: config.shadow,
  });
}

const RIGHTS = `
  SELECT current_user::text AS role,
         r.rolcreatedb OR r.rolsuper AS may_create_database,
         r.rolsuper AS is_superuser,
         r.rolsuper OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS may_see_sessions,
         r.rolsuper OR pg_catalog.pg_has_role('pg_signal_backend', 'USAGE') AS may_end_sessions,
         (SELECT pg_catalog.has_schema_privilege(n.oid, 'CREATE')
            FROM pg_catalog.pg_namespace n WHERE n.nspname = $1) AS may_create,
         CASE WHEN $2::text IS NULL THEN NULL ELSE
           (SELECT COALESCE(pg_catalog.string_agg(p, ', '), '')
              FROM pg_catalog.unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p
             WHERE NOT pg_catalog.has_table_privilege($2::text, p)) END AS lacking
    FROM pg_catalog.pg_roles r WHERE r.rolname = current_user`;

/** Where the ledger is or would be, and what it is for. */
interface RightsPlace {
  readonly schema: string;
  readonly table: string;
  readonly isEmbedded: boolean;
  readonly shadow: string;
}

/** What is to be said of a role's rights. */
export function rightsFindings(
  row: RightsRow,
  { schema, table, isEmbedded, shadow }: RightsPlace,
): readonly Finding[] {
  const role = quoteName(row.role);
  const findings = [
    ...ledgerFindings(row, { schema, table }),
    ...row.lacking !== null && row.may_create === false
      ? [warning("rights", `${row.role} may create nothing in ${schema}`, {
        remedy: "Let it, or have migrations run as a role that may",
        sql: [`GRANT CREATE ON SCHEMA ${quoteName(schema)} TO ${role}`],
      })]
      : [],
    ...!isEmbedded && shadow === "auto" && !row.may_create_database
      ? [warning(
        "rights",
        `${row.role} may create no database: scratch databases for diff and tests are made on the embedded server`,
        {
          remedy:
            "Give it the right where only development happens, or name a server as `shadow`",
          sql: [`ALTER ROLE ${role} CREATEDB`],
        },
      )]
      : [],
    ...!isEmbedded && !row.may_see_sessions
      ? [warning(
        "rights",
        `${row.role} may not see what other roles' sessions do: who blocks a migration is named without its query`,
        {
          remedy: "Let it read statistics",
          sql: [`GRANT pg_read_all_stats TO ${role}`],
        },
      )]
      : [],
  ];
  return findings.length > 0
    ? findings
    : [ok("rights", `${row.role} may do what commands need`)];
}

function ledgerFindings(
  row: RightsRow,
  { schema, table }: Pick<RightsPlace, "schema" | "table">,
): readonly Finding[] {
  const role = quoteName(row.role);
  if (row.lacking === null) {
    if (row.may_create === true) return [];
    return row.may_create === null
      ? [problem("rights", `There is no schema ${schema} for the ledger`, {
        remedy: "Create it, or name another in migration.tracking_table",
        sql: [`CREATE SCHEMA ${quoteName(schema)}`],
      })]
      : [problem(
        "rights",
        `${row.role} may not create the ledger in ${schema}`,
        {
          remedy:
            "Let it, or let a role that may run `confiture migrate up` once",
          sql: [
            `GRANT USAGE, CREATE ON SCHEMA ${quoteName(schema)} TO ${role}`,
          ],
        },
      )];
  }
  if (row.lacking === "") return [];
  const isBlind = row.lacking.includes("SELECT");
  const tell = isBlind ? problem : warning;
  return [
    tell(
      "rights",
      `${row.role} has no ${row.lacking} on ${schema}.${table}: ${
        isBlind ? "no command can read it" : "it can look, and not migrate"
      }`,
      {
        remedy: "Grant it, or migrate as the ledger's owner",
        sql: [
          `GRANT ${row.lacking} ON ${quoteName(schema, table)} TO ${role}`,
        ],
      },
    ),
  ];
}
