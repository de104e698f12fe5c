import type { ConfitureError } from "../../../kernel/errors.ts";
import type { MatchedBy } from "./match.ts";

/**
 * What becomes of an entry: `new` is written into the ledger, `missing` as
 * well but has no file, `known` stands there already, `refused` stops the
 * adoption, `skipped` is left out.
 */
export type AdoptionStatus =
  | "new"
  | "missing"
  | "known"
  | "refused"
  | "skipped";

/** One entry of the other tool's history, and what it is to us. */
export interface AdoptionLine {
  /** As the other tool calls it. */
  readonly entry: string;
  /** Ours; null where there is none. */
  readonly version: string | null;
  /** Ours; null where there is none. */
  readonly name: string | null;
  /** What says that both are the same. */
  readonly matchedBy: MatchedBy | null;
  /** ISO 8601 in UTC; null where the tool does not know. */
  readonly appliedAt: string | null;
  /** What becomes of it. */
  readonly status: AdoptionStatus;
  /** What is to be said about it. */
  readonly note: string | null;
}

/** What `adopt` found and did. */
export interface AdoptResult {
  /** Whether it came to its end. */
  readonly success: boolean;
  /** The tool. */
  readonly from: string;
  /** Its history: `schema.table`. */
  readonly table: string;
  /** Our ledger: `schema.table`. */
  readonly trackingTable: string;
  /** One line for each entry, in the tool's order. */
  readonly mapping: readonly AdoptionLine[];
  /** Versions that are in the ledger now and were not before. */
  readonly adopted: readonly string[];
  /** What went wrong. */
  readonly errors: readonly ConfitureError[];
  /** In milliseconds, with connecting and waiting. */
  readonly totalDurationMs: number;
  /** Whether it was only to be shown. */
  readonly dryRun: boolean;
}
