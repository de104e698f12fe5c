import { openLasting } from "../../../copy/lasting_session.ts";
import { isTooSoon } from "../../../copy/too_soon.ts";
import { rollBack } from "../../../copy/roll_back.ts";
import { pause } from "../../../kernel/mod.ts";
import type { Database, Session } from "../../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import { FOREIGN_SCHEMA, VIEW_PREFIX } from "./foreign_names.ts";

/** How often it is tried to have what a statement is still reading. */
const ATTEMPTS = 6;
const LOCK_TIMEOUT_MS = 5_000;

/**
 * Takes away from either end what rows were fetched through: the foreign
 * server, with the source's password, or the views. Whoever was killed has left
 * it. Repeatable; what somebody has built on it is an error.
 */
export async function removeForeign(
  database: Database,
  signal?: AbortSignal,
): Promise<void> {
  if (database.kind !== "server") return;
  await using session = await openLasting(database, signal);
  await removeForeignFrom(session, signal);
}

/** The same in a session that has no transaction open. */
export async function removeForeignFrom(
  session: Session,
  signal?: AbortSignal,
): Promise<void> {
  const [left] = await session.query(LEFT, [
    FOREIGN_SCHEMA,
    TRANSFER_SCHEMA,
    `^${VIEW_PREFIX}\\d+$`,
  ]);
  if (left === undefined) return;
  for (let attempt = 1;; attempt++) {
    try {
      await session.execute([
        "BEGIN",
        `SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`,
        ...removeStatements(),
        "COMMIT",
      ].join(";\n"));
      return;
    } catch (error) {
      await rollBack(session);
      if (!isTooSoon(error) || attempt >= ATTEMPTS) throw error;
      await pause(
        LOCK_TIMEOUT_MS / 10,
        signal ?? new AbortController().signal,
      );
    }
  }
}

const LEFT = `
SELECT 1 FROM pg_catalog.pg_foreign_server s WHERE s.srvname = $1
UNION ALL SELECT 1 FROM pg_catalog.pg_namespace n WHERE n.nspname = $1
UNION ALL SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = $2 AND c.relkind = 'v' AND c.relname ~ $3
 LIMIT 1`;

/** For a transaction: nothing that does not say that it is confiture's is touched. */
export function removeStatements(): readonly string[] {
  return [`DO ${quoteLiteral(BODY)}`];
}

const SERVER = quoteLiteral(FOREIGN_SCHEMA);

/** User mappings go with their server. An extension of ours stands in the schema of ours. */
const BODY = `
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT pg_catalog.format('DROP VIEW %I.%I', n.nspname, c.relname) AS statement
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE n.nspname OPERATOR(pg_catalog.=) ${quoteLiteral(TRANSFER_SCHEMA)}
       AND c.relkind OPERATOR(pg_catalog.=) 'v'
       AND c.relname OPERATOR(pg_catalog.~) ${
  quoteLiteral(`^${VIEW_PREFIX}\\d+$`)
}
  LOOP
    EXECUTE found.statement;
  END LOOP;
  IF EXISTS (SELECT FROM pg_catalog.pg_foreign_server s WHERE s.srvname OPERATOR(pg_catalog.=) ${SERVER}
       AND pg_catalog.obj_description(s.oid, 'pg_foreign_server') OPERATOR(pg_catalog.~~) 'confiture: %') THEN
    FOR found IN
      SELECT pg_catalog.format('DROP FOREIGN TABLE %I.%I', n.nspname, c.relname) AS statement
        FROM pg_catalog.pg_foreign_table f
        JOIN pg_catalog.pg_foreign_server s ON s.oid OPERATOR(pg_catalog.=) f.ftserver
        JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) f.ftrelid
        JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
       WHERE s.srvname OPERATOR(pg_catalog.=) ${SERVER}
    LOOP
      EXECUTE found.statement;
    END LOOP;
    DROP SERVER ${quoteName(FOREIGN_SCHEMA)} CASCADE;
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname OPERATOR(pg_catalog.=) ${SERVER}
       AND pg_catalog.obj_description(n.oid, 'pg_namespace') OPERATOR(pg_catalog.~~) 'confiture: %') THEN
    IF EXISTS (SELECT FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) e.extnamespace
         WHERE e.extname OPERATOR(pg_catalog.=) 'postgres_fdw' AND n.nspname OPERATOR(pg_catalog.=) ${SERVER}) THEN
      DROP EXTENSION postgres_fdw;
    END IF;
    DROP SCHEMA ${quoteName(FOREIGN_SCHEMA)};
  END IF;
END`;
