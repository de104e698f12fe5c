import {
  applyRenames,
  findRenames,
  planChanges,
} from "../../catalog/schema/mod.ts";
import type {
  PlannedChange,
  Rename,
  RenameDecisions,
  RenameQuestion,
  Schema,
  ToldRename,
} from "../../catalog/schema/mod.ts";
import { differencesOf, rootOf } from "./differences.ts";
import type { Difference } from "./differences.ts";

/** How one schema becomes another. */
export interface Comparison {
  /** The old schema once the renames are done. */
  readonly renamed: Schema;
  readonly differences: readonly Difference[];
  /** In the order to be run. */
  readonly renames: readonly Rename[];
  /** What only people know; where there are any, the changes are none. */
  readonly questions: readonly RenameQuestion[];
  /** A sentence for each decision that matched nothing; where there are any, the changes are none. */
  readonly unused: readonly string[];
  /** Hints that tell of renames that took place before. */
  readonly done: readonly ToldRename[];
  /** Renames first. */
  readonly changes: readonly PlannedChange[];
}

/** Nothing was said of renames. */
export const NOTHING_SAID: RenameDecisions = { renamed: [], notRenamed: [] };

/** Works out how the old schema becomes the wanted one. */
export function compareSchemas(
  old: Schema,
  wanted: Schema,
  decisions: RenameDecisions = NOTHING_SAID,
  noteOn: (rename: Rename) => string = noteOf,
): Comparison {
  const { renames, questions, unused, done } = findRenames(
    old,
    wanted,
    decisions,
  );
  const renamed = applyRenames(old, renames);
  const isOpen = questions.length > 0 || unused.length > 0;
  const planned = isOpen ? [] : planChanges(renamed, wanted).changes;
  return {
    renamed,
    renames,
    questions,
    unused,
    done,
    differences: [
      ...renames.map((rename) => differenceOf(rename, wanted)),
      ...differencesOf(renamed, wanted, planned),
    ],
    changes: isOpen ? [] : [
      ...renames.flatMap((rename) => changesOf(rename, noteOn(rename))),
      ...planned,
    ],
  };
}

/**
 * Works out the way back of a comparison: what was renamed is renamed back, and
 * nothing else.
 */
export function compareBack(
  after: Schema,
  before: Schema,
  renames: readonly Rename[],
): Comparison {
  const decisions = inverted(renames);
  const first = findRenames(after, before, decisions);
  const back = compareSchemas(after, before, {
    renamed: decisions.renamed.filter((_, index) =>
      !first.unused.some((sentence) =>
        sentence.includes(decisions.renamed[index]?.from ?? "")
      )
    ),
    notRenamed: first.questions.map(({ kind, from }) => nameIn(from, kind)),
  }, () => "renamed back");
  if (back.unused.length === 0 && back.questions.length === 0) return back;
  const { changes } = planChanges(after, before);
  return {
    ...back,
    renames: [],
    renamed: after,
    changes,
    differences: differencesOf(after, before, changes),
  };
}

/** What says of the way back what these renames say of the way there. */
function inverted(renames: readonly Rename[]): RenameDecisions {
  return {
    renamed: renames.map(({ from, to, kind }) => ({
      from: nameIn(to, kind),
      to: nameIn(from, kind),
    })),
    notRenamed: [],
  };
}

/** The name in an id, behind its kind. */
function nameIn(id: string, kind: string): string {
  return id.startsWith(`${kind} `) ? id.slice(kind.length + 1) : id;
}

function noteOf({ score, isTold }: Rename): string {
  return isTold
    ? "renamed, as it was told"
    : `renamed, ${score.toFixed(2)} sure`;
}

function changesOf(
  { to, changes }: Rename,
  note: string,
): readonly PlannedChange[] {
  return changes.map((change) => ({
    ...change,
    type: "alter",
    object: to,
    notes: [note],
  }));
}

function differenceOf(
  { kind, from, to, score }: Rename,
  wanted: Schema,
): Difference {
  const object = wanted.get(to);
  return {
    type: "renamed",
    kind,
    id: to,
    root: object === undefined ? to : rootOf(object, wanted),
    from,
    score,
    facts: [],
    parts: {},
  };
}
