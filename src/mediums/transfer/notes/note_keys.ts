import type { Session } from "../../../kernel/mod.ts";
import { quoteName } from "../../../sql/quote.ts";
import type { WalTable } from "./wal_tables.ts";
import { notesTable, TIME_COLUMN, TRANSACTION_COLUMN } from "./notes_table.ts";
import type { WrittenKey } from "./wal_keys.ts";
import { wholeTransaction } from "./whole_transaction.ts";

/**
 * Notes keys as triggers would have noted them: for each transaction that has
 * written one, so that no round takes the note of one that it has not seen.
 */
export async function noteKeys(
  session: Session,
  keys: readonly WrittenKey[],
  /** The number of a transaction of about now. */
  near: bigint,
): Promise<void> {
  for (const [noted, written] of Map.groupBy(keys, (one) => one.noted)) {
    const lines = new Map<string, string>();
    const none = "\\N\t".repeat(noted.key.length);
    for (const { key = none, transaction, committedAt } of written) {
      const note = `${key}${wholeTransaction(transaction, near)}`;
      if (lines.has(note)) continue;
      lines.set(note, `${note}\t${timeOf(committedAt)}\n`);
    }
    await session.copyIn(statementOf(noted), [
      encoder.encode([...lines.values()].join("")),
    ]);
  }
}

const encoder = new TextEncoder();

function statementOf(noted: WalTable): string {
  const columns = [
    ...noted.key.map((name) => quoteName(name)),
    TRANSACTION_COLUMN,
    TIME_COLUMN,
  ];
  return `COPY ${notesTable(noted)} (${columns.join(", ")}) FROM stdin`;
}

const FIRST_MS = Date.UTC(2000, 0, 1);

/** Of microseconds since 2000. */
function timeOf(committedAt: bigint): string {
  return new Date(FIRST_MS + Number(committedAt / 1000n)).toISOString();
}
