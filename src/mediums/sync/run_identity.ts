import type { TableCopy } from "../../copy/table_copy.ts";
import type { JournalRun } from "../../copy/journal.ts";
import type { Session } from "../../kernel/mod.ts";
import type { SyncRules } from "../../config/sync_rules.ts";

/** What decides which rows come, and how. */
export interface RunIdentityInput {
  readonly copies: readonly TableCopy[];
  /** Conditions of tables that are not copied whole, by oid. */
  readonly conditions: ReadonlyMap<number, string>;
  readonly subset?: SyncRules["subset"];
  /** Settings with the keys of masks. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What decides what functions make of values. */
  readonly functions?: unknown;
  /** Whether rows come in as a replica's do: what was taken off hangs on it. */
  readonly replicates: boolean;
}

/** What makes a run the same run as one that was cut off. */
export async function runIdentity(
  source: Session,
  { copies, conditions, subset, secrets, replicates, functions }:
    RunIdentityInput,
): Promise<Pick<JournalRun, "fingerprint" | "source">> {
  const plan = copies.map(({ source, target, columns, format }) => [
    [source.schema, source.name, source.oid],
    [target.schema, target.name],
    columns,
    format.kind,
    conditions.get(source.oid) ?? null,
  ]);
  const said = subset?.start.map(({ table, where, limit, sample }) => [
    table.text,
    where ?? null,
    limit ?? null,
    sample ?? null,
  ]);
  return {
    // The keys go in so that others are noticed; 32 characters of theirs are not guessed.
    fingerprint: await digest([
      plan,
      said ?? null,
      subset?.sample ?? null,
      secrets,
      replicates,
      ...functions === undefined ? [] : [functions],
    ]),
    source: await digest(await databaseOf(source)),
  };
}

async function databaseOf(session: Session): Promise<unknown> {
  const [row] = await session.query(
    `SELECT d.oid::pg_catalog.text AS oid, d.datname::pg_catalog.text AS name,
            (SELECT pg_catalog.min(pg_catalog.pg_relation_filenode(c.oid))::pg_catalog.text
               FROM pg_catalog.pg_class c WHERE c.relname = 'pg_class') AS file
       FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()`,
  );
  return row;
}

async function digest(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
