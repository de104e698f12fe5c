import { CopyProgress } from "../../copy/copy_progress.ts";
import type { LoadProgress } from "../../copy/load.ts";
import { relationText } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { counted } from "../../kernel/counted.ts";
import type { ConfitureEvent } from "../../kernel/mod.ts";
import type { BulkBegun, BulkOptions } from "./bulk.ts";
import { stepTeller } from "./ending.ts";

/** Who is told of a first copy. */
export interface BulkTold {
  now(): number;
  emit(event: ConfitureEvent): void;
}

/** Tells what a first copy tells of itself. */
export function toldBulk(
  { now, emit }: BulkTold,
): Required<
  Pick<BulkOptions, "onBegin" | "onProgress" | "onBuild" | "onStep">
> {
  let take: (progress: LoadProgress) => void = () => {};
  let onStep: NonNullable<BulkOptions["onStep"]> = () => {};
  return {
    onBegin: ({ units, isResumed, takenAt }) => {
      emit({
        type: "transfer:step",
        step: "copy",
        text: beginText({ units, isResumed, takenAt }),
      });
      take = new CopyProgress(units, {
        now,
        nameOf,
        onProgress: (told) => emit({ type: "transfer:progress", ...told }),
        onTable: (copy, sum) =>
          emit({ type: "transfer:table", ...wayOf(copy), ...sum }),
      }).take;
    },
    onProgress: (progress) => {
      take(progress);
      if (progress.kind !== "done") return;
      const { unit: { copy }, rows, bytes } = progress;
      emit({ type: "transfer:range", ...wayOf(copy), rows, bytes });
    },
    onBuild: (steps) => {
      emit({
        type: "transfer:step",
        step: "indexes",
        text: `Building ${counted(steps, "index or key", "indexes and keys")}`,
      });
      onStep = stepTeller(
        steps,
        (told) => emit({ type: "transfer:work", step: "indexes", ...told }),
      );
    },
    onStep: (event) => onStep(event),
  };
}

function beginText(
  { units, isResumed, takenAt }: Omit<BulkBegun, "snapshot">,
): string {
  const ranges = counted(units.length, "range");
  return isResumed
    ? `Going on with ${ranges}, as of ${takenAt}`
    : `Copying ${ranges}, as of ${takenAt}`;
}

function wayOf({ source, target }: TableCopy) {
  return { source: relationText(source), target: relationText(target) };
}

function nameOf(copy: TableCopy): string {
  const { source, target } = wayOf(copy);
  return source === target ? source : `${source} → ${target}`;
}
