import { ConfitureError } from "../kernel/mod.ts";
import type { Database, Session } from "../kernel/mod.ts";

/** Settings of a session that no log and no view of the server's may show. */
export type Secrets = Readonly<Record<string, string>>;

/** How a session with secrets is opened. */
export interface SecretOptions {
  readonly signal?: AbortSignal;
  readonly secrets?: Secrets;
}

/**
 * Opens a session whose secrets travel in the login's own message, which no
 * server writes down. Where a pooler refuses that, they are still to be told:
 * see `tellSecrets()`.
 */
export async function openWithSecrets(
  database: Database,
  { signal, secrets = {} }: SecretOptions,
): Promise<Session> {
  const options = signal === undefined ? {} : { signal };
  if (Object.keys(secrets).length === 0) return await database.connect(options);
  try {
    return await database.connect({ ...options, settings: secrets });
  } catch (error) {
    if (!isRefusedByPooler(error)) throw error;
    return await database.connect(options);
  }
}

/**
 * Sees to it that the secrets are set, for the transaction that runs. Refuses
 * where the server might write the statement's parameters to its log.
 */
export async function tellSecrets(
  session: Session,
  secrets: Secrets = {},
): Promise<void> {
  const names = Object.keys(secrets);
  if (names.length === 0 || await areSet(session, names)) return;
  if (session.database.kind === "server") await refuseLogs(session);
  for (const [name, value] of Object.entries(secrets)) {
    await session.query("SELECT pg_catalog.set_config($1, $2, true)", [
      name,
      value,
    ]);
  }
}

async function areSet(
  session: Session,
  names: readonly string[],
): Promise<boolean> {
  const [row] = await session.query<{ are_set: boolean }>(
    `SELECT pg_catalog.bool_and(coalesce(pg_catalog.current_setting(name, true), '') <> '') AS are_set
       FROM pg_catalog.unnest($1::pg_catalog.text[]) AS names(name)`,
    [names],
  );
  return row?.are_set === true;
}

async function refuseLogs(session: Session): Promise<void> {
  const rows = await session.query<{ name: string; value: string }>(
    `SELECT name, setting AS value FROM pg_catalog.pg_settings
      WHERE pg_catalog.current_setting('log_parameter_max_length') <> '0'
        AND (name = 'log_statement' AND setting = 'all'
          OR name IN ('log_min_duration_statement', 'log_min_duration_sample', 'auto_explain.log_min_duration') AND setting <> '-1'
          OR name = 'log_transaction_sample_rate' AND setting <> '0')`,
  );
  if (rows.length === 0) return;
  throw new ConfitureError(
    "sync/key",
    `Cannot tell the source the key: ${session.database.label} may write it to its log (${
      rows.map(({ name, value }) => `${name} = ${value}`).join(", ")
    })`,
    { hint: "Connect to the server itself instead of its pooler" },
  );
}

function isRefusedByPooler(error: unknown): boolean {
  return error instanceof ConfitureError &&
    /unsupported startup parameter/.test(error.message);
}
