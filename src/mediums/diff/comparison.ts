import { planChanges } from "../../catalog/schema/mod.ts";
import type {
  Hazard,
  PlannedChange,
  Schema,
} from "../../catalog/schema/mod.ts";
import { differencesOf } from "./differences.ts";
import type { Difference } from "./differences.ts";

/** How one schema becomes another. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly changes: readonly PlannedChange[];
  readonly hazards: readonly Hazard[];
}

/** Works out how the old schema becomes the wanted one. */
export function compareSchemas(old: Schema, wanted: Schema): Comparison {
  const { changes } = planChanges(old, wanted);
  return {
    differences: differencesOf(old, wanted, changes),
    changes,
    hazards: changes.flatMap(({ hazards = [] }) => hazards),
  };
}
