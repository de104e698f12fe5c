import { blockedBy } from "../../kernel/mod.ts";
import type {
  Blocking,
  Certainty,
  LockMode,
  RelationLock,
} from "../../kernel/mod.ts";
import { LOCK_MODES, strongerOf } from "../lock_mode.ts";
import type { Known } from "./scene.ts";

/** What a statement does with a relation it locks. */
export interface Use {
  readonly rewrites?: Certainty;
  readonly scans?: Certainty;
  /** Whether its partitions are locked too. */
  readonly isDeep?: boolean;
}

/** The effects of one statement, while they are being found out. */
export class Draft {
  readonly notes: string[] = [];
  isComplete = true;
  waits = false;
  #isVague = false;
  readonly #locks = new Map<string, RelationLock>();

  get locks(): readonly RelationLock[] {
    return [...this.#locks.values()];
  }

  /** Adds a lock; of two on one relation the stronger counts. */
  lock(known: Known, mode: LockMode, use: Use = {}): void {
    const { facts, isNew, title, key } = known;
    const partitions = use.isDeep === true ? facts?.descendants ?? 0 : 0;
    const before = this.#locks.get(key);
    this.#locks.set(key, {
      relation: title,
      mode: before === undefined ? mode : strongerOf(before.mode, mode),
      rewrites: surer(before?.rewrites, use.rewrites),
      scans: surer(before?.scans, use.scans),
      isNew,
      ...(facts?.rows !== undefined && { rows: facts.rows }),
      ...(facts?.bytes !== undefined && { bytes: facts.bytes }),
      ...(partitions > 0 && { partitions }),
    });
  }

  /** Forgets what was not known: nothing of it is run. */
  calm(): void {
    this.isComplete = true;
    this.#isVague = false;
    this.notes.length = 0;
  }

  /** Adds something to know. */
  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  /** Adds that more is locked than is listed. */
  more(text: string): void {
    this.isComplete = false;
    // What is not known stands first.
    if (!this.notes.includes(text)) this.notes.unshift(text);
  }

  /** Adds that anything may happen, and why. */
  unknown(text: string): void {
    this.#isVague = true;
    this.more(text);
  }

  /** Whether any table that others know is written anew. */
  get rewrites(): Certainty {
    return this.#any("rewrites");
  }

  /** Whether any table that others know is read from end to end. */
  get scans(): Certainty {
    return this.#any("scans");
  }

  /** What others cannot do. */
  get blocks(): Blocking {
    const mode = this.locks.filter(({ isNew }) => !isNew)
      .map((lock) => lock.mode)
      .reduce(strongerOf, LOCK_MODES[0] ?? "ACCESS SHARE");
    const blocking = blockedBy(mode);
    return this.isComplete || blocking === "reads and writes"
      ? blocking
      : "unknown";
  }

  #any(what: "rewrites" | "scans"): Certainty {
    const answers = this.locks.filter(({ isNew }) => !isNew)
      .map((lock) => lock[what]);
    if (answers.includes("yes")) return "yes";
    if (answers.includes("unknown") || this.#isVague) return "unknown";
    return "no";
  }
}

function surer(
  before: Certainty | undefined,
  now: Certainty | undefined,
): Certainty {
  if (before === "yes" || now === "yes") return "yes";
  return before === "unknown" || now === "unknown" ? "unknown" : "no";
}
