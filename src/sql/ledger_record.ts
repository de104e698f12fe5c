import type { Migration, NewLedgerEntry } from "../kernel/mod.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** Longer texts are not kept in the database. In UTF-16 units. */
const MOST_TEXT = 256 * 1024;

/**
 * What the ledger notes of a migration. Where its file's text is not kept, a
 * fingerprint stands for it.
 */
export async function ledgerRecord(
  migration: Migration,
): Promise<NewLedgerEntry> {
  const { version, name, checksum, text } = migration;
  const entry = { version, name, checksum };
  if (text === undefined) return entry;
  if (isKept(text)) return { ...entry, text };
  return migration.up.kind === "sql"
    ? { ...entry, fingerprint: await fingerprintOf(text) }
    : entry;
}

/** Short enough, without a password, and without what no column can hold. */
function isKept(text: string): boolean {
  return text.length <= MOST_TEXT && !SECRET_REGEXP.test(text) &&
    !text.includes("\0");
}

/** `PASSWORD 'secret'`, `password=secret` and `//user:secret@host`. */
const SECRET_REGEXP =
  /password\b["']?\s*(?:(?:=>?|:=?)\s*\S|[eu]?&?'|\$)|:\/\/[^\s/:@']*:[^\s/@']+@/i;
