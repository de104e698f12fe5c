import type { Schema } from "../../catalog/schema/mod.ts";
import type { Database } from "../../kernel/database.ts";
import type { SideLabel } from "./results.ts";

/** One side of a diff, read. */
export interface Side extends SideLabel {
  readonly schema: Schema;
  /** The ledger's name, where there is one. */
  readonly ledger?: string;
  /** Whether it lives: it is read, and nothing else. */
  readonly isLiving: boolean;
  /** Whether it was saved, and stands nowhere. */
  readonly isSaved?: boolean;
  /** Who owns what is there, where it is not the one who reads. */
  readonly owner?: string;
  /** The scratch database it stands in, where that was to be kept. */
  readonly database?: Database;
}
