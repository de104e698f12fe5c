import type {
  ExecutionContext,
  StatementEffects,
  Task,
} from "../../../src/kernel/mod.ts";
import { beginningOf, Foresight } from "../../../src/sql/effects.ts";
import { prepare } from "./prepare.ts";

/** Foresees tasks, in the order in which they would run. */
export class TaskForesight {
  readonly #context: Pick<ExecutionContext, "session" | "signal">;
  #foresight: Foresight;
  #isBlind = false;

  /** With the catalog's help, where there is one. */
  constructor(context: Pick<ExecutionContext, "session" | "signal">) {
    this.#context = context;
    const { session } = context;
    // A database that was never started has no version, and nothing to ask.
    this.#isBlind = session.serverVersion === 0;
    this.#foresight = this.#isBlind
      ? Foresight.blind(0)
      : Foresight.of(session);
  }

  /** What each of a task's statements would do. */
  async effectsOf(task: Task): Promise<readonly StatementEffects[]> {
    const { step } = task;
    if (step.kind === "code") {
      this.#foresight.beginUnknown();
      return [effectsOfCode(task)];
    }
    const { shape } = await prepare(step);
    this.#foresight.beginFile({
      isTransaction: shape.kind === "transactional",
    });
    const effects: StatementEffects[] = [];
    for (const statement of shape.statements) {
      this.#context.signal.throwIfAborted();
      effects.push(
        await this.#ask((foresight) => foresight.effectsOf(statement)),
      );
    }
    return effects.sort((one, other) =>
      (one.place.line ?? 0) - (other.place.line ?? 0)
    );
  }

  /** What the catalog refuses to tell is not known; the rest still is. */
  async #ask(
    ask: (foresight: Foresight) => Promise<StatementEffects>,
  ): Promise<StatementEffects> {
    try {
      return await ask(this.#foresight);
    } catch (error) {
      this.#context.signal.throwIfAborted();
      if (this.#isBlind) throw error;
      this.#isBlind = true;
      this.#foresight = Foresight.blind(this.#context.session.serverVersion);
      return await ask(this.#foresight);
    }
  }
}

/** A function can do anything. */
export function effectsOfCode({ step, migration }: Task): StatementEffects {
  return {
    place: step.place,
    statement: beginningOf(
      `function of ${migration.version}_${migration.name}`,
    ),
    locks: [],
    isComplete: false,
    rewrites: "unknown",
    scans: "unknown",
    blocks: "unknown",
    waits: false,
    held: [],
    notes: ["a function: what it does is known once it runs"],
  };
}
