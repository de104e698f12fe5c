import type { Session } from "../../../kernel/database.ts";
import type { Finding } from "../finding.ts";
import { ok, problem, warning } from "../finding.ts";

interface Row {
  readonly user: string;
  readonly database: string;
  readonly version: string;
  readonly is_standby: boolean;
  readonly is_read_only: boolean;
  readonly is_local: boolean;
  readonly is_encrypted: boolean | null;
}

/** Who is connected to what. */
export async function connection(
  session: Session,
  tookMs: number,
): Promise<readonly Finding[]> {
  const [row] = await session.query<Row>(
    `SELECT current_user::text AS user,
            pg_catalog.current_database()::text AS database,
            pg_catalog.current_setting('server_version') AS version,
            pg_catalog.pg_is_in_recovery() AS is_standby,
            pg_catalog.current_setting('default_transaction_read_only') = 'on' AS is_read_only,
            COALESCE(pg_catalog.inet_server_addr() <<= '127.0.0.0/8'
                  OR pg_catalog.inet_server_addr() <<= '::1', true) AS is_local,
            (SELECT s.ssl FROM pg_catalog.pg_stat_ssl s
              WHERE s.pid = pg_catalog.pg_backend_pid()) AS is_encrypted`,
  );
  if (row === undefined) return [];
  return connectionFindings(row, {
    label: session.database.label,
    isServer: session.database.kind === "server",
    tookMs,
  });
}

/** Where it was, and how long it took. */
interface Arrival {
  readonly label: string;
  readonly isServer: boolean;
  readonly tookMs: number;
}

/** What is to be said of a connection. */
export function connectionFindings(
  row: Row,
  { label, isServer, tookMs }: Arrival,
): readonly Finding[] {
  const version = row.version.split(" ")[0] ?? row.version;
  return [
    ok(
      "connection",
      isServer ? `${label} as ${row.user}, in ${Math.round(tookMs)} ms` : label,
    ),
    ok("version", `PostgreSQL ${version}`),
    ...isServer && !row.is_local && row.is_encrypted === false
      ? [warning("connection", "It is not encrypted", {
        remedy:
          "Set sslmode to verify-full in the environment, or to require where the certificate cannot be checked",
      })]
      : [],
    ...row.is_standby
      ? [problem("connection", "The server is a standby: it can only be read", {
        remedy:
          "Name the primary, or several hosts with target_session_attrs=read-write",
      })]
      : row.is_read_only
      ? [problem("connection", "Transactions are read-only by default", {
        remedy:
          "Take it off the role or the database where it was set with ALTER … SET",
        sql: [
          `ALTER ROLE ${row.user} RESET default_transaction_read_only`,
          `ALTER DATABASE ${row.database} RESET default_transaction_read_only`,
        ],
      })]
      : [],
  ];
}
