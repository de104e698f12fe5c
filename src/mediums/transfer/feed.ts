import type { Relation, RelationName } from "../../copy/relation.ts";
import { quoteName } from "../../sql/quote.ts";

/** How rows of one table of the source become rows of one table of the target. */
export interface Feed {
  /**
   * Both tables, quoted: `"public"."users" > "public"."customers"`. The same in
   * every run.
   */
  readonly id: string;
  /** What the application writes to: a table, or a partitioned one with all that is below. */
  readonly source: Relation;
  readonly target: Relation;
  /** In the order of the target's columns; those that are not here get their default. */
  readonly columns: readonly FeedColumn[];
  /** Which rows of the source, in SQL over its columns; absent where all of them. */
  readonly where?: string;
  readonly key: FeedKey;
  /**
   * Which rows of the target are this feed's, in SQL over the target's columns;
   * absent where all of them. No other row is deleted or compared, whatever
   * keys are noted: two feeds that fill one table may make one key.
   */
  readonly targetWhere?: string;
  /**
   * What is read instead of `source` alone, as it stands behind FROM, with an
   * alias: rows of `source`, each once, with all its columns under their names,
   * and more columns that `columns` use. Absent where `source` is enough.
   */
  readonly from?: string;
  /**
   * More tables that are written to, whose rows are part of the target's: what
   * is noted of them makes keys of the target by their own `key.target`, as
   * what is noted of `source` does by the feed's. Those rows are brought over
   * again; whether there is one, `source` decides.
   */
  readonly beside?: readonly FeedSide[];
  /**
   * Columns of the target that are not filled and hold what cannot be made
   * again: a row that is brought over once more keeps its values of them. A
   * deletion followed by an insertion would lose them.
   */
  readonly keeps?: readonly string[];
  /** Other tables that an expression looks into: what is written to them alone is not noted. */
  readonly reads?: readonly RelationName[];
}

/** A table that a part of a row comes from, and how its keys become the target's. */
export interface FeedSide {
  readonly source: Relation;
  readonly key: FeedKey;
}

/** What a column of the target is made of. */
export interface FeedColumn {
  /** The target's column. */
  readonly name: string;
  /**
   * SQL over the source's columns, quoted and without their table: its value as
   * the target's type has it, or as text that the target's type reads.
   */
  readonly expression: string;
  /** Whether it has another value each time (`now()`, `nextval(…)`): nothing to compare. */
  readonly isFleeting?: boolean;
}

/** What a row is known by at both ends. */
export interface FeedKey {
  /** Columns of the source: none of them is NULL, and no two rows share them. */
  readonly source: readonly string[];
  /**
   * Columns of the target that are unique together, made of the source's key
   * columns alone: a row that is gone can be found by them.
   */
  readonly target: readonly FeedColumn[];
  /**
   * Which keys can be this feed's, in SQL over the source's key columns: what
   * is noted of others is not for it. Absent where all of them.
   */
  readonly where?: string;
}

/** What a feed reads, as it stands behind FROM: no child by inheritance, all partitions. */
export function readText(
  { from, source }: Pick<Feed, "from" | "source">,
): string {
  return from ?? tableText(source);
}

/** A table as it stands behind FROM: no child by inheritance, all partitions. */
export function tableText({ kind, schema, name }: Relation): string {
  return `${kind === "partitioned" ? "" : "ONLY "}${quoteName(schema, name)}`;
}
