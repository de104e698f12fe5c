import { planChanges } from "../../catalog/schema/mod.ts";
import type {
  Hazard,
  PlannedChange,
  Rename,
  RenameDecisions,
  RenameQuestion,
  Schema,
} from "../../catalog/schema/mod.ts";
import { applyRenames, findRenames } from "./later.ts";
import { differencesOf } from "./differences.ts";
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
  /** A sentence for each decision that matched nothing. */
  readonly unused: readonly string[];
  /** Renames first. */
  readonly changes: readonly PlannedChange[];
  readonly hazards: readonly Hazard[];
}

/** Works out how the old schema becomes the wanted one. */
export function compareSchemas(
  old: Schema,
  wanted: Schema,
  decisions: RenameDecisions = { renamed: [], notRenamed: [] },
): Comparison {
  const { renames, questions, unused } = findRenames(old, wanted, decisions);
  const renamed = applyRenames(old, renames);
  const isOpen = questions.length > 0 || unused.length > 0;
  const planned = isOpen ? [] : planChanges(renamed, wanted).changes;
  const changes = isOpen ? [] : [...renames.flatMap(changesOf), ...planned];
  return {
    renamed,
    renames,
    questions,
    unused,
    differences: [
      ...renames.map(differenceOf),
      ...differencesOf(renamed, wanted, planned),
    ],
    changes,
    hazards: changes.flatMap(({ hazards = [] }) => hazards),
  };
}

/** What says of the way back what these renames say of the way there. */
export function inverted(renames: readonly Rename[]): RenameDecisions {
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

function changesOf({ to, changes, score, isTold }: Rename): PlannedChange[] {
  return changes.map((change) => ({
    ...change,
    type: "alter",
    object: to,
    notes: [
      isTold ? "renamed, as it was told" : `renamed: ${score.toFixed(2)} sure`,
    ],
  }));
}

function differenceOf({ kind, from, to, score }: Rename): Difference {
  return {
    type: "renamed",
    kind,
    id: to,
    root: to,
    from,
    score,
    facts: [],
    parts: {},
  };
}
