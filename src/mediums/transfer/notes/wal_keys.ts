import type { WalTable } from "./wal_tables.ts";
import type { Tuple, WalMessage } from "./pgoutput.ts";

/** A key that a transaction has written, or that all rows of a table are gone. */
export interface WrittenKey {
  readonly noted: WalTable;
  /** Its columns as COPY reads them; undefined where all rows are meant. */
  readonly key: string | undefined;
  /** The transaction's last 32 bits. */
  readonly transaction: number;
  /** When that was committed: microseconds since 2000. */
  readonly committedAt: bigint;
}

/** A relation of the WAL, as it was announced last. */
export interface WalRelation {
  /** What it is, or belongs to: several where nobody knows. */
  readonly of: readonly WalTable[];
  /** Where the key's columns stand; absent where it cannot be told by rows. */
  readonly positions?: readonly number[];
}

/** Tells where the key's columns of a relation stand that was announced. */
export function walRelation(
  noted: WalTable,
  columns: readonly string[],
): WalRelation {
  const positions = noted.key.map((name) => columns.indexOf(name));
  return positions.includes(-1) ? { of: [noted] } : { of: [noted], positions };
}

/** The keys that a row was and is known by. All rows are meant where that is not told. */
export function keysOfRow(
  { positions }: WalRelation,
  { before, after }: Extract<WalMessage, { kind: "row" }>,
): readonly (string | undefined)[] {
  if (positions === undefined) return [undefined];
  const was = before && keyOf(before, { positions });
  if (after === undefined) return [was];
  const is = keyOf(after, {
    positions,
    ...before === undefined ? {} : { otherwise: before },
  });
  return before === undefined || was === is ? [is] : [is, was];
}

/** The key's columns as a row of COPY begins; undefined where one is not told. */
function keyOf(
  tuple: Tuple,
  { positions, otherwise }: {
    readonly positions: readonly number[];
    /** Has what has not changed, where that is stored elsewhere. */
    readonly otherwise?: Tuple;
  },
): string | undefined {
  let key = "";
  for (const position of positions) {
    const value = tuple.valueAt(position) ?? otherwise?.valueAt(position);
    if (value === undefined || value === null) return undefined;
    key += `${fieldOf(value)}\t`;
  }
  return key;
}

const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

function fieldOf(value: string): string {
  return value.replace(/[\\\t\n\r]/g, (letter) => ESCAPED[letter] ?? letter);
}
