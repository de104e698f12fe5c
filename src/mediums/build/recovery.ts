import { ConfitureError } from "../../kernel/mod.ts";
import type { Session, Tracker } from "../../kernel/mod.ts";
import { takeSnapshot } from "./snapshot.ts";
import type { Snapshot } from "./snapshot.ts";
import { undoTo } from "./undo.ts";

/** What became of the database when a build failed. */
export type Aftermath =
  /** Nothing was committed, or it was undone and the catalogs are proved equal. */
  | { readonly kind: "restored" }
  /** What stands, for people, where that is known. */
  | { readonly kind: "standing"; readonly names: readonly string[] }
  /** The connection broke while COMMIT was under way. */
  | { readonly kind: "doubt" };

/** What a recovery works with. */
export interface RecoveryOptions {
  readonly session: Session;
  readonly tracker: Tracker;
  /** Whether the build began on an empty database: what is not empty is never dropped from. */
  readonly isEmpty: boolean;
  /** Whether there was an empty ledger before. */
  readonly hadLedger: boolean;
  /** Whether a new role may be the build's. */
  isOurRole(name: string): boolean;
  /** Called before anything is dropped. */
  onUndo(): void;
}

/** Knows what of a build is committed, and takes it back. */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #irreversible: string[] = [];
  #snapshot: Snapshot | undefined;
  #marked: readonly string[] = [];
  #hasCommitted = false;
  #isInDoubt = false;

  /** Makes a recovery for a build that has not begun. */
  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Notes what the database is, so that more than one transaction can be undone. */
  async prepare(): Promise<void> {
    if (!this.#options.isEmpty || this.#hasCommitted) return;
    this.#snapshot ??= await takeSnapshot(this.#options.session);
  }

  /** Commits, and knows it. */
  async commit(): Promise<void> {
    this.#isInDoubt = true;
    try {
      await this.#options.session.execute("COMMIT");
    } catch (error) {
      this.#isInDoubt = isLost(error);
      throw error;
    }
    this.#isInDoubt = false;
    this.#hasCommitted = true;
  }

  /** Ends a transaction that failed; what went wrong before is the error that counts. */
  async rollBack(): Promise<void> {
    const { session } = this.#options;
    if (session.transactionStatus === "idle") return;
    try {
      await session.execute("ROLLBACK");
    } catch {
      // The connection is gone, and the transaction with it.
    }
  }

  /** A statement is about to run outside a transaction: even failing, it may leave something. */
  noteAttempt(): void {
    this.#hasCommitted = true;
  }

  /** A statement has run; some do what no DROP in this database takes back. */
  noteStatement(what: string, text: string): void {
    const start = text.slice(0, 100).toUpperCase().replace(/\s+/g, " ");
    if (IRREVERSIBLE_REGEXP.test(start)) this.#irreversible.push(what);
  }

  /** Versions stand in the ledger. */
  noteMarks(versions: readonly string[]): void {
    this.#marked = versions;
  }

  /** Takes back what was committed, where that can be done. */
  async undo(): Promise<Aftermath> {
    if (this.#isInDoubt) return { kind: "doubt" };
    if (!this.#hasCommitted) return { kind: "restored" };
    if (this.#snapshot === undefined) return { kind: "standing", names: [] };
    const { session, tracker, hadLedger, isOurRole, onUndo } = this.#options;
    onUndo();
    try {
      if (hadLedger) {
        for (const version of this.#marked) {
          await tracker.forget(session, version);
        }
      }
      const standing = await undoTo(session, this.#snapshot, isOurRole);
      const names = [...this.#irreversible, ...standing];
      return names.length === 0
        ? { kind: "restored" }
        : { kind: "standing", names };
    } catch {
      // The build's own failure is the one to tell; what stands is not known.
      return { kind: "standing", names: [] };
    }
  }
}

const IRREVERSIBLE_REGEXP =
  /^(?:ALTER SYSTEM|(?:CREATE|DROP|ALTER) (?:DATABASE|TABLESPACE|SUBSCRIPTION))\b/;

function isLost(error: unknown): boolean {
  return error instanceof ConfitureError &&
    error.code === "database/connection-lost";
}
