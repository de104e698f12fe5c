/**
 * What each error means: cause, example and cure.
 *
 * @module
 */
import type { ErrorCode } from "../kernel/error_codes.ts";
import type { Explanation } from "./explanation.ts";
import { COMMAND } from "./families/command.ts";
import { CONFIG } from "./families/config.ts";
import { COPYING } from "./families/copying.ts";
import { DATABASE } from "./families/database.ts";
import { LOCK } from "./families/lock.ts";
import { MIGRATION_FILES } from "./families/migration_files.ts";
import { MIGRATION_RUNS } from "./families/migration_runs.ts";
import { SCHEMA } from "./families/schema.ts";

export type { Example, Explanation, Given } from "./explanation.ts";

/** The explanation of every error. */
export const EXPLANATIONS: Readonly<Record<ErrorCode, Explanation>> = {
  ...COMMAND,
  ...CONFIG,
  ...DATABASE,
  ...LOCK,
  ...MIGRATION_FILES,
  ...MIGRATION_RUNS,
  ...SCHEMA,
  ...COPYING,
};
