/** What a drawing shows: tables, and the foreign keys between them. */
export interface Graph {
  readonly tables: readonly GraphTable[];
  readonly keys: readonly GraphKey[];
}

/** What became of a thing, in a drawing of two schemas. */
export type Fate = "added" | "removed" | "changed";

/** One table. */
export interface GraphTable {
  /** As ids name it: `table public.users`. */
  readonly id: string;
  /** As people write it, without quotes. */
  readonly schema: string;
  readonly name: string;
  readonly sort: "table" | "partitioned" | "foreign";
  readonly columns: readonly GraphColumn[];
  /** Names of its partitions, and of theirs; they are drawn as a part of it. */
  readonly partitions: readonly string[];
  /** Ids of the tables it inherits from. */
  readonly parents: readonly string[];
  readonly comment?: string;
  readonly fate?: Fate;
  /** What it was called before. */
  readonly was?: string;
}

/** One column. */
export interface GraphColumn {
  readonly name: string;
  readonly type: string;
  readonly isPrimary: boolean;
  readonly isForeign: boolean;
  /** Whether its value alone tells rows apart, without being the primary key. */
  readonly isUnique: boolean;
  readonly isNotNull: boolean;
  readonly comment?: string;
  readonly fate?: Fate;
  /** What it was before: `full_name`, `integer`. */
  readonly was?: string;
}

/** One foreign key. */
export interface GraphKey {
  /** As ids name it: `constraint orders_user_fkey on public.orders`. */
  readonly id: string;
  readonly name: string;
  /** The id of the table whose rows name others. */
  readonly from: string;
  readonly columns: readonly string[];
  /** The id of the table whose rows are named. */
  readonly to: string;
  readonly references: readonly string[];
  /** Whether at most one row names the same one. */
  readonly isUnique: boolean;
  /** Whether a row may name none. */
  readonly isOptional: boolean;
  /** `ON DELETE CASCADE`; empty where nothing is said. */
  readonly rules: string;
  readonly fate?: Fate;
}

/** `public.users`; the schema is left out where it is the only one. */
export function titleOf(
  { schema, name }: Pick<GraphTable, "schema" | "name">,
  isAlone: boolean,
): string {
  return isAlone ? name : `${schema}.${name}`;
}

/** Names of the schemas, in order. */
export function schemasOf(
  { tables }: Pick<Graph, "tables">,
): readonly string[] {
  return [...new Set(tables.map(({ schema }) => schema))].sort();
}
