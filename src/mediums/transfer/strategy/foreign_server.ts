import { openWithSecrets, tellSecrets } from "../../../copy/secrets.ts";
import { serverReason } from "../../../copy/server_reason.ts";
import { ConfitureError } from "../../../kernel/mod.ts";
import type { Database, Session } from "../../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import { FOREIGN_SCHEMA } from "./foreign_names.ts";
import type { ForeignPlace, ForeignRefusal } from "./foreign_place.ts";
import { removeStatements } from "./foreign_removal.ts";

/** Where a session of the target is told the source's password: no statement holds it. */
const PASSWORD_SETTING = "confiture.source_password";

const COMMENT = quoteLiteral(
  "confiture: how a transfer fetches rows from the source; `confiture migrate schema-to-schema cleanup` removes it",
);

/** Opens a session that can tell the server the source's password. */
export async function openForMaking(
  target: Database,
  { password }: Pick<ForeignPlace, "password">,
  signal?: AbortSignal,
): Promise<Session> {
  return await openWithSecrets(target, {
    ...signal === undefined ? {} : { signal },
    ...password === undefined
      ? {}
      : { secrets: { [PASSWORD_SETTING]: password } },
  });
}

/**
 * Makes the foreign server with its user mapping, in the transaction that is
 * open; what an earlier run has left goes first. Finds out whether it reaches
 * the database that `source`, in a transaction, is on. A refusal leaves the
 * transaction failed.
 */
export async function makeForeignServer(
  target: Session,
  source: Session,
  place: ForeignPlace,
): Promise<ForeignRefusal | undefined> {
  try {
    await refuseWatchers(target);
    if (place.password !== undefined) {
      await tellSecrets(target, { [PASSWORD_SETTING]: place.password });
    }
    await target.execute(
      serverStatements(place, target.serverVersion).join(";\n"),
    );
    return await reaches(target, source) ? undefined : {
      reason: `"${place.label}" is another database to the target's server`,
      hint:
        "Name the source by a host that is the same for both servers, or copy through confiture: --strategy copy",
    };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) throw error;
    return refusal;
  }
}

function serverStatements(
  place: ForeignPlace,
  serverVersion: number,
): readonly string[] {
  const server = quoteName(FOREIGN_SCHEMA);
  return [
    ...removeStatements(),
    `CREATE SCHEMA ${quoteName(FOREIGN_SCHEMA)}`,
    `COMMENT ON SCHEMA ${quoteName(FOREIGN_SCHEMA)} IS ${COMMENT}`,
    `CREATE EXTENSION IF NOT EXISTS postgres_fdw SCHEMA ${
      quoteName(FOREIGN_SCHEMA)
    }`,
    `CREATE SERVER ${server} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (${
      optionsText({ ...place.server, ...ownFiles(serverVersion) })
    })`,
    `COMMENT ON SERVER ${server} IS ${COMMENT}`,
    mappingStatement(place),
  ];
}

/** A certificate in the home of the server's own user is not ours to show, and may not even be readable. */
function ownFiles(serverVersion: number): Readonly<Record<string, string>> {
  return serverVersion >= 160000 ? { sslcertmode: "disable" } : {};
}

/** Options as they stand in parentheses. */
export function optionsText(
  options: Readonly<Record<string, string>>,
): string {
  return Object.entries(options)
    .map(([name, value]) => `${quoteName(name)} ${quoteLiteral(value)}`)
    .join(", ");
}

/**
 * What is sent, and so may be logged, shown or counted, does not hold the
 * password. An error would quote the statement within: its words alone go on.
 */
function mappingStatement({ user, password }: ForeignPlace): string {
  const server = quoteName(FOREIGN_SCHEMA);
  if (password === undefined) {
    return `CREATE USER MAPPING FOR CURRENT_USER SERVER ${server} OPTIONS (user ${
      quoteLiteral(user)
    })`;
  }
  const body = `
BEGIN
  EXECUTE pg_catalog.format('CREATE USER MAPPING FOR CURRENT_USER SERVER %I OPTIONS (user %L, password %L)',
    ${quoteLiteral(FOREIGN_SCHEMA)}, ${
    quoteLiteral(user)
  }, pg_catalog.current_setting('${PASSWORD_SETTING}'));
EXCEPTION WHEN OTHERS THEN
  RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END`;
  return `DO ${quoteLiteral(body)};
SELECT pg_catalog.set_config('${PASSWORD_SETTING}', '', false)`;
}

/** Extensions that write down statements within statements. */
const WATCHERS = `
SELECT s.name || ' = ' || s.setting AS setting
  FROM pg_catalog.pg_settings s
 WHERE s.name = 'pg_stat_statements.track' AND s.setting = 'all'
       AND coalesce(pg_catalog.current_setting('pg_stat_statements.track_utility', true), 'on') = 'on'
    OR s.name = 'pgaudit.log' AND s.setting ~* '(^|[, ])(all|ddl)'`;

async function refuseWatchers(target: Session): Promise<void> {
  const watching = await target.query<{ setting: string }>(WATCHERS);
  if (watching.length === 0) return;
  throw new ConfitureError(
    "transfer/target",
    `Cannot tell the target's server the source's password: it would be written down there (${
      watching.map(({ setting }) => setting).join(", ")
    })`,
    {
      hint:
        "Set that otherwise for the role that connects (ALTER ROLE … SET), or copy through confiture: --strategy copy",
    },
  );
}

/** A lock of the source's is seen on its own server alone; and of that's databases one has its name. */
async function reaches(target: Session, source: Session): Promise<boolean> {
  const [space = 0, number = 0] = crypto.getRandomValues(new Int32Array(2));
  const [held] = await source.query<{ database: string }>(
    `SELECT pg_catalog.current_database()::pg_catalog.text AS database
       FROM (SELECT pg_catalog.pg_advisory_xact_lock_shared($1::pg_catalog.int4, $2::pg_catalog.int4)) l`,
    [space, number],
  );
  const server = quoteName(FOREIGN_SCHEMA);
  const locks = quoteName(FOREIGN_SCHEMA, "confiture_locks");
  const database = quoteName(FOREIGN_SCHEMA, "confiture_database");
  await target.execute(
    `CREATE FOREIGN TABLE ${locks} (locktype pg_catalog.text, classid pg_catalog.oid, objid pg_catalog.oid)
  SERVER ${server} OPTIONS (schema_name 'pg_catalog', table_name 'pg_locks');
CREATE FOREIGN TABLE ${database} (catalog_name pg_catalog.text)
  SERVER ${server} OPTIONS (schema_name 'information_schema', table_name 'information_schema_catalog_name')`,
  );
  const [row] = await target.query<{ seen: boolean }>(
    `SELECT EXISTS (SELECT FROM ${locks} WHERE locktype = 'advisory'
        AND classid = $1::pg_catalog.oid AND objid = $2::pg_catalog.oid)
       AND EXISTS (SELECT FROM ${database} WHERE catalog_name = $3) AS seen`,
    [String(space >>> 0), String(number >>> 0), held?.database ?? ""],
  );
  await target.execute(`DROP FOREIGN TABLE ${locks}, ${database}`);
  return row?.seen === true;
}

/** Rights, the extension, the password, the way to the source: what somebody can do something about. */
function refusalIn(error: unknown): ForeignRefusal | undefined {
  if (!(error instanceof ConfitureError)) return undefined;
  const { code, message, hint = "", server } = error;
  if (code === "transfer/target" || code === "sync/key") {
    return { reason: message.replace(/^Cannot /, "confiture cannot "), hint };
  }
  if (server === undefined || code !== "database/statement-failed") {
    return undefined;
  }
  const { sqlstate, detail } = server;
  const told = [serverReason(server), detail].filter((text) => text)
    .join(": ").trim();
  if (sqlstate === "42501") {
    return {
      reason: `the role may not use postgres_fdw at the target (${told})`,
      hint:
        "Let a superuser run in the target: CREATE EXTENSION postgres_fdw; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO the role. Or copy through confiture: --strategy copy",
    };
  }
  if (sqlstate === "2F003") {
    return {
      reason:
        "only a superuser of the target may reach the source without a password",
      hint:
        "Give the source's connection a password that its server asks for, or copy through confiture: --strategy copy",
    };
  }
  if (sqlstate.startsWith("08")) {
    return {
      reason: `the target's server cannot reach the source (${told})`,
      hint:
        "Name the source by a host, port and sslmode that work from there, too, or copy through confiture: --strategy copy",
    };
  }
  if (sqlstate === "55P03") {
    return {
      reason: "another run has the foreign server",
      hint: "Run the command again when that has ended",
    };
  }
  if (/^(0A000|58P01|42704|HV)/.test(sqlstate)) {
    return {
      reason: `the target's server has no postgres_fdw that will do (${told})`,
      hint:
        "Install PostgreSQL's own extensions there, or copy through confiture: --strategy copy",
    };
  }
  return undefined;
}
