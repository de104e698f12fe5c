import type { ConfitureEvent, Session } from "../../kernel/mod.ts";
import { initialState } from "../../sql/initial_state.ts";
import type { StatementLimits } from "../../sql/initial_state.ts";
import { CHECK_CONSTRAINTS, defersConstraints } from "./constraints.ts";
import type { Load } from "./load.ts";
import type { SchemaFile } from "./schema.ts";
import { sendBatch } from "./send.ts";
import { shipmentsOf } from "./shipment.ts";
import type { Shipment } from "./shipment.ts";

/** What a sender works with. */
export interface SenderOptions {
  readonly session: Session;
  readonly limits: StatementLimits;
  readonly signal: AbortSignal;
  emit(event: ConfitureEvent): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Called when a file is through; the duration is known where it went alone. */
  onFile(file: SchemaFile, durationMs?: number): void;
}

/**
 * Sends loads in a transaction, every file from the session's initial state.
 * Looks at its signal between two messages.
 */
export class Sender {
  readonly #options: SenderOptions;
  /** The lock timeout of the initial state that the session is certainly in. */
  #lockTimeoutMs: number | undefined;
  #defersConstraints = false;
  #file: SchemaFile | undefined;
  #fileStart = 0;

  /** Makes a sender; nothing is sent yet. */
  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** The file that is being sent, where it goes alone. */
  get file(): SchemaFile | undefined {
    return this.#file;
  }

  /** Begins a transaction, does in it what comes first, and sends what it holds. */
  async begin(
    loads: readonly Load[],
    first?: (session: Session) => Promise<void>,
  ): Promise<void> {
    // A transaction that was rolled back has taken its settings with it.
    this.#lockTimeoutMs = undefined;
    const { session } = this.#options;
    await session.execute("BEGIN");
    await first?.(session);
    for (const shipment of shipmentsOf(loads)) await this.#send(shipment);
  }

  async #send({ loads, batch }: Shipment): Promise<void> {
    const { session, signal, emit, now, onFile } = this.#options;
    const [{ file, isFirstOfFile }] = loads;
    signal.throwIfAborted();
    if (isFirstOfFile) {
      this.#file = loads.length === 1 ? file : undefined;
      this.#fileStart = now();
      for (const message of file.echoes) emit({ type: "log", message });
      await this.#reset(file);
    }
    if (!file.leavesSessionAlone) this.#lockTimeoutMs = undefined;
    await sendBatch(session, batch, emit);
    const done = loads.filter(({ isLastOfFile }) => isLastOfFile);
    if (done.length === 0) return;
    this.#defersConstraints ||= defersConstraints(file);
    if (this.#defersConstraints) await session.execute(CHECK_CONSTRAINTS);
    const durationMs = loads.length === 1 ? now() - this.#fileStart : undefined;
    for (const load of done) onFile(load.file, durationMs);
  }

  async #reset(file: SchemaFile): Promise<void> {
    const { session, limits } = this.#options;
    const lockTimeoutMs = file.lockTimeoutMs ?? limits.lockTimeoutMs;
    if (this.#lockTimeoutMs === lockTimeoutMs) return;
    await session.execute(initialState({ ...limits, lockTimeoutMs }));
    this.#lockTimeoutMs = lockTimeoutMs;
  }
}
