import type { Place } from "../kernel/migration.ts";
import type { WrittenName } from "./written_name.ts";

/** How rows come from one schema into another: db/migration_map.yaml, read and checked. */
export interface TransferMap {
  /** As the user would write it; absent where there is no file. */
  readonly file?: string;
  readonly tables: readonly TableMap[];
  /** Tables of the source that stay behind, with patterns. */
  readonly ignore: readonly WrittenName[];
  /** Tables of the target that get nothing, with patterns. */
  readonly empty: readonly WrittenName[];
}

/** What one table of the target is made of. */
export interface TableMap {
  /** The target's table. */
  readonly table: WrittenName;
  /** One; several where they are merged; with `customSql` the one it is said to read. */
  readonly sources: readonly SourceMap[];
  /** A statement that fills it. */
  readonly customSql?: WrittenSql;
}

/** How rows of one table of the source become rows of one of the target. */
export interface SourceMap {
  /** The source's table; absent where it has the target's name. */
  readonly source?: WrittenName;
  readonly columns: readonly ColumnMap[];
  readonly values: readonly ValueMap[];
  /** Which rows of the source, in SQL. */
  readonly where?: WrittenSql;
  /** Which rows of the target are its own, in SQL, where several are merged. */
  readonly backWhere?: WrittenSql;
  /** Columns of the source that identify a row; the primary key where absent. */
  readonly key?: readonly WrittenName[];
  readonly place?: Place;
}

/** What becomes of one column of the source. */
export interface ColumnMap {
  readonly source: WrittenName;
  /** The column of the target; that of the same name where absent. */
  readonly target?: WrittenName;
  /** Set where it stays behind, on purpose. */
  readonly isLeft?: boolean;
  /** Its value in the target, in SQL over the source's row. */
  readonly transform?: WrittenSql;
  /** Its value on the way back, in SQL over the target's row. */
  readonly back?: WrittenSql;
}

/** What a column of the target is filled with. */
export interface ValueMap {
  readonly target: WrittenName;
  /** In SQL over the source's row. */
  readonly sql: WrittenSql;
}

/** SQL as somebody wrote it, and where. */
export interface WrittenSql {
  readonly text: string;
  readonly place?: Place;
}

/** Tables and columns of one name belong together, and nothing else is known. */
export const NO_MAP: TransferMap = { tables: [], ignore: [], empty: [] };
