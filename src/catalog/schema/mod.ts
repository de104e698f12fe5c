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
export type {
  Rename,
  RenameDecisions,
  RenameFindings,
  RenameQuestion,
  ToldRename,
} from "./renames/rename.ts";
