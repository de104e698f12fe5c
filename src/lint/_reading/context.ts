import type { LintFile } from "./file.ts";
import type { SchemaFacts } from "./schema.ts";

/** What a rule can know beside the statement it looks at. */
export interface LintContext {
  readonly file: LintFile;
  /** What the statements before have made of the schema. */
  readonly past: SchemaFacts;
  /** What all files together make of it. */
  readonly whole: SchemaFacts;
  /** PostgreSQL's major version, where it was said. */
  readonly version?: number;
}
