import type { SyncRules } from "../../config/sync_rules.ts";
import type { Database, Session } from "../../kernel/database.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import type { SyncStep } from "../../kernel/mod.ts";
import type { TakenLock } from "../../kernel/take_lock.ts";
import type { PlanInput } from "./plan.ts";
import type { Prepared } from "./prepare.ts";

/** What a run works with. */
export interface SyncWork extends PlanInput {
  readonly source: Database;
  readonly target: Database;
  readonly rules: SyncRules;
  /** The ledger's name at the target, as it is configured. */
  readonly trackingTable: string;
  readonly host: Host;
  /** Ends what is at work: somebody interrupts, or the lock is lost. */
  readonly signal: AbortSignal;
  /** The target's. */
  readonly lock: Pick<TakenLock, "enter" | "check">;
  /** Works everything out again, as the snapshot has it. */
  prepare(snapshot: Session): Promise<Prepared>;
  emit(event: ConfitureEvent): void;
}

/** Tells what a run is at. */
export function tellStep(
  { emit }: Pick<SyncWork, "emit">,
  step: SyncStep,
  text: string,
): void {
  emit({ type: "sync:step", step, text });
}
