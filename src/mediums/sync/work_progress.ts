import { relationText } from "../../copy/relation.ts";
import type { StepSubject } from "../../copy/target/step.ts";
import type { ConfitureEvent, SyncStep } from "../../kernel/mod.ts";

/** What is counted, and who is told. */
export interface WorkProgressOptions {
  readonly step: SyncStep;
  readonly total: number;
  emit(event: ConfitureEvent): void;
}

/** Counts what a part of the run has done, and tells what it does. */
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
    const { step, total, emit } = this.#options;
    const doing = [...this.#doing];
    emit({ type: "sync:work", step, done: this.#done, total, doing });
  }
}

/** `index orders_at of app.orders` */
export function subjectText({ kind, table, name }: StepSubject): string {
  const of = relationText(table);
  switch (kind) {
    case "index":
    case "exclusion":
      return `index ${name} of ${of}`;
    case "foreign key":
    case "validation":
      return `foreign key ${name} of ${of}`;
    case "keys":
      return `keys of ${of}`;
    case "statistics":
      return `statistics of ${of}`;
    case "table":
      return of;
  }
}
