import type { Session } from "../../../kernel/mod.ts";
import { quoteName } from "../../../sql/quote.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import { FUNCTION_PREFIX } from "./note_function.ts";
import { NOTES_PREFIX } from "./notes_table.ts";
import type { WaitingOptions } from "./patient.ts";
import { isFollowedByWal, WAL_PUBLICATION } from "./wal_names.ts";
import { dropSlot, readSlot } from "./wal_slot.ts";

/**
 * Has the server keep no WAL any more: the slot goes, and the publication, and
 * the notes that were made of what it told. Repeatable.
 */
export async function removeWal(
  session: Session,
  { signal = new AbortController().signal }: Pick<WaitingOptions, "signal"> =
    {},
): Promise<void> {
  await stopWal(session, signal);
  const tables = await session.query<{ name: string }>(ALONE, [
    TRANSFER_SCHEMA,
    `^${NOTES_PREFIX}[0-9]+$`,
    NOTES_PREFIX,
    FUNCTION_PREFIX,
  ]);
  if (tables.length === 0) return;
  await session.execute([
    "BEGIN",
    "SET LOCAL lock_timeout = '15s'",
    `DROP TABLE ${
      tables.map(({ name }) => quoteName(TRANSFER_SCHEMA, name)).join(", ")
    }`,
    "COMMIT",
  ].join(";\n"));
}

/** Has the server keep no WAL any more; the notes stay. Repeatable. */
export async function stopWal(
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  const { state } = await readSlot(session);
  if (state !== "missing") await dropSlot(session, signal);
  if (!await isFollowedByWal(session)) return;
  await session.execute(
    `BEGIN; SET LOCAL lock_timeout = '15s'; DROP PUBLICATION IF EXISTS ${
      quoteName(WAL_PUBLICATION)
    }; COMMIT`,
  );
}

/** Those that no function writes to. */
const ALONE = `
SELECT c.relname::pg_catalog.text AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = $1 AND c.relname ~ $2 AND c.relkind = 'r'
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc f
     WHERE f.pronamespace = n.oid AND f.proname = pg_catalog.replace(c.relname, $3, $4))`;
