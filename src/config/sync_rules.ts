import type { Place } from "../kernel/migration.ts";
import type { WrittenName } from "./written_name.ts";

/** What `sync` is told by db/sync_config.yaml, read, checked and completed. */
export interface SyncRules {
  /** As the user would write it; absent where there is no file. */
  readonly file?: string;
  /** What becomes of columns, table by table. */
  readonly anonymize: readonly TableRules[];
  /** Which rows of tables are copied. */
  readonly tables: readonly TableSelection[];
  /** Tables to copy, with patterns; all where empty. */
  readonly include: readonly WrittenName[];
  /** Tables to leave out, with patterns. */
  readonly exclude: readonly WrittenName[];
  /** Schemas to copy, with patterns; all where empty. */
  readonly schemas: readonly string[];
  /** Where a subset starts; absent where all is copied. */
  readonly subset?: SubsetRules;
  readonly coverage: CoverageRules;
  /** The environment variable that holds the key of all masks whose rule names no other. */
  readonly seedEnv: string;
}

/** The rules of one table's columns. */
export interface TableRules {
  readonly table: WrittenName;
  readonly columns: readonly ColumnRule[];
}

/** What becomes of one column. */
export interface ColumnRule {
  /** Has one part. */
  readonly column: WrittenName;
  readonly rule: SyncRule;
}

/** What becomes of a value. Whether there is such a strategy is not known here. */
export type SyncRule =
  | {
    readonly kind: "template";
    readonly template: string;
    readonly options?: RuleOptions;
    readonly place?: Place;
  }
  | {
    readonly kind: "strategy";
    readonly strategy: string;
    readonly options: RuleOptions;
    readonly place?: Place;
  }
  | {
    readonly kind: "sql";
    readonly sql: string;
    readonly options?: RuleOptions;
    readonly place?: Place;
  }
  | {
    readonly kind: "code";
    /** A module's file, from the working directory or absolute. */
    readonly module: string;
    /** Of the export; `default` where the rule names none. */
    readonly name: string;
    readonly options?: RuleOptions;
    readonly place?: Place;
  }
  | { readonly kind: "preserve"; readonly place?: Place };

/** What stands beside a rule; whoever makes masks knows what it may be. */
export type RuleOptions = Readonly<Record<string, unknown>>;

/** Which of a table's rows are meant. */
export interface RowSelection {
  /** A condition in SQL. */
  readonly where?: string;
  /** At most so many rows. */
  readonly limit?: number;
  /** This share of the rows, above 0 and up to 1. */
  readonly sample?: number;
}

/** Which rows of one table are copied. */
export interface TableSelection extends RowSelection {
  readonly table: WrittenName;
  /** Set where none is. */
  readonly isExcluded?: boolean;
}

/** Where a subset starts: what its foreign keys need comes along. */
export interface SubsetRules {
  readonly start: readonly TableSelection[];
  /** A share of every table, where `start` says nothing of it. */
  readonly sample?: number;
  readonly place?: Place;
}

/** How personal data without a rule is looked for. */
export interface CoverageRules {
  readonly isOn: boolean;
  /** Columns that are not personal, with patterns: `nickname`, `tags.*`. */
  readonly ignore: readonly WrittenName[];
  /** Columns that are personal, whatever they look like, with patterns. */
  readonly personal: readonly WrittenName[];
  /** How many rows of a table are looked at; 0 for none. */
  readonly sampleRows: number;
}

/** The variable that holds the key where no file names another. */
export const DEFAULT_SEED_ENV = "CONFITURE_MASK_KEY";

/** How many rows of a table are looked at where no file says so. */
export const DEFAULT_SAMPLE_ROWS = 1_000;
