import type { Session } from "../../../kernel/mod.ts";
import { quoteName } from "../../../sql/quote.ts";
import type { WalTable } from "./wal_tables.ts";
import { notesTable, TIME_COLUMN, TRANSACTION_COLUMN } from "./notes_table.ts";
import { wholeTransaction } from "./seen_transactions.ts";
import type { SeenTransactions } from "./seen_transactions.ts";
import type { WrittenKey } from "./wal_keys.ts";

/**
 * Notes keys as triggers would have noted them. A key that several transactions
 * have written is noted once for all that a snapshot has seen: their notes go
 * together. For each of the others it is noted by itself: they go one by one.
 */
export async function noteKeys(
  session: Session,
  keys: readonly WrittenKey[],
  seen: SeenTransactions,
): Promise<void> {
  for (const [noted, written] of Map.groupBy(keys, (one) => one.noted)) {
    const lines = new Map<string, string>();
    const none = "\\N\t".repeat(noted.key.length);
    for (const { key = none, transaction, committedAt } of written) {
      const whole = wholeTransaction(transaction, seen.end);
      const known = seen.has(whole) ? key : `${key}${whole}`;
      if (lines.has(known)) continue;
      lines.set(known, `${key}${whole}\t${timeOf(committedAt)}\n`);
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
