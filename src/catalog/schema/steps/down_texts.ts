import type { PlannedChange, Schema } from "../model.ts";
import { planChanges } from "../plan.ts";
import { downText, lossesIn } from "./migration_texts.ts";
import type { MigrationFile } from "./migration_texts.ts";
import { safeSteps } from "./safe_steps.ts";
import type { SafeOptions } from "./safe_steps.ts";
import type { Step } from "./step.ts";
import { typescriptText } from "./typescript_text.ts";

/** What the ways back are made from. */
export interface DownTextsOptions extends SafeOptions {
  /** What the migration does, as a line. */
  readonly title: string;
  /** The schema before the first file, and after each. */
  readonly states: readonly Schema[];
  /** Plans a way back, where renames are to be undone in it. */
  plan?(from: Schema, to: Schema): {
    readonly changes: readonly PlannedChange[];
    /** The schema that the changes but the renames lead from. */
    readonly old: Schema;
  };
}

/** The way back of one file. */
export interface DownFile {
  /** The text of its `.down.sql`. */
  readonly down: string;
  /** The text of a module in TypeScript that goes both ways. */
  readonly module: string;
  readonly steps: readonly Step[];
}

/** Writes the way back of each file: one file each, whatever it takes. */
export function downTexts(
  files: readonly MigrationFile[],
  { title, states, plan, serverVersion, isLiving }: DownTextsOptions,
): readonly DownFile[] {
  return files.map(({ steps: there }, index) => {
    const [before, after] = [states[index], states[index + 1]];
    if (before === undefined || after === undefined) {
      throw new TypeError("A file has no schema before it or after it");
    }
    const { changes, old } = plan?.(after, before) ??
      { changes: planChanges(after, before).changes, old: after };
    const steps = safeSteps(changes, { old, new: before }, {
      serverVersion,
      isLiving,
    });
    const text = files.length === 1
      ? title
      : `${title} (${index + 1} of ${files.length})`;
    const told = { title: text, lost: lossesIn(there) };
    return {
      steps,
      down: downText(steps, told),
      module: typescriptText({ up: there, down: steps }, told),
    };
  });
}
