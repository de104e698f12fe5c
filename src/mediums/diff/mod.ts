/**
 * What differs between two schemas, and the statements that lead from one to
 * the other.
 *
 * @module
 */
export type {
  Hazard,
  PlannedChange,
  Rename,
  RenameQuestion,
} from "../../catalog/schema/mod.ts";
export { Differ } from "./differ.ts";
export type {
  DiffOptions,
  DriftOptions,
  DriftResult,
  ProveOptions,
} from "./differ.ts";
export type { Difference, FactDifference } from "./differences.ts";
export type { DifferOptions } from "./parts.ts";
export { isDiffResult } from "./results.ts";
export type {
  DiffResult,
  MigrationText,
  ProvedDiff,
  ScratchLabel,
  SideLabel,
} from "./results.ts";
export { sqlText } from "./sql_text.ts";
