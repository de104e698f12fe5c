import { quoteName } from "../../../sql/quote.ts";
import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { warning } from "../finding.ts";

/** Tables of an owner whose rights the role has not. */
export interface StrangerRow {
  readonly role: string;
  readonly owner: string;
  readonly tables: number;
  readonly example: string;
}

/** Whether the role could alter the tables there are: only owners can. */
export async function ownership(
  { session }: Examination,
): Promise<readonly Finding[]> {
  return ownershipFindings(await session.query<StrangerRow>(STRANGERS));
}

const STRANGERS = `
  SELECT current_user::text AS role,
         pg_catalog.pg_get_userbyid(c.relowner)::text AS owner,
         pg_catalog.count(*)::int AS tables,
         pg_catalog.min(c.oid::regclass::text) AS example
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                      WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
   GROUP BY c.relowner
   ORDER BY 3 DESC, 2`;

/** What is to be said of tables that belong to others. */
export function ownershipFindings(
  rows: readonly StrangerRow[],
): readonly Finding[] {
  return rows.map(({ role, owner, tables, example }) =>
    warning(
      "rights",
      tables === 1
        ? `The table ${example} belongs to ${owner}: ${role} cannot alter it`
        : `${tables} tables (${example} is one) belong to ${owner}: ${role} cannot alter them`,
      {
        remedy:
          `Migrate as ${owner}, let files say \`-- confiture: role ${owner}\`, or make the role a member`,
        sql: [`GRANT ${quoteName(owner)} TO ${quoteName(role)}`],
      },
    )
  );
}
