import type { Database } from "../../kernel/database.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import type { Feed } from "./feed.ts";

/** What all phases of a transfer work with. */
export interface TransferWork {
  readonly source: Database;
  readonly target: Database;
  readonly feeds: readonly Feed[];
  readonly jobs: number;
  readonly host: Host;
  readonly signal: AbortSignal;
  /** See `RoundsOptions`. */
  readonly guard?: string;
  emit(event: ConfitureEvent): void;
}
