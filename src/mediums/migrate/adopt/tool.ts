import type { Session } from "../../../kernel/database.ts";
import type { Migration } from "../../../kernel/migration.ts";
import type { Files } from "../../../kernel/plugin.ts";

/** Another migration tool: where its history is, and what its rows mean. */
export interface Tool {
  /** As it is given to `--from`. */
  readonly name: string;
  /** Where its table is unless somebody has configured it otherwise. */
  readonly tables: readonly DefaultTable[];
  /** Columns without which a table is not this tool's. */
  readonly columns: readonly string[];
  /** Whether its versions say which file is meant before names do. */
  readonly identity: "version" | "name";
  /** Tells its table from another tool's of the same name and columns. */
  recognizes?(table: HistoryTable): boolean;
  /** Reads what is applied, in the tool's order; rejects where it is unsettled. */
  read(
    table: HistoryTable,
    context: ReadContext,
  ): Promise<readonly HistoryEntry[]>;
}

/** A table's name; without a schema it is looked for on the search path. */
export interface DefaultTable {
  readonly schema?: string;
  readonly table: string;
}

/** A history table that was found. */
export interface HistoryTable {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Names of the other tables of known tools in its schema. */
  readonly beside: readonly string[];
  /** Whether the search path leads to it. */
  readonly isOnPath: boolean;
}

/** What a tool's history is read with. */
export interface ReadContext {
  readonly session: Session;
  /** Those on disk, in their order. */
  readonly migrations: readonly Migration[];
  /** The project's files: some tools keep half of the truth there. */
  readonly files: Files;
}

/** One thing the tool has applied. */
export interface HistoryEntry {
  /** As the tool's users call it. */
  readonly label: string;
  /** Digits, where it has a version that consists of them. */
  readonly version?: string;
  /** What a migration's name may be that is meant by it, the best first. */
  readonly names: readonly string[];
  /** SHA-256 of the file it was applied from, where the tool keeps it. */
  readonly checksum?: string;
  /** ISO 8601, in UTC. */
  readonly appliedAt?: string;
  readonly executionTimeMs?: number;
  /** Why it may be left out where no file fits. */
  readonly optional?: string;
}
