import { JOURNAL_TABLE } from "../../copy/journal.ts";
import type { Relation } from "../../copy/relation.ts";

/** What stands beside a ledger under its name. */
const BESIDE = ["", "_intent", "_file", "_lock"];
/** The ledger's name in older projects. */
const OLDER = "confiture_migrations";

/** Whether a table belongs to confiture: each database has its own. */
export function isOwnTable(
  { schema, name }: Relation,
  trackingTable: string,
): boolean {
  const [first, second] = trackingTable.split(".");
  const ledger = second ?? first ?? "";
  if (second !== undefined && schema !== first) return name === JOURNAL_TABLE;
  return name === JOURNAL_TABLE || name === OLDER ||
    BESIDE.some((end) => name === `${ledger}${end}`);
}
