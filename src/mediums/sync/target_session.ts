import { JOURNAL_TABLE } from "../../copy/journal.ts";
import { isSameRelation } from "../../copy/relation.ts";
import type {
  Relation,
  RelationForeignKey,
  RelationName,
} from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { ForeignKeyObstacle } from "../../copy/target/obstacle.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { ColumnMask } from "../../masks/mod.ts";

/** Several sessions, closed together. */
export interface Sessions extends AsyncDisposable {
  readonly all: readonly Session[];
}

/** Opens some sessions of a database. */
export async function openSessions(
  database: Database,
  count: number,
  signal: AbortSignal | undefined,
): Promise<Sessions> {
  const all: Session[] = [];
  const close = async () => {
    for (const session of all) await session[Symbol.asyncDispose]();
  };
  try {
    while (all.length < count) {
      all.push(
        await database.connect(signal === undefined ? {} : { signal }),
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { all, [Symbol.asyncDispose]: close };
}

/** Whether the session's role may load rows as a replica does: without triggers. */
export async function mayReplicate(session: Session): Promise<boolean> {
  try {
    await session.execute(
      "BEGIN; SET LOCAL session_replication_role = replica; ROLLBACK",
    );
    return true;
  } catch {
    // Whatever refuses it, triggers are taken off instead.
    if (session.transactionStatus !== "idle") await session.execute("ROLLBACK");
    return false;
  }
}

/** What sessions that load rows begin with. */
export async function targetSettings(
  session: Session,
  replicates: boolean,
): Promise<void> {
  await session.execute(
    `SET search_path = ''; SET row_security = off; SET statement_timeout = 0; SET client_encoding = 'UTF8';
     SET "DateStyle" = 'ISO, YMD'; SET "IntervalStyle" = 'postgres'; SET "TimeZone" = 'UTC';
     SET synchronous_commit = off; SET idle_in_transaction_session_timeout = 0${
      replicates ? "; SET session_replication_role = replica" : ""
    }`,
  );
}

/** Where the journal is kept: beside the ledger. */
export async function journalPlace(session: Session): Promise<RelationName> {
  const [row] = await session.query<{ schema: string | null }>(
    "SELECT pg_catalog.current_schema() AS schema",
  );
  return { schema: row?.schema ?? "public", name: JOURNAL_TABLE };
}

/** Removes all rows, of all tables at once. */
export async function emptyTables(
  session: Session,
  tables: readonly Relation[],
): Promise<void> {
  const names = tables.map(({ schema, name }) => quoteName(schema, name));
  if (names.length > 0) await session.execute(`TRUNCATE ${names.join(", ")}`);
}

/**
 * Foreign keys that need no second look: small ones that the source holds, too,
 * where all rows of both tables come as they are.
 */
export function isSureKey(
  key: ForeignKeyObstacle,
  copies: readonly TableCopy[],
  { masks, isSmall }: {
    readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
    isSmall(table: RelationName): boolean;
  },
): boolean {
  if (!key.isValidated || !isSmall(key.table) || !isSmall(key.referenced)) {
    return false;
  }
  const sides = [key.table, key.referenced].map((name) =>
    copies.filter(({ target }) => isSameRelation(target, name))
  );
  const isWhole = sides.every((parts) =>
    parts.length > 0 &&
    parts.every((copy) =>
      copy.rowsIn === undefined && copy.limit === undefined &&
      (masks.get(copy.source.oid) ?? []).length === 0
    )
  );
  return isWhole &&
    (sides[0] ?? []).every(({ source }) =>
      source.foreignKeys.some((one) => isSameKey(one, key))
    );
}

function isSameKey(
  one: RelationForeignKey,
  other: ForeignKeyObstacle,
): boolean {
  return one.isValidated && isSameRelation(one.referenced, other.referenced) &&
    one.columns.join("\n") === other.columns.join("\n") &&
    one.referencedColumns.join("\n") === other.referencedColumns.join("\n");
}
