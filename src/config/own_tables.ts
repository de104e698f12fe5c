import { BESIDE_LEDGER, SYNC_JOURNAL } from "../kernel/own_names.ts";
import { writtenName } from "./written_name.ts";

/** The ledger's name where the environment names none. */
export const DEFAULT_LEDGER = "tb_confiture";

/** The ledger's name in older projects. */
const OLDER = "confiture_migrations";

/** The name of a ledger; without a schema it is looked for on the search path. */
export interface LedgerName {
  readonly schema?: string;
  readonly table: string;
}

/** Reads the ledger's name as it is configured, letters folded as in SQL. */
export function ledgerNamed(trackingTable: string): LedgerName {
  const { parts = [] } = writtenName(trackingTable, { mostParts: 2 }) ?? {};
  const [table = trackingTable, schema] = parts
    .map(({ text, isQuoted }) => isQuoted ? text : text.toLowerCase())
    .reverse();
  return schema === undefined ? { table } : { schema, table };
}

/** Whether a table belongs to confiture: each database has its own. */
export function isOwnTable(
  { schema, name }: { readonly schema: string; readonly name: string },
  trackingTable: string,
): boolean {
  if (name === SYNC_JOURNAL) return true;
  const ledger = ledgerNamed(trackingTable);
  if (ledger.schema !== undefined && schema !== ledger.schema) return false;
  return name === OLDER ||
    BESIDE_LEDGER.some((end) => name === `${ledger.table}${end}`);
}
