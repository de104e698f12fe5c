import { isInTheWay } from "./step.ts";
import type { PutBackStep } from "./step.ts";

/** Gives out steps to several workers, the longest way to the end first. */
export class StepQueue {
  readonly #waiting: PutBackStep[];
  readonly #running = new Set<PutBackStep>();
  /** Not done yet, whether it waits, is at work or has failed. */
  readonly #open: Set<string>;
  readonly #attempts = new Map<PutBackStep, number>();
  #idle: (() => void)[] = [];
  #isStopped = false;

  constructor(steps: readonly PutBackStep[]) {
    const lengths = lengthsOf(steps);
    this.#waiting = [...steps].sort((a, b) =>
      (lengths.get(b.id) ?? 0) - (lengths.get(a.id) ?? 0)
    );
    this.#open = new Set(steps.map(({ id }) => id));
  }

  /** How many are not done. */
  get left(): number {
    return this.#open.size;
  }

  /** The next step, as soon as there is one; undefined when there will be none. */
  async next(): Promise<PutBackStep | undefined> {
    for (;;) {
      if (this.#isStopped) return undefined;
      const step = this.#ready();
      if (step !== undefined) {
        this.#waiting.splice(this.#waiting.indexOf(step), 1);
        this.#running.add(step);
        this.#attempts.set(step, this.attempts(step) + 1);
        return step;
      }
      // What waits for what has failed will never be ready.
      if (this.#running.size === 0) return undefined;
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  /** How often a step was given out. */
  attempts(step: PutBackStep): number {
    return this.#attempts.get(step) ?? 0;
  }

  /** A step is done. */
  finish(step: PutBackStep): void {
    this.#open.delete(step.id);
    this.#end(step);
  }

  /** A step has failed; those that need it are never given out. */
  fail(step: PutBackStep): void {
    this.#end(step);
  }

  /** A step that could not begin comes again, after the others. */
  giveBack(step: PutBackStep): void {
    this.#waiting.push(step);
    this.#end(step);
  }

  /** Gives out nothing any more. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /** What has to wait for a lock is not overtaken by what would take that lock again. */
  #ready(): PutBackStep | undefined {
    const before = [...this.#running];
    return this.#waiting.find((step) => {
      if (step.after.some((id) => this.#open.has(id))) return false;
      if (!before.some((other) => isInTheWay(step, other))) return true;
      before.push(step);
      return false;
    });
  }

  #end(step: PutBackStep): void {
    this.#running.delete(step);
    this.#wake();
  }

  #wake(): void {
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}

/** The weight of each step and of the heaviest row of steps that wait for it. */
function lengthsOf(
  steps: readonly PutBackStep[],
): ReadonlyMap<string, number> {
  const dependents = new Map<string, PutBackStep[]>();
  for (const step of steps) {
    for (const id of step.after) {
      dependents.set(id, [...dependents.get(id) ?? [], step]);
    }
  }
  const lengths = new Map<string, number>();
  const lengthOf = (step: PutBackStep): number => {
    const known = lengths.get(step.id);
    if (known !== undefined) return known;
    const length = step.weight + Math.max(
      0,
      ...(dependents.get(step.id) ?? []).map(lengthOf),
    );
    lengths.set(step.id, length);
    return length;
  };
  steps.forEach(lengthOf);
  return lengths;
}
