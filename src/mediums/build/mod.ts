/**
 * Medium 1: builds a database from the files of its schema.
 *
 * @module
 */
export { SchemaBuilder } from "./builder.ts";
export type { BuildOptions, SchemaBuilderOptions } from "./builder.ts";
export type {
  BuildResult,
  DeferredOutcome,
  FileOutcome,
  RecordedMigration,
} from "./results.ts";
export { buildInto } from "./build_into.ts";
export type { RebuildOptions, RebuildQuestion } from "./rebuild.ts";
export type { Occupants } from "./occupants.ts";
