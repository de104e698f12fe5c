import type { Session } from "./database.ts";
import { ConfitureError } from "./errors.ts";
import type { LedgerChange, Tracker } from "./plugin.ts";

interface Desk {
  readonly tracker: Tracker;
  readonly session: Session;
}

/** Statements in one message, where their texts together are not longer. In UTF-16 units. */
const MESSAGE_LENGTH = 1 << 20;

/**
 * Writes changes into the ledger, in their order and in the transaction that
 * the session is in; those whose statements the tracker tells go together.
 */
export async function writeLedger(
  changes: readonly LedgerChange[],
  { tracker, session }: Desk,
): Promise<void> {
  let message = "";
  const send = async () => {
    if (message !== "") await session.execute(message);
    message = "";
  };
  for (const change of changes) {
    const statement = tracker.statement?.(change);
    if (statement === undefined) {
      await send();
      await writeChange(change, { tracker, session });
      continue;
    }
    message += `${statement};\n`;
    if (message.length >= MESSAGE_LENGTH) await send();
  }
  await send();
}

async function writeChange(
  change: LedgerChange,
  { tracker, session }: Desk,
): Promise<void> {
  switch (change.type) {
    case "record":
      return await tracker.record(session, change.entry);
    case "forget":
      return await tracker.forget(session, change.version);
    case "amend":
      if (tracker.amend !== undefined) {
        return await tracker.amend(session, change.version, change.entry);
      }
      throw new ConfitureError(
        "plugin/failed",
        "Cannot correct what the ledger says: the tracker does not know how",
      );
  }
}
