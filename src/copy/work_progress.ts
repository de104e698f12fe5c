/** What is counted, and who is told. */
export interface WorkProgressOptions {
  readonly total: number;
  tell(told: WorkDone): void;
}

/** How far a piece of work is. */
export interface WorkDone {
  readonly done: number;
  readonly total: number;
  /** What is being done now: `index orders_at of app.orders`. */
  readonly doing: readonly string[];
}

/** Counts what a part of a run has done, and tells what it does. */
export class WorkProgress {
  readonly #options: WorkProgressOptions;
  readonly #doing = new Set<string>();
  #done = 0;

  constructor(options: WorkProgressOptions) {
    this.#options = options;
  }

  /** Something begins. */
  begin(what: string): void {
    this.#doing.add(what);
    this.#tell();
  }

  /** It is done. */
  end(what: string): void {
    this.#done++;
    this.giveBack(what);
  }

  /** It is not done, and may begin again. */
  giveBack(what: string): void {
    this.#doing.delete(what);
    this.#tell();
  }

  #tell(): void {
    const { total, tell } = this.#options;
    tell({ done: this.#done, total, doing: [...this.#doing] });
  }
}
