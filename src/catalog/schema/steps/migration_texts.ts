import type { Hazard } from "../model.ts";
import { hazardsOf } from "./hazards.ts";
import { comment, isSingle, paragraphOf, reasonsOf } from "./sql_text.ts";
import type { Step } from "./step.ts";

/** What stands in the files beside the statements. */
export interface TextOptions {
  /** What the migration does, as a line. */
  readonly title: string;
}

/** One file of a migration that may need several. */
export interface MigrationFile {
  /** What its name ends in: nothing, `_2`, `_3`. */
  readonly suffix: string;
  /** The text of its `.up.sql`. */
  readonly up: string;
  /** What it does. */
  readonly steps: readonly Step[];
}

/** The texts of a way there. */
export interface MigrationTexts {
  /** In the order of their versions. */
  readonly files: readonly MigrationFile[];
}

/**
 * Writes steps as migrations: statements that belong together are one file, in
 * a transaction; what runs alone is a file that runs statement by statement,
 * and goes on where it was cut off.
 */
export function migrationTexts(
  steps: readonly Step[],
  { title }: TextOptions,
): MigrationTexts {
  const files = filesOf(steps);
  return {
    files: files.map((own, index) => ({
      suffix: index === 0 ? "" : `_${index + 1}`,
      steps: own,
      up: textOf(own, [
        files.length === 1
          ? title
          : `${title} (${index + 1} of ${files.length})`,
      ]),
    })),
  };
}

/** What a way back has to tell. */
export interface DownOptions extends TextOptions {
  /** What the way there costs: what was in what it has dropped, no way back brings. */
  readonly lost?: readonly Hazard[];
}

/** Writes the way back of one file as its `.down.sql`. */
export function downText(
  steps: readonly Step[],
  options: DownOptions,
): string {
  return textOf(steps, headOfDown(steps, options));
}

/** What is to be known of a way back: whose it is, what it loses, what it does not bring. */
export function headOfDown(
  steps: readonly Step[],
  { title, lost = [] }: DownOptions,
): readonly string[] {
  const isLoss = ({ type }: Hazard) => type === "data-loss";
  const losing = hazardsOf(steps.flatMap(({ changes }) => changes));
  return [
    `Revert: ${title}`,
    ...losing.filter(isLoss).map(({ object, text }) =>
      `The way back loses data: ${object}: ${text}`
    ),
    ...lost.filter(isLoss).map(({ object }) =>
      `What ${object} held before does not come back`
    ),
  ];
}

/** Whether steps are one transaction. */
export function isWhole(steps: readonly Step[]): boolean {
  return steps.length === 0 ||
    steps.length === 1 && steps[0]?.mode === "transaction";
}

/** Groups steps into as few files as are safe. */
export function filesOf(
  steps: readonly Step[],
): readonly (readonly Step[])[] {
  const files: Step[][] = [];
  let isOpen = false;
  for (const step of steps) {
    if (isSingle(step) && isOpen) files.at(-1)?.push(step);
    else files.push([step]);
    isOpen = isSingle(step);
  }
  return files;
}

/** The hazards of what is dropped. */
export function lossesIn(steps: readonly Step[]): readonly Hazard[] {
  return hazardsOf(
    steps.flatMap(({ changes }) =>
      changes.filter(({ type }) => type === "drop")
    ),
  );
}

function textOf(steps: readonly Step[], head: readonly string[]): string {
  const isOne = isWhole(steps);
  const paragraphs = isOne
    ? steps.flatMap(({ changes }) => changes.map(paragraphOf))
    : steps.flatMap(stepwise);
  const lines = [
    ...isOne ? [] : ["-- confiture: no-transaction"],
    ...head.map(comment),
    ...isOne ? [] : reasonsOf(steps).map(comment),
  ];
  return [lines.join("\n"), ...paragraphs].join("\n\n") + "\n";
}

/** Behind `no-transaction` each transaction is to be written out, and its limit, too. */
function stepwise(step: Step): readonly string[] {
  const paragraphs = step.changes.map(paragraphOf);
  return isSingle(step) ? paragraphs : [
    "BEGIN;\nSET LOCAL lock_timeout = '5s';",
    ...paragraphs,
    "COMMIT;",
  ];
}
