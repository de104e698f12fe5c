/**
 * A schema as data: read from a database, compared with another, and the
 * statements that lead from one to the other.
 *
 * @module
 */
export { readSchema } from "./introspect.ts";
export type {
  Change,
  Facts,
  Hazard,
  Plan,
  PlannedChange,
  Schema,
  SchemaObject,
} from "./model.ts";
export { notCompared } from "./not_compared.ts";
export { planChanges } from "./plan.ts";
export { applyRenames } from "./renames/apply.ts";
export { parseName, parseRename } from "./renames/decisions.ts";
export { findRenames } from "./renames/find.ts";
export type {
  Rename,
  RenameCandidate,
  RenameDecisions,
  RenameFindings,
  RenameQuestion,
  ToldRename,
} from "./renames/rename.ts";
export { downTexts } from "./steps/down_texts.ts";
export { forbiddenOf, hazardsOf } from "./steps/hazards.ts";
export { migrationTexts } from "./steps/migration_texts.ts";
export { safeSteps } from "./steps/safe_steps.ts";
export { isSingle, paragraphOf } from "./steps/sql_text.ts";
export type { Step } from "./steps/step.ts";
export { isNarrowing, isRewriting } from "./type_change.ts";
