import type { PluginReference } from "../kernel/reference.ts";
import type { DatabaseTarget } from "../kernel/target.ts";

/** An environment, read, checked and completed. */
export interface Config {
  readonly name: string;
  /** The environment file as the user would write it; absent where there is none. */
  readonly file?: string;
  /** Absolute path of the project: the directory that holds `db/`. */
  readonly root: string;
  readonly target: DatabaseTarget;
  /** What says which database is meant: a file, a flag or a variable. */
  readonly targetSource: string;
  readonly includeDirs: readonly IncludeDir[];
  readonly excludeDirs: readonly string[];
  readonly build: BuildConfig;
  readonly lint: LintConfig;
  readonly migration: MigrationConfig;
  readonly loaders: readonly PluginReference[];
  readonly tracker: PluginReference;
  readonly executors: readonly PluginReference[];
  readonly reporters: readonly PluginReference[];
  /** Where scratch databases are made. */
  readonly shadow: string;
}

/** How the schema is built. */
export interface BuildConfig {
  /** What decides which file comes first. */
  readonly order: "path" | "dependencies";
  /** Whether the schema contains all migrations, so that they are recorded with it. */
  readonly baseline: boolean;
}

/** What becomes of what lint finds. */
export interface LintConfig {
  /** By the names of rules; the others say themselves. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** Whether a rule is asked, and how bad it is to break it. */
export type RuleSetting = "off" | "warn" | "error";

/** One of the places that hold schema files. */
export interface IncludeDir {
  readonly path: string;
  readonly recursive: boolean;
  /** Patterns, of which one must match. */
  readonly include: readonly string[];
  /** Patterns, of which none may match. */
  readonly exclude: readonly string[];
  /** Lower ones come first. */
  readonly order: number;
}

/** How migrations are found and run. */
export interface MigrationConfig {
  /** Relative to the project. */
  readonly directory: string;
  readonly trackingTable: string;
  readonly versioning: "sequential" | "timestamp";
  readonly locking: { readonly enabled: boolean; readonly timeoutMs: number };
  readonly lockTimeoutMs: number;
  readonly lockRetries: number;
  /** For how long a transaction is tried again; 0 sets no limit. */
  readonly lockBudgetMs: number;
  /** How many sessions may queue behind one that waits; 0 sets no limit. */
  readonly maxQueue: number;
  /** Set by --terminate-blockers alone: after how long idle sessions in the way are ended. */
  readonly terminateIdleMs?: number;
  readonly statementTimeoutMs: number;
  readonly outOfOrder: "refuse" | "allow" | "if-independent";
  /** What of the schema's files `up` applies again; absent where nothing is. */
  readonly repeatables?: RepeatablesConfig;
}

/** A kind of what can be applied again and again. */
export type RepeatableKind = "functions" | "views" | "triggers" | "policies";

/** What of the schema's files is applied again where its meaning has changed. */
export interface RepeatablesConfig {
  readonly kinds: readonly RepeatableKind[];
  /** Whether what the files do not have is dropped. */
  readonly drop: boolean;
}
