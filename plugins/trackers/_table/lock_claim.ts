import type { LockHolder, Session } from "../../../src/kernel/mod.ts";
import type { Fence } from "./lock_fence.ts";

/** One of the ways in which a run can have the lock. */
export interface Claim extends AsyncDisposable {
  /**
   * Tries once. Publishes that it has the lock before it looks whether somebody
   * has it in another way, and steps back if so: of two that do this at once,
   * no two go on.
   */
  take(): Promise<boolean>;
  /** Who has it instead. */
  holder(): Promise<LockHolder | undefined>;
  /** What tells a statement that the lock is lost; known once it is taken. */
  readonly fence: Fence | undefined;
  /** Gives a sign of life; rejects where the lock is lost. Absent where it could disturb. */
  beat?(): Promise<void>;
  /** Shows others that a session works under it. */
  enter?(session: Session): Promise<void>;
}
