import { isInTheWay } from "./step.ts";
import type { PutBackStep } from "./step.ts";

/** Gives out steps to several workers, the longest way to the end first. */
export class StepQueue {
  /** Those whose needs are done, in the order in which they are given out. */
  readonly #ready: PutBackStep[];
  readonly #running = new Set<PutBackStep>();
  /** Not done yet, whether it waits, is at work or has failed. */
  readonly #open: Set<string>;
  /** How many steps each step waits for. */
  readonly #needs = new Map<PutBackStep, number>();
  readonly #dependents: ReadonlyMap<string, readonly PutBackStep[]>;
  readonly #lengths: ReadonlyMap<string, number>;
  readonly #attempts = new Map<PutBackStep, number>();
  #idle: (() => void)[] = [];
  #isStopped = false;

  constructor(steps: readonly PutBackStep[]) {
    this.#open = new Set(steps.map(({ id }) => id));
    for (const step of steps) {
      const needs = new Set(step.after.filter((id) => this.#open.has(id)));
      this.#needs.set(step, needs.size);
    }
    this.#dependents = dependentsOf(steps);
    this.#lengths = lengthsOf(steps, this.#dependents);
    this.#ready = steps.filter((step) => this.#needs.get(step) === 0)
      .sort((a, b) => this.#lengthOf(b) - this.#lengthOf(a));
  }

  /** How many are not done. */
  get left(): number {
    return this.#open.size;
  }

  /** The next step, as soon as there is one; undefined when there will be none. */
  async next(): Promise<PutBackStep | undefined> {
    for (;;) {
      if (this.#isStopped) return undefined;
      const step = this.#nextReady();
      if (step !== undefined) {
        this.#ready.splice(this.#ready.indexOf(step), 1);
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
    for (const dependent of this.#dependents.get(step.id) ?? []) {
      const needs = (this.#needs.get(dependent) ?? 0) - 1;
      this.#needs.set(dependent, needs);
      if (needs === 0) this.#insert(dependent);
    }
    this.#end(step);
  }

  /** A step has failed; those that need it are never given out. */
  fail(step: PutBackStep): void {
    this.#end(step);
  }

  /** A step that could not begin comes again, after the others. */
  giveBack(step: PutBackStep): void {
    this.#ready.push(step);
    this.#end(step);
  }

  /** Gives out nothing any more. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /** What has to wait for a lock is not overtaken by what would take that lock again. */
  #nextReady(): PutBackStep | undefined {
    const before = [...this.#running];
    return this.#ready.find((step) => {
      if (!before.some((other) => isInTheWay(step, other))) return true;
      before.push(step);
      return false;
    });
  }

  #insert(step: PutBackStep): void {
    const length = this.#lengthOf(step);
    let [from, to] = [0, this.#ready.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = this.#ready[middle];
      if (other !== undefined && this.#lengthOf(other) >= length) {
        from = middle + 1;
      } else to = middle;
    }
    this.#ready.splice(from, 0, step);
  }

  #lengthOf(step: PutBackStep): number {
    return this.#lengths.get(step.id) ?? 0;
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

function dependentsOf(
  steps: readonly PutBackStep[],
): ReadonlyMap<string, readonly PutBackStep[]> {
  const dependents = new Map<string, PutBackStep[]>();
  for (const step of steps) {
    for (const id of new Set(step.after)) {
      const known = dependents.get(id);
      if (known === undefined) dependents.set(id, [step]);
      else known.push(step);
    }
  }
  return dependents;
}

/** The weight of each step and of the heaviest row of steps that wait for it. */
function lengthsOf(
  steps: readonly PutBackStep[],
  dependents: ReadonlyMap<string, readonly PutBackStep[]>,
): ReadonlyMap<string, number> {
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
