import type { SourceMap, WrittenSql } from "../../config/map_tables.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import type { ColumnSql } from "./column_sql.ts";
import type { Feed, FeedColumn } from "./feed.ts";

/** A feed with what the map says of it: for messages, and for the way back. */
export interface MappedFeed extends Feed {
  readonly columns: readonly MappedColumn[];
  /** Absent where nothing is said: tables of one name. */
  readonly map?: SourceMap;
  /** Columns that the condition reads. */
  readonly chosenBy?: readonly string[];
  /** Columns of the source that come into no column of this target. */
  readonly left: readonly LeftColumn[];
}

/** A column of a feed with what it was made from. */
export interface MappedColumn extends FeedColumn {
  /** The column of the source whose value it is, changed or not. */
  readonly of?: string;
  /** Columns of the source that it reads. */
  readonly reads: readonly string[];
  /** What it is computed by; absent where it is a column as it stands. */
  readonly sql?: ColumnSql;
  /** Where the map says so. */
  readonly written?: WrittenSql;
  /** How the column of the source is made again. */
  readonly back?: WrittenSql;
}

/** A column of the source that is not carried as such. */
export interface LeftColumn {
  readonly name: string;
  /** How it is made again, in SQL over the target. */
  readonly back?: WrittenSql;
  /** Whether the map says that it stays behind. */
  readonly isSaid: boolean;
}

/** A table of the target that a statement fills. */
export interface CustomFill {
  readonly target: Relation;
  readonly sql: WrittenSql;
  /** Tables of the source that it reads, as far as its text shows. */
  readonly sources: readonly Relation[];
}

/** What was found on the way. */
export interface Findings {
  readonly problems: readonly Problem[];
  /** What the user should know, though nothing is wrong. */
  readonly notes: readonly string[];
}
