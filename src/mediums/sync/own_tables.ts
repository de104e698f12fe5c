import { JOURNAL_TABLE } from "../../copy/journal.ts";
import type { Relation } from "../../copy/relation.ts";
import { BESIDE_LEDGER } from "../../kernel/own_names.ts";

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
    BESIDE_LEDGER.some((end) => name === `${ledger}${end}`);
}
