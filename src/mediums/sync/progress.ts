import { CopyProgress } from "../../copy/copy_progress.ts";
import type { CopyUnit, LoadProgress } from "../../copy/load.ts";
import { relationText } from "../../copy/relation.ts";
import type { ConfitureEvent } from "../../kernel/mod.ts";
import type { CopiedTable } from "./results.ts";

/** How reporters are told. */
export interface ProgressOptions {
  now(): number;
  emit(event: ConfitureEvent): void;
}

/** Tells what workers tell of their ranges, and keeps what became of tables. */
export class Progress {
  readonly #copied: CopiedTable[] = [];
  /** Takes what a worker tells. */
  readonly take: (progress: LoadProgress) => void;

  /** Begins with the units that are to be copied. */
  constructor(units: readonly CopyUnit[], { now, emit }: ProgressOptions) {
    this.take = new CopyProgress(units, {
      now,
      nameOf: ({ source }) => relationText(source),
      onProgress: (told) => emit({ type: "sync:progress", ...told }),
      onTable: ({ source }, sum) => {
        const { schema, name } = source;
        this.#copied.push({ table: { schema, name }, ...sum });
        emit({ type: "sync:table", table: relationText(source), ...sum });
      },
    }).take;
  }

  /** Tables that are done, in the order in which they were. */
  get copied(): readonly CopiedTable[] {
    return this.#copied;
  }
}
